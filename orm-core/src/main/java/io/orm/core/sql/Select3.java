package io.orm.core.sql;

/** A {@code SELECT} of 3 things. */
public final class Select3<A, B, C> extends SelectClauses<Row3<A, B, C>, Select3<A, B, C>> {
    Select3() {}

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function3<? super A, ? super B, ? super C, ? extends X> mapper) {
        throw new UnsupportedOperationException();
    }
}
