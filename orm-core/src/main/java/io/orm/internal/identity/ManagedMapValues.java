package io.orm.internal.identity;

import io.orm.mapping.ElementCollection;
import io.orm.mapping.ToMany;
import java.io.Serial;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ManagedCollection} that is what a map has, in the order of the rows: entities, or the entries of a map of values. The owner's field has the
 * {@link ManagedMap} of it.
 */
public final class ManagedMapValues<T> extends ManagedCollection<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable KeyedElements<T> elements;
    private final transient ManagedMap<?, T> map;

    ManagedMapValues(Object owner, CollectionLoader loader) {
        super(owner, loader);
        map = relationship() instanceof ElementCollection<?, ?, ?> ? mapOfValues() : new EntityMap<>(this);
    }

    @SuppressWarnings("unchecked") // the elements of such a relationship are entries
    private ManagedMap<?, T> mapOfValues() {
        return (ManagedMap<?, T>) new ValueMap<>((ManagedMapValues<Map.Entry<Object, Object>>) this);
    }

    @Override
    Object inField() {
        return map;
    }

    @Override
    @Nullable
    Collection<T> elements() {
        return elements;
    }

    @Override
    void setElements(@Nullable Collection<T> elements) {
        this.elements = (KeyedElements<T>) elements;
    }

    @Override
    Collection<T> newElements(List<? extends T> rows) {
        KeyedElements<T> keyed = new KeyedElements<>(context(), (ToMany<?, ?>) relationship(), new LinkedHashMap<>());
        keyed.addAll(rows);
        return keyed;
    }

    @Override
    StoredPositions positions() {
        return StoredPositions.WITHOUT_GAPS;
    }

    KeyedElements<T> keyed() {
        return (KeyedElements<T>) all();
    }

    /** Puts an element under its key in place of another. */
    @Nullable
    T put(Object key, T element) {
        T old = keyed().byKey.get(key);
        if (old != element) {
            beforeChange();
            keyed().byKey.put(key, element);
            if (old != null) {
                removed(old);
            }
            appended(element);
        }
        return old;
    }

    @Nullable
    T removeKey(@Nullable Object key) {
        if (!keyed().byKey.containsKey(key)) {
            return null;
        }
        beforeChange();
        T old = keyed().byKey.remove(key);
        removed(old);
        return old;
    }

    @Override
    public boolean add(T element) {
        requirePresent(element);
        return put(keyed().keyOf(element), element) != element;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        for (Map.Entry<Object, T> each : keyed().byKey.entrySet()) {
            if (each.getValue().equals(element)) {
                removeKey(each.getKey());
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<T> iterator() {
        return new RemovingIterator<>(this, keyed().iterator());
    }
}
