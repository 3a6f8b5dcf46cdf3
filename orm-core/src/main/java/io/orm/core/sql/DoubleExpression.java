package io.orm.core.sql;

/**
 * A {@code double precision}. Its sum is a {@code Double}.
 */
public interface DoubleExpression extends NumberExpression<Double> {
    @Override
    DoubleExpression plus(Number value);

    @Override
    DoubleExpression plus(Expression<? extends Number> other);

    @Override
    DoubleExpression minus(Number value);

    @Override
    DoubleExpression minus(Expression<? extends Number> other);

    @Override
    DoubleExpression times(Number value);

    @Override
    DoubleExpression times(Expression<? extends Number> other);

    @Override
    DoubleExpression dividedBy(Number value);

    @Override
    DoubleExpression dividedBy(Expression<? extends Number> other);

    @Override
    DoubleExpression modulo(Number value);

    @Override
    DoubleExpression negated();

    @Override
    DoubleExpression as(String name);
}
