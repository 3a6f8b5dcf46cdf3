package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT INTO t (…) VALUES (…)} of one row ({@code DEFAULT VALUES} if there are none), or {@code INSERT INTO t (…) SELECT …} if {@code query} is set.
 *
 * @param columns where the query goes; empty for values
 * @param conflict null without {@code ON CONFLICT}
 * @param returning null without {@code RETURNING}
 */
public record InsertNode(
        Table<?> table,
        List<Assignment> values,
        List<Column<?>> columns,
        @Nullable StatementNode query,
        @Nullable ConflictClause conflict,
        @Nullable Selection<?> returning,
        List<Cte<?>> ctes,
        List<StatementOption<?>> options)
        implements StatementNode {
    public InsertNode {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
        ctes = List.copyOf(ctes);
        options = List.copyOf(options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitInsert(this);
    }
}
