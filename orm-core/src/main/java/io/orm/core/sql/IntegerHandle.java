package io.orm.core.sql;

import io.orm.core.type.IntegerType;

/** An integer: arithmetic stays in the family, so that a sum of it is one of the family's sums. */
class IntegerHandle extends NumberHandle<Integer> implements IntegerExpression {
    IntegerHandle(Node node, IntegerType type) {
        super(node, type);
    }

    /** For columns. */
    IntegerHandle(IntegerType type) {
        super(type);
    }

    @Override
    public IntegerExpression with(Node node) {
        return new IntegerHandle(node, (IntegerType) numberType());
    }

    @Override
    public IntegerExpression as(String name) {
        return with(new Node.Label(Nodes.unlabelled(node()), name));
    }

    @Override
    public IntegerExpression negated() {
        return with(super.negated().node());
    }

    @Override
    public IntegerExpression modulo(Number value) {
        return with(super.modulo(value).node());
    }

    @Override
    public IntegerExpression plus(Number value) {
        return with(super.plus(value).node());
    }

    @Override
    public IntegerExpression plus(Expression<? extends Number> other) {
        return with(super.plus(other).node());
    }

    @Override
    public IntegerExpression minus(Number value) {
        return with(super.minus(value).node());
    }

    @Override
    public IntegerExpression minus(Expression<? extends Number> other) {
        return with(super.minus(other).node());
    }

    @Override
    public IntegerExpression times(Number value) {
        return with(super.times(value).node());
    }

    @Override
    public IntegerExpression times(Expression<? extends Number> other) {
        return with(super.times(other).node());
    }

    @Override
    public IntegerExpression dividedBy(Number value) {
        return with(super.dividedBy(value).node());
    }

    @Override
    public IntegerExpression dividedBy(Expression<? extends Number> other) {
        return with(super.dividedBy(other).node());
    }
}
