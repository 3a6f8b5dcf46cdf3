package io.orm.core.sql;

import io.orm.core.type.NumberType;
import io.orm.core.type.SqlType;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TextType;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements and what they are put together from, to be imported statically. Everything returned is immutable. */
public final class Sql {
    private Sql() {}

    // Statements

    /** {@code SELECT …} of one thing: {@code select(USER)} yields users, {@code select(USER.name)} strings. */
    public static <A> Select<A> select(Selection<A> selection) {
        throw new UnsupportedOperationException();
    }

    public static <A, B> Select2<A, B> select(Selection<A> s1, Selection<B> s2) {
        throw new UnsupportedOperationException();
    }

    public static <A, B, C> Select3<A, B, C> select(Selection<A> s1, Selection<B> s2, Selection<C> s3) {
        throw new UnsupportedOperationException();
    }

    public static <A, B, C, D> Select4<A, B, C, D> select(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4) {
        throw new UnsupportedOperationException();
    }

    /** A select list that is known at run time only. */
    public static Select<Row> select(List<? extends Selection<?>> selections) {
        throw new UnsupportedOperationException();
    }

    /** Chosen when no other fits: a literal, a window function without {@code over}, more than 22 selections. Leads nowhere. */
    public static NotSelectable select(Object... notAllSelectable) {
        throw new UnsupportedOperationException();
    }

    public static <E> Insert<E> insert(MutableTable<E> table) {
        throw new UnsupportedOperationException();
    }

    /** To be followed by {@code set}, then {@code where} or {@code all}. */
    public static <E> UpdateSteps<E> update(MutableTable<E> table) {
        throw new UnsupportedOperationException();
    }

    /** To be followed by {@code where} or {@code all}. */
    public static <E> DeleteSteps<E> delete(MutableTable<E> table) {
        throw new UnsupportedOperationException();
    }

    /** {@code MERGE INTO table USING source ON …}. */
    public static <E> Merge<E> merge(MutableTable<E> into, Table<?> source, Condition on) {
        throw new UnsupportedOperationException();
    }

    /** SQL as text, with {@code :name} parameters; the way out where the language stops. */
    public static TextStatement text(String sql) {
        throw new UnsupportedOperationException();
    }

    /** {@code WITH RECURSIVE name AS (start UNION ALL step)}. */
    public static <R> Cte<R> recursive(String name, Query<R> start, Function<Cte<R>, Query<R>> step) {
        throw new UnsupportedOperationException();
    }

    // Tables

    /** {@code LATERAL (SELECT …) AS alias}: may refer to tables to its left. */
    public static <R> DerivedTable<R> lateral(String alias, Query<R> query) {
        throw new UnsupportedOperationException();
    }

    /** {@code unnest(?) AS alias(columns)}: rows of the caller, one array parameter per column. */
    public static <S> DerivedTable<Row> values(
            String alias, Collection<S> rows, Function<RowMapping<S>, RowMapping<S>> columns) {
        throw new UnsupportedOperationException();
    }

    /** {@code generate_series(from, to) AS alias}. */
    public static DerivedTable<Long> series(String alias, long from, long to) {
        throw new UnsupportedOperationException();
    }

    // Several selections as one

    public static <A, B> Projection2<A, B> row(Selection<A> s1, Selection<B> s2) {
        throw new UnsupportedOperationException();
    }

    public static <A, B, C> Projection3<A, B, C> row(Selection<A> s1, Selection<B> s2, Selection<C> s3) {
        throw new UnsupportedOperationException();
    }

    public static <A, B, C, D> Projection4<A, B, C, D> row(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4) {
        throw new UnsupportedOperationException();
    }

    /** Chosen when no other fits; leads nowhere. */
    public static NotSelectable row(Object... notAllSelectable) {
        throw new UnsupportedOperationException();
    }

    /** {@code ARRAY(SELECT …)} for one column, a JSON array of rows for more: a list nested in each row. */
    public static <R> Selection<List<R>> multiset(Query<R> query) {
        throw new UnsupportedOperationException();
    }

    // Conditions

    /** All of them; absent ones are left out, and if all are absent so is the result. */
    public static Condition and(Condition... conditions) {
        throw new UnsupportedOperationException();
    }

    public static Condition and(Collection<? extends Condition> conditions) {
        throw new UnsupportedOperationException();
    }

    public static Condition or(Collection<? extends Condition> conditions) {
        throw new UnsupportedOperationException();
    }

