package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row whose columns are known at run time only. */
final class ArrayRow implements Row {
    /** What all rows of one result share. */
    record Header(List<String> names, List<? extends Selection<?>> selections) {
        Header {
            names = List.copyOf(names);
            selections = List.copyOf(selections);
        }

        static Header of(List<? extends Selection<?>> selections) {
            List<String> names = new ArrayList<>();
            for (Selection<?> each : selections) {
                names.add(each instanceof Expression<?> expression ? Nodes.name(expression.node()) : "");
            }
            return new Header(names, selections);
        }
    }

    private final Header header;
    private final @Nullable Object[] values;

    ArrayRow(Header header, @Nullable Object[] values) {
        this.header = header;
        this.values = values;
    }

    static RowDecoder<Row> decoder(List<? extends Selection<?>> selections, SelectLayout layout) {
        Header header = Header.of(selections);
        List<RowDecoder<?>> decoders = new ArrayList<>(selections.size());
        for (Selection<?> each : selections) {
            decoders.add(each.decoder(layout));
        }
        return reader -> {
            @Nullable Object[] values = new Object[decoders.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = decoders.get(i).decode(reader);
            }
            return new ArrayRow(header, values);
        };
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public List<String> names() {
        return header.names();
    }

    @Override
    public @Nullable Object get(int index) {
        if (index < 0 || index >= values.length) {
            throw new UsageException("The row has " + values.length + " columns " + names()
                    + ", counted from 0, but column " + index + " was asked for");
        }
        return values[index];
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        int index = header.names().indexOf(name);
        for (int i = 0; index < 0 && i < values.length; i++) {
            if (header.names().get(i).equalsIgnoreCase(name)) {
                index = i;
            }
        }
        if (index < 0) {
            throw new UsageException("The row has no column " + name + "; it has " + names());
        }
        Object value = values[index];
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new UsageException("Column " + name + " was asked for as a " + type.getName() + ", but it is a "
                + value.getClass().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the value was read by this very expression
    public <T> @Nullable T get(Expression<T> selected) {
        Node wanted = Nodes.unlabelled(selected.node());
        for (int i = 0; i < header.selections().size(); i++) {
            if (header.selections().get(i) instanceof Expression<?> expression
                    && (expression == selected
                            || Nodes.unlabelled(expression.node()).equals(wanted))) {
                return (T) values[i];
            }
        }
        throw new UsageException(Nodes.describe(selected.node()) + " is not among the selected columns " + names());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArrayRow row
                && header.names().equals(row.header.names())
                && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return 31 * header.names().hashCode() + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(header.names().get(i))
                    .append('=')
                    .append(values[i]);
        }
        return text.append('}').toString();
    }

    /** For rows whose columns were found out by running the statement. */
    static Row of(List<String> names, List<? extends @Nullable Object> values) {
        return new ArrayRow(new Header(names, Collections.emptyList()), values.toArray());
    }
}
