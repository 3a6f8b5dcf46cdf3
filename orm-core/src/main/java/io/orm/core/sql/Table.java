package io.orm.core.sql;

import io.orm.core.type.ArrayType;
import io.orm.core.type.BooleanType;
import io.orm.core.type.JsonType;
import io.orm.core.type.NumberType;
import io.orm.core.type.RangeType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TextType;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to select from, whose row is read as an {@code R}: a table, an alias of one, a CTE, a derived table.
 *
 * <p>A subclass declares its columns as {@code public final} fields, as the generated metamodel does.
 */
public abstract class Table<R> implements Selection<R> {
    protected Table(@Nullable String schema, String name, @Nullable String alias) {}

    public final @Nullable String schema() {
        throw new UnsupportedOperationException();
    }

    public final String name() {
        throw new UnsupportedOperationException();
    }

    public final @Nullable String alias() {
        throw new UnsupportedOperationException();
    }

    public final List<Column<?>> columns() {
        throw new UnsupportedOperationException();
    }

    /** Read by whoever runs the statement: {@link SelectLayout#table}. */
    @Override
    public final RowDecoder<R> decoder(SelectLayout layout) {
        return layout.table(this);
    }

    /** How a row is read without a session: adds every column to {@code layout}. */
    public abstract RowDecoder<R> plainDecoder(SelectLayout layout);

    /** A column by name, for tables that were reflected. */
    public final Column<?> column(String name) {
        throw new UnsupportedOperationException();
    }

    /** Indexes and unique constraints besides those of single columns and foreign keys. */
    public List<TableIndex> indexes() {
        return List.of();
    }

    protected final <N extends Number> NumberColumn<N> column(
            String name, NumberType<N> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final TextColumn column(String name, TextType type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final BooleanColumn column(String name, BooleanType type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T extends Temporal> TemporalColumn<T> column(
            String name, TemporalType<T> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <E> ArrayColumn<E> column(String name, ArrayType<E> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> JsonColumn<T> column(String name, JsonType<T> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> RangeColumn<T> column(String name, RangeType<T> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> ValueColumn<T> column(String name, SqlType<T> type, ColumnOption... options) {
        throw new UnsupportedOperationException();
    }
}
