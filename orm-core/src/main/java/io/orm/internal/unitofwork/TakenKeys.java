package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets identifiers move between rows within one flush, as {@link UniqueValues} does with other values: where a row takes the identifier that another one has, all
 * rows of the table that get new ones give theirs up in a statement before, in the same order, so that they are locked in that of their old identifiers. References follow
 * twice. A row waits for the deletion of the one whose identifier it takes, and a new row for the one that moves on.
 */
final class TakenKeys {
    private static final String REASON = "an identifier goes to another row";

    private final WriteModel model;
    private final PlannedOperations planned;
    private final Changes changes;

    /** New rows that wait for an identifier, and those who could give theirs up before. */
    private final Map<Dependency, Conflict> waiting = new IdentityHashMap<>(ChangeCollector.FEW);

    private record Conflict(InsertOperation taker, List<UpdateOperation> holders) {}

    TakenKeys(WriteModel model, PlannedOperations planned, Changes changes) {
        this.model = model;
        this.planned = planned;
        this.changes = changes;
    }

    /** Adds to the planned operations what lets identifiers move. */
    void settle() {
        if (planned.rekeying.isEmpty()) {
            return;
        }
        Map<EntityWriter<?, ?>, List<UpdateOperation>> byTable = new LinkedHashMap<>();
        for (UpdateOperation update : planned.rekeying) {
            byTable.computeIfAbsent(update.writer().rows, table -> new ArrayList<>(1))
                    .add(update);
        }
        byTable.forEach(this::settle);
    }

    private void settle(EntityWriter<?, ?> table, List<UpdateOperation> updates) {
        Map<List<Object>, UpdateOperation> holders = new HashMap<>();
        for (UpdateOperation update : updates) {
            update.loadedKeys().forEach(key -> holders.put(UniqueValues.allComparable(key), update));
        }
        Map<List<Object>, DeletedRow> deleted = deletedFrom(table);
        boolean parks = false;
        for (UpdateOperation update : updates) {
            List<List<Object>> given = update.loadedKeys();
            for (int row = 0; row < given.size(); row++) {
                List<Object> taken = keyOf(update.writer(), update.entities().get(row));
                parks |= holders.containsKey(taken) && !taken.equals(UniqueValues.allComparable(given.get(row)));
                DeletedRow holder = deleted.get(taken);
                if (holder != null) {
                    planned.deletionsOf(holder).forEach(delete -> update.dependOn(delete, REASON));
                }
            }
        }
        if (parks) {
            park(updates);
            return;
        }
        for (Object entity : changes.inserts) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            UpdateOperation holder = writer.rows == table ? holders.get(keyOf(writer, entity)) : null;
            InsertOperation taker = holder == null ? null : planned.insertInto(table, entity);
            if (holder != null && taker != null) {
                await(taker, holder, updates);
                planned.following(holder).forEach(follow -> await(taker, follow, updates));
            }
        }
    }

    private Map<List<Object>, DeletedRow> deletedFrom(EntityWriter<?, ?> table) {
        Map<List<Object>, DeletedRow> deleted = new HashMap<>();
        for (DeletedRow row : changes.deletes) {
            if (row.writer().rows == table) {
                deleted.put(keyOf(row.writer(), row.entity()), row);
            }
        }
        return deleted;
    }

    private void await(InsertOperation taker, Operation holder, List<UpdateOperation> updates) {
        Dependency dependency = taker.dependOn(holder, REASON, false, null);
        if (dependency != null) {
            waiting.put(dependency, new Conflict(taker, updates));
        }
    }

    private static List<Object> keyOf(EntityWriter<Object, Object> writer, Object entity) {
        return UniqueValues.allComparable(Keys.components(writer, entity));
    }

    private List<Operation> park(List<UpdateOperation> updates) {
        List<Operation> added = new ArrayList<>(1);
        for (UpdateOperation update : updates) {
            added.addAll(park(update, freeable(update)));
        }
        for (UpdateOperation update : updates) {
            added.forEach(each -> update.dependOn(each, REASON));
        }
        return added;
    }

    /**
     * The rows of an update have other values in a part of their identifiers before it sets theirs, and so have those that refer to them.
     *
     * @return the operations that were added
     */
    private List<Operation> park(UpdateOperation update, Column<?> column) {
        ParkedKeys meanwhile = ParkedKeys.of(column, update.entities());
        UpdateOperation before = new UpdateOperation(
                update.writer(),
                update.entities(),
                update.snapshots(),
                new int[] {column.ordinal()},
                List.of(),
                UpdateOperation.Purpose.VACATE,
                Priority.PARKS + Priority.of(update.writer()));
        before.give(meanwhile);
        update.find(meanwhile);
        update.dependencies.stream()
                .filter(each -> each.on().needsOldKeys())
                .toList()
                .forEach(each -> before.dependOn(each.on(), each.reason()));
        List<Operation> added = new ArrayList<>(List.of(before));
        for (FollowOperation follow : planned.following(update)) {
            FollowOperation first = follow.park(meanwhile, before.priority);
            first.dependOn(before, first.table + " follows " + before.table);
            added.add(first);
        }
        planned.addAll(added);
        return added;
    }

    private static Column<?> freeable(UpdateOperation update) {
        EntityWriter<Object, Object> writer = update.writer();
        for (Column<?> column : update.columns()) {
            if (writer.isKey(column.ordinal())
                    && writer.referenceOf(column.ordinal()) == null
                    && Placeholders.haveRangeFor(column.type())) {
                return column;
            }
        }
        throw new UsageException(
                "Identifiers move between "
                        + update.entities().stream()
                                .limit(10)
                                .map(writer::describe)
                                .toList() + ", and "
                        + writer.attribute(writer.key[0])
                        + " has no value that could stand there meanwhile: flush in between, by way of an identifier that no row has");
    }

    /**
     * A new row and the one whose identifier it takes wait for each other: the latter gives it up before.
     *
     * @return the operations that were added; none if the dependency is none of these
     */
    List<Operation> parkInstead(Dependency dependency) {
        Conflict conflict = waiting.remove(dependency);
        if (conflict == null) {
            return List.of();
        }
        List<Operation> added = park(conflict.holders);
        waiting.put(dependency, conflict);
        waiting.entrySet().removeIf(each -> {
            InsertOperation taker = each.getValue().taker;
            if (each.getValue().holders != conflict.holders) {
                return false;
            }
            taker.dependencies.remove(each.getKey());
            added.forEach(parked -> taker.dependOn(parked, REASON));
            return true;
        });
        return added;
    }
}
