package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of one table by their keys: {@code DELETE FROM t WHERE id = ANY ((SELECT ?::int8[])::int8[])}, or joined with {@code unnest}
 * where a version or a composite key is compared. Rows without a key go by their values, of which null equals null:
 * {@code … WHERE t.owner_id = v.c1 AND t.value IS NOT DISTINCT FROM v.c2}.
 *
 * @param version the column compared; null for a table without versions
 * @param matchesNulls whether columns that may be null are compared so that null equals null
 * @param values one per key column, then one for the version if there is one
 * @param check counts on the server; null if the client does
 */
public record DeleteRowsNode(
        Table<?> table,
        List<Column<?>> keyColumns,
        @Nullable Column<?> version,
        boolean matchesNulls,
        List<? extends Node> values,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public DeleteRowsNode {
        keyColumns = List.copyOf(keyColumns);
        values = List.copyOf(values);
        options = List.copyOf(options);
    }

    /** Rows by keys that are never null. */
    public DeleteRowsNode(
            Table<?> table,
            List<Column<?>> keyColumns,
            @Nullable Column<?> version,
            List<? extends Node> values,
            @Nullable RowCheck check,
            List<StatementOption<?>> options) {
        this(table, keyColumns, version, false, values, check, options);
    }

    /** Whether a column is compared by {@code IS NOT DISTINCT FROM}. */
    public boolean matchesNullsIn(Column<?> column) {
        return matchesNulls
                && !column.definition().notNull()
                && !column.definition().primaryKey();
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDeleteRows(this);
    }
}
