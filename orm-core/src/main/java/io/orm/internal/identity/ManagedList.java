package io.orm.internal.identity;

import java.io.Serial;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A {@link ManagedCollection} that is a {@link List}. */
public final class ManagedList<T> extends ManagedCollection<T> implements List<T>, RandomAccess {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient @Nullable ArrayList<T> elements;

    /** Only of a list that has an order in the database. */
    private transient StoredPositions positions = StoredPositions.WITHOUT_GAPS;

    public ManagedList(Object owner, CollectionLoader loader) {
        super(owner, loader);
    }

    @Override
    @Nullable
    Collection<T> elements() {
        return elements;
    }

    @Override
    void setElements(@Nullable Collection<T> elements) {
        this.elements = (ArrayList<T>) elements;
    }

    @Override
    StoredPositions positions() {
        return positions;
    }

    @Override
    void setPositions(StoredPositions stored) {
        positions = stored;
    }

    /** A list that a loader made for this collection alone is taken as it is. */
    @Override
    @SuppressWarnings("unchecked")
    Collection<T> newElements(List<? extends T> rows) {
        return rows instanceof ArrayList ? (ArrayList<T>) rows : new ArrayList<>(rows);
    }

    private ArrayList<T> list() {
        return (ArrayList<T>) all();
    }

    @Override
    public T get(int index) {
        return list().get(index);
    }

    @Override
    public boolean add(T element) {
        requirePresent(element);
        ArrayList<T> list = list();
        beforeChange();
        list.add(element);
        appended(element);
        return true;
    }

    @Override
    public void add(int index, T element) {
        requirePresent(element);
        ArrayList<T> list = list();
        beforeChange();
        list.add(index, element);
        appended(element);
    }

    @Override
    public boolean addAll(int index, Collection<? extends T> others) {
        int at = index;
        for (T other : new ArrayList<>(others)) {
            add(at++, other);
        }
        return at > index;
    }

    @Override
    public T set(int index, T element) {
        requirePresent(element);
        ArrayList<T> list = list();
        T old = list.get(index);
        if (old != element) {
            boolean isNew = !containsSame(list, element);
            beforeChange();
            list.set(index, element);
            if (!containsSame(list, old)) {
                removed(old);
            }
            if (isNew) {
                appended(element);
            }
        }
        return old;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        int index = list().indexOf(element);
        if (index < 0) {
            return false;
        }
        remove(index);
        return true;
    }

    @Override
    public T remove(int index) {
        ArrayList<T> list = list();
        beforeChange();
        T old = list.remove(index);
        if (!containsSame(list, old)) {
            removed(old);
        }
        return old;
    }

    /** Nobody joins or leaves; an order that the database has changes. */
    @Override
    public void sort(@Nullable Comparator<? super T> order) {
        ArrayList<T> list = list();
        beforeChange();
        list.sort(order);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return list().indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return list().lastIndexOf(element);
    }

    @Override
    public Iterator<T> iterator() {
        return new Cursor(list().listIterator());
    }

    @Override
    public ListIterator<T> listIterator() {
        return new Cursor(list().listIterator());
    }

    @Override
    public ListIterator<T> listIterator(int index) {
        return new Cursor(list().listIterator(index));
    }

    @Override
    public List<T> subList(int from, int to) {
        list().subList(from, to);
        return new Part(from, to);
    }

    private final class Cursor implements ListIterator<T> {
        private final ListIterator<T> inner;
        private @Nullable T last;

        Cursor(ListIterator<T> inner) {
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
        public boolean hasPrevious() {
            return inner.hasPrevious();
        }

        @Override
        public T previous() {
            T previous = inner.previous();
            last = previous;
            return previous;
        }

        @Override
        public int nextIndex() {
            return inner.nextIndex();
        }

        @Override
        public int previousIndex() {
            return inner.previousIndex();
        }

        @Override
        public void remove() {
            T leaving = current();
            beforeChange();
            inner.remove();
            if (!containsSame(list(), leaving)) {
                removed(leaving);
            }
            last = null;
        }

        @Override
        public void set(T element) {
            requirePresent(element);
            T leaving = current();
            boolean isNew = !containsSame(list(), element);
            beforeChange();
            inner.set(element);
            if (leaving != element && !containsSame(list(), leaving)) {
                removed(leaving);
            }
            if (isNew) {
                appended(element);
            }
            last = element;
        }

        @Override
        public void add(T element) {
            requirePresent(element);
            beforeChange();
            inner.add(element);
            appended(element);
            last = null;
        }

        private T current() {
            T current = last;
            if (current == null) {
                throw new IllegalStateException("next() or previous() comes first");
            }
            return current;
        }
    }

    /** A view; only the outermost list knows what its changes mean. */
    private final class Part extends AbstractList<T> {
        private final int from;
        private int to;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public T get(int index) {
            return ManagedList.this.get(from + java.util.Objects.checkIndex(index, size()));
        }

        @Override
        public T set(int index, T element) {
            return ManagedList.this.set(from + java.util.Objects.checkIndex(index, size()), element);
        }

        @Override
        public void add(int index, T element) {
            ManagedList.this.add(from + java.util.Objects.checkIndex(index, size() + 1), element);
            to++;
            modCount++;
        }

        @Override
        public T remove(int index) {
            T old = ManagedList.this.remove(from + java.util.Objects.checkIndex(index, size()));
            to--;
            modCount++;
            return old;
        }

        @Override
        public int size() {
            return to - from;
        }
    }
}
