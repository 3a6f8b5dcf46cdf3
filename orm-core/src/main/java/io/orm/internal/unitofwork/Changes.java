package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.Table;
import io.orm.flush.FlushPlan;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between objects and database, as found by one walk over a session's objects. */
final class Changes {
    /** New objects, in the order of {@code add}. */
    final List<Object> inserts = new ArrayList<>();

    final List<ChangedRow> updates = new ArrayList<>();
    final List<DeletedRow> deletes = new ArrayList<>();

    /** Objects whose references change in their rows along with the identifiers that they refer to. */
    final List<Follower> followers = new ArrayList<>(0);

    /** What takes the place of values in the rows of new and changed objects. */
    final AssignedExpressions expressions;

    Changes(AssignedExpressions expressions) {
        this.expressions = expressions;
    }

    /** By the table's name, and those of the columns that are written. */
    final Map<String, Links> links = new LinkedHashMap<>();

    /**
     * Elements that are in no map any more, by the map that they have left without its being asked: keys that are entities are taken out of their rows, which would
     * keep these from being deleted.
     */
    final Map<Relationship<?, ?>, Set<Object>> keyless = new LinkedHashMap<>(0);

    /** By the collection table's name. */
    final Map<String, Elements> elements = new LinkedHashMap<>();

    /** Rows to be found by a foreign key to a deleted object, by table and foreign key. */
    final Map<String, OwnedRows> owned = new LinkedHashMap<>();

    /**
     * @param counts whether the version rises even if no column differs, because a collection of values does
     * @param replaced the deleted object whose row {@code entity}, a new one with the same key, takes over; null for an ordinary change
     */
    record ChangedRow(
            EntityWriter<Object, Object> writer,
            Object entity,
            Object snapshot,
            ChangedColumns columns,
            boolean counts,
            @Nullable Object replaced) {
        /** Whether an UPDATE is sent. */
        boolean isWritten() {
            return counts || !columns.isEmpty();
        }
    }

    record Follower(EntityWriter<Object, Object> writer, Object entity, Object snapshot) {}

    /** @param isSilent whether the database deletes the row by itself, together with the one it refers to */
    record DeletedRow(
            EntityWriter<Object, Object> writer,
            Object entity,
            @Nullable Object snapshot,
            boolean isSilent) {}

    /** Association rows that come and go, all seen from the side that has the join table. */
    static final class Links {
        final AssociationTable association;
        final EntityWriter<Object, Object> owner;
        final EntityWriter<Object, Object> target;

        /** Of the entities that are keys of a map; null where keys are values. */
        final @Nullable EntityWriter<Object, Object> keys;

        final Collection<LinkOperation.Link> added;
        final Collection<LinkOperation.Link> removed;

        /** Those that stay, at another place; or the same place, with another element. */
        final List<LinkOperation.Link> moved = new ArrayList<>();

        /** Pairs that go whatever the keys are that they are under. */
        final Set<LinkOperation.Link> parted = new LinkedHashSet<>(0);

        Links(
                AssociationTable association,
                EntityWriter<Object, Object> owner,
                EntityWriter<Object, Object> target,
                @Nullable EntityWriter<Object, Object> keys) {
            this.association = association;
            this.owner = owner;
            this.target = target;
            this.keys = keys;
            // Pairs are told of by both sides, entries by the map alone.
            boolean areEntries = association.rows() == AssociationTable.Rows.ENTRIES;
            this.added = areEntries ? new ArrayList<>() : new LinkedHashSet<>();
            this.removed = areEntries ? new ArrayList<>() : new LinkedHashSet<>();
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && moved.isEmpty() && parted.isEmpty();
        }
    }

    /** Rows of a collection table that come, change and go. */
    static final class Elements {
        final ElementCollection<?, ?, ?> collection;
        final EntityWriter<Object, Object> owner;

        /** Of the entities that are keys of a map; null where keys are values. */
        final @Nullable EntityWriter<Object, Object> keys;

        final List<ElementOperation.Row> added = new ArrayList<>();
        final List<ElementOperation.Row> changed = new ArrayList<>();
        final List<ElementOperation.Row> removed = new ArrayList<>();

        Elements(
                ElementCollection<?, ?, ?> collection,
                EntityWriter<Object, Object> owner,
                @Nullable EntityWriter<Object, Object> keys) {
            this.collection = collection;
            this.owner = owner;
            this.keys = keys;
        }
    }

    /** Rows that refer to deleted owners. */
    static final class OwnedRows {
        final FlushPlan.Kind kind;
        final Table<?> table;
        final List<Column<?>> foreignKey;
        final EntityWriter<Object, Object> owner;

        /** The entity of the rows; null for those of an association or collection table. */
        final @Nullable EntityWriter<Object, Object> element;

        /** What the rows refer to as the key of a map; null where they do not. */
        final @Nullable EntityTable<?, ?> keys;

        /** What is taken out of the rows along with the reference to the owner: the keys of a map that are entities. */
        final List<Column<?>> cleared;

        /** Whether new objects take over the rows of the owners. */
        final boolean areReplaced;

        final List<Object> owners = new ArrayList<>();

        /** Whether the database sees to them when the row they refer to is deleted, and only then: one that another object takes over stays. */
        boolean areLeftToDatabase() {
            ColumnDefinition.Reference constraint =
                    foreignKey.get(0).definition().references();
            ReferentialAction action = constraint == null ? null : constraint.onDelete();
            return action == (kind == FlushPlan.Kind.DELETE ? ReferentialAction.CASCADE : ReferentialAction.SET_NULL);
        }

        OwnedRows(
                FlushPlan.Kind kind,
                Table<?> table,
                List<Column<?>> foreignKey,
                EntityWriter<Object, Object> owner,
                @Nullable EntityWriter<Object, Object> element,
                @Nullable EntityTable<?, ?> keys,
                List<Column<?>> cleared,
                boolean areReplaced) {
            this.kind = kind;
            this.table = table;
            this.foreignKey = foreignKey;
            this.owner = owner;
            this.element = element;
            this.keys = keys;
            this.cleared = cleared;
            this.areReplaced = areReplaced;
        }
    }

    /** What the database deletes by itself needs no statement. */
    void leaveToDatabase() {
        Set<Object> deleted = Collections.newSetFromMap(new IdentityHashMap<>(deletes.size()));
        deletes.forEach(row -> deleted.add(row.entity()));
        owned.values().forEach(rows -> {
            if (rows.areLeftToDatabase()) {
                rows.owners.removeIf(deleted::contains);
            }
        });
        owned.values().removeIf(rows -> rows.owners.isEmpty());
    }

    boolean isEmpty() {
        if (!inserts.isEmpty() || !updates.isEmpty() || !deletes.isEmpty() || !owned.isEmpty()) {
            return false;
        }
        for (Elements each : elements.values()) {
            if (!each.added.isEmpty() || !each.changed.isEmpty() || !each.removed.isEmpty()) {
                return false;
            }
        }
        for (Links each : links.values()) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
