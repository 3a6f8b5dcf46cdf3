package io.orm.internal.unitofwork;

import io.orm.exception.SessionStateException;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers that the program has changed. A plain field does not tell, so objects are looked through when it matters: before a flush, where an object is
 * looked for and not found, and after a rollback has put the old identifiers back. Until a flush has written them, identity maps find objects by the identifiers that their
 * rows have. Only identifiers that the program assigns are looked at: one that was generated is compared like any column, and refused.
 */
final class ChangedKeys {
    private final WriteModel model;
    private final PersistenceContext context;

    /** The identifiers that the rows of such objects have, until a flush has changed them. */
    private final Map<Object, Object> stored = new IdentityHashMap<>(ChangeCollector.FEW);

    /** What the next flush is to change. */
    private final List<Change> wanted = new ArrayList<>(0);

    private record Change(
            EntityWriter<Object, Object> writer,
            Object entity,
            Object inRow,
            @Nullable Object wanted) {}

    ChangedKeys(WriteModel model, PersistenceContext context) {
        this.model = model;
        this.context = context;
    }

    /**
     * Finds the identifiers that the next flush is to write. What is to be deleted gets its own back.
     *
     * @throws SessionStateException naming the object, if its identifier cannot change
     */
    void follow() {
        wanted.clear();
        for (IdentityMap<?, ?> map : context.maps()) {
            wanted.addAll(follow(untyped(map)));
        }
        for (Change each : wanted) {
            requireChangeable(each);
        }
    }

    /** The same after a rollback, or where an object is looked for: whether identifiers can change shows when they are written. */
    void realign() {
        for (IdentityMap<?, ?> map : context.maps()) {
            follow(untyped(map));
        }
    }

    /**
     * Gives objects the identifiers back that they had before what is undone now, before anything else is put back: references are looked up by them.
     *
     * @param originals what objects were then, as far as a flush has changed them since
     */
    void undo(Map<Object, Object> originals) {
        for (IdentityMap<?, ?> each : context.maps()) {
            IdentityMap<Object, Object> map = untyped(each);
            if (!model.writer(map.table()).assignsKeys) {
                continue;
            }
            List<Integer> slots = new ArrayList<>();
            List<Object> keys = new ArrayList<>();
            int size = map.size();
            for (int slot = 0; slot < size; slot++) {
                Object entity = map.entity(slot);
                Object snapshot = map.snapshot(slot);
                if (entity == null || snapshot == null || map.state(slot) == IdentityMap.REFERENCE) {
                    continue;
                }
                EntityWriter<Object, Object> writer = model.writerIn(map.table(), entity);
                Object before = loaded(writer, originals.getOrDefault(entity, snapshot));
                map.unrename(slot);
                if (!before.equals(writer.binding.key(entity))) {
                    writer.binding.setKey(entity, before);
                }
                if (map.find(before) != slot) {
                    slots.add(slot);
                    keys.add(before);
                }
            }
            map.rekey(slots.stream().mapToInt(Integer::intValue).toArray(), keys);
        }
        stored.clear();
    }

    private List<Change> follow(IdentityMap<Object, Object> map) {
        if (!model.writer(map.table()).assignsKeys) {
            return List.of();
        }
        List<Change> changed = new ArrayList<>(0);
        boolean isComposite = map.table().keyColumns().size() > 1;
        int slots = map.size();
        for (int slot = 0; slot < slots; slot++) {
            Object entity = map.entity(slot);
            Object snapshot = map.snapshot(slot);
            if (entity == null || snapshot == null || map.state(slot) == IdentityMap.REFERENCE) {
                continue;
            }
            EntityWriter<Object, Object> writer = model.writerIn(map.table(), entity);
            // A composite identifier may have been changed in place, and the map's with it.
            Object inRow = isComposite ? loaded(writer, snapshot) : map.key(slot);
            Object wanted = writer.binding.key(entity);
            if (!inRow.equals(wanted)) {
                // An object that was looked for in vain was taken for a new one.
                context.removePending(entity);
                map.rename(slot, inRow);
                if (context.isMarkedDeleted(entity)) {
                    writer.binding.setKey(entity, inRow);
                    wanted = inRow;
                } else {
                    stored.put(entity, inRow);
                    changed.add(new Change(writer, entity, inRow, wanted));
                }
            }
            if (inRow.equals(wanted) && !stored.isEmpty() && stored.remove(entity) != null) {
                map.unrename(slot);
            }
        }
        return changed;
    }

