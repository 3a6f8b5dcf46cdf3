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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flush that has succeeded means for the objects in memory: they are what the database has, under the identifiers of their rows, in other states. */
final class FlushedChanges {
    private final WriteModel model;
    private final PersistenceContext context;
    private final AssignedExpressions expressions;
    private final Changes changes;
    private final ChangeCollector collector;
    private final Frame frame;

    /** What was sent of objects that listeners may have changed since; null if nobody listens. */
    private @Nullable Map<Object, Object> sent;

    /** @param frame notes what was there before, for a rollback */
    FlushedChanges(
            WriteModel model,
            PersistenceContext context,
            AssignedExpressions expressions,
            Changes changes,
            ChangeCollector collector,
            Frame frame) {
        this.model = model;
        this.context = context;
        this.expressions = expressions;
        this.changes = changes;
        this.collector = collector;
        this.frame = frame;
    }

    /** To be called before listeners hear of the flush: what they change is for the next one. */
    void keepWhatWasSent() {
        Map<Object, Object> snapshots = new IdentityHashMap<>();
        for (Object entity : changes.inserts) {
            snapshots.put(entity, model.writerOf(entity).binding.snapshot(entity));
        }
        for (ChangedRow row : changes.updates) {
            advanceVersion(row);
            snapshots.put(row.entity(), row.writer().binding.snapshot(row.entity()));
        }
        for (Follower each : changes.followers) {
            snapshots.put(each.entity(), each.writer().binding.snapshot(each.entity()));
        }
        settleCollections();
        sent = snapshots;
    }

    private Object snapshot(EntityWriter<Object, Object> writer, Object entity) {
        Object kept = sent == null ? null : sent.get(entity);
        return kept == null ? writer.binding.snapshot(entity) : kept;
    }

    private void settleCollections() {
        for (Object collection : collector.changedCollections()) {
            UnitOfWork.flushed(collection);
            frame.collections.add(collection);
        }
        collector.oneToOnes().flushed(frame);
    }

    private static void advanceVersion(ChangedRow row) {
        EntityWriter<Object, Object> writer = row.writer();
        if (writer.version != null && !writer.stamped && row.isWritten()) {
            writer.binding.advanceVersion(row.entity());
        }
    }

    void apply() {
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
            applyUpdate(row);
        }
        for (Follower each : changes.followers) {
            follow(each);
        }
        for (DeletedRow row : changes.deletes) {
            Object key = row.writer().binding.key(row.entity());
            context.setDeleted(row.entity());
            if (key != null) {
                frame.deleted.put(row.entity(), new Deleted(row.writer(), key, original(row.entity(), row.snapshot())));
            }
        }
        if (sent == null) {
            settleCollections();
        }
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
        changeStates(inserters);
    }

    /** What is computed from several tables is read with the next use of the object. */
    private void expireComputed(EntityWriter<Object, Object> writer, Object entity) {
        if (writer.computesOverTables) {
            IdentityMap<Object, Object> map = context.map(writer.table);
            map.setState(map.slotOf(entity), IdentityMap.EXPIRED);
        }
    }

    private @Nullable Object original(Object entity, @Nullable Object snapshot) {
        Object original = frame.originals.remove(entity);
        return original == null ? snapshot : original;
    }

    private void insertIntoMap(EntityWriter<Object, Object> writer, Object entity) {
        Object key = writer.binding.key(entity);
        if (key == null) {
            throw new IllegalStateException(writer.name + " has no identifier after its INSERT");
        }
        context.map(writer.table).insert(key, entity, snapshot(writer, entity), IdentityMap.LOADED);
    }

    private void applyUpdate(ChangedRow row) {
        EntityWriter<Object, Object> writer = row.writer();
        Object entity = row.entity();
        if (sent == null) {
            advanceVersion(row);
        }
        IdentityMap<Object, Object> map = context.map(writer.table);
        Object replaced = row.replaced();
        if (replaced != null) {
            Object key = writer.binding.key(replaced);
            context.removePending(entity);
            model.unsaved().remove(entity);
            context.setDeleted(replaced);
            if (key != null) {
                frame.deleted.put(replaced, new Deleted(writer, key, original(replaced, row.snapshot())));
            }
            insertIntoMap(writer, entity);
            frame.inserted.put(entity, writer);
            return;
        }
        int slot = map.slotOf(entity);
        if (row.isWritten()) {
            frame.keepOriginal(entity, row.snapshot());
        } else {
            frame.keepUnchecked(entity, row.snapshot());
        }
        map.setSnapshot(slot, snapshot(writer, entity));
    }

    /** The reference of the row has followed, and nothing else has changed. */
    private void follow(Follower follower) {
        IdentityMap<Object, Object> map = context.map(follower.writer().table);
        int slot = map.slotOf(follower.entity());
        frame.keepUnchecked(follower.entity(), follower.snapshot());
        map.setSnapshot(slot, snapshot(follower.writer(), follower.entity()));
    }

    private void changeStates(List<EntityWriter<Object, Object>> inserters) {
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
