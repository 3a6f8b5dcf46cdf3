package io.orm.internal.unitofwork;

import io.orm.mapping.EntityTable;
import org.jspecify.annotations.Nullable;

/** The session as a flush sees it: whom to tell. */
public interface FlushListener {
    /** Whether somebody listens to {@link #beforeFlush}. */
    boolean hasBeforeFlush();

    /** Anything may still be changed. */
    void beforeFlush();

    /** Everything has been sent; pending, dirty and deleted objects are still to be seen. */
    void afterFlush();

    /** Whether somebody listens to {@link #afterFlush}: such a listener may still throw, so COMMIT must not travel along. */
    boolean hasAfterFlush();

    /**
     * The object for an identifier without SQL: the one that is there, or a lazy reference; null if the class allows no reference.
     */
    @Nullable
    Object reference(EntityTable<?, ?> table, Object key);

    /** Who listens to objects of one entity; null if nobody does. */
    <E> @Nullable EntityListener<E> listenerOf(EntityTable<E, ?> table);
}
