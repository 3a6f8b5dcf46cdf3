package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.type.ColumnBuffer;
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
    private long count;

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
        List<K> sorted = SortedRows.keys(typed, keys);
        if (sorted.isEmpty()) {
            return 0;
        }
        FailedRows failed = new FailedRows(model, "bulkDelete", table, typed.keyColumns, settings.showsValues());
        executor.beginIfNeeded();
        List<List<K>> pages = FlushPlanner.pages(sorted);
        for (int from = 0; from < pages.size(); from += PAGES_AT_A_TIME) {
            List<List<K>> together = pages.subList(from, Math.min(from + PAGES_AT_A_TIME, pages.size()));
            List<Step> steps = new ArrayList<>();
            together.forEach(page -> addSteps(steps, typed, secondaries, ofClass, page));
            progress.begun();
            try {
                executor.executeTogether(steps, false, ExecutionOptions.defaults());
            } catch (ConstraintViolationException e) {
                throw failed.named(e, List.of());
            }
            together.forEach(page -> progress.sent(page.size()));
        }
        return count;
    }

    private <E, K> void addSteps(
            List<Step> steps,
            EntityWriter<E, K> writer,
            List<EntityWriter<Object, Object>> secondaries,
            HierarchyBulk.@Nullable ClassColumn ofClass,
            List<K> page) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (int component = 0; component < writer.key.length; component++) {
            ColumnBuffer buffer =
                    new ColumnBuffer(writer.keyColumns.get(component).type(), page.size());
            for (K key : page) {
                writer.binding.writeKey(key, component, buffer);
            }
            buffers.add(buffer);
        }
        for (EntityWriter<Object, Object> each : secondaries) {
            steps.add(new Step(statement(each, each.keyColumns, buffers), deleted -> {}, null));
        }
        if (ofClass == null) {
            steps.add(step(writer, writer.keyColumns, buffers));
            return;
        }
        List<Column<?>> columns = new ArrayList<>(writer.keyColumns);
        columns.add(ofClass.column());
        for (Object value : ofClass.values()) {
            List<ColumnBuffer> all = new ArrayList<>(buffers);
            all.add(ColumnBinder.repeated(ofClass.column(), value, page.size()));
            steps.add(step(writer, columns, all));
        }
    }

    private Step step(EntityWriter<?, ?> writer, List<Column<?>> columns, List<ColumnBuffer> buffers) {
        return new Step(statement(writer, columns, buffers), deleted -> count += deleted, null);
    }

    private static DeleteRowsNode statement(
            EntityWriter<?, ?> writer, List<Column<?>> columns, List<ColumnBuffer> buffers) {
        return new DeleteRowsNode(
                writer.table, columns, null, ColumnBinder.parameters(columns, buffers), null, List.of());
    }
}
