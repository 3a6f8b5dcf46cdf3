package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.Inet;
import io.orm.core.type.Interval;
import io.orm.core.type.Json;
import io.orm.core.type.MacAddress;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The type that a value of the caller has when nobody named one. */
final class ValueTypes {
    private static final Map<Class<?>, SqlType<?>> BY_CLASS = new LinkedHashMap<>();

    static {
        BY_CLASS.put(String.class, SqlTypes.text());
        BY_CLASS.put(Long.class, SqlTypes.bigint());
        BY_CLASS.put(Integer.class, SqlTypes.integer());
        BY_CLASS.put(Short.class, SqlTypes.smallint());
        BY_CLASS.put(BigDecimal.class, SqlTypes.numeric());
        BY_CLASS.put(Double.class, SqlTypes.doublePrecision());
        BY_CLASS.put(Float.class, SqlTypes.real());
        BY_CLASS.put(Boolean.class, SqlTypes.bool());
        BY_CLASS.put(UUID.class, SqlTypes.uuid());
        BY_CLASS.put(Instant.class, SqlTypes.timestamptz());
        BY_CLASS.put(LocalDate.class, SqlTypes.date());
        BY_CLASS.put(LocalDateTime.class, SqlTypes.timestamp());
        BY_CLASS.put(LocalTime.class, SqlTypes.time());
        BY_CLASS.put(OffsetDateTime.class, SqlTypes.timestamptzAtUtc());
        BY_CLASS.put(OffsetTime.class, SqlTypes.timetz());
        BY_CLASS.put(BigInteger.class, SqlTypes.bigInteger());
        BY_CLASS.put(Byte.class, SqlTypes.tinyint());
        BY_CLASS.put(Character.class, SqlTypes.singleCharacter());
        BY_CLASS.put(Period.class, SqlTypes.period());
        BY_CLASS.put(Interval.class, SqlTypes.mixedInterval());
        BY_CLASS.put(Inet4Address.class, SqlTypes.inet());
        BY_CLASS.put(Inet6Address.class, SqlTypes.inet());
        BY_CLASS.put(Inet.class, SqlTypes.inetWithPrefix());
        BY_CLASS.put(MacAddress.class, SqlTypes.macaddr());
        BY_CLASS.put(Duration.class, SqlTypes.interval());
        BY_CLASS.put(byte[].class, SqlTypes.bytes());
        BY_CLASS.put(Json.class, SqlTypes.jsonb());
    }

    private ValueTypes() {}

    static Node valueOf(String name, Object value) {
        if (value instanceof Collection<?> elements) {
            return arrayOf(name, elements);
        }
        if (value instanceof Enum<?> constant) {
            return new Node.Value(constant.name(), SqlTypes.text());
        }
        return new Node.Value(value, typeOf(name, value));
    }

    private static Node arrayOf(String name, Collection<?> elements) {
        if (elements.isEmpty()) {
            throw new UsageException("bind(\"" + name
                    + "\", …): the element type of an empty collection is unknown; say bind(name, value, array(type))");
        }
        List<Object> values = new ArrayList<>();
        SqlType<?> type = null;
        for (Object each : elements) {
            Node.Value element = (Node.Value) valueOf(name, each);
            Object value = element.value();
            if (value == null || type != null && !type.equals(element.type())) {
                throw new UsageException("bind(\"" + name + "\", …): the collection holds values of several types");
            }
            type = element.type();
            values.add(value);
        }
        SqlType<?> elementType = type == null ? SqlTypes.text() : type;
        return new Node.Value(List.copyOf(values), arrayType(elementType));
    }

    private static <E> SqlType<?> arrayType(SqlType<E> element) {
        return SqlTypes.array(element);
    }

    private static SqlType<?> typeOf(String name, Object value) {
        SqlType<?> type = BY_CLASS.get(value.getClass());
        if (type == null) {
            throw new UsageException("bind(\"" + name + "\", …): there is no SQL type for a "
                    + value.getClass().getName() + "; say bind(name, value, type)");
        }
        return type;
    }
}
