package io.orm.core.sql;

import io.orm.core.type.ArrayType;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The typed handle around one node: what all families do alike. */
abstract class ExpressionHandle<T, V, X extends Expression<T>> implements TypedExpression<T, V, X> {
    private final Node node;
    private final SqlType<T> type;

    ExpressionHandle(Node node, SqlType<T> type) {
        this.node = node;
        this.type = type;
    }

    /** For columns, which are their own node. */
    ExpressionHandle(SqlType<T> type) {
        this.node = (Node) this;
        this.type = type;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public final SqlType<T> type() {
        return type;
    }

    /** A constant of the caller as a value of this type. */
    abstract T constant(V value);

    @Override
    public final RowDecoder<T> decoder(SelectLayout layout) {
        int position = layout.add(this);
        SqlType<T> columnType = type;
        return row -> row.get(position, columnType);
    }

    @Override
    public final SortKey sortKey() {
        return new SortKey(node(), false, SortKey.Nulls.DEFAULT);
    }

    @Override
    public final SortKey asc() {
        return sortKey();
    }

    @Override
    public final SortKey desc() {
        return new SortKey(node(), true, SortKey.Nulls.DEFAULT);
    }

    @Override
    public final Condition isNull() {
        return condition(Operator.IS_NULL);
    }

    @Override
    public final Condition isNotNull() {
        return condition(Operator.IS_NOT_NULL);
    }

    @Override
    public final Condition eq(V value) {
        return compare(Operator.EQ, "eq", value);
    }

    @Override
    public final Condition eq(Expression<? extends V> other) {
        return compare(Operator.EQ, "eq", other);
    }

    @Override
    public final Condition ne(V value) {
        return compare(Operator.NE, "ne", value);
    }

    @Override
    public final Condition ne(Expression<? extends V> other) {
        return compare(Operator.NE, "ne", other);
    }

    @Override
    public final Condition lt(V value) {
        return compare(Operator.LT, "lt", value);
    }

    @Override
    public final Condition lt(Expression<? extends V> other) {
        return compare(Operator.LT, "lt", other);
    }

    @Override
    public final Condition le(V value) {
        return compare(Operator.LE, "le", value);
    }

    @Override
    public final Condition le(Expression<? extends V> other) {
        return compare(Operator.LE, "le", other);
    }

    @Override
    public final Condition gt(V value) {
        return compare(Operator.GT, "gt", value);
    }

    @Override
    public final Condition gt(Expression<? extends V> other) {
        return compare(Operator.GT, "gt", other);
    }

    @Override
    public final Condition ge(V value) {
        return compare(Operator.GE, "ge", value);
    }

    @Override
    public final Condition ge(Expression<? extends V> other) {
        return compare(Operator.GE, "ge", other);
    }

    @Override
    public final Condition between(V low, V high) {
        return condition(Operator.BETWEEN, bind("between", low), bind("between", high));
    }

    @Override
    public final Condition between(Expression<? extends V> low, Expression<? extends V> high) {
        return condition(Operator.BETWEEN, operand("between", low), operand("between", high));
    }

    @Override
    public final Condition in(Collection<? extends V> values) {
        return condition(Operator.EQ_ANY, list("in", values));
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final Condition in(V... values) {
        return condition(Operator.EQ_ANY, list("in", Arrays.asList(values)));
    }

    @Override
    public final Condition in(Query<? extends V> query) {
        return condition(Operator.IN, new Node.Subquery("", query.node()));
    }

    @Override
    public final Condition notIn(Collection<? extends V> values) {
        return condition(Operator.NE_ALL, list("notIn", values));
    }

    @Override
    public final Condition notIn(Query<? extends V> query) {
        return condition(Operator.NOT_IN, new Node.Subquery("", query.node()));
    }

    @Override
    public final Condition isDistinctFrom(@Nullable V value) {
        return condition(Operator.IS_DISTINCT, nullable(value));
    }

    @Override
    public final Condition isNotDistinctFrom(@Nullable V value) {
        return condition(Operator.IS_NOT_DISTINCT, nullable(value));
    }

    @Override
    public final Condition isNotDistinctFrom(Expression<? extends V> other) {
        return condition(Operator.IS_NOT_DISTINCT, operand("isNotDistinctFrom", other));
    }

    @Override
    public X as(String name) {
        return with(new Node.Label(Nodes.unlabelled(node()), name));
    }

    // For families

    /** {@code this operator operands}. */
    final Condition condition(Operator operator, Node... operands) {
        return new ConditionHandle(operation(operator, operands));
    }

    final Node.Operation operation(Operator operator, Node... operands) {
        List<Node> all = new ArrayList<>(operands.length + 1);
        all.add(node());
        all.addAll(Arrays.asList(operands));
        return new Node.Operation(operator, all);
    }

    /** The value as a parameter of this type; null is refused. */
    final Node bind(String method, @Nullable V value) {
        if (value == null) {
            throw Nodes.nullOperand(node(), method);
        }
        return new Node.Value(constant(value), type);
    }

    final Node operand(String method, @Nullable Expression<?> other) {
        if (other == null) {
            throw Nodes.nullOperand(node(), method);
        }
        return other.node();
    }

    private Condition compare(Operator operator, String method, @Nullable V value) {
        return condition(operator, bind(method, value));
    }

    private Condition compare(Operator operator, String method, @Nullable Expression<? extends V> other) {
        return condition(operator, operand(method, other));
    }

    private Node nullable(@Nullable V value) {
        return new Node.Value(value == null ? null : constant(value), type);
    }

    private Node list(String method, @Nullable Collection<? extends V> values) {
        if (values == null) {
            throw Nodes.nullOperand(node(), method);
        }
        List<T> elements = new ArrayList<>(values.size());
        for (V each : values) {
            if (each == null) {
                throw Nodes.nullOperand(node(), method);
            }
            elements.add(constant(each));
        }
        ArrayType<T> listType = SqlTypes.array(type);
        return new Node.Value(List.copyOf(elements), listType);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ExpressionHandle<?, ?, ?> handle) || getClass() != handle.getClass()) {
            return false;
        }
        if (this instanceof Column<?> mine && handle instanceof Column<?> theirs) {
            return mine.name().equals(theirs.name()) && mine.table().equals(theirs.table());
        }
        return type.equals(handle.type) && node.equals(handle.node);
    }

    @Override
    public final int hashCode() {
        return this instanceof Column<?> column
                ? Objects.hash(column.table(), column.name())
                : Objects.hash(type, node);
    }

    @Override
    public String toString() {
        return this instanceof Column<?> column ? Nodes.describe(column) : node.toString();
    }
}
