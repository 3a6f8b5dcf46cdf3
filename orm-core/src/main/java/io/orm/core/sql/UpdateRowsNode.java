package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of one table by their keys; rows are to be sorted by key, so that concurrent writers lock in one order:
 *
 * <pre>{@code
 * UPDATE t SET a = v.a, version = t.version + 1 FROM unnest((SELECT ?::int8[]), (SELECT ?::int4[]), (SELECT ?::text[])) v(id, version, a)
 * WHERE t.id = v.id AND t.version = v.version
 * }</pre>
 *
 * A dialect without array parameters writes {@code UPDATE t SET a = ? WHERE id = ? AND version = ?}, which the engine batches.
 *
 * @param version the column compared and raised by one; null for a table without versions
 * @param compared other columns that must hold what was sent, nulls included: {@code t.a IS NOT DISTINCT FROM v.a}
 * @param values one per key column, then one for the version if there is one, one per compared and one per set column
 * @param computed other columns, set to expressions: {@code a = t.a + v.x}. Each value in one is a whole column too, with a value per row
 * @param returning columns to be read back, those of the key first; null for none
 * @param check counts on the server; null if the client does
 */
public record UpdateRowsNode(
        Table<?> table,
        List<Column<?>> keyColumns,
        @Nullable Column<?> version,
        List<Column<?>> compared,
        List<Column<?>> setColumns,
        List<? extends Node> values,
        List<Assignment> computed,
        @Nullable Selection<?> returning,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public UpdateRowsNode {
        keyColumns = List.copyOf(keyColumns);
        compared = List.copyOf(compared);
        setColumns = List.copyOf(setColumns);
        values = List.copyOf(values);
        computed = List.copyOf(computed);
        options = List.copyOf(options);
    }

    public UpdateRowsNode(
            Table<?> table,
            List<Column<?>> keyColumns,
            @Nullable Column<?> version,
            List<Column<?>> setColumns,
            List<? extends Node> values,
            @Nullable RowCheck check,
            List<StatementOption<?>> options) {
        this(table, keyColumns, version, List.of(), setColumns, values, List.of(), null, check, options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitUpdateRows(this);
    }
}
