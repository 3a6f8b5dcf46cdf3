package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL as text.
 *
 * @param parameters by name, in the order in which the caller bound them
 * @param row how rows are read; null for whatever columns come
 * @param yieldsRows false if only the number of rows touched is wanted
 */
public record TextNode(
        String text,
        java.util.Map<String, Node.Value> parameters,
        @Nullable Selection<?> row,
        boolean yieldsRows,
        List<StatementOption<?>> options)
        implements StatementNode {
    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitText(this);
    }
}