    /**
     * All of them together, once it is known what is to be deleted: an identifier may be one that another object gives up, or leaves behind.
     *
     * @throws SessionStateException naming the object, if another one is to have the identifier
     */
    void requireFree() {
        Map<EntityTable<?, ?>, Map<Object, Object>> takers = new IdentityHashMap<>(ChangeCollector.FEW);
        for (Change each : wanted) {
            if (context.isMarkedDeleted(each.entity)) {
                continue;
            }
            IdentityMap<Object, Object> map = context.map(each.writer.table);
            Object key = Objects.requireNonNull(each.wanted);
            int slot = map.find(key);
            Object holder = slot < 0 ? null : map.entity(slot);
            boolean stays = holder != null && !stored.containsKey(holder) && !context.isMarkedDeleted(holder);
            Object other = takers.computeIfAbsent(map.table(), table -> new HashMap<>())
                    .put(key, each.entity);
            if (stays || other != null) {
                throw new SessionStateException(
                        what(each) + ", but this session has another object with that one: give that one another, too");
            }
        }
    }

    private void requireChangeable(Change change) {
        EntityWriter<Object, Object> writer = change.writer;
        if (change.wanted == null) {
            throw new SessionStateException(what(change) + ": set another one, or delete the object");
        }
        for (int column : writer.key) {
            if (!writer.definition(column).updatable()) {
                throw new SessionStateException(what(change) + ", but its mapping says that it is not updatable");
            }
        }
        EntityHierarchy hierarchy = model.model().hierarchy(writer.table);
        if (hierarchy != null && hierarchy.strategy() == Inheritance.Strategy.JOINED) {
            throw new SessionStateException(what(change) + ", but its row is spread over tables: add a new "
                    + writer.name + " and delete this one");
        }
        EntityTable<?, ?> each = writer.secondaries.isEmpty() ? null : writer.table;
        while (hierarchy != null && each != null) {
            if (hierarchy.isInSeveralTables(each)
                    && !model.writer(each).declaredSecondaries.isEmpty()) {
                throw new SessionStateException(what(change) + ", but no foreign key takes its row in "
                        + model.writer(each).declaredSecondaries.get(0).table.name() + " along: add a new "
                        + writer.name
                        + " and delete this one");
            }
            each = each.supertable();
        }
    }

    private static String what(Change change) {
        return "The identifier of " + change.writer.name + " " + change.inRow + " was changed to " + change.wanted;
    }

    /** The identifier of an object's row. */
    static Object loaded(EntityWriter<Object, Object> writer, Object snapshot) {
        List<Object> base = Keys.loaded(writer, snapshot);
        Object[] components = new Object[base.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = writer.keyColumns.get(i).type().fromBase(base.get(i));
        }
        return writer.binding.keyOf(components);
    }

    /** Whether a flush is to change the identifier of the object's row. */
    boolean contains(Object entity) {
        return !stored.isEmpty() && stored.containsKey(entity);
    }

    boolean isEmpty() {
        return stored.isEmpty();
    }

    /** The object in whose row a reference leads as it was loaded, if a flush is to change the identifier of that row; else null. */
    @Nullable
    Object renamedTarget(EntityWriter<Object, Object> writer, Object snapshot, Reference reference) {
        Object target = stored.isEmpty() ? null : loadedTarget(writer, snapshot, reference);
        return target != null && stored.containsKey(target) ? target : null;
    }

    private @Nullable Object loadedTarget(EntityWriter<Object, Object> writer, Object snapshot, Reference reference) {
        Object key =
                writer.binding.foreignKeyIn(snapshot, reference.relationship().ordinal());
        if (key == null) {
            return null;
        }
        IdentityMap<Object, Object> map = context.map(reference.target().untyped().table);
        int slot = map.find(key);
        return slot < 0 ? null : map.entity(slot);
    }

    /**
     * Adds references that lead somewhere else, though under the same identifier: the object that had it has got another one, and the row would follow it; or it is to be
     * deleted, and another one gets it, or takes over its row.
     */
    void addLeftBehind(EntityWriter<Object, Object> writer, Object entity, Object snapshot, ChangedColumns found) {
        for (Reference reference : writer.references) {
            if (!found.contains(reference.columns()[0])) {
                Object before = loadedTarget(writer, snapshot, reference);
                Object target = writer.binding.target(entity, reference.relationship());
                if (before != null
                        && before != target
                        && (stored.containsKey(before)
                                || target != null && (stored.containsKey(target) || context.isPending(target)))) {
                    for (int column : reference.columns()) {
                        found.add(column);
                    }
                }
            }
        }
    }

    /** The rows have the identifiers of their objects. */
    void written() {
        if (!stored.isEmpty()) {
            context.maps().forEach(IdentityMap::renamed);
            stored.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private static IdentityMap<Object, Object> untyped(IdentityMap<?, ?> map) {
        return (IdentityMap<Object, Object>) map;
    }
}
