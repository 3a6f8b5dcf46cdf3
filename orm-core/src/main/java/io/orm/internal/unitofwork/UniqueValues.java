package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.TableIndex;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets unique values move between rows within one flush. The database compares row by row, so a value has to be free before another row
 * takes it: a row that is deleted goes before the row that takes its value; a row that is updated gives its value up in a statement of its
 * own, in the same round trip. Costs nothing where no unique column changes and no row is deleted.
 */
final class UniqueValues {
    private final WriteModel model;
    private final PlannedOperations planned;
    private final Changes changes;

    /** Takers that wait for a deletion, and how the value could be freed without it. */
    private final Map<Dependency, Conflict> waiting = new IdentityHashMap<>(ChangeCollector.FEW);

    private record Conflict(
            EntityWriter<Object, Object> writer, DeletedRow deleted, Holder holder, int[] unique, Operation taker) {}

    /** A row that has a value which another row is to get. */
    private record Holder(
            Object entity,
            Object snapshot,
            @Nullable ChangedRow changed,
            @Nullable DeletedRow deleted) {}

    UniqueValues(WriteModel model, PlannedOperations planned, Changes changes) {
        this.model = model;
        this.planned = planned;
        this.changes = changes;
    }

    /** Adds to the planned operations what lets values move. */
    void settle() {
        if (changes.updates.isEmpty() && changes.deletes.isEmpty()) {
            return;
        }
        Set<EntityWriter<Object, Object>> writers = new LinkedHashSet<>();
        changes.updates.forEach(row -> writers.add(row.writer()));
        changes.deletes.forEach(row -> writers.add(row.writer()));
        for (EntityWriter<Object, Object> writer : writers) {
            for (int[] unique : writer.unique) {
                settle(writer, unique);
            }
        }
    }

    private void settle(EntityWriter<Object, Object> writer, int[] unique) {
        Map<List<Object>, Holder> holders = holders(writer, unique);
        if (holders.isEmpty()) {
            return;
        }
        List<Holder> vacating = new ArrayList<>();
        List<Operation> takers = new ArrayList<>();
        for (Object entity : changes.inserts) {
            if (model.writerOf(entity) == writer) {
                take(writer, unique, entity, planned.firstInsertOf(entity), holders, vacating, takers);
            }
        }
        for (ChangedRow row : changes.updates) {
            if (row.writer() == writer && changes(row, unique)) {
                take(writer, unique, row.entity(), planned.updateOf(row), holders, vacating, takers);
            }
        }
        if (!vacating.isEmpty()) {
            vacate(writer, unique, vacating, takers);
        }
    }

    private Map<List<Object>, Holder> holders(EntityWriter<Object, Object> writer, int[] unique) {
        Map<List<Object>, Holder> holders = new HashMap<>();
        for (ChangedRow row : changes.updates) {
            if (row.writer() == writer && changes(row, unique)) {
                put(
                        holders,
                        loaded(writer, row.snapshot(), unique),
                        new Holder(row.entity(), row.snapshot(), row, null));
            }
        }
        for (DeletedRow row : changes.deletes) {
            Object snapshot = row.snapshot();
            if (row.writer() == writer && snapshot != null && !row.isSilent()) {
                put(holders, loaded(writer, snapshot, unique), new Holder(row.entity(), snapshot, null, row));
            }
        }
        return holders;
    }

    private static void put(Map<List<Object>, Holder> holders, @Nullable List<Object> values, Holder holder) {
        if (values != null) {
            holders.put(values, holder);
        }
    }

    private static boolean changes(ChangedRow row, int[] unique) {
        for (int column : unique) {
            if (row.columns().contains(column)) {
                return true;
            }
        }
        return false;
    }

    private void take(
            EntityWriter<Object, Object> writer,
            int[] unique,
            Object entity,
            @Nullable Operation taker,
            Map<List<Object>, Holder> holders,
            List<Holder> vacating,
            List<Operation> takers) {
        List<Object> values = written(writer, entity, unique);
        Holder holder = values == null ? null : holders.get(values);
        if (holder == null || holder.entity == entity || taker == null) {
            return;
        }
        DeletedRow deleted = holder.deleted;
        if (deleted != null) {
            Dependency dependency = taker.dependOn(planned.deleteOf(deleted), reason(writer, unique), false, null);
            if (dependency != null) {
                waiting.put(dependency, new Conflict(writer, deleted, holder, unique, taker));
            }
            return;
        }
        vacating.add(holder);
        takers.add(taker);
        ChangedRow changed = holder.changed;
        Operation update = changed == null ? null : planned.updateOf(changed);
        if (update != null) {
            takers.add(update);
        }
    }

