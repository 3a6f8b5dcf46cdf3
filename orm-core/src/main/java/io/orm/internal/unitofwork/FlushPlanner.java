package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.Operation.Dependency;
import io.orm.internal.unitofwork.WriteModel.Referring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes into statements: one per table, kind, set of columns and page, in an order that foreign keys allow, in as few round trips as
 * generated keys allow. Talks to nobody.
 *
 * <p>Without a reason to the contrary, tables go in one fixed order, parents first; within a table, updates before inserts; links between
 * objects after both of them; then deletions, children first.
 */
final class FlushPlanner {
    /** Rows in one statement. Larger pages bring nothing more, and cost memory on both sides. */
    static final int PAGE = 5_000;

    private final WriteModel model;
    private final Changes changes;
    private final PlannedOperations planned;
    private final InsertPlanner inserts;

    private FlushPlanner(WriteModel model, Changes changes, Set<EntityWriter<?, ?>> reservedIdentities) {
        this.model = model;
        this.changes = changes;
        this.planned = new PlannedOperations(changes);
        this.inserts = new InsertPlanner(model, changes, planned, reservedIdentities);
    }

    static PlannedFlush plan(WriteModel model, Changes changes) {
        FlushPlanner planner = new FlushPlanner(model, changes, Set.of());
        PlannedFlush plan = planner.plan();
        boolean waitsAnyway = !plan.reservations().isEmpty();
        if (plan.rounds().size() > (waitsAnyway ? 1 : 2)) {
            Set<EntityWriter<?, ?>> waitedFor = planner.identitiesWaitedFor();
            if (!waitedFor.isEmpty()) {
                return new FlushPlanner(model, changes, waitedFor).plan();
            }
        }
        return plan;
    }

    /** Entities whose keys other statements wait for, and whose identity columns can be asked ahead. */
    private Set<EntityWriter<?, ?>> identitiesWaitedFor() {
        Set<EntityWriter<?, ?>> waitedFor = new HashSet<>();
        for (Operation operation : planned.all) {
            for (Dependency dependency : operation.dependencies) {
                if (dependency.needsKeys() && dependency.on() instanceof InsertOperation insert) {
                    EntityWriter<Object, Object> writer = insert.writer;
                    if (model.dialect().identityValues(writer.table, writer.keyColumns.get(0)) != null) {
                        waitedFor.add(writer);
                    }
                }
            }
        }
        return waitedFor;
    }

    private PlannedFlush plan() {
        inserts.plan();
        planUpdates();
        new CollectionPlanner(model, changes, planned).plan();
        planDeletes();
        for (UpdateOperation update : planned.updates) {
            if (update.setsKeys()) {
                planFollowing(update);
            }
        }
        DependencyRules rules = new DependencyRules(model, changes, planned);
        rules.apply();
        UniqueValues uniqueValues = new UniqueValues(model, planned, changes);
        uniqueValues.settle();
        TakenKeys takenKeys = new TakenKeys(model, planned, changes);
        takenKeys.settle();
        Circles circles = new Circles(planned, rules, uniqueValues, takenKeys);
        List<Operation> inOrder = Ordering.sort(planned.all, circles::cut);
        InterimValues.tell(planned);
        return PlannedFlush.of(inOrder, inserts.reservations());
    }

    // Updates

