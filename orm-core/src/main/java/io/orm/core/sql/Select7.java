package io.orm.core.sql;

/** A {@code SELECT} of 7 things. */
public final class Select7<A, B, C, D, E, F, G>
        extends SelectClauses<Row7<A, B, C, D, E, F, G>, Select7<A, B, C, D, E, F, G>> {
    private final Projection7<A, B, C, D, E, F, G> columns;

    Select7(SelectNode clauses, Projection7<A, B, C, D, E, F, G> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function7<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select7<A, B, C, D, E, F, G> with(SelectNode clauses) {
        return new Select7<>(clauses, columns);
    }
}
