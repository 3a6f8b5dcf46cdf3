package io.orm.internal.identity;

import io.orm.mapping.Relationship;

/**
 * Fills collections of one relationship: one instance for all that came with the same result, so that it knows their peers, and one per
 * session for those that came alone.
 */
public interface CollectionLoader {
    PersistenceContext context();

    /** The relationship of the metamodel constant, never an alias's. */
    Relationship<?, ?> relationship();

    /**
     * Calls {@link ManagedCollection#fill} on {@code collection}, and perhaps on others.
     *
     * @throws io.orm.exception.LoadNotAllowedException if it may not be loaded here
     */
    void load(ManagedCollection<?> collection);
}
