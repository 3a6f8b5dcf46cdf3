package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.CountConsumer;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.internal.unitofwork.FailedRows.Page;
import io.orm.internal.unitofwork.SortedRows.Numbered;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bulk delete by primary key: {@code DELETE … = ANY(?)}, keys sorted, a hundred pages in a round trip. Confined to one thread. */
final class BulkDelete {
    /** Pages in one round trip. */
    private static final int PAGES_AT_A_TIME = 100;

    private final WriteModel model;
    private final StatementExecutor executor;
    private final BulkSettings settings;
    private final BulkProgress progress;

    BulkDelete(WriteModel model, StatementExecutor executor, BulkSettings settings, BulkProgress progress) {
        this.model = model;
        this.executor = executor;
        this.settings = settings;
        this.progress = progress;
    }

    <E, K> long run(EntityTable<E, K> table, Collection<? extends K> keys) {
        HierarchyBulk.requireOneTable(model.model(), "bulkDelete", table);
        HierarchyBulk.ClassColumn ofClass = HierarchyBulk.classColumn(model.model(), table);
        EntityWriter<E, ?> writer = model.writer(table.root());
        @SuppressWarnings("unchecked")
        EntityWriter<E, K> typed = (EntityWriter<E, K>) writer;
        List<EntityWriter<Object, Object>> secondaries = HierarchyBulk.secondaries(model, typed, ofClass);
        List<Numbered<K>> sorted = SortedRows.keys(typed, keys);
        if (sorted.isEmpty()) {
            return 0;
        }
        FailedRows failed = new FailedRows(model, "bulkDelete", table, typed.keyColumns, settings.showsValues());
        executor.beginIfNeeded();
        long count = 0;
        List<List<Numbered<K>>> pages = FlushPlanner.pages(sorted);
        if (settings.findsFailingRow()) {
            progress.undoable(executor);
            for (List<Numbered<K>> keysOfPage : pages) {
                Page page = bind(typed, keysOfPage);
                count += Halving.run(executor, page, failed, some -> send(typed, secondaries, ofClass, List.of(some)));
                progress.sent(page.size());
            }
            return count;
        }
        for (int from = 0; from < pages.size(); from += PAGES_AT_A_TIME) {
            List<Page> together = pages.subList(from, Math.min(from + PAGES_AT_A_TIME, pages.size())).stream()
                    .map(page -> bind(typed, page))
                    .toList();
            try {
                count += send(typed, secondaries, ofClass, together);
            } catch (StatementException | UsageException e) {
                throw failed.named(e, together);
            }
            together.forEach(page -> progress.sent(page.size()));
        }
        return count;
    }

    private static <K> Page bind(EntityWriter<?, K> writer, List<Numbered<K>> keys) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (int component = 0; component < writer.key.length; component++) {
            ColumnBuffer buffer =
                    new ColumnBuffer(writer.keyColumns.get(component).type(), keys.size());
            for (Numbered<K> key : keys) {
                writer.binding.writeKey(key.row(), component, buffer);
            }
            buffers.add(buffer);
        }
        return new Page(
                List.copyOf(writer.keyColumns), buffers, row -> keys.get(row).number());
    }

    /** Returns the number of rows that there were. */
    private long send(
            EntityWriter<?, ?> writer,
            List<EntityWriter<Object, Object>> secondaries,
            HierarchyBulk.@Nullable ClassColumn ofClass,
            List<Page> pages) {
        List<Step> steps = new ArrayList<>();
        long[] deleted = new long[1];
        for (Page page : pages) {
            addSteps(steps, writer, secondaries, ofClass, page, rows -> deleted[0] += rows);
        }
        progress.begun();
        executor.executeTogether(steps, false, ExecutionOptions.defaults());
        return deleted[0];
    }

    private static void addSteps(
            List<Step> steps,
            EntityWriter<?, ?> writer,
            List<EntityWriter<Object, Object>> secondaries,
            HierarchyBulk.@Nullable ClassColumn ofClass,
            Page page,
            CountConsumer count) {
        List<ColumnBuffer> buffers = page.buffers();
        for (EntityWriter<Object, Object> each : secondaries) {
            steps.add(new Step(statement(each, each.keyColumns, buffers), deleted -> {}, null));
        }
        if (ofClass == null) {
            steps.add(new Step(statement(writer, writer.keyColumns, buffers), count, null));
            return;
        }
        List<Column<?>> columns = new ArrayList<>(writer.keyColumns);
        columns.add(ofClass.column());
        for (Object value : ofClass.values()) {
            List<ColumnBuffer> all = new ArrayList<>(buffers);
            all.add(ColumnBinder.repeated(ofClass.column(), value, page.size()));
            steps.add(new Step(statement(writer, columns, all), count, null));
        }
    }

    private static DeleteRowsNode statement(
            EntityWriter<?, ?> writer, List<Column<?>> columns, List<ColumnBuffer> buffers) {
        return new DeleteRowsNode(
                writer.table, columns, null, ColumnBinder.parameters(columns, buffers), null, List.of());
    }
}
