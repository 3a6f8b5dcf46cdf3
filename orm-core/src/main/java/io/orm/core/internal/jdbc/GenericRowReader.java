package io.orm.core.internal.jdbc;

import io.orm.core.exception.UsageException;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads through the driver's getters. Columns count from 0 here and from 1 there. */
class GenericRowReader implements RowReader {
    final ResultSet result;

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
            return result.getLong(column + 1);
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public int getInt(int column) {
        try {
            return result.getInt(column + 1);
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public double getDouble(int column) {
        try {
            return result.getDouble(column + 1);
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    public boolean getBoolean(int column) {
        try {
            return result.getBoolean(column + 1);
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
        }
    }

    @Nullable
    Object base(int column, SqlType<?> type) throws SQLException {
        int position = column + 1;
        return switch (type.kind()) {
            case SMALLINT -> present(result.getShort(position));
            case INTEGER -> present(result.getInt(position));
            case BIGINT -> present(result.getLong(position));
            case REAL -> present(result.getFloat(position));
            case DOUBLE -> present(result.getDouble(position));
            case BOOLEAN -> present(result.getBoolean(position));
            case NUMERIC -> result.getBigDecimal(position);
            case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, NAMED -> result.getString(position);
            case UUID -> result.getObject(position, UUID.class);
            case BYTES -> result.getBytes(position);
            case DATE -> result.getObject(position, LocalDate.class);
            case TIME -> result.getObject(position, LocalTime.class);
            case TIMESTAMP -> result.getObject(position, LocalDateTime.class);
            case TIMESTAMPTZ -> {
                OffsetDateTime dateTime = result.getObject(position, OffsetDateTime.class);
                yield dateTime == null ? null : dateTime.toInstant();
            }
            case INTERVAL -> interval(position);
            case ARRAY -> array(result.getArray(position), type);
        };
    }

    @Nullable
    Object interval(int position) throws SQLException {
        return result.getObject(position, Duration.class);
    }

    private @Nullable Object present(Object value) throws SQLException {
        return result.wasNull() ? null : value;
    }

    private static @Nullable List<@Nullable Object> array(@Nullable Array array, SqlType<?> type) throws SQLException {
        SqlType<?> element = type.elementType();
        if (array == null || element == null) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object each : (Object[]) array.getArray()) {
            Object plain = GenericDriver.plain(each);
            elements.add(plain == null ? null : converted(plain, element.kind()));
        }
        return elements;
    }

    /** Drivers deliver smaller numbers in the classes they like. */
    private static Object converted(Object element, TypeKind kind) {
        if (element instanceof Number number) {
            return switch (kind) {
                case SMALLINT -> number.shortValue();
                case INTEGER -> number.intValue();
                case BIGINT -> number.longValue();
                case REAL -> number.floatValue();
                case DOUBLE -> number.doubleValue();
                case NUMERIC -> element instanceof BigDecimal ? element : new BigDecimal(number.toString());
                default -> element;
            };
        }
        return switch (kind) {
            case TIMESTAMPTZ -> element instanceof LocalDateTime local
                    ? local.atZone(ZoneId.systemDefault()).toInstant()
                    : element;
            case JSON, JSONB, NAMED, RANGE -> element.toString();
            default -> element;
        };
    }

    static UsageException failed(int column, SQLException e) {
        return new UsageException("Column " + (column + 1) + " of the result cannot be read: " + e.getMessage(), e);
    }
}
