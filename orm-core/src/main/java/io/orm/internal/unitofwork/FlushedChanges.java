package io.orm.internal.unitofwork;

import io.orm.event.EntityState;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import io.orm.internal.unitofwork.Changes.Follower;
import io.orm.internal.unitofwork.Journal.Deleted;
import io.orm.internal.unitofwork.Journal.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flush that has succeeded means for the objects in memory: they are what the database has, under the identifiers of their rows, in other states. */
final class FlushedChanges {
    private final WriteModel model;
    private final PersistenceContext context;
    private final AssignedExpressions expressions;

    FlushedChanges(WriteModel model, PersistenceContext context, AssignedExpressions expressions) {
        this.model = model;
        this.context = context;
        this.expressions = expressions;
    }

    /** @param frame notes what was there before, for a rollback */
    void apply(Changes changes, ChangeCollector collector, Frame frame) {
        List<EntityWriter<Object, Object>> inserters = new ArrayList<>(changes.inserts.size());
        for (Object entity : changes.inserts) {
            EntityWriter<Object, Object> writer = model.writerOf(entity);
            inserters.add(writer);
            model.unsaved().remove(entity);
            insertIntoMap(writer, entity);
            frame.inserted.put(entity, writer);
        }
        context.removePending(changes.inserts);
        for (ChangedRow row : changes.updates) {
            applyUpdate(row, frame);
        }
        for (Follower each : changes.followers) {
            follow(each, frame);
        }
        for (DeletedRow row : changes.deletes) {
            Object key = row.writer().binding.key(row.entity());
            context.setDeleted(row.entity());
            if (key != null) {
                frame.deleted.put(
                        row.entity(), new Deleted(row.writer(), key, original(frame, row.entity(), row.snapshot())));
            }
        }
        for (Object collection : collector.changedCollections()) {
            UnitOfWork.flushed(collection);
            frame.collections.add(collection);
        }
        collector.oneToOnes().flushed(frame);
        for (int i = 0; i < inserters.size(); i++) {
            expireComputed(inserters.get(i), changes.inserts.get(i));
        }
        for (ChangedRow row : changes.updates) {
            expireComputed(row.writer(), row.entity());
        }
        if (!expressions.isEmpty()) {
            changes.inserts.forEach(expressions::forget);
            changes.updates.forEach(row -> expressions.forget(row.entity()));
            changes.deletes.forEach(row -> expressions.forget(row.entity()));
        }
        changeStates(changes, inserters);
    }

    /** What is computed from several tables is read with the next use of the object. */
    private void expireComputed(EntityWriter<Object, Object> writer, Object entity) {
        if (writer.computesOverTables) {
            IdentityMap<Object, Object> map = context.map(writer.table);
            map.setState(map.slotOf(entity), IdentityMap.EXPIRED);
        }
    }

    private static @Nullable Object original(Frame frame, Object entity, @Nullable Object snapshot) {
        Object original = frame.originals.remove(entity);
        return original == null ? snapshot : original;
    }

    private void insertIntoMap(EntityWriter<Object, Object> writer, Object entity) {
        Object key = writer.binding.key(entity);
        if (key == null) {
            throw new IllegalStateException(writer.name + " has no identifier after its INSERT");
        }
        context.map(writer.table).insert(key, entity, writer.binding.snapshot(entity), IdentityMap.LOADED);
    }

    private void applyUpdate(ChangedRow row, Frame frame) {
        EntityWriter<Object, Object> writer = row.writer();
        Object entity = row.entity();
        if (writer.version != null && !writer.stamped && row.isWritten()) {
            writer.binding.advanceVersion(entity);
        }
        IdentityMap<Object, Object> map = context.map(writer.table);
        Object replaced = row.replaced();
        if (replaced != null) {
            Object key = writer.binding.key(replaced);
            context.removePending(entity);
            context.setDeleted(replaced);
            if (key != null) {
                frame.deleted.put(replaced, new Deleted(writer, key, original(frame, replaced, row.snapshot())));
            }
            insertIntoMap(writer, entity);
            frame.inserted.put(entity, writer);
            return;
        }
        int slot = map.slotOf(entity);
        frame.keepOriginal(entity, row.snapshot());
        map.setSnapshot(slot, writer.binding.snapshot(entity));
    }

    /** The reference of the row has followed, and nothing else has changed. */
    private void follow(Follower follower, Frame frame) {
        IdentityMap<Object, Object> map = context.map(follower.writer().table);
        int slot = map.slotOf(follower.entity());
        frame.keepOriginal(follower.entity(), follower.snapshot());
        map.setSnapshot(slot, follower.writer().binding.snapshot(follower.entity()));
    }

    private void changeStates(Changes changes, List<EntityWriter<Object, Object>> inserters) {
        for (int i = 0; i < inserters.size(); i++) {
            context.hooks()
                    .stateChanged(
                            inserters.get(i).table,
                            changes.inserts.get(i),
                            EntityState.PENDING,
                            EntityState.PERSISTENT);
        }
        for (DeletedRow row : changes.deletes) {
            context.hooks().stateChanged(row.writer().table, row.entity(), EntityState.PERSISTENT, EntityState.DELETED);
        }
        for (ChangedRow row : changes.updates) {
            Object replaced = row.replaced();
            if (replaced != null) {
                context.hooks().stateChanged(row.writer().table, replaced, EntityState.PERSISTENT, EntityState.DELETED);
                context.hooks()
                        .stateChanged(row.writer().table, row.entity(), EntityState.PENDING, EntityState.PERSISTENT);
            }
        }
    }
}
