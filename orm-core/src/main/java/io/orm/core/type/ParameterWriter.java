package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/** Where generated code puts a value: one parameter, or the next element of the array that holds a whole column. */
public interface ParameterWriter {
    void writeNull();

    void writeLong(long value);

    void writeInt(int value);

    void writeDouble(double value);

    void writeBoolean(boolean value);

    <T> void write(@Nullable T value, SqlType<T> type);
}
