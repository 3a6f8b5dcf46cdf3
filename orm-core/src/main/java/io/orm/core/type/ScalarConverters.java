package io.orm.core.type;

import io.orm.core.exception.UsageException;

/** How constants and characters are stored. Records, so that types made twice are equal. */
final class ScalarConverters {
    private ScalarConverters() {}

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

    record CharacterInText() implements SqlType.Converter<Character, String> {
        @Override
        public String toDatabase(Character value) {
            if (Character.isSurrogate(value)) {
                throw new UsageException("The char \\u" + Integer.toHexString(value)
                        + " is half a character, which the database cannot store; declare the attribute as String");
            }
            return value.toString();
        }

        @Override
        public Character fromDatabase(String value) {
            if (value.length() != 1) {
                throw new UsageException("The database holds '" + value + "', which is no single Character");
            }
            return value.charAt(0);
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
