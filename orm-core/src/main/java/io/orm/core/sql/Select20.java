package io.orm.core.sql;

/** A {@code SELECT} of 20 things. */
public final class Select20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T>
        extends SelectClauses<
                Row20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T>,
                Select20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T>> {
    private final Projection20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T> columns;

    Select20(SelectNode clauses, Projection20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function20<
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
                            ? super T,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T> with(SelectNode clauses) {
        return new Select20<>(clauses, columns);
    }
}
