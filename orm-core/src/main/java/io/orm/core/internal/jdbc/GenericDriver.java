package io.orm.core.internal.jdbc;

import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.ArrayType;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.Interval;
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
import java.util.ArrayList;
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
            ColumnBuffer elements = column(value, type);
            if (elements == null) {
                bindBase(statement, position, null, type);
            } else {
                bindArray(statement, position, elements);
            }
        } else {
            bindBase(statement, position, value == null ? null : toBase(value, type), type);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> @Nullable Object toBase(Object value, SqlType<T> type) {
        return type.toBase((T) value);
    }

    /** The elements of an array parameter as one column; null if a converter makes null of it. */
    private static @Nullable ColumnBuffer column(Object value, SqlType<?> type) {
        if (value instanceof ColumnBuffer buffer) {
            return buffer;
        }
        SqlType<?> element = type.elementType();
        boolean isConverted = !(type instanceof ArrayType);
        Object elements = isConverted ? toBase(value, type) : value;
        if (elements == null) {
            return null;
        }
        if (element == null || !(elements instanceof Collection<?> collection)) {
            throw new UsageException("A parameter of type " + type.ddl() + " was given a "
                    + value.getClass().getName());
        }
        ColumnBuffer buffer = new ColumnBuffer(element, collection.size());
        for (Object each : collection) {
            if (each == null) {
                buffer.writeNull();
            } else if (isConverted) {
                buffer.writeBase(each);
            } else {
                write(buffer, each, element);
            }
        }
        return buffer;
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(ColumnBuffer buffer, @Nullable Object value, SqlType<T> type) {
        buffer.write((T) value, type);
    }

    void bindArray(PreparedStatement statement, int position, ColumnBuffer column) throws SQLException {
        @Nullable Object[] elements = new Object[column.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = jdbcValue(column.at(i));
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
            case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, ENUM, NAMED -> statement.setString(position, base.toString());
            case TIMESTAMPTZ, INTERVAL -> statement.setObject(position, jdbcValue(base));
            case ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                ((List<?>) base).forEach(each -> elements.add(jdbcValue(each)));
                statement.setObject(position, elements.toArray(), Types.ARRAY);
            }
            case UUID, DATE, TIME, TIMETZ, TIMESTAMP -> statement.setObject(position, base);
        }
    }

    /** The object as which JDBC takes a base value. */
    private static @Nullable Object jdbcValue(@Nullable Object base) {
        if (base instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (base instanceof Interval interval) {
            if (interval.months() != 0) {
                throw new UnsupportedByDialectException(
                        "H2 has no interval of months beside days, such as " + interval);
            }
            return interval.toDuration();
        }
        return base;
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
            case TIMETZ -> Types.TIME_WITH_TIMEZONE;
            case TIMESTAMP -> Types.TIMESTAMP;
            case TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
            case TEXT, VARCHAR, CHAR -> Types.VARCHAR;
            case UUID, INTERVAL, JSON, JSONB, ARRAY, RANGE, ENUM, NAMED -> Types.NULL;
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
                message == null ? "" : message.lines().findFirst().orElse(""), "", "", "", "", "");
    }

    @Override
    public String copyFormat(List<? extends SqlType<?>> types) {
        throw new UnsupportedByDialectException("This database has no COPY");
    }

    @Override
    public long copyIn(
            Connection connection, String sql, List<? extends SqlType<?>> types, Iterator<List<ColumnBuffer>> pages)
            throws SQLException {
        throw new UnsupportedByDialectException("This database has no COPY");
    }
}
