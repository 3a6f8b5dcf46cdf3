package io.orm.session;

import io.orm.core.event.Events.Registration;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.event.EntityEvents;
import io.orm.event.EntityState;
import io.orm.internal.unitofwork.EntityListener;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Lifecycle;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who listens to the objects of one entity, or of a class that it extends. Safe for several threads. */
final class EntityListeners<E> implements EntityEvents<E>, EntityListener<E> {
    private final EntityTable<E, ?> table;

    /** These, and those of all classes that extend the entity. */
    private final List<EntityListeners<E>> heard = new ArrayList<>(List.of(this));

    private final List<Consumer<? super E>> beforeInsert = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> afterInsert = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> beforeUpdate = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> afterUpdate = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> beforeDelete = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> afterDelete = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super E>> afterLoad = new CopyOnWriteArrayList<>();
    private final List<StateListener<? super E>> stateChanges = new CopyOnWriteArrayList<>();
    private final List<ColumnListener<E>> columnChanges = new CopyOnWriteArrayList<>();
    private final List<ElementListener> appends = new CopyOnWriteArrayList<>();
    private final List<ElementListener> removals = new CopyOnWriteArrayList<>();

    private record ColumnListener<E>(int column, ChangeListener<? super E, Object> listener) {}

    private record ElementListener(int relationship, BiConsumer<Object, Object> listener) {}

    EntityListeners(EntityTable<E, ?> table) {
        this.table = table;
        if (table.binding() instanceof EntityBinding<E, ?> binding) {
            for (Lifecycle moment : binding.callbacks()) {
                of(moment).add(entity -> binding.call(moment, entity));
            }
        }
    }

    private List<Consumer<? super E>> of(Lifecycle moment) {
        return switch (moment) {
            case BEFORE_INSERT -> beforeInsert;
            case AFTER_INSERT -> afterInsert;
            case BEFORE_UPDATE -> beforeUpdate;
            case AFTER_UPDATE -> afterUpdate;
            case BEFORE_DELETE -> beforeDelete;
            case AFTER_DELETE -> afterDelete;
            case AFTER_LOAD -> afterLoad;
        };
    }

    /** The listeners of a class that extends the entity: it hears of its objects too. */
    void include(EntityListeners<? extends E> subclass) {
        @SuppressWarnings("unchecked") // objects of a subclass are objects of the entity
        EntityListeners<E> same = (EntityListeners<E>) subclass;
        heard.add(same);
    }

    private <T> Registration added(Function<EntityListeners<E>, List<T>> to, T listener) {
        heard.forEach(each -> to.apply(each).add(listener));
        return () -> heard.forEach(each -> to.apply(each).removeIf(other -> other == listener));
    }

    @Override
    public Registration beforeInsert(Consumer<? super E> listener) {
        return added(each -> each.beforeInsert, listener);
    }

    @Override
    public Registration afterInsert(Consumer<? super E> listener) {
        return added(each -> each.afterInsert, listener);
    }

    @Override
    public Registration beforeUpdate(Consumer<? super E> listener) {
        return added(each -> each.beforeUpdate, listener);
    }

    @Override
    public Registration afterUpdate(Consumer<? super E> listener) {
        return added(each -> each.afterUpdate, listener);
    }

    @Override
    public Registration beforeDelete(Consumer<? super E> listener) {
        return added(each -> each.beforeDelete, listener);
    }

    @Override
    public Registration afterDelete(Consumer<? super E> listener) {
        return added(each -> each.afterDelete, listener);
    }

    @Override
    public Registration afterLoad(Consumer<? super E> listener) {
        return added(each -> each.afterLoad, listener);
    }

    @Override
    public Registration onStateChange(StateListener<? super E> listener) {
        return added(each -> each.stateChanges, listener);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Registration onChange(Column<T> column, ChangeListener<? super E, ? super T> listener) {
        boolean isOwn = column.table() instanceof EntityTable<?, ?> other && table.extendsOrIs(other);
        if (!isOwn) {
            throw new UsageException(column.table().reference() + "." + column.name() + " is no column of "
                    + table.entityType().getSimpleName());
        }
        return added(
                each -> each.columnChanges,
                new ColumnListener<>(column.ordinal(), (ChangeListener<? super E, Object>) listener));
    }

    @Override
    public <T> Registration onAppend(Relationship<E, T> relationship, BiConsumer<? super E, ? super T> listener) {
        return added(each -> each.appends, element(relationship, listener));
    }

    @Override
    public <T> Registration onRemove(Relationship<E, T> relationship, BiConsumer<? super E, ? super T> listener) {
        return added(each -> each.removals, element(relationship, listener));
    }

    @SuppressWarnings("unchecked")
    private static <E, T> ElementListener element(
            Relationship<E, T> relationship, BiConsumer<? super E, ? super T> listener) {
        return new ElementListener(relationship.ordinal(), (owner, element) -> listener.accept((E) owner, (T) element));
    }

    // Fired by sessions

    /** Whether a flush has anybody to tell. */
    boolean hasFlushListeners() {
        return !(beforeInsert.isEmpty()
                && afterInsert.isEmpty()
                && beforeUpdate.isEmpty()
                && afterUpdate.isEmpty()
                && beforeDelete.isEmpty()
                && afterDelete.isEmpty()
                && columnChanges.isEmpty());
    }

    boolean hasLoadListeners() {
        return !afterLoad.isEmpty();
    }

    void loaded(E entity) {
        afterLoad.forEach(each -> each.accept(entity));
    }

    void stateChanged(E entity, EntityState from, EntityState to) {
        // Every object comes by here twice; a lambda would be made for each.
        if (!stateChanges.isEmpty()) {
            stateChanges.forEach(each -> each.changed(entity, from, to));
        }
    }

    void appended(int relationship, Object owner, Object element) {
        tell(appends, relationship, owner, element);
    }

    void removed(int relationship, Object owner, Object element) {
        tell(removals, relationship, owner, element);
    }

    private static void tell(List<ElementListener> listeners, int relationship, Object owner, Object element) {
        for (ElementListener each : listeners) {
            if (each.relationship() == relationship) {
                each.listener().accept(owner, element);
            }
        }
    }

    // EntityListener: the same names as the registrations, with the object

    @Override
    public void beforeInsert(E entity) {
        beforeInsert.forEach(each -> each.accept(entity));
    }

    @Override
    public void afterInsert(E entity) {
        afterInsert.forEach(each -> each.accept(entity));
    }

    @Override
    public void beforeUpdate(E entity) {
        beforeUpdate.forEach(each -> each.accept(entity));
    }

    @Override
    public void afterUpdate(E entity) {
        afterUpdate.forEach(each -> each.accept(entity));
    }

    @Override
    public void beforeDelete(E entity) {
        beforeDelete.forEach(each -> each.accept(entity));
    }

    @Override
    public void afterDelete(E entity) {
        afterDelete.forEach(each -> each.accept(entity));
    }

    @Override
    public boolean listensToChanges() {
        return !columnChanges.isEmpty();
    }

    @Override
    public void changed(E entity, Column<?> column, @Nullable Object from, @Nullable Object to) {
        for (ColumnListener<E> each : columnChanges) {
            if (each.column() == column.ordinal()) {
                each.listener().changed(entity, from, to);
            }
        }
    }
}
