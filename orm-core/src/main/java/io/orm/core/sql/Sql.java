package io.orm.core.sql;

import io.orm.core.exception.UsageException;
import io.orm.core.type.DoubleType;
import io.orm.core.type.IntegerType;
import io.orm.core.type.NumberType;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TemporalType;
import io.orm.core.type.TextType;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements and what they are put together from, to be imported statically. Everything returned is immutable. */
public final class Sql extends RowOverloads {
    private Sql() {}

    // Statements

    /** {@code SELECT …} of one thing: {@code select(USER)} yields users, {@code select(USER.name)} strings. */
    public static <A> Select<A> select(Selection<A> selection) {
        return new Select<>(SelectNode.of(List.of(selection)), selection);
    }

    /** A select list that is known at run time only. */
    public static Select<Row> select(List<? extends Selection<?>> selections) {
        if (selections.isEmpty()) {
            throw new UsageException("select(…) was given an empty list; a SELECT needs something to select");
        }
        List<? extends Selection<?>> list = List.copyOf(selections);
        return new Select<>(SelectNode.of(list), new MappedSelection<>(list, layout -> ArrayRow.decoder(list, layout)));
    }

    /** Chosen when no other fits: a literal, a window function without {@code over}, more than 22 selections. Leads nowhere. */
    public static NotSelectable select(Object... notAllSelectable) {
        throw new UsageException("select(…) was given something that cannot be selected");
    }

    public static <E> Insert<E> insert(MutableTable<E> table) {
        return InsertStatement.into(table(table));
    }

    /** To be followed by {@code set}, then {@code where} or {@code all}. */
    public static <E> UpdateSteps<E> update(MutableTable<E> table) {
        return UpdateBuilder.of(table(table));
    }

    /** To be followed by {@code where} or {@code all}. */
    public static <E> DeleteSteps<E> delete(MutableTable<E> table) {
        return DeleteBuilder.of(table(table));
    }

    /** {@code MERGE INTO table USING source ON …}. */
    public static <E> Merge<E> merge(MutableTable<E> into, Table<?> source, Condition on) {
        return MergeStatement.of(table(into), source, on);
    }

    /** SQL as text, with {@code :name} parameters; the way out where the language stops. */
    public static TextStatement text(String sql) {
        return TextQuery.of(sql);
    }

    /** {@code WITH RECURSIVE name AS (start UNION ALL step)}. */
    public static <R> Cte<R> recursive(String name, Query<R> start, Function<Cte<R>, Query<R>> step) {
        Cte<R> self =
                new Cte<>(name, null, SelectList.of(start.node()), start.row(), Cte.Materialization.DEFAULT, false);
        if (!(start.node() instanceof SelectNode first)) {
            throw new UsageException("recursive(" + name + ", …): the start must be a select");
        }
        SelectNode both = first.withSetOperations(Nodes.append(
                first.setOperations(),
                List.of(new StatementNode.SetOperation(
                        StatementNode.SetOperator.UNION_ALL, step.apply(self).node()))));
        return new Cte<>(name, both, SelectList.of(both), start.row(), Cte.Materialization.DEFAULT, true);
    }

    // Tables

    /** {@code LATERAL (SELECT …) AS alias}: may refer to tables to its left. */
    public static <R> DerivedTable<R> lateral(String alias, Query<R> query) {
        return new DerivedTable<>(alias, query.node(), query.row(), true);
    }

    /** {@code unnest(?) AS alias(columns)}: rows of the caller, one array parameter per column. */
    public static <S> DerivedTable<Row> values(
            String alias, Collection<S> rows, Function<RowMapping<S>, RowMapping<S>> columns) {
        return RowColumns.of(rows, columns).asTable(alias);
    }

    /** {@code generate_series(from, to) AS alias}. */
    public static DerivedTable<Long> series(String alias, long from, long to) {
        NumberExpression<Long> value = column(alias, SqlTypes.bigint()).as(alias);
        Node series = new Node.Call(
                "generate_series", new Node.Value(from, SqlTypes.bigint()), new Node.Value(to, SqlTypes.bigint()));
        return new DerivedTable<>(alias, null, series, List.of(value), value, false, true);
    }

    // Several selections as one

    /** Chosen when no other fits; leads nowhere. */
    public static NotSelectable row(Object... notAllSelectable) {
        throw new UsageException("row(…) was given something that cannot be selected");
    }

