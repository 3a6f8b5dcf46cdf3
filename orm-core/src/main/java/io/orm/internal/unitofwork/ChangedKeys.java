package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.exception.SessionStateException;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.Inheritance;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers that the program has changed. A plain field does not tell, so objects are looked through when it matters: before a flush, and after
 * a rollback has put the old identifiers back. Each then moves in its identity map to the identifier that it has. Only identifiers that the program assigns are
 * looked at: one that was generated is compared like any column, and refused.
 */
final class ChangedKeys {
    private final WriteModel model;
    private final PersistenceContext context;

    /** The identifiers that the rows of such objects have, until a flush has changed them. */
    private final Map<Object, Object> stored = new IdentityHashMap<>(ChangeCollector.FEW);

    ChangedKeys(WriteModel model, PersistenceContext context) {
        this.model = model;
        this.context = context;
    }

    /**
     * Moves objects to the identifiers that they have, which the next flush writes. What is to be deleted gets its own back.
     *
     * @throws SessionStateException naming the object, if an identifier cannot change, or not to this one
     */
    void follow() {
        for (IdentityMap<?, ?> map : context.maps()) {
            follow(untyped(map), true);
        }
    }

    /** The same after a rollback, or where an object is looked for: what cannot move stays where it is. */
    void realign() {
        for (IdentityMap<?, ?> map : context.maps()) {
            follow(untyped(map), false);
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
            if (!isAssigned(map)) {
                continue;
            }
            int slots = map.size();
            for (int slot = 0; slot < slots; slot++) {
                Object entity = map.entity(slot);
                Object snapshot = map.snapshot(slot);
                if (entity == null || snapshot == null || map.state(slot) == IdentityMap.REFERENCE) {
                    continue;
                }
                EntityWriter<Object, Object> writer = model.writerIn(map.table(), entity);
                Object before = loaded(writer, originals.getOrDefault(entity, snapshot));
                if (!before.equals(writer.binding.key(entity)) || map.find(before) != slot) {
                    writer.binding.setKey(entity, before);
                    map.rekey(slot, before);
                }
            }
        }
        stored.clear();
    }

    /** Whether the program assigns identifiers of its own, which contain none of another object. */
    private boolean isAssigned(IdentityMap<Object, Object> map) {
        EntityWriter<?, ?> writer = model.writer(map.table());
        return writer.generation == Generation.NONE
                && Arrays.stream(writer.key).allMatch(column -> writer.referenceOf(column) == null);
    }

    private void follow(IdentityMap<Object, Object> map, boolean isStrict) {
        if (!isAssigned(map)) {
            return;
        }
        boolean isComposite = map.table().keyColumns().size() > 1;
        int slots = map.size();
        for (int slot = 0; slot < slots; slot++) {
            Object entity = map.entity(slot);
            Object snapshot = map.snapshot(slot);
            if (entity == null || snapshot == null || map.state(slot) == IdentityMap.REFERENCE) {
                continue;
            }
            EntityWriter<Object, Object> of = model.writerIn(map.table(), entity);
            // A composite identifier may have been changed in place, and the map's with it.
            Object known = isComposite ? loaded(of, snapshot) : map.key(slot);
            Object wanted = of.binding.key(entity);
            boolean isSame = wanted != null && wanted.equals(known) && (!isComposite || map.find(wanted) == slot);
            if (context.isMarkedDeleted(entity) && !(isSame && stored.isEmpty())) {
                Object inRow = loaded(of, snapshot);
                of.binding.setKey(entity, inRow);
                move(map, slot, inRow, inRow);
            } else if (!isSame && !isStrict && wanted != null && isFree(map, entity, wanted)) {
                move(map, slot, loaded(of, snapshot), wanted);
            } else if (!isSame && isStrict) {
                Object inRow = loaded(of, snapshot);
                move(map, slot, inRow, required(of, map, entity, inRow));
            }
        }
    }

    private void move(IdentityMap<Object, Object> map, int slot, Object inRow, Object wanted) {
        Object entity = map.entity(slot);
        if (entity == null) {
            return;
        }
        if (map.find(wanted) != slot) {
            map.rekey(slot, wanted);
        }
        context.removePending(entity);
        if (inRow.equals(wanted)) {
            stored.remove(entity);
        } else {
            stored.put(entity, inRow);
        }
    }

    private static boolean isFree(IdentityMap<Object, Object> map, Object entity, Object key) {
        int slot = map.find(key);
        return slot < 0 || map.entity(slot) == entity;
    }

    private Object required(
            EntityWriter<Object, Object> writer, IdentityMap<Object, Object> map, Object entity, Object known) {
        @Nullable Object wanted = writer.binding.key(entity);
        String what = "The identifier of " + writer.name + " " + known + " was changed to " + wanted;
        if (wanted == null) {
            throw new SessionStateException(what + ": set another one, or delete the object");
        }
        for (int column : writer.key) {
            if (!writer.definition(column).updatable()) {
                throw new SessionStateException(what + ", but its mapping says that it is not updatable");
            }
        }
        EntityHierarchy hierarchy = model.model().hierarchy(writer.table);
        if (hierarchy != null && hierarchy.strategy() == Inheritance.Strategy.JOINED) {
            throw new SessionStateException(
                    what + ", but its row is spread over tables: add a new " + writer.name + " and delete this one");
        }
        boolean isGivenUp = stored.entrySet().stream()
                .anyMatch(each -> each.getKey() != entity
                        && each.getValue().equals(wanted)
                        && context.map(model.writerOf(each.getKey()).table).table() == map.table());
        if (isGivenUp || !isFree(map, entity, wanted)) {
            throw new SessionStateException(
                    what
                            + ", but this session has another object with that one: flush its deletion, or its own change, first");
        }
        return wanted;
    }

    /** The identifier of an object's row. */
    private static Object loaded(EntityWriter<Object, Object> writer, Object snapshot) {
        Object[] components = new Object[writer.key.length];
        Keys.Capture capture = new Keys.Capture();
        for (int i = 0; i < components.length; i++) {
            writer.binding.writeLoaded(snapshot, writer.key[i], capture);
            Object base = capture.value;
            Column<?> column = writer.keyColumns.get(i);
            components[i] = base == null ? "" : column.type().fromBase(base);
        }
        return writer.binding.keyOf(components);
    }

    /** Whether a flush is to change the identifier of the object's row. */
    boolean contains(Object entity) {
        return !stored.isEmpty() && stored.containsKey(entity);
    }

    /** Whether a reference differs from what was loaded only because the object referred to has got another identifier. */
    boolean explains(EntityWriter<Object, Object> writer, Object entity, Object snapshot, Reference reference) {
        if (stored.isEmpty()) {
            return false;
        }
        int relationship = reference.relationship().ordinal();
        Object target = writer.binding.relation(entity, relationship);
        Object before = target == null ? null : stored.get(target);
        return before != null && before.equals(writer.binding.foreignKeyIn(snapshot, relationship));
    }

    /** The rows have the identifiers of their objects. */
    void written() {
        stored.clear();
    }

    @SuppressWarnings("unchecked")
    private static IdentityMap<Object, Object> untyped(IdentityMap<?, ?> map) {
        return (IdentityMap<Object, Object>) map;
    }
}
