package io.orm.core.sql;

import io.orm.core.type.SqlType;

/** An expression of a type without operators of its own. */
class ValueHandle<T> extends ExpressionHandle<T, T, ValueExpression<T>> implements ValueExpression<T> {
    ValueHandle(Node node, SqlType<T> type) {
        super(node, type);
    }

    /** For columns. */
    ValueHandle(SqlType<T> type) {
        super(type);
    }

    @Override
    final T constant(T value) {
        return value;
    }

    @Override
    public ValueExpression<T> with(Node node) {
        return new ValueHandle<>(node, type());
    }
}
