package io.orm.session;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.SessionStateException;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;

/** Gives persistent objects what their rows hold, at once or when they are next used; what was changed in them is discarded. */
final class Refresh {
    private final DefaultSession session;
    private final PersistenceContext context;

    Refresh(DefaultSession session) {
        this.session = session;
        this.context = session.context;
    }

    void now(Object entity) {
        int slot = persistentSlot(entity, "refresh");
        IdentityMap<Object, Object> map = context.map(context.tableOf(entity));
        discardChanges(map, slot, entity);
        slot = persistentSlot(entity, "refresh");
        if (!session.loader().refresh(entity)) {
            throw rowIsGone(map, slot);
        }
    }

    void now(Object entity, Column<?>... columns) {
        int slot = persistentSlot(entity, "refresh");
        IdentityMap<Object, Object> map = context.map(context.tableOf(entity));
        Columns wanted = columns(context.tableOf(entity), columns);
        Object snapshot = map.snapshot(slot);
        if (snapshot != null) {
            context.bindingOf(entity).restore(entity, snapshot, wanted);
            session.flushNow();
        }
        if (!session.guarded(() -> session.loader().refresh(entity, wanted))) {
            throw rowIsGone(map, slot);
        }
    }

    private static Columns columns(EntityTable<?, ?> table, Column<?>... columns) {
        Columns wanted = new Columns();
        for (Column<?> column : columns) {
            if (!(column.table() instanceof EntityTable<?, ?> other) || !table.extendsOrIs(other)) {
                throw new UsageException(column.table().reference() + "." + column.name() + " is no column of "
                        + table.entityType().getSimpleName());
            }
            boolean isReference = table.relationships().stream()
                    .anyMatch(each -> each instanceof ToOne<?, ?>
                            && each.isOwner()
                            && each.foreignKey().stream().anyMatch(key -> key.ordinal() == column.ordinal()));
            if (isReference) {
                throw new UsageException(table.reference() + "." + column.name()
                        + " is the column of a reference; refresh the whole object");
            }
            wanted.add(column.ordinal());
        }
        return wanted;
    }

    void onNextUse(Object entity) {
        int slot = persistentSlot(entity, "expire");
        IdentityMap<Object, Object> map = context.map(context.tableOf(entity));
        discardChanges(map, slot, entity);
        context.markExpired(map, persistentSlot(entity, "expire"));
    }

    void allOnNextUse() {
        for (IdentityMap<?, ?> each : context.maps()) {
            @SuppressWarnings("unchecked")
            IdentityMap<Object, Object> map = (IdentityMap<Object, Object>) each;
            for (int slot = 0; slot < map.size(); slot++) {
                Object entity = map.entity(slot);
                if (entity != null) {
                    discardChanges(map, slot, entity);
                }
            }
        }
        session.work.followChangedKeys();
        context.markAllExpired();
    }

    /** Puts loaded values back; references too, without SQL. */
    private void discardChanges(IdentityMap<Object, Object> map, int slot, Object entity) {
        session.work.forgetExpressions(entity);
        context.expireCollections(entity);
        Object snapshot = map.snapshot(slot);
        if (snapshot == null) {
            return;
        }
        EntityBinding<Object, Object> binding = map.binding();
        binding.restore(entity, snapshot);
        for (Relationship<Object, ?> relationship : context.tableOf(entity).relationships()) {
            if (relationship instanceof ToOne<?, ?> && relationship.isOwner()) {
                Object key = binding.foreignKeyIn(snapshot, relationship.ordinal());
                Object target = key == null ? null : session.hooks().reference(relationship.target(), key);
                if (key == null || target != null) {
                    binding.setRelation(entity, relationship.ordinal(), target);
                }
            }
        }
    }

    private int persistentSlot(Object entity, String what) {
        session.work.requireUsable();
        EntityTable<Object, Object> table = context.tableOf(entity);
        int slot = context.find(entity);
        if (slot < 0) {
            throw new SessionStateException(table.entityType().getSimpleName() + " is " + session.work.state(entity)
                    + " in this session, and " + what + " wants a persistent object");
        }
        return slot;
    }

    private static EntityNotFoundException rowIsGone(IdentityMap<?, ?> map, int slot) {
        return new EntityNotFoundException(map.table().entityType().getSimpleName() + " with identifier "
                + map.key(slot) + " cannot be refreshed: its row does not exist any more");
    }
}
