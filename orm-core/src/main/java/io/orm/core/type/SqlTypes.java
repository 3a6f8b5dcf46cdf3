package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The types that every dialect knows, to be imported statically. Two types of the same description are equal; a converted type is
 * equal only to one with the same converter, so converters belong in constants.
 */
public final class SqlTypes {
    private static final SqlType<UUID> UUID_TYPE = new BasicTypes.Plain<>(TypeKind.UUID, "uuid", UUID.class);
    private static final SqlType<byte[]> BYTES = new BasicTypes.Plain<>(TypeKind.BYTES, "bytea", byte[].class);
    private static final SqlType<InetAddress> HOST = named("inet").converted(new TextConverters.OfHost());
    private static final SqlType<Inet> INET = named("inet").converted(new TextConverters.OfInet());
    private static final SqlType<Inet> CIDR = named("cidr").converted(new TextConverters.OfInet());
    private static final SqlType<MacAddress> MACADDR = named("macaddr").converted(new TextConverters.OfMacAddress());
    private static final SqlType<Map<String, @Nullable String>> HSTORE =
            named("hstore").converted(HstoreText.CONVERTER);
    private static final SqlType<Character> CHARACTER = varchar(1).converted(new ScalarConverters.CharacterInText());

    private SqlTypes() {}

    public static NumberType<Short> smallint() {
        return BasicTypes.SMALLINT;
    }

