package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code DELETE FROM t USING … WHERE …}.
 *
 * @param check counts on the server; null if the client does
 */
public record DeleteNode(
        Table<?> table,
        List<Table<?>> using,
        List<Node> where,
        @Nullable Selection<?> returning,
        List<Cte<?>> ctes,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public DeleteNode {
        using = List.copyOf(using);
        where = List.copyOf(where);
        ctes = List.copyOf(ctes);
        options = List.copyOf(options);
    }

    public DeleteNode(
            Table<?> table,
            List<Table<?>> using,
            List<Node> where,
            @Nullable Selection<?> returning,
            List<Cte<?>> ctes,
            List<StatementOption<?>> options) {
        this(table, using, where, returning, ctes, null, options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDelete(this);
    }
}
