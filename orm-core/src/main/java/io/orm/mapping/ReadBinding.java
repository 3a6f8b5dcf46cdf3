package io.orm.mapping;

import io.orm.core.type.RowReader;
import org.jspecify.annotations.Nullable;

/**
 * What generated code does for an entity that is only read. Stateless. Columns count in the order of the metamodel; {@code first} is
 * the position of column 0 in the row.
 */
public interface ReadBinding<E, K> {
    /** The identifier in this row; null if the row has none, as behind an outer join, or if the entity has no identifier at all. */
    @Nullable
    K readKey(RowReader row, int first);

    /** Whether the identifier is one {@code bigint} or {@code integer} column, so that it can be read without boxing. */
    default boolean hasLongKey() {
        return false;
    }

    /** A new entity with all columns of the row; relationships are left as the constructor made them. */
    E read(RowReader row, int first);
}
