package io.orm.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The assignments of one branch, given to the caller's lambda. */
record ConflictAssignments(AssignmentList list, List<Node> conditions) implements Insert.ConflictUpdate {
    static ConflictAssignments of(Table<?> table) {
        return new ConflictAssignments(AssignmentList.of(table), List.of());
    }

    @Override
    public <T> Insert.ConflictUpdate set(Column<T> column, @Nullable T value) {
        return new ConflictAssignments(list.set(column, value), conditions);
    }

    @Override
    public <T> Insert.ConflictUpdate set(Column<T> column, Expression<? extends T> value) {
        return new ConflictAssignments(list.set(column, value), conditions);
    }

    @Override
    public Insert.ConflictUpdate setNull(Column<?> column) {
        return new ConflictAssignments(list.setNull(column), conditions);
    }

    @Override
    public <T> Insert.ConflictUpdate setIfPresent(Column<T> column, @Nullable T value) {
        return value == null ? this : set(column, value);
    }

    @Override
    public Insert.ConflictUpdate where(Condition... more) {
        return new ConflictAssignments(list, Nodes.append(conditions, Nodes.present(more)));
    }
}
