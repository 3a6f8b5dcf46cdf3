package io.orm.core.sql;

/** A {@code SELECT} of 9 things. */
public final class Select9<A, B, C, D, E, F, G, H, I>
        extends SelectClauses<Row9<A, B, C, D, E, F, G, H, I>, Select9<A, B, C, D, E, F, G, H, I>> {
    private final Projection9<A, B, C, D, E, F, G, H, I> columns;

    Select9(SelectNode clauses, Projection9<A, B, C, D, E, F, G, H, I> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function9<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? super I,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select9<A, B, C, D, E, F, G, H, I> with(SelectNode clauses) {
        return new Select9<>(clauses, columns);
    }
}
