package io.orm.core.sql;

/** A {@code SELECT} of 6 things. */
public final class Select6<A, B, C, D, E, F> extends SelectClauses<Row6<A, B, C, D, E, F>, Select6<A, B, C, D, E, F>> {
    private final Projection6<A, B, C, D, E, F> columns;

    Select6(SelectNode clauses, Projection6<A, B, C, D, E, F> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends X> mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select6<A, B, C, D, E, F> with(SelectNode clauses) {
        return new Select6<>(clauses, columns);
    }
}
