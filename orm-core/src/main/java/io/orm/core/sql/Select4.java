package io.orm.core.sql;

/** A {@code SELECT} of 4 things. */
public final class Select4<A, B, C, D> extends SelectClauses<Row4<A, B, C, D>, Select4<A, B, C, D>> {
    Select4() {}

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function4<? super A, ? super B, ? super C, ? super D, ? extends X> mapper) {
        throw new UnsupportedOperationException();
    }
}