    /** A list nested in each row, in one column: a JSON array with an array for each row of the query. Empty, never null. An entity in it is read plainly, without a session. */
    public static <R> Selection<List<R>> multiset(Query<R> query) {
        return MultisetSelection.of(query);
    }

    // Conditions

    /** All of them; absent ones are left out, and if all are absent so is the result. */
    public static Condition and(Condition... conditions) {
        return and(List.of(conditions));
    }

    public static Condition and(Collection<? extends Condition> conditions) {
        return ConditionHandle.joined(Operator.AND, conditions);
    }

    public static Condition or(Collection<? extends Condition> conditions) {
        return ConditionHandle.joined(Operator.OR, conditions);
    }

    /** Any of them; absent ones are left out, and if all are absent so is the result. */
    public static Condition or(Condition... conditions) {
        return or(List.of(conditions));
    }

    public static Condition not(Condition condition) {
        return condition.not();
    }

    public static Condition exists(Query<?> query) {
        return new ConditionHandle(new Node.Operation(Operator.EXISTS, new Node.Subquery("", query.node())));
    }

    /** The condition on {@code value}, or the absent condition if it is null: {@code whenPresent(filter.name(), USER.name::startsWith)}. */
    public static <V> Condition whenPresent(@Nullable V value, Function<? super V, Condition> condition) {
        return value == null ? Condition.none() : condition.apply(value);
    }

    /** The condition if {@code applies}, else the absent condition. */
    public static Condition when(boolean applies, Supplier<Condition> condition) {
        return applies ? condition.get() : Condition.none();
    }

    // Expressions

    public static <T> ValueExpression<T> value(T value, SqlType<T> type) {
        return new ValueHandle<>(new Node.Value(value, type), type);
    }

    public static IntegerExpression value(int value) {
        return new IntegerHandle(new Node.Value(value, SqlTypes.integer()), SqlTypes.integer());
    }

    public static NumberExpression<Long> value(long value) {
        return new NumberHandle<>(new Node.Value(value, SqlTypes.bigint()), SqlTypes.bigint());
    }

    public static TextExpression value(String value) {
        return new TextHandle(new Node.Value(value, SqlTypes.text()), SqlTypes.text());
    }

    /** {@code (SELECT …)} as a value; null if it yields no row. */
    public static <T> ValueExpression<T> scalar(Query<T> query) {
        List<Expression<?>> columns = SelectList.of(query.node());
        if (columns.size() != 1 || !(query.row() instanceof Expression<T> only)) {
            throw new UsageException("scalar(…) takes a query that selects one column as it is, not " + columns.size()
                    + " columns or one that is mapped");
        }
        return new ValueHandle<>(new Node.Subquery("", query.node()), only.type());
    }

    /** {@code = ANY (SELECT …)} and the like: {@code price.gt(all(select(…)))}. */
    public static <T> Expression<T> all(Query<T> query) {
        return quantified("all", query);
    }

    public static <T> Expression<T> any(Query<T> query) {
        return quantified("any", query);
    }

    public static <N extends Number> NumberExpression<N> cast(Expression<?> expression, NumberType<N> type) {
        return new NumberHandle<>(new Node.Cast(expression.node(), type), type);
    }

    public static IntegerExpression cast(Expression<?> expression, IntegerType type) {
        return new IntegerHandle(new Node.Cast(expression.node(), type), type);
    }

    public static DoubleExpression cast(Expression<?> expression, DoubleType type) {
        return new DoubleHandle(new Node.Cast(expression.node(), type), type);
    }

    public static TextExpression cast(Expression<?> expression, TextType type) {
        return new TextHandle(new Node.Cast(expression.node(), type), type);
    }

    public static <T extends Temporal> TemporalExpression<T> cast(Expression<?> expression, TemporalType<T> type) {
        return new TemporalHandle<>(new Node.Cast(expression.node(), type), type);
    }

    public static <T> ValueExpression<T> cast(Expression<?> expression, SqlType<T> type) {
        return new ValueHandle<>(new Node.Cast(expression.node(), type), type);
    }

    /** The same SQL seen as a number: after {@code scalar(…)}, or for a column whose Java type is converted. */
    public static <N extends Number> NumberExpression<N> number(Expression<?> expression, NumberType<N> type) {
        return new NumberHandle<>(expression.node(), type);
    }

