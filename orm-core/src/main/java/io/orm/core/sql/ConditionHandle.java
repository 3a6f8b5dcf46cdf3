package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;

/** A boolean expression. */
class ConditionHandle extends ExpressionHandle<Boolean, Boolean, Condition> implements Condition {
    ConditionHandle(Node node) {
        super(node, SqlTypes.bool());
    }

    /** For columns. */
    ConditionHandle() {
        super(SqlTypes.bool());
    }

    @Override
    Boolean constant(Boolean value) {
        return value;
    }

    @Override
    public Condition with(Node node) {
        return new ConditionHandle(node);
    }

    @Override
    public Condition and(Condition other) {
        return other.isNone() ? this : joined(Operator.AND, List.of(this, other));
    }

    @Override
    public Condition or(Condition other) {
        return other.isNone() ? this : joined(Operator.OR, List.of(this, other));
    }

    @Override
    public Condition not() {
        return node() instanceof Node.Operation operation && operation.operator() == Operator.NOT
                ? new ConditionHandle(operation.operands().get(0))
                : new ConditionHandle(new Node.Operation(Operator.NOT, node()));
    }

    @Override
    public boolean isNone() {
        return false;
    }

    /** All present ones in one flat operation; the absent condition if there is none. */
    static Condition joined(Operator operator, Iterable<? extends Condition> conditions) {
        List<Node> operands = new ArrayList<>();
        Condition last = None.INSTANCE;
        int present = 0;
        for (Condition each : conditions) {
            if (each.isNone()) {
                continue;
            }
            last = each;
            present++;
            if (each.node() instanceof Node.Operation inner && inner.operator() == operator) {
                operands.addAll(inner.operands());
            } else {
                operands.add(each.node());
            }
        }
        return present < 2 ? last : new ConditionHandle(new Node.Operation(operator, operands));
    }

    /** The absent condition. */
    static final class None extends ConditionHandle {
        static final None INSTANCE = new None();

        private None() {
            super(new Node.Keyword(""));
        }

        @Override
        public Node node() {
            throw new UsageException(
                    "Condition.none() stands for no condition at all: it can be passed to where, and, or"
                            + " and not, but it has no value to compare, select or sort by");
        }

        @Override
        public Condition and(Condition other) {
            return other;
        }

        @Override
        public Condition or(Condition other) {
            return other;
        }

        @Override
        public Condition not() {
            return this;
        }

        @Override
        public boolean isNone() {
            return true;
        }

        @Override
        public String toString() {
            return "Condition.none()";
        }
    }
}
