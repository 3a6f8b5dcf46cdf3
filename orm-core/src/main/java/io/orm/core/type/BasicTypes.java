package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
            return value;
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
            Collection<?> elements = (Collection<?>) base;
            List<E> values = new ArrayList<>(elements.size());
            for (Object each : elements) {
                values.add(each == null ? null : element.fromBase(each));
            }
            return java.util.Collections.unmodifiableList(values);
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
            return RangeText.parse((String) base, text -> bound.fromBase(parseBound(text)));
        }

        @Override
        public Object toBase(Range<T> value) {
            return RangeText.format(value, each -> bound.toBase(each).toString());
        }

        private Object parseBound(String text) {
            return switch (bound.kind()) {
                case INTEGER -> Integer.valueOf(text);
                case BIGINT -> Long.valueOf(text);
                case NUMERIC -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
                default -> parseInstant(text);
            };
        }

        /** {@code 2024-01-31 10:00:00+00}: the server writes an offset of hours as two digits. */
        private static Instant parseInstant(String text) {
            int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
            String local = text.substring(0, sign).replace(' ', 'T');
            return OffsetDateTime.of(LocalDateTime.parse(local), ZoneOffset.of(text.substring(sign)))
                    .toInstant();
        }
    }

    static final Numeric<Short> SMALLINT = new Numeric<>(TypeKind.SMALLINT, "smallint", Short.class);
    static final Int INTEGER = new Int();
    static final Numeric<Long> BIGINT = new Numeric<>(TypeKind.BIGINT, "bigint", Long.class);
    static final Numeric<Float> REAL = new Numeric<>(TypeKind.REAL, "real", Float.class);
    static final Float8 DOUBLE = new Float8();
    static final Numeric<BigDecimal> NUMERIC = new Numeric<>(TypeKind.NUMERIC, "numeric", BigDecimal.class);
    static final Text TEXT = new Text(TypeKind.TEXT, "text", 0);
    static final Bool BOOL = new Bool();
    static final Time<LocalDate> DATE = new Time<>(TypeKind.DATE, "date", LocalDate.class);
    static final Time<LocalTime> TIME = new Time<>(TypeKind.TIME, "time", LocalTime.class);
    static final Time<LocalDateTime> TIMESTAMP = new Time<>(TypeKind.TIMESTAMP, "timestamp", LocalDateTime.class);
    static final Time<Instant> TIMESTAMPTZ = new Time<>(TypeKind.TIMESTAMPTZ, "timestamptz", Instant.class);
    static final JsonDocument JSON = new JsonDocument(TypeKind.JSON, "json");
    static final JsonDocument JSONB = new JsonDocument(TypeKind.JSONB, "jsonb");
}