    private static String reason(EntityWriter<Object, Object> writer, int[] unique) {
        return "a value of " + writer.table.name() + "."
                + writer.columns.get(unique[0]).name() + " goes to another row, and is unique";
    }

    private List<Operation> vacate(
            EntityWriter<Object, Object> writer, int[] unique, List<Holder> holders, List<Operation> takers) {
        int column = freeable(writer, unique, holders);
        List<Operation> added = new ArrayList<>();
        for (List<Holder> page : FlushPlanner.pages(Keys.sortedAsLoaded(writer, holders, Holder::snapshot))) {
            UpdateOperation vacate = new UpdateOperation(
                    writer,
                    page.stream().map(Holder::entity).toList(),
                    page.stream().map(Holder::snapshot).toList(),
                    new int[] {column},
                    List.of(),
                    UpdateOperation.Purpose.VACATE,
                    Priority.VACATES + Priority.of(writer));
            planned.add(vacate);
            for (Operation taker : takers) {
                taker.dependOn(vacate, reason(writer, unique));
            }
            added.add(vacate);
        }
        return added;
    }

    private static int freeable(EntityWriter<Object, Object> writer, int[] unique, List<Holder> holders) {
        int found = -1;
        for (int ordinal : unique) {
            Column<?> column = writer.columns.get(ordinal);
            boolean possible = !writer.isKey(ordinal)
                    && (!column.definition().notNull()
                            || writer.referenceOf(ordinal) == null && Placeholders.existFor(column));
            if (possible && (found < 0 || !column.definition().notNull())) {
                found = ordinal;
            }
        }
        if (found < 0) {
            throw new UsageException(
                    "Unique values of " + writer.attribute(unique[0]) + " move between "
                            + holders.stream()
                                    .limit(10)
                                    .map(each -> writer.describe(each.entity))
                                    .toList()
                            + ", and its column has no value that could stand there meanwhile: make it nullable, or flush in between");
        }
        return found;
    }

    /**
     * A taker and a deletion wait for each other: the row that is to be deleted gives its value up before.
     *
     * @return the operations that were added; none if the dependency is none of these
     */
    List<Operation> vacateInstead(Operation taker, Dependency dependency) {
        Conflict conflict = waiting.remove(dependency);
        if (conflict == null) {
            return List.of();
        }
        EntityWriter<Object, Object> writer = conflict.writer;
        List<Holder> rows = new ArrayList<>();
        rows.add(conflict.holder);
        waiting.values().removeIf(other -> {
            boolean same = other.taker == taker && other.unique == conflict.unique;
            if (same) {
                rows.add(other.holder);
            }
            return same;
        });
        taker.dependencies.removeIf(each -> each == dependency);
        List<Operation> added = vacate(writer, conflict.unique, rows, List.of(taker));
        added.forEach(each -> planned.deleteOf(conflict.deleted).dependOn(each, reason(writer, conflict.unique)));
        return added;
    }

    // Values

    private static @Nullable List<Object> written(EntityWriter<Object, Object> writer, Object entity, int[] unique) {
        Keys.Capture capture = new Keys.Capture();
        List<Object> values = new ArrayList<>(unique.length);
        for (int column : unique) {
            capture.value = null;
            writer.binding.write(entity, column, capture);
            if (capture.value == null) {
                return null;
            }
            values.add(comparable(capture.value));
        }
        return values;
    }

    private static @Nullable List<Object> loaded(EntityWriter<Object, Object> writer, Object snapshot, int[] unique) {
        Keys.Capture capture = new Keys.Capture();
        List<Object> values = new ArrayList<>(unique.length);
        for (int column : unique) {
            capture.value = null;
            writer.binding.writeLoaded(snapshot, column, capture);
            if (capture.value == null) {
                return null;
            }
            values.add(comparable(capture.value));
        }
        return values;
    }

    /** Equal where the database finds values equal. */
    private static Object comparable(Object value) {
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros()
                : value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes) : value;
    }

    static List<Object> allComparable(List<Object> values) {
        return values.stream().map(UniqueValues::comparable).toList();
    }

    /** The sets of columns, by ordinal, whose values are unique among the rows of a table; its key is none of them. */
    static List<int[]> of(List<? extends Column<?>> columns, List<TableIndex> indexes) {
        List<int[]> unique = new ArrayList<>();
        for (Column<?> column : columns) {
            if (column.definition().unique() && !column.definition().primaryKey()) {
                unique.add(new int[] {column.ordinal()});
            }
        }
        for (TableIndex index : indexes) {
            int[] ordinals = columns.stream()
                    .filter(column -> index.columns().contains(column.name()))
                    .mapToInt(Column::ordinal)
                    .toArray();
            if (index.unique() && ordinals.length == index.columns().size()) {
                unique.add(ordinals);
            }
        }
        return List.copyOf(unique);
    }
}
