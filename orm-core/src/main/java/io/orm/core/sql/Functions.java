package io.orm.core.sql;

import io.orm.core.type.Json;
import io.orm.core.type.NumberType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;

/** SQL's functions under their SQL names, to be imported statically. */
public final class Functions {
    private Functions() {}

    /**
     * Whether a row that {@code ON CONFLICT … DO UPDATE} returns was inserted, rather than updated: {@code xmax = 0}, which PostgreSQL sets where it
     * updates a row. Only in {@code RETURNING}:
     *
     * <pre>{@code
     * insert(PRODUCT).rows(…).onConflict(PRODUCT.name).updateAll().returning(row(PRODUCT, wasInserted()))
     * }</pre>
     */
    public static Condition wasInserted() {
        return Condition.of(new WasInserted());
    }

    /** {@code count(*)}. */
    public static NumberAggregate<Long> count() {
        return new Aggregates.OfNumber<>(new Node.Call("count", new Node.Keyword("*")), SqlTypes.bigint());
    }

    public static NumberAggregate<Long> count(Expression<?> expression) {
        return new Aggregates.OfNumber<>(new Node.Call("count", expression.node()), SqlTypes.bigint());
    }

    public static NumberAggregate<Long> countDistinct(Expression<?> expression) {
        return new Aggregates.OfNumber<>(
                new Node.Call("count", List.of(expression.node()), true, List.of(), null, 0), SqlTypes.bigint());
    }

    /** The sum as a {@code numeric}, which has no limit to grow beyond. Null without rows. */
    public static NumberAggregate<BigDecimal> sum(NumberExpression<?> expression) {
        Node.Call sum = new Node.Call("sum", widened(expression));
        return new Aggregates.OfNumber<>(sum, SqlTypes.numeric());
    }

    /** The sum of integers as a {@code bigint}, as the database widens it. Null without rows. */
    public static NumberAggregate<Long> sum(IntegerExpression expression) {
        return new Aggregates.OfNumber<>(new Node.Call("sum", expression.node()), SqlTypes.bigint());
    }

    /** The sum of doubles. Null without rows. */
    public static NumberAggregate<Double> sum(DoubleExpression expression) {
        return new Aggregates.OfNumber<>(new Node.Call("sum", expression.node()), SqlTypes.doublePrecision());
    }

    /** The average as a {@code numeric}. Null without rows. */
    public static NumberAggregate<BigDecimal> avg(NumberExpression<?> expression) {
        return new Aggregates.OfNumber<>(new Node.Call("avg", widened(expression)), SqlTypes.numeric());
    }

    public static <N extends Number> NumberAggregate<N> max(NumberExpression<N> expression) {
        return number("max", expression);
    }

    public static TextAggregate max(TextExpression expression) {
        return new Aggregates.OfText(new Node.Call("max", expression.node()));
    }

    public static <T> ValueAggregate<T> max(Expression<T> expression) {
        return new Aggregates.OfValue<>(new Node.Call("max", expression.node()), expression.type());
    }

    public static <N extends Number> NumberAggregate<N> min(NumberExpression<N> expression) {
        return number("min", expression);
    }

    public static TextAggregate min(TextExpression expression) {
        return new Aggregates.OfText(new Node.Call("min", expression.node()));
    }

    public static <T> ValueAggregate<T> min(Expression<T> expression) {
        return new Aggregates.OfValue<>(new Node.Call("min", expression.node()), expression.type());
    }

    /** {@code string_agg(text, separator)}; {@link Aggregate#orderedBy} gives it an order. */
    public static TextAggregate stringAgg(TextExpression expression, String separator) {
        return new Aggregates.OfText(new Node.Call("string_agg", expression.node(), text(separator)));
    }

    /** {@code array_agg(expression)}: null without rows. */
    public static <T> ValueAggregate<List<T>> arrayAgg(Expression<T> expression) {
        return new Aggregates.OfValue<>(
                new Node.Call("array_agg", expression.node()), SqlTypes.array(expression.type()));
    }

    /** {@code jsonb_agg(expression)}: null without rows. */
    public static ValueAggregate<Json> jsonAgg(Expression<?> expression) {
        return new Aggregates.OfValue<>(new Node.Call("jsonb_agg", expression.node()), SqlTypes.jsonb());
    }

    /** The first that is not null, in the family of the first. */
    public static <T, V, X extends Expression<T>> X coalesce(TypedExpression<T, V, X> expression, V otherwise) {
        return expression.with(new Node.Call("coalesce", expression.node(), Constants.of(expression, otherwise)));
    }

    public static <T, V, X extends Expression<T>> X coalesce(
            TypedExpression<T, V, X> expression, Expression<? extends V> otherwise) {
        return expression.with(new Node.Call("coalesce", expression.node(), otherwise.node()));
    }

    /** Null where the expression equals the value. */
    public static <T, V, X extends Expression<T>> X nullIf(TypedExpression<T, V, X> expression, V value) {
        return expression.with(new Node.Call("nullif", expression.node(), Constants.of(expression, value)));
    }

    public static <T, V, X extends Expression<T>> X greatest(TypedExpression<T, V, X> a, Expression<? extends V> b) {
        return a.with(new Node.Call("greatest", a.node(), b.node()));
    }

