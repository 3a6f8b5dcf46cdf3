package io.orm.core.compiler;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables whose columns may be named at one level of a statement, and the levels around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final List<Table<?>> tables = new ArrayList<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    void add(Table<?> table) {
        for (Table<?> each : tables) {
            if (each.reference().equals(table.reference())) {
                throw new UsageException("Two tables of one FROM are called " + table.reference()
                        + "; give one of them another name with as(\"…\")");
            }
        }
        tables.add(table);
    }

    void requireTableOf(Column<?> column) {
        for (Scope level = this; level != null; level = level.outer) {
            if (level.tables.contains(column.table())) {
                return;
            }
        }
        throw new UsageException("Column " + column.table().reference() + "." + column.name() + " is used, but table "
                + column.table() + " is not in FROM" + tablesInFrom() + "; add a join or from(…)");
    }

    private String tablesInFrom() {
        return tables.isEmpty() ? "" : " (which has " + tables + ")";
    }
}
