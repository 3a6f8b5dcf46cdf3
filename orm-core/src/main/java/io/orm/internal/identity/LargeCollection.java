package io.orm.internal.identity;

import io.orm.mapping.Relationship;
import java.util.List;

/** The part of a dynamic or write-only collection that a flush reads. */
public interface LargeCollection<T> {
    Object owner();

    Relationship<?, ?> relationship();

    PersistenceContext context();

    /** Objects added since the last flush, in order, those removed again left out. */
    List<T> additions();

    /** Objects removed since the last flush. */
    List<T> removals();

    /** Adds or removes without telling anybody: the other side has changed already. */
    void addQuietly(Object element);

    void removeQuietly(Object element);

    /** The database has what was queued. */
    void flushed();
}
