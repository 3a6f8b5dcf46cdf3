package io.orm.core.sql;

/** A {@code SELECT} of 21 things. */
public final class Select21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U>
        extends SelectClauses<
                Row21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U>,
                Select21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U>> {
    private final Projection21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U> columns;

    Select21(SelectNode clauses, Projection21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function21<
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
                            ? super U,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U> with(SelectNode clauses) {
        return new Select21<>(clauses, columns);
    }
}
