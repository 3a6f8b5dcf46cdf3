package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Node;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows past the identity map: no object of a session is looked at or changed, nothing is flushed before, no entity listener is called.
 * Each call is one transaction's work: all rows or none. Safe for several threads; the executor is not.
 */
public final class BulkWriter {
    private static final int PAGE = FlushPlanner.PAGE;

    private final WriteModel model;

    public BulkWriter(WriteModel model) {
        this.model = model;
    }

    // Insert

    /**
     * Inserts a row per object: {@code COPY} from {@value FlushPlanner#PAGE} rows on, {@code INSERT … SELECT FROM unnest} below. Objects stay as
     * they are: keys are drawn for rows whose objects bring none and written to the database only.
     *
     * @return the number of rows
     */
    public <E> long insert(StatementExecutor executor, MutableTable<E> table, Iterable<? extends E> entities) {
        if (!(table instanceof EntityTable<?, ?> entityTable)) {
            throw new UsageException("bulkInsert of objects needs the metamodel of an entity; map rows onto columns instead:"
                    + " bulkInsert(table, rows, row -> row.set(…))");
        }
        EntityWriter<Object, Object> writer = model.writer(entityTable.root()).untyped();
        Iterator<? extends E> rows = entities.iterator();
        if (!rows.hasNext()) {
            return 0;
        }
        return insertPages(executor, writer.table, new EntityPages(writer, rows, executor));
    }

