package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.exception.SessionStateException;
import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.FilledCollection;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.KeyedElements;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.Follower;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.mapping.Cascade;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
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
    static final int FEW = 2;

    private final WriteModel model;
    private final PersistenceContext context;
    private final FlushListener listener;
    private final UnitOfWork unitOfWork;

    private Changes changes;

    /** Collections that differ from the database. */
    private final Set<Object> changedCollections = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

    /** Null while nothing is to be deleted. */
    private @Nullable DeleteCascades deletes;

    private final OneToOneSides oneToOnes;

    /** Whether a persistent object that may have been looked at already was changed on the way. */
    private boolean touched;

    /** An object with a key: children of one parent often follow each other. */
    private @Nullable Object lastReferred;

    ChangeCollector(WriteModel model, PersistenceContext context, FlushListener listener, UnitOfWork unitOfWork) {
        this.model = model;
        this.context = context;
        this.listener = listener;
        this.unitOfWork = unitOfWork;
        this.changes = new Changes(unitOfWork.expressions());
        this.oneToOnes = new OneToOneSides(model, context, unitOfWork);
    }

    /** Sides of one-to-ones without a column that differ from the database; to be told when the flush has succeeded. */
    OneToOneSides oneToOnes() {
        return oneToOnes;
    }

    /** To be told when the flush has succeeded. */
    Set<Object> changedCollections() {
        return changedCollections;
    }

    Changes collect() {
        unitOfWork.changedKeys().follow();
        int before = -1;
        do {
            if (before >= 0) {
                changes = new Changes(unitOfWork.expressions());
            }
            touched = false;
            oneToOnes.begin();
            settlePending();
            followDeletes();
            before = size();
            walk();
            settleCollections();
            loadPlaced();
        } while (touched || size() != before);
        unitOfWork.changedKeys().requireFree();
        requireIdentities();
        if (deletes != null) {
            changes.owned.putAll(deletes.owned());
        }
        Set<Object> silent = deletes == null ? Set.of() : deletes.silent();
        new RowCollector(model, context, changes, changedCollections, silent).collectRows();
        if (!changes.owned.isEmpty()) {
            changes.leaveToDatabase();
        }
        return changes;
    }

    private void followDeletes() {
        if (context.markedCount() > 0) {
            if (deletes == null) {
                deletes = new DeleteCascades(model, context, listener, unitOfWork);
            }
            touched |= deletes.follow();
        }
    }

    private int size() {
        return context.pendingCount() + context.markedCount();
    }

    // New objects

    /** Everything that hangs on a new object is new as well, or persistent; both sides of its relationships say the same. */
    private void settlePending() {
        dropWhatGoesWithDropped();
        if (!context.hasPending()) {
            return;
        }
        Set<Object> settled = Collections.newSetFromMap(new IdentityHashMap<>(context.pendingCount()));
        Map<ManagedCollection<?>, List<Object>> joining = new IdentityHashMap<>(FEW);
        Deque<Object> queue = new ArrayDeque<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Object entity : context.pending()) {
                if (settled.add(entity)) {
                    more = true;
                    settle(model.writerOf(entity), entity, joining, queue);
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

    /** A new object whose parent is not going to be inserted goes as it would with one that is deleted, before it brings the parent back. */
    private void dropWhatGoesWithDropped() {
        boolean more = unitOfWork.hasDropped();
        while (more) {
            more = false;
            for (Object entity : context.pending()) {
                EntityWriter<Object, Object> writer = model.writerOf(entity);
                for (Reference reference : writer.references) {
                    Object parent = writer.binding.target(entity, reference.relationship());
                    Relationship<?, ?> inverse = reference.relationship().inverse();
                    if (parent != null
                            && inverse != null
                            && DeleteCascades.deletes(inverse)
                            && unitOfWork.isDropped(parent)) {
                        comeAlong(inverse, parent, entity);
                        unitOfWork.dropPending(entity);
                        more = true;
                        break;
                    }
                }
            }
        }
    }

    /** If the parent is added again, its collection brings the child back. */
    private void comeAlong(Relationship<?, ?> relationship, Object parent, Object child) {
        Object value = context.relation(model.writerOf(parent).binding, parent, relationship.ordinal());
        if (value instanceof ManagedCollection<?> managed && !managed.surelyHas(child)) {
            managed.addQuietly(child);
        }
    }

    private void settle(
            EntityWriter<Object, Object> writer,
            Object entity,
            Map<ManagedCollection<?>, List<Object>> joining,
            Deque<Object> queue) {
        NullElements.refuse(context, writer, entity);
        context.adoptCollections(entity, false);
        unitOfWork.cascade(entity, queue);
        if (!writer.inverseReferences.isEmpty()) {
            touched |= oneToOnes.settle(writer, entity);
        }
        for (Reference reference : writer.references) {
            Object target = writer.binding.target(entity, reference.relationship());
            Relationship<?, ?> inverse = reference.relationship().inverse();
            if (target != null && inverse != null && isInMemory(target)) {
                Object other = context.relation(model.writerOf(target).binding, target, inverse.ordinal());
                if (other instanceof ManagedCollection<?> managed) {
                    if (managed.surelyHas(entity)) {
                        continue;
                    }
                    joining.computeIfAbsent(managed, collection -> new ArrayList<>(1))
                            .add(entity);
                } else {
                    joinQuietly(inverse, target, entity);
                }
            }
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            Object value = context.relation(writer.binding, entity, relationship.ordinal());
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
        if (inverse instanceof ToOne<?, ?> toOne) {
            touched |= oneToOnes.join(toOne, owner, element);
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
        ChangedColumns found = model.changesIn(map.table());
        EntityWriter<Object, Object> only = model.onlyWriterIn(map.table());
        ChangedKeys keys = unitOfWork.changedKeys();
        boolean findsLeftBehind = !keys.isEmpty() || deletes != null && deletes.switchesRows();
        int slots = map.size();
        for (int slot = 0; slot < slots; slot++) {
            Object entity = map.entity(slot);
            if (entity == null || map.state(slot) == IdentityMap.REFERENCE) {
                continue;
            }
            EntityWriter<Object, Object> writer = only == null ? model.writerOf(entity) : only;
            walkRelationships(writer, entity);
            if (!writer.inverseReferences.isEmpty()) {
                touched |= oneToOnes.settle(writer, entity);
            }
            Object snapshot = map.snapshot(slot);
            if (snapshot == null) {
                continue;
            }
            writer.binding.addChanges(entity, snapshot, found);
            changes.expressions.of(entity).addTo(found);
            if (findsLeftBehind) {
                keys.addLeftBehind(writer, entity, snapshot, found);
            }
            if (!found.isEmpty()) {
                change(writer, entity, snapshot, found);
                found.clear();
            }
        }
    }

    private void walkRelationships(EntityWriter<Object, Object> writer, Object entity) {
        for (int i = 0; i < writer.toOnes.length; i++) {
            Object value = context.relation(writer.binding, entity, i);
            if (writer.toOnes[i]) {
                if (value != null) {
                    walkReference(entity, value);
                }
            } else if (!(value instanceof ManagedCollection<?> managed) || !managed.isUntouchedIn(entity)) {
                walkCollection(writer, entity, writer.relationships.get(i), value);
            }
        }
    }

    private void walkCollection(
            EntityWriter<Object, Object> writer,
            Object entity,
            Relationship<Object, ?> relationship,
            @Nullable Object value) {
        if (value instanceof FilledCollection<?> filled) {
            NullElements.refuse(writer, entity, relationship, filled.plainElements());
            walkFilled(filled);
        } else if (value instanceof ManagedCollection<?> managed) {
            if (managed.owner() != entity) {
                if (managed.context() == context) {
                    context.hooks().loadCollections(List.of(managed.owner()), managed.relationship());
                }
                replace(writer, entity, relationship, managed.loadedElements());
            } else if (managed.isChanged()) {
                changedCollections.add(managed);
            }
        } else if (relationship instanceof LargeToMany<?, ?>) {
            walkLarge(writer, entity, relationship, value);
        } else if (relationship instanceof ToMany<?, ?>) {
            replace(writer, entity, relationship, value instanceof Collection<?> plain ? plain : List.of());
        }
    }

    private void walkLarge(
            EntityWriter<Object, Object> writer,
            Object entity,
            Relationship<Object, ?> relationship,
            @Nullable Object value) {
        if (!(value instanceof LargeCollection<?> large) || large.owner() != entity) {
            throw new SessionStateException(relationship + " of " + writer.describe(entity)
                    + " was replaced: a collection that is never loaded whole cannot be told from another; add to it and remove from"
                    + " it, or delete by statement");
        }
        if (!(large.additions().isEmpty() && large.removals().isEmpty())) {
            changedCollections.add(large);
        }
    }

    /** Nobody has told of what came and went, so the other sides follow now. */
    private void walkFilled(FilledCollection<?> filled) {
        if (!filled.isChanged()) {
            return;
        }
        changedCollections.add(filled);
        Relationship<?, ?> inverse = filled.relationship().inverse();
        if (inverse != null && !context.isMarkedDeleted(filled.owner())) {
            for (Object element : filled.removals()) {
                if (isInMemory(element)) {
                    leave(inverse, element, filled.owner());
                }
            }
        }
    }

    private void leave(Relationship<?, ?> inverse, Object element, Object owner) {
        EntityWriter<Object, Object> writer = model.writerOf(element);
        if (!(inverse instanceof ToOne<?, ?> toOne)) {
            leaveQuietly(inverse, /* owner= */ element, /* element= */ owner);
        } else if (!toOne.isIdentifying() && writer.binding.target(element, toOne) == owner) {
            writer.binding.setRelation(element, inverse.ordinal(), null);
            touched |= context.isPersistent(element);
        }
    }

    /** A new object behind a reference has no key, so comparing keys does not find it. */
    private void walkReference(Object entity, Object target) {
        if (target == lastReferred || target instanceof LazyReference) {
            return;
        }
        EntityWriter<Object, Object> targetWriter = model.writerOf(target);
        if (!targetWriter.isKeyless(target)) {
            lastReferred = target;
        } else if (!context.isPending(target) && !context.isPersistent(target) && !context.isMarkedDeleted(entity)) {
            unitOfWork.add(target);
        }
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
        NullElements.refuse(writer, entity, relationship, wanted);
        List<Object> elements = new ArrayList<>(wanted);
        Map<Object, Object> stored = KeyedElements.storedKeys(wanted);
        Map<Object, Object> byKey = stored == null ? Map.of() : new LinkedHashMap<>(stored);
        ManagedCollection<Object> managed =
                context.install(writer.binding, entity, toMany, context.hooks().loaderOf(relationship));
        context.hooks().loadCollections(List.of(entity), relationship);
        if (relationship instanceof ElementCollection<?, ?, ?>) {
            managed.replaceElements(elements);
        } else if (stored != null && managed instanceof ManagedMapValues<Object> map) {
            map.replaceAll(byKey);
        } else {
            replaceEntities(managed, elements);
        }
        touched = true;
        if (managed.isChanged()) {
            changedCollections.add(managed);
        }
    }

    private static void replaceEntities(ManagedCollection<Object> managed, List<Object> elements) {
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
        if (managed.isPlaced()) {
            managed.arrange(elements);
        }
    }

    private void change(EntityWriter<Object, Object> writer, Object entity, Object snapshot, ChangedColumns found) {
        if (context.isMarkedDeleted(entity)) {
            return;
        }
        if (isOrphan(writer, entity)) {
            unitOfWork.mark(entity);
            return;
        }
        ChangedKeys keys = unitOfWork.changedKeys();
        for (int column : writer.key) {
            if (found.contains(column) && !keys.contains(entity)) {
                throw new SessionStateException("The identifier of a persistent " + writer.name + " was changed to "
                        + writer.binding.key(entity)
                        + (writer.generation == Generation.NONE
                                ? ", but it contains that of another object"
                                : ", but it was generated")
                        + ": an object keeps such an identifier; add a new " + writer.name + " and delete this one");
            }
        }
        for (Reference reference : writer.references) {
            if (!found.contains(reference.columns()[0])) {
                continue;
            }
            Object renamed = keys.renamedTarget(writer, snapshot, reference);
            if (renamed == null || renamed != writer.binding.target(entity, reference.relationship())) {
                changeReference(writer, entity, snapshot, reference);
            } else {
                for (int column : reference.columns()) {
                    found.remove(column);
                }
                changes.followers.add(new Follower(writer, entity, snapshot));
            }
        }
        Column<?> version = writer.version;
        if (version != null && found.contains(version.ordinal())) {
            throw new SessionStateException(writer.attribute(version.ordinal()) + " of " + writer.describe(entity)
                    + " was changed by the program: a version is counted by the session alone");
        }
        writer.removeUnwritten(found);
        if (!found.isEmpty() && !context.isMarkedDeleted(entity)) {
            changes.updates.add(new ChangedRow(writer, entity, snapshot, found.copy(), false, null));
        }
    }

    /** Whether an object has lost a reference that is part of its identifier, and may not be without. */
    private static boolean isOrphan(EntityWriter<Object, Object> writer, Object entity) {
        for (Reference reference : writer.references) {
            ToOne<?, ?> toOne = reference.relationship();
            if (toOne.isIdentifying() && writer.binding.target(entity, toOne) == null) {
                Relationship<?, ?> inverse = toOne.inverse();
                if (inverse != null && inverse.cascades().contains(Cascade.DELETE_ORPHAN)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A reference was set on an object: the collections on the other side follow. */
    private void changeReference(
            EntityWriter<Object, Object> writer, Object entity, Object snapshot, Reference reference) {
        ToOne<?, ?> toOne = reference.relationship();
        Object target = writer.binding.target(entity, toOne);
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
            if (target == null && inverse instanceof ToMany<?, ?> map && map.keyEntity() != null) {
                changes.keyless
                        .computeIfAbsent(inverse, of -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(entity);
            }
        }
        if (target != null && isInMemory(target)) {
            joinQuietly(inverse, target, entity);
        }
    }

    private void leaveQuietly(Relationship<?, ?> inverse, Object owner, Object element) {
        if (inverse instanceof ToOne<?, ?> toOne) {
            EntityWriter<Object, Object> writer = model.writerOf(owner);
            if (writer.binding.target(owner, toOne) == element) {
                writer.binding.setRelation(owner, inverse.ordinal(), null);
                touched = true;
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
                settleKeys(managed);
                settleCollection(managed.relationship(), managed.owner(), managed.additions(), managed.removals());
            } else if (each instanceof LargeCollection<?> large) {
                settleCollection(large.relationship(), large.owner(), large.additions(), large.removals());
            }
        }
    }

    /** Keys that are entities come along, as what is referred to does. */
    private void settleKeys(ManagedCollection<?> managed) {
        if (isInMemory(managed.owner())) {
            for (Object key : EntityKeys.in(managed.relationship(), managed)) {
                if (!context.isPending(key) && !context.isPersistent(key)) {
                    unitOfWork.add(key);
                }
            }
        }
    }

    private void settleCollection(Relationship<?, ?> relationship, Object owner, List<?> additions, List<?> removals) {
        if (!context.isPending(owner) && !context.isPersistent(owner)) {
            return;
        }
        if (!context.isMarkedDeleted(owner)) {
            settleAdditions(relationship, owner, additions);
        }
        boolean orphans = relationship.cascades().contains(Cascade.DELETE_ORPHAN);
        Relationship<?, ?> inverse = relationship.inverse();
        if (orphans && (inverse == null || inverse instanceof ToOne<?, ?>)) {
            Set<Object> adopted = removals.isEmpty() || inverse != null ? Set.of() : additionsTo(relationship);
            for (Object element : removals) {
                Object parent = inverse instanceof ToOne<?, ?> toOne
                        ? model.writerOf(element).binding.target(element, toOne)
                        : null;
                boolean isIdentity = parent == owner && inverse instanceof ToOne<?, ?> one && one.isIdentifying();
                if (adopted.contains(element) || parent != null && !isIdentity) {
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

    /** An object cannot leave what its identifier refers to, unless it is deleted. */
    private void requireIdentities() {
        for (Object each : changedCollections) {
            if (each instanceof ManagedCollection<?> managed
                    && managed.relationship().inverse() instanceof ToOne<?, ?> toOne
                    && toOne.isIdentifying()) {
                for (Object element : managed.removals()) {
                    if (context.isPersistent(element) && !context.isMarkedDeleted(element)) {
                        EntityWriter<Object, Object> writer = model.writerOf(element);
                        throw new SessionStateException(writer.describe(element) + " was taken out of "
                                + managed.relationship() + ", but " + toOne + " is part of its identifier: delete the "
                                + writer.name + ", or declare orphanRemoval");
                    }
                }
            }
        }
    }

    /** What joined the same collection of another owner is no orphan. */
    private Set<Object> additionsTo(Relationship<?, ?> relationship) {
        Set<Object> additions = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object each : changedCollections) {
            if (each instanceof ManagedCollection<?> managed
                    && managed.relationship().equals(relationship)
                    && !context.isMarkedDeleted(managed.owner())) {
                additions.addAll(managed.additions());
            }
        }
        return additions;
    }

    /** What joined a list through its other side, while it was not loaded, comes behind what the database has; a map refuses it. */
    private void loadPlaced() {
        if (changedCollections.isEmpty()) {
            return;
        }
        Map<Relationship<?, ?>, List<Object>> owners = new LinkedHashMap<>();
        for (Object each : changedCollections) {
            if (each instanceof ManagedCollection<?> managed
                    && !managed.isLoaded()
                    && managed.isPlaced()
                    && context.isPersistent(managed.owner())
                    && !context.isMarkedDeleted(managed.owner())) {
                owners.computeIfAbsent(managed.relationship(), key -> new ArrayList<>())
                        .add(managed.owner());
            }
        }
        owners.forEach((relationship, some) -> context.hooks().loadCollections(some, relationship));
    }

    private void settleAdditions(Relationship<?, ?> relationship, Object owner, List<?> additions) {
        if (relationship instanceof ElementCollection<?, ?, ?>) {
            return;
        }
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
        Object value = context.relation(model.writerOf(owner).binding, owner, relationship.ordinal());
        if (value instanceof ManagedCollection<?> managed && managed.isChanged()
                || value instanceof LargeCollection<?>) {
            changedCollections.add(value);
        }
    }

    /** {@code element} is in {@code owner}'s collection: its reference says the same, or it was set to something else. */
    private void settleParent(ToOne<?, ?> toOne, Object element, Object owner) {
        EntityWriter<Object, Object> writer = model.writerOf(element);
        Object parent = writer.binding.target(element, toOne);
        if (parent == owner) {
            return;
        }
        if (parent != null) {
            if (!oneToOnes.isAsLoaded(writer, toOne, element, parent)) {
                throw oneToOnes.contradiction(toOne, element, parent, owner);
            }
            Relationship<?, ?> inverse = toOne.inverse();
            if (inverse != null && isInMemory(parent)) {
                leaveQuietly(inverse, parent, element);
            }
        }
        writer.binding.setRelation(element, toOne.ordinal(), owner);
        touched |= context.isPersistent(element);
    }

    @SuppressWarnings("unchecked")
    private static IdentityMap<Object, Object> untyped(IdentityMap<?, ?> map) {
        return (IdentityMap<Object, Object>) map;
    }
}
