package io.orm.core.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code UPDATE} without its {@code WHERE}. Immutable. */
record UpdateBuilder<E>(Table<E> table, AssignmentList assignments, List<Table<?>> sources) implements UpdateSteps<E> {
    static <E> UpdateBuilder<E> of(Table<E> table) {
        return new UpdateBuilder<>(table, AssignmentList.of(table), List.of());
    }

    @Override
    public <T> UpdateSteps<E> set(Column<T> column, @Nullable T value) {
        return new UpdateBuilder<>(table, assignments.set(column, value), sources);
    }

    @Override
    public <T> UpdateSteps<E> set(Column<T> column, Expression<? extends T> value) {
        return new UpdateBuilder<>(table, assignments.set(column, value), sources);
    }

    @Override
    public UpdateSteps<E> setNull(Column<?> column) {
        return new UpdateBuilder<>(table, assignments.setNull(column), sources);
    }

    @Override
    public <T> UpdateSteps<E> setIfPresent(Column<T> column, @Nullable T value) {
        return value == null ? this : set(column, value);
    }

    @Override
    public UpdateSteps<E> from(Table<?>... tables) {
        return new UpdateBuilder<>(table, assignments, Nodes.append(sources, Arrays.asList(tables)));
    }

    @Override
    public Update<E> where(Condition... conditions) {
        return new UpdateStatement<>(this, Nodes.present(conditions), false, List.of());
    }

    @Override
    public Update<E> all() {
        return new UpdateStatement<>(this, List.of(), true, List.of());
    }
}
