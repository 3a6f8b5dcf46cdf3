package io.orm.core.sql;

/** A query under a name. A statement that reads from it writes it into its {@code WITH}, once. */
public final class Cte<R> extends DerivedTable<R> {
    Cte(String name) {
        super(name);
    }

    public Cte<R> materialized(boolean materialized) {
        throw new UnsupportedOperationException();
    }
}
