package io.orm.internal.identity;

import io.orm.core.exception.UsageException;
import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of an object that a session has, in the field of the object: loads when first used, and tells its {@link ManagedMapValues} what comes and
 * goes. To its users a plain map, in the order of the rows. Confined to its session's thread.
 */
public final class ManagedMap<T> extends AbstractMap<Object, T> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ManagedMapValues<T> managed;

    ManagedMap(ManagedMapValues<T> managed) {
        this.managed = managed;
    }

    /** The collection that the session knows. */
    public ManagedMapValues<T> managed() {
        return managed;
    }

    /** A serialized object has a plain map, which no session knows. */
    @Serial
    private Object writeReplace() {
        return managed.isLoaded()
                ? new LinkedHashMap<>(managed.keyed().byKey)
                : Unloaded.ofMap(managed.relationship().origin().entityType().getSimpleName() + "."
                        + managed.relationship().name());
    }

    @Override
    public int size() {
        return managed.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return managed.keyed().byKey.containsKey(key);
    }

    @Override
    public @Nullable T get(@Nullable Object key) {
        return managed.keyed().byKey.get(key);
    }

    /** @throws UsageException if the element's attribute says another key */
    @Override
    public @Nullable T put(Object key, T element) {
        managed.requirePresent(element);
        Object told = managed.keyed().keyOf(element);
        if (!told.equals(key)) {
            throw new UsageException(managed.relationship()
                    + " has its elements under the keys that @MapKey names: this one has " + told + ", not " + key);
        }
        return managed.put(told, element);
    }

    @Override
    public @Nullable T remove(@Nullable Object key) {
        return managed.removeKey(key);
    }

    @Override
    public void clear() {
        managed.clear();
    }

    @Override
    public Set<Map.Entry<Object, T>> entrySet() {
        return new Entries();
    }

    @Override
    public String toString() {
        return managed.isLoaded() ? super.toString() : "[not loaded]";
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, T>> {
        @Override
        public int size() {
            return managed.size();
        }

        @Override
        public Iterator<Map.Entry<Object, T>> iterator() {
            Iterator<Map.Entry<Object, T>> inner =
                    managed.keyed().byKey.entrySet().iterator();
            return new Iterator<>() {
                private Map.@Nullable Entry<Object, T> last;

                @Override
                public boolean hasNext() {
                    return inner.hasNext();
                }

                @Override
                public Map.Entry<Object, T> next() {
                    Map.Entry<Object, T> next = inner.next();
                    last = next;
                    return new WrittenEntry(next);
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
                    managed.removed(leaving);
                }
            };
        }
    }

    /** An entry that goes through the map. */
    private final class WrittenEntry extends SimpleEntry<Object, T> {
        @Serial
        private static final long serialVersionUID = 1L;

        WrittenEntry(Map.Entry<Object, T> entry) {
            super(entry);
        }

        @Override
        public T setValue(T element) {
            put(getKey(), element);
            return Objects.requireNonNull(super.setValue(element));
        }
    }
}
