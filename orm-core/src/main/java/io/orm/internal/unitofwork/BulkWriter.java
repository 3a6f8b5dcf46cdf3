package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Node;
import io.orm.core.sql.RowMapping;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows past the identity map: no object of a session is looked at or changed, nothing is flushed before, no entity listener is called.
 * Each call is one transaction's work: all rows or none. Safe for several threads; the executor is not.
 */
public final class BulkWriter {
    private static final int PAGE = FlushPlanner.PAGE;

    /** Pages in one COPY where keys have to be drawn before. */
    private static final int PAGES_AT_A_TIME = 10;

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
            throw new UsageException(
                    "bulkInsert of objects needs the metamodel of an entity; map rows onto columns instead:"
                            + " bulkInsert(table, rows, row -> row.set(…))");
        }
        HierarchyBulk.requireOneTable(model.model(), "bulkInsert", entityTable);
        EntityWriter<Object, Object> writer = model.writer(entityTable.root()).untyped();
        Iterator<? extends E> rows = entities.iterator();
        if (!rows.hasNext()) {
            return 0;
        }
        Object first = rows.next();
        HierarchyBulk.requireClass(writer, first);
        boolean drawsKeys = writer.generation == Generation.SEQUENCE && writer.isKeyless(first);
        KeySupply supply = drawsKeys ? supply(writer.keyColumns.get(0), executor) : null;
        return insertPages(executor, writer.table, new EntityPages(writer, rows, first, supply));
    }

    /** Inserts a row per element of {@code rows}, with the columns that {@code columns} maps. Columns left out get their defaults. */
    public <E, S> long insert(
            StatementExecutor executor,
            MutableTable<E> table,
            Iterable<S> rows,
            Function<RowMapping<S>, RowMapping<S>> columns) {
        Table<?> target = (Table<?>) table;
        HierarchyBulk.requireOneTable(model.model(), "bulkInsert", target);
        ColumnMapping<S> mapping = ColumnMapping.of(target, columns);
        HierarchyBulk.requireDiscriminator(model.model(), target, mapping);
        Iterator<S> iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return 0;
        }
        Column<?> generated = generatedHere(target, mapping);
        return insertPages(
                executor, target, new MappedPages<>(target, mapping, iterator, generated, supply(generated, executor)));
    }

    /** A key column that nobody maps and the server does not fill. */
    private static @Nullable Column<?> generatedHere(Table<?> table, ColumnMapping<?> mapping) {
        for (Column<?> column : table.columns()) {
            Generation generation = column.definition().generation();
            if ((generation == Generation.UUID || generation == Generation.SEQUENCE) && mapping.indexOf(column) < 0) {
                return column;
            }
        }
        return null;
    }

    private long insertPages(StatementExecutor executor, Table<?> table, Pages pages) {
        executor.beginIfNeeded();
        try {
            List<ColumnBuffer> first = pages.next();
            if (!pages.hasNext() && first.get(0).size() < PAGE
                    || !model.dialect().hasCopy()) {
                long count = insertPage(executor, table, pages.columns(), first);
                while (pages.hasNext()) {
                    count += insertPage(executor, table, pages.columns(), pages.next());
                }
                return count;
            }
            return copy(executor, table, pages, first);
        } catch (ConstraintViolationException e) {
            throw Violations.named(e, model);
        } finally {
            pages.end();
        }
    }

    /** All in one COPY, or in several of so many pages that the keys for one can be drawn before it begins. */
    private static long copy(StatementExecutor executor, Table<?> table, Pages pages, List<ColumnBuffer> first) {
        long count = 0;
        List<ColumnBuffer> ahead = first;
        do {
            pages.prepare(PAGE * PAGES_AT_A_TIME);
            Iterator<List<ColumnBuffer>> some =
                    new SomePages(pages, ahead, pages.drawsKeys() ? PAGES_AT_A_TIME : Integer.MAX_VALUE);
            ahead = null;
            count += executor.copyIn(table, pages.columns(), some);
        } while (pages.hasNext());
        return count;
    }

    /** The page that is there already, if any, and so many more. */
    private static final class SomePages implements Iterator<List<ColumnBuffer>> {
        private final Pages pages;
        private @Nullable List<ColumnBuffer> ahead;
        private int more;

        SomePages(Pages pages, @Nullable List<ColumnBuffer> ahead, int more) {
            this.pages = pages;
            this.ahead = ahead;
            this.more = more;
        }

        @Override
        public boolean hasNext() {
            return ahead != null || more > 0 && pages.hasNext();
        }

        @Override
        public List<ColumnBuffer> next() {
            List<ColumnBuffer> page = ahead;
            if (page != null) {
                ahead = null;
                return page;
            }
            more--;
            return pages.next();
        }
    }

    private static long insertPage(
            StatementExecutor executor, Table<?> table, List<Column<?>> columns, List<ColumnBuffer> page) {
        boolean identity =
                columns.stream().anyMatch(column -> column.definition().generation() == Generation.IDENTITY);
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
        private final @Nullable KeySupply supply;

        Pages(@Nullable KeySupply supply) {
            this.supply = supply;
        }

        /** The same for all pages. */
        abstract List<Column<?>> columns();

        final boolean drawsKeys() {
            return supply != null;
        }

        /** The next {@code rows} rows need no question to the database. */
        final void prepare(int rows) {
            if (supply != null) {
                supply.prepare(rows);
            }
        }

        final void end() {
            if (supply != null) {
                supply.giveBack();
            }
        }

        /** Keys for a page whose rows bring none. */
        final ColumnBuffer keys(int count, Column<?> column) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), count);
            if (supply == null) {
                for (int i = 0; i < count; i++) {
                    buffer.writeBase(TimeOrderedUuid.next());
                }
            } else {
                supply.prepare(count);
                for (int i = 0; i < count; i++) {
                    buffer.writeLong(supply.take());
                }
            }
            return buffer;
        }
    }

    /** Where keys of a column come from if they come from a sequence. */
    private @Nullable KeySupply supply(@Nullable Column<?> column, StatementExecutor executor) {
        ColumnDefinition definition = column == null ? null : column.definition();
        String sequence = definition == null ? null : definition.sequence();
        return definition == null || sequence == null
                ? null
                : new KeySupply(model, executor, sequence, definition.allocationSize());
    }

    private static final class EntityPages extends Pages {
        private final EntityWriter<Object, Object> writer;
        private final Iterator<?> rows;
        private final List<Column<?>> columns = new ArrayList<>();
        private final boolean keyed;
        private final @Nullable Object initialVersion;
        private @Nullable Object ahead;
        private long index;

        EntityPages(EntityWriter<Object, Object> writer, Iterator<?> rows, Object first, @Nullable KeySupply supply) {
            super(supply);
            this.writer = writer;
            this.rows = rows;
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
                    throw new UsageException("Row " + (index + page.size()) + " of a bulk insert into "
                            + writer.table.name() + " is null");
                }
                HierarchyBulk.requireClass(writer, row);
                if (writer.isKeyless(row) == keyed) {
                    throw new UsageException(
                            "Of the " + writer.name + " objects of a bulk insert, row " + (index + page.size())
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
                if (writer.generation == Generation.NONE) {
                    throw new InvalidValueException(
                            writer.attribute(ordinal),
                            "The " + writer.name + " objects of a bulk insert have no identifier: set "
                                    + writer.attribute(ordinal) + ", or let it be generated with @GeneratedValue");
                }
                return keys(page.size(), column);
            }
            ColumnBuffer buffer = ColumnBinder.bind(writer, page, ordinal);
            ColumnBinder.check(writer, page, ordinal, buffer);
            return buffer;
        }
    }

    private static final class MappedPages<S> extends Pages {
        private final Table<?> table;
        private final ColumnMapping<S> mapping;
        private final Iterator<S> rows;
        private final List<Column<?>> columns;
        private final @Nullable Column<?> generated;
        private long index;

        MappedPages(
                Table<?> table,
                ColumnMapping<S> mapping,
                Iterator<S> rows,
                @Nullable Column<?> generated,
                @Nullable KeySupply supply) {
            super(supply);
            this.table = table;
            this.mapping = mapping;
            this.rows = rows;
            this.generated = generated;
            this.columns = new ArrayList<>(mapping.columns());
            if (generated != null) {
                columns.add(generated);
            }
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
            if (generated != null) {
                buffers.add(keys(page.size(), generated));
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
                    label + " is null in row " + (from + row) + ", but column " + table.name() + "." + column.name()
                            + " is NOT NULL");
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
            byNames.computeIfAbsent(new LinkedHashSet<>(row.keySet()), names -> new ArrayList<>())
                    .add(row);
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
        HierarchyBulk.requireOneTable(model.model(), "bulkUpdate", table);
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
            throw new UsageException(
                    "bulkUpdate of " + table.name() + " sets nothing: map a column besides the primary key");
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
                "bulkUpdate of " + table.name() + ": " + count
                        + " of the rows do not exist, or have another version; roll back",
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
                "bulkUpdate of " + table.name() + ": none of the rows of a page exist; nothing was updated, roll back",
                name(table),
                List.of(),
                e);
    }

    private static String name(Table<?> table) {
        return table instanceof EntityTable<?, ?> entity ? entity.entityType().getSimpleName() : table.name();
    }

    private static Step deletion(
            EntityWriter<?, ?> writer, List<Column<?>> columns, List<ColumnBuffer> buffers, long[] count) {
        DeleteRowsNode delete =
                new DeleteRowsNode(writer.table, columns, null, parameters(columns, buffers), null, List.of());
        return new Step(delete, deleted -> count[0] += deleted, null);
    }

    // Delete

    /**
     * Deletes the rows with these keys. Rows that do not exist are no error.
     *
     * @return the number of rows that existed
     */
    public <E, K> long delete(StatementExecutor executor, EntityTable<E, K> table, Collection<? extends K> keys) {
        HierarchyBulk.requireOneTable(model.model(), "bulkDelete", table);
        HierarchyBulk.ClassColumn ofClass = HierarchyBulk.classColumn(model.model(), table);
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
                ColumnBuffer buffer =
                        new ColumnBuffer(typed.keyColumns.get(component).type(), page.size());
                for (K key : page) {
                    typed.binding.writeKey(key, component, buffer);
                }
                buffers.add(buffer);
            }
            if (ofClass == null) {
                steps.add(deletion(typed, typed.keyColumns, buffers, count));
                continue;
            }
            List<Column<?>> columns = new ArrayList<>(typed.keyColumns);
            columns.add(ofClass.column());
            for (Object value : ofClass.values()) {
                List<ColumnBuffer> all = new ArrayList<>(buffers);
                all.add(ColumnBinder.repeated(ofClass.column(), value, page.size()));
                steps.add(deletion(typed, columns, all, count));
            }
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
