package io.orm.core.sql;

/** A {@code SELECT} of 4 things. */
public final class Select4<A, B, C, D> extends SelectClauses<Row4<A, B, C, D>, Select4<A, B, C, D>> {
    private final Projection4<A, B, C, D> columns;

    Select4(SelectNode clauses, Projection4<A, B, C, D> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function4<? super A, ? super B, ? super C, ? super D, ? extends X> mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select4<A, B, C, D> with(SelectNode clauses) {
        return new Select4<>(clauses, columns);
    }
}
