package io.orm.core.sql;

import io.orm.core.type.Range;
import io.orm.core.type.RangeType;
import io.orm.core.type.SqlType;
import org.jspecify.annotations.Nullable;

/** A range. */
class RangeHandle<T> extends ExpressionHandle<Range<T>, Range<T>, RangeExpression<T>> implements RangeExpression<T> {
    private final RangeType<T> rangeType;

    RangeHandle(Node node, RangeType<T> type) {
        super(node, type);
        this.rangeType = type;
    }

    /** For columns. */
    RangeHandle(RangeType<T> type) {
        super(type);
        this.rangeType = type;
    }

    @Override
    final Range<T> constant(Range<T> value) {
        return value;
    }

    @Override
    public RangeExpression<T> with(Node node) {
        return new RangeHandle<>(node, rangeType);
    }

    @Override
    public Condition contains(@Nullable T value) {
        if (value == null) {
            throw Nodes.nullOperand(node(), "contains");
        }
        SqlType<?> bound = rangeType.elementType();
        return condition(Operator.CONTAINS, new Node.Value(value, bound == null ? rangeType : bound));
    }

    @Override
    public Condition overlaps(Range<T> other) {
        return condition(Operator.OVERLAPS, bind("overlaps", other));
    }

    @Override
    public Condition overlaps(Expression<Range<T>> other) {
        return condition(Operator.OVERLAPS, operand("overlaps", other));
    }
}
