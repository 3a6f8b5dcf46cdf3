package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.TableIndex;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    /** Takers that wait for a deletion, and how the values could be freed without it. */
    private final Map<Dependency, Conflict> waiting = new IdentityHashMap<>(ChangeCollector.FEW);

    private record Conflict(Unique unique, DeleteOperation deletion, List<Holder> holders) {}

    /** A row that has a value which another row is to get. */
    private record Holder(
            Object entity, Object snapshot, @Nullable Operation write) {}

    /**
     * Columns of one table whose values are unique together.
     *
     * @param writer of the class that declares them, or of the table that has them
     */
    private record Unique(EntityWriter<Object, Object> writer, int[] columns) {
        Object key() {
            return List.of(writer.rows, columnNames());
        }

        List<String> columnNames() {
            return Arrays.stream(columns)
                    .mapToObj(each -> writer.columns.get(each).name())
                    .toList();
        }
    }

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
        for (ChangedRow row : changes.updates) {
            writers.add(row.writer());
        }
        for (DeletedRow row : changes.deletes) {
            writers.add(row.writer());
        }
        Map<Object, Unique> all = new LinkedHashMap<>();
        for (EntityWriter<Object, Object> writer : writers) {
            all.putAll(of(writer));
        }
        if (!all.isEmpty()) {
            changes.inserts.forEach(entity -> writers.add(model.writerOf(entity)));
            Map<EntityWriter<Object, Object>, Map<Object, Unique>> byWriter = new HashMap<>();
            writers.forEach(writer -> byWriter.put(writer, of(writer)));
            all.forEach((key, unique) -> settle(
                    unique, writer -> byWriter.getOrDefault(writer, Map.of()).get(key)));
        }
    }

    /** What is unique of the rows of an object: those in all its tables, and in one that it shares with the classes it extends. */
    private static Map<Object, Unique> of(EntityWriter<Object, Object> writer) {
        Map<Object, Unique> found = new LinkedHashMap<>();
        for (EntityWriter<Object, Object> each : HierarchyRows.writers(writer)) {
            for (int[] columns : each.unique) {
                add(found, new Unique(each, columns));
            }
        }
        EntityWriter<?, ?> above = writer.parent;
        while (above != null && above.rows == writer.rows) {
            EntityWriter<Object, Object> parent = above.untyped();
            for (int[] columns : parent.unique) {
                add(found, new Unique(parent, columns));
            }
            above = parent.parent;
        }
        return found;
    }

    private static void add(Map<Object, Unique> found, Unique unique) {
        found.put(unique.key(), unique);
    }

    /** @param uniqueOf the same columns as objects of a class have them; null if they do not */
    private void settle(Unique unique, Function<EntityWriter<Object, Object>, @Nullable Unique> uniqueOf) {
        Map<List<Object>, Holder> holders = holders(unique, uniqueOf);
        if (holders.isEmpty()) {
            return;
        }
        EntityWriter<?, ?> table = unique.writer.rows;
        List<Holder> vacating = new ArrayList<>();
        List<Operation> takers = new ArrayList<>();
        for (Object entity : changes.inserts) {
            Unique own = uniqueOf.apply(model.writerOf(entity));
            Operation taker = own == null ? null : planned.insertInto(table, entity);
            if (own != null && taker != null) {
                take(own, entity, taker, holders, vacating, takers);
            }
        }
        for (ChangedRow row : changes.updates) {
            Unique own = uniqueOf.apply(row.writer());
            Operation taker = own == null ? null : planned.writeIn(table, row);
            if (own != null && taker != null && changes(row, own.columns)) {
                take(own, row.entity(), taker, holders, vacating, takers);
            }
        }
        if (!vacating.isEmpty()) {
            vacate(unique, vacating, takers);
        }
    }

    private Map<List<Object>, Holder> holders(
            Unique unique, Function<EntityWriter<Object, Object>, @Nullable Unique> uniqueOf) {
        EntityWriter<?, ?> table = unique.writer.rows;
        Map<List<Object>, Holder> holders = new HashMap<>();
        for (ChangedRow row : changes.updates) {
            Unique own = uniqueOf.apply(row.writer());
            if (own != null && changes(row, own.columns)) {
                put(holders, own, row.entity(), row.snapshot(), planned.writeIn(table, row));
            }
        }
        for (DeletedRow row : changes.deletes) {
            Object snapshot = row.snapshot();
            Unique own = snapshot == null || row.isSilent() ? null : uniqueOf.apply(row.writer());
            if (own != null && snapshot != null) {
                put(holders, own, row.entity(), snapshot, planned.deletionFrom(table, row));
            }
        }
        return holders;
    }

    private static void put(
            Map<List<Object>, Holder> holders,
            Unique unique,
            Object entity,
            Object snapshot,
            @Nullable Operation write) {
        List<Object> values = loaded(unique.writer, snapshot, unique.columns);
        if (values != null) {
            holders.put(values, new Holder(entity, snapshot, write));
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
            Unique unique,
            Object entity,
            Operation taker,
            Map<List<Object>, Holder> holders,
            List<Holder> vacating,
            List<Operation> takers) {
        List<Object> values = written(unique.writer, entity, unique.columns);
        Holder holder = values == null ? null : holders.get(values);
        if (holder == null || holder.entity == entity) {
            return;
        }
        Operation write = holder.write;
        if (write instanceof DeleteOperation deletion) {
            Dependency dependency = taker.dependOn(deletion, reason(unique), false, null);
            if (dependency == null) {
                return;
            }
            waiting.computeIfAbsent(dependency, of -> new Conflict(unique, deletion, new ArrayList<>(1)))
                    .holders
                    .add(holder);
            return;
        }
        vacating.add(holder);
        takers.add(taker);
        if (write != null) {
            takers.add(write);
        }
    }

    private static String reason(Unique unique) {
        return "a value of " + unique.writer.table.name() + "." + String.join(", ", unique.columnNames())
                + " goes to another row, and is unique";
    }

    private List<Operation> vacate(Unique unique, List<Holder> holders, List<Operation> takers) {
        EntityWriter<Object, Object> writer = unique.writer;
        int column = freeable(writer, unique.columns, holders);
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
                taker.dependOn(vacate, reason(unique));
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
        taker.dependencies.removeIf(each -> each == dependency);
        List<Operation> added = vacate(conflict.unique, conflict.holders, List.of(taker));
        added.forEach(each -> conflict.deletion.dependOn(each, reason(conflict.unique)));
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
