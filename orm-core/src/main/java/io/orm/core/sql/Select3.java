package io.orm.core.sql;

/** A {@code SELECT} of 3 things. */
public final class Select3<A, B, C> extends SelectClauses<Row3<A, B, C>, Select3<A, B, C>> {
    private final Projection3<A, B, C> columns;

    Select3(SelectNode clauses, Projection3<A, B, C> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function3<? super A, ? super B, ? super C, ? extends X> mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select3<A, B, C> with(SelectNode clauses) {
        return new Select3<>(clauses, columns);
    }
}
