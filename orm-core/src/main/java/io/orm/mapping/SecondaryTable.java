package io.orm.mapping;

import io.orm.core.sql.TableIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table beside an entity's own that has some of its columns: {@code @SecondaryTable}. Its key is the entity's.
 *
 * @param schema null for the default one
 * @param keyColumns in the order of the entity's key
 * @param columns the names of those of the entity's columns that lie in it
 */
public record SecondaryTable(
        @Nullable String schema, String name, List<String> keyColumns, List<String> columns, List<TableIndex> indexes) {
    public SecondaryTable {
        keyColumns = List.copyOf(keyColumns);
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }
}
