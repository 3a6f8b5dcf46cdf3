package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits a node and all below it, but not into subqueries. */
public abstract class NodeWalk implements NodeVisitor<Void> {
    protected NodeWalk() {}

    protected final void walk(@Nullable Node node) {
        if (node != null) {
            node.accept(this);
        }
    }

    protected final void walk(List<? extends Node> nodes) {
        nodes.forEach(this::walk);
    }

    protected final void walkOrderings(List<Ordering> orderings) {
        orderings.forEach(each -> walk(each.sortKey().node()));
    }

    @Override
    public Void visitColumn(Column<?> column) {
        return null;
    }

    @Override
    public Void visitValue(Node.Value value) {
        return null;
    }

    @Override
    public Void visitParameter(Node.Parameter parameter) {
        return null;
    }

    @Override
    public Void visitKeyword(Node.Keyword keyword) {
        return null;
    }

    @Override
    public Void visitOperation(Node.Operation operation) {
        walk(operation.operands());
        return null;
    }

    @Override
    public Void visitCall(Node.Call call) {
        walk(call.arguments());
        walkOrderings(call.orderBy());
        walk(call.filter());
        return null;
    }

    @Override
    public Void visitCast(Node.Cast cast) {
        walk(cast.operand());
        return null;
    }

    @Override
    public Void visitCase(Node.Case node) {
        walk(node.conditions());
        walk(node.results());
        walk(node.otherwise());
        return null;
    }

    @Override
    public Void visitWindow(Node.Window window) {
        walk(window.function());
        walk(window.over().partitions());
        walkOrderings(window.over().orderings());
        return null;
    }

    @Override
    public Void visitSubquery(Node.Subquery subquery) {
        return null;
    }

    @Override
    public Void visitLabel(Node.Label label) {
        walk(label.operand());
        return null;
    }

    @Override
    public Void visitCustom(Node.Custom custom) {
        walk(custom.operands());
        return null;
    }
}
