package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/** The row a result stands on, for generated code: read by position, without boxing. Not to be kept. */
public interface RowReader {
    boolean isNull(int column);

    long getLong(int column);

    int getInt(int column);

    double getDouble(int column);

    boolean getBoolean(int column);

    @Nullable
    String getString(int column);

    <T> @Nullable T get(int column, SqlType<T> type);
}
