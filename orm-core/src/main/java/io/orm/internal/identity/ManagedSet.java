package io.orm.internal.identity;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** A {@link ManagedCollection} that is a {@link Set}, in the order of the rows. */
public final class ManagedSet<T> extends ManagedCollection<T> implements Set<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable LinkedHashSet<T> elements;

    public ManagedSet(Object owner, CollectionLoader loader) {
        super(owner, loader);
    }

    @Override
    @Nullable
    Collection<T> elements() {
        return elements;
    }

    @Override
    void setElements(@Nullable Collection<T> elements) {
        this.elements = (LinkedHashSet<T>) elements;
    }

    @Override
    StoredPositions positions() {
        return StoredPositions.WITHOUT_GAPS;
    }

    @Override
    Collection<T> newElements(List<? extends T> rows) {
        return new LinkedHashSet<>(rows);
    }

    @Override
    public boolean add(T element) {
        requirePresent(element);
        Collection<T> all = all();
        if (all.contains(element)) {
            return false;
        }
        beforeChange();
        all.add(element);
        appended(element);
        return true;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        Collection<T> all = all();
        for (T candidate : new ArrayList<>(all)) {
            if (candidate.equals(element)) {
                beforeChange();
                all.remove(candidate);
                removed(candidate);
                return true;
            }
        }
        return false;
    }

    @Override
    public Spliterator<T> spliterator() {
        return all().spliterator();
    }

    @Override
    public Iterator<T> iterator() {
        return new RemovingIterator<>(this, all().iterator());
    }
}
