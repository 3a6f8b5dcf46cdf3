package io.orm.core.sql;

import java.util.List;

/**
 * {@code MERGE INTO t USING source ON … WHEN …}.
 */
public record MergeNode(Table<?> table, Table<?> source, Node on, List<When> branches, List<StatementOption<?>> options)
        implements StatementNode {
    /** One WHEN branch: {@code action} is UPDATE, DELETE or INSERT. */
    public record When(boolean matched, List<Node> and, String action, List<Assignment> assignments) {}

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitMerge(this);
    }
}
