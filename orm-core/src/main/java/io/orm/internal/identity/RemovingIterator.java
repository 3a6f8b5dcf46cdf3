package io.orm.internal.identity;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Goes through the elements of a collection, and tells it of those that are removed on the way. */
final class RemovingIterator<T> implements Iterator<T> {
    private final ManagedCollection<T> collection;
    private final Iterator<T> inner;
    private @Nullable T last;

    RemovingIterator(ManagedCollection<T> collection, Iterator<T> inner) {
        this.collection = collection;
        this.inner = inner;
    }

    @Override
    public boolean hasNext() {
        return inner.hasNext();
    }

    @Override
    public T next() {
        T next = inner.next();
        last = next;
        return next;
    }

    @Override
    public void remove() {
        T leaving = last;
        if (leaving == null) {
            throw new IllegalStateException("next() comes first");
        }
        collection.beforeChange();
        inner.remove();
        last = null;
        collection.removed(leaving);
    }
}
