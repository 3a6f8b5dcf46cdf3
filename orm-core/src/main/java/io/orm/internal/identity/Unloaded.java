package io.orm.internal.identity;

import io.orm.exception.LoadNotAllowedException;
import io.orm.mapping.Relationship;
import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A collection that was not loaded when its owner was serialized: to touch it is an error that names it. */
public sealed interface Unloaded {
    /** A plain collection of the kind that the attribute declares. */
    static Serializable of(boolean set, Relationship<?, ?> relationship) {
        return set ? new OfSet<>(refusal(relationship)) : new OfList<>(refusal(relationship));
    }

    static Serializable ofMap(Relationship<?, ?> relationship) {
        return new OfMap<>(refusal(relationship));
    }

    private static String refusal(Relationship<?, ?> relationship) {
        String owner = relationship.origin().entityType().getSimpleName();
        return owner + "." + relationship.name()
                + " was not loaded when its object was serialized: add options(selectInLoad("
                + ProgramNames.of(relationship) + ")) to the statement that loads the " + owner
                + ", or call session.load(…) before";
    }

    /** A list. */
    final class OfList<T> extends AbstractList<T> implements Unloaded, Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String refusal;

        OfList(String refusal) {
            this.refusal = refusal;
        }

        @Override
        public T get(int index) {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public int size() {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public boolean add(T element) {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public String toString() {
            return "[not loaded]";
        }
    }

    /** A map. */
    final class OfMap<T> extends AbstractMap<Object, T> implements Unloaded, Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String refusal;

        OfMap(String refusal) {
            this.refusal = refusal;
        }

        @Override
        public Set<Map.Entry<Object, T>> entrySet() {
            throw new LoadNotAllowedException(refusal);
        }

        /** To be told by sessions from the values of a map that is empty. */
        @Override
        public Collection<T> values() {
            return new OfList<>(refusal);
        }

        @Override
        public T put(Object key, T element) {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public String toString() {
            return "[not loaded]";
        }
    }

    /** A set. */
    final class OfSet<T> extends AbstractSet<T> implements Unloaded, Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String refusal;

        OfSet(String refusal) {
            this.refusal = refusal;
        }

        @Override
        public Iterator<T> iterator() {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public int size() {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public boolean add(T element) {
            throw new LoadNotAllowedException(refusal);
        }

        @Override
        public String toString() {
            return "[not loaded]";
        }
    }
}
