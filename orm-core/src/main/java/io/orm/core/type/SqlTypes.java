package io.orm.core.type;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/** The types that every dialect knows, to be imported statically. */
public final class SqlTypes {
    private SqlTypes() {}

    public static NumberType<Integer> integer() {
        throw new UnsupportedOperationException();
    }

    public static NumberType<Long> bigint() {
        throw new UnsupportedOperationException();
    }

    public static NumberType<Double> doublePrecision() {
        throw new UnsupportedOperationException();
    }

    public static NumberType<BigDecimal> numeric() {
        throw new UnsupportedOperationException();
    }

    public static NumberType<BigDecimal> numeric(int precision, int scale) {
        throw new UnsupportedOperationException();
    }

    public static TextType text() {
        throw new UnsupportedOperationException();
    }

    public static TextType varchar(int length) {
        throw new UnsupportedOperationException();
    }

    public static BooleanType bool() {
        throw new UnsupportedOperationException();
    }

    public static SqlType<UUID> uuid() {
        throw new UnsupportedOperationException();
    }

    public static SqlType<byte[]> bytes() {
        throw new UnsupportedOperationException();
    }

    public static TemporalType<LocalDate> date() {
        throw new UnsupportedOperationException();
    }

    public static TemporalType<LocalDateTime> timestamp() {
        throw new UnsupportedOperationException();
    }

    public static TemporalType<Instant> timestamptz() {
        throw new UnsupportedOperationException();
    }

    public static JsonType<Json> jsonb() {
        throw new UnsupportedOperationException();
    }

    /** {@code jsonb} that the engine's JSON codec reads as {@code javaType}. */
    public static <T> JsonType<T> jsonb(Class<T> javaType) {
        throw new UnsupportedOperationException();
    }

    public static <E> ArrayType<E> array(SqlType<E> element) {
        throw new UnsupportedOperationException();
    }

    public static <T> RangeType<T> range(SqlType<T> bound) {
        throw new UnsupportedOperationException();
    }

    /** An enum by name. It compares as text in the database, so {@code lt} follows the alphabet. */
    public static <T extends Enum<T>> SqlType<T> enumByName(Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
