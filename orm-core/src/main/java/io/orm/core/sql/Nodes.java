package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Small helpers around nodes. */
final class Nodes {
    private Nodes() {}

    static List<Node> of(Expression<?>... expressions) {
        List<Node> nodes = new ArrayList<>(expressions.length);
        for (Expression<?> each : expressions) {
            nodes.add(each.node());
        }
        return nodes;
    }

    /** Conditions to be joined by AND, absent ones left out. */
    static List<Node> present(Condition... conditions) {
        List<Node> nodes = new ArrayList<>(conditions.length);
        for (Condition each : conditions) {
            if (!each.isNone()) {
                nodes.add(each.node());
            }
        }
        return nodes;
    }

    static <T> List<T> append(List<T> list, List<? extends T> more) {
        if (list.isEmpty()) {
            return List.copyOf(more);
        }
        List<T> all = new ArrayList<>(list.size() + more.size());
        all.addAll(list);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** How a message names an expression. */
    static String describe(Node node) {
        if (node instanceof Column<?> column) {
            return column.table().reference() + "." + column.name();
        }
        return node instanceof Node.Label label ? label.name() : "the expression";
    }

    /** What a node is called when nobody gave it a name; empty if nothing. */
    static String name(Node node) {
        if (node instanceof Column<?> column) {
            return column.name();
        }
        // A column known by name only: of a text statement, of a table that nobody described.
        if (node instanceof Node.Operation operation
                && operation.operator() == Operator.NAME
                && operation.operands().get(0) instanceof Node.Keyword keyword) {
            return keyword.text();
        }
        return node instanceof Node.Label label ? label.name() : "";
    }

    /** The expression below a label. */
    static Node unlabelled(Node node) {
        return node instanceof Node.Label label ? label.operand() : node;
    }

    static Node.Value value(Object value, SqlType<?> type) {
        return new Node.Value(value, type);
    }

    static UsageException nullOperand(Node node, String operator) {
        String what = describe(node);
        return new UsageException(what + "." + operator
                + "(null) is never true in SQL; say isNull() or isNotDistinctFrom(null) to compare with null, or"
                + " whenPresent(value, …) to leave the condition out");
    }
}
