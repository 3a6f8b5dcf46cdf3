package io.orm.core.sql;

/** A {@code SELECT} of 14 things. */
public final class Select14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>
        extends SelectClauses<
                Row14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>, Select14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>> {
    private final Projection14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> columns;

    Select14(SelectNode clauses, Projection14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function14<
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
                            ? super M,
                            ? super N,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> with(SelectNode clauses) {
        return new Select14<>(clauses, columns);
    }
}