    public static <N extends Number> NumberExpression<N> number(Expression<N> expression) {
        return new NumberHandle<>(expression.node(), Constants.numberType(expression));
    }

    /** The same SQL seen as text. */
    public static TextExpression string(Expression<?> expression) {
        return new TextHandle(expression.node(), SqlTypes.text());
    }

    /** A column known by name only: of a text statement, of a table that nobody described. */
    public static <T> ValueExpression<T> column(String name, SqlType<T> type) {
        return new ValueHandle<>(unqualified(name), type);
    }

    public static <N extends Number> NumberExpression<N> column(String name, NumberType<N> type) {
        return new NumberHandle<>(unqualified(name), type);
    }

    public static TextExpression column(String name, TextType type) {
        return new TextHandle(unqualified(name), type);
    }

    /** Any function by name. */
    public static <T> ValueExpression<T> function(String name, SqlType<T> type, Expression<?>... arguments) {
        return new ValueHandle<>(call(name, arguments), type);
    }

    public static <N extends Number> NumberExpression<N> function(
            String name, NumberType<N> type, Expression<?>... arguments) {
        return new NumberHandle<>(call(name, arguments), type);
    }

    public static TextExpression function(String name, TextType type, Expression<?>... arguments) {
        return new TextHandle(call(name, arguments), type);
    }

    /** {@code CASE WHEN … THEN …}. */
    public static <T, V, X extends Expression<T>> CaseWhen<T, V, X> caseWhen(
            Condition condition, TypedExpression<T, V, X> result) {
        return CaseWhenSteps.of(
                condition, result.node(), result.type(), value -> Constants.of(result, value), result::with);
    }

    public static CaseWhen<String, String, TextExpression> caseWhen(Condition condition, String result) {
        return caseWhen(condition, value(result));
    }

    public static <N extends Number> CaseWhen<N, Number, NumberExpression<N>> caseWhen(Condition condition, N result) {
        return caseWhen(condition, NumberConstants.of(result));
    }

    /** {@code excluded.column}: the row that was refused, in {@code ON CONFLICT … DO UPDATE}. */
    public static <T, V, X extends Expression<T>> X excluded(TypedExpression<T, V, X> column) {
        if (column instanceof Column<?> conflicting) {
            return column.with(new Node.Operation(Operator.EXCLUDED, conflicting));
        }
        throw new UsageException("excluded(…) takes a column of the table that is inserted into");
    }

    // Groups and windows

    public static Grouping rollup(Expression<?>... expressions) {
        return new GroupingSet(GroupingSet.Kind.ROLLUP, List.of(expressions));
    }

    public static Grouping cube(Expression<?>... expressions) {
        return new GroupingSet(GroupingSet.Kind.CUBE, List.of(expressions));
    }

    public static Grouping groupingSets(Grouping... sets) {
        return new GroupingSet(GroupingSet.Kind.GROUPING_SETS, List.of(sets));
    }

    /** One set of {@link #groupingSets}: {@code (a, b)}; {@code ()}, the total, without any. */
    public static Grouping groupingSet(Expression<?>... expressions) {
        return new GroupingSet(GroupingSet.Kind.SET, List.of(expressions));
    }

    public static WindowSpec partitionBy(Expression<?>... expressions) {
        return new WindowSpec(Nodes.of(expressions), List.of(), null);
    }

    public static WindowSpec windowOrderBy(Ordering... orderings) {
        return new WindowSpec(List.of(), List.of(orderings), null);
    }

    private static <E> Table<E> table(MutableTable<E> mutable) {
        if (mutable instanceof Table<?>) {
            @SuppressWarnings("unchecked") // a table's rows are what its MutableTable says
            Table<E> table = (Table<E>) mutable;
            return table;
        }
        throw new UsageException(mutable.getClass().getName() + " implements MutableTable but is no Table");
    }

    private static <T> Expression<T> quantified(String quantifier, Query<T> query) {
        return new ValueHandle<>(
                new Node.Subquery(quantifier, query.node()), scalar(query).type());
    }

    private static Node unqualified(String name) {
        return new Node.Operation(Operator.NAME, new Node.Keyword(name));
    }

    private static Node call(String name, Expression<?>... arguments) {
        return new Node.Call(name, Nodes.of(arguments));
    }
}
