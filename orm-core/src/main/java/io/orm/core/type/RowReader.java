package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/** The row a result stands on, for generated code: read by position, without boxing. Not to be kept. */
public interface RowReader {
    boolean isNull(int column);

    long getLong(int column);

    /** The number in a column that may be null; {@code ifNull} if it is. */
    default long getLong(int column, long ifNull) {
        return isNull(column) ? ifNull : getLong(column);
    }

    int getInt(int column);

    double getDouble(int column);

    boolean getBoolean(int column);

    @Nullable
    String getString(int column);

    <T> @Nullable T get(int column, SqlType<T> type);

    default @Nullable Long getLongOrNull(int column) {
        return isNull(column) ? null : (Long) getLong(column);
    }

    default @Nullable Integer getIntOrNull(int column) {
        return isNull(column) ? null : (Integer) getInt(column);
    }

    default @Nullable Double getDoubleOrNull(int column) {
        return isNull(column) ? null : (Double) getDouble(column);
    }

    default @Nullable Boolean getBooleanOrNull(int column) {
        return isNull(column) ? null : (Boolean) getBoolean(column);
    }
}
