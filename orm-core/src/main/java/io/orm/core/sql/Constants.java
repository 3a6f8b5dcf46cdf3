package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.NumberType;
import org.jspecify.annotations.Nullable;

/** Constants of the caller beside an expression that gives them their type. */
final class Constants {
    private Constants() {}

    static <T, V, X extends Expression<T>> Node of(TypedExpression<T, V, X> expression, @Nullable V value) {
        if (value == null) {
            throw new UsageException("A constant beside " + Nodes.describe(expression.node()) + " is null");
        }
        if (expression instanceof ExpressionHandle<T, V, X> handle) {
            return new Node.Value(handle.constant(value), handle.type());
        }
        return new Node.Value(value, expression.type());
    }

    static <N extends Number> NumberType<N> numberType(Expression<N> expression) {
        if (expression.type() instanceof NumberType<N> type) {
            return type;
        }
        throw new UsageException(Nodes.describe(expression.node()) + " has the type "
                + expression.type().ddl() + ", which is converted: say number(expression, type) to see it as a number");
    }
}
