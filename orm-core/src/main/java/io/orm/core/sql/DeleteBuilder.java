package io.orm.core.sql;

import java.util.Arrays;
import java.util.List;

/** {@code DELETE} without its {@code WHERE}. Immutable. */
record DeleteBuilder<E>(Table<E> table, List<Table<?>> sources) implements DeleteSteps<E> {
    static <E> DeleteBuilder<E> of(Table<E> table) {
        return new DeleteBuilder<>(table, List.of());
    }

    @Override
    public DeleteSteps<E> using(Table<?>... tables) {
        return new DeleteBuilder<>(table, Nodes.append(sources, Arrays.asList(tables)));
    }

    @Override
    public Delete<E> where(Condition... conditions) {
        return new DeleteStatement<>(this, Nodes.present(conditions), false, List.of());
    }

    @Override
    public Delete<E> all() {
        return new DeleteStatement<>(this, List.of(), true, List.of());
    }
}
