package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code MERGE}. Immutable. */
record MergeStatement<E>(Table<E> table, Table<?> source, Node on, List<MergeNode.When> branches) implements Merge<E> {
    static <E> MergeStatement<E> of(Table<E> table, Table<?> source, Condition on) {
        if (on.isNone()) {
            throw new UsageException("MERGE into " + table + " has an absent condition; it needs one to match rows by");
        }
        return new MergeStatement<>(table, source, on.node(), List.of());
    }

    @Override
    public Merge<E> whenMatchedUpdate(UnaryOperator<Insert.ConflictUpdate> assignments) {
        return with(
                true, MergeNode.Action.UPDATE, (ConflictAssignments) assignments.apply(ConflictAssignments.of(table)));
    }

    @Override
    public Merge<E> whenMatchedDelete(Condition... and) {
        return with(
                true, MergeNode.Action.DELETE, new ConflictAssignments(AssignmentList.of(table), Nodes.present(and)));
    }

    @Override
    public Merge<E> whenNotMatchedInsert(UnaryOperator<Insert.ConflictUpdate> assignments) {
        return with(
                false, MergeNode.Action.INSERT, (ConflictAssignments) assignments.apply(ConflictAssignments.of(table)));
    }

    private Merge<E> with(boolean matched, MergeNode.Action action, ConflictAssignments made) {
        if (action != MergeNode.Action.DELETE && made.list().assignments().isEmpty()) {
            throw new UsageException("MERGE into " + table + ": the branch that should "
                    + action.name().toLowerCase(java.util.Locale.ROOT) + " sets nothing");
        }
        MergeNode.When branch = new MergeNode.When(
                matched, made.conditions(), action, made.list().assignments());
        return new MergeStatement<>(table, source, on, Nodes.append(branches, List.of(branch)));
    }

    @Override
    public MergeNode node() {
        if (branches.isEmpty()) {
            throw new UsageException(
                    "MERGE into " + table + " says nothing to do; add whenMatchedUpdate(…) or another branch");
        }
        return new MergeNode(table, source, on, branches, List.of());
    }
}
