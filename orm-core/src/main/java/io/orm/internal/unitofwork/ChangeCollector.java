package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan.Kind;
import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Changes.Links;
import io.orm.internal.unitofwork.Changes.OwnedRows;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.LinkOperation.Link;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.Cascade;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs between a session's objects and the database: one walk over the slots of the identity maps, comparing each object with
 * its snapshot. On the way it brings both sides of relationships into step and follows the cascades, again until nothing more comes of it.
 */
final class ChangeCollector {
    /** A flush looks at everything and mostly finds little; the default has room for 32. */
    private static final int FEW = 2;

    private final WriteModel model;
    private final PersistenceContext context;
    private final FlushListener listener;
    private final UnitOfWork unitOfWork;

    private Changes changes = new Changes();

    /** Collections that differ from the database. */
    private final Set<Object> changedCollections = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

    /** Deleted objects whose cascades have been followed. */
    private final Set<Object> cascaded = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

    /** Whether a persistent object that may have been looked at already was changed on the way. */
    private boolean touched;

    ChangeCollector(WriteModel model, PersistenceContext context, FlushListener listener, UnitOfWork unitOfWork) {
        this.model = model;
        this.context = context;
        this.listener = listener;
        this.unitOfWork = unitOfWork;
    }

    /** To be told when the flush has succeeded. */
    Set<Object> changedCollections() {
        return changedCollections;
    }

    Changes collect() {
        Map<String, OwnedRows> owned = changes.owned;
        int before;
        do {
            touched = false;
            changes = new Changes();
            changes.owned.putAll(owned);
            owned = changes.owned;
            settlePending();
            cascadeDeletes();
            before = size();
            walk();
            settleCollections();
        } while (touched || size() != before);
        collectRows();
        return changes;
    }

    private int size() {
        return context.pendingCount() + context.markedCount();
    }

    // New objects

