package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of one table by their keys: {@code DELETE FROM t WHERE id = ANY ((SELECT ?::int8[])::int8[])}, or joined with {@code unnest}
 * where a version or a composite key is compared.
 *
 * @param version the column compared; null for a table without versions
 * @param values one per key column, then one for the version if there is one
 * @param check counts on the server; null if the client does
 */
public record DeleteRowsNode(
        Table<?> table,
        List<Column<?>> keyColumns,
        @Nullable Column<?> version,
        List<? extends Node> values,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public DeleteRowsNode {
        keyColumns = List.copyOf(keyColumns);
        values = List.copyOf(values);
        options = List.copyOf(options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDeleteRows(this);
    }
}
