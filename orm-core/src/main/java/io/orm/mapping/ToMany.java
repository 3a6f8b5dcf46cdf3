package io.orm.mapping;

import io.orm.core.sql.Condition;

/** A collection that can be loaded whole: one-to-many, many-to-many, or an {@link ElementCollection}. */
public non-sealed interface ToMany<O, T> extends LoadableRelationship<O, T> {
    /** {@code EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id AND …)}. */
    Condition any(Condition... conditions);

    Condition isEmpty();

    Condition contains(T entity);

    /** Whether the attribute is a {@code Set}. */
    boolean isSet();

    /** Whether the field is final: the collection that it holds is filled, since it cannot be replaced by one that loads itself. */
    boolean isFilledInPlace();
}
