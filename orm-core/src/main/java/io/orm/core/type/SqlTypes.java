package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/**
 * The types that every dialect knows, to be imported statically. Two types of the same description are equal; a converted type is
 * equal only to one with the same converter, so converters belong in constants.
 */
public final class SqlTypes {
    private static final SqlType<UUID> UUID_TYPE = new BasicTypes.Plain<>(TypeKind.UUID, "uuid", UUID.class);
    private static final SqlType<byte[]> BYTES = new BasicTypes.Plain<>(TypeKind.BYTES, "bytea", byte[].class);
    private static final SqlType<Duration> INTERVAL =
            new BasicTypes.Plain<>(TypeKind.INTERVAL, "interval", Duration.class);

    private SqlTypes() {}

    public static NumberType<Short> smallint() {
        return BasicTypes.SMALLINT;
    }

    public static IntegerType integer() {
        return BasicTypes.INTEGER;
    }

    public static NumberType<Long> bigint() {
        return BasicTypes.BIGINT;
    }

    public static NumberType<Float> real() {
        return BasicTypes.REAL;
    }

    public static DoubleType doublePrecision() {
        return BasicTypes.DOUBLE;
    }

    /** {@code numeric} without a limit. */
    public static NumberType<BigDecimal> numeric() {
        return BasicTypes.NUMERIC;
    }

    /** {@code precision} digits, {@code scale} of them behind the point. */
    public static NumberType<BigDecimal> numeric(int precision, int scale) {
        if (precision < 1 || scale < 0 || scale > precision) {
            throw new UsageException("numeric(" + precision + ", " + scale
                    + "): precision must be positive and scale between 0 and precision");
        }
        return new BasicTypes.Numeric<>(
                TypeKind.NUMERIC, "numeric(" + precision + ", " + scale + ")", precision, scale, BigDecimal.class);
    }

    public static TextType text() {
        return BasicTypes.TEXT;
    }

    /** At most {@code length} characters. */
    public static TextType varchar(int length) {
        return new BasicTypes.Text(TypeKind.VARCHAR, "varchar(" + positive("varchar", length) + ")", length);
    }

    /** {@code char(length)}, which the database pads with blanks. */
    public static TextType character(int length) {
        return new BasicTypes.Text(TypeKind.CHAR, "char(" + positive("char", length) + ")", length);
    }

    public static BooleanType bool() {
        return BasicTypes.BOOL;
    }

    public static SqlType<UUID> uuid() {
        return UUID_TYPE;
    }

    public static SqlType<byte[]> bytes() {
        return BYTES;
    }

    public static TemporalType<LocalDate> date() {
        return BasicTypes.DATE;
    }

    public static TemporalType<LocalTime> time() {
        return BasicTypes.TIME;
    }

    public static TemporalType<LocalDateTime> timestamp() {
        return BasicTypes.TIMESTAMP;
    }

    public static TemporalType<Instant> timestamptz() {
        return BasicTypes.TIMESTAMPTZ;
    }

    /** An interval of days at most; one with months has no length in time and is refused when read. */
    public static SqlType<Duration> interval() {
        return INTERVAL;
    }

    public static JsonType<Json> json() {
        return BasicTypes.JSON;
    }

    public static JsonType<Json> jsonb() {
        return BasicTypes.JSONB;
    }

    public static <E> ArrayType<E> array(SqlType<E> element) {
        return new BasicTypes.ArrayOf<>(element);
    }

    /** {@code int4range}, {@code int8range}, {@code numrange}, {@code daterange}, {@code tsrange} or {@code tstzrange}. */
    public static <T> RangeType<T> range(SqlType<T> bound) {
        return new BasicTypes.RangeOf<>(bound);
    }

    /** An enum by name, in {@code varchar(255)}. It compares as text in the database, so {@code lt} follows the alphabet. */
    public static <T extends Enum<T>> SqlType<T> enumByName(Class<T> type) {
        return enumByName(type, 255);
    }

    /** An enum by name, in {@code varchar(length)}. */
    public static <T extends Enum<T>> SqlType<T> enumByName(Class<T> type, int length) {
        return varchar(length).converted(new EnumConverters.ByName<>(type));
    }

    /** An enum by its position, in {@code smallint}. Constants may be added at the end only. */
    public static <T extends Enum<T>> SqlType<T> enumByOrdinal(Class<T> type) {
        return smallint().converted(new EnumConverters.ByOrdinal<>(type));
    }

    /** A native enum type of the database, {@code CREATE TYPE name AS ENUM (…)}; its values are the constants' names. */
    public static <T extends Enum<T>> SqlType<T> namedEnum(String name, Class<T> type) {
        return named(name).converted(new EnumConverters.ByName<>(type));
    }

    /** A type that the database knows by this name, in its text form: {@code named("inet")}. */
    public static SqlType<String> named(String name) {
        return new BasicTypes.Plain<>(TypeKind.NAMED, name, String.class);
    }

    private static int positive(String type, int length) {
        if (length < 1) {
            throw new UsageException(type + "(" + length + "): the length must be positive");
        }
        return length;
    }
}
