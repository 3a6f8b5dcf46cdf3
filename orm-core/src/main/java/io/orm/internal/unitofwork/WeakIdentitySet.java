package io.orm.internal.unitofwork;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Objects by identity, which it does not keep alive. Safe for several threads. */
final class WeakIdentitySet {
    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<Object> {
        private final int hash;

        Entry(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Entry entry && entry.get() == mine;
        }
    }

    void add(Object object) {
        for (Reference<?> dead = collected.poll(); dead != null; dead = collected.poll()) {
            entries.remove(dead);
        }
        entries.add(new Entry(object, collected));
    }

    boolean contains(Object object) {
        return !entries.isEmpty() && entries.contains(new Entry(object, null));
    }

    void forEach(Consumer<Object> action) {
        for (Entry each : entries) {
            Object object = each.get();
            if (object != null) {
                action.accept(object);
            }
        }
    }

    void remove(Object object) {
        if (!entries.isEmpty()) {
            entries.remove(new Entry(object, null));
        }
    }
}
