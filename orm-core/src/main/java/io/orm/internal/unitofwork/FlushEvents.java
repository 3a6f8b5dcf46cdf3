package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.Changes.DeletedRow;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the listeners of entities what a flush is about to do, and what it has done. For one flush. */
final class FlushEvents {
    private final WriteModel model;
    private final FlushListener listener;
    private final AssignedExpressions expressions;
    private boolean isListenedTo;

    /** Objects whose listeners have heard of what is about to be done; null while nobody has. */
    private @Nullable Map<FlushPlan.Kind, Set<Object>> told;

    FlushEvents(WriteModel model, FlushListener listener, AssignedExpressions expressions) {
        this.model = model;
        this.listener = listener;
        this.expressions = expressions;
    }

    /**
     * Tells of each object once.
     *
     * @return whether somebody was told, and so may have changed what is to be written
     */
    boolean before(Changes changes) {
        boolean tells = false;
        for (Object entity : changes.inserts) {
            EntityListener<Object> of = listenerOf(model.writerOf(entity));
            if (of != null && isNews(FlushPlan.Kind.INSERT, entity)) {
                tells = true;
                of.beforeInsert(entity);
            }
        }
        for (ChangedRow row : changes.updates) {
            EntityListener<Object> of = listenerOf(row.writer());
            if (of != null && row.replaced() == null && isNews(FlushPlan.Kind.UPDATE, row.entity())) {
                tells = true;
                of.beforeUpdate(row.entity());
                if (of.listensToChanges()) {
                    fireChanged(of, row);
                }
            }
        }
        for (DeletedRow row : changes.deletes) {
            EntityListener<Object> of = listenerOf(row.writer());
            if (of != null && isNews(FlushPlan.Kind.DELETE, row.entity())) {
                tells = true;
                of.beforeDelete(row.entity());
            }
        }
        return tells;
    }

    private boolean isNews(FlushPlan.Kind what, Object entity) {
        Map<FlushPlan.Kind, Set<Object>> known = told;
        if (known == null) {
            known = new EnumMap<>(FlushPlan.Kind.class);
            told = known;
        }
        return known.computeIfAbsent(what, of -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(entity);
    }

    private @Nullable EntityListener<Object> listenerOf(EntityWriter<Object, Object> writer) {
        EntityListener<Object> of = listener.listenerOf(writer.table);
        isListenedTo |= of != null;
        return of;
    }

    /** What is changed now, after {@code beforeUpdate}. */
    private static ChangedColumns writable(ChangedRow row) {
        ChangedColumns found = new ChangedColumns(row.writer().columns.size());
        row.writer().binding.addChanges(row.entity(), row.snapshot(), found);
        for (int column : found.toArray()) {
            if (!row.writer().definition(column).updatable()
                    || row.writer().isKey(column) && !row.columns().contains(column)
                    || row.writer().isVersion(column)) {
                found.remove(column);
            }
        }
        return found;
    }

    private void fireChanged(EntityListener<Object> of, ChangedRow row) {
        for (int ordinal : writable(row).toArray()) {
            if (expressions.of(row.entity()).sets(ordinal)) {
                // Its value is not known before the statement has run.
                continue;
            }
            Column<?> column = row.writer().columns.get(ordinal);
            Keys.Capture from = new Keys.Capture();
            Keys.Capture to = new Keys.Capture();
            row.writer().binding.writeLoaded(row.snapshot(), ordinal, from);
            row.writer().binding.write(row.entity(), ordinal, to);
            of.changed(row.entity(), column, javaValue(column, from.value), javaValue(column, to.value));
        }
    }

    private static @Nullable Object javaValue(Column<?> column, @Nullable Object base) {
        return base == null ? null : column.type().fromBase(base);
    }

    /** After {@link #before}. A listener that is still to be called may throw, and then nothing must be committed yet. */
    boolean isListenedTo() {
        return isListenedTo;
    }

    void after(Changes changes) {
        if (!isListenedTo) {
            return;
        }
        for (Object entity : changes.inserts) {
            EntityListener<Object> of = listener.listenerOf(model.writerOf(entity).table);
            if (of != null) {
                of.afterInsert(entity);
            }
        }
        for (ChangedRow row : changes.updates) {
            EntityListener<Object> of = listener.listenerOf(row.writer().table);
            if (of != null && row.replaced() == null) {
                of.afterUpdate(row.entity());
            }
        }
        for (DeletedRow row : changes.deletes) {
            EntityListener<Object> of = listener.listenerOf(row.writer().table);
            if (of != null) {
                of.afterDelete(row.entity());
            }
        }
    }
}
