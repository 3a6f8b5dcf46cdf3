package io.orm.internal.identity;

import io.orm.exception.MappingException;
import io.orm.exception.SessionStateException;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ToMany;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a map as a collection that puts what is added under the key that it tells itself, unless keys have a column of their own. */
public final class KeyedElements<T> extends AbstractCollection<T> {
    final Map<Object, T> byKey;
    private final PersistenceContext context;
    private final ToMany<?, ?> relationship;

    @SuppressWarnings("unchecked") // the attribute's type says so
    KeyedElements(PersistenceContext context, ToMany<?, ?> relationship, Map<?, ?> byKey) {
        this.context = context;
        this.relationship = relationship;
        this.byKey = (Map<Object, T>) byKey;
    }

    KeyedElements<T> copy() {
        return new KeyedElements<>(context, relationship, new LinkedHashMap<>(byKey));
    }

    /** Whether the keys of entities have a column, so that an element does not tell its own. */
    boolean hasStoredKeys() {
        return relationship.hasStoredKeys();
    }

    /** What a collection has by its keys, in its order; null where elements tell their keys. */
    @SuppressWarnings("unchecked") // the attribute's type says so
    public static @Nullable Map<Object, Object> storedKeys(Collection<?> collection) {
        Collection<?> elements = collection instanceof ManagedMapValues<?> managed ? managed.keyed() : collection;
        return elements instanceof KeyedElements<?> keyed && keyed.hasStoredKeys()
                ? (Map<Object, Object>) keyed.byKey
                : null;
    }

    /**
     * The key of an element.
     *
     * @throws SessionStateException if it has none yet, or only the map tells
     * @throws MappingException if a row of values has none
     */
    @SuppressWarnings("unchecked") // the collection has elements of the relationship's target
    Object keyOf(T element) {
        if (hasStoredKeys()) {
            throw new SessionStateException(relationship + " was joined by its other side, which tells no key: put the "
                    + name() + " into the map under one");
        }
        if (element instanceof LazyReference reference && !reference.isLoaded()) {
            context.hooks().initialize(element);
        }
        Object key = ((ToMany<?, T>) relationship).mapKeyOf(element);
        if (key == null && relationship instanceof ElementCollection<?, ?, ?>) {
            throw new MappingException("A row of " + relationship + " has no key: give the rows of "
                    + relationship.target().name() + " one, or delete them");
        }
        if (key == null) {
            throw new SessionStateException(
                    "A " + name() + " without key cannot be in " + relationship
                            + ": set the attribute that @MapKey names before, or flush it first if the database makes its identifier");
        }
        return key;
    }

    private String name() {
        return relationship.target().entityType().getSimpleName();
    }

    @Override
    public boolean add(T element) {
        Object key = keyOf(element);
        T other = byKey.putIfAbsent(key, element);
        if (other == null) {
            return true;
        }
        if (other == element) {
            return false;
        }
        if (relationship instanceof ElementCollection<?, ?, ?>) {
            throw new MappingException(relationship + " has two rows under the key " + key + ": give the rows of "
                    + relationship.target().name() + " different ones");
        }
        throw new SessionStateException(relationship + " has two " + name() + " under the key " + key
                + ": give them different ones, or declare a List");
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return byKey.containsValue(element);
    }

    @Override
    public Iterator<T> iterator() {
        return byKey.values().iterator();
    }

    @Override
    public int size() {
        return byKey.size();
    }
}
