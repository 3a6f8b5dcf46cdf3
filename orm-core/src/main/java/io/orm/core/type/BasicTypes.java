package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The implementations behind {@link SqlTypes}, one per operator family. */
final class BasicTypes {
    private BasicTypes() {}

    /** A type whose Java value is the base value itself. */
    static class Plain<T> extends AbstractType<T> {
        private final Class<T> valueType;

        Plain(TypeKind kind, String ddl, int length, int scale, Class<T> valueType) {
            super(kind, ddl, length, scale, null, valueType);
            this.valueType = valueType;
        }

        Plain(TypeKind kind, String ddl, Class<T> valueType) {
            this(kind, ddl, 0, 0, valueType);
        }

        @Override
        public T fromBase(Object base) {
            if (valueType.isInstance(base)) {
                return valueType.cast(base);
            }
            throw new UsageException("A column of type " + ddl() + " is read as "
                    + valueType.getSimpleName() + ", but the value is a "
                    + base.getClass().getName());
        }

        @Override
        public Object toBase(T value) {
            return value;
        }
    }

    static class Numeric<N extends Number> extends AbstractType<N> implements NumberType<N> {
        private final Class<N> numberType;

        Numeric(TypeKind kind, String ddl, int length, int scale, Class<N> numberType) {
            super(kind, ddl, length, scale, null, numberType);
            this.numberType = numberType;
        }

        Numeric(TypeKind kind, String ddl, Class<N> numberType) {
            this(kind, ddl, 0, 0, numberType);
        }

        @Override
        public N fromBase(Object base) {
            return numberType.isInstance(base) ? numberType.cast(base) : convertExactly((Number) base);
        }

        @Override
        public Object toBase(N value) {
            if (value instanceof Byte small) {
                return small.shortValue();
            }
            return value instanceof BigInteger whole ? new BigDecimal(whole) : value;
        }

        @Override
        public N convertExactly(Number value) {
            return ExactNumbers.convert(value, numberType);
        }
    }

    static final class Int extends Numeric<Integer> implements IntegerType {
        Int() {
            super(TypeKind.INTEGER, "integer", Integer.class);
        }
    }

    static final class Float8 extends Numeric<Double> implements DoubleType {
        Float8() {
            super(TypeKind.DOUBLE, "double precision", Double.class);
        }
    }

    static final class Text extends Plain<String> implements TextType {
        Text(TypeKind kind, String ddl, int length) {
            super(kind, ddl, length, 0, String.class);
        }

        /** The blanks with which {@code char(n)} is filled up mean nothing to the database, and would make one key of Java two. */
        @Override
        public String fromBase(Object base) {
            String text = super.fromBase(base);
            if (kind() != TypeKind.CHAR || !text.endsWith(" ")) {
                return text;
            }
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            return text.substring(0, end);
        }
    }

    static final class Bool extends Plain<Boolean> implements BooleanType {
        Bool() {
            super(TypeKind.BOOLEAN, "boolean", Boolean.class);
        }
    }

    static final class Time<T extends Temporal> extends Plain<T> implements TemporalType<T> {
        Time(TypeKind kind, String ddl, Class<T> valueType) {
            super(kind, ddl, valueType);
        }
    }

