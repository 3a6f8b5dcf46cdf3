package io.orm.core.sql;

import java.util.function.Function;

/** A {@code SELECT} of one thing: an entity, a column, a projection. */
public final class Select<R> extends SelectClauses<R, Select<R>> {
    Select() {}

    /** Reads every row through {@code mapper}. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function<? super R, ? extends X> mapper) {
        throw new UnsupportedOperationException();
    }
}
