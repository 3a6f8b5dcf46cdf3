package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the database made of rows that were written into their objects. Rows are told by their keys, not by their order. */
final class ReturnedRows {
    private final EntityWriter<Object, Object> writer;
    private final List<Object> entities;
    private final ChangedColumns columns;

    /** @param columns ordinals of the columns behind the key, ascending */
    ReturnedRows(EntityWriter<Object, Object> writer, List<Object> entities, int[] columns) {
        this.writer = writer;
        this.entities = entities;
        this.columns = new ChangedColumns(writer.columns.size());
        for (int column : columns) {
            this.columns.add(column);
        }
    }

    /** The key's columns, and these behind them. */
    static ReturnedColumns withKey(EntityWriter<Object, Object> writer, int[] columns) {
        List<Column<?>> returned = new ArrayList<>(writer.keyColumns);
        for (int column : columns) {
            returned.add(writer.columns.get(column));
        }
        return new ReturnedColumns(returned);
    }

    /**
     * Rows that begin with the keys of the objects.
     *
     * @return how many there were
     */
    int readByKey(RowCursor rows) {
        int first = writer.key.length;
        int count = 0;
        if (entities.size() == 1) {
            while (rows.next()) {
                count++;
                writer.binding.readInto(entities.get(0), rows.row(), first, columns);
            }
            return count;
        }
        Map<Object, Object> byKey = new HashMap<>();
        for (Object entity : entities) {
            byKey.put(writer.binding.key(entity), entity);
        }
        while (rows.next()) {
            Object entity = byKey.get(key(rows.row()));
            if (entity != null) {
                count++;
                writer.binding.readInto(entity, rows.row(), first, columns);
            }
        }
        return count;
    }

    private Object key(RowReader row) {
        Object[] components = new Object[writer.key.length];
        for (int i = 0; i < components.length; i++) {
            Object component = row.get(i, writer.keyColumns.get(i).type());
            if (component == null) {
                throw new IllegalStateException("A row of " + writer.table.name() + " has a null key");
            }
            components[i] = component;
        }
        return writer.binding.keyOf(components);
    }

    /**
     * Rows that begin with keys that the server has made, in the order of the objects. They come in that order, as far as anybody has seen;
     * should they not, keys and values find their objects all the same, since the server counts up.
     *
     * @return how many there were; those beyond the objects are not read
     */
    int readInOrder(RowCursor rows) {
        List<Long> keys = new ArrayList<>(entities.size());
        boolean ascending = true;
        long last = Long.MIN_VALUE;
        int count = 0;
        while (rows.next()) {
            if (count < entities.size()) {
                long key = rows.row().getLong(0);
                ascending &= key > last;
                last = key;
                keys.add(key);
                Keys.set(writer, entities.get(count), key);
                writer.binding.readInto(entities.get(count), rows.row(), 1, columns);
            }
            count++;
        }
        if (!ascending) {
            rearrange(keys);
        }
        return count;
    }

    private void rearrange(List<Long> keys) {
        List<Object> read = new ArrayList<>(keys.size());
        List<Integer> order = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Object values = writer.binding.create();
            writer.binding.copy(entities.get(i), values, columns);
            read.add(values);
            order.add(i);
        }
        order.sort(Comparator.comparing(keys::get));
        for (int i = 0; i < order.size(); i++) {
            int row = order.get(i);
            Keys.set(writer, entities.get(i), keys.get(row));
            writer.binding.copy(read.get(row), entities.get(i), columns);
        }
    }
}
