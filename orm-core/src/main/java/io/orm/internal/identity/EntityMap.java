package io.orm.internal.identity;

import io.orm.core.exception.UsageException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A {@link ManagedMap} of entities, under an attribute of theirs or under keys that have a column. */
final class EntityMap<T> extends ManagedMap<T, T> {
    @Serial
    private static final long serialVersionUID = 1L;

    EntityMap(ManagedMapValues<T> managed) {
        super(managed);
    }

    @Override
    T valueOf(T element) {
        return element;
    }

    /** @throws UsageException if the element's attribute says another key */
    @Override
    public @Nullable T put(Object key, T element) {
        managed.requirePresent(element);
        if (managed.keyed().hasStoredKeys()) {
            managed.requireKey(key);
            return managed.put(key, element);
        }
        Object told = managed.keyed().keyOf(element);
        if (told != key && !told.equals(key)) {
            throw new UsageException(managed.relationship()
                    + " has its elements under the keys that @MapKey names: this one has " + told + ", not " + key);
        }
        return managed.put(told, element);
    }
}
