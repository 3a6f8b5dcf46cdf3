package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.JoinedWrites;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.flush.BulkOption;
import io.orm.internal.unitofwork.FailedRows.Page;
import io.orm.mapping.EntityTable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One bulk insert: by {@code COPY} from a page of rows on, by {@code INSERT … SELECT FROM unnest} below. Confined to one thread. */
final class BulkInsert {
    static final int PAGE = FlushPlanner.PAGE;

    /** Pages in one COPY where keys have to be drawn before. */
    private static final int PAGES_AT_A_TIME = 10;

    private final WriteModel model;
    private final StatementExecutor executor;
    private final BulkSettings settings;
    private final BulkProgress progress;

    BulkInsert(WriteModel model, StatementExecutor executor, BulkSettings settings, BulkProgress progress) {
        this.model = model;
        this.executor = executor;
        this.settings = settings;
        this.progress = progress;
    }

    <E> long objects(MutableTable<E> table, Iterable<? extends E> entities) {
        if (!(table instanceof EntityTable<?, ?> entityTable)) {
            throw new UsageException(
                    "bulkInsert of objects needs the metamodel of an entity; map rows onto columns instead:"
                            + " bulkInsert(table, rows, row -> row.set(…))");
        }
        HierarchyBulk.requireOneTable(model.model(), "bulkInsert", entityTable);
        EntityWriter<Object, Object> writer = model.writer(entityTable.root()).untyped();
        HierarchyBulk.requireOwnTable(writer);
        Iterator<? extends E> rows = entities.iterator();
        if (!rows.hasNext()) {
            return 0;
        }
        Object first = rows.next();
        if (first == null) {
            throw new UsageException("Row 0 of a bulk insert into " + writer.table.name() + " is null");
        }
        HierarchyBulk.requireClass(writer, first);
        boolean drawsKeys = writer.generation == Generation.SEQUENCE && writer.isKeyless(first);
        KeySupply supply = drawsKeys ? supply(writer.keyColumns.get(0)) : null;
        return insert(writer.table, new ObjectPages(writer, rows, first, supply));
    }

    <E, S> long mapped(MutableTable<E> table, Iterable<S> rows, Function<RowMapping<S>, RowMapping<S>> columns) {
        Table<?> target = (Table<?>) table;
        HierarchyBulk.requireOneTable(model.model(), "bulkInsert", target);
        ColumnMapping<S> mapping = ColumnMapping.of(target, columns);
        HierarchyBulk.requireDiscriminator(model.model(), target, mapping);
        JoinedWrites.requireFirst(target, mapping.columns(), "bulkInsert");
        Iterator<S> iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return 0;
        }
        Column<?> generated = generatedHere(target, mapping);
        EntityWriter<Object, Object> writer = target instanceof EntityTable<?, ?> entity
                ? model.writer(entity.root()).untyped()
                : null;
        return insert(target, new MappedPages<>(target, mapping, iterator, generated, writer, supply(generated)));
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

    /** Where keys of a column come from if they come from a sequence. */
    private @Nullable KeySupply supply(@Nullable Column<?> column) {
        ColumnDefinition definition = column == null ? null : column.definition();
        String sequence = definition == null ? null : definition.sequence();
        return definition == null || sequence == null
                ? null
                : new KeySupply(model, executor, sequence, definition.allocationSize());
    }

    private long insert(Table<?> table, InsertPages pages) {
        FailedRows failed =
                new FailedRows(model, "bulkInsert", table, BulkUpdate.primaryKey(table), settings.showsValues());
        BulkOption.OnConflict asked = settings.conflict();
        ConflictClause conflict = asked == null ? null : Upserts.clause(model.model(), table, pages.columns(), asked);
        executor.beginIfNeeded();
        try {
            List<ColumnBuffer> first = pages.next();
            if (settings.findsFailingRow()) {
                return searchingly(table, pages, first, conflict, failed);
            }
            boolean isSmall = !pages.hasNext() && first.get(0).size() < PAGE;
            if (isSmall || conflict != null || !model.dialect().hasCopy()) {
                return byPages(table, pages, first, conflict, failed);
            }
            return copy(table, pages, first, failed);
        } finally {
            pages.end();
        }
    }

    // INSERT

