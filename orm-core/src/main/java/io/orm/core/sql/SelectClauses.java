package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.SetOperation;
import io.orm.core.sql.StatementNode.SetOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of {@code SELECT}. Each method returns a changed copy; clauses may come in any order, and a second {@code where} is an {@code AND}.
 * Without {@code from}, the statement reads the only table that its select list names; if there are several, it asks for {@code from}.
 *
 * @param <R> what a row is read as
 * @param <S> the select itself
 */
public abstract class SelectClauses<R, S extends SelectClauses<R, S>> extends AbstractQuery<R> {
    private final SelectNode clauses;
    private final Selection<R> row;
    // Made once per statement, by whichever thread comes first: all of them make the same.
    private @Nullable SelectNode node;

    SelectClauses(SelectNode clauses, Selection<R> row) {
        this.clauses = clauses;
        this.row = row;
    }

    abstract S with(SelectNode changed);

    public final S from(Table<?>... tables) {
        return with(beforeSetOperation("from").withFrom(Nodes.append(clauses.from(), Arrays.asList(tables))));
    }

    /** {@code JOIN} along a relationship, its target under its own name. */
    public final S join(JoinPath<?> path) {
        return along(Join.Kind.INNER, path);
    }

    /** {@code JOIN target AS alias ON (relationship) AND …}. */
    public final <T> S join(JoinPath<T> path, Table<T> alias, Condition... and) {
        return along(Join.Kind.INNER, path, alias, and);
    }

    public final S join(Table<?> table, Condition on) {
        return joined(Join.Kind.INNER, table, on);
    }

    public final S leftJoin(JoinPath<?> path) {
        return along(Join.Kind.LEFT, path);
    }

    public final <T> S leftJoin(JoinPath<T> path, Table<T> alias, Condition... and) {
        return along(Join.Kind.LEFT, path, alias, and);
    }

    public final S leftJoin(Table<?> table, Condition on) {
        return joined(Join.Kind.LEFT, table, on);
    }

    public final S rightJoin(Table<?> table, Condition on) {
        return joined(Join.Kind.RIGHT, table, on);
    }

    public final S fullJoin(Table<?> table, Condition on) {
        return joined(Join.Kind.FULL, table, on);
    }

    public final S crossJoin(Table<?> table) {
        return added(new Join(Join.Kind.CROSS, table, null));
    }

    /** Absent conditions are left out. */
    public final S where(Condition... conditions) {
        return with(beforeSetOperation("where").withWhere(Nodes.append(clauses.where(), Nodes.present(conditions))));
    }

    public final S groupBy(Grouping... groupings) {
        return with(
                beforeSetOperation("groupBy").withGroupBy(Nodes.append(clauses.groupBy(), Arrays.asList(groupings))));
    }

    public final S having(Condition... conditions) {
        return with(beforeSetOperation("having").withHaving(Nodes.append(clauses.having(), Nodes.present(conditions))));
    }

    public final S orderBy(Ordering... orderings) {
        return orderBy(Arrays.asList(orderings));
    }

    public final S orderBy(List<? extends Ordering> orderings) {
        return with(clauses.withOrderBy(Nodes.append(clauses.orderBy(), orderings)));
    }

    /**
     * {@code LIMIT 20}; replaces an earlier limit. Numbers of rows that pages usually have stand in the text, so that the server can keep
     * its plan; others are parameters, {@code LIMIT ?}.
     */
    public final S limit(long rows) {
        return with(clauses.withLimit(RowCount.limit(rows)));
    }

    /** {@code OFFSET ?}; replaces an earlier offset. There is no clause for 0 rows. */
    public final S offset(long rows) {
        return with(clauses.withOffset(RowCount.offset(rows)));
    }

    public final S distinct() {
        return with(beforeSetOperation("distinct").withDistinct(true));
    }

    public final S distinctOn(Expression<?>... expressions) {
        return with(beforeSetOperation("distinctOn")
                .withDistinctOn(Nodes.append(clauses.distinctOn(), Nodes.of(expressions))));
    }

    /** {@code FOR UPDATE}. */
    public final S forUpdate() {
        return lock(RowLock.update());
    }

    /** {@code FOR SHARE OF … SKIP LOCKED} and the like. */
    public final S lock(RowLock lock) {
        return with(beforeSetOperation("lock").withLock(lock));
    }

    public final S union(Query<? extends R> other) {
        return combined(SetOperator.UNION, other);
    }

    public final S unionAll(Query<? extends R> other) {
        return combined(SetOperator.UNION_ALL, other);
    }

    public final S intersect(Query<? extends R> other) {
        return combined(SetOperator.INTERSECT, other);
    }

    public final S except(Query<? extends R> other) {
        return combined(SetOperator.EXCEPT, other);
    }

    /** Needed only for a CTE that nothing selects from, such as one that changes data. */
    public final S with(Cte<?>... ctes) {
        return with(clauses.withCtes(Nodes.append(clauses.ctes(), Arrays.asList(ctes))));
    }