    /** Inserts a row per element of {@code rows}, with the columns that {@code columns} maps. Columns left out get their defaults. */
    public <E, S> long insert(
            StatementExecutor executor,
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns) {
        Table<?> target = (Table<?>) table;
        ColumnMapping<S> mapping = ColumnMapping.of(target, columns);
        Iterator<S> iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return 0;
        }
        return insertPages(executor, target, new MappedPages<>(target, mapping, iterator, executor));
    }

    private long insertPages(StatementExecutor executor, Table<?> table, Pages pages) {
        executor.beginIfNeeded();
        try {
            List<ColumnBuffer> first = pages.next();
            if (!pages.hasNext() && first.get(0).size() < PAGE || !model.dialect().hasCopy()) {
                long count = insertPage(executor, table, pages.columns(), first);
                while (pages.hasNext()) {
                    count += insertPage(executor, table, pages.columns(), pages.next());
                }
                return count;
            }
            return executor.copyIn(table, pages.columns(), new Iterator<>() {
                private @Nullable List<ColumnBuffer> ahead = first;

                @Override
                public boolean hasNext() {
                    return ahead != null || pages.hasNext();
                }

                @Override
                public List<ColumnBuffer> next() {
                    List<ColumnBuffer> page = ahead;
                    ahead = null;
                    return page == null ? pages.next() : page;
                }
            });
        } catch (ConstraintViolationException e) {
            throw Violations.named(e, model);
        }
    }

    private static long insertPage(
            StatementExecutor executor, Table<?> table, List<Column<?>> columns, List<ColumnBuffer> page) {
        boolean identity = columns.stream().anyMatch(column -> column.definition().generation() == Generation.IDENTITY);
        InsertRowsNode insert =
                new InsertRowsNode(table, columns, parameters(columns, page), identity, null, null, null, List.of());
        return executor.execute(insert, ExecutionOptions.defaults());
    }

    private static List<Node.Value> parameters(List<Column<?>> columns, List<ColumnBuffer> buffers) {
        List<Node.Value> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(ColumnBinder.parameter(columns.get(i), buffers.get(i)));
        }
        return values;
    }

    /** Rows to insert, a page at a time, so that an endless input needs no more memory than one page. */
    private abstract static class Pages implements Iterator<List<ColumnBuffer>> {
        /** The same for all pages. */
        abstract List<Column<?>> columns();
    }

    /** Keys for rows that bring none, from the sequence or made here. */
    private long[] draw(StatementExecutor executor, ColumnDefinition definition, int count) {
        String sequence = definition.sequence();
        if (sequence == null) {
            throw new IllegalStateException("no sequence");
        }
        int step = Math.max(definition.allocationSize(), 1);
        long[] keys = new long[count];
        long[] atHand = model.keys().take(sequence, count);
        System.arraycopy(atHand, 0, keys, 0, atHand.length);
        int missing = count - atHand.length;
        if (missing > 0) {
            int values = (missing + step - 1) / step;
            StatementNode draw = PlannedFlush.drawing(model.dialect().sequenceValues(sequence), values);
            int at = atHand.length;
            try (RowCursor rows = executor.query(draw, ExecutionOptions.defaults())) {
                while (rows.next()) {
                    long first = rows.row().getLong(0);
                    int used = Math.min(step, count - at);
                    for (int i = 0; i < used; i++) {
                        keys[at++] = first + i;
                    }
                    model.keys().put(sequence, first + used, (long) step - used);
                }
            }
        }
        return keys;
    }

    private final class EntityPages extends Pages {
        private final EntityWriter<Object, Object> writer;
        private final Iterator<?> rows;
        private final StatementExecutor executor;
        private final List<Column<?>> columns = new ArrayList<>();
        private final boolean keyed;
        private final @Nullable Object initialVersion;
        private @Nullable Object ahead;
        private long index;

        EntityPages(EntityWriter<Object, Object> writer, Iterator<?> rows, StatementExecutor executor) {
            this.writer = writer;
            this.rows = rows;
            this.executor = executor;
            Object first = rows.next();
            this.ahead = first;
            this.keyed = !writer.isKeyless(first);
            for (int column : writer.insertable) {
                if (!(writer.identity && !keyed && writer.isKey(column))) {
                    columns.add(writer.columns.get(column));
                }
            }
            this.initialVersion = initialVersion();
        }

        /** What {@code initializeVersion} would set, without touching the objects. */
        private @Nullable Object initialVersion() {
            Column<?> version = writer.version;
            if (version == null) {
                return null;
            }
            Object fresh = writer.binding.create();
            writer.binding.initializeVersion(fresh);
            Keys.Capture capture = new Keys.Capture();
            writer.binding.write(fresh, version.ordinal(), capture);
            return capture.value;
        }

        @Override
        List<Column<?>> columns() {
            return columns;
        }

        @Override
        public boolean hasNext() {
            return ahead != null || rows.hasNext();
        }

        @Override
        public List<ColumnBuffer> next() {
            List<Object> page = new ArrayList<>();
            while (page.size() < PAGE && hasNext()) {
                Object row = ahead == null ? rows.next() : ahead;
                ahead = null;
                if (row == null) {
                    throw new UsageException("Row " + (index + page.size()) + " of a bulk insert into " + writer.table.name() + " is null");
                }
                if (writer.isKeyless(row) == keyed) {
                    throw new UsageException("Of the " + writer.name + " objects of a bulk insert, row " + (index + page.size())
                            + (keyed ? " has no identifier" : " has an identifier") + " and the first one "
                            + (keyed ? "has" : "has not") + ": let all bring one, or none");
                }
                page.add(row);
            }
            List<ColumnBuffer> buffers = new ArrayList<>(columns.size());
            for (Column<?> column : columns) {
                buffers.add(bind(page, column));
            }
            index += page.size();
            return buffers;
        }

        private ColumnBuffer bind(List<Object> page, Column<?> column) {
            int ordinal = column.ordinal();
            Object version = initialVersion;
            if (writer.isVersion(ordinal) && version != null) {
                ColumnBuffer buffer = new ColumnBuffer(column.type(), page.size());
                page.forEach(row -> buffer.writeBase(version));
                return buffer;
            }
            if (!keyed && writer.isKey(ordinal)) {
                return keys(page.size(), column);
            }
            ColumnBuffer buffer = ColumnBinder.bind(writer, page, ordinal);
            ColumnBinder.check(writer, page, ordinal, buffer);
            return buffer;
        }

        private ColumnBuffer keys(int count, Column<?> column) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), count);
            if (writer.generation == Generation.UUID) {
                for (int i = 0; i < count; i++) {
                    UUID key = TimeOrderedUuid.next();
                    buffer.writeBase(key);
                }
            } else if (writer.generation == Generation.SEQUENCE) {
                for (long key : draw(executor, column.definition(), count)) {
                    buffer.writeLong(key);
                }
            } else {
                throw new InvalidValueException(
                        writer.attribute(column.ordinal()),
                        "The " + writer.name + " objects of a bulk insert have no identifier: set "
                                + writer.attribute(column.ordinal()) + ", or let it be generated with @GeneratedValue");
            }
            return buffer;
        }
    }

    private final class MappedPages<S> extends Pages {
        private final Table<?> table;
        private final ColumnMapping<S> mapping;
        private final Iterator<S> rows;
        private final StatementExecutor executor;
        private final List<Column<?>> columns;
        private final @Nullable Column<?> generated;
        private long index;

        MappedPages(Table<?> table, ColumnMapping<S> mapping, Iterator<S> rows, StatementExecutor executor) {
            this.table = table;
            this.mapping = mapping;
            this.rows = rows;
            this.executor = executor;
            this.generated = generatedHere();
            this.columns = new ArrayList<>(mapping.columns());
            if (generated != null) {
                columns.add(generated);
            }
        }

        /** A key column that nobody maps and the server does not fill. */
        private @Nullable Column<?> generatedHere() {
            for (Column<?> column : table.columns()) {
                Generation generation = column.definition().generation();
                if ((generation == Generation.UUID || generation == Generation.SEQUENCE) && mapping.indexOf(column) < 0) {
                    return column;
                }
            }
            return null;
        }

        @Override
        List<Column<?>> columns() {
            return columns;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public List<ColumnBuffer> next() {
            List<S> page = new ArrayList<>();
            while (page.size() < PAGE && rows.hasNext()) {
                page.add(rows.next());
            }
            List<ColumnBuffer> buffers = bind(table, mapping, page, index);
            Column<?> key = generated;
            if (key != null) {
                ColumnBuffer keys = new ColumnBuffer(key.type(), page.size());
                if (key.definition().generation() == Generation.UUID) {
                    page.forEach(row -> keys.writeBase(TimeOrderedUuid.next()));
                } else {
                    for (long drawn : draw(executor, key.definition(), page.size())) {
                        keys.writeLong(drawn);
                    }
                }
                buffers.add(keys);
            }
            index += page.size();
            return buffers;
        }
    }

    private static <S> List<ColumnBuffer> bind(Table<?> table, ColumnMapping<S> mapping, List<S> rows, long from) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            Column<?> column = mapping.columns().get(i);
            ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
            for (S row : rows) {
                mapping.write(i, row, buffer);
            }
            check(table, column, buffer, from);
            buffers.add(buffer);
        }
        return buffers;
    }

    private static void check(Table<?> table, Column<?> column, ColumnBuffer buffer, long from) {
        String label = ColumnMapping.label(table, column);
        if (buffer.hasNulls() && column.definition().notNull()) {
            int row = 0;
            while (!buffer.isNull(row)) {
                row++;
            }
            throw new InvalidValueException(
                    label,
                    label + " is null in row " + (from + row) + ", but column " + table.name() + "." + column.name() + " is NOT NULL");
        }
        int wrong = ColumnBinder.firstUnfit(column.type(), buffer);
        if (wrong >= 0) {
            throw ColumnBinder.unfit(label, "row " + (from + wrong), column, buffer.at(wrong));
        }
    }

    // Update

    /**
     * Updates a row per element of {@code rows} by the primary key, which has to be mapped; a version, if mapped, is compared and raised.
     *
     * @return the number of rows
     * @throws StaleEntityException naming the rows that do not exist, or have another version
     */
    public <E, S> long update(
            StatementExecutor executor,
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns) {
        Table<?> target = (Table<?>) table;
        List<S> all = new ArrayList<>();
        rows.forEach(all::add);
        return update(executor, target, all, ColumnMapping.of(target, columns));
    }

    /**
     * The same with a map per row, from attribute names to values. Rows with the same attributes are updated together.
     *
     * @throws UsageException naming an unknown attribute and those that are known, or a value of the wrong type; nothing has been sent then
     */
    public long update(StatementExecutor executor, MutableTable<?> table, Iterable<? extends Map<String, ?>> rows) {
        Table<?> target = (Table<?>) table;
        Map<Set<String>, List<Map<String, ?>>> byNames = new LinkedHashMap<>();
        for (Map<String, ?> row : rows) {
            byNames.computeIfAbsent(new LinkedHashSet<>(row.keySet()), names -> new ArrayList<>()).add(row);
        }
        Map<List<Map<String, ?>>, ColumnMapping<Map<String, ?>>> mappings = new LinkedHashMap<>();
        byNames.forEach((names, group) -> mappings.put(group, MapRows.mapping(target, names)));
        mappings.forEach((group, mapping) -> MapRows.check(target, group));
        long count = 0;
        for (Map.Entry<List<Map<String, ?>>, ColumnMapping<Map<String, ?>>> entry : mappings.entrySet()) {
            count += update(executor, target, entry.getKey(), entry.getValue());
        }
        return count;
    }

    private <S> long update(StatementExecutor executor, Table<?> table, List<S> rows, ColumnMapping<S> mapping) {
        List<Column<?>> keys = keyColumns(table);
        Column<?> version = null;
        List<Column<?>> set = new ArrayList<>();
        for (Column<?> column : mapping.columns()) {
            if (column.definition().version()) {
                version = column;
            } else if (!keys.contains(column)) {
                set.add(column);
            }
        }
        for (Column<?> key : keys) {
            if (mapping.indexOf(key) < 0) {
                throw new UsageException("bulkUpdate of " + table.name() + " needs the primary key: map "
                        + ColumnMapping.label(table, key) + " as well");
            }
        }
        if (set.isEmpty()) {
            throw new UsageException("bulkUpdate of " + table.name() + " sets nothing: map a column besides the primary key");
        }
        if (rows.isEmpty()) {
            return 0;
        }
        List<Column<?>> order = new ArrayList<>(keys);
        if (version != null) {
            order.add(version);
        }
        order.addAll(set);
        List<S> sorted = SortedRows.byKey(table, mapping, keys, rows);
        boolean canCheck = model.dialect().hasArrayParameters();
        List<Step> steps = new ArrayList<>();
        List<List<S>> pages = FlushPlanner.pages(sorted);
        for (List<S> page : pages) {
            List<Node.Value> values = new ArrayList<>();
            for (Column<?> column : order) {
                ColumnBuffer buffer = new ColumnBuffer(column.type(), page.size());
                int index = mapping.indexOf(column);
                page.forEach(row -> mapping.write(index, row, buffer));
                check(table, column, buffer, 0);
                values.add(ColumnBinder.parameter(column, buffer));
            }
            UpdateRowsNode update = new UpdateRowsNode(
                    table, keys, version, set, values, canCheck ? RowChecks.of(page.size()) : null, List.of());
            steps.add(RowChecks.step(update, canCheck, touched -> {
                if (touched != page.size()) {
                    throw missing(table, page.size() - touched);
                }
            }));
        }
        executor.beginIfNeeded();
        try {
            executor.executeTogether(steps, false, ExecutionOptions.defaults());
        } catch (RowCheckFailedException e) {
            throw missing(table, mapping, keys, pages, e);
        } catch (ConstraintViolationException e) {
            throw Violations.named(e, model);
        }
        return rows.size();
    }

    private static List<Column<?>> keyColumns(Table<?> table) {
        List<Column<?>> keys = table instanceof EntityTable<?, ?> entity
                ? entity.keyColumns()
                : table.columns().stream()
                        .filter(column -> column.definition().primaryKey())
                        .<Column<?>>map(column -> column)
                        .toList();
        if (keys.isEmpty()) {
            throw new UsageException("Table " + table.name() + " has no primary key to update by");
        }
        return keys;
    }

    private static StaleEntityException missing(Table<?> table, long count) {
        return new StaleEntityException(
                "bulkUpdate of " + table.name() + ": " + count + " of the rows do not exist, or have another version; roll back",
                name(table),
                List.of(),
                null);
    }

    private static <S> StaleEntityException missing(
            Table<?> table,
            ColumnMapping<S> mapping,
            List<Column<?>> keys,
            List<List<S>> pages,
            RowCheckFailedException e) {
        Set<String> matched = Set.of(e.matched().split(","));
        for (List<S> page : pages) {
            List<Object> absent = new ArrayList<>();
            for (S row : page) {
                List<Object> key = SortedRows.key(mapping, keys, row);
                if (!StaleRows.isMatched(key, matched, e.matched())) {
                    absent.add(key.size() == 1 ? key.get(0) : List.copyOf(key));
                }
            }
            boolean thisPage = !absent.isEmpty() && (absent.size() < page.size() || pages.size() == 1);
            if (thisPage) {
                String names = absent.size() <= StaleRows.SHOWN
                        ? absent.toString()
                        : absent.subList(0, StaleRows.SHOWN) + " and " + (absent.size() - StaleRows.SHOWN) + " more";
                return new StaleEntityException(
                        "bulkUpdate of " + table.name() + ": " + name(table) + " " + names
                                + " does not exist, or has another version; nothing was updated, roll back",
                        name(table),
                        absent,
                        e);
            }
        }
        return new StaleEntityException(
                "bulkUpdate of " + table.name() + ": none of the rows of a page exist; nothing was updated, roll back", name(table), List.of(), e);
    }

    private static String name(Table<?> table) {
        return table instanceof EntityTable<?, ?> entity ? entity.entityType().getSimpleName() : table.name();
    }

    // Delete

    /**
     * Deletes the rows with these keys. Rows that do not exist are no error.
     *
     * @return the number of rows that existed
     */
    public <E, K> long delete(StatementExecutor executor, EntityTable<E, K> table, Collection<? extends K> keys) {
        EntityWriter<E, ?> writer = model.writer(table.root());
        @SuppressWarnings("unchecked")
        EntityWriter<E, K> typed = (EntityWriter<E, K>) writer;
        List<K> sorted = SortedRows.keys(typed, keys);
        if (sorted.isEmpty()) {
            return 0;
        }
        long[] count = new long[1];
        List<Step> steps = new ArrayList<>();
        for (List<K> page : FlushPlanner.pages(sorted)) {
            List<ColumnBuffer> buffers = new ArrayList<>();
            for (int component = 0; component < typed.key.length; component++) {
                ColumnBuffer buffer = new ColumnBuffer(typed.keyColumns.get(component).type(), page.size());
                for (K key : page) {
                    typed.binding.writeKey(key, component, buffer);
                }
                buffers.add(buffer);
            }
            DeleteRowsNode delete = new DeleteRowsNode(
                    typed.table, typed.keyColumns, null, parameters(typed.keyColumns, buffers), null, List.of());
            steps.add(new Step(delete, deleted -> count[0] += deleted, null));
        }
        executor.beginIfNeeded();
        try {
            executor.executeTogether(steps, false, ExecutionOptions.defaults());
        } catch (ConstraintViolationException e) {
            throw Violations.named(e, model);
        }
        return count[0];
    }
}
