package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values worked out in memory as the row of a result, so that a binding reads them into an object. Columns are in the order of the metamodel. */
final class AssignedRow implements RowReader {
    private final SortedMap<Integer, ColumnBuffer> byOrdinal = new TreeMap<>();
    private List<ColumnBuffer> columns = List.of();

    void set(Column<?> column, @Nullable Object base) {
        ColumnBuffer one = new ColumnBuffer(column.type(), 1);
        if (base == null) {
            one.writeNull();
        } else if (base instanceof BigDecimal number
                && ColumnBuffer.storage(column.type().kind()) == ColumnBuffer.Storage.LONGS) {
            one.writeLong(number.longValueExact());
        } else {
            one.writeBase(base);
        }
        byOrdinal.put(column.ordinal(), one);
        columns = List.copyOf(byOrdinal.values());
    }

    ChangedColumns ordinals(int columnCount) {
        ChangedColumns ordinals = new ChangedColumns(columnCount);
        byOrdinal.keySet().forEach(ordinals::add);
        return ordinals;
    }

    @Override
    public boolean isNull(int column) {
        return columns.get(column).isNull(0);
    }

    @Override
    public long getLong(int column) {
        return columns.get(column).longAt(0);
    }

    @Override
    public int getInt(int column) {
        return Math.toIntExact(columns.get(column).longAt(0));
    }

    @Override
    public double getDouble(int column) {
        return columns.get(column).doubleAt(0);
    }

    @Override
    public boolean getBoolean(int column) {
        return columns.get(column).longAt(0) != 0;
    }

    @Override
    public @Nullable String getString(int column) {
        return (String) columns.get(column).at(0);
    }

    @Override
    public <T> @Nullable T get(int column, SqlType<T> type) {
        Object base = columns.get(column).at(0);
        return base == null ? null : type.fromBase(base);
    }
}
