package io.orm.core.sql;

import java.util.List;

/**
 * {@code MERGE INTO t USING source ON … WHEN …}.
 */
public record MergeNode(Table<?> table, Table<?> source, Node on, List<When> branches, List<StatementOption<?>> options)
        implements StatementNode {
    public MergeNode {
        branches = List.copyOf(branches);
        options = List.copyOf(options);
    }

    /** What a branch does. */
    public enum Action {
        UPDATE,
        DELETE,
        INSERT
    }

    /** One WHEN branch. */
    public record When(boolean matched, List<Node> and, Action action, List<Assignment> assignments) {}

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitMerge(this);
    }
}
