package io.orm.core.sql;

/** A {@code SELECT} of 8 things. */
public final class Select8<A, B, C, D, E, F, G, H>
        extends SelectClauses<Row8<A, B, C, D, E, F, G, H>, Select8<A, B, C, D, E, F, G, H>> {
    private final Projection8<A, B, C, D, E, F, G, H> columns;

    Select8(SelectNode clauses, Projection8<A, B, C, D, E, F, G, H> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function8<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select8<A, B, C, D, E, F, G, H> with(SelectNode clauses) {
        return new Select8<>(clauses, columns);
    }
}
