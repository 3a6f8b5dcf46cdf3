package io.orm.core.sql;

import java.util.function.Supplier;

/** A query whose node is made, and checked, when it is asked for. */
final class DeferredQuery<R> extends AbstractQuery<R> {
    private final Supplier<? extends StatementNode> statement;
    private final Selection<R> row;

    DeferredQuery(Supplier<? extends StatementNode> statement, Selection<R> row) {
        this.statement = statement;
        this.row = row;
    }

    @Override
    public StatementNode node() {
        return statement.get();
    }

    @Override
    public Selection<R> row() {
        return row;
    }
}
