package io.orm.core.sql;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What row values of any number of columns do alike. */
abstract class RowProjection<R> implements Projection<R>, CompositeSelection {
    private final List<Selection<?>> parts;

    RowProjection(List<Selection<?>> parts) {
        this.parts = parts;
    }

    /** The values of a row, from left to right. */
    abstract List<? extends @Nullable Object> values(R row);

    @Override
    public final List<Selection<?>> parts() {
        return parts;
    }

    @Override
    public final Condition eq(R row) {
        return compare(Operator.EQ, "eq", row);
    }

    @Override
    public final Condition lt(R row) {
        return compare(Operator.LT, "lt", row);
    }

    @Override
    public final Condition gt(R row) {
        return compare(Operator.GT, "gt", row);
    }

    @Override
    public final Condition in(Collection<R> rows) {
        List<Node> operands = new ArrayList<>();
        operands.add(rowValue("in"));
        for (int i = 0; i < parts.size(); i++) {
            operands.add(column(i, rows));
        }
        return new ConditionHandle(new Node.Operation(Operator.IN_ROWS, operands));
    }

    @Override
    public final Condition in(Query<R> query) {
        return new ConditionHandle(
                new Node.Operation(Operator.IN, rowValue("in"), new Node.Subquery("", query.node())));
    }

    static RuntimeException nullComponent(
            List<? extends Selection<?>> parts, NullPointerException e, @Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                String name = parts.get(i) instanceof Expression<?> expression ? Nodes.name(expression.node()) : "";
                return new DataException(
                        "The selected value "
                                + (name.isEmpty() ? "number " + (i + 1) : name + " (number " + (i + 1) + ")")
                                + " is null, which the function given to map(…) does not take: a primitive component wants"
                                + " its boxed type, or the expression a coalesce(…)",
                        e);
            }
        }
        return e;
    }

    final RuntimeException nullComponent(NullPointerException e, @Nullable Object... values) {
        return nullComponent(parts, e, values);
    }

    private Condition compare(Operator operator, String method, @Nullable R row) {
        if (row == null) {
            throw new UsageException("row(…)." + method + "(null): there is no row to compare with");
        }
        List<Node> bound = new ArrayList<>();
        List<? extends @Nullable Object> values = values(row);
        for (int i = 0; i < parts.size(); i++) {
            Object value = values.get(i);
            Expression<?> part = expression(method, i);
            if (value == null) {
                throw Nodes.nullOperand(part.node(), method);
            }
            bound.add(new Node.Value(value, part.type()));
        }
        return new ConditionHandle(
                new Node.Operation(operator, rowValue(method), new Node.Operation(Operator.ROW, bound)));
    }

    private Node column(int index, Collection<R> rows) {
        SqlType<?> type = expression("in", index).type();
        List<Object> column = new ArrayList<>(rows.size());
        for (R each : rows) {
            Object value = values(each).get(index);
            if (value == null) {
                throw Nodes.nullOperand(expression("in", index).node(), "in");
            }
            column.add(value);
        }
        return new Node.Value(column, SqlTypes.array(type));
    }

    private Node rowValue(String method) {
        List<Node> nodes = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            nodes.add(expression(method, i).node());
        }
        return new Node.Operation(Operator.ROW, nodes);
    }

    private Expression<?> expression(String method, int index) {
        if (parts.get(index) instanceof Expression<?> expression) {
            return expression;
        }
        throw new UsageException("row(…)." + method + "(…) compares columns and expressions, but number " + (index + 1)
                + " is a " + parts.get(index).getClass().getSimpleName());
    }
}