    public static <T, V, X extends Expression<T>> X least(TypedExpression<T, V, X> a, Expression<? extends V> b) {
        return a.with(new Node.Call("least", a.node(), b.node()));
    }

    public static TextExpression lower(Expression<String> text) {
        return new TextHandle(new Node.Call("lower", text.node()), SqlTypes.text());
    }

    public static TextExpression upper(Expression<String> text) {
        return new TextHandle(new Node.Call("upper", text.node()), SqlTypes.text());
    }

    /** Without blanks at both ends. */
    public static TextExpression trim(Expression<String> text) {
        return new TextHandle(new Node.Call("trim", text.node()), SqlTypes.text());
    }

    /** In characters. */
    public static IntegerExpression length(Expression<String> text) {
        return new IntegerHandle(new Node.Call("length", text.node()), SqlTypes.integer());
    }

    public static <N extends Number> NumberExpression<N> abs(NumberExpression<N> number) {
        return number.with(new Node.Call("abs", number.node()));
    }

    /** {@code round(number, digits)}: half away from zero. */
    public static NumberExpression<BigDecimal> round(NumberExpression<?> number, int digits) {
        Node rounded = new Node.Call("round", widened(number), new Node.Value(digits, SqlTypes.integer()));
        return new NumberHandle<>(rounded, SqlTypes.numeric());
    }

    /** {@code now()}: the start of the transaction. */
    public static TemporalExpression<Instant> now() {
        return new TemporalHandle<>(new Node.Call("now"), SqlTypes.timestamptz());
    }

    /** The start of the transaction in another type, by the time zone of the connection. */
    public static <T extends Temporal> TemporalExpression<T> now(TemporalType<T> as) {
        return new TemporalHandle<>(new Node.Cast(new Node.Call("now"), as), as);
    }

    public static TemporalExpression<LocalDate> currentDate() {
        return new TemporalHandle<>(new Node.Keyword("current_date"), SqlTypes.date());
    }

    public static WindowFunction<NumberExpression<Long>> rowNumber() {
        return counting("row_number");
    }

    public static WindowFunction<NumberExpression<Long>> rank() {
        return counting("rank");
    }

    public static WindowFunction<NumberExpression<Long>> denseRank() {
        return counting("dense_rank");
    }

    /** The value in the row before; null in the first. */
    public static <T, V, X extends Expression<T>> WindowFunction<X> lag(TypedExpression<T, V, X> expression) {
        return new WindowFunction<>(new Node.Call("lag", expression.node()), expression::with);
    }

    /** The value in the row behind; null in the last. */
    public static <T, V, X extends Expression<T>> WindowFunction<X> lead(TypedExpression<T, V, X> expression) {
        return new WindowFunction<>(new Node.Call("lead", expression.node()), expression::with);
    }

    public static <T, V, X extends Expression<T>> WindowFunction<X> firstValue(TypedExpression<T, V, X> expression) {
        return new WindowFunction<>(new Node.Call("first_value", expression.node()), expression::with);
    }

    /** The value in the frame's last row, which is the current row unless the window says otherwise. */
    public static <T, V, X extends Expression<T>> WindowFunction<X> lastValue(TypedExpression<T, V, X> expression) {
        return new WindowFunction<>(new Node.Call("last_value", expression.node()), expression::with);
    }

    /** {@code to_tsvector(config, text) @@ websearch_to_tsquery(config, query)}. */
    public static Condition matches(String config, Expression<String> text, String query) {
        return new ConditionHandle(new Node.Operation(Operator.TEXT_MATCH, vector(config, text), query(config, query)));
    }

    /** {@code ts_rank(to_tsvector(config, text), websearch_to_tsquery(config, query))}. */
    public static DoubleExpression textRank(String config, Expression<String> text, String query) {
        Node rank = new Node.Call("ts_rank", vector(config, text), query(config, query));
        return new DoubleHandle(new Node.Cast(rank, SqlTypes.doublePrecision()), SqlTypes.doublePrecision());
    }

    private static Node vector(String config, Expression<String> text) {
        return new Node.Call("to_tsvector", config(config), text.node());
    }

    private static Node query(String config, String query) {
        return new Node.Call("websearch_to_tsquery", config(config), text(query));
    }

    private static Node config(String name) {
        return new Node.Value(name, SqlTypes.named("regconfig"));
    }

    private static Node text(String value) {
        return new Node.Value(value, SqlTypes.text());
    }

    private static <N extends Number> NumberAggregate<N> number(String function, NumberExpression<N> expression) {
        return new Aggregates.OfNumber<>(new Node.Call(function, expression.node()), Constants.numberType(expression));
    }

    private static WindowFunction<NumberExpression<Long>> counting(String function) {
        NumberType<Long> type = SqlTypes.bigint();
        return new WindowFunction<>(new Node.Call(function), node -> new NumberHandle<>(node, type));
    }

    /** As numeric where PostgreSQL would compute a binary fraction, which no {@code BigDecimal} promises. */
    private static Node widened(NumberExpression<?> expression) {
        TypeKind kind = expression.type().kind();
        return kind == TypeKind.REAL || kind == TypeKind.DOUBLE
                ? new Node.Cast(expression.node(), SqlTypes.numeric())
                : expression.node();
    }
}
