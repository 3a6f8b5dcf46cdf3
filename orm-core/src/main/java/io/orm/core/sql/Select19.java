package io.orm.core.sql;

/** A {@code SELECT} of 19 things. */
public final class Select19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S>
        extends SelectClauses<
                Row19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S>,
                Select19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S>> {
    private final Projection19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> columns;

    Select19(SelectNode clauses, Projection19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function19<
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
                            ? super S,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> with(SelectNode clauses) {
        return new Select19<>(clauses, columns);
    }
}