    /** A Java {@code Byte} in {@code smallint}, the smallest integer there is. */
    public static NumberType<Byte> tinyint() {
        return BasicTypes.TINYINT;
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

    /** A whole number of any size in {@code numeric}; one with a fraction is refused when read. */
    public static NumberType<BigInteger> bigInteger() {
        return BasicTypes.WHOLE_NUMERIC;
    }

    /** A whole number of at most {@code precision} digits, in {@code numeric(precision, 0)}. */
    public static NumberType<BigInteger> bigInteger(int precision) {
        SqlType<BigDecimal> stored = numeric(precision, 0);
        return new BasicTypes.Numeric<>(TypeKind.NUMERIC, stored.ddl(), precision, 0, BigInteger.class);
    }

    public static TextType text() {
        return BasicTypes.TEXT;
    }

    /** At most {@code length} characters. */
    public static TextType varchar(int length) {
        return new BasicTypes.Text(TypeKind.VARCHAR, "varchar(" + positive("varchar", length) + ")", length);
    }

    /** One Java {@code char}, in {@code varchar(1)}: {@code char(1)} would not tell a blank from nothing. */
    public static SqlType<Character> singleCharacter() {
        return CHARACTER;
    }

    /** {@code char(length)}, which the database fills up with blanks; they are cut off when read. */
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

    /** A time with its offset from UTC, at most {@code ±15:59:59}. */
    public static TemporalType<OffsetTime> timetz() {
        return BasicTypes.TIMETZ;
    }

    public static TemporalType<LocalDateTime> timestamp() {
        return BasicTypes.TIMESTAMP;
    }

    public static TemporalType<Instant> timestamptz() {
        return BasicTypes.TIMESTAMPTZ;
    }

    /** {@code timestamptz} as a moment of UTC: the database keeps the moment, and not the offset it was written with. */
    public static TemporalType<OffsetDateTime> timestamptzAtUtc() {
        return BasicTypes.OFFSET_MOMENT;
    }

    /** {@code interval} as a length of time, a day being 24 hours; one with months has no length and is refused when read. */
    public static SqlType<Duration> interval() {
        return BasicTypes.DURATION;
    }

    /** {@code interval} as years, months and days; one with a part smaller than a day is refused when read. */
    public static SqlType<Period> period() {
        return BasicTypes.PERIOD;
    }

    /** {@code interval} with all its parts. */
    public static SqlType<Interval> mixedInterval() {
        return BasicTypes.INTERVAL;
    }

    public static JsonType<Json> json() {
        return BasicTypes.JSON;
    }

    public static JsonType<Json> jsonb() {
        return BasicTypes.JSONB;
    }

    /**
     * {@code json} as an object of the application: a record, a class, or a tree of the library.
     *
     * @throws UsageException if {@code tools.jackson.core:jackson-databind} is not on the class path
     */
    public static <T> JsonType<T> json(Class<T> type) {
        return new JsonObjects<>(TypeKind.JSON, "json", type, type);
    }

    /** {@code json} as an object of a class with type arguments. */
    public static <T> JsonType<T> json(JsonOf<T> type) {
        return new JsonObjects<>(TypeKind.JSON, "json", type.type(), Object.class);
    }

    /**
     * {@code jsonb} as an object of the application: a record, a class, or a tree of the library. Properties the class does not know are left out.
     *
     * <pre>{@code
     * record Preferences(String theme, List<String> tags) {}
     * static final SqlType<Preferences> PREFERENCES = jsonb(Preferences.class);
     * // INSERT INTO users (preferences) VALUES (?::jsonb)    [{"theme":"dark","tags":["a"]}]
     * }</pre>
     *
     * @throws UsageException if {@code tools.jackson.core:jackson-databind} is not on the class path
     */
    public static <T> JsonType<T> jsonb(Class<T> type) {
        return new JsonObjects<>(TypeKind.JSONB, "jsonb", type, type);
    }

    /** {@code jsonb} as an object of a class with type arguments: {@code jsonb(new JsonOf<Map<String, Integer>>() {})}. */
    public static <T> JsonType<T> jsonb(JsonOf<T> type) {
        return new JsonObjects<>(TypeKind.JSONB, "jsonb", type.type(), Object.class);
    }

    /** A database array as a Java array: {@code arrayAs(int[].class, integer())}. Changes of it are noticed at flush. */
    public static <A, E> SqlType<A> arrayAs(Class<A> arrayClass, SqlType<E> element) {
        return array(element).converted(new JavaArrays<>(arrayClass));
    }

    public static <E> ArrayType<E> array(SqlType<E> element) {
        return new BasicTypes.ArrayOf<>(element);
    }

    /** {@code int4range}, {@code int8range}, {@code numrange}, {@code daterange}, {@code tsrange} or {@code tstzrange}. */
    public static <T> RangeType<T> range(SqlType<T> bound) {
        return new BasicTypes.RangeOf<>(bound);
    }

    /** {@code int4multirange} and the like: several ranges, which the server sorts and joins where they touch. */
    public static <T> SqlType<List<Range<T>>> multirange(SqlType<T> bound) {
        return new BasicTypes.MultirangeOf<>(bound);
    }

    /** A single host in {@code inet}; a value with a network's prefix is refused when read. */
    public static SqlType<InetAddress> inet() {
        return HOST;
    }

    /** {@code inet} with the prefix of its network. */
    public static SqlType<Inet> inetWithPrefix() {
        return INET;
    }

    /** {@code cidr}: a network, whose bits behind the prefix are zero. */
    public static SqlType<Inet> cidr() {
        return CIDR;
    }

    public static SqlType<MacAddress> macaddr() {
        return MACADDR;
    }

    /** Texts by name; the extension {@code hstore} has to be there. Read as an unmodifiable map. */
    public static SqlType<Map<String, @Nullable String>> hstore() {
        return HSTORE;
    }

    /** A text prepared for search, in its text form. */
    public static SqlType<String> tsvector() {
        return named("tsvector");
    }

    /** An XML document or fragment, as text. */
    public static SqlType<String> xml() {
        return named("xml");
    }

    /** Exactly {@code length} bits. */
    public static SqlType<BitString> bit(int length) {
        return new TextConverters.Bits("bit(" + positive("bit", length) + ")");
    }

    /** At most {@code length} bits. */
    public static SqlType<BitString> varbit(int length) {
        return new TextConverters.Bits("varbit(" + positive("varbit", length) + ")");
    }

    /** An enum by name, in {@code varchar(255)}. It compares as text in the database, so {@code lt} follows the alphabet. */
    public static <T extends Enum<T>> SqlType<T> enumByName(Class<T> type) {
        return enumByName(type, 255);
    }

    /** An enum by name, in {@code varchar(length)}. */
    public static <T extends Enum<T>> SqlType<T> enumByName(Class<T> type, int length) {
        return varchar(length).converted(new ScalarConverters.ByName<>(type));
    }

    /** An enum by its position, in {@code smallint}. Constants may be added at the end only. */
    public static <T extends Enum<T>> SqlType<T> enumByOrdinal(Class<T> type) {
        return smallint().converted(new ScalarConverters.ByOrdinal<>(type));
    }

    /**
     * An enum by the value that a final field of each constant has, as {@code @EnumeratedValue} says:
     * {@code enumByValue(MethodHandles.lookup(), Format.class, "code", varchar(10))}. Nulls are not among the values.
     *
     * @param lookup of a class of the enum's module, or of one that the enum's package is open to; the field may be private
     * @throws UsageException if there is no such field, or if a constant has null there or the same value as another
     */
    public static <T extends Enum<T>, V> SqlType<T> enumByValue(
            MethodHandles.Lookup lookup, Class<T> type, String field, SqlType<V> stored) {
        return stored.converted(EnumByValue.of(lookup, type, field));
    }

    /** A native enum type of the database, {@code CREATE TYPE name AS ENUM (…)}; its values are the constants' names. */
    public static <T extends Enum<T>> EnumType<T> namedEnum(String name, Class<T> type) {
        return new BasicTypes.NativeEnum<>(name, type);
    }

    /**
     * A type that the database knows by this name, in its text form: {@code named("ltree")}.
     *
     * @throws UsageException for {@code money}, whose text and digits depend on the server's locale
     */
    public static SqlType<String> named(String name) {
        if (name.equalsIgnoreCase("money") || name.equalsIgnoreCase("pg_catalog.money")) {
            throw new UsageException(
                    "The type money is not supported: its text and its digits depend on the server's lc_monetary; use"
                            + " numeric(19, 2), or cast it to numeric in the statement");
        }
        return new BasicTypes.Plain<>(TypeKind.NAMED, name, String.class);
    }

    private static int positive(String type, int length) {
        if (length < 1) {
            throw new UsageException(type + "(" + length + "): the length must be positive");
        }
        return length;
    }
}