    /** Any of them; absent ones are left out, and if all are absent so is the result. */
    public static Condition or(Condition... conditions) {
        throw new UnsupportedOperationException();
    }

    public static Condition not(Condition condition) {
        throw new UnsupportedOperationException();
    }

    public static Condition exists(Query<?> query) {
        throw new UnsupportedOperationException();
    }

    /** The condition on {@code value}, or the absent condition if it is null: {@code whenPresent(filter.name(), USER.name::startsWith)}. */
    public static <V> Condition whenPresent(@Nullable V value, Function<? super V, Condition> condition) {
        throw new UnsupportedOperationException();
    }

    /** The condition if {@code applies}, else the absent condition. */
    public static Condition when(boolean applies, Supplier<Condition> condition) {
        throw new UnsupportedOperationException();
    }

    // Expressions

    public static <T> ValueExpression<T> value(T value, SqlType<T> type) {
        throw new UnsupportedOperationException();
    }

    public static NumberExpression<Integer> value(int value) {
        throw new UnsupportedOperationException();
    }

    public static NumberExpression<Long> value(long value) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression value(String value) {
        throw new UnsupportedOperationException();
    }

    /** {@code (SELECT …)} as a value; null if it yields no row. */
    public static <T> ValueExpression<T> scalar(Query<T> query) {
        throw new UnsupportedOperationException();
    }

    /** {@code = ANY (SELECT …)} and the like: {@code price.gt(all(select(…)))}. */
    public static <T> Expression<T> all(Query<T> query) {
        throw new UnsupportedOperationException();
    }

    public static <T> Expression<T> any(Query<T> query) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberExpression<N> cast(Expression<?> expression, NumberType<N> type) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression cast(Expression<?> expression, TextType type) {
        throw new UnsupportedOperationException();
    }

    public static <T extends java.time.temporal.Temporal> TemporalExpression<T> cast(
            Expression<?> expression, TemporalType<T> type) {
        throw new UnsupportedOperationException();
    }

    public static <T> ValueExpression<T> cast(Expression<?> expression, SqlType<T> type) {
        throw new UnsupportedOperationException();
    }

    /** The same SQL seen as a number: after {@code scalar(…)}, or for a column whose Java type is converted. */
    public static <N extends Number> NumberExpression<N> number(Expression<?> expression, NumberType<N> type) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberExpression<N> number(Expression<N> expression) {
        throw new UnsupportedOperationException();
    }

    /** The same SQL seen as text. */
    public static TextExpression string(Expression<?> expression) {
        throw new UnsupportedOperationException();
    }

    /** A column known by name only: of a text statement, of a table that nobody described. */
    public static <T> ValueExpression<T> column(String name, SqlType<T> type) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberExpression<N> column(String name, NumberType<N> type) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression column(String name, TextType type) {
        throw new UnsupportedOperationException();
    }

    /** Any function by name. */
    public static <T> ValueExpression<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberExpression<N> function(
            String name, NumberType<N> type, Expression<?>... arguments) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression function(String name, TextType type, Expression<?>... arguments) {
        throw new UnsupportedOperationException();
    }

    /** {@code CASE WHEN … THEN …}. */
    public static <T, V, X extends Expression<T>> CaseWhen<T, V, X> caseWhen(
            Condition condition, TypedExpression<T, V, X> result) {
        throw new UnsupportedOperationException();
    }

    public static CaseWhen<String, String, TextExpression> caseWhen(Condition condition, String result) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> CaseWhen<N, Number, NumberExpression<N>> caseWhen(Condition condition, N result) {
        throw new UnsupportedOperationException();
    }

    /** {@code excluded.column}: the row that was refused, in {@code ON CONFLICT … DO UPDATE}. */
    public static <T, V, X extends Expression<T>> X excluded(TypedExpression<T, V, X> column) {
        throw new UnsupportedOperationException();
    }

    // Groups and windows

    public static Grouping rollup(Expression<?>... expressions) {
        throw new UnsupportedOperationException();
    }

    public static Grouping cube(Expression<?>... expressions) {
        throw new UnsupportedOperationException();
    }

    public static Grouping groupingSets(Grouping... sets) {
        throw new UnsupportedOperationException();
    }

    public static WindowSpec partitionBy(Expression<?>... expressions) {
        throw new UnsupportedOperationException();
    }

    public static WindowSpec windowOrderBy(Ordering... orderings) {
        throw new UnsupportedOperationException();
    }
}
