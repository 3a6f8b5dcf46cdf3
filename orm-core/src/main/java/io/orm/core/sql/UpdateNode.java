package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code UPDATE t SET … FROM … WHERE …}.
 */
public record UpdateNode(
        Table<?> table,
        List<Assignment> assignments,
        List<Table<?>> from,
        List<Node> where,
        @Nullable Selection<?> returning,
        List<Cte<?>> ctes,
        List<StatementOption<?>> options)
        implements StatementNode {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitUpdate(this);
    }
}
