package io.orm.core.sql;

import io.orm.core.type.Json;
import io.orm.core.type.TemporalType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;

/** SQL's functions under their SQL names, to be imported statically. */
public final class Functions {
    private Functions() {}

    /** {@code count(*)}. */
    public static NumberAggregate<Long> count() {
        throw new UnsupportedOperationException();
    }

    public static NumberAggregate<Long> count(Expression<?> expression) {
        throw new UnsupportedOperationException();
    }

    public static NumberAggregate<Long> countDistinct(Expression<?> expression) {
        throw new UnsupportedOperationException();
    }

    /** The sum, in the type of its operand: a total that does not fit is an error, {@code sum(cast(x, bigint()))} prevents it. Null without rows. */
    public static <N extends Number> NumberAggregate<N> sum(NumberExpression<N> expression) {
        throw new UnsupportedOperationException();
    }

    public static NumberAggregate<BigDecimal> avg(NumberExpression<?> expression) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberAggregate<N> max(NumberExpression<N> expression) {
        throw new UnsupportedOperationException();
    }

    public static TextAggregate max(TextExpression expression) {
        throw new UnsupportedOperationException();
    }

    public static <T> ValueAggregate<T> max(Expression<T> expression) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberAggregate<N> min(NumberExpression<N> expression) {
        throw new UnsupportedOperationException();
    }

    public static TextAggregate min(TextExpression expression) {
        throw new UnsupportedOperationException();
    }

    public static <T> ValueAggregate<T> min(Expression<T> expression) {
        throw new UnsupportedOperationException();
    }

    public static TextAggregate stringAgg(TextExpression expression, String separator) {
        throw new UnsupportedOperationException();
    }

    public static <T> ValueAggregate<List<T>> arrayAgg(Expression<T> expression) {
        throw new UnsupportedOperationException();
    }

    public static ValueAggregate<Json> jsonAgg(Expression<?> expression) {
        throw new UnsupportedOperationException();
    }

    /** The first that is not null, in the family of the first. */
    public static <T, V, X extends Expression<T>> X coalesce(TypedExpression<T, V, X> expression, V otherwise) {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> X coalesce(
            TypedExpression<T, V, X> expression, Expression<? extends V> otherwise) {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> X nullIf(TypedExpression<T, V, X> expression, V value) {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> X greatest(TypedExpression<T, V, X> a, Expression<? extends V> b) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression lower(Expression<String> text) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression upper(Expression<String> text) {
        throw new UnsupportedOperationException();
    }

    public static TextExpression trim(Expression<String> text) {
        throw new UnsupportedOperationException();
    }

    public static NumberExpression<Integer> length(Expression<String> text) {
        throw new UnsupportedOperationException();
    }

    public static <N extends Number> NumberExpression<N> abs(NumberExpression<N> number) {
        throw new UnsupportedOperationException();
    }

    public static NumberExpression<BigDecimal> round(NumberExpression<?> number, int digits) {
        throw new UnsupportedOperationException();
    }

    /** {@code now()}: the start of the transaction. */
    public static TemporalExpression<Instant> now() {
        throw new UnsupportedOperationException();
    }

    public static <T extends Temporal> TemporalExpression<T> now(TemporalType<T> as) {
        throw new UnsupportedOperationException();
    }

    public static TemporalExpression<LocalDate> currentDate() {
        throw new UnsupportedOperationException();
    }

    public static WindowFunction<NumberExpression<Long>> rowNumber() {
        throw new UnsupportedOperationException();
    }

    public static WindowFunction<NumberExpression<Long>> rank() {
        throw new UnsupportedOperationException();
    }

    public static WindowFunction<NumberExpression<Long>> denseRank() {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> WindowFunction<X> lag(TypedExpression<T, V, X> expression) {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> WindowFunction<X> lead(TypedExpression<T, V, X> expression) {
        throw new UnsupportedOperationException();
    }

    public static <T, V, X extends Expression<T>> WindowFunction<X> firstValue(TypedExpression<T, V, X> expression) {
        throw new UnsupportedOperationException();
    }

    /** {@code to_tsvector(config, text) @@ websearch_to_tsquery(config, query)}. */
    public static Condition matches(String config, Expression<String> text, String query) {
        throw new UnsupportedOperationException();
    }

    /** {@code ts_rank(…)}. */
    public static NumberExpression<Double> textRank(String config, Expression<String> text, String query) {
        throw new UnsupportedOperationException();
    }
}
