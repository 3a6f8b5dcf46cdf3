package io.orm.core.sql;

import java.util.List;

/**
 * The clauses of {@code SELECT}. Each method returns a changed copy; clauses may come in any order, and a second {@code where} is an {@code AND}.
 * Without {@code from}, the statement reads the only table that its select list names; if there are several, it asks for {@code from}.
 *
 * @param <R> what a row is read as
 * @param <S> the select itself
 */
public abstract class SelectClauses<R, S extends SelectClauses<R, S>> implements Query<R> {
    SelectClauses() {}

    public final S from(Table<?>... tables) {
        throw new UnsupportedOperationException();
    }

    /** {@code JOIN} along a relationship, its target under its own name. */
    public final S join(JoinPath<?> path) {
        throw new UnsupportedOperationException();
    }

    /** {@code JOIN target AS alias ON (relationship) AND …}. */
    public final <T> S join(JoinPath<T> path, Table<T> alias, Condition... and) {
        throw new UnsupportedOperationException();
    }

    public final S join(Table<?> table, Condition on) {
        throw new UnsupportedOperationException();
    }

    public final S leftJoin(JoinPath<?> path) {
        throw new UnsupportedOperationException();
    }

    public final <T> S leftJoin(JoinPath<T> path, Table<T> alias, Condition... and) {
        throw new UnsupportedOperationException();
    }

    public final S leftJoin(Table<?> table, Condition on) {
        throw new UnsupportedOperationException();
    }

    public final S rightJoin(Table<?> table, Condition on) {
        throw new UnsupportedOperationException();
    }

    public final S fullJoin(Table<?> table, Condition on) {
        throw new UnsupportedOperationException();
    }

    public final S crossJoin(Table<?> table) {
        throw new UnsupportedOperationException();
    }

    /** Absent conditions are left out. */
    public final S where(Condition... conditions) {
        throw new UnsupportedOperationException();
    }

    public final S groupBy(Grouping... groupings) {
        throw new UnsupportedOperationException();
    }

    public final S having(Condition... conditions) {
        throw new UnsupportedOperationException();
    }

    public final S orderBy(Ordering... orderings) {
        throw new UnsupportedOperationException();
    }

    public final S orderBy(List<? extends Ordering> orderings) {
        throw new UnsupportedOperationException();
    }

    public final S limit(long rows) {
        throw new UnsupportedOperationException();
    }

    public final S offset(long rows) {
        throw new UnsupportedOperationException();
    }

    public final S distinct() {
        throw new UnsupportedOperationException();
    }

    public final S distinctOn(Expression<?>... expressions) {
        throw new UnsupportedOperationException();
    }

    /** {@code FOR UPDATE}. */
    public final S forUpdate() {
        throw new UnsupportedOperationException();
    }

    /** {@code FOR SHARE OF … SKIP LOCKED} and the like. */
    public final S lock(RowLock lock) {
        throw new UnsupportedOperationException();
    }

    public final S union(Query<? extends R> other) {
        throw new UnsupportedOperationException();
    }

    public final S unionAll(Query<? extends R> other) {
        throw new UnsupportedOperationException();
    }

    public final S intersect(Query<? extends R> other) {
        throw new UnsupportedOperationException();
    }

    public final S except(Query<? extends R> other) {
        throw new UnsupportedOperationException();
    }

    /** Needed only for a CTE that nothing selects from, such as one that changes data. */
    public final S with(Cte<?>... ctes) {
        throw new UnsupportedOperationException();
    }

    /** What to load with the rows, how to run: {@code options(selectInLoad(USER.orders))}. */
    @SafeVarargs
    public final S options(StatementOption<? super R>... options) {
        throw new UnsupportedOperationException();
    }

    /** The same for one of several things selected, for one alias of it, or for a subclass. */
    @SafeVarargs
    public final <E> S options(Selection<E> of, StatementOption<? super E>... options) {
        throw new UnsupportedOperationException();
    }

    /** The same statement, counting: {@code SELECT count(*) FROM (…)}, or without the derived table where that gives the same number. */
    public final Query<Long> count() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final DerivedTable<R> as(String alias) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Cte<R> cte(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final SelectNode node() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Selection<R> row() {
        throw new UnsupportedOperationException();
    }
}
