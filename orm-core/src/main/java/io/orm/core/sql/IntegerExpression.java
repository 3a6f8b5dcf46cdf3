package io.orm.core.sql;

/**
 * An {@code integer}. Its sum is a {@code Long}, since the database widens; arithmetic beyond 32 bits is the database's own error.
 */
public interface IntegerExpression extends NumberExpression<Integer> {
    @Override
    IntegerExpression plus(Number value);

    @Override
    IntegerExpression plus(Expression<? extends Number> other);

    @Override
    IntegerExpression minus(Number value);

    @Override
    IntegerExpression minus(Expression<? extends Number> other);

    @Override
    IntegerExpression times(Number value);

    @Override
    IntegerExpression times(Expression<? extends Number> other);

    @Override
    IntegerExpression dividedBy(Number value);

    @Override
    IntegerExpression dividedBy(Expression<? extends Number> other);

    @Override
    IntegerExpression modulo(Number value);

    @Override
    IntegerExpression negated();

    @Override
    IntegerExpression as(String name);
}
