package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many rows of the caller, turned into one list of values per column when the statement is built. */
record RowColumns(List<Column<?>> columns, List<ColumnBuffer> values) {
    static <S> RowColumns of(Collection<S> rows, Function<RowMapping<S>, RowMapping<S>> mapping) {
        Mapping<S> mapped = (Mapping<S>) mapping.apply(new Mapping<>(List.of()));
        if (mapped.entries().isEmpty()) {
            throw new UsageException("The row mapping sets no column: row -> row.set(COLUMN, Type::property)");
        }
        List<Column<?>> columns = new ArrayList<>();
        List<ColumnBuffer> values = new ArrayList<>();
        for (Entry<S, ?> each : mapped.entries()) {
            columns.add(each.column());
            values.add(each.read(rows));
        }
        return new RowColumns(columns, values);
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            nodes.add(new Node.Value(values.get(i), columns.get(i).type()));
        }
        return nodes;
    }

    /** {@code unnest(…) AS alias(columns)}. */
    DerivedTable<Row> asTable(String alias) {
        List<Expression<?>> outputs = new ArrayList<>();
        List<Node> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlType<?> type = columns.get(i).type();
            outputs.add(columns.get(i));
            arrays.add(array(values.get(i), type));
        }
        Selection<Row> row = new MappedSelection<>(outputs, layout -> ArrayRow.decoder(outputs, layout));
        return new DerivedTable<>(alias, null, new Node.Call("unnest", arrays), outputs, row, false, true);
    }

    private static <T> Node array(ColumnBuffer buffer, SqlType<T> type) {
        List<@Nullable T> values = new ArrayList<>(buffer.size());
        for (int i = 0; i < buffer.size(); i++) {
            Object base = buffer.at(i);
            values.add(base == null ? null : type.fromBase(base));
        }
        return new Node.Value(values, SqlTypes.array(type));
    }

    private record Entry<S, T>(Column<T> column, Function<? super S, ? extends @Nullable T> property) {
        ColumnBuffer read(Collection<S> rows) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
            for (S each : rows) {
                buffer.write(property.apply(each), column.type());
            }
            return buffer;
        }
    }

    private record Mapping<S>(List<Entry<S, ?>> entries) implements RowMapping<S> {
        @Override
        public <T> RowMapping<S> set(Column<T> column, Function<? super S, ? extends @Nullable T> property) {
            for (Entry<S, ?> each : entries) {
                if (each.column().equals(column)) {
                    throw new UsageException(Nodes.describe(column) + " is set twice by the row mapping");
                }
            }
            return new Mapping<>(Nodes.append(entries, List.of(new Entry<>(column, property))));
        }
    }
}
