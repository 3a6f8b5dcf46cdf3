package io.orm.core.sql;

/** A {@code SELECT} of 5 things. */
public final class Select5<A, B, C, D, E> extends SelectClauses<Row5<A, B, C, D, E>, Select5<A, B, C, D, E>> {
    private final Projection5<A, B, C, D, E> columns;

    Select5(SelectNode clauses, Projection5<A, B, C, D, E> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends X> mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select5<A, B, C, D, E> with(SelectNode clauses) {
        return new Select5<>(clauses, columns);
    }
}
