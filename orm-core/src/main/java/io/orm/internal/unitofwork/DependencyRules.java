package io.orm.internal.unitofwork;

import io.orm.flush.FlushPlan.Kind;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to wait for what. Foreign keys: the row referred to is there before the one that refers to it, and goes after it; where rows of two tables refer
 * to each other, only those of the flush count. Identifiers: what refers to an object that gets another one is written once it has it, and once those have followed that
 * are not loaded. Rows found by their owner: after those that have gone to another one, before the owner.
 *
 * <p>Only adds dependencies, to statements that are all there; what waits for itself in the end is for {@link Circles}.
 */
final class DependencyRules {
    private final WriteModel model;
    private final Changes changes;
    private final PlannedOperations planned;

    /** Objects that are deleted. */
    private final Set<Object> going = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));

    DependencyRules(WriteModel model, Changes changes, PlannedOperations planned) {
        this.model = model;
        this.changes = changes;
        this.planned = planned;
        for (DeletedRow row : changes.deletes) {
            going.add(row.entity());
        }
    }

    void apply() {
        if (!planned.rekeying.isEmpty()) {
            waitForOwnRows();
        }
        for (InsertOperation each : planned.inserts) {
            waitForParents(each);
        }
        for (UpdateOperation each : planned.updates) {
            waitForParents(each);
        }
        for (UpdateOperation each : planned.cuts) {
            waitForParents(each);
        }
        for (LinkOperation each : planned.links) {
            waitForBothSides(each);
        }
        for (ElementOperation each : planned.elements) {
            waitForOwners(each);
        }
        for (DeleteOperation each : planned.deletes) {
            order(each);
        }
        for (OwnerOperation each : planned.owned) {
            order(each);
        }
        insertAfterOwned();
    }

    // Parents first

    private void waitForParents(InsertOperation insert) {
        for (OwnerColumns each : insert.owners) {
            each.owners().forEach(owner -> waitForRow(insert, owner));
            each.keys().forEach(key -> waitForRow(insert, key));
        }
        for (Reference reference : insert.writer.insertedReferences()) {
            if (insert.isCut(reference)) {
                continue;
            }
            for (Object entity : insert.entities) {
                Object parent = insert.writer.binding.target(entity, reference.relationship());
                waitForKey(insert, parent, reference);
                InsertOperation parentInsert = planned.insertOf(parent, reference);
                if (parentInsert == null || parent == null) {
                    continue;
                }
                insert.dependOn(parentInsert, refersTo(reference), parentInsert.makesKeysOnServer(), reference);
                if (parentInsert.writer.isKeyless(parent)) {
                    insert.bindLate(reference);
                }
            }
        }
    }

    private void waitForRow(InsertOperation insert, Object referred) {
        waitForKey(insert, referred);
        InsertOperation above = planned.lastInsertOf(referred);
        if (above != null && above != insert) {
            insert.dependOn(above, insert.table + " refers to " + above.table, above.makesKeysOnServer(), null);
        }
    }

    void waitForParents(UpdateOperation update) {
        EntityWriter<Object, Object> writer = update.writer();
        for (Reference reference : writer.references) {
            if (!update.sets(reference)) {
                continue;
            }
            for (Object entity : update.entities()) {
                Object parent = writer.binding.target(entity, reference.relationship());
                waitForKey(update, parent, reference);
                InsertOperation parentInsert = planned.insertOf(parent, reference);
                if (parentInsert == null || parent == null) {
                    continue;
                }
                update.dependOn(parentInsert, refersTo(reference), parentInsert.makesKeysOnServer(), reference);
                if (parentInsert.writer.isKeyless(parent)) {
                    update.bindLate(reference);
                }
            }
        }
    }

    /** A reference to a row that gets another identifier needs that one. */
    private void waitForKey(Operation operation, @Nullable Object parent, Reference reference) {
        UpdateOperation update = planned.rekeyOf(parent);
        if (update != null && update != operation && !operation.needsOldKeys()) {
            operation.dependOn(update, refersTo(reference), false, reference);
            waitForFollowing(operation, update, reference);
        }
    }

    /** Rows of secondary tables have the identifiers of their objects. */
    private void waitForOwnRows() {
        for (UpdateOperation update : planned.updates) {
            if (update.writer().isSecondary()) {
                update.entities().forEach(entity -> waitForKey(update, entity));
            }
        }
        for (InsertOperation insert : planned.inserts) {
            if (insert.writer.isSecondary()) {
                insert.entities.forEach(entity -> waitForKey(insert, entity));
            }
        }
        for (DeleteOperation each : planned.emptied) {
            each.entities().forEach(entity -> waitForKey(each, entity));
        }
    }

    /** The old identifier of the one may be the new one of the other. */
    private void waitForFollowing(Operation operation, UpdateOperation update, @Nullable Reference reference) {
        for (FollowOperation follow : planned.following(update)) {
            if (follow.table.equals(operation.table)) {
                operation.dependOn(follow, follow.table + " follows " + update.table + " first", false, reference);
            }
        }
    }

    /** Rows are found by, or have, the new identifier of the object at an end. */
    private void waitForKey(Operation operation, @Nullable Object end) {
        UpdateOperation update = planned.rekeyOf(end);
        if (update != null) {
            operation.dependOn(update, operation.table + " refers to " + update.table);
            waitForFollowing(operation, update, null);
        }
    }

    void waitForBothSides(LinkOperation operation) {
        if (!planned.rekeying.isEmpty() && !operation.needsOldKeys()) {
            operation.links().forEach(link -> {
                waitForKey(operation, link.owner());
                waitForKey(operation, link.target());
                waitForKey(operation, operation.keys == null ? null : link.place());
            });
        }
        if (operation.kind == Kind.DELETE) {
            return;
        }
        for (Link link : operation.links()) {
            Object owner = link.owner();
            if (owner != null && operation.namesOwners()) {
                waitFor(operation, owner);
            }
            waitFor(operation, link.target());
            Object key = link.place();
            if (operation.keys != null && key != null) {
                waitFor(operation, key);
            }
        }
    }

    private void waitFor(LinkOperation operation, Object end) {
        if (waitsForKey(operation, end)) {
            operation.bindLate();
        }
    }

    private void waitForOwners(ElementOperation operation) {
        if (!planned.rekeying.isEmpty()) {
            operation.entries().forEach(row -> {
                waitForKey(operation, row.owner());
                waitForKey(operation, operation.keys() == null ? null : row.key());
            });
        }
        if (operation.kind != Kind.INSERT) {
            return;
        }
        for (ElementOperation.Row row : operation.entries()) {
            if (waitsForKey(operation, row.owner())) {
                operation.bindLate();
            }
            if (operation.keys() != null && waitsForKey(operation, row.key())) {
                operation.bindLate();
            }
        }
    }

    /** Whether the statement that inserts an object, after which the operation has to come, gives it its key too. */
    private boolean waitsForKey(Operation operation, Object end) {
        InsertOperation insert = planned.lastInsertOf(end);
        if (insert == null) {
            return false;
        }
        operation.dependOn(insert, operation.table + " refers to " + insert.table, insert.makesKeysOnServer(), null);
        return insert.writer.isKeyless(end);
    }

    // Children first

    private void order(DeleteOperation delete) {
        EntityTable<?, ?> parent = delete.writer().table;
        for (DeleteOperation each : planned.emptied) {
            for (Reference reference : each.writer().references) {
                if (reference.mayLeadTo(delete.writer())) {
                    delete.dependOn(each, refersTo(reference));
                }
            }
        }
        for (UpdateOperation update : planned.updates) {
            for (Reference reference : update.writer().references) {
                if (reference.mayLeadTo(delete.writer())
                        && update.sets(reference)
                        && haveReferredTo(update, reference, delete.writer(), delete.entities())) {
                    delete.dependOn(update, refersTo(reference), false, reference);
                }
            }
        }
        for (LinkOperation link : planned.links) {
            boolean mayFreeKeys =
                    link.keys != null && link.kind != Kind.INSERT && link.keys.rows == delete.writer().rows;
            if (mayFree(link) || mayFreeKeys) {
                delete.dependOn(link, link.table + " refers to " + parent.name());
            }
        }
        for (ElementOperation rows : planned.elements) {
            EntityWriter<Object, Object> keys = rows.keys();
            if (keys != null && rows.kind == Kind.DELETE && keys.rows == delete.writer()) {
                delete.dependOn(rows, rows.table + " refers to " + delete.table);
            }
        }
        for (DeleteOperation child : planned.deletes) {
            orderAfter(child, delete);
        }
    }

    /** Whether rows that are to be deleted may be referred to until the links are written. */
    private boolean mayFree(LinkOperation link) {
        if (link.association.rows() == Rows.ELEMENTS) {
            return link.links().stream().anyMatch(each -> !planned.isInserted(each.target()));
        }
        return link.kind == Kind.DELETE
                && link.links().stream()
                        .anyMatch(each -> going.contains(each.owner()) || going.contains(each.target()));
    }

    private void orderAfter(DeleteOperation child, DeleteOperation delete) {
        if (child.writer().above == delete.writer()) {
            delete.dependOn(child, child.table + " refers to " + delete.table);
        }
        boolean refers = hasForeignKeyIn(delete.writer(), child.writer())
                || model.haveKeysIn(child.writer(), delete.writer()) && child.writer() != delete.writer();
        if (child != delete && refers) {
            delete.dependOn(child, child.table + " refers to " + delete.table);
        }
        for (Reference reference : child.writer().storedReferences()) {
            if (reference.mayLeadTo(delete.writer())
                    && child.writer() != delete.writer()
                    && mayRefer(child, reference, delete)) {
                delete.dependOn(child, refersTo(reference), false, reference);
            }
        }
    }

    private void order(OwnerOperation rows) {
        for (UpdateOperation update : planned.updates) {
            if (update.writer().table == rows.rowsOf()) {
                Reference reference = update.referenceBy(rows.foreignKey());
                boolean goAfterwards = rows.areReplaced() && rows.leavesRowsAlone();
                if (!goAfterwards
                        && (reference == null || haveReferredTo(update, reference, rows.owner(), rows.owners()))) {
                    String reason = "a row of " + rows.table + " may have gone to another owner";
                    Reference away = reference != null && update.sets(reference) ? reference : null;
                    rows.dependOn(update, reason, false, away);
                    if (rows.raise != null) {
                        rows.raise.dependOn(update, reason, false, away);
                    }
                }
                if (rows.areReplaced() && reference != null && willRefer(update, reference, rows)) {
                    update.dependOn(rows, mayHaveKey(rows));
                }
            }
        }
        for (LinkOperation link : planned.links) {
            if (link.association.rows() != Rows.ELEMENTS || !link.table.equals(rows.table)) {
                continue;
            }
            if (rows.areReplaced()) {
                link.dependOn(rows, mayHaveKey(rows));
            } else if (mayFree(link)) {
                String reason = "an element in " + rows.table + " may have gone to another owner";
                rows.dependOn(link, reason);
                if (rows.raise != null) {
                    rows.raise.dependOn(link, reason);
                }
            }
        }
        for (DeleteOperation delete : planned.deletes) {
            if (model.topmost(delete.writer()) == rows.owner() || haveKeysIn(rows, delete)) {
                delete.dependOn(rows, rows.table + " refers to " + delete.table);
            } else if (rows.kind == Kind.DELETE && delete.writer().table == rows.rowsOf()) {
                rows.dependOn(delete, "rows of " + rows.table + " that are loaded go by their keys");
            }
        }
    }

    /** Whether the rows are those of a map whose keys are among what is deleted. */
    private boolean haveKeysIn(OwnerOperation rows, DeleteOperation delete) {
        EntityTable<?, ?> keys = rows.keyEntity();
        return keys != null && model.writer(keys).rows == delete.writer();
    }

    /**
     * Whether a collection of the one entity has its foreign key in the table of the other, which knows nothing of it. Rows that such an owner's own table
     * refers to have lost their owners before.
     */
    private boolean hasForeignKeyIn(EntityWriter<Object, Object> owner, EntityWriter<Object, Object> element) {
        for (Relationship<?, ?> each : owner.ofRows) {
            AssociationTable links = each.links();
            if (links != null
                    && links.rows() == Rows.ELEMENTS
                    && owner != element
                    && !owner.table.extendsOrIs(each.target())
                    && model.writer(each.target()).rows == element.rows) {
                return true;
            }
        }
        return false;
    }

    /** A new object may take over the row of a deleted one: what the deleted one had goes before what the new one has comes. */
    private void insertAfterOwned() {
        for (OwnerOperation rows : planned.owned) {
            if (rows.kind == Kind.DELETE) {
                insertAfter(rows, planned.links);
                insertAfter(rows, planned.elements);
            }
            if (rows.areReplaced()) {
                insertAfter(rows, planned.inserts);
            }
        }
    }

    private static void insertAfter(OwnerOperation rows, List<? extends Operation> operations) {
        for (Operation each : operations) {
            if (each.kind == Kind.INSERT && each.table.equals(rows.table)) {
                each.dependOn(rows, mayHaveKey(rows));
            }
        }
    }

    private static String mayHaveKey(OwnerOperation rows) {
        return "a row of " + rows.table + " may have the key of a deleted owner";
    }

    /** Whether some of the rows come to refer to what takes over the row of an owner. */
    private static boolean willRefer(UpdateOperation update, Reference reference, OwnerOperation rows) {
        if (!update.sets(reference)) {
            return false;
        }
        Set<Object> keys = keysOf(rows.owner(), rows.owners());
        for (Object each : update.entities()) {
            Object target = update.writer().binding.target(each, reference.relationship());
            if (target != null && keys.contains(rows.owner().binding.key(target))) {
                return true;
            }
        }
        return false;
    }

    /** Where tables refer to each other, only rows that do so count. */
    private boolean mayRefer(DeleteOperation child, Reference reference, DeleteOperation parent) {
        boolean ofOneHierarchy = child.writer().table.isRelatedTo(parent.writer().table);
        if (child.writer().rank > parent.writer().rank && !ofOneHierarchy) {
            return true;
        }
        Set<Object> keys = keysOf(parent.writer(), parent.entities());
        int relationship = reference.relationship().ordinal();
        for (DeletedRow row : changes.deletes) {
            if (child.writer().isFor(row.entity())
                    && row.snapshot() != null
                    && keys.contains(row.writer().binding.foreignKeyIn(row.snapshot(), relationship))) {
                return true;
            }
        }
        return false;
    }

    /** Whether some of the rows, as they were loaded, refer to rows that are to go. */
    private static boolean haveReferredTo(
            UpdateOperation update, Reference reference, EntityWriter<Object, Object> writer, List<Object> going) {
        Set<Object> keys = keysOf(writer, going);
        int relationship = reference.relationship().ordinal();
        return update.snapshots().stream()
                .anyMatch(each -> keys.contains(update.writer().binding.foreignKeyIn(each, relationship)));
    }

    private static Set<Object> keysOf(EntityWriter<Object, Object> writer, List<Object> entities) {
        Set<Object> keys = new HashSet<>(entities.size() * 2);
        entities.forEach(entity -> keys.add(writer.binding.key(entity)));
        return keys;
    }

    static String refersTo(Reference reference) {
        return reference.label() + " refers to " + reference.target().table.name();
    }
}
