package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which tables an expression names. */
final class ColumnTables extends Transformer {
    private final Set<Table<?>> tables = new HashSet<>();

    private ColumnTables() {}

    /** Whether all columns in the orderings are of {@code table}. */
    static boolean areOnlyOf(List<Ordering> orderings, Table<?> table) {
        if (orderings.isEmpty()) {
            return true;
        }
        ColumnTables found = new ColumnTables();
        orderings.forEach(each -> found.node(each.sortKey().node()));
        return found.tables.stream().allMatch(table::equals);
    }

    @Override
    public Node visitColumn(Column<?> column) {
        tables.add(column.table());
        return column;
    }
}
