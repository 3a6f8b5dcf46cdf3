package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** An enum stored as what a field of its constants holds. Two of the same field are equal. */
final class EnumByValue<T extends Enum<T>, V> implements SqlType.Converter<T, V> {
    private final Class<T> type;
    private final String field;

    /** By position of the constant. */
    private final Object[] values;

    private final Map<Object, T> constants = new HashMap<>();

    private EnumByValue(Class<T> type, String field, Object[] values) {
        this.type = type;
        this.field = field;
        this.values = values;
    }

    static <T extends Enum<T>, V> EnumByValue<T, V> of(MethodHandles.Lookup lookup, Class<T> type, String field) {
        T[] all = type.getEnumConstants();
        EnumByValue<T, V> converter = new EnumByValue<>(type, field, new Object[all.length]);
        for (T each : all) {
            converter.add(each, value(lookup, type, field, each));
        }
        return converter;
    }

    private static Object value(MethodHandles.Lookup lookup, Class<?> type, String field, Enum<?> constant) {
        Object value;
        try {
            Field declared = type.getDeclaredField(field);
            value = MethodHandles.privateLookupIn(type, lookup)
                    .findVarHandle(type, field, declared.getType())
                    .get(constant);
        } catch (ReflectiveOperationException e) {
            throw new UsageException("Field " + field + " of " + type.getName() + " cannot be read", e);
        }
        if (value == null) {
            throw new UsageException(type.getSimpleName() + "." + constant.name() + " has null in " + field
                    + ", which would stand for no constant in the database; give it a value");
        }
        return value;
    }

    private void add(T constant, Object value) {
        T other = constants.putIfAbsent(value, constant);
        if (other != null) {
            throw new UsageException(type.getSimpleName() + "." + constant.name() + " has the value " + value + " in "
                    + field + ", as has " + other.name() + "; give one of them another value");
        }
        values[constant.ordinal()] = value;
    }

    @Override
    @SuppressWarnings("unchecked") // the field has the type of the column
    public V toDatabase(T value) {
        return (V) values[value.ordinal()];
    }

    @Override
    public T fromDatabase(V value) {
        T constant = constants.get(value);
        if (constant == null) {
            throw new UsageException("The database holds " + (value instanceof String ? "'" + value + "'" : value)
                    + ", which no constant of " + type.getName() + " has in " + field);
        }
        return constant;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnumByValue<?, ?> that && type == that.type && field.equals(that.field);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + field.hashCode();
    }
}
