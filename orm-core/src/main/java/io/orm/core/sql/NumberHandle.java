package io.orm.core.sql;

import io.orm.core.type.NumberType;

/** A number of any type but {@code integer} and {@code double precision}. */
class NumberHandle<N extends Number> extends ExpressionHandle<N, Number, NumberExpression<N>>
        implements NumberExpression<N> {
    private final NumberType<N> numberType;

    NumberHandle(Node node, NumberType<N> type) {
        super(node, type);
        this.numberType = type;
    }

    /** For columns. */
    NumberHandle(NumberType<N> type) {
        super(type);
        this.numberType = type;
    }

    final NumberType<N> numberType() {
        return numberType;
    }

    @Override
    final N constant(Number value) {
        return numberType.convertExactly(value);
    }

    @Override
    public NumberExpression<N> with(Node node) {
        return new NumberHandle<>(node, numberType);
    }

    @Override
    public NumberExpression<N> plus(Number value) {
        return with(operation(Operator.PLUS, bind("plus", value)));
    }

    @Override
    public NumberExpression<N> plus(Expression<? extends Number> other) {
        return with(operation(Operator.PLUS, operand("plus", other)));
    }

    @Override
    public NumberExpression<N> minus(Number value) {
        return with(operation(Operator.MINUS, bind("minus", value)));
    }

    @Override
    public NumberExpression<N> minus(Expression<? extends Number> other) {
        return with(operation(Operator.MINUS, operand("minus", other)));
    }

    @Override
    public NumberExpression<N> times(Number value) {
        return with(operation(Operator.TIMES, bind("times", value)));
    }

    @Override
    public NumberExpression<N> times(Expression<? extends Number> other) {
        return with(operation(Operator.TIMES, operand("times", other)));
    }

    @Override
    public NumberExpression<N> dividedBy(Number value) {
        return with(operation(Operator.DIVIDE, bind("dividedBy", value)));
    }

    @Override
    public NumberExpression<N> dividedBy(Expression<? extends Number> other) {
        return with(operation(Operator.DIVIDE, operand("dividedBy", other)));
    }

    @Override
    public NumberExpression<N> modulo(Number value) {
        return with(operation(Operator.MODULO, bind("modulo", value)));
    }

    @Override
    public NumberExpression<N> negated() {
        return with(new Node.Operation(Operator.NEGATE, node()));
    }
}