    /** Everything that hangs on a new object is new as well, or persistent; both sides of its relationships say the same. */
    private void settlePending() {
        if (!context.hasPending()) {
            return;
        }
        Set<Object> settled = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<ManagedCollection<?>, List<Object>> joining = new IdentityHashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Object entity : context.pending()) {
                if (settled.add(entity)) {
                    more = true;
                    settle(model.writerOf(entity), entity, joining);
                }
            }
        }
        joining.forEach((collection, elements) -> {
            collection.addAllQuietly(elements);
            if (collection.isChanged()) {
                changedCollections.add(collection);
            }
        });
    }

    private void settle(
            EntityWriter<Object, Object> writer, Object entity, Map<ManagedCollection<?>, List<Object>> joining) {
        context.adoptCollections(entity, false);
        unitOfWork.cascade(entity);
        for (Reference reference : writer.references) {
            Object target =
                    writer.binding.relation(entity, reference.relationship().ordinal());
            Relationship<?, ?> inverse = reference.relationship().inverse();
            if (target != null && inverse != null && isInMemory(target)) {
                Object other = model.writerOf(target).binding.relation(target, inverse.ordinal());
                if (other instanceof ManagedCollection<?> managed) {
                    joining.computeIfAbsent(managed, collection -> new ArrayList<>())
                            .add(entity);
                } else {
                    joinQuietly(inverse, target, entity);
                }
            }
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            Object value = writer.binding.relation(entity, relationship.ordinal());
            if (value instanceof ManagedCollection<?> managed && managed.isChanged()) {
                changedCollections.add(managed);
                settleAdditions(relationship, entity, managed.additions());
            } else if (value instanceof LargeCollection<?> large) {
                changedCollections.add(large);
                settleAdditions(relationship, entity, large.additions());
            }
        }
    }

    /** Whether the object's collections are there to be kept in step; a reference that is not loaded has none. */
    private boolean isInMemory(Object entity) {
        return !(entity instanceof LazyReference reference && !reference.isLoaded())
                && (context.isPending(entity) || context.isPersistent(entity));
    }

    private void joinQuietly(Relationship<?, ?> inverse, Object owner, Object element) {
        if (inverse instanceof ToOne) {
            EntityWriter<Object, Object> writer = model.writerOf(owner);
            if (writer.binding.relation(owner, inverse.ordinal()) == null) {
                writer.binding.setRelation(owner, inverse.ordinal(), element);
            }
            return;
        }
        BackReferences.add(context, inverse, owner, element);
        noteCollection(inverse, owner);
    }

    // Persistent objects

    private void walk() {
        for (IdentityMap<?, ?> map : context.maps()) {
            walk(untyped(map));
        }
    }

    private void walk(IdentityMap<Object, Object> map) {
        EntityWriter<Object, Object> writer = model.writer(map.table()).untyped();
        ChangedColumns found = new ChangedColumns(writer.columns.size());
        int slots = map.size();
        for (int slot = 0; slot < slots; slot++) {
            Object entity = map.entity(slot);
            if (entity == null || map.state(slot) == IdentityMap.REFERENCE) {
                continue;
            }
            walkRelationships(writer, entity);
            Object snapshot = map.snapshot(slot);
            if (snapshot == null) {
                continue;
            }
            writer.binding.addChanges(entity, snapshot, found);
            if (!found.isEmpty()) {
                change(writer, entity, snapshot, found);
                found.clear();
            }
        }
    }

    private void walkRelationships(EntityWriter<Object, Object> writer, Object entity) {
        for (int i = 0; i < writer.relationships.size(); i++) {
            Relationship<Object, ?> relationship = writer.relationships.get(i);
            Object value = writer.binding.relation(entity, i);
            if (value instanceof ManagedCollection<?> managed) {
                if (managed.owner() != entity) {
                    replace(writer, entity, relationship, managed.loadedElements());
                } else if (managed.isChanged()) {
                    changedCollections.add(managed);
                }
            } else if (value instanceof LargeCollection<?> large) {
                if (large.owner() == entity
                        && !(large.additions().isEmpty() && large.removals().isEmpty())) {
                    changedCollections.add(large);
                }
            } else if (relationship instanceof ToOne<?, ?>) {
                if (value != null) {
                    walkReference(relationship, entity, value);
                }
            } else if (relationship instanceof ToMany<?, ?>) {
                replace(writer, entity, relationship, value instanceof Collection<?> plain ? plain : List.of());
            }
        }
    }

    /** A new object behind a reference has no key, so comparing keys does not find it. */
    private void walkReference(Relationship<Object, ?> relationship, Object entity, Object target) {
        if (target instanceof LazyReference) {
            return;
        }
        EntityWriter<Object, Object> targetWriter = model.writerOf(target);
        if (targetWriter.isKeyless(target) && !context.isPending(target) && !context.isMarkedDeleted(entity)) {
            unitOfWork.add(target);
        }
        if (!relationship.isOwner() && relationship.inverse() instanceof ToOne<?, ?> owning) {
            settleOneToOne(owning, entity, targetWriter, target);
        }
    }

    /** The side without a column was set: the other side follows, unless it was set to something else. */
    private void settleOneToOne(
            ToOne<?, ?> owning, Object entity, EntityWriter<Object, Object> targetWriter, Object target) {
        Object current = targetWriter.binding.relation(target, owning.ordinal());
        if (current == entity) {
            return;
        }
        if (current != null && !isAsLoaded(targetWriter, owning, target, current)) {
            throw contradiction(owning, target, current, entity);
        }
        targetWriter.binding.setRelation(target, owning.ordinal(), entity);
        touched = true;
    }

    /** A plain collection was put where ours was: what the database has is loaded, and ours takes the difference. */
    private void replace(
            EntityWriter<Object, Object> writer,
            Object entity,
            Relationship<Object, ?> relationship,
            Collection<?> wanted) {
        if (!(relationship instanceof ToMany<?, ?> toMany) || context.isMarkedDeleted(entity)) {
            return;
        }
        List<Object> elements = new ArrayList<>(wanted);
        ManagedCollection<Object> managed =
                PersistenceContext.newCollection(entity, toMany, context.hooks().loaderOf(relationship));
        writer.binding.setRelation(entity, relationship.ordinal(), managed);
        context.hooks().loadCollections(List.of(entity), relationship);
        Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(elements);
        managed.removeIf(element -> !kept.contains(element));
        Set<Object> present = Collections.newSetFromMap(new IdentityHashMap<>());
        present.addAll(managed.loadedElements());
        for (Object element : elements) {
            if (present.add(element)) {
                managed.add(element);
            }
        }
        touched = true;
        if (managed.isChanged()) {
            changedCollections.add(managed);
        }
    }

    private void change(EntityWriter<Object, Object> writer, Object entity, Object snapshot, ChangedColumns found) {
        if (context.isMarkedDeleted(entity)) {
            return;
        }
        for (int column : writer.key) {
            if (found.contains(column)) {
                throw new SessionStateException("The identifier of a persistent " + writer.name + " was changed to "
                        + writer.binding.key(entity) + ": an object keeps its identifier; add a new " + writer.name
                        + " and delete this one");
            }
        }
        for (Reference reference : writer.references) {
            if (found.contains(reference.columns()[0])) {
                changeReference(writer, entity, snapshot, reference);
            }
        }
        Column<?> version = writer.version;
        if (version != null && found.contains(version.ordinal())) {
            throw new SessionStateException(writer.attribute(version.ordinal()) + " of " + writer.describe(entity)
                    + " was changed by the program: a version is counted by the session alone");
        }
        for (int column : found.toArray()) {
            if (!writer.definition(column).updatable()) {
                found.remove(column);
            }
        }
        if (!found.isEmpty() && !context.isMarkedDeleted(entity)) {
            changes.updates.add(new ChangedRow(writer, entity, snapshot, found.copy(), null));
        }
    }

    /** A reference was set on an object: the collections on the other side follow. */
    private void changeReference(
            EntityWriter<Object, Object> writer, Object entity, Object snapshot, Reference reference) {
        ToOne<?, ?> toOne = reference.relationship();
        Object target = writer.binding.relation(entity, toOne.ordinal());
        if (target != null && !context.isPending(target) && !context.isPersistent(target)) {
            unitOfWork.add(target);
        }
        Relationship<?, ?> inverse = toOne.inverse();
        if (inverse == null) {
            return;
        }
        Object oldKey = writer.binding.foreignKeyIn(snapshot, toOne.ordinal());
        if (oldKey != null) {
            Object old = find(reference.target().untyped(), oldKey);
            if (old != null && isInMemory(old) && old != target) {
                leaveQuietly(inverse, old, entity);
            }
            if (target == null && inverse.cascades().contains(Cascade.DELETE_ORPHAN)) {
                unitOfWork.mark(entity);
                return;
            }
        }
        if (target != null && isInMemory(target)) {
            joinQuietly(inverse, target, entity);
        }
    }

    private void leaveQuietly(Relationship<?, ?> inverse, Object owner, Object element) {
        if (inverse instanceof ToOne) {
            EntityWriter<Object, Object> writer = model.writerOf(owner);
            if (writer.binding.relation(owner, inverse.ordinal()) == element) {
                writer.binding.setRelation(owner, inverse.ordinal(), null);
            }
            return;
        }
        BackReferences.remove(context, inverse, owner, element);
        noteCollection(inverse, owner);
    }

    private @Nullable Object find(EntityWriter<Object, Object> writer, Object key) {
        IdentityMap<Object, Object> map = context.map(writer.table);
        int slot = map.find(key);
        return slot < 0 ? null : map.entity(slot);
    }

    // Collections

    private void settleCollections() {
        for (Object each : new ArrayList<>(changedCollections)) {
            if (each instanceof ManagedCollection<?> managed) {
                settleCollection(managed.relationship(), managed.owner(), managed.additions(), managed.removals());
            } else if (each instanceof LargeCollection<?> large) {
                settleCollection(large.relationship(), large.owner(), large.additions(), large.removals());
            }
        }
    }

    private void settleCollection(Relationship<?, ?> relationship, Object owner, List<?> additions, List<?> removals) {
        if (context.isMarkedDeleted(owner) || !(context.isPending(owner) || context.isPersistent(owner))) {
            return;
        }
        settleAdditions(relationship, owner, additions);
        boolean orphans = relationship.cascades().contains(Cascade.DELETE_ORPHAN);
        Relationship<?, ?> inverse = relationship.inverse();
        if (orphans && inverse instanceof ToOne<?, ?> toOne) {
            for (Object element : removals) {
                Object parent = model.writerOf(element).binding.relation(element, toOne.ordinal());
                if (parent != null) {
                    continue;
                }
                if (context.isPending(element)) {
                    unitOfWork.dropPending(element);
                } else if (context.isPersistent(element) && !context.isMarkedDeleted(element)) {
                    unitOfWork.mark(element);
                }
            }
        }
    }

    private void settleAdditions(Relationship<?, ?> relationship, Object owner, List<?> additions) {
        Relationship<?, ?> inverse = relationship.inverse();
        for (Object element : additions) {
            if (!context.isPending(element) && !context.isPersistent(element)) {
                unitOfWork.add(element);
            }
            if (inverse instanceof ToOne<?, ?> toOne) {
                settleParent(toOne, element, owner);
            } else if (inverse != null && isInMemory(element)) {
                joinQuietly(inverse, /* owner= */ element, /* element= */ owner);
            }
        }
    }

    private void noteCollection(Relationship<?, ?> relationship, Object owner) {
        Object value = model.writerOf(owner).binding.relation(owner, relationship.ordinal());
        if (value instanceof ManagedCollection<?> managed && managed.isChanged()
                || value instanceof LargeCollection<?>) {
            changedCollections.add(value);
        }
    }

    /** {@code element} is in {@code owner}'s collection: its reference says the same, or it was set to something else. */
    private void settleParent(ToOne<?, ?> toOne, Object element, Object owner) {
        EntityWriter<Object, Object> writer = model.writerOf(element);
        Object parent = writer.binding.relation(element, toOne.ordinal());
        if (parent == owner) {
            return;
        }
        if (parent != null) {
            if (!isAsLoaded(writer, toOne, element, parent)) {
                throw contradiction(toOne, element, parent, owner);
            }
            Relationship<?, ?> inverse = toOne.inverse();
            if (inverse != null && isInMemory(parent)) {
                leaveQuietly(inverse, parent, element);
            }
        }
        writer.binding.setRelation(element, toOne.ordinal(), owner);
        touched |= context.isPersistent(element);
    }

    /** Whether a reference is what it was when the object was loaded: then it was the other side that changed. */
    private boolean isAsLoaded(EntityWriter<Object, Object> writer, ToOne<?, ?> toOne, Object entity, Object target) {
        IdentityMap<Object, Object> map = context.map(writer.table);
        int slot = map.slotOf(entity);
        Object snapshot = slot < 0 ? null : map.snapshot(slot);
        if (snapshot == null) {
            return false;
        }
        Object key = writer.binding.foreignKeyIn(snapshot, toOne.ordinal());
        return key != null && key.equals(model.writerOf(target).binding.key(target));
    }

    private SessionStateException contradiction(ToOne<?, ?> toOne, Object element, Object parent, Object owner) {
        Relationship<?, ?> inverse = toOne.inverse();
        String attribute =
                inverse == null ? "a collection" : inverse.origin().entityType().getSimpleName() + "." + inverse.name();
        return new SessionStateException(model.writerOf(element).describe(element) + " is in " + attribute + " of "
                + model.writerOf(owner).describe(owner) + ", but its "
                + toOne.origin().entityType().getSimpleName() + "." + toOne.name() + " is "
                + model.writerOf(parent).describe(parent)
                + ": set one side only, or both to the same");
    }

    // Deletions

    private void cascadeDeletes() {
        boolean more = context.markedCount() > 0;
        while (more) {
            more = false;
            Map<Relationship<?, ?>, List<Object>> toLoad = new LinkedHashMap<>();
            for (Object entity : context.markedDeleted()) {
                if (cascaded.add(entity)) {
                    more = true;
                    cascadeDelete(model.writerOf(entity), entity, toLoad);
                }
            }
            for (Map.Entry<Relationship<?, ?>, List<Object>> entry : toLoad.entrySet()) {
                context.hooks().loadCollections(entry.getValue(), entry.getKey());
                for (Object owner : entry.getValue()) {
                    Object value = model.writerOf(owner)
                            .binding
                            .relation(owner, entry.getKey().ordinal());
                    if (value instanceof ManagedCollection<?> managed) {
                        deleteAll(managed.loadedElements());
                    }
                }
            }
        }
    }

    private void cascadeDelete(
            EntityWriter<Object, Object> writer, Object entity, Map<Relationship<?, ?>, List<Object>> toLoad) {
        for (Relationship<Object, ?> relationship : writer.relationships) {
            Object value = writer.binding.relation(entity, relationship.ordinal());
            boolean deletes = deletes(relationship);
            AssociationTable association = relationship.association();
            if (association != null) {
                own(Kind.DELETE, association.table(), association.ownColumns(), writer, null, entity);
            } else if (relationship instanceof ToOne<?, ?>) {
                cascadeToOne(relationship, entity, value, deletes);
            } else if (relationship.inverse() instanceof ToOne<?, ?> toOne) {
                EntityWriter<Object, Object> child =
                        model.writer(relationship.target()).untyped();
                if (value instanceof ManagedCollection<?> managed && managed.isLoaded()) {
                    if (deletes) {
                        deleteAll(managed.loadedElements());
                    } else {
                        managed.loadedElements().forEach(element -> orphan(toOne, element, entity));
                    }
                } else if (!deletes) {
                    orphanUnloaded(toOne, writer, child, entity);
                } else if (isLeaf(child)) {
                    deleteLoaded(toOne, child, entity);
                    own(Kind.DELETE, child.table, toOne.foreignKey(), writer, child, entity);
                } else if (relationship instanceof LargeToMany<?, ?>) {
                    throw new SessionStateException(writer.name + "." + relationship.name() + " cascades deletion to "
                            + child.name
                            + ", whose own relationships have to be followed, but is never loaded; delete the "
                            + child.name + " rows first");
                } else {
                    toLoad.computeIfAbsent(relationship, r -> new ArrayList<>()).add(entity);
                }
            }
        }
    }

    private static boolean deletes(Relationship<?, ?> relationship) {
        return relationship.cascades().contains(Cascade.DELETE)
                || relationship.cascades().contains(Cascade.DELETE_ORPHAN);
    }

    private void cascadeToOne(
            Relationship<Object, ?> relationship, Object entity, @Nullable Object value, boolean deletes) {
        if (value == null) {
            return;
        }
        if (deletes) {
            deleteAll(List.of(value));
        } else if (!relationship.isOwner() && relationship.inverse() instanceof ToOne<?, ?> owning) {
            orphan(owning, value, entity);
        }
    }

    private void deleteAll(Collection<?> elements) {
        for (Object element : new ArrayList<>(elements)) {
            if (context.isPending(element)) {
                unitOfWork.dropPending(element);
            } else if (context.isPersistent(element) && !context.isMarkedDeleted(element)) {
                unitOfWork.mark(element);
            }
        }
    }

    /** A child that stays loses its parent, unless its column may not be null: then the database decides. */
    private void orphan(ToOne<?, ?> toOne, Object element, Object parent) {
        EntityWriter<Object, Object> child = model.writerOf(element);
        if (context.isMarkedDeleted(element) || child.binding.relation(element, toOne.ordinal()) != parent) {
            return;
        }
        if (isNullable(child, toOne)) {
            child.binding.setRelation(element, toOne.ordinal(), null);
            touched = true;
        }
    }

    /** The same for children that are not loaded, by one statement for all parents; those in memory follow. */
    private void orphanUnloaded(
            ToOne<?, ?> toOne,
            EntityWriter<Object, Object> parentWriter,
            EntityWriter<Object, Object> child,
            Object parent) {
        if (!isNullable(child, toOne)) {
            return;
        }
        forLoadedChildren(toOne, child, parent, element -> orphan(toOne, element, parent));
        own(Kind.UPDATE, child.table, toOne.foreignKey(), parentWriter, child, parent);
    }

    private void deleteLoaded(ToOne<?, ?> toOne, EntityWriter<Object, Object> child, Object parent) {
        List<Object> loaded = new ArrayList<>();
        forLoadedChildren(toOne, child, parent, loaded::add);
        deleteAll(loaded);
    }

    private void forLoadedChildren(
            ToOne<?, ?> toOne,
            EntityWriter<Object, Object> child,
            Object parent,
            java.util.function.Consumer<Object> action) {
        IdentityMap<Object, Object> map = context.map(child.table);
        for (int slot = 0; slot < map.size(); slot++) {
            Object element = map.entity(slot);
            if (element != null
                    && map.state(slot) != IdentityMap.REFERENCE
                    && child.binding.relation(element, toOne.ordinal()) == parent) {
                action.accept(element);
            }
        }
        for (Object pending : context.pending()) {
            if (model.writerOf(pending) == child && child.binding.relation(pending, toOne.ordinal()) == parent) {
                action.accept(pending);
            }
        }
    }

    private static boolean isNullable(EntityWriter<Object, Object> child, ToOne<?, ?> toOne) {
        for (Reference reference : child.references) {
            if (reference.relationship().ordinal() == toOne.ordinal()) {
                return reference.nullable();
            }
        }
        return false;
    }

    /** Whether nothing hangs on such an object and nobody listens, so that its rows can go without being loaded. */
    private boolean isLeaf(EntityWriter<Object, Object> writer) {
        if (listener.listenerOf(writer.table) != null) {
            return false;
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            if (!(relationship instanceof ToOne<?, ?>) || !relationship.isOwner() || deletes(relationship)) {
                return false;
            }
        }
        return true;
    }

    private void own(
            Kind kind,
            Table<?> table,
            List<Column<?>> foreignKey,
            EntityWriter<Object, Object> owner,
            @Nullable EntityWriter<Object, Object> element,
            Object entity) {
        String name = kind + " " + table.schema() + "." + table.name() + " "
                + foreignKey.stream().map(Column::name).toList();
        changes.owned
                .computeIfAbsent(name, key -> new OwnedRows(kind, table, foreignKey, owner, element))
                .owners
                .add(entity);
    }

    // The result

    private void collectRows() {
        if (size() > 0) {
            collectComingAndGoing();
        }
        collectLinks();
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
        Set<Object> replacedRows = Collections.newSetFromMap(new IdentityHashMap<>());
        replacedRows.addAll(replacing.values());
        for (Object entity : context.markedDeleted()) {
            if (!replacedRows.contains(entity)) {
                EntityWriter<Object, Object> writer = model.writerOf(entity);
                IdentityMap<Object, Object> map = context.map(writer.table);
                int slot = map.slotOf(entity);
                changes.deletes.add(new DeletedRow(writer, entity, slot < 0 ? null : map.snapshot(slot)));
            }
        }
    }

    /** A new object with the key of one that is to be deleted takes over its row. */
    private Map<Object, Object> rowSwitches() {
        Map<Object, Object> replacing = new IdentityHashMap<>();
        List<Object> marked = context.markedDeleted();
        if (marked.isEmpty()) {
            return replacing;
        }
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
        IdentityMap<Object, Object> map = context.map(writer.table);
        int slot = map.slotOf(replaced);
        Object snapshot = slot < 0 ? null : map.snapshot(slot);
        if (snapshot == null) {
            throw new SessionStateException(writer.describe(replaced)
                    + " is to be replaced by a new object but was never loaded; flush its deletion first");
        }
        ChangedColumns found = new ChangedColumns(writer.columns.size());
        Column<?> version = writer.version;
        if (version != null) {
            ChangedColumns onlyVersion = new ChangedColumns(writer.columns.size());
            onlyVersion.add(version.ordinal());
            writer.binding.copy(replaced, entity, onlyVersion);
        }
        writer.binding.addChanges(entity, snapshot, found);
        for (int column : found.toArray()) {
            if (!writer.definition(column).updatable() || writer.isVersion(column)) {
                found.remove(column);
            }
        }
        changes.updates.add(new ChangedRow(writer, entity, snapshot, found, replaced));
    }

    private void collectLinks() {
        for (Object each : changedCollections) {
            if (each instanceof ManagedCollection<?> managed) {
                collectLinks(managed.relationship(), managed.owner(), managed.additions(), managed.removals());
            } else if (each instanceof LargeCollection<?> large) {
                collectLinks(large.relationship(), large.owner(), large.additions(), large.removals());
            }
        }
    }

    private void collectLinks(Relationship<?, ?> relationship, Object owner, List<?> additions, List<?> removals) {
        AssociationTable association = relationship.association();
        if (association == null || !isAlive(owner)) {
            return;
        }
        boolean owning = relationship.isOwner();
        AssociationTable seen = owning
                ? association
                : new AssociationTable(
                        association.table(),
                        /* ownColumns= */ association.otherColumns(),
                        /* otherColumns= */ association.ownColumns());
        EntityWriter<Object, Object> here = model.writerOf(owner);
        EntityWriter<Object, Object> there = model.writer(relationship.target()).untyped();
        Links links = changes.links.computeIfAbsent(
                association.table().schema() + "." + association.table().name(),
                name -> owning ? new Links(seen, here, there) : new Links(seen, there, here));
        for (Object element : additions) {
            if (isAlive(element)) {
                links.added.add(owning ? new Link(owner, element) : new Link(element, owner));
            }
        }
        for (Object element : removals) {
            if (isAlive(element)) {
                links.removed.add(owning ? new Link(owner, element) : new Link(element, owner));
            }
        }
    }

    /** In the session, and to stay: with a deleted object all its links go anyway. */
    private boolean isAlive(Object entity) {
        return context.isPending(entity) || context.isPersistent(entity) && !context.isMarkedDeleted(entity);
    }

    @SuppressWarnings("unchecked")
    private static IdentityMap<Object, Object> untyped(IdentityMap<?, ?> map) {
        return (IdentityMap<Object, Object>) map;
    }
}
