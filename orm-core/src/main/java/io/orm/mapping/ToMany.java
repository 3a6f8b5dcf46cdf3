package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Table;
import java.util.List;
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
     * @throws IllegalStateException if the attribute is no map, or one of entities whose keys the database keeps
     */
    @Nullable
    Object mapKeyOf(T element);

    /** The column with the position of an element in its list, counted from 0; null for a collection that has no such order. */
    @Nullable
    Column<?> positionColumn();

    /** Whether it is a map of entities whose keys the database keeps in columns of their own, so that no element tells its key. */
    boolean hasStoredKeys();

    /**
     * The columns with the keys of a map, of values or of entities: one, or those with the identifier of the entity that is the key. Empty for a collection that is
     * no map, and for a map whose elements tell their keys by an attribute.
     */
    List<Column<?>> keyColumns();

    /** The entity whose objects are the keys of a map, in {@link #keyColumns}; null for all other maps and collections. */
    @Nullable
    EntityTable<?, ?> keyEntity();

    /**
     * {@link #keyColumns} where entities are read under another name.
     *
     * @param elements the table of the elements, or an alias of it
     * @param links the table in between as the statement calls it; null where there is none
     */
    List<Column<?>> keyColumnsIn(EntityTable<?, ?> elements, @Nullable Table<?> links);

    /** Whether the field is final: the collection that it holds is filled, since it cannot be replaced by one that loads itself. */
    boolean isFilledInPlace();
}
