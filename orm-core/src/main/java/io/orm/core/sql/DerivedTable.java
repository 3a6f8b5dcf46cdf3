package io.orm.core.sql;

import io.orm.core.type.SqlType;

/** A query in {@code FROM}. */
public class DerivedTable<R> extends Table<R> {
    DerivedTable(String alias) {
        super(null, alias, alias);
    }

    /** The column of this table in which the query delivers {@code selected}; refused if the query does not select it. */
    public final <T, V, X extends Expression<T>> X column(TypedExpression<T, V, X> selected) {
        throw new UnsupportedOperationException();
    }

    public final <T> ValueExpression<T> column(String name, SqlType<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RowDecoder<R> plainDecoder(SelectLayout layout) {
        throw new UnsupportedOperationException();
    }
}
