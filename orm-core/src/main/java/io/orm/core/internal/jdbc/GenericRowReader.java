package io.orm.core.internal.jdbc;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.Interval;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads through the driver's getters. Columns count from 0 here and from 1 there. */
final class GenericRowReader implements RowReader {
    private final ResultSet result;

    GenericRowReader(ResultSet result) {
        this.result = result;
    }

    @Override
    public boolean isNull(int column) {
        try {
            return result.getObject(column + 1) == null;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public long getLong(int column) {
        try {
            long value = result.getLong(column + 1);
            if (result.wasNull()) {
                throw nullInPrimitive(column, "long");
            }
            return value;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public int getInt(int column) {
        try {
            int value = result.getInt(column + 1);
            if (result.wasNull()) {
                throw nullInPrimitive(column, "int");
            }
            return value;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public double getDouble(int column) {
        try {
            double value = result.getDouble(column + 1);
            if (result.wasNull()) {
                throw nullInPrimitive(column, "double");
            }
            return value;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public boolean getBoolean(int column) {
        try {
            boolean value = result.getBoolean(column + 1);
            if (result.wasNull()) {
                throw nullInPrimitive(column, "boolean");
            }
            return value;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public @Nullable String getString(int column) {
        try {
            return result.getString(column + 1);
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public <T> @Nullable T get(int column, SqlType<T> type) {
        try {
            Object base = base(column, type);
            return base == null ? null : type.fromBase(base);
        } catch (SQLException e) {
            throw failed(column, e);
        } catch (UsageException e) {
            throw new DataException("Column number " + (column + 1) + ": " + e.getMessage(), e);
        }
    }

    private @Nullable Object base(int column, SqlType<?> type) throws SQLException {
        int position = column + 1;
        return switch (type.kind()) {
            case SMALLINT -> present(result.getShort(position));
            case INTEGER -> present(result.getInt(position));
            case BIGINT -> present(result.getLong(position));
            case REAL -> present(result.getFloat(position));
            case DOUBLE -> present(result.getDouble(position));
            case BOOLEAN -> present(result.getBoolean(position));
            case NUMERIC -> result.getBigDecimal(position);
            case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, ENUM, NAMED -> result.getString(position);
            case UUID -> result.getObject(position, UUID.class);
            case BYTES -> result.getBytes(position);
            case DATE -> result.getObject(position, LocalDate.class);
            case TIME -> result.getObject(position, LocalTime.class);
            case TIMETZ -> result.getObject(position, OffsetTime.class);
            case TIMESTAMP -> result.getObject(position, LocalDateTime.class);
            case TIMESTAMPTZ -> BaseValues.instant(result.getObject(position, OffsetDateTime.class));
            case INTERVAL -> {
                Duration duration = result.getObject(position, Duration.class);
                yield duration == null ? null : Interval.ofDaysAndTime(duration);
            }
            case ARRAY -> array(result.getArray(position), type);
        };
    }

    private @Nullable Object present(Object value) throws SQLException {
        return result.wasNull() ? null : value;
    }

    /** Element by element, since an array of objects would hold JDBC's own classes, which know no fractions of a second. */
    private static @Nullable List<?> array(@Nullable Array array, SqlType<?> type) throws SQLException {
        if (array == null) {
            return null;
        }
        SqlType<?> element = type.elementType();
        if (element == null) {
            return BaseValues.list((Object[]) array.getArray(), type);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        try (ResultSet numbered = array.getResultSet()) {
            GenericRowReader reader = new GenericRowReader(numbered);
            while (numbered.next()) {
                elements.add(reader.base(1, element));
            }
        }
        return Collections.unmodifiableList(elements);
    }

    @Nullable
    Object untyped(int column) throws SQLException {
        return BaseValues.of(result.getObject(column + 1));
    }

    private static DataException nullInPrimitive(int column, String type) {
        return new DataException("Column number " + (column + 1) + " is null, and was to be read as " + type
                + ": declare the attribute with the boxed type, or give the column a value");
    }

    private static DataException failed(int column, SQLException e) {
        return new DataException(
                "Column number " + (column + 1) + " of the result cannot be read: " + e.getMessage(), e);
    }
}
