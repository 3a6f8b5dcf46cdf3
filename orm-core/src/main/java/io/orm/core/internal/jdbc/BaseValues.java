package io.orm.core.internal.jdbc;

import io.orm.core.type.BaseText;
import io.orm.core.type.Interval;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a driver's objects to base values. */
final class BaseValues {
    private BaseValues() {}

    /** What the driver gave for a column of unknown type, without JDBC's own date classes. */
    static @Nullable Object of(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Time time) {
            return time.toLocalTime();
        }
        if (value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            return convert(value, TypeKind.TIMESTAMPTZ);
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, Math.toIntExact(clob.length()));
        }
        if (value instanceof Array array) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                list.add(of(element));
            }
            return Collections.unmodifiableList(list);
        }
        if (value instanceof byte[] || value == null || isPlain(value)) {
            return value;
        }
        return value.toString();
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof String
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Temporal
                || value instanceof Duration;
    }

    /** The last moment of {@code OffsetDateTime} stands for infinity, as the driver has it; here that of {@code Instant}. */
    static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        if (value.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
    }

    /** The elements of an array, nested ones as lists. */
    static List<?> list(@Nullable Object[] elements, SqlType<?> type) throws SQLException {
        SqlType<?> element = type.elementType();
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object each : elements) {
            if (each instanceof Object[] nested) {
                list.add(list(nested, element != null && element.kind() == TypeKind.ARRAY ? element : type));
            } else {
                list.add(each == null ? null : convert(each, element == null ? type.kind() : element.kind()));
            }
        }
        return Collections.unmodifiableList(list);
    }

    /** A driver's object as the base value of a kind. */
    static Object convert(Object value, TypeKind kind) throws SQLException {
        return switch (kind) {
            case SMALLINT -> SqlTypes.smallint().convertExactly((Number) value);
            case INTEGER -> SqlTypes.integer().convertExactly((Number) value);
            case BIGINT -> SqlTypes.bigint().convertExactly((Number) value);
            case REAL -> ((Number) value).floatValue();
            case DOUBLE -> ((Number) value).doubleValue();
            case NUMERIC -> value instanceof BigDecimal ? value : BaseText.read(value.toString(), SqlTypes.numeric());
            case BOOLEAN -> value instanceof Boolean ? value : (Object) Boolean.valueOf(value.toString());
            case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, ENUM, NAMED -> value.toString();
            case UUID -> value instanceof UUID ? value : UUID.fromString(value.toString());
            case BYTES -> value;
            case INTERVAL -> Interval.ofDaysAndTime((Duration) value);
            case DATE -> value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
            case TIME -> value instanceof Time time ? time.toLocalTime() : (LocalTime) value;
            case TIMETZ -> (OffsetTime) value;
            case TIMESTAMP ->
                value instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : (LocalDateTime) value;
            case TIMESTAMPTZ -> {
                if (value instanceof Timestamp timestamp) {
                    yield timestamp.toInstant();
                }
                if (value instanceof ZonedDateTime zoned) {
                    yield zoned.toInstant();
                }
                yield value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
            }
            case ARRAY -> value instanceof Array array ? List.of((Object[]) array.getArray()) : value;
        };
    }
}
