package io.orm.core.internal.jdbc;

import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any driver, by what JDBC 4.2 promises. */
class GenericDriver implements DriverAdapter {
    @Override
    public PreparedStatement prepare(Connection connection, String sql, boolean repeats) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void bind(PreparedStatement statement, int position, @Nullable Object value, SqlType<?> type)
            throws SQLException {
        if (type.kind() == TypeKind.ARRAY && value != null) {
            bindArray(statement, position, column(value, type));
        } else {
            bindBase(statement, position, value == null ? null : toBase(value, type), type);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> Object toBase(Object value, SqlType<T> type) {
        return type.toBase((T) value);
    }

    /** The elements of an array parameter as one column. */
    static ColumnBuffer column(Object value, SqlType<?> type) {
        if (value instanceof ColumnBuffer buffer) {
            return buffer;
        }
        SqlType<?> element = type.elementType();
        if (element == null || !(value instanceof Collection<?> elements)) {
            throw new UsageException("A parameter of type " + type.ddl() + " was given a "
                    + value.getClass().getName());
        }
        ColumnBuffer buffer = new ColumnBuffer(element, elements.size());
        for (Object each : elements) {
            if (each == null) {
                buffer.writeNull();
            } else {
                buffer.writeBase(toBase(each, element));
            }
        }
        return buffer;
    }

    void bindArray(PreparedStatement statement, int position, ColumnBuffer column) throws SQLException {
        @Nullable Object[] elements = new Object[column.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = column.at(i) instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : column.at(i);
        }
        statement.setObject(position, elements, Types.ARRAY);
    }

    @Override
    public void bindBase(PreparedStatement statement, int position, @Nullable Object base, SqlType<?> type)
            throws SQLException {
        if (base == null) {
            statement.setNull(position, nullType(type.kind()));
            return;
        }
        switch (type.kind()) {
            case SMALLINT -> statement.setShort(position, ((Number) base).shortValue());
            case INTEGER -> statement.setInt(position, ((Number) base).intValue());
            case BIGINT -> statement.setLong(position, ((Number) base).longValue());
            case REAL -> statement.setFloat(position, ((Number) base).floatValue());
            case DOUBLE -> statement.setDouble(position, ((Number) base).doubleValue());
            case NUMERIC -> statement.setBigDecimal(position, (BigDecimal) base);
            case BOOLEAN -> statement.setBoolean(position, (Boolean) base);
            case BYTES -> statement.setBytes(position, (byte[]) base);
            case TIMESTAMPTZ -> statement.setObject(position, ((Instant) base).atOffset(ZoneOffset.UTC));
            case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, NAMED -> statement.setString(position, base.toString());
            case UUID, DATE, TIME, TIMESTAMP, INTERVAL, ARRAY -> statement.setObject(position, base);
        }
    }

    private static int nullType(TypeKind kind) {
        return switch (kind) {
            case SMALLINT -> Types.SMALLINT;
            case INTEGER -> Types.INTEGER;
            case BIGINT -> Types.BIGINT;
            case REAL -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case NUMERIC -> Types.NUMERIC;
            case BOOLEAN -> Types.BOOLEAN;
            case BYTES -> Types.BINARY;
            case DATE -> Types.DATE;
            case TIME -> Types.TIME;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case TEXT, VARCHAR, CHAR -> Types.VARCHAR;
            case UUID, INTERVAL, JSON, JSONB, ARRAY, RANGE, NAMED -> Types.NULL;
        };
    }

    @Override
    public RowReader reader(ResultSet result, List<? extends SqlType<?>> types) throws SQLException {
        return new GenericRowReader(result);
    }

    @Override
    public @Nullable Object untyped(RowReader row, int column) throws SQLException {
        return ((GenericRowReader) row).untyped(column);
    }

    @Override
    public @Nullable String begin(Connection connection, @Nullable Integer jdbcIsolation, boolean readOnly)
            throws SQLException {
        if (jdbcIsolation != null) {
            connection.setTransactionIsolation(jdbcIsolation);
        }
        if (readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false);
        return null;
    }

    @Override
    public boolean isTransactionFailed(Connection connection) throws SQLException {
        return false;
    }

    @Override
    public boolean errorsAbortTransactions() {
        return false;
    }

    @Override
    public ServerError details(SQLException e) {
        String message = e.getMessage();
        return new ServerError(
                message == null ? "" : message.lines().findFirst().orElse(""), "", "", "", "");
    }

    @Override
    public long copyIn(Connection connection, String sql, Iterator<List<ColumnBuffer>> pages) throws SQLException {
        throw new UnsupportedByDialectException("This database has no COPY");
    }
}
