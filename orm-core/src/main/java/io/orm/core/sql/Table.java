package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.ArrayType;
import io.orm.core.type.BooleanType;
import io.orm.core.type.DoubleType;
import io.orm.core.type.IntegerType;
import io.orm.core.type.JsonType;
import io.orm.core.type.NumberType;
import io.orm.core.type.RangeType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TextType;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to select from, whose row is read as an {@code R}: a table, an alias of one, a CTE, a derived table.
 *
 * <p>A subclass declares its columns as {@code public final} fields, as the generated metamodel does. Two tables are equal if class,
 * schema, name and alias are; derived tables only if they are the same object.
 */
public abstract class Table<R> implements Selection<R> {
    private final @Nullable String schema;
    private final String name;
    private final @Nullable String alias;
    private final List<Column<?>> columns = new ArrayList<>();
    private final List<Column<?>> columnsView = Collections.unmodifiableList(columns);
    private final int shape;

    protected Table(@Nullable String schema, String name, @Nullable String alias) {
        this.schema = schema;
        this.name = name;
        this.alias = alias;
        this.shape = Objects.hash(schema, name, alias);
    }

    public final @Nullable String schema() {
        return schema;
    }

    public final String name() {
        return name;
    }

    public final @Nullable String alias() {
        return alias;
    }

    /** What columns are qualified with: the alias, or else the name. */
    public final String reference() {
        String other = alias;
        return other == null ? name : other;
    }

    public final List<Column<?>> columns() {
        return columnsView;
    }

    /** The query that this table stands for, written in parentheses before the alias; null for a table that the database knows. */
    public @Nullable StatementNode source() {
        return null;
    }

    /** Read by whoever runs the statement: {@link SelectLayout#table}. */
    @Override
    public final RowDecoder<R> decoder(SelectLayout layout) {
        return layout.table(this);
    }

    /** How a row is read without a session: adds every column to {@code layout}. */
    public abstract RowDecoder<R> plainDecoder(SelectLayout layout);

    /** A column by name, for tables that were reflected. */
    public final Column<?> column(String columnName) {
        for (Column<?> each : columns) {
            if (each.name().equals(columnName)) {
                return each;
            }
        }
        List<String> known = new ArrayList<>();
        columns.forEach(each -> known.add(each.name()));
        throw new UsageException("Table " + reference() + " has no column " + columnName + "; it has " + known);
    }

    /** Indexes and unique constraints besides those of single columns and foreign keys. */
    public List<TableIndex> indexes() {
        return List.of();
    }

    /** A hash of what tells this table from others in a statement. */
    final int shape() {
        return shape;
    }

    // Columns, by the type that they are given

    protected final <N extends Number> NumberColumn<N> column(
            String columnName, NumberType<N> type, ColumnOption... options) {
        return numberColumn(columnName, type, options);
    }

    protected final IntegerColumn column(String columnName, IntegerType type, ColumnOption... options) {
        return integerColumn(columnName, type, options);
    }

    protected final DoubleColumn column(String columnName, DoubleType type, ColumnOption... options) {
        return doubleColumn(columnName, type, options);
    }

    protected final TextColumn column(String columnName, TextType type, ColumnOption... options) {
        return textColumn(columnName, type, options);
    }

    protected final BooleanColumn column(String columnName, BooleanType type, ColumnOption... options) {
        return booleanColumn(columnName, type, options);
    }

    protected final <T extends Temporal> TemporalColumn<T> column(
            String columnName, TemporalType<T> type, ColumnOption... options) {
        return temporalColumn(columnName, type, options);
    }

    protected final <E> ArrayColumn<E> column(String columnName, ArrayType<E> type, ColumnOption... options) {
        return arrayColumn(columnName, type, options);
    }

    protected final <T> JsonColumn<T> column(String columnName, JsonType<T> type, ColumnOption... options) {
        return jsonColumn(columnName, type, options);
    }

    protected final <T> RangeColumn<T> column(String columnName, RangeType<T> type, ColumnOption... options) {
        return rangeColumn(columnName, type, options);
    }

    protected final <T> ValueColumn<T> column(String columnName, SqlType<T> type, ColumnOption... options) {
        return valueColumn(columnName, type, options);
    }

    // The same under names of their own, for generated code: choosing among overloads is what compiling it would take
    // longest for

    protected final <N extends Number> NumberColumn<N> numberColumn(
            String columnName, NumberType<N> type, ColumnOption... options) {
        return added(new ColumnHandles.OfNumber<>(place(columnName, options), type));
    }

    protected final IntegerColumn integerColumn(String columnName, IntegerType type, ColumnOption... options) {
        return added(new ColumnHandles.OfInteger(place(columnName, options), type));
    }

    protected final DoubleColumn doubleColumn(String columnName, DoubleType type, ColumnOption... options) {
        return added(new ColumnHandles.OfDouble(place(columnName, options), type));
    }

    protected final TextColumn textColumn(String columnName, TextType type, ColumnOption... options) {
        return added(new ColumnHandles.OfText(place(columnName, options), type));
    }

    protected final BooleanColumn booleanColumn(String columnName, BooleanType type, ColumnOption... options) {
        return added(new ColumnHandles.OfBoolean(place(columnName, options)));
    }

    protected final <T extends Temporal> TemporalColumn<T> temporalColumn(
            String columnName, TemporalType<T> type, ColumnOption... options) {
        return added(new ColumnHandles.OfTemporal<>(place(columnName, options), type));
    }

    protected final <E> ArrayColumn<E> arrayColumn(String columnName, ArrayType<E> type, ColumnOption... options) {
        return added(new ColumnHandles.OfArray<>(place(columnName, options), type));
    }

    protected final <T> JsonColumn<T> jsonColumn(String columnName, JsonType<T> type, ColumnOption... options) {
        return added(new ColumnHandles.OfJson<>(place(columnName, options), type));
    }

    protected final <T> RangeColumn<T> rangeColumn(String columnName, RangeType<T> type, ColumnOption... options) {
        return added(new ColumnHandles.OfRange<>(place(columnName, options), type));
    }

    protected final <T> ValueColumn<T> valueColumn(String columnName, SqlType<T> type, ColumnOption... options) {
        return added(new ColumnHandles.OfValue<>(place(columnName, options), type));
    }

    /**
     * A column that the table has, but that is not among {@link #columns}, so that rows are read and written without it. Its ordinal is negative.
     */
    protected final <T> ValueColumn<T> unlisted(String columnName, SqlType<T> type) {
        return new ColumnHandles.OfValue<>(
                new ColumnHandles.Place(this, -1, columnName, ColumnOption.definition()), type);
    }

    private ColumnHandles.Place place(String columnName, ColumnOption... options) {
        return new ColumnHandles.Place(this, columns.size(), columnName, ColumnOption.definition(options));
    }

    private <C extends Column<?>> C added(C column) {
        columns.add(column);
        return column;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Table<?> table
                        && shape == table.shape
                        && getClass() == table.getClass()
                        && name.equals(table.name)
                        && Objects.equals(schema, table.schema)
                        && Objects.equals(alias, table.alias);
    }

    @Override
    public int hashCode() {
        return shape;
    }

    /** {@code analytics.user_stats AS s}. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + name + (alias == null ? "" : " AS " + alias);
    }
}
