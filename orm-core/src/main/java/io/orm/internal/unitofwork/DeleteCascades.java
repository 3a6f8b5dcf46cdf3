package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.Table;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan.Kind;
import io.orm.internal.identity.FilledCollection;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Changes.OwnedRows;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.WriteModel.Dependent;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.Cascade;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows what hangs on objects that are to be deleted: it goes with them, or loses them as its parent. */
final class DeleteCascades {
    private final WriteModel model;
    private final PersistenceContext context;
    private final FlushListener listener;
    private final UnitOfWork unitOfWork;

    /** Rows that are found by their owner, instead of being loaded. */
    private final Map<String, OwnedRows> owned = new LinkedHashMap<>();

    /** Deleted objects whose cascades have been followed. */
    private final Set<Object> cascaded = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));

    /** Objects whose rows the database deletes, without a statement of their own. */
    private final Set<Object> silent = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));

    /** Keys of new objects, which take over the rows of deleted ones that have the same. */
    private final Map<EntityWriter<?, ?>, Set<Object>> coming = new HashMap<>(ChangeCollector.FEW);

    /** Whether new objects take over rows of deleted ones. */
    private boolean switchesRows;

    /** Whether a persistent object lost its parent since the last call. */
    private boolean touched;

    DeleteCascades(WriteModel model, PersistenceContext context, FlushListener listener, UnitOfWork unitOfWork) {
        this.model = model;
        this.context = context;
        this.listener = listener;
        this.unitOfWork = unitOfWork;
    }

    Map<String, OwnedRows> owned() {
        return owned;
    }

    Set<Object> silent() {
        return silent;
    }

    /** @return whether a persistent object that may have been compared already was changed on the way */
    boolean follow() {
        touched = false;
        coming.clear();
        for (Object entity : context.pending()) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            Object key = writer.assignsKeys ? writer.binding.key(entity) : null;
            if (key != null) {
                coming.computeIfAbsent(writer, of -> new HashSet<>()).add(key);
            }
        }
        cascadeDeletes();
        return touched;
    }

    /** Whether new objects take over rows of deleted ones, so that what refers to the one may have referred to the other. */
    boolean switchesRows() {
        return switchesRows;
    }

    /** Whether rows can be found by their owner, instead of being loaded: where a new object takes over its row, some may be there for that one. */
    private boolean areFoundByOwner(
            Relationship<?, ?> relationship, EntityWriter<Object, Object> writer, Object entity) {
        return relationship instanceof LargeToMany<?, ?> || !isReplaced(writer, entity);
    }

    private boolean isReplaced(EntityWriter<Object, Object> writer, Object entity) {
        Set<Object> keys = coming.isEmpty() ? null : coming.get(writer);
        boolean isReplaced = keys != null && keys.contains(writer.binding.key(entity));
        switchesRows |= isReplaced;
        return isReplaced;
    }

    private void cascadeDeletes() {
        boolean more = true;
        while (more) {
            more = false;
            Map<Relationship<?, ?>, List<Object>> toLoad = new LinkedHashMap<>();
            Map<Relationship<?, ?>, Set<Object>> referred = new LinkedHashMap<>();
            List<Object> fresh = new ArrayList<>();
            for (Object entity : context.markedDeleted()) {
                if (cascaded.add(entity)) {
                    more = true;
                    fresh.add(entity);
                    cascadeDelete(model.writerOf(entity), entity, toLoad, referred);
                }
            }
            referred.forEach(this::followReferences);
            model.dependents().forEach(each -> followDatabase(each, fresh));
            for (Map.Entry<Relationship<?, ?>, List<Object>> entry : toLoad.entrySet()) {
                context.hooks().loadCollections(entry.getValue(), entry.getKey());
                for (Object owner : entry.getValue()) {
                    Object value = context.relation(
                            model.writerOf(owner).binding, owner, entry.getKey().ordinal());
                    if (!(value instanceof ManagedCollection<?> managed)) {
                        continue;
                    }
                    if (deletes(entry.getKey())) {
                        deleteAll(staying(entry.getKey(), managed.loadedElements(), owner));
                    } else if (entry.getKey().inverse() instanceof ToOne<?, ?> toOne) {
                        managed.loadedElements().forEach(element -> orphan(toOne, element, owner));
                    }
                }
            }
        }
    }

    /** Objects in the session follow what the database does with their rows. */
    private void followDatabase(Dependent dependent, List<Object> parents) {
        Set<Object> deleted = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));
        for (Object parent : parents) {
            if (dependent.reference().target().isFor(parent)) {
                deleted.add(parent);
            }
        }
        if (deleted.isEmpty()) {
            return;
        }
        ToOne<?, ?> toOne = dependent.reference().relationship();
        boolean isNulled = dependent.reference().onDelete() == ReferentialAction.SET_NULL;
        if (dependent.writer().findsRowsBy(toOne)) {
            Kind kind = isNulled ? Kind.UPDATE : Kind.DELETE;
            for (Object parent : deleted) {
                own(
                        kind,
                        dependent.writer().table,
                        toOne.foreignKey(),
                        model.writerOf(parent),
                        dependent.writer(),
                        toOne.inverse(),
                        parent);
            }
        }
        List<Object> children = new ArrayList<>();
        forLoadedChildren(toOne, dependent.writer(), deleted::contains, children::add);
        if (isNulled) {
            for (Object child : children) {
                if (!context.isMarkedDeleted(child)) {
                    dependent.writer().binding.setRelation(child, toOne.ordinal(), null);
                    touched = true;
                }
            }
            return;
        }
        if (toOne.isSilentlyDeleted()) {
            children.stream()
                    .filter(each -> !context.isMarkedDeleted(each) && refersInRow(toOne, each))
                    .forEach(silent::add);
        }
        deleteAll(children);
    }

    /** What has joined a collection of an object that goes, since the last flush, refers to it: it goes along as if a flush had been in between. */
    private void join(ToOne<?, ?> toOne, Object element, Object owner) {
        EntityWriter<Object, Object> child = model.writerOf(element);
        if (child.binding.target(element, toOne) == null) {
            child.binding.setRelation(element, toOne.ordinal(), owner);
        }
    }

    /** Whether an object's row refers to what the object refers to, so that the database deletes it. */
    private boolean refersInRow(ToOne<?, ?> toOne, Object element) {
        EntityWriter<Object, Object> child = model.writerOf(element);
        Object snapshot = context.map(child.table).snapshotOf(element);
        Object parent = child.binding.target(element, toOne);
        return snapshot != null
                && parent != null
                && Objects.equals(child.binding.foreignKeyIn(snapshot, toOne.ordinal()), context.keyInRow(parent));
    }

    /** Whether the database sees to the rows that refer to a deleted one. */
    private static boolean isLeftToDatabase(ToOne<?, ?> toOne) {
        return Reference.onDelete(toOne) != null;
    }

    /** @param referred objects by the relationship whose other side may lead to them, be it in the collection or not */
    private void cascadeDelete(
            EntityWriter<Object, Object> writer,
            Object entity,
            Map<Relationship<?, ?>, List<Object>> toLoad,
            Map<Relationship<?, ?>, Set<Object>> referred) {
        for (Relationship<Object, ?> relationship : writer.relationships) {
            if (!relationship.isOwner()
                    && relationship.inverse() instanceof ToOne<?, ?> owning
                    && isLeftToDatabase(owning)) {
                if (context.relation(writer.binding, entity, relationship.ordinal())
                        instanceof ManagedCollection<?> managed) {
                    managed.additions().forEach(element -> join(owning, element, entity));
                }
                continue;
            }
            Object value = context.relation(writer.binding, entity, relationship.ordinal());
            boolean deletes = deletes(relationship);
            AssociationTable association = relationship.association();
            if (!relationship.isOwner() && relationship.inverse() instanceof ToOne<?, ?>) {
                referred.computeIfAbsent(
                                relationship,
                                r -> Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW)))
                        .add(entity);
            }
            if (relationship instanceof ElementCollection<?, ?, ?> collection) {
                ElementTable<?> elements = collection.elements();
                own(Kind.DELETE, elements, elements.ownerColumns(), writer, null, relationship, entity);
            } else if (association != null) {
                own(Kind.DELETE, association.table(), association.ownColumns(), writer, null, relationship, entity);
                if (deletes && relationship instanceof ToMany<?, ?>) {
                    deleteElements(relationship, entity, value, toLoad);
                }
            } else if (relationship.isOwner() && !(relationship instanceof ToOne<?, ?>)) {
                leaveElements(writer, relationship, entity, value, toLoad);
            } else if (relationship instanceof ToOne<?, ?>) {
                cascadeToOne(relationship, entity, value, deletes);
            } else if (relationship.inverse() instanceof ToOne<?, ?> toOne) {
                EntityWriter<Object, Object> child =
                        model.writer(relationship.target()).untyped();
                if (value instanceof ManagedCollection<?> managed && managed.isLoaded()) {
                    if (deletes) {
                        deleteAll(staying(relationship, managed.loadedElements(), entity));
                    } else {
                        managed.loadedElements().forEach(element -> orphan(toOne, element, entity));
                    }
                } else if (!deletes
                        && (child.version != null || child.compared.length > 0)
                        && relationship instanceof ToMany<?, ?>
                        && isNullable(child, toOne)) {
                    // Their versions have to rise, so that others who have read them find out; where columns are
                    // compared, each statement has to know them.
                    toLoad.computeIfAbsent(relationship, r -> new ArrayList<>()).add(entity);
                } else if (!deletes && child.findsRowsBy(toOne) && areFoundByOwner(relationship, writer, entity)) {
                    orphanUnloaded(toOne, writer, child, entity);
                } else if (deletes && isLeaf(child) && areFoundByOwner(relationship, writer, entity)) {
                    own(Kind.DELETE, child.table, toOne.foreignKey(), writer, child, relationship, entity);
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

    /** Elements whose table has the foreign key, of which they know nothing, go along or stay without an owner. */
    private void leaveElements(
            EntityWriter<Object, Object> writer,
            Relationship<Object, ?> relationship,
            Object entity,
            @Nullable Object value,
            Map<Relationship<?, ?>, List<Object>> toLoad) {
        EntityWriter<Object, Object> child = model.writer(relationship.target()).untyped();
        boolean deletes = deletes(relationship);
        if (deletes && relationship instanceof ToMany<?, ?>) {
            deleteElements(relationship, entity, value, toLoad);
        } else if (deletes) {
            throw new SessionStateException(writer.name + "." + relationship.name() + " cascades deletion to "
                    + child.name + ", but is never loaded; delete the " + child.name + " rows first");
        }
        // Rows of one table that refer to each other can then go in any order, and pages.
        AssociationTable links = Objects.requireNonNull(relationship.links());
        // Where the column may not be null, the database decides about who stays.
        boolean mayReferToEachOther = child.rows == writer.rows || writer.table.extendsOrIs(child.table);
        if ((!deletes || mayReferToEachOther) && !links.isRequired()) {
            own(Kind.UPDATE, links.table(), links.ownColumns(), writer, null, relationship, entity);
        }
    }

    private void deleteElements(
            Relationship<Object, ?> relationship,
            Object entity,
            @Nullable Object value,
            Map<Relationship<?, ?>, List<Object>> toLoad) {
        if (value instanceof ManagedCollection<?> managed && managed.isLoaded()) {
            deleteAll(managed.loadedElements());
        } else {
            toLoad.computeIfAbsent(relationship, r -> new ArrayList<>()).add(entity);
        }
    }

    static boolean deletes(Relationship<?, ?> relationship) {
        return relationship.cascades().contains(Cascade.DELETE)
                || relationship.cascades().contains(Cascade.DELETE_ORPHAN);
    }

    /**
     * Whether an object in a collection of another, or its other side, refers to something else by now: the program has set the reference alone, and the flush, which
     * brings both sides into step, is still to come.
     */
    static boolean hasLeft(
            WriteModel model,
            PersistenceContext context,
            Relationship<?, ?> relationship,
            Object element,
            Object owner) {
        if (relationship.isOwner() || !(relationship.inverse() instanceof ToOne<?, ?> toOne)) {
            return false;
        }
        EntityWriter<Object, Object> child = model.writerOf(element);
        Object target = child.binding.target(element, toOne);
        if (target == owner) {
            return false;
        }
        if (target != null && context.isPending(target)) {
            // It may have the key of the owner, whose row it takes over.
            return true;
        }
        Object snapshot = context.map(child.table).snapshotOf(element);
        Object loaded = snapshot == null ? null : child.binding.foreignKeyIn(snapshot, toOne.ordinal());
        return target == null ? loaded != null : loaded == null || !loaded.equals(context.keyInRow(target));
    }

    private List<Object> staying(Relationship<?, ?> relationship, Collection<?> elements, Object owner) {
        List<Object> staying = new ArrayList<>(elements);
        staying.removeIf(element -> hasLeft(model, context, relationship, element, owner));
        return staying;
    }

    private void cascadeToOne(
            Relationship<Object, ?> relationship, Object entity, @Nullable Object value, boolean deletes) {
        if (value == null) {
            return;
        }
        if (deletes) {
            deleteAll(staying(relationship, List.of(value), entity));
        } else if (!relationship.isOwner() && relationship.inverse() instanceof ToOne<?, ?> owning) {
            orphan(owning, value, entity);
        }
    }

    private void deleteAll(Collection<?> elements) {
        for (Object element : new ArrayList<>(elements)) {
            if (context.isPending(element)) {
                unitOfWork.dropPending(element);
                // What goes with it is found before the next walk.
                touched = true;
            } else if (context.isPersistent(element) && !context.isMarkedDeleted(element)) {
                unitOfWork.mark(element);
            }
        }
    }

    /** A child that stays loses its parent, unless its column may not be null: then the database decides. */
    private void orphan(ToOne<?, ?> toOne, Object element, Object parent) {
        EntityWriter<Object, Object> child = model.writerOf(element);
        if (context.isMarkedDeleted(element) || child.binding.target(element, toOne) != parent) {
            return;
        }
        if (isNullable(child, toOne)) {
            child.binding.setRelation(element, toOne.ordinal(), null);
            touched = true;
        }
    }

    /** The same for children that are not loaded, by one statement for all parents. */
    private void orphanUnloaded(
            ToOne<?, ?> toOne,
            EntityWriter<Object, Object> parentWriter,
            EntityWriter<Object, Object> child,
            Object parent) {
        if (!isNullable(child, toOne)) {
            return;
        }
        own(Kind.UPDATE, child.table, toOne.foreignKey(), parentWriter, child, toOne.inverse(), parent);
    }

    /**
     * The program may have set the reference alone, which no collection tells of until the flush brings both sides into step; and a collection that is not loaded tells
     * of nothing.
     */
    private void followReferences(Relationship<?, ?> relationship, Set<Object> owners) {
        if (!(relationship.inverse() instanceof ToOne<?, ?> toOne)) {
            return;
        }
        List<Object> children = new ArrayList<>();
        forLoadedChildren(toOne, model.writer(relationship.target()).untyped(), owners::contains, children::add);
        boolean deletes = deletes(relationship);
        for (Object child : children) {
            Object owner = Objects.requireNonNull(model.writerOf(child).binding.target(child, toOne));
            if (!deletes || wasTakenOut(relationship, child, owner)) {
                orphan(toOne, child, owner);
            } else {
                deleteAll(List.of(child));
            }
        }
    }

    /** A collection that has no means to tell of it knows what has left, though the element still refers to the owner. */
    private boolean wasTakenOut(Relationship<?, ?> relationship, Object child, Object owner) {
        return context.relation(model.writerOf(owner).binding, owner, relationship.ordinal())
                        instanceof FilledCollection<?> filled
                && filled.isChanged()
                && filled.removals().stream().anyMatch(each -> each == child);
    }

    private void forLoadedChildren(
            ToOne<?, ?> toOne,
            EntityWriter<Object, Object> child,
            Predicate<@Nullable Object> isParent,
            Consumer<Object> action) {
        IdentityMap<Object, Object> map = context.map(child.table);
        for (int slot = 0; slot < map.size(); slot++) {
            Object element = map.entity(slot);
            if (element != null
                    && map.state(slot) != IdentityMap.REFERENCE
                    && child.isFor(element)
                    && isParent.test(child.binding.target(element, toOne))) {
                action.accept(element);
            }
        }
        for (Object pending : context.pending()) {
            if (child.isFor(pending) && isParent.test(child.binding.target(pending, toOne))) {
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
        if (listener.listenerOf(writer.table) != null
                || writer.table.inheritance() != null
                || !writer.secondaries.isEmpty()) {
            return false;
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            if (!(relationship instanceof ToOne<?, ?>) || !relationship.isOwner() || deletes(relationship)) {
                return false;
            }
        }
        return true;
    }

    /** @param collection by which the owner has the rows; null if it has none */
    private void own(
            Kind kind,
            Table<?> table,
            List<Column<?>> foreignKey,
            EntityWriter<Object, Object> owner,
            @Nullable EntityWriter<Object, Object> element,
            @Nullable Relationship<?, ?> collection,
            Object entity) {
        boolean isReplaced = isReplaced(owner, entity);
        String name = kind + " " + table.schema() + "." + table.name() + " "
                + foreignKey.stream().map(Column::name).toList() + isReplaced;
        EntityTable<?, ?> keys = collection instanceof ToMany<?, ?> map && map.isMap() ? map.keyEntity() : null;
        AssociationTable links = kind == Kind.DELETE || collection == null ? null : collection.links();
        // Where the program wants a place in every row, it stays.
        List<Column<?>> cleared = links == null || links.isBetween()
                ? List.of()
                : links.placeColumns().stream()
                        .filter(column -> !column.definition().notNull())
                        .toList();
        owned.computeIfAbsent(
                        name,
                        key -> new OwnedRows(
                                kind, table, foreignKey, model.topmost(owner), element, keys, cleared, isReplaced))
                .owners
                .add(entity);
    }
}
