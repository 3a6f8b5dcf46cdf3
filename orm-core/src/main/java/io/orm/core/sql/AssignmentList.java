package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementNode.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is set to what in one table. Immutable. */
record AssignmentList(Table<?> table, List<Assignment> assignments) {
    static AssignmentList of(Table<?> table) {
        return new AssignmentList(table, List.of());
    }

    <T> AssignmentList set(Column<T> column, @Nullable T value) {
        return added(column, new Node.Value(value, column.type()));
    }

    AssignmentList set(Column<?> column, @Nullable Expression<?> value) {
        if (value == null) {
            throw new UsageException("set(" + Nodes.describe(column)
                    + ", null) is ambiguous between a value and an expression; say setNull(…)");
        }
        return added(column, value.node());
    }

    AssignmentList setNull(Column<?> column) {
        return added(column, new Node.Value(null, column.type()));
    }

    private AssignmentList added(Column<?> column, Node value) {
        belongs(table, column, "set");
        if (column.definition().formula() != null) {
            throw new UsageException(Nodes.describe(column) + " is a formula, not a column, and cannot be set");
        }
        for (Assignment each : assignments) {
            if (each.column().name().equals(column.name())) {
                throw new UsageException(Nodes.describe(column) + " is set twice");
            }
        }
        return new AssignmentList(table, Nodes.append(assignments, List.of(new Assignment(column, value))));
    }

    static void belongs(Table<?> table, Column<?> column, String method) {
        if (!column.table().equals(table)) {
            throw new UsageException(method + "(" + Nodes.describe(column) + "): the statement writes to " + table
                    + ", which is not the table of that column");
        }
    }
}
