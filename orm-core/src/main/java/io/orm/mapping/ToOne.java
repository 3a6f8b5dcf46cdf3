package io.orm.mapping;

import io.orm.core.sql.Condition;

/** A reference to one object: many-to-one, or either side of a one-to-one. */
public non-sealed interface ToOne<O, T> extends LoadableRelationship<O, T> {
    /** {@code orders.user_id = ?}: the identifier of {@code entity}, which must have one. */
    Condition is(T entity);

    Condition isNull();

    Condition isNotNull();

    /** {@code EXISTS (SELECT 1 FROM users WHERE users.id = orders.user_id AND …)}. */
    Condition has(Condition... conditions);

    /** Whether the reference is never null, so that an inner join finds every row. */
    boolean isRequired();

    /**
     * Whether objects that refer to a deleted one go without statements of their own, where the foreign key says {@code ON DELETE CASCADE}.
     *
     * @see io.orm.annotation.OnDelete#silent
     */
    boolean isSilentlyDeleted();
}
