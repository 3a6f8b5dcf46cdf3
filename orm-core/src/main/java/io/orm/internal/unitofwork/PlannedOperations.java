package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements of a plan while it is made, and which of them writes what. */
final class PlannedOperations {
    /** All of them, in no order yet. */
    final List<Operation> all = new ArrayList<>();

    final List<InsertOperation> inserts = new ArrayList<>();
    final List<UpdateOperation> updates = new ArrayList<>();

    /** Updates that set a foreign key which was inserted as null. */
    final List<UpdateOperation> cuts = new ArrayList<>(0);

    final List<LinkOperation> links = new ArrayList<>(0);
    final List<ElementOperation> elements = new ArrayList<>(0);
    final List<OwnerOperation> owned = new ArrayList<>(0);
    final List<DeleteOperation> deletes = new ArrayList<>(0);

    /** Rows of secondary tables in which nothing is left. */
    final List<DeleteOperation> emptied = new ArrayList<>(0);

    /** The last of the statements that insert an object. */
    private final Map<Object, InsertOperation> insertOf;

    /** All of them, in order, where there are several. */
    private final Map<Object, List<InsertOperation>> insertsOf = new IdentityHashMap<>(ChangeCollector.FEW);

    /** What changes or deletes rows. */
    private final List<Written> written = new ArrayList<>(1);

    /** The statements that change or delete what an object has, one for each table: filled from {@link #written} when somebody asks, and mostly nobody does. */
    private final Map<Object, List<Operation>> writesOf = new IdentityHashMap<>(ChangeCollector.FEW);

    private int indexed;

    private record Written(Operation operation, List<?> rows) {}

    /** Updates that set identifiers, by object. */
    private final Map<Object, UpdateOperation> rekeyed = new IdentityHashMap<>(ChangeCollector.FEW);

    /** Those updates, in order. */
    final List<UpdateOperation> rekeying = new ArrayList<>(0);

    /** What lets references follow them. */
    private final Map<UpdateOperation, List<FollowOperation>> follows = new IdentityHashMap<>(ChangeCollector.FEW);

    PlannedOperations(Changes changes) {
        this.insertOf = new IdentityHashMap<>(changes.inserts.size());
    }

    void add(Operation operation) {
        all.add(operation);
    }

    void addAll(Collection<? extends Operation> operations) {
        all.addAll(operations);
    }

    // Inserts

    void addInsert(InsertOperation insert) {
        all.add(insert);
        inserts.add(insert);
    }

    void addCut(UpdateOperation update) {
        all.add(update);
        cuts.add(update);
    }

    /** Where an object has rows in several tables, the one of a table refers to that of the table above it. */
    void inserts(InsertOperation insert, Object entity) {
        InsertOperation above = insertOf.put(entity, insert);
        if (above != null) {
            insertsOf
                    .computeIfAbsent(entity, of -> new ArrayList<>(List.of(above)))
                    .add(insert);
            insert.dependOn(above, insert.table + " refers to " + above.table, above.makesKeysOnServer(), null);
        }
    }

    /** Whether this plan inserts the object. */
    boolean isInserted(Object entity) {
        return insertOf.containsKey(entity);
    }

    /** The last of the statements that insert an object; null if it has its rows. */
    @Nullable
    InsertOperation lastInsertOf(Object entity) {
        return insertOf.get(entity);
    }

    /** The one that inserts into a table; null if none does. */
    @Nullable
    InsertOperation insertInto(EntityWriter<?, ?> rows, Object entity) {
        InsertOperation last = insertOf.get(entity);
        return (last == null ? Stream.<InsertOperation>of() : insertsOf.getOrDefault(entity, List.of(last)).stream())
                .filter(insert -> insert.writer.rows == rows)
                .findFirst()
                .orElse(null);
    }

    /** The statement that inserts the row which a reference to an object refers to; null if it is there. */
    @Nullable
    InsertOperation insertOf(@Nullable Object parent, Reference reference) {
        if (parent == null) {
            return null;
        }
        for (InsertOperation each : insertsOf.getOrDefault(parent, List.of())) {
            if (each.writer == reference.target()) {
                return each;
            }
        }
        return insertOf.get(parent);
    }

    // Updates

    void addUpdate(UpdateOperation update) {
        all.add(update);
        updates.add(update);
    }

    /** What an operation writes: rows of {@link ChangedRow} or {@link DeletedRow}, whose objects have others in other tables perhaps. */
    void writes(Operation operation, List<?> rows) {
        written.add(new Written(operation, rows));
    }

    private void index(Written next) {
        List<Operation> only = List.of(next.operation);
        for (Object row : next.rows) {
            writesOf.merge(
                    row,
                    only,
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    /** The statement that writes a row in a table; null if none does. */
    @Nullable
    Operation writeIn(EntityWriter<?, ?> rows, Object row) {
        for (; indexed < written.size(); indexed++) {
            index(written.get(indexed));
        }
        for (Operation each : writesOf.getOrDefault(row, List.of())) {
            if (each.writes(rows)) {
                return each;
            }
        }
        return null;
    }

    /** References follow the identifiers that this update sets. */
    void setsKeys(UpdateOperation update, List<FollowOperation> following) {
        rekeying.add(update);
        update.entities().forEach(entity -> rekeyed.put(entity, update));
        follows.put(update, following);
        addAll(following);
    }

    /** The statement that gives an object another identifier; null if it keeps its own. */
    @Nullable
    UpdateOperation rekeyOf(@Nullable Object entity) {
        return rekeyed.isEmpty() || entity == null ? null : rekeyed.get(entity);
    }

    List<FollowOperation> following(UpdateOperation update) {
        return follows.getOrDefault(update, List.of());
    }

    // Collections

    void addLink(LinkOperation link) {
        all.add(link);
        links.add(link);
    }

    void addElements(ElementOperation operation) {
        all.add(operation);
        elements.add(operation);
    }

    void addOwned(OwnerOperation rows) {
        all.add(rows);
        owned.add(rows);
    }

    // Deletes

    void addDelete(DeleteOperation delete) {
        all.add(delete);
        deletes.add(delete);
    }

    void addEmptied(DeleteOperation delete) {
        all.add(delete);
        emptied.add(delete);
    }

    /** The statements after which the row is gone: where the database deletes it along with another one, all of them. */
    List<DeleteOperation> deletionsOf(DeletedRow row) {
        return row.isSilent() ? deletes : List.of(deletionFrom(row.writer().rows, row));
    }

    DeleteOperation deletionFrom(EntityWriter<?, ?> rows, DeletedRow row) {
        if (writeIn(rows, row) instanceof DeleteOperation delete) {
            return delete;
        }
        throw new IllegalStateException(row.writer().describe(row.entity()) + " is deleted by no statement");
    }
}
