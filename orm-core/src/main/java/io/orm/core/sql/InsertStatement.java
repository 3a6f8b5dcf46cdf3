package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementNode.Assignment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code INSERT}, as far as it has been said. Immutable. */
record InsertStatement<E>(
        Table<E> table,
        AssignmentList assignments,
        List<Column<?>> columns,
        @Nullable Query<?> query,
        @Nullable RowColumns rowColumns,
        @Nullable Conflict conflict,
        List<StatementOption<?>> options)
        implements Insert<E> {

    /** {@code ON CONFLICT}; null assignments update every inserted column. */
    record Conflict(
            List<Column<?>> columns,
            @Nullable String constraint,
            @Nullable ConflictAssignments assignments) {}

    static <E> InsertStatement<E> into(Table<E> table) {
        return new InsertStatement<>(table, AssignmentList.of(table), List.of(), null, null, null, List.of());
    }

    private InsertStatement<E> with(AssignmentList changed) {
        if (query != null || rowColumns != null) {
            throw new UsageException(
                    "INSERT into " + table + ": set(…) inserts one row, and cannot be mixed with rows(…) or select(…)");
        }
        return new InsertStatement<>(table, changed, columns, null, null, conflict, options);
    }

    @Override
    public <T> Insert<E> set(Column<T> column, @Nullable T value) {
        return with(assignments.set(column, value));
    }

    @Override
    public <T> Insert<E> set(Column<T> column, Expression<? extends T> value) {
        return with(assignments.set(column, value));
    }

    @Override
    public Insert<E> setNull(Column<?> column) {
        return with(assignments.setNull(column));
    }

    @Override
    public <T> Insert<E> setIfPresent(Column<T> column, @Nullable T value) {
        return value == null ? this : set(column, value);
    }

    @Override
    public <S> Insert<E> rows(Collection<S> rows, Function<RowMapping<S>, RowMapping<S>> mapping) {
        if (query != null || rowColumns != null || !assignments.assignments().isEmpty()) {
            throw new UsageException(
                    "INSERT into " + table
                            + ": rows(…) says everything there is to insert, and cannot be mixed with set(…), select(…) or other rows");
        }
        RowColumns read = RowColumns.of(rows, mapping);
        read.columns().forEach(each -> AssignmentList.belongs(table, each, "row.set"));
        return new InsertStatement<>(table, assignments, columns, null, read, conflict, options);
    }

    @Override
    public Columns<E> columns(Column<?>... into) {
        if (rowColumns != null || !assignments.assignments().isEmpty()) {
            throw new UsageException(
                    "INSERT into " + table + ": columns(…).select(…) cannot be mixed with set(…) or rows(…)");
        }
        List<Column<?>> named = List.of(into);
        named.forEach(each -> AssignmentList.belongs(table, each, "columns"));
        return source -> {
            List<Expression<?>> delivered = SelectList.of(source.node());
            if (delivered.size() != named.size()) {
                throw new UsageException("INSERT into " + table + " names " + named.size()
                        + " columns, but the query selects " + delivered.size());
            }
            for (int i = 0; i < named.size(); i++) {
                if (named.get(i).type().javaType() != delivered.get(i).type().javaType()) {
                    throw new UsageException("INSERT into " + table + ": " + Nodes.describe(named.get(i)) + " is a "
                            + named.get(i).type().javaType().getSimpleName() + ", but the query's column number "
                            + (i + 1)
                            + " is a " + delivered.get(i).type().javaType().getSimpleName() + "; say cast(…)");
                }
            }
            return new InsertStatement<>(table, assignments, named, source, null, conflict, options);
        };
    }

    @Override
    public OnConflict<E> onConflict(Column<?>... conflicting) {
        List<Column<?>> target = List.of(conflicting);
        target.forEach(each -> AssignmentList.belongs(table, each, "onConflict"));
        return new OnConflictSteps<>(this, target, null);
    }

    @Override
    public OnConflict<E> onConflictOnConstraint(String name) {
        return new OnConflictSteps<>(this, List.of(), name);
    }

    private record OnConflictSteps<E>(
            InsertStatement<E> insert,
            List<Column<?>> columns,
            @Nullable String constraint) implements OnConflict<E> {
        @Override
        public Insert<E> doNothing() {
            return with(ConflictAssignments.of(insert.table));
        }

        @Override
        public Insert<E> update(UnaryOperator<ConflictUpdate> assignments) {
            needsTarget();
            ConflictAssignments made = (ConflictAssignments) assignments.apply(ConflictAssignments.of(insert.table));
            if (made.list().assignments().isEmpty()) {
                throw new UsageException("onConflict(…).update(…) sets nothing; say doNothing() if that is meant");
            }
            return with(made);
        }

        @Override
        public Insert<E> updateAll() {
            needsTarget();
            return with(null);
        }

        private void needsTarget() {
            if (columns.isEmpty() && constraint == null) {
                throw new UsageException(
                        "onConflict() without columns can only doNothing(); name the columns of the unique key");
            }
        }

        private Insert<E> with(@Nullable ConflictAssignments assignments) {
            return new InsertStatement<>(
                    insert.table,
                    insert.assignments,
                    insert.columns,
                    insert.query,
                    insert.rowColumns,
                    new Conflict(columns, constraint, assignments),
                    insert.options);
        }
    }

    @Override
    public Insert<E> option(StatementOption<? super E> option) {
        return new InsertStatement<>(
                table, assignments, columns, query, rowColumns, conflict, Nodes.append(options, List.of(option)));
    }

    @Override
    public <R> Query<R> returning(Selection<R> selection) {
        return new DeferredQuery<>(() -> node(selection), selection);
    }

    @Override
    public StatementNode node() {
        return node(null);
    }

    private StatementNode node(@Nullable Selection<?> returning) {
        RowColumns rows = rowColumns;
        if (rows != null) {
            return new InsertRowsNode(
                    table, rows.columns(), rows.nodes(), false, clause(rows.columns()), returning, null, options);
        }
        Query<?> source = query;
        List<Column<?>> inserted = new ArrayList<>(columns);
        assignments.assignments().forEach(each -> inserted.add(each.column()));
        return new InsertNode(
                table,
                assignments.assignments(),
                columns,
                source == null ? null : source.node(),
                clause(inserted),
                returning,
                List.of(),
                options);
    }

    private @Nullable ConflictClause clause(List<Column<?>> inserted) {
        Conflict said = conflict;
        if (said == null) {
            return null;
        }
        ConflictAssignments update = said.assignments();
        if (update != null) {
            return new ConflictClause(
                    said.columns(), said.constraint(), update.list().assignments(), update.conditions());
        }
        List<Assignment> all = new ArrayList<>();
        for (Column<?> each : inserted) {
            if (!said.columns().contains(each)) {
                all.add(new Assignment(each, new Node.Operation(Operator.EXCLUDED, each)));
            }
        }
        if (all.isEmpty()) {
            throw new UsageException("onConflict(…).updateAll() on " + table
                    + " has nothing to update: every inserted column is part of the key; say doNothing()");
        }
        return new ConflictClause(said.columns(), said.constraint(), all, List.of());
    }
}
