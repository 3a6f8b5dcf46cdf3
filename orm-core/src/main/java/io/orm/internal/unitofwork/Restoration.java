package io.orm.internal.unitofwork;

import io.orm.event.EntityState;
import io.orm.internal.identity.FilledCollection;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.Journal.Deleted;
import io.orm.internal.unitofwork.Journal.Frame;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts objects back to what they were, when a transaction or a savepoint is rolled back. */
final class Restoration {
    private final WriteModel model;
    private final PersistenceContext context;
    private final FlushListener listener;
    private final UnitOfWork unitOfWork;

    /** Objects that are transient again. */
    private final Set<Object> undone = Collections.newSetFromMap(new IdentityHashMap<>(ChangeCollector.FEW));

    /** @param forgotten objects that were pending */
    Restoration(
            WriteModel model,
            PersistenceContext context,
            FlushListener listener,
            UnitOfWork unitOfWork,
            List<Object> forgotten) {
        undone.addAll(forgotten);
        this.model = model;
        this.context = context;
        this.listener = listener;
        this.unitOfWork = unitOfWork;
    }

    void expireCollection(Object collection) {
        if (collection instanceof ManagedCollection<?> managed && context.isPersistent(managed.owner())) {
            managed.expire(context.hooks().loaderOf(managed.relationship()));
            if (managed instanceof FilledCollection<?>) {
                // Nothing loads it when it is used, so its owner has to be loaded again.
                context.markExpired(managed.owner());
            }
        } else if (collection instanceof LargeCollection<?> large) {
            large.flushed();
        }
    }

    void undo(Frame done) {
        undone.addAll(done.inserted.keySet());
        for (Object each : done.collections) {
            if (each instanceof ManagedCollection<?> managed && done.inserted.containsKey(managed.owner())) {
                managed.unflushed();
            }
        }
        done.inserted.forEach((entity, writer) -> {
            IdentityMap<Object, Object> map = context.map(writer.table);
            int slot = map.slotOf(entity);
            if (slot >= 0) {
                map.remove(slot);
            }
            boolean wasDeleted = context.unsetDeleted(entity);
            model.unsaved().add(entity);
            context.hooks()
                    .stateChanged(
                            writer.table,
                            entity,
                            wasDeleted ? EntityState.DELETED : EntityState.PERSISTENT,
                            EntityState.TRANSIENT);
        });
        Map<Object, Deleted> back = new IdentityHashMap<>(done.deleted);
        back.keySet().removeAll(done.inserted.keySet());
        back.forEach((entity, row) -> {
            context.unsetDeleted(entity);
            context.map(row.writer().table).insert(keyBefore(row), entity, row.snapshot(), IdentityMap.LOADED);
        });
        back.forEach((entity, row) -> {
            Object snapshot = row.snapshot();
            if (snapshot != null) {
                putBack(row.writer(), entity, snapshot);
            }
            context.markExpired(entity);
            context.hooks().stateChanged(row.writer().table, entity, EntityState.DELETED, EntityState.PERSISTENT);
        });
        done.inverseReferences.values().forEach(each -> {
            boolean isNew = done.inserted.containsKey(each.owner());
            context.inverseReferences().put(each.owner(), each.relationship(), isNew ? null : each.before());
            if (!isNew) {
                each.writer()
                        .binding
                        .setRelation(each.owner(), each.relationship().ordinal(), each.before());
                context.markExpired(each.owner());
            }
        });
        done.originals.forEach((entity, original) -> {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            IdentityMap<Object, Object> map = context.map(writer.table);
            int slot = map.slotOf(entity);
            if (slot >= 0) {
                map.setSnapshot(slot, original);
                putBack(writer, entity, original);
                context.markExpired(map, slot);
            }
        });
    }

    /** The identifier may have been changed before the object was deleted. */
    private static Object keyBefore(Deleted row) {
        Object snapshot = row.snapshot();
        return snapshot == null || !row.writer().assignsKeys ? row.key() : ChangedKeys.loaded(row.writer(), snapshot);
    }

    /** Changes that no flush has sent. */
    boolean restoreIfChanged(
            EntityWriter<Object, Object> writer, IdentityMap<Object, Object> map, int slot, ChangedColumns scratch) {
        Object entity = map.entity(slot);
        Object snapshot = map.snapshot(slot);
        if (entity == null || snapshot == null || map.state(slot) == IdentityMap.REFERENCE) {
            return false;
        }
        if (!unitOfWork.differs(writer, map, slot, entity, false, scratch) && !refersToUndone(writer, entity)) {
            return false;
        }
        putBack(writer, entity, snapshot);
        OneToOneSides.putBack(context, writer, entity);
        return true;
    }

    /** What took over the row of another object had its identifier, or was to have it, so that no column tells. */
    private boolean refersToUndone(EntityWriter<Object, Object> writer, Object entity) {
        if (undone.isEmpty()) {
            return false;
        }
        for (Reference reference : writer.references) {
            Object target = writer.binding.target(entity, reference.relationship());
            if (target != null && undone.contains(target)) {
                return true;
            }
        }
        return false;
    }

    private void putBack(EntityWriter<Object, Object> writer, Object entity, Object snapshot) {
        writer.binding.restore(entity, snapshot);
        for (Reference reference : writer.references) {
            int relationship = reference.relationship().ordinal();
            Object key = writer.binding.foreignKeyIn(snapshot, relationship);
            Object current = writer.binding.target(entity, reference.relationship());
            if (key == null) {
                writer.binding.setRelation(entity, relationship, null);
            } else if (current == null
                    // One that was inserted in the place of another has its identifier.
                    || unitOfWork.state(current) == EntityState.TRANSIENT
                    || !key.equals(model.writer(reference.target().table)
                            .untyped()
                            .binding
                            .key(current))) {
                Object target = listener.reference(reference.target().table, key);
                if (target != null) {
                    writer.binding.setRelation(entity, relationship, target);
                }
            }
        }
    }
}
