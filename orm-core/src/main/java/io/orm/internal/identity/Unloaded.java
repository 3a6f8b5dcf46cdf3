package io.orm.internal.identity;

import io.orm.exception.LoadNotAllowedException;
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
    static Serializable of(boolean set, String attribute) {
        return set ? new OfSet<>(attribute) : new OfList<>(attribute);
    }

    static Serializable ofMap(String attribute) {
        return new OfMap<>(attribute);
    }

    private static LoadNotAllowedException refused(String attribute) {
        return new LoadNotAllowedException(
                attribute + " was not loaded when its object was serialized: load it before, by"
                        + " an option for it in the statement that loads the object, or by session.load(…)");
    }

    /** A list. */
    final class OfList<T> extends AbstractList<T> implements Unloaded, Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String attribute;

        OfList(String attribute) {
            this.attribute = attribute;
        }

        @Override
        public T get(int index) {
            throw refused(attribute);
        }

        @Override
        public int size() {
            throw refused(attribute);
        }

        @Override
        public boolean add(T element) {
            throw refused(attribute);
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

        private final String attribute;

        OfMap(String attribute) {
            this.attribute = attribute;
        }

        @Override
        public Set<Map.Entry<Object, T>> entrySet() {
            throw refused(attribute);
        }

        /** To be told by sessions from the values of a map that is empty. */
        @Override
        public Collection<T> values() {
            return new OfList<>(attribute);
        }

        @Override
        public T put(Object key, T element) {
            throw refused(attribute);
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

        private final String attribute;

        OfSet(String attribute) {
            this.attribute = attribute;
        }

        @Override
        public Iterator<T> iterator() {
            throw refused(attribute);
        }

        @Override
        public int size() {
            throw refused(attribute);
        }

        @Override
        public boolean add(T element) {
            throw refused(attribute);
        }

        @Override
        public String toString() {
            return "[not loaded]";
        }
    }
}
