package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.JoinedWrites;
import io.orm.core.sql.Node;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.StaleEntityException;
import io.orm.internal.unitofwork.FailedRows.Page;
import io.orm.internal.unitofwork.SortedRows.Numbered;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One bulk update by primary key: {@code UPDATE … FROM unnest(…)}, rows sorted by key, ten pages in a round trip. Confined to one thread.
 */
final class BulkUpdate {
    /** Pages in one round trip: their columns are in memory at a time, however many rows there are. */
    private static final int PAGES_AT_A_TIME = 10;

    private final WriteModel model;
    private final StatementExecutor executor;
    private final BulkSettings settings;
    private final BulkProgress progress;
    private final Table<?> table;

    BulkUpdate(
            WriteModel model,
            StatementExecutor executor,
            BulkSettings settings,
            BulkProgress progress,
            Table<?> table) {
        this.model = model;
        this.executor = executor;
        this.settings = settings;
        this.progress = progress;
        this.table = table;
    }

    /**
     * How the columns of one mapping are written.
     *
     * @param all keys, version, and what is set, in the order of the statement's values
     */
    private record Columns(
            List<Column<?>> keys, @Nullable Column<?> version, List<Column<?>> set, List<Column<?>> all) {}

    /** @param number the place of each row among all rows given */
    <S> long run(List<S> rows, ColumnMapping<S> mapping, IntUnaryOperator number) {
        HierarchyBulk.requireOneTable(model.model(), "bulkUpdate", table);
        JoinedWrites.requireFirst(table, mapping.columns(), "bulkUpdate");
        HierarchyBulk.onlyClass(model.model(), "bulkUpdate", table);
        Columns columns = columns(mapping);
        if (rows.isEmpty()) {
            return 0;
        }
        List<Numbered<S>> sorted = SortedRows.byKey(table, mapping, columns.keys(), rows, number);
        FailedRows failed = new FailedRows(model, "bulkUpdate", table, columns.keys(), settings.showsValues());
        executor.beginIfNeeded();
        if (settings.findsFailingRow()) {
            progress.undoable(executor);
            for (List<Numbered<S>> page : FlushPlanner.pages(sorted)) {
                Halving.run(executor, bind(page, mapping, columns), failed, some -> send(columns, List.of(some)));
                progress.sent(page.size());
            }
            return rows.size();
        }
        List<List<Numbered<S>>> pages = FlushPlanner.pages(sorted);
        for (int from = 0; from < pages.size(); from += PAGES_AT_A_TIME) {
            List<Page> together = new ArrayList<>();
            for (List<Numbered<S>> page : pages.subList(from, Math.min(from + PAGES_AT_A_TIME, pages.size()))) {
                together.add(bind(page, mapping, columns));
            }
            try {
                send(columns, together);
            } catch (StatementException | UsageException e) {
                throw failed.named(e, together);
            }
            together.forEach(page -> progress.sent(page.size()));
        }
        return rows.size();
    }

    private Columns columns(ColumnMapping<?> mapping) {
        List<Column<?>> keys = primaryKey(table);
        if (keys.isEmpty()) {
            throw new UsageException("Table " + table.name() + " has no primary key to update by");
        }
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
        List<Column<?>> all = new ArrayList<>(keys);
        if (version != null) {
            all.add(version);
        }
        all.addAll(set);
        return new Columns(keys, version, set, all);
    }

    /** The columns of the primary key; none for a table without. */
    static List<Column<?>> primaryKey(Table<?> table) {
        return table instanceof EntityTable<?, ?> entity
                ? entity.keyColumns()
                : table.columns().stream()
                        .filter(column -> column.definition().primaryKey())
                        .<Column<?>>map(column -> column)
                        .toList();
    }

    private <S> Page bind(List<Numbered<S>> rows, ColumnMapping<S> mapping, Columns columns) {
        List<ColumnBuffer> buffers = new ArrayList<>();
        for (Column<?> column : columns.all()) {
            ColumnBuffer buffer = new ColumnBuffer(column.type(), rows.size());
            int index = mapping.indexOf(column);
            rows.forEach(row -> mapping.write(index, row.row(), buffer));
            FailedRows.check(table, column, buffer, row -> rows.get(row).number());
            buffers.add(buffer);
        }
        return new Page(columns.all(), buffers, row -> rows.get(row).number());
    }

