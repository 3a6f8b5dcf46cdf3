package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code UPDATE … WHERE …}. Immutable. */
record UpdateStatement<E>(
        UpdateBuilder<E> update, List<Node> conditions, boolean everyRow, List<StatementOption<?>> options)
        implements Update<E> {
    @Override
    public Update<E> where(Condition... more) {
        return new UpdateStatement<>(update, Nodes.append(conditions, Nodes.present(more)), everyRow, options);
    }

    @Override
    public Update<E> option(StatementOption<? super E> option) {
        return new UpdateStatement<>(update, conditions, everyRow, Nodes.append(options, List.of(option)));
    }

    @Override
    public <R> Query<R> returning(Selection<R> selection) {
        return new DeferredQuery<>(() -> node(selection), selection);
    }

    @Override
    public UpdateNode node() {
        return node(null);
    }

    private UpdateNode node(@Nullable Selection<?> returning) {
        if (conditions.isEmpty() && !everyRow) {
            throw new UsageException("The update of " + update.table()
                    + " has no condition: everything given to where(…) was absent; say all() to update every row");
        }
        if (update.assignments().assignments().isEmpty()) {
            throw new UsageException("The update of " + update.table() + " sets nothing; say set(COLUMN, value)");
        }
        return new UpdateNode(
                update.table(),
                update.assignments().assignments(),
                update.sources(),
                conditions,
                returning,
                List.of(),
                options);
    }
}
