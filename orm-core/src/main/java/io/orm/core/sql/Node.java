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
                Node.Keyword,
                Node.Operation,
                Node.Call,
                Node.Cast,
                Node.Case,
                Node.Window,
                Node.Subquery,
                Node.Label,
                Node.Custom {
    <R> R accept(NodeVisitor<R> visitor);

    /**
     * A hash of the tree without its values, made at construction from operator, children's shapes and value types. Nodes that differ
     * in values only have the same shape; {@link StatementShape} compares.
     */
    int shape();

    /** A value to bind. Two values of the same type are the same shape to the compilation cache. */
    record Value(@Nullable Object value, SqlType<?> type) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitValue(this);
        }

        @Override
        public int shape() {
            return Shapes.value(type);
        }
    }

    /** A value's place in a compiled template: number {@code index} of the statement's values, counted from 0. */
    record Parameter(int index, SqlType<?> type) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitParameter(this);
        }

        @Override
        public int shape() {
            return Shapes.value(type);
        }
    }

    /** A piece of SQL that stands for itself, such as {@code *} or {@code current_date}; never anything a user entered. */
    record Keyword(String text) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitKeyword(this);
        }

        @Override
        public int shape() {
            return text.hashCode();
        }
    }

    /**
     * An operator and what it is applied to.
     *
     * @param shape computed; whatever is passed is replaced
     */
    record Operation(Operator operator, List<Node> operands, int shape) implements Node {
        public Operation {
            operands = List.copyOf(operands);
            shape = Shapes.of(operator.symbol().hashCode() * 31 + operator.ordinal(), operands);
        }

        public Operation(Operator operator, List<Node> operands) {
            this(operator, operands, 0);
        }

        public Operation(Operator operator, Node... operands) {
            this(operator, List.of(operands), 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitOperation(this);
        }
    }

    /**
     * A function call.
     *
     * @param filter {@code FILTER (WHERE …)}, null for none
     * @param shape computed; whatever is passed is replaced
     */
    record Call(
            String function,
            List<Node> arguments,
            boolean distinct,
            List<Ordering> orderBy,
            @Nullable Node filter,
            int shape)
            implements Node {
        public Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
            int hash = Shapes.of(function.hashCode() + (distinct ? 1 : 0), arguments);
            shape = 31 * Shapes.orderings(hash, orderBy) + Shapes.of(filter);
        }

        public Call(String function, List<Node> arguments) {
            this(function, arguments, false, List.of(), null, 0);
        }

        public Call(String function, Node... arguments) {
            this(function, List.of(arguments));
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    /**
     * {@code CAST(operand AS type)}.
     *
     * @param shape computed; whatever is passed is replaced
     */
    record Cast(Node operand, SqlType<?> type, int shape) implements Node {
        public Cast {
            shape = 31 * operand.shape() + type.ddl().hashCode() + 17;
        }

        public Cast(Node operand, SqlType<?> type) {
            this(operand, type, 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCast(this);
        }
    }

    /**
     * {@code CASE WHEN condition THEN result … ELSE otherwise END}.
     *
     * @param type what the results are
     * @param shape computed; whatever is passed is replaced
     */
    record Case(
            List<Node> conditions,
            List<Node> results,
            @Nullable Node otherwise,
            SqlType<?> type,
            int shape) implements Node {
        public Case {
            conditions = List.copyOf(conditions);
            results = List.copyOf(results);
            shape = 31 * Shapes.of(Shapes.of(23, conditions), results) + Shapes.of(otherwise);
        }

        public Case(List<Node> conditions, List<Node> results, @Nullable Node otherwise, SqlType<?> type) {
            this(conditions, results, otherwise, type, 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    /**
     * {@code function OVER (…)}.
     *
     * @param shape computed; whatever is passed is replaced
     */
    record Window(Node function, WindowSpec over, int shape) implements Node {
        public Window {
            shape = 31 * function.shape() + over.shape();
        }

        public Window(Node function, WindowSpec over) {
            this(function, over, 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitWindow(this);
        }
    }

    /**
     * A query as a value or as the right side of an operator.
     *
     * @param quantifier written before the parentheses: {@code any}, {@code all}, {@code array}, or empty
     * @param shape computed; whatever is passed is replaced
     */
    record Subquery(String quantifier, StatementNode query, int shape) implements Node {
        public Subquery {
            shape = 31 * StatementShape.hash(query) + quantifier.hashCode();
        }

        public Subquery(String quantifier, StatementNode query) {
            this(quantifier, query, 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitSubquery(this);
        }
    }

    /**
     * {@code operand AS name}: defines the name in a select list, is the name in {@code ORDER BY}, the operand elsewhere.
     *
     * @param shape computed; whatever is passed is replaced
     */
    record Label(Node operand, String name, int shape) implements Node {
        public Label {
            shape = 31 * operand.shape() + name.hashCode();
        }

        public Label(Node operand, String name) {
            this(operand, name, 0);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitLabel(this);
        }
    }

    /**
     * The one open door: a node that we did not foresee, a piece of SQL around other nodes.
     *
     * <p>It is written as {@code fragments.get(0)}, {@code operands.get(0)}, {@code fragments.get(1)} …; so there is one fragment more
     * than there are operands.
     */
    non-sealed interface Custom extends Node {
        /** SQL text; what a user entered belongs into a {@link Value} among the operands instead. */
        List<String> fragments();

        List<Node> operands();

        /** The same node around other operands. */
        Custom withOperands(List<Node> operands);

        @Override
        default int shape() {
            return Shapes.of(fragments().hashCode(), operands());
        }

        @Override
        default <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visitCustom(this);
        }
    }
}
