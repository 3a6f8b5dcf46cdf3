package io.orm.event;

import io.orm.core.event.Events.Registration;
import io.orm.core.sql.Column;
import io.orm.mapping.Relationship;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens to entities of one type, and of those that extend it. What a before-listener changes, be it another object or a collection, is part of the flush; what an
 * after-listener changes is for the next, which a commit makes before it ends.
 */
public interface EntityEvents<E> {
    Registration beforeInsert(Consumer<? super E> listener);

    Registration afterInsert(Consumer<? super E> listener);

    Registration beforeUpdate(Consumer<? super E> listener);

    Registration afterUpdate(Consumer<? super E> listener);

    Registration beforeDelete(Consumer<? super E> listener);

    Registration afterDelete(Consumer<? super E> listener);

    Registration afterLoad(Consumer<? super E> listener);

    Registration onStateChange(StateListener<? super E> listener);

    /** At flush, once for each object whose column changed. */
    <T> Registration onChange(Column<T> column, ChangeListener<? super E, ? super T> listener);

    <T> Registration onAppend(Relationship<E, T> relationship, BiConsumer<? super E, ? super T> listener);

    <T> Registration onRemove(Relationship<E, T> relationship, BiConsumer<? super E, ? super T> listener);

    @FunctionalInterface
    interface StateListener<E> {
        void changed(E entity, EntityState from, EntityState to);
    }

    @FunctionalInterface
    interface ChangeListener<E, T> {
        void changed(E entity, @Nullable T from, @Nullable T to);
    }
}
