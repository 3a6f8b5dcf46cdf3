package io.orm.internal.identity;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link ManagedMap} of values that are no entities, with a column for the keys. Entries of the session never change: another value is another entry. */
final class ValueMap<V> extends ManagedMap<V, Map.Entry<Object, V>> {
    @Serial
    private static final long serialVersionUID = 1L;

    ValueMap(ManagedMapValues<Map.Entry<Object, V>> managed) {
        super(managed);
    }

    @Override
    V valueOf(Map.Entry<Object, V> element) {
        return element.getValue();
    }

    @Override
    public @Nullable V put(Object key, V value) {
        Map.Entry<Object, V> entry = new SimpleImmutableEntry<>(key, value);
        managed.requirePresent(entry);
        Map.Entry<Object, V> old = managed.keyed().byKey.get(key);
        if (old != null && old.getValue() == value) {
            return value;
        }
        managed.put(key, entry);
        return old == null ? null : old.getValue();
    }
}
