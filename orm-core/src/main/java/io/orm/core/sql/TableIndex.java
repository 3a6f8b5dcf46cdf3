package io.orm.core.sql;

import java.util.List;

/**
 * An index or a unique constraint over columns of one table.
 *
 * @param name empty to let the dialect make one from table and columns
 */
public record TableIndex(String name, List<String> columns, boolean unique) {
    public TableIndex {
        columns = List.copyOf(columns);
    }
}
