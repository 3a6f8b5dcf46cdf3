package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code DELETE … WHERE …}. Immutable. */
record DeleteStatement<E>(
        DeleteBuilder<E> delete, List<Node> conditions, boolean everyRow, List<StatementOption<?>> options)
        implements Delete<E> {
    @Override
    public Delete<E> where(Condition... more) {
        return new DeleteStatement<>(delete, Nodes.append(conditions, Nodes.present(more)), everyRow, options);
    }

    @Override
    public Delete<E> option(StatementOption<? super E> option) {
        return new DeleteStatement<>(delete, conditions, everyRow, Nodes.append(options, List.of(option)));
    }

    @Override
    public <R> Query<R> returning(Selection<R> selection) {
        return new DeferredQuery<>(() -> node(selection), selection);
    }

    @Override
    public DeleteNode node() {
        return node(null);
    }

    private DeleteNode node(@Nullable Selection<?> returning) {
        if (conditions.isEmpty() && !everyRow) {
            throw new UsageException("The delete from " + delete.table()
                    + " has no condition: everything given to where(…) was absent; say all() to delete every row");
        }
        return new DeleteNode(delete.table(), delete.sources(), conditions, returning, List.of(), options);
    }
}
