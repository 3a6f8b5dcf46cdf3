package io.orm.core.sql;

/** A {@code SELECT} of 11 things. */
public final class Select11<A, B, C, D, E, F, G, H, I, J, K>
        extends SelectClauses<Row11<A, B, C, D, E, F, G, H, I, J, K>, Select11<A, B, C, D, E, F, G, H, I, J, K>> {
    private final Projection11<A, B, C, D, E, F, G, H, I, J, K> columns;

    Select11(SelectNode clauses, Projection11<A, B, C, D, E, F, G, H, I, J, K> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function11<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? super I,
                            ? super J,
                            ? super K,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select11<A, B, C, D, E, F, G, H, I, J, K> with(SelectNode clauses) {
        return new Select11<>(clauses, columns);
    }
}
