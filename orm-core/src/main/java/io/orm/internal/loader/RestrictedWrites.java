package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Delete;
import io.orm.core.sql.DeleteSteps;
import io.orm.core.sql.Expression;
import io.orm.core.sql.Table;
import io.orm.core.sql.Update;
import io.orm.core.sql.UpdateSteps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Updates and deletes that touch the rows of one owner only; {@code all()} means all of that owner. */
final class RestrictedWrites {
    private RestrictedWrites() {}

    record RestrictedUpdate<E>(UpdateSteps<E> steps, Condition owner) implements UpdateSteps<E> {
        @Override
        public UpdateSteps<E> from(Table<?>... tables) {
            return new RestrictedUpdate<>(steps.from(tables), owner);
        }

        @Override
        public <T> UpdateSteps<E> set(Column<T> column, @Nullable T value) {
            return new RestrictedUpdate<>(steps.set(column, value), owner);
        }

        @Override
        public <T> UpdateSteps<E> set(Column<T> column, Expression<? extends T> value) {
            return new RestrictedUpdate<>(steps.set(column, value), owner);
        }

        @Override
        public UpdateSteps<E> setNull(Column<?> column) {
            return new RestrictedUpdate<>(steps.setNull(column), owner);
        }

        @Override
        public <T> UpdateSteps<E> setIfPresent(Column<T> column, @Nullable T value) {
            return new RestrictedUpdate<>(steps.setIfPresent(column, value), owner);
        }

        @Override
        public Update<E> where(Condition... conditions) {
            return steps.where(with(owner, conditions));
        }

        @Override
        public Update<E> all() {
            return steps.where(owner);
        }
    }

    record RestrictedDelete<E>(DeleteSteps<E> steps, Condition owner) implements DeleteSteps<E> {
        @Override
        public DeleteSteps<E> using(Table<?>... tables) {
            return new RestrictedDelete<>(steps.using(tables), owner);
        }

        @Override
        public Delete<E> where(Condition... conditions) {
            return steps.where(with(owner, conditions));
        }

        @Override
        public Delete<E> all() {
            return steps.where(owner);
        }
    }

    private static Condition[] with(Condition owner, Condition... conditions) {
        if (Arrays.stream(conditions).allMatch(Condition::isNone)) {
            throw new UsageException(
                    "Every condition is absent, so the statement would touch all objects of the collection; say all() if that is meant");
        }
        Condition[] all = Arrays.copyOf(conditions, conditions.length + 1);
        all[conditions.length] = owner;
        return all;
    }
}
