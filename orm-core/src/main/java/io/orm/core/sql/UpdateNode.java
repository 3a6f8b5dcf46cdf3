package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code UPDATE t SET … FROM … WHERE …}.
 *
 * @param check counts on the server; null if the client does
 */
public record UpdateNode(
        Table<?> table,
        List<Assignment> assignments,
        List<Table<?>> from,
        List<Node> where,
        @Nullable Selection<?> returning,
        List<Cte<?>> ctes,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public UpdateNode {
        assignments = List.copyOf(assignments);
        from = List.copyOf(from);
        where = List.copyOf(where);
        ctes = List.copyOf(ctes);
        options = List.copyOf(options);
    }

    public UpdateNode(
            Table<?> table,
            List<Assignment> assignments,
            List<Table<?>> from,
            List<Node> where,
            @Nullable Selection<?> returning,
            List<Cte<?>> ctes,
            List<StatementOption<?>> options) {
        this(table, assignments, from, where, returning, ctes, null, options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitUpdate(this);
    }
}
