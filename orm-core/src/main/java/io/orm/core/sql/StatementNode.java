package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler sees of a {@link Statement}: immutable, untyped, structurally comparable without its values. Users build
 * statements through {@link Sql} and never name a node.
 */
public sealed interface StatementNode
        permits SelectNode,
                InsertNode,
                UpdateNode,
                DeleteNode,
                MergeNode,
                TextNode,
                InsertRowsNode,
                UpdateRowsNode,
                DeleteRowsNode {
    <R> R accept(StatementVisitor<R> visitor);

    /** Options given to the statement, for whoever runs it; they are no part of its shape. */
    List<StatementOption<?>> options();

    /**
     * A check that the server makes while it runs a write, so that COMMIT can travel along: if another number of rows than
     * {@code expected} was touched, the statement fails with {@code orm:stale:<table>:<keys that matched>}, an insert with
     * {@code orm:rows:<table>:<number>}. A checked statement yields rows instead of a count: those of {@code RETURNING} for an insert
     * that has it, none or one row holding 0 otherwise. A dialect without composites leaves the check to whoever compares the update counts.
     *
     * @param expected the number of rows, a {@code bigint} value
     * @param namesKeys whether the failure carries the keys that matched, else their number; to be left out for large sets
     */
    record RowCheck(Node expected, boolean namesKeys) {}

    /**
     * A join of a select.
     *
     * @param on null for {@code CROSS JOIN}
     * @param via the table between, for a many-to-many; null elsewhere
     */
    record Join(
            Kind kind,
            Table<?> table,
            @Nullable Node on,
            @Nullable Via via) {
        /** The words before the table. */
        public enum Kind {
            INNER,
            LEFT,
            RIGHT,
            FULL,
            CROSS
        }

        public Join(Kind kind, Table<?> table, @Nullable Node on) {
            this(kind, table, on, null);
        }
    }

    /** A table in the middle of a join, and what connects it with the target. */
    record Via(Table<?> table, Node on) {}

    /** {@code column = value} in {@code SET}, or one column of an inserted row. */
    record Assignment(Column<?> column, Node value) {}

    /** {@code UNION ALL other} and the like, behind a select. */
    record SetOperation(SetOperator operator, StatementNode other) {}

    /** How two queries become one. */
    enum SetOperator {
        UNION,
        UNION_ALL,
        INTERSECT,
        EXCEPT
    }
}
