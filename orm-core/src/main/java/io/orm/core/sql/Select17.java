package io.orm.core.sql;

/** A {@code SELECT} of 17 things. */
public final class Select17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q>
        extends SelectClauses<
                Row17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q>,
                Select17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q>> {
    private final Projection17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q> columns;

    Select17(SelectNode clauses, Projection17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function17<
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
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q> with(SelectNode clauses) {
        return new Select17<>(clauses, columns);
    }
}
