package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which property goes into which column of one table; checked as it is built. */
final class ColumnMapping<S> implements RowMapping<S> {
    private final Table<?> table;
    private final List<Column<?>> columns = new ArrayList<>();
    private final List<Property<S, ?>> properties = new ArrayList<>();

    private record Property<S, T>(SqlType<T> type, Function<? super S, ? extends @Nullable T> of) {
        void write(S row, ColumnBuffer buffer) {
            buffer.write(of.apply(row), type);
        }
    }

    ColumnMapping(Table<?> table) {
        this.table = table;
    }

    static <S> ColumnMapping<S> of(Table<?> table, Function<RowMapping<S>, RowMapping<S>> columns) {
        ColumnMapping<S> mapping = new ColumnMapping<>(table);
        Objects.requireNonNull(columns.apply(mapping), "columns must return the mapping it was given");
        if (mapping.columns.isEmpty()) {
            throw new UsageException(
                    "No column of " + table.name() + " was mapped: row -> row.set(COLUMN, Type::property)");
        }
        return mapping;
    }

    @Override
    public <T> RowMapping<S> set(Column<T> column, Function<? super S, ? extends @Nullable T> property) {
        Table<?> of = column.table();
        if (!of.name().equals(table.name()) || !Objects.equals(of.schema(), table.schema())) {
            throw new UsageException(
                    "Column " + of.name() + "." + column.name() + " was mapped, but rows go into " + table.name());
        }
        Column<?> own = table.columns().get(column.ordinal());
        if (columns.contains(own)) {
            throw new UsageException("Column " + table.name() + "." + column.name() + " was mapped twice");
        }
        columns.add(own);
        properties.add(new Property<>(column.type(), property));
        return this;
    }

    List<Column<?>> columns() {
        return columns;
    }

    int indexOf(Column<?> column) {
        return columns.indexOf(column);
    }

    void write(int index, S row, ColumnBuffer buffer) {
        properties.get(index).write(row, buffer);
    }

    /** What a person calls a column: {@code Order.amount}, or {@code orders.amount} for a table without entity. */
    static String label(Table<?> table, Column<?> column) {
        if (table instanceof EntityTable<?, ?> entity) {
            return entity.entityType().getSimpleName() + "."
                    + entity.attributeNames().get(column.ordinal());
        }
        return table.name() + "." + column.name();
    }
}
