package io.orm.core.sql;

/** A {@code SELECT} of 12 things. */
public final class Select12<A, B, C, D, E, F, G, H, I, J, K, L>
        extends SelectClauses<Row12<A, B, C, D, E, F, G, H, I, J, K, L>, Select12<A, B, C, D, E, F, G, H, I, J, K, L>> {
    private final Projection12<A, B, C, D, E, F, G, H, I, J, K, L> columns;

    Select12(SelectNode clauses, Projection12<A, B, C, D, E, F, G, H, I, J, K, L> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function12<
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
                            ? super L,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select12<A, B, C, D, E, F, G, H, I, J, K, L> with(SelectNode clauses) {
        return new Select12<>(clauses, columns);
    }
}
