package io.orm.core.sql;

/** A {@code SELECT} of 10 things. */
public final class Select10<A, B, C, D, E, F, G, H, I, J>
        extends SelectClauses<Row10<A, B, C, D, E, F, G, H, I, J>, Select10<A, B, C, D, E, F, G, H, I, J>> {
    private final Projection10<A, B, C, D, E, F, G, H, I, J> columns;

    Select10(SelectNode clauses, Projection10<A, B, C, D, E, F, G, H, I, J> columns) {
        super(clauses, columns);
        this.columns = columns;
    }

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(
            Function10<
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
                            ? extends X>
                    mapper) {
        return new DeferredQuery<>(this::node, columns.map(mapper));
    }

    @Override
    Select10<A, B, C, D, E, F, G, H, I, J> with(SelectNode clauses) {
        return new Select10<>(clauses, columns);
    }
}
