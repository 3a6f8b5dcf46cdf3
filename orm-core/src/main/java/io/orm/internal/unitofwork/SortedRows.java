package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Rows of a bulk operation in the order of their keys. */
final class SortedRows {
    private SortedRows() {}

    /**
     * A row with its key.
     *
     * @param number its place among the rows given
     */
    record Numbered<S>(List<Object> key, S row, int number) {}

    /**
     * The rows sorted by key.
     *
     * @param number the place of each among all rows given
     * @throws UsageException if a key is null or comes twice: only one of two rows would be applied
     */
    static <S> List<Numbered<S>> byKey(
            Table<?> table, ColumnMapping<S> mapping, List<Column<?>> keys, List<S> rows, IntUnaryOperator number) {
        List<Numbered<S>> sorted = new ArrayList<>(rows.size());
        for (S row : rows) {
            int place = number.applyAsInt(sorted.size());
            sorted.add(new Numbered<>(key(mapping, keys, row, place), row, place));
        }
        sorted.sort((a, b) -> Keys.compare(a.key, b.key));
        for (int i = 1; i < sorted.size(); i++) {
            if (Keys.compare(sorted.get(i - 1).key, sorted.get(i).key) == 0) {
                throw new UsageException("bulkUpdate of " + table.name() + " has two rows with the key "
                        + sorted.get(i).key + ", " + sorted.get(i - 1).number + " and " + sorted.get(i).number
                        + ": only one of them could be applied");
            }
        }
        return sorted;
    }

    /** The base values of a row's key. */
    private static <S> List<Object> key(ColumnMapping<S> mapping, List<Column<?>> keys, S row, int number) {
        List<Object> key = new ArrayList<>(keys.size());
        for (Column<?> column : keys) {
            ColumnBuffer one = new ColumnBuffer(column.type(), 1);
            mapping.write(mapping.indexOf(column), row, one);
            Object value = one.at(0);
            if (value == null) {
                throw new UsageException("Row " + number + " of a bulkUpdate of "
                        + column.table().name() + " has no " + column.name());
            }
            key.add(value);
        }
        return key;
    }

    /** The keys sorted, each once. */
    static <E, K> List<Numbered<K>> keys(EntityWriter<E, K> writer, Collection<? extends K> keys) {
        List<Numbered<K>> keyed = new ArrayList<>(keys.size());
        for (K key : keys) {
            if (key == null) {
                throw new UsageException(
                        "Key " + keyed.size() + " of a bulkDelete of " + writer.table.name() + " is null");
            }
            List<Object> components = new ArrayList<>(writer.key.length);
            for (int component = 0; component < writer.key.length; component++) {
                Keys.Capture capture = new Keys.Capture();
                writer.binding.writeKey(key, component, capture);
                components.add(capture.value == null ? "" : capture.value);
            }
            keyed.add(new Numbered<>(components, key, keyed.size()));
        }
        keyed.sort((a, b) -> Keys.compare(a.key, b.key));
        List<Numbered<K>> sorted = new ArrayList<>(keyed.size());
        for (int i = 0; i < keyed.size(); i++) {
            if (i == 0 || Keys.compare(keyed.get(i - 1).key, keyed.get(i).key) != 0) {
                sorted.add(keyed.get(i));
            }
        }
        return sorted;
    }
}
