package io.orm.mapping;

/** The moments of an entity's life at which its own methods, and those of its listeners, are called. */
public enum Lifecycle {
    /** {@code @PrePersist}: at flush, before the values of the INSERT are taken. */
    BEFORE_INSERT,
    /** {@code @PostPersist}: after the INSERT, the identifier being known. */
    AFTER_INSERT,
    /** {@code @PreUpdate}: at flush, before the values of the UPDATE are taken; only for an object that has changed. */
    BEFORE_UPDATE,
    /** {@code @PostUpdate}. */
    AFTER_UPDATE,
    /** {@code @PreRemove}: at flush, before the DELETE. */
    BEFORE_DELETE,
    /** {@code @PostRemove}. */
    AFTER_DELETE,
    /** {@code @PostLoad}: after a row was read into the object. */
    AFTER_LOAD
}
