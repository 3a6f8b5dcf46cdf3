package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code DELETE FROM t USING … WHERE …}.
 */
public record DeleteNode(
        Table<?> table,
        List<Table<?>> using,
        List<Node> where,
        @Nullable Selection<?> returning,
        List<Cte<?>> ctes,
        List<StatementOption<?>> options)
        implements StatementNode {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDelete(this);
    }
}