    private long byPages(
            Table<?> table,
            InsertPages pages,
            List<ColumnBuffer> first,
            @Nullable ConflictClause conflict,
            FailedRows failed) {
        long count = 0;
        List<ColumnBuffer> next = first;
        while (true) {
            for (Page page : parts(page(pages, next), conflict)) {
                try {
                    count += insertPage(table, page, conflict);
                } catch (StatementException | UsageException e) {
                    throw failed.named(e, List.of(page));
                }
                progress.sent(page.size());
            }
            if (!pages.hasNext()) {
                return count;
            }
            next = pages.next();
        }
    }

    private static List<Page> parts(Page page, @Nullable ConflictClause conflict) {
        return conflict == null ? List.of(page) : Upserts.distinct(conflict, page);
    }

    private Page page(InsertPages pages, List<ColumnBuffer> buffers) {
        long before = progress.rows();
        return new Page(pages.columns(), buffers, row -> before + row);
    }

    private long insertPage(Table<?> table, Page page, @Nullable ConflictClause conflict) {
        boolean identity =
                page.columns().stream().anyMatch(column -> column.definition().generation() == Generation.IDENTITY);
        progress.begun();
        long count = executor.execute(
                new InsertRowsNode(
                        table,
                        page.columns(),
                        ColumnBinder.parameters(page.columns(), page.buffers()),
                        identity,
                        conflict,
                        null,
                        null,
                        List.of()),
                ExecutionOptions.defaults());
        if (conflict != null && count < page.size()) {
            Upserts.requireOwnRows(model.model(), table, conflict, page, executor);
        }
        return count;
    }

    /** Page by page behind a savepoint, so that halves of one that fails can be tried. */
    private long searchingly(
            Table<?> table,
            InsertPages pages,
            List<ColumnBuffer> first,
            @Nullable ConflictClause conflict,
            FailedRows failed) {
        progress.undoable(executor);
        long count = 0;
        List<ColumnBuffer> next = first;
        while (true) {
            for (Page page : parts(page(pages, next), conflict)) {
                count += Halving.run(executor, page, failed, some -> insertPage(table, some, conflict));
                progress.sent(page.size());
            }
            if (!pages.hasNext()) {
                return count;
            }
            next = pages.next();
        }
    }

    // COPY

    /** All in one COPY, or in several of so many pages that the keys for one can be drawn before it begins. */
    private long copy(Table<?> table, InsertPages pages, List<ColumnBuffer> first, FailedRows failed) {
        long count = 0;
        List<ColumnBuffer> ahead = first;
        do {
            pages.prepare(PAGE * PAGES_AT_A_TIME);
            SomePages some =
                    new SomePages(pages, ahead, pages.drawsKeys() ? PAGES_AT_A_TIME : Integer.MAX_VALUE, progress);
            ahead = null;
            progress.begun();
            try {
                count += executor.copyIn(table, pages.columns(), some);
            } catch (StatementException e) {
                throw failed.named(e, count);
            } catch (UsageException e) {
                throw failed.named(e, some.current());
            }
        } while (pages.hasNext());
        return count;
    }

    /** The page that is there already, if any, and so many more. A page has been sent when the next one is asked for. */
    private static final class SomePages implements Iterator<List<ColumnBuffer>> {
        private final InsertPages pages;
        private final BulkProgress progress;
        private @Nullable List<ColumnBuffer> ahead;
        private int more;
        private int last;
        private @Nullable Page current;

        SomePages(InsertPages pages, @Nullable List<ColumnBuffer> ahead, int more, BulkProgress progress) {
            this.pages = pages;
            this.ahead = ahead;
            this.more = more;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            if (last > 0) {
                progress.sent(last);
                last = 0;
            }
            return ahead != null || more > 0 && pages.hasNext();
        }

        /** The page that was taken last. */
        List<Page> current() {
            return current == null ? List.of() : List.of(current);
        }

        @Override
        public List<ColumnBuffer> next() {
            List<ColumnBuffer> page = ahead;
            if (page != null) {
                ahead = null;
            } else {
                more--;
                page = pages.next();
            }
            last = page.get(0).size();
            long before = progress.rows();
            current = new Page(pages.columns(), page, row -> before + row);
            return page;
        }
    }
}
