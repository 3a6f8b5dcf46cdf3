package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.InvalidValueException;
import io.orm.exception.SessionStateException;
import io.orm.internal.identity.ElementChanges;
import io.orm.internal.identity.EntryChange;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.Placement;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Changes.Elements;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.internal.unitofwork.ElementOperation.Row;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityTable;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rows of what is pending, marked for deletion, and changed in collections, once nothing more comes of cascades. */
final class RowCollector {
    private final WriteModel model;
    private final PersistenceContext context;
    private final Changes changes;
    private final Set<Object> changedCollections;

    /** Objects whose rows the database deletes. */
    private final Set<Object> silent;

    /** Objects of whose collections of values some have changed. */
    private final Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));

    RowCollector(
            WriteModel model,
            PersistenceContext context,
            Changes changes,
            Set<Object> changedCollections,
            Set<Object> silent) {
        this.model = model;
        this.context = context;
        this.changes = changes;
        this.changedCollections = changedCollections;
        this.silent = silent;
    }

    void collectRows() {
        if (context.pendingCount() + context.markedCount() > 0) {
            collectComingAndGoing();
        }
        collectLinks();
        raiseVersions();
    }

    /** What a collection of values holds is part of its owner, whose version tells others of it. */
    private void raiseVersions() {
        if (owners.isEmpty()) {
            return;
        }
        for (ChangedRow row : changes.updates) {
            owners.remove(row.entity());
        }
        for (Object owner : owners) {
            EntityWriter<Object, Object> writer = model.writerOf(owner);
            Object snapshot = context.map(writer.table).snapshotOf(owner);
            if (writer.version != null && snapshot != null) {
                changes.updates.add(
                        new ChangedRow(writer, owner, snapshot, new ChangedColumns(writer.columns.size()), true, null));
            }
        }
    }

    private void collectComingAndGoing() {
        Map<Object, Object> replacing = rowSwitches();
        for (Object entity : context.pending()) {
            Object replaced = replacing.get(entity);
            if (replaced == null) {
                changes.inserts.add(entity);
            } else {
                takeOver(entity, replaced);
            }
        }
        Set<Object> replacedRows = Collections.newSetFromMap(new IdentityHashMap<>(replacing.size()));
        replacedRows.addAll(replacing.values());
        for (Object entity : context.markedDeleted()) {
            if (!replacedRows.contains(entity)) {
                EntityWriter<Object, Object> writer = model.writerOf(entity);
                changes.deletes.add(new DeletedRow(
                        writer, entity, context.map(writer.table).snapshotOf(entity), silent.contains(entity)));
            }
        }
    }

    /** A new object with the key of one that is to be deleted takes over its row. */
    private Map<Object, Object> rowSwitches() {
        List<Object> marked = context.markedDeleted();
        if (marked.isEmpty()) {
            return Map.of();
        }
        Map<Object, Object> replacing = new IdentityHashMap<>(ChangeCollector.FEW);
        Map<EntityWriter<?, ?>, Map<Object, Object>> byKey = new HashMap<>();
        for (Object entity : marked) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            Object key = writer.binding.key(entity);
            if (key != null) {
                byKey.computeIfAbsent(writer, w -> new HashMap<>()).put(key, entity);
            }
        }
        for (Object entity : context.pending()) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            Map<Object, Object> deleted = byKey.get(writer);
            Object key = deleted == null ? null : writer.binding.key(entity);
            Object replaced = key == null || deleted == null ? null : deleted.remove(key);
            if (replaced != null) {
                replacing.put(entity, replaced);
            }
        }
        return replacing;
    }

    private void takeOver(Object entity, Object replaced) {
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        Object snapshot = context.map(writer.table).snapshotOf(replaced);
        if (snapshot == null) {
            throw new SessionStateException(writer.describe(replaced)
                    + " is to be replaced by a new object but was never loaded; flush its deletion first");
        }
        ChangedColumns found = new ChangedColumns(writer.columns.size());
        writer.binding.copy(replaced, entity, kept(writer, entity));
        writer.binding.addChanges(entity, snapshot, found);
        changes.expressions.of(entity).addTo(found);
        for (int column : found.toArray()) {
            if (!writer.definition(column).updatable() || writer.isVersion(column)) {
                found.remove(column);
            }
        }
        changes.updates.add(new ChangedRow(writer, entity, snapshot, found, false, replaced));
    }

    /** What the row has and the new object does not say: its version, and what the database has made or would have made. */
    private static ChangedColumns kept(EntityWriter<Object, Object> writer, Object entity) {
        ChangedColumns kept = new ChangedColumns(writer.columns.size());
        Column<?> version = writer.version;
        if (version != null) {
            kept.add(version.ordinal());
        }
        for (int column : writer.fetchedAfterInsert) {
            if (!writer.definition(column).insertable()) {
                kept.add(column);
            }
        }
        for (int column : writer.defaulted) {
            Keys.Capture value = new Keys.Capture();
            writer.binding.write(entity, column, value);
            if (value.value == null) {
                kept.add(column);
            }
        }
        return kept;
    }

    private void collectLinks() {
        for (Object each : changedCollections) {
            if (each instanceof ManagedCollection<?> managed
                    && managed.relationship() instanceof ElementCollection<?, ?, ?> collection) {
                collectElements(collection, managed);
            } else if (each instanceof ManagedCollection<?> managed && managed.hasRowPerKey()) {
                collectEntries(managed);
            } else if (each instanceof ManagedCollection<?> managed) {
                collectLinks(
                        managed.relationship(),
                        managed.owner(),
                        managed.additions(),
                        managed.removals(),
                        managed.placementsToWrite());
            } else if (each instanceof LargeCollection<?> large) {
                collectLinks(large.relationship(), large.owner(), large.additions(), large.removals(), List.of());
            }
        }
        changes.keyless.forEach((relationship, elements) -> {
            Links links = linksOf(relationship, Objects.requireNonNull(relationship.links()), true);
            for (Object element : elements) {
                if (isAlive(element)) {
                    links.removed.add(new Link(null, element, null));
                }
            }
        });
    }

    /** @param owning whether the rows are written as this side of the relationship sees them */
    private Links linksOf(Relationship<?, ?> relationship, AssociationTable table, boolean owning) {
        EntityWriter<Object, Object> here =
                model.topmost(model.writer(relationship.origin()).untyped());
        EntityWriter<Object, Object> there =
                model.topmost(model.writer(relationship.target()).untyped());
        EntityWriter<Object, Object> keys = table.keyEntity() == null
                ? null
                : model.writer(table.keyEntity()).untyped();
        return changes.links.computeIfAbsent(
                name(table),
                name -> owning ? new Links(table, here, there, keys) : new Links(table, there, here, keys));
    }

    /** Of a map that may have an entity under several keys: rows are told apart by these. */
    private void collectEntries(ManagedCollection<?> map) {
        Relationship<?, ?> relationship = map.relationship();
        Object owner = map.owner();
        if (!isAlive(owner)) {
            return;
        }
        List<EntryChange> found = map.entriesToWrite();
        requireRoom(relationship, owner, found.stream().map(EntryChange::key).toList());
        Links links = linksOf(relationship, Objects.requireNonNull(relationship.association()), true);
        for (EntryChange each : found) {
            Object before = each.before();
            Object now = each.now();
            Object staying = now != null && isAlive(now) ? now : null;
            if (before != null && isAlive(before) && staying != null) {
                links.moved.add(new Link(owner, staying, each.key()));
                continue;
            }
            if (before != null && isWrittenGoing(relationship, before)) {
                links.removed.add(new Link(owner, before, each.key()));
            }
            if (staying != null) {
                links.added.add(new Link(owner, staying, each.key()));
            }
        }
    }

    /** Whether a row has to go that refers to an element: of a deleted one all rows go anyway, if it knows of them. */
    private boolean isWrittenGoing(Relationship<?, ?> relationship, Object element) {
        return isAlive(element) || context.isPersistent(element) && relationship.inverse() == null;
    }

    private void collectElements(ElementCollection<?, ?, ?> collection, ManagedCollection<?> managed) {
        Object owner = managed.owner();
        if (!isAlive(owner)) {
            return;
        }
        ElementTable<?> table = collection.elements();
        Elements elements = changes.elements.computeIfAbsent(
                table.schema() + "." + table.name(),
                name -> new Elements(collection, model.topmost(model.writerOf(owner)), keys(table)));
        ElementChanges found = managed.changesToWrite();
        if (!found.isEmpty()) {
            owners.add(owner);
        }
        found.removed().forEach(each -> elements.removed.add(new Row(owner, each)));
        found.changed().forEach(each -> elements.changed.add(new Row(owner, each)));
        found.added().forEach(each -> elements.added.add(new Row(owner, each)));
    }

    private @Nullable EntityWriter<Object, Object> keys(ElementTable<?> table) {
        EntityTable<?, ?> keys = table instanceof MapTable<?, ?> map ? map.keyEntity() : null;
        return keys == null ? null : model.topmost(model.writer(keys).untyped());
    }

    private void collectLinks(
            Relationship<?, ?> relationship,
            Object owner,
            List<?> additions,
            List<?> removals,
            List<Placement> placements) {
        AssociationTable seen = relationship.links();
        if (seen == null || !context.isPending(owner) && !context.isPersistent(owner)) {
            return;
        }
        if (context.isMarkedDeleted(owner)) {
            // What had left it before stays, if it has a row of its own.
            if (!seen.isBetween() && !removals.isEmpty()) {
                collectLinks(relationship, seen, owner, List.of(), removals, List.of());
            }
            return;
        }
        collectLinks(relationship, seen, owner, additions, removals, placements);
    }

    private void collectLinks(
            Relationship<?, ?> relationship,
            AssociationTable seen,
            Object owner,
            List<?> additions,
            List<?> removals,
            List<Placement> placements) {
        boolean arePairs = seen.isBetween();
        boolean owning = relationship.isOwner() || !arePairs;
        Relationship<?, ?> inverse = relationship.inverse();
        AssociationTable table = owning || inverse == null ? seen : Objects.requireNonNull(inverse.association());
        Links links = linksOf(relationship, table, owning);
        if (seen.rows() == Rows.ENTRIES && inverse != null) {
            requireKeys(inverse, owner, additions);
            part(links, inverse, owner, removals);
            return;
        }
        requireRoom(
                relationship, owner, placements.stream().map(Placement::place).toList());
        Map<Object, Object> places = new IdentityHashMap<>(placements.size());
        placements.forEach(each -> places.put(each.element(), each.place()));
        for (Object element : additions) {
            if (isAlive(element)) {
                Object place = places.remove(element);
                Link link = owning ? new Link(owner, element, place) : new Link(element, owner, null);
                if (place != null) {
                    // The other side may have told of the pair before, and knows no place.
                    links.added.remove(link);
                }
                links.added.add(link);
            }
        }
        for (Object element : seen.rows() == Rows.POSITIONS ? List.of() : removals) {
            // Of a deleted object all pairs go anyway, if it knows of them.
            boolean isKnownToGo = inverse != null || !arePairs;
            if (isAlive(element) || context.isPersistent(element) && !isKnownToGo) {
                links.removed.add(owning ? new Link(owner, element, null) : new Link(element, owner, null));
            }
        }
        for (Placement each : placements) {
            if (places.containsKey(each.element()) && isAlive(each.element())) {
                links.moved.add(new Link(owner, each.element(), each.place()));
            }
        }
    }

    /**
     * What joined the other side of a map is in the map as well, under a key.
     *
     * @throws SessionStateException if the map is not in memory, and so was not asked
     */
    private void requireKeys(Relationship<?, ?> map, Object element, List<?> owners) {
        for (Object owner : owners) {
            Object value = context.relation(model.writerOf(owner).binding, owner, map.ordinal());
            boolean isIn = value instanceof ManagedCollection<?> managed
                    && managed.loadedElements().stream().anyMatch(each -> each == element);
            if (!isIn && isAlive(owner) && isAlive(element)) {
                throw new SessionStateException(map + " was joined by its other side, which tells no key: put the "
                        + model.writerOf(element).name + " into the map under one");
            }
        }
    }

    /** The other side of a map knows no keys. What leaves there has left the map as well, unless that is not in memory whole. */
    private void part(Links links, Relationship<?, ?> map, Object element, List<?> owners) {
        for (Object owner : owners) {
            Object value = context.relation(model.writerOf(owner).binding, owner, map.ordinal());
            boolean isTold = value instanceof ManagedCollection<?> managed
                    && managed.removals().stream().anyMatch(each -> each == element);
            if (!isTold && isAlive(owner) && isAlive(element)) {
                links.parted.add(new Link(owner, element, null));
            }
        }
    }

    /** @throws InvalidValueException if the column of a map has no room for a key */
    private void requireRoom(Relationship<?, ?> relationship, Object owner, List<Object> places) {
        boolean isMap = relationship instanceof ToMany<?, ?> many && many.hasStoredKeys() && many.keyEntity() == null;
        if (!isMap || places.isEmpty()) {
            return;
        }
        AssociationTable links = Objects.requireNonNull(relationship.links());
        List<ColumnBuffer> buffers = LinkOperation.boundPlaces(links, places);
        for (int i = 0; i < buffers.size(); i++) {
            Column<?> keys = links.placeColumns().get(i);
            int wrong = ColumnBinder.firstUnfit(keys.type(), buffers.get(i));
            if (wrong >= 0) {
                throw ColumnBinder.unfit(
                        relationship + ".key",
                        model.writerOf(owner).describe(owner),
                        keys,
                        buffers.get(i).at(wrong));
            }
        }
    }

    /** Pairs are seen from both sides; what is written in the elements' own rows, by column. */
    private static String name(AssociationTable table) {
        String name = table.table().schema() + "." + table.table().name();
        return table.isBetween()
                ? name
                : name + " " + table.rows() + " "
                        + table.ownColumns().stream().map(Column::name).toList() + table.placeColumns();
    }

    /** In the session, and to stay: with a deleted object all its links go anyway. */
    private boolean isAlive(Object entity) {
        return context.isPending(entity) || context.isPersistent(entity) && !context.isMarkedDeleted(entity);
    }
}