    /** What to load with the rows, how to run: {@code options(selectInLoad(USER.orders))}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final S options(StatementOption<? super R>... options) {
        return with(clauses.withOptions(Nodes.append(clauses.options(), Arrays.asList(options))));
    }

    /** The same for one of several things selected, for one alias of it, or for a subclass. */
    @SafeVarargs
    public final <E> S options(Selection<E> of, StatementOption<? super E>... options) {
        List<StatementOption<?>> rooted = new ArrayList<>(options.length);
        for (StatementOption<? super E> each : options) {
            rooted.add(new RootedOption<>(of, each));
        }
        return with(clauses.withOptions(Nodes.append(clauses.options(), rooted)));
    }

    /** The same statement, counting: {@code SELECT count(*) FROM (…)}, or without the derived table where that gives the same number. */
    public final Query<Long> count() {
        NumberExpression<Long> count = Functions.count();
        return new DeferredQuery<>(() -> counting(count), count);
    }

    private SelectNode counting(Expression<Long> count) {
        SelectNode counted = node().withOrderBy(List.of()).withOptions(List.of());
        boolean rowsAreCountable = !counted.distinct()
                && counted.distinctOn().isEmpty()
                && counted.groupBy().isEmpty()
                && counted.having().isEmpty()
                && counted.setOperations().isEmpty()
                && counted.limit() == null
                && counted.offset() == null
                && counted.lock() == null
                && !Aggregation.isIn(counted.selections());
        if (rowsAreCountable) {
            return counted.withSelections(List.of(count));
        }
        // The order decides which rows DISTINCT ON and LIMIT keep.
        SelectNode whole = counted.limit() == null
                        && counted.offset() == null
                        && counted.distinctOn().isEmpty()
                ? counted
                : counted.withOrderBy(node().orderBy());
        return SelectNode.of(List.of(count)).withFrom(List.of(new DerivedTable<>("counted", whole, row, false)));
    }

    @Override
    public final SelectNode node() {
        SelectNode made = node;
        if (made == null) {
            made = clauses.from().isEmpty() ? clauses.withFrom(impliedFrom()) : clauses;
            node = made;
        }
        return made;
    }

    @Override
    public final Selection<R> row() {
        return row;
    }

    private List<Table<?>> impliedFrom() {
        Set<Table<?>> named = TablesNamed.by(clauses.selections());
        if (named.size() > 1) {
            throw new UsageException("The select list names the tables " + named
                    + "; say from(…), and join the others: without it every row would meet every other");
        }
        if (named.isEmpty() && !clauses.joins().isEmpty()) {
            throw new UsageException("The select list names no table to join "
                    + clauses.joins().get(0).table() + " with; say from(…)");
        }
        return List.copyOf(named);
    }

    private <T> S along(Join.Kind kind, JoinPath<T> path) {
        return along(kind, path, path.target());
    }

    private <T> S along(Join.Kind kind, JoinPath<T> path, Table<T> target, Condition... and) {
        JoinPath.Via via = path.via(target);
        List<Condition> on = new ArrayList<>();
        on.add(via == null ? path.joinTo(target) : via.toOrigin());
        on.addAll(Arrays.asList(and));
        Node condition = ConditionHandle.joined(Operator.AND, on).node();
        return added(new Join(
                kind,
                target,
                condition,
                via == null
                        ? null
                        : new StatementNode.Via(via.table(), via.toTarget().node())));
    }

    private S joined(Join.Kind kind, Table<?> table, Condition on) {
        if (on.isNone()) {
            throw new UsageException(
                    "The join with " + table
                            + " has an absent condition, which would let every row meet every other; say crossJoin if that is meant");
        }
        return added(new Join(kind, table, on.node()));
    }

    private S added(Join join) {
        return with(beforeSetOperation("join").withJoins(Nodes.append(clauses.joins(), List.of(join))));
    }

    private S combined(SetOperator operator, Query<? extends R> other) {
        if (!clauses.orderBy().isEmpty() || clauses.limit() != null || clauses.offset() != null) {
            throw new UsageException(operator.name().replace('_', ' ')
                    + " after orderBy, limit or offset: say them behind the set operation, for all rows, or make this query a"
                    + " derived table with as(…) first");
        }
        if (clauses.lock() != null) {
            throw new UsageException(operator.name().replace('_', ' ')
                    + " with a row lock: the rows of a set operation cannot be locked");
        }
        int mine = SelectList.flatten(clauses.selections()).size();
        int theirs = SelectList.of(other.node()).size();
        if (mine != theirs) {
            throw new UsageException(operator.name().replace('_', ' ') + " of " + mine + " with " + theirs
                    + " columns: both queries must select the same number");
        }
        return with(clauses.withSetOperations(
                Nodes.append(clauses.setOperations(), List.of(new SetOperation(operator, other.node())))));
    }

    private SelectNode beforeSetOperation(String clause) {
        if (clauses.setOperations().isEmpty()) {
            return clauses;
        }
        throw new UsageException(
                clause + " after "
                        + clauses.setOperations().get(0).operator().name().replace('_', ' ')
                        + ": it would be unclear which query it belongs to; say it before, or make the whole a derived table with as(…)");
    }
}
