package io.orm.internal.identity;

import io.orm.exception.MappingException;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ToMany;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
        KeyedElements<T> keyed = newElements();
        keyed.addAll(rows);
        return keyed;
    }

    private KeyedElements<T> newElements() {
        return new KeyedElements<>(context(), (ToMany<?, ?>) relationship(), new LinkedHashMap<>());
    }

    /**
     * {@link #fill} where keys have a column.
     *
     * @param keys of the rows, in their order
     * @throws MappingException if two rows have one key
     */
    public void fill(List<? extends T> rows, List<?> keys) {
        KeyedElements<T> elements = newElements();
        for (int i = 0; i < rows.size(); i++) {
            if (elements.byKey.putIfAbsent(keys.get(i), rows.get(i)) != null) {
                throw new MappingException(relationship() + " has two "
                        + relationship().target().entityType().getSimpleName() + " under the key " + keys.get(i)
                        + ": give the rows different ones");
            }
        }
        take(elements);
    }

    /** Puts all under their keys without telling anybody. */
    void putAllQuietly(Map<?, ? extends T> byKey) {
        requirePresent(byKey);
        beforeChange();
        keyed().byKey.putAll(byKey);
    }

    /** Has other elements from now on, under keys that have a column. */
    public void replaceAll(Map<?, ? extends T> wanted) {
        requirePresent(wanted);
        KeyedElements<T> elements = keyed();
        List<T> before = new ArrayList<>(elements);
        beforeChange();
        elements.byKey.clear();
        elements.byKey.putAll(wanted);
        tell(before, elements, this::removed);
        tell(elements, before, this::appended);
    }

    private void tell(Collection<T> of, Collection<T> others, Consumer<T> what) {
        Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(others);
        new ArrayList<>(of).stream().filter(known::add).forEach(what);
    }

    private void requirePresent(Map<?, ? extends T> byKey) {
        byKey.forEach((key, element) -> {
            requireKey(key);
            requirePresent(element);
        });
    }

    void requireKey(@Nullable Object key) {
        if (key == null) {
            throw new NullPointerException(BackReferences.refusalOfKey(relationship()));
        }
    }

    @Override
    List<Object> keys() {
        KeyedElements<T> known = elements;
        return known == null || !known.hasStoredKeys() ? List.of() : new ArrayList<>(known.byKey.keySet());
    }

    @Override
    void requireOnce() {
        if (keyed().hasStoredKeys()) {
            Placements.requireOnce((ToMany<?, ?>) relationship(), keyed().byKey, hasRowPerKey());
        }
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
        if (old == null) {
            BackReferences.keyed(this, key);
        }
        if (old != element) {
            boolean isNew = !isElsewhere(element);
            beforeChange();
            keyed().byKey.put(key, element);
            if (old != null) {
                left(old);
            }
            if (isNew) {
                appended(element);
            }
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
        left(old);
        return old;
    }

    /** An element is no longer under a key. */
    void left(T element) {
        if (!isElsewhere(element)) {
            removed(element);
        }
    }

    /** Whether an element is under a key; one that tells its key is under no other. */
    private boolean isElsewhere(T element) {
        return keyed().hasStoredKeys() && containsSame(keyed(), element);
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
