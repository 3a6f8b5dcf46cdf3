package io.orm.internal.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of an object that a session has, in the field of the object: loads when first used, and tells its {@link ManagedMapValues} what comes and
 * goes. To its users a plain map, in the order of the rows. Confined to its session's thread.
 *
 * @param <V> the class of the values
 * @param <T> what the session has for a value: an entity, or an entry
 */
public abstract sealed class ManagedMap<V, T> extends AbstractMap<Object, V> implements Serializable
        permits EntityMap, ValueMap {
    @Serial
    private static final long serialVersionUID = 1L;

    final transient ManagedMapValues<T> managed;

    ManagedMap(ManagedMapValues<T> managed) {
        this.managed = managed;
    }

    abstract V valueOf(T element);

    private @Nullable V valueOrNull(@Nullable T element) {
        return element == null ? null : valueOf(element);
    }

    /** The collection that the session knows. */
    public final ManagedMapValues<T> managed() {
        return managed;
    }

    /** A serialized object has a plain map, which no session knows. */
    @Serial
    final Object writeReplace() {
        return managed.isLoaded() ? new LinkedHashMap<>(this) : Unloaded.ofMap(managed.relationship());
    }

    @Override
    public final int size() {
        return managed.size();
    }

    @Override
    public final boolean containsKey(@Nullable Object key) {
        return managed.keyed().byKey.containsKey(key);
    }

    @Override
    public final @Nullable V get(@Nullable Object key) {
        return valueOrNull(managed.keyed().byKey.get(key));
    }

    @Override
    public final @Nullable V remove(@Nullable Object key) {
        return valueOrNull(managed.removeKey(key));
    }

    @Override
    public final void clear() {
        managed.clear();
    }

    @Override
    public final Set<Map.Entry<Object, V>> entrySet() {
        return new Entries();
    }

    @Override
    public final String toString() {
        return managed.isLoaded() ? super.toString() : "[not loaded]";
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, V>> {
        @Override
        public int size() {
            return managed.size();
        }

        @Override
        public Iterator<Map.Entry<Object, V>> iterator() {
            Iterator<Map.Entry<Object, T>> inner =
                    managed.keyed().byKey.entrySet().iterator();
            return new Iterator<>() {
                private Map.@Nullable Entry<Object, T> last;

                @Override
                public boolean hasNext() {
                    return inner.hasNext();
                }

                @Override
                public Map.Entry<Object, V> next() {
                    Map.Entry<Object, T> next = inner.next();
                    last = next;
                    return new WrittenEntry(next.getKey(), valueOf(next.getValue()));
                }

                @Override
                public void remove() {
                    if (last == null) {
                        throw new IllegalStateException("next() comes first");
                    }
                    T leaving = last.getValue();
                    managed.beforeChange();
                    inner.remove();
                    last = null;
                    managed.left(leaving);
                }
            };
        }
    }

    /** An entry that goes through the map. */
    private final class WrittenEntry extends SimpleEntry<Object, V> {
        @Serial
        private static final long serialVersionUID = 1L;

        WrittenEntry(Object key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
