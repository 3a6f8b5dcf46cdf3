package io.orm.core.sql;

/** What all queries do alike. */
abstract class AbstractQuery<R> implements Query<R> {
    @Override
    public final DerivedTable<R> as(String alias) {
        return new DerivedTable<>(alias, node(), row(), false);
    }

    @Override
    public final Cte<R> cte(String name) {
        return new Cte<>(name, node(), row());
    }
}
