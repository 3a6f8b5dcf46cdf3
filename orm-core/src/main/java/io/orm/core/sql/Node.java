package io.orm.core.sql;

import io.orm.core.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of the expression tree: what the compiler sees of an {@link Expression}. Users never name it.
 *
 * <p>Nodes carry no Java type parameter. The typed handles above them ({@link TextExpression}, {@link NumberExpression}
 * …) decide which operators exist at compile time, and hold one node each.
 */
public sealed interface Node
        permits Column,
                Node.Value,
                Node.Parameter,
                Node.Operation,
                Node.Call,
                Node.Cast,
                Node.Case,
                Node.Window,
                Node.Subquery,
                Node.Label,
                Node.Custom {
    <R> R accept(NodeVisitor<R> visitor);

    /** A value to bind. Two values of the same type are the same shape to the compilation cache. */
    record Value(@Nullable Object value, SqlType<?> type) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitValue(this);
        }
    }

    /** A value's place in a compiled template: number {@code index} of the statement's values, counted from 0. */
    record Parameter(int index, SqlType<?> type) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitParameter(this);
        }
    }

    /** A prefix, infix or postfix operator; which one is data. */
    record Operation(String operator, List<Node> operands) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitOperation(this);
        }
    }

    record Call(
            String function,
            List<Node> arguments,
            boolean distinct,
            List<Ordering> orderBy,
            @Nullable Node filter) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    record Cast(Node operand, SqlType<?> type) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCast(this);
        }
    }

    record Case(
            List<Node> conditions,
            List<Node> results,
            @Nullable Node otherwise) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    record Window(Node function, WindowSpec over) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitWindow(this);
        }
    }

    record Subquery(String quantifier, Query<?> query) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitSubquery(this);
        }
    }

    record Label(Node operand, String name) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitLabel(this);
        }
    }

    /** The one open door: a node that we did not foresee, which writes itself. */
    non-sealed interface Custom extends Node {
        @Override
        default <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCustom(this);
        }
    }
}
