package io.orm.loading;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.StatementOption;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LoadableRelationship;
import java.util.List;

/** Loader options, to be imported statically. */
public final class LoadOptions {
    private LoadOptions() {}

    /**
     * One more statement, whatever the number of objects: {@code select … from orders where user_id = any (?)}. Objects that the session
     * has already are not asked for again.
     */
    public static <O, T> LoadOption<O, T> selectInLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.SELECTIN);
    }

    /**
     * The same statement: {@code left join orders …}. Each object stands once in the result however many rows it had. With a collection,
     * {@code LIMIT}, {@code OFFSET} and {@code DISTINCT} count parents: they go into a subquery; where that cannot be written (several things selected,
     * an order by another table) the collection is loaded as by {@link #selectInLoad}.
     *
     * @throws UsageException when the statement runs, for a list of values without an {@code @OrderColumn}: joined rows do not tell which of its elements are
     *     equal and which are repeated
     */
    public static <O, T> LoadOption<O, T> joinedLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.JOINED);
    }

    /**
     * One more statement, which repeats the parent query as a subquery: {@code … where user_id in (select id from users where …)}. Under READ COMMITTED
     * the second run may see other parents; with {@code LIMIT}, order by something unique.
     */
    public static <O, T> LoadOption<O, T> subqueryLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.SUBQUERY);
    }

    /** On first access, one by one. */
    public static <O, T> LoadOption<O, T> lazyLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.SELECT);
    }

    /** On first access, for all objects of the same result. */
    public static <O, T> LoadOption<O, T> peersLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.PEERS);
    }

    /** One statement per parent, at once. */
    public static <O, T> LoadOption<O, T> immediateLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.IMMEDIATE);
    }

    /** Access is an error that names the relationship; a reference to an object that the session has is no access. */
    public static <O, T> LoadOption<O, T> raiseLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.RAISE);
    }

    /** Nothing: a collection is empty, a reference null, whatever the database has. For objects that are only read. */
    public static <O, T> LoadOption<O, T> noLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, LoadingStrategy.NONE);
    }

    /** The mapping's strategy; a step to what lies behind it. */
    public static <O, T> LoadOption<O, T> defaultLoad(LoadableRelationship<O, T> relationship) {
        return LoadOption.of(relationship, null);
    }

    /**
     * Filled from a join that the statement has already. Elements of a list that has an order are known by their positions; what the statement leaves out
     * of it is not known, so that it cannot be changed.
     *
     * @throws UsageException when the statement runs, if it does not join the target, or for a list of values without an {@code @OrderColumn}: joined rows do not
     *     tell which of its elements are equal and which are repeated
     */
    public static <O, T> LoadOption<O, T> containsEager(LoadableRelationship<O, T> relationship) {
        return LoadOption.contained(relationship, relationship.target());
    }

    /**
     * Filled from a join that the statement has already under {@code alias}; a collection holds what the join found.
     *
     * @throws UsageException as above
     */
    public static <O, T> LoadOption<O, T> containsEager(
            LoadableRelationship<O, T> relationship, EntityTable<T, ?> alias) {
        return LoadOption.contained(relationship, alias);
    }

    /** Every relationship not named otherwise raises, at any depth: {@code everyLoad(RAISE)}. */
    public static LoadRule<Object> raiseLoadAll() {
        return everyLoad(LoadingStrategy.RAISE);
    }

    /**
     * Every relationship not named otherwise is loaded by {@code strategy}, whatever its mapping says, at any depth. Options for one relationship
     * win, wherever they stand; of several such rules the last one counts. Dynamic and write-only collections are left alone; an eager strategy
     * ends where it would go round in a circle, and {@code JOINED} becomes {@code SELECTIN} behind 50 joins, 1,000 columns or 5 collections of one
     * statement.
     */
    public static LoadRule<Object> everyLoad(LoadingStrategy strategy) {
        return new LoadRule.Every(null, strategy);
    }

    /**
     * {@link #everyLoad(LoadingStrategy)} for the relationships of one entity, wherever in the result it occurs:
     * {@code all(everyLoad(RAISE), everyLoad(ORDER, PEERS))}.
     */
    public static LoadRule<Object> everyLoad(EntityTable<?, ?> of, LoadingStrategy strategy) {
        return new LoadRule.Every(of.root(), strategy);
    }

    /**
     * Only these columns, and those that an object cannot be without: identifier, version, foreign keys. The others load together on first access,
     * for all objects of the same result: {@code select id, … from users where id = any (?)}. The columns of an embedded value go together. Objects of
     * classes that extend the entity are meant as well, and columns that those declare may be named beside its own.
     *
     * @throws UsageException if the columns are of several entities of which none is extended by all others; when the statement runs, if it does not yield their entity
     */
    public static LoadRule<Object> loadOnly(Column<?>... columns) {
        return new LoadRule.Columns(LoadRule.Choice.LOAD_ONLY, List.of(columns));
    }

    /**
     * Without these columns: they load together on first access, for all objects of the same result. Columns that an object cannot be without,
     * identifier, version and foreign keys, are refused.
     */
    public static LoadRule<Object> defer(Column<?>... columns) {
        return new LoadRule.Columns(LoadRule.Choice.DEFER, List.of(columns));
    }

    /** {@link #defer}, and access is an error that names the attribute. */
    public static LoadRule<Object> deferAndRaise(Column<?>... columns) {
        return new LoadRule.Columns(LoadRule.Choice.DEFER_AND_RAISE, List.of(columns));
    }

    /** With these columns, although their mapping or an earlier option leaves them out. */
    public static LoadRule<Object> undefer(Column<?>... columns) {
        return new LoadRule.Columns(LoadRule.Choice.UNDEFER, List.of(columns));
    }

    /**
     * With the columns of a {@code @LoadGroup}.
     *
     * @throws UsageException when the statement runs, if the entity has no such group
     */
    public static LoadRule<Object> undeferGroup(EntityTable<?, ?> of, String group) {
        return new LoadRule.UndeferGroup(of.root(), group);
    }

    /** Several rules as one. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read, by List.of
    public static <O> LoadRule<O> all(LoadRule<? super O>... rules) {
        return new LoadRule.All<O>(List.<LoadRule<? super O>>of(rules));
    }

    /** The condition on every use of {@code table} in the statement, loaders and later lazy loads included. */
    public static StatementOption<Object> withLoaderCriteria(EntityTable<?, ?> table, Condition condition) {
        if (condition.isNone()) {
            throw new UsageException("withLoaderCriteria for "
                    + table.entityType().getSimpleName() + " has an absent condition; leave the option out instead");
        }
        return new SessionRule.Criteria(table, condition);
    }

    /** Overwrites loaded attributes of objects the session has already; changes are flushed before, if the session flushes by itself. */
    public static StatementOption<Object> populateExisting() {
        return new SessionRule.PopulateExisting();
    }

    /** A cursor; so many objects are built at a time. */
    public static StatementOption<Object> yieldPer(int rows) {
        if (rows < 1) {
            throw new UsageException("yieldPer(" + rows + "): at least one object is built at a time");
        }
        return new SessionRule.YieldPer(rows);
    }

    /** What becomes of objects in the session that an {@code update} or {@code delete} touches. */
    public static StatementOption<Object> synchronizeSession(Synchronize how) {
        return new SessionRule.Synchronization(how);
    }

    /** What becomes of objects in the session that a statement touches. */
    public enum Synchronize {
        /** {@link #FETCH} where the session has objects of the entity, {@link #NONE} elsewhere. */
        AUTO,
        /** The statement tells which rows it touched: updated objects load again at their next use, deleted ones are deleted. */
        FETCH,
        /**
         * Condition and values are worked out in memory, with the objects as they are there: updated objects have the new values, deleted ones are
         * deleted, and no keys travel. Refused for conditions that only the database can answer: functions, subqueries, patterns, the order of
         * texts. A value that cannot be worked out loads at the object's next use.
         */
        EVALUATE,
        /** Objects stay as they are. */
        NONE
    }
}