    /** A temporal value that the database keeps as another one. */
    static final class Moment extends AbstractType<OffsetDateTime> implements TemporalType<OffsetDateTime> {
        Moment() {
            super(TypeKind.TIMESTAMPTZ, "timestamptz", OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime fromBase(Object base) {
            if (base.equals(Instant.MAX)) {
                return OffsetDateTime.MAX;
            }
            return base.equals(Instant.MIN) ? OffsetDateTime.MIN : ((Instant) base).atOffset(ZoneOffset.UTC);
        }

        @Override
        public Object toBase(OffsetDateTime value) {
            if (value.equals(OffsetDateTime.MAX)) {
                return Instant.MAX;
            }
            return value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
        }
    }

    /** An interval as the Java type that has room for one. */
    static final class Span<T> extends AbstractType<T> {
        private final Function<Interval, T> fromInterval;
        private final Function<T, Interval> toInterval;

        Span(Class<T> valueType, Function<Interval, T> fromInterval, Function<T, Interval> toInterval) {
            super(TypeKind.INTERVAL, "interval", valueType);
            this.fromInterval = fromInterval;
            this.toInterval = toInterval;
        }

        @Override
        public T fromBase(Object base) {
            return fromInterval.apply((Interval) base);
        }

        @Override
        public Object toBase(T value) {
            return toInterval.apply(value);
        }
    }

    static final class NativeEnum<T extends Enum<T>> extends AbstractType<T> implements EnumType<T> {
        private final ScalarConverters.ByName<T> converter;

        NativeEnum(String name, Class<T> type) {
            super(TypeKind.ENUM, name, type);
            this.converter = new ScalarConverters.ByName<>(type);
        }

        @Override
        public T fromBase(Object base) {
            return converter.fromDatabase((String) base);
        }

        @Override
        public Object toBase(T value) {
            return converter.toDatabase(value);
        }

        @Override
        public List<String> labels() {
            return Arrays.stream(converter.type().getEnumConstants())
                    .map(Enum::name)
                    .toList();
        }
    }

    static final class JsonDocument extends AbstractType<Json> implements JsonType<Json> {
        JsonDocument(TypeKind kind, String ddl) {
            super(kind, ddl, Json.class);
        }

        @Override
        public Json fromBase(Object base) {
            return new Json((String) base);
        }

        @Override
        public Object toBase(Json value) {
            return value.text();
        }
    }

    static final class ArrayOf<E> extends AbstractType<List<E>> implements ArrayType<E> {
        private final SqlType<E> element;

        ArrayOf(SqlType<E> element) {
            super(TypeKind.ARRAY, element.ddl() + "[]", 0, 0, element, List.class);
            if (element.kind() == TypeKind.ARRAY) {
                throw new UsageException("array(" + element.ddl()
                        + ") has more than one dimension, which is not supported; use jsonb() or a table");
            }
            this.element = element;
        }

        @Override
        public SqlType<E> elementType() {
            return element;
        }

        @Override
        @SuppressWarnings("NullAway") // an array may hold nulls, which a list of E keeps
        public List<E> fromBase(Object base) {
            if (!(base instanceof Collection)) {
                throw new UsageException(
                        "A column of type " + ddl() + " is read as a list, but the value is a " + base.getClass());
            }
            Collection<?> elements = (Collection<?>) base;
            // Sizes are the same in all of them, so the first element tells of all.
            if (!elements.isEmpty() && elements.iterator().next() instanceof List) {
                throw new UsageException("The database holds an array of several dimensions, which no list of "
                        + element.ddl() + " can be; cast it to jsonb by to_jsonb(…), or take it apart by unnest");
            }
            List<E> values = new ArrayList<>(elements.size());
            for (Object each : elements) {
                values.add(each == null ? null : element.fromBase(each));
            }
            return Collections.unmodifiableList(values);
        }

        @Override
        public Object toBase(List<E> value) {
            List<@Nullable Object> elements = new ArrayList<>(value.size());
            for (E each : value) {
                elements.add(each == null ? null : element.toBase(each));
            }
            return elements;
        }
    }

    static final class RangeOf<T> extends AbstractType<Range<T>> implements RangeType<T> {
        private final SqlType<T> bound;

        RangeOf(SqlType<T> bound) {
            super(TypeKind.RANGE, rangeName(bound), 0, 0, bound, Range.class);
            this.bound = bound;
        }

        private static String rangeName(SqlType<?> bound) {
            return switch (bound.kind()) {
                case INTEGER -> "int4range";
                case BIGINT -> "int8range";
                case NUMERIC -> "numrange";
                case DATE -> "daterange";
                case TIMESTAMP -> "tsrange";
                case TIMESTAMPTZ -> "tstzrange";
                default ->
                    throw new UsageException("There is no range over " + bound.ddl()
                            + "; ranges are over integer, bigint, numeric, date, timestamp and timestamptz");
            };
        }

        @Override
        public Range<T> fromBase(Object base) {
            return RangeText.parse((String) base, bound);
        }

        @Override
        public Object toBase(Range<T> value) {
            return RangeText.format(value, bound);
        }
    }

    static final class MultirangeOf<T> extends AbstractType<List<Range<T>>> {
        private final SqlType<T> bound;

        MultirangeOf(SqlType<T> bound) {
            super(TypeKind.NAMED, new RangeOf<>(bound).ddl().replace("range", "multirange"), 0, 0, null, List.class);
            this.bound = bound;
        }

        @Override
        public List<Range<T>> fromBase(Object base) {
            return RangeText.parseAll((String) base, bound);
        }

        @Override
        public Object toBase(List<Range<T>> value) {
            return RangeText.formatAll(value, bound);
        }
    }

    static final Numeric<Short> SMALLINT = new Numeric<>(TypeKind.SMALLINT, "smallint", Short.class);
    static final Numeric<Byte> TINYINT = new Numeric<>(TypeKind.SMALLINT, "smallint", Byte.class);
    static final Int INTEGER = new Int();
    static final Numeric<Long> BIGINT = new Numeric<>(TypeKind.BIGINT, "bigint", Long.class);
    static final Numeric<Float> REAL = new Numeric<>(TypeKind.REAL, "real", Float.class);
    static final Float8 DOUBLE = new Float8();
    static final Numeric<BigDecimal> NUMERIC = new Numeric<>(TypeKind.NUMERIC, "numeric", BigDecimal.class);
    static final Numeric<BigInteger> WHOLE_NUMERIC = new Numeric<>(TypeKind.NUMERIC, "numeric", BigInteger.class);
    static final Text TEXT = new Text(TypeKind.TEXT, "text", 0);
    static final Bool BOOL = new Bool();
    static final Time<LocalDate> DATE = new Time<>(TypeKind.DATE, "date", LocalDate.class);
    static final Time<LocalTime> TIME = new Time<>(TypeKind.TIME, "time", LocalTime.class);
    static final Time<OffsetTime> TIMETZ = new Time<>(TypeKind.TIMETZ, "timetz", OffsetTime.class);
    static final Moment OFFSET_MOMENT = new Moment();
    static final Span<Duration> DURATION = new Span<>(Duration.class, Interval::toDuration, Interval::of);
    static final Span<Period> PERIOD = new Span<>(Period.class, Interval::toPeriod, Interval::of);
    static final Span<Interval> INTERVAL = new Span<>(Interval.class, Function.identity(), Function.identity());
    static final Time<LocalDateTime> TIMESTAMP = new Time<>(TypeKind.TIMESTAMP, "timestamp", LocalDateTime.class);
    static final Time<Instant> TIMESTAMPTZ = new Time<>(TypeKind.TIMESTAMPTZ, "timestamptz", Instant.class);
    static final JsonDocument JSON = new JsonDocument(TypeKind.JSON, "json");
    static final JsonDocument JSONB = new JsonDocument(TypeKind.JSONB, "jsonb");
}
