package io.orm.core.sql;

import io.orm.core.type.NumberType;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.Arrays;
import java.util.List;

/** Aggregate functions of each family. */
final class Aggregates {
    private Aggregates() {}

    static final class OfNumber<N extends Number> extends NumberHandle<N> implements NumberAggregate<N> {
        private final Node.Call call;

        OfNumber(Node.Call call, NumberType<N> type) {
            super(call, type);
            this.call = call;
        }

        @Override
        public NumberExpression<N> filter(Condition... conditions) {
            return with(filtered(call, conditions));
        }

        @Override
        public NumberExpression<N> over(WindowSpec window) {
            return with(new Node.Window(call, window));
        }

        @Override
        public NumberExpression<N> orderedBy(Ordering... orderings) {
            return with(ordered(call, orderings));
        }
    }

    static final class OfText extends TextHandle implements TextAggregate {
        private final Node.Call call;

        OfText(Node.Call call) {
            super(call, SqlTypes.text());
            this.call = call;
        }

        @Override
        public TextExpression filter(Condition... conditions) {
            return with(filtered(call, conditions));
        }

        @Override
        public TextExpression over(WindowSpec window) {
            return with(new Node.Window(call, window));
        }

        @Override
        public TextExpression orderedBy(Ordering... orderings) {
            return with(ordered(call, orderings));
        }
    }

    static final class OfValue<T> extends ValueHandle<T> implements ValueAggregate<T> {
        private final Node.Call call;

        OfValue(Node.Call call, SqlType<T> type) {
            super(call, type);
            this.call = call;
        }

        @Override
        public ValueExpression<T> filter(Condition... conditions) {
            return with(filtered(call, conditions));
        }

        @Override
        public ValueExpression<T> over(WindowSpec window) {
            return with(new Node.Window(call, window));
        }

        @Override
        public ValueExpression<T> orderedBy(Ordering... orderings) {
            return with(ordered(call, orderings));
        }
    }

    private static Node.Call filtered(Node.Call call, Condition... conditions) {
        Condition all = ConditionHandle.joined(Operator.AND, Arrays.asList(conditions));
        return all.isNone()
                ? call
                : new Node.Call(call.function(), call.arguments(), call.distinct(), call.orderBy(), all.node(), 0);
    }

    private static Node.Call ordered(Node.Call call, Ordering... orderings) {
        return new Node.Call(call.function(), call.arguments(), call.distinct(), List.of(orderings), call.filter(), 0);
    }
}
