package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import org.jspecify.annotations.Nullable;

/** A row whose columns lie elsewhere: one object for all rows of a result. Confined to one thread. */
final class MovedRow implements RowReader {
    private final int[] positions;
    private @Nullable RowReader row;

    /** @param positions where each column lies */
    MovedRow(int[] positions) {
        this.positions = positions;
    }

    /** This, over the next row. */
    MovedRow over(RowReader next) {
        row = next;
        return this;
    }

    /** The row as the database sent it. */
    static RowReader sent(RowReader row) {
        return row instanceof MovedRow moved ? moved.current() : row;
    }

    private RowReader current() {
        RowReader current = row;
        if (current == null) {
            throw new IllegalStateException("before the first row");
        }
        return current;
    }

    @Override
    public boolean isNull(int column) {
        return current().isNull(positions[column]);
    }

    @Override
    public long getLong(int column) {
        return current().getLong(positions[column]);
    }

    @Override
    public long getLong(int column, long ifNull) {
        return current().getLong(positions[column], ifNull);
    }

    @Override
    public int getInt(int column) {
        return current().getInt(positions[column]);
    }

    @Override
    public double getDouble(int column) {
        return current().getDouble(positions[column]);
    }

    @Override
    public boolean getBoolean(int column) {
        return current().getBoolean(positions[column]);
    }

    @Override
    public @Nullable Long getLongOrNull(int column) {
        return current().getLongOrNull(positions[column]);
    }

    @Override
    public @Nullable Integer getIntOrNull(int column) {
        return current().getIntOrNull(positions[column]);
    }

    @Override
    public @Nullable Double getDoubleOrNull(int column) {
        return current().getDoubleOrNull(positions[column]);
    }

    @Override
    public @Nullable Boolean getBooleanOrNull(int column) {
        return current().getBooleanOrNull(positions[column]);
    }

    @Override
    public @Nullable String getString(int column) {
        return current().getString(positions[column]);
    }

    @Override
    public <T> @Nullable T get(int column, SqlType<T> type) {
        return current().get(positions[column], type);
    }
}
