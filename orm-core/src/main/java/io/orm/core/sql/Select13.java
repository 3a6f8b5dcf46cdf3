package io.orm.core.sql;

/** A {@code SELECT} of 13 things. */
public final class Select13<A, B, C, D, E, F, G, H, I, J, K, L, M>
        extends SelectClauses<
                Row13<A, B, C, D, E, F, G, H, I, J, K, L, M>, Select13<A, B, C, D, E, F, G, H, I, J, K, L, M>> {
    private final Projection13<A, B, C, D, E, F, G, H, I, J, K, L, M> columns;

    Select13(SelectNode clauses, Projection13<A, B, C, D, E, F, G, H, I, J, K, L, M> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function13<
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
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select13<A, B, C, D, E, F, G, H, I, J, K, L, M> with(SelectNode clauses) {
        return new Select13<>(clauses, columns);
    }
}