    /** Returns the number of rows. */
    private long send(Columns columns, List<Page> pages) {
        boolean canCheck = model.dialect().hasArrayParameters();
        List<Step> steps = new ArrayList<>();
        HierarchyBulk.ClassColumn ofClass = HierarchyBulk.onlyClass(model.model(), "bulkUpdate", table);
        for (Page page : pages) {
            List<Node> values = new ArrayList<>(ColumnBinder.parameters(page.columns(), page.buffers()));
            if (ofClass != null) {
                int others = columns.keys().size() + (columns.version() == null ? 0 : 1);
                values.add(
                        others,
                        ColumnBinder.parameter(
                                ofClass.column(),
                                ColumnBinder.repeated(
                                        ofClass.column(), ofClass.values().get(0), page.size())));
            }
            UpdateRowsNode update = new UpdateRowsNode(
                    table,
                    columns.keys(),
                    columns.version(),
                    ofClass == null ? List.of() : List.of(ofClass.column()),
                    columns.set(),
                    values,
                    List.of(),
                    null,
                    canCheck ? RowChecks.of(page.size()) : null,
                    List.of());
            Column<?> version = columns.version();
            if (version != null && VersionStamps.isStamped(version)) {
                update = stamped(update, version, page.size());
            }
            steps.add(RowChecks.step(update, canCheck, touched -> {
                if (touched != page.size()) {
                    throw missing(page.size() - touched);
                }
            }));
        }
        progress.begun();
        try {
            executor.executeTogether(steps, false, ExecutionOptions.defaults());
        } catch (RowCheckFailedException e) {
            throw missing(columns.keys(), pages, e);
        }
        return pages.stream().mapToLong(Page::size).sum();
    }

    // Rows that are not there

    private StaleEntityException missing(long count) {
        return new StaleEntityException(
                "bulkUpdate of " + table.name() + ": " + count
                        + " of the rows do not exist, or have another version; roll back",
                name(),
                List.of(),
                null);
    }

    private StaleEntityException missing(List<Column<?>> keys, List<Page> pages, RowCheckFailedException e) {
        Set<String> matched = Set.of(e.matched().split(","));
        for (Page page : pages) {
            List<Object> absent = new ArrayList<>();
            for (int row = 0; row < page.size(); row++) {
                List<Object> key = new ArrayList<>();
                for (int component = 0; component < keys.size(); component++) {
                    Object base = page.buffers().get(component).at(row);
                    key.add(base == null ? "" : base);
                }
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
                        "bulkUpdate of " + table.name() + ": " + name() + " " + names
                                + " does not exist, or has another version; nothing was updated, roll back",
                        name(),
                        absent,
                        e);
            }
        }
        return new StaleEntityException(
                "bulkUpdate of " + table.name() + ": none of the rows of a page exist; nothing was updated, roll back",
                name(),
                List.of(),
                e);
    }

    private String name() {
        return table instanceof EntityTable<?, ?> entity ? entity.entityType().getSimpleName() : table.name();
    }

    /** The version is compared, and then another one, the same for all rows. */
    private static UpdateRowsNode stamped(UpdateRowsNode update, Column<?> version, int rows) {
        List<Column<?>> compared = new ArrayList<>(List.of(version));
        compared.addAll(update.compared());
        List<Column<?>> set = new ArrayList<>(update.setColumns());
        set.add(version);
        List<Node> values = new ArrayList<>(update.values());
        values.add(ColumnBinder.parameter(
                version, ColumnBinder.repeated(version, VersionStamps.next(version, null), rows)));
        return new UpdateRowsNode(
                update.table(),
                update.keyColumns(),
                null,
                compared,
                set,
                values,
                List.of(),
                update.returning(),
                update.check(),
                update.options());
    }
}
