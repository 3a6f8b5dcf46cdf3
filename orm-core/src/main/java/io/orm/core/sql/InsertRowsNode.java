package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows into one table, by one statement with one array parameter per column:
 *
 * <pre>{@code
 * INSERT INTO t (a, b) SELECT a, b FROM unnest(?::int8[], ?::text[]) WITH ORDINALITY v(a, b, o) ORDER BY o RETURNING id
 * }</pre>
 *
 * A dialect without array parameters writes {@code INSERT INTO t (a, b) VALUES (?, ?)}, which the engine batches.
 *
 * @param values one per column; the value is a {@link io.orm.core.type.ColumnBuffer} or a list
 * @param computed other columns, set to expressions. Each value in one is a whole column too, with a value per row
 * @param overridingSystemValue whether identity columns are among {@code columns}
 * @param returning columns the server fills, in order of rows; empty for none
 * @param check counts the inserted rows on the server; null if the client does
 */
public record InsertRowsNode(
        Table<?> table,
        List<Column<?>> columns,
        List<? extends Node> values,
        List<Assignment> computed,
        boolean overridingSystemValue,
        @Nullable ConflictClause conflict,
        @Nullable Selection<?> returning,
        @Nullable RowCheck check,
        List<StatementOption<?>> options)
        implements StatementNode {
    public InsertRowsNode {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        computed = List.copyOf(computed);
        options = List.copyOf(options);
    }

    public InsertRowsNode(
            Table<?> table,
            List<Column<?>> columns,
            List<? extends Node> values,
            boolean overridingSystemValue,
            @Nullable ConflictClause conflict,
            @Nullable Selection<?> returning,
            @Nullable RowCheck check,
            List<StatementOption<?>> options) {
        this(table, columns, values, List.of(), overridingSystemValue, conflict, returning, check, options);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitInsertRows(this);
    }
}
