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
     * A check that the server makes while it runs a set-based write, so that COMMIT can travel along: if another number of rows
     * than {@code expected} was touched, the statement fails with {@code orm:stale:<table>:<keys that matched>}.
     *
     * @param expected the number of rows, a parameter
     * @param namesKeys whether the failure carries the keys that matched; left out for large sets
     */
    record RowCheck(Node.Value expected, boolean namesKeys) {}

    /** A join of a select. {@code on} is null for {@code CROSS JOIN}. */
    record Join(Kind kind, Table<?> table, @Nullable Node on) {
        /** The words before the table. */
        public enum Kind {
            INNER,
            LEFT,
            RIGHT,
            FULL,
            CROSS
        }
    }

    /** {@code column = value} in {@code SET}, or one column of an inserted row. */
    record Assignment(Column<?> column, Node value) {}

    /** {@code UNION ALL other} and the like, behind a select. */
    record SetOperation(String operator, StatementNode other) {}
}
