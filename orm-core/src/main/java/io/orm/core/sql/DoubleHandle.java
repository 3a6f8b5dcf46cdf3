package io.orm.core.sql;

import io.orm.core.type.DoubleType;

/** A double: arithmetic stays in the family, so that a sum of it is one of the family's sums. */
class DoubleHandle extends NumberHandle<Double> implements DoubleExpression {
    DoubleHandle(Node node, DoubleType type) {
        super(node, type);
    }

    /** For columns. */
    DoubleHandle(DoubleType type) {
        super(type);
    }

    @Override
    public DoubleExpression with(Node node) {
        return new DoubleHandle(node, (DoubleType) numberType());
    }

    @Override
    public DoubleExpression as(String name) {
        return with(new Node.Label(Nodes.unlabelled(node()), name));
    }

    @Override
    public DoubleExpression negated() {
        return with(super.negated().node());
    }

    @Override
    public DoubleExpression modulo(Number value) {
        return with(super.modulo(value).node());
    }

    @Override
    public DoubleExpression plus(Number value) {
        return with(super.plus(value).node());
    }

    @Override
    public DoubleExpression plus(Expression<? extends Number> other) {
        return with(super.plus(other).node());
    }

    @Override
    public DoubleExpression minus(Number value) {
        return with(super.minus(value).node());
    }

    @Override
    public DoubleExpression minus(Expression<? extends Number> other) {
        return with(super.minus(other).node());
    }

    @Override
    public DoubleExpression times(Number value) {
        return with(super.times(value).node());
    }

    @Override
    public DoubleExpression times(Expression<? extends Number> other) {
        return with(super.times(other).node());
    }

    @Override
    public DoubleExpression dividedBy(Number value) {
        return with(super.dividedBy(value).node());
    }

    @Override
    public DoubleExpression dividedBy(Expression<? extends Number> other) {
        return with(super.dividedBy(other).node());
    }
}
