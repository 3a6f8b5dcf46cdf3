package io.orm.internal.unitofwork;

import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session and the relationships of its objects stand, to be put back: a plan settles both sides, cascades and orphans as a flush would, but no flush follows, and the
 * program may change its mind.
 */
final class Imprint {
    private final WriteModel model;
    private final PersistenceContext context;
    private final AssignedExpressions expressions;
    private final AssignedExpressions expressionsBefore;
    private final List<Object> pending;
    private final List<Object> marked;

    /** What puts back the relationships of an object. */
    private final Map<Object, List<Runnable>> objects = new IdentityHashMap<>();

    /** Objects that have joined the session since. */
    private final List<Object> joined = new ArrayList<>();

    Imprint(WriteModel model, PersistenceContext context, AssignedExpressions expressions) {
        this.model = model;
        this.context = context;
        this.expressions = expressions;
        this.expressionsBefore = expressions.copy();
        this.pending = context.pending();
        this.marked = context.markedDeleted();
        pending.forEach(this::remember);
        for (IdentityMap<?, ?> map : context.maps()) {
            for (int slot = 0; slot < map.size(); slot++) {
                Object entity = map.entity(slot);
                if (entity != null && map.state(slot) != IdentityMap.REFERENCE) {
                    remember(entity);
                }
            }
        }
    }

    /** The object is about to join the session. */
    void joins(Object entity) {
        joined.add(entity);
        remember(entity);
    }

    private void remember(Object entity) {
        if (objects.containsKey(entity)) {
            return;
        }
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        List<Runnable> back = new ArrayList<>(writer.relationships.size());
        for (Relationship<Object, ?> relationship : writer.relationships) {
            int ordinal = relationship.ordinal();
            Object value = context.relation(writer.binding, entity, ordinal);
            if (value instanceof ManagedCollection<?> managed) {
                back.add(managed.imprint());
            } else if (value instanceof LargeCollection<?> large) {
                back.add(imprint(large));
            } else if (value instanceof Collection<?> plain) {
                back.add(imprint(plain));
            }
            if (!(relationship instanceof ToMany<?, ?> toMany && toMany.isFilledInPlace())) {
                Object inField = context.inField(writer.binding, entity, ordinal);
                back.add(() -> writer.binding.setRelation(entity, ordinal, inField));
            }
        }
        objects.put(entity, back);
    }

    private static <T> Runnable imprint(LargeCollection<T> large) {
        List<T> additions = List.copyOf(large.additions());
        List<T> removals = List.copyOf(large.removals());
        return () -> {
            large.flushed();
            additions.forEach(large::addQuietly);
            removals.forEach(large::removeQuietly);
        };
    }

    private static <T> Runnable imprint(Collection<T> plain) {
        List<T> elements = new ArrayList<>(plain);
        return () -> {
            if (!ManagedCollection.areSame(plain, elements)) {
                plain.clear();
                plain.addAll(elements);
            }
        };
    }

    void putBack(FlushListener listener, UnitOfWork unitOfWork) {
        joined.forEach(context::detach);
        context.pending().forEach(context::removePending);
        pending.forEach(context::addPending);
        context.markedDeleted().forEach(context::unmarkDeleted);
        marked.forEach(context::markDeleted);
        objects.values().forEach(back -> back.forEach(Runnable::run));
        expressions.takeFrom(expressionsBefore);
        Restoration restoration = new Restoration(model, context, listener, unitOfWork, List.of());
        for (IdentityMap<?, ?> each : context.maps()) {
            @SuppressWarnings("unchecked")
            IdentityMap<Object, Object> map = (IdentityMap<Object, Object>) each;
            ChangedColumns scratch = model.changesIn(map.table());
            for (int slot = 0; slot < map.size(); slot++) {
                Object entity = map.entity(slot);
                if (entity != null && !objects.containsKey(entity)) {
                    putBackLoaded(restoration, map, slot, entity, scratch);
                }
            }
        }
    }

    /** What was loaded for the plan is as it was loaded. */
    private void putBackLoaded(
            Restoration restoration, IdentityMap<Object, Object> map, int slot, Object entity, ChangedColumns scratch) {
        EntityWriter<Object, Object> writer = model.writerIn(map.table(), entity);
        restoration.restoreIfChanged(writer, map, slot, scratch);
        if (map.state(slot) == IdentityMap.REFERENCE) {
            return;
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            @Nullable Object value = context.relation(writer.binding, entity, relationship.ordinal());
            if (value instanceof ManagedCollection<?> managed && managed.isChanged()) {
                restoration.expireCollection(managed);
            }
        }
    }
}
