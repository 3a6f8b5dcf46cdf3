package io.orm.core.sql;

/** A {@code SELECT} of 16 things. */
public final class Select16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P>
        extends SelectClauses<
                Row16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P>,
                Select16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P>> {
    private final Projection16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> columns;

    Select16(SelectNode clauses, Projection16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function16<
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
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> with(SelectNode clauses) {
        return new Select16<>(clauses, columns);
    }
}
