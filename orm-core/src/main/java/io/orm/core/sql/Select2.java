package io.orm.core.sql;

/** A {@code SELECT} of 2 things. */
public final class Select2<A, B> extends SelectClauses<Row2<A, B>, Select2<A, B>> {
    private final Projection2<A, B> columns;

    Select2(SelectNode clauses, Projection2<A, B> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function2<? super A, ? super B, ? extends X> mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select2<A, B> with(SelectNode clauses) {
        return new Select2<>(clauses, columns);
    }
}
