package io.orm.core.type;

import io.orm.core.exception.UsageException;

/** How enum constants are stored. Records, so that types made twice are equal. */
final class EnumConverters {
    private EnumConverters() {}

    record ByName<T extends Enum<T>>(Class<T> type) implements SqlType.Converter<T, String> {
        @Override
        public String toDatabase(T value) {
            return value.name();
        }

        @Override
        public T fromDatabase(String value) {
            try {
                return Enum.valueOf(type, value);
            } catch (IllegalArgumentException unknown) {
                throw new UsageException(
                        "The database holds '" + value + "', which is no constant of " + type.getName(), unknown);
            }
        }
    }

    record ByOrdinal<T extends Enum<T>>(Class<T> type) implements SqlType.Converter<T, Short> {
        @Override
        public Short toDatabase(T value) {
            return (short) value.ordinal();
        }

        @Override
        public T fromDatabase(Short value) {
            T[] constants = type.getEnumConstants();
            if (constants == null || value < 0 || value >= constants.length) {
                throw new UsageException("The database holds " + value + ", which is no position in " + type.getName());
            }
            return constants[value];
        }
    }
}
