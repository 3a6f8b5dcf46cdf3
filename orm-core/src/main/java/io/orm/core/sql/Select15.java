package io.orm.core.sql;

/** A {@code SELECT} of 15 things. */
public final class Select15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>
        extends SelectClauses<
                Row15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>,
                Select15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>> {
    private final Projection15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O> columns;

    Select15(SelectNode clauses, Projection15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function15<
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
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O> with(SelectNode clauses) {
        return new Select15<>(clauses, columns);
    }
}
