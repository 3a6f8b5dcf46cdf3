package io.orm.core.compiler;

import io.orm.core.type.SqlType;
import java.util.List;

/**
 * A statement's SQL for one dialect. Immutable, shared by all executions of its shape.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param parameters in the order of the question marks
 * @param columnTypes the types of the result's columns, in order; empty if it yields none, or whatever comes (text)
 * @param yieldsRows whether there is a result set rather than a count
 * @param batched whether the values are columns of many rows, to be bound row by row and sent as a JDBC batch, because the dialect
 *     has no array parameters
 * @param table the first table that the statement reads or writes, for events and metrics; empty if unknown
 * @param kind {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code MERGE}, {@code TEXT} or {@code DDL}
 */
public record CompiledStatement(
        String sql,
        List<ParameterSlot> parameters,
        List<SqlType<?>> columnTypes,
        boolean yieldsRows,
        boolean batched,
        String table,
        Kind kind) {
    public CompiledStatement {
        parameters = List.copyOf(parameters);
        columnTypes = List.copyOf(columnTypes);
    }

    /** What the statement does. */
    public enum Kind {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        TEXT,
        DDL
    }

    /**
     * Which value goes where.
     *
     * @param index number of the value in the statement, as {@code StatementShape} counts
     * @param type how it is bound; an array type for a whole column or an IN list
     */
    public record ParameterSlot(int index, SqlType<?> type) {}
}