    /** What updates of one statement have in common. Asked for each row, so without the reflection of a record's own methods. */
    private record Group(
            EntityWriter<Object, Object> writer,
            ChangedColumns columns,
            SecondaryRows.Change change,
            RowExpressions expressions) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Group group
                    && writer == group.writer
                    && change == group.change
                    && columns.equals(group.columns)
                    && expressions.equals(group.expressions);
        }

        @Override
        public int hashCode() {
            return 31 * writer.rank + columns.hashCode();
        }
    }

    private void planUpdates() {
        if (changes.updates.isEmpty()) {
            return;
        }
        Map<Group, List<ChangedRow>> groups = new LinkedHashMap<>();
        for (ChangedRow row : changes.updates) {
            if (!row.isWritten()) {
                continue;
            }
            for (HierarchyRows.Part part : HierarchyRows.parts(row, changes.expressions)) {
                RowExpressions own = changes.expressions.of(row.entity());
                RowExpressions expressions = own.isEmpty()
                        ? own
                        : own.in(part.writer(), part.columns().toArray());
                groups.computeIfAbsent(
                                new Group(part.writer(), part.columns(), part.change(), expressions),
                                group -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Map.Entry<Group, List<ChangedRow>>> sorted = new ArrayList<>(groups.entrySet());
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparing(
                    entry -> Arrays.toString(entry.getKey().columns().toArray())));
        }
        int part = 0;
        for (Map.Entry<Group, List<ChangedRow>> entry : sorted) {
            EntityWriter<Object, Object> writer = entry.getKey().writer();
            int[] columns = entry.getKey().columns().toArray();
            // By the identifiers that the rows have, which may not be those of their objects.
            List<ChangedRow> inOrder = writer.assignsKeys
                    ? Keys.sortedAsLoaded(writer, entry.getValue(), ChangedRow::snapshot)
                    : Keys.sorted(writer, entry.getValue(), ChangedRow::entity);
            for (List<ChangedRow> page : pages(inOrder)) {
                List<Object> entities = map(page, ChangedRow::entity);
                long priority = Priority.ofUpdate(writer, part++);
                if (entry.getKey().change() != SecondaryRows.Change.UPDATE) {
                    planSecondary(
                            entry.getKey().change(),
                            writer,
                            page,
                            columns,
                            entry.getKey().expressions(),
                            priority);
                    continue;
                }
                UpdateOperation update = new UpdateOperation(
                        writer,
                        entities,
                        map(page, ChangedRow::snapshot),
                        columns,
                        changes.expressions.ofAll(entities, entry.getKey().expressions(), writer, columns),
                        UpdateOperation.Purpose.CHANGE,
                        priority);
                planned.addUpdate(update);
                planned.writes(update, page);
            }
        }
    }

    /** Rows of a secondary table that come or go though their objects stay. */
    private void planSecondary(
            SecondaryRows.Change change,
            EntityWriter<Object, Object> writer,
            List<ChangedRow> page,
            int[] columns,
            RowExpressions common,
            long priority) {
        List<Object> entities = map(page, ChangedRow::entity);
        if (change == SecondaryRows.Change.DELETE) {
            DeleteOperation emptied = new DeleteOperation(writer, entities, List.of(), priority);
            planned.addEmptied(emptied);
            planned.writes(emptied, page);
            return;
        }
        ChangedColumns inserted = new ChangedColumns(writer.columns.size());
        for (int column : columns) {
            inserted.add(column);
        }
        for (int column : writer.key) {
            inserted.add(column);
        }
        int[] all = inserted.toArray();
        InsertOperation upsert = new InsertOperation(
                writer,
                entities,
                all,
                changes.expressions.ofAll(entities, common, writer, all),
                model.dialect(),
                priority);
        planned.addInsert(upsert);
        planned.writes(upsert, page);
    }

    /** Rows that refer to those which get other identifiers, as far as the database does not let them follow. */
    private void planFollowing(UpdateOperation update) {
        List<FollowOperation> all = new ArrayList<>(1);
        for (Referring each : model.referring()) {
            if (each.mayLeadTo(update.writer())) {
                FollowOperation follow = new FollowOperation(each, update, update.priority);
                follow.dependOn(update, follow.table + " follows " + update.table);
                all.add(follow);
            }
        }
        planned.setsKeys(update, all);
    }

    // Deletes

    private void planDeletes() {
        if (changes.deletes.isEmpty()) {
            return;
        }
        Map<EntityWriter<Object, Object>, List<DeletedRow>> byWriter =
                new TreeMap<>(Comparator.comparingInt(writer -> -writer.rank));
        for (DeletedRow row : changes.deletes) {
            if (row.isSilent()) {
                continue;
            }
            for (EntityWriter<Object, Object> writer : HierarchyRows.deleters(row.writer())) {
                byWriter.computeIfAbsent(writer, of -> new ArrayList<>()).add(row);
            }
        }
        byWriter.forEach((writer, rows) -> {
            List<DeletedRow> sorted = Keys.sorted(writer, rows, DeletedRow::entity);
            Reference self = writer.selfReference();
            if (self != null && goesInParts(model, sorted)) {
                sorted = leavesFirst(writer, self, sorted);
            }
            DeleteOperation previous = null;
            for (List<DeletedRow> page : pages(sorted)) {
                boolean versioned = (writer.version != null || writer.compared.length > 0)
                        && writer.above == null
                        && page.stream().allMatch(row -> row.snapshot() != null);
                List<Object> snapshots = new ArrayList<>();
                if (versioned) {
                    page.forEach(row -> {
                        if (row.snapshot() != null) {
                            snapshots.add(row.snapshot());
                        }
                    });
                }
                DeleteOperation delete = new DeleteOperation(
                        writer,
                        map(page, DeletedRow::entity),
                        snapshots,
                        Priority.ofDelete(writer, planned.deletes.size()));
                if (writer.binding.hasReferencesInKey() && page.stream().allMatch(row -> row.snapshot() != null)) {
                    delete.takeKeysFrom(map(page, row -> Objects.requireNonNull(row.snapshot())));
                }
                if (previous != null && self != null) {
                    delete.dependOn(
                            previous,
                            self.label() + " refers to " + self.target().table.name());
                }
                previous = delete;
                planned.addDelete(delete);
                planned.writes(delete, page);
            }
        });
    }

    /** Whether rows that refer to each other have to be in order: the database checks foreign keys before all of them are there, or gone. */
    static boolean goesInParts(WriteModel model, List<?> rows) {
        return rows.size() > PAGE || !model.dialect().hasArrayParameters();
    }

    private static List<DeletedRow> leavesFirst(
            EntityWriter<Object, Object> writer, Reference self, List<DeletedRow> rows) {
        Map<Object, DeletedRow> byEntity = new IdentityHashMap<>();
        rows.forEach(row -> byEntity.put(row.entity(), row));
        List<Object> parentsFirst =
                Levels.of(writer, self, map(rows, DeletedRow::entity)).flat();
        List<DeletedRow> sorted = new ArrayList<>(rows.size());
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            DeletedRow row = byEntity.get(parentsFirst.get(i));
            if (row != null) {
                sorted.add(row);
            }
        }
        return sorted;
    }

    // Pages

    static <T> List<List<T>> pages(List<T> rows) {
        if (rows.size() <= PAGE) {
            return rows.isEmpty() ? List.of() : List.of(rows);
        }
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += PAGE) {
            pages.add(rows.subList(from, Math.min(from + PAGE, rows.size())));
        }
        return pages;
    }

    private static <T, R> List<R> map(List<T> rows, Function<T, R> of) {
        List<R> mapped = new ArrayList<>(rows.size());
        for (T row : rows) {
            mapped.add(of.apply(row));
        }
        return mapped;
    }
}
