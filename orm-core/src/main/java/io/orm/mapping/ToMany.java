package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import org.jspecify.annotations.Nullable;

/** A collection that can be loaded whole: one-to-many, many-to-many, or an {@link ElementCollection}. */
public non-sealed interface ToMany<O, T> extends LoadableRelationship<O, T> {
    /** {@code EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id AND …)}. */
    Condition any(Condition... conditions);

    Condition isEmpty();

    Condition contains(T entity);

    /** Whether the attribute is a {@code Set}. */
    boolean isSet();

    /** Whether the attribute is a {@code Map}. */
    boolean isMap();

    /**
     * The key under which a map has an element, as the element's attribute or identifier says now; of a map of values that of the entry.
     *
     * @return null if that is null
     * @throws IllegalStateException if the attribute is no map
     */
    @Nullable
    Object mapKeyOf(T element);

    /** The column with the position of an element in its list, counted from 0; null for a collection that has no such order. */
    @Nullable
    Column<?> positionColumn();

    /** Whether the field is final: the collection that it holds is filled, since it cannot be replaced by one that loads itself. */
    boolean isFilledInPlace();
}
