package io.orm.core.internal.jdbc;

import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one JDBC driver does differently. Stateless, safe for several threads. */
public interface DriverAdapter {
    /** The adapter for a dialect's name. */
    static DriverAdapter of(String dialect) {
        // A class of its own, so that the driver's classes are looked for only where it is used.
        return dialect.equals("postgresql") ? PostgresDriver.create() : new GenericDriver();
    }

    /**
     * Prepares a text.
     *
     * @param repeats whether the same text is likely to be prepared again on this connection
     */
    PreparedStatement prepare(Connection connection, String sql, boolean repeats) throws SQLException;

    /**
     * Binds one parameter.
     *
     * @param value the Java value of {@code type}, a {@link ColumnBuffer} or a collection for an array type, or null
     */
    void bind(PreparedStatement statement, int position, @Nullable Object value, SqlType<?> type) throws SQLException;

    /** Binds one base value of {@code type}, or null. */
    void bindBase(PreparedStatement statement, int position, @Nullable Object base, SqlType<?> type)
            throws SQLException;

    /** Reads the rows of a result whose columns have these types. */
    RowReader reader(ResultSet result, List<? extends SqlType<?>> types) throws SQLException;

    /** A column whose type nobody declared, as the plainest Java value. */
    @Nullable
    Object untyped(RowReader row, int column) throws SQLException;

    /**
     * Begins a transaction with the next statement.
     *
     * @return what has to be sent in front of that statement, in the same round trip; null for nothing
     */
    @Nullable
    String begin(Connection connection, @Nullable Integer jdbcIsolation, boolean readOnly) throws SQLException;

    /** Whether the server has given the transaction up and would answer COMMIT with ROLLBACK; nothing is sent. */
    boolean isTransactionFailed(Connection connection) throws SQLException;

    /** Whether an error makes the rest of the transaction impossible. */
    boolean errorsAbortTransactions();

    /** What the server says of an error beyond its state and message. */
    ServerError details(SQLException e);

    /** The format in which {@link #copyIn} writes columns of these types: {@code binary}, or {@code text} where one has no binary form. */
    String copyFormat(List<? extends SqlType<?>> types);

    /** {@code COPY … FROM STDIN} in the {@link #copyFormat} of these types: the rows of all pages. */
    long copyIn(Connection connection, String sql, List<? extends SqlType<?>> types, Iterator<List<ColumnBuffer>> pages)
            throws SQLException;

    /**
     * An error as the server tells it; texts are empty where it said nothing.
     *
     * @param message the first line, without detail
     * @param routine where in the server it was raised, which no language changes
     */
    record ServerError(String message, String table, String column, String constraint, String detail, String routine) {}
}
