package io.orm.core.sql;

/** A {@code SELECT} of 2 things. */
public final class Select2<A, B> extends SelectClauses<Row2<A, B>, Select2<A, B>> {
    Select2() {}

    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function2<? super A, ? super B, ? extends X> mapper) {
        throw new UnsupportedOperationException();
    }
}
