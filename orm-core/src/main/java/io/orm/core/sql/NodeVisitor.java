package io.orm.core.sql;

/** One method per kind of node, none with a default: a new node does not compile until everybody knows it. */
public interface NodeVisitor<R> {
    R visitColumn(Column<?> column);

    R visitValue(Node.Value value);

    R visitParameter(Node.Parameter parameter);

    R visitKeyword(Node.Keyword keyword);

    R visitOperation(Node.Operation operation);

    R visitCall(Node.Call call);

    R visitCast(Node.Cast cast);

    R visitCase(Node.Case node);

    R visitWindow(Node.Window window);

    R visitSubquery(Node.Subquery subquery);

    R visitLabel(Node.Label label);

    R visitCustom(Node.Custom custom);
}
