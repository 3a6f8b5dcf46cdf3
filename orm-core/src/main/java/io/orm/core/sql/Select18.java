package io.orm.core.sql;

/** A {@code SELECT} of 18 things. */
public final class Select18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R>
        extends SelectClauses<
                Row18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R>,
                Select18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R>> {
    private final Projection18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R> columns;

    Select18(SelectNode clauses, Projection18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function18<
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
                            ? super O,
                            ? super P,
                            ? super Q,
                            ? super R,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R> with(SelectNode clauses) {
        return new Select18<>(clauses, columns);
    }
}
