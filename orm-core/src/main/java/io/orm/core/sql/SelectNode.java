package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.SetOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code SELECT}. Lists are empty where a clause is absent.
 *
 * @param selections the select list as it was given; entities and projections are flattened into columns by their layout
 * @param from the tables named in FROM, or those derived from the select list when none was named
 * @param where conditions joined by AND, absent ones already left out
 * @param limit null for none; see {@link RowCount}
 */
public record SelectNode(
        List<Selection<?>> selections,
        boolean distinct,
        List<Node> distinctOn,
        List<Table<?>> from,
        List<Join> joins,
        List<Node> where,
        List<Grouping> groupBy,
        List<Node> having,
        List<SetOperation> setOperations,
        List<Ordering> orderBy,
        @Nullable Node limit,
        @Nullable Node offset,
        @Nullable RowLock lock,
        List<Cte<?>> ctes,
        List<StatementOption<?>> options)
        implements StatementNode {
    public SelectNode {
        selections = List.copyOf(selections);
        distinctOn = List.copyOf(distinctOn);
        from = List.copyOf(from);
        joins = List.copyOf(joins);
        where = List.copyOf(where);
        groupBy = List.copyOf(groupBy);
        having = List.copyOf(having);
        setOperations = List.copyOf(setOperations);
        orderBy = List.copyOf(orderBy);
        ctes = List.copyOf(ctes);
        options = List.copyOf(options);
    }

    /** A select list and no clause. */
    public static SelectNode of(List<? extends Selection<?>> selections) {
        return new SelectNode(
                List.copyOf(selections),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /** All of a table's columns, of the rows to which every condition applies. */
    public static SelectNode of(Table<?> table, List<Node> where) {
        return new SelectNode(
                List.of(table),
                false,
                List.of(),
                List.of(table),
                List.of(),
                where,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    public SelectNode withSelections(List<Selection<?>> changed) {
        return new SelectNode(
                changed,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withDistinct(boolean changed) {
        return new SelectNode(
                selections,
                changed,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withDistinctOn(List<Node> changed) {
        return new SelectNode(
                selections,
                distinct,
                changed,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withFrom(List<Table<?>> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                changed,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withJoins(List<Join> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                changed,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withWhere(List<Node> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                changed,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withGroupBy(List<Grouping> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                changed,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withHaving(List<Node> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                changed,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withSetOperations(List<SetOperation> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                changed,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withOrderBy(List<Ordering> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                changed,
                limit,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withLimit(@Nullable Node changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                changed,
                offset,
                lock,
                ctes,
                options);
    }

    public SelectNode withOffset(@Nullable Node changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                changed,
                lock,
                ctes,
                options);
    }

    public SelectNode withLock(@Nullable RowLock changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                changed,
                ctes,
                options);
    }

    public SelectNode withCtes(List<Cte<?>> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                changed,
                options);
    }

    public SelectNode withOptions(List<StatementOption<?>> changed) {
        return new SelectNode(
                selections,
                distinct,
                distinctOn,
                from,
                joins,
                where,
                groupBy,
                having,
                setOperations,
                orderBy,
                limit,
                offset,
                lock,
                ctes,
                changed);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitSelect(this);
    }
}
