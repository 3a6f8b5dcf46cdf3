package io.orm.internal.identity;

import io.orm.exception.MappingException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session's view of a plain collection that stands in a final field: it cannot be replaced, so it is filled where it is, and compared
 * with what was loaded at each flush. Only the session sees this object; the program has the plain one.
 */
public final class FilledCollection<T> extends ManagedCollection<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Collection<T> plain;
    private transient boolean isLoaded;
    private transient StoredPositions positions = StoredPositions.WITHOUT_GAPS;

    /** @throws MappingException if there is nothing to fill */
    @SuppressWarnings("unchecked")
    FilledCollection(Object owner, CollectionLoader loader, @Nullable Object plain) {
        super(owner, loader);
        if (!(plain instanceof Collection<?>)) {
            throw unfillable("null", null);
        }
        this.plain = (Collection<T>) plain;
    }

    private MappingException unfillable(String what, @Nullable RuntimeException cause) {
        return new MappingException(
                relationship() + " is final and holds " + what
                        + ", which cannot be filled: initialise it with a new ArrayList or LinkedHashSet, or remove final",
                cause);
    }

    @Override
    @Nullable
    Collection<T> elements() {
        return isLoaded ? plain : null;
    }

    /** What the program did to elements that are forgotten is undone as far as memory knows, like that of columns. */
    @Override
    void setElements(@Nullable Collection<T> elements) {
        if (elements == null) {
            List<T> before = lastKnown();
            if (isLoaded && before != null) {
                replaceAll(before);
            }
            isLoaded = false;
            return;
        }
        isLoaded = true;
        replaceAll(elements);
    }

    private void replaceAll(Collection<T> elements) {
        try {
            if (!plain.isEmpty()) {
                plain.clear();
            }
            if (!elements.isEmpty()) {
                plain.addAll(elements);
            }
        } catch (UnsupportedOperationException e) {
            throw unfillable("a collection that does not change", e);
        }
    }

    @Override
    StoredPositions positions() {
        return positions;
    }

    @Override
    void setPositions(StoredPositions stored) {
        positions = stored;
    }

    @Override
    Collection<T> newElements(List<? extends T> rows) {
        return new ArrayList<>(rows);
    }

    @Override
    boolean isCompared() {
        return true;
    }

    @Override
    boolean tellsOfChanges() {
        return false;
    }

    /** Takes what stands in the field as what the database has, or as new; for an object that joins the session. */
    void adopt(boolean known) {
        isLoaded = true;
        if (known) {
            flushed();
        } else {
            unflushed();
        }
    }

    /** What is in the field, null included, which a plain collection lets in; nothing before it is filled. */
    public Collection<T> plainElements() {
        return isLoaded ? plain : List.of();
    }

    @Override
    public boolean add(T element) {
        requirePresent(element);
        load();
        boolean isNew = plain.add(element);
        if (isNew) {
            appended(element);
        }
        return isNew;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        load();
        for (T each : new ArrayList<>(plain)) {
            if (each.equals(element)) {
                removeSame(plain, each);
                if (!containsSame(plain, each)) {
                    removed(each);
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public Iterator<T> iterator() {
        return Collections.unmodifiableCollection(all()).iterator();
    }
}
