package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TemporalType;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date or time. */
class TemporalHandle<T extends Temporal> extends ExpressionHandle<T, T, TemporalExpression<T>>
        implements TemporalExpression<T> {
    private final TemporalType<T> temporalType;

    TemporalHandle(Node node, TemporalType<T> type) {
        super(node, type);
        this.temporalType = type;
    }

    /** For columns. */
    TemporalHandle(TemporalType<T> type) {
        super(type);
        this.temporalType = type;
    }

    @Override
    final T constant(T value) {
        return value;
    }

    @Override
    public TemporalExpression<T> with(Node node) {
        return new TemporalHandle<>(node, temporalType);
    }

    @Override
    public TemporalExpression<T> plus(TemporalAmount amount) {
        return shifted(Operator.PLUS, "plus", amount);
    }

    @Override
    public TemporalExpression<T> minus(TemporalAmount amount) {
        return shifted(Operator.MINUS, "minus", amount);
    }

    private TemporalExpression<T> shifted(Operator operator, String method, @Nullable TemporalAmount amount) {
        if (amount == null) {
            throw Nodes.nullOperand(node(), method);
        }
        Node interval;
        if (amount instanceof Duration duration) {
            interval = new Node.Value(duration, SqlTypes.interval());
        } else if (amount instanceof Period period) {
            // The type by name keeps months apart from days, which a Duration cannot.
            interval = new Node.Value(period.toString(), SqlTypes.named("interval"));
        } else {
            throw new UsageException(Nodes.describe(node()) + "." + method + "("
                    + amount.getClass().getSimpleName()
                    + "): an amount of time is a java.time.Duration or a java.time.Period");
        }
        Node moved = operation(operator, interval);
        // A date and an interval make a timestamp.
        return with(temporalType.kind() == io.orm.core.type.TypeKind.DATE ? new Node.Cast(moved, temporalType) : moved);
    }

    @Override
    public TemporalExpression<T> truncatedTo(DateField field) {
        Node truncated = new Node.Call("date_trunc", new Node.Keyword("'" + word(field) + "'"), node());
        return with(
                temporalType.kind() == io.orm.core.type.TypeKind.DATE
                        ? new Node.Cast(truncated, temporalType)
                        : truncated);
    }

    @Override
    public IntegerExpression get(DateField field) {
        Node extracted = new Node.Call("extract", new Node.Keyword(word(field)), node());
        return new IntegerHandle(
                new Node.Cast(
                        field == DateField.SECOND ? new Node.Call("floor", extracted) : extracted, SqlTypes.integer()),
                SqlTypes.integer());
    }

    private static String word(DateField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
