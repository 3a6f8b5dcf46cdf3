package io.orm.loading;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.StatementOption;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LoadableRelationship;

/** Loader options, to be imported statically. */
public final class LoadOptions {
    private LoadOptions() {}

    /** One more statement: {@code SELECT … FROM orders WHERE user_id = ANY(?)}. */
    public static <O, T> LoadOption<O, T> selectInLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** The same statement: {@code LEFT JOIN orders …}; a {@code LIMIT} counts parents. */
    public static <O, T> LoadOption<O, T> joinedLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** One more statement, which repeats the parent query as a subquery. */
    public static <O, T> LoadOption<O, T> subqueryLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** On first access, one by one. */
    public static <O, T> LoadOption<O, T> lazyLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** On first access, for all objects of the same result. */
    public static <O, T> LoadOption<O, T> peersLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** One statement per parent, at once. */
    public static <O, T> LoadOption<O, T> immediateLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** Access is an error that names the relationship. */
    public static <O, T> LoadOption<O, T> raiseLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    public static <O, T> LoadOption<O, T> noLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** The mapping's strategy; a step to what lies behind it. */
    public static <O, T> LoadOption<O, T> defaultLoad(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    /** Filled from a join that the statement has already. */
    public static <O, T> LoadOption<O, T> containsEager(LoadableRelationship<O, T> relationship) {
        throw new UnsupportedOperationException();
    }

    public static <O, T> LoadOption<O, T> containsEager(
            LoadableRelationship<O, T> relationship, EntityTable<T, ?> alias) {
        throw new UnsupportedOperationException();
    }

    /** Every relationship not named otherwise raises. */
    public static LoadRule<Object> raiseLoadAll() {
        throw new UnsupportedOperationException();
    }

    /** Only these columns, and the key; the others load together on first access. A column of another table is refused when the statement runs. */
    public static LoadRule<Object> loadOnly(Column<?>... columns) {
        throw new UnsupportedOperationException();
    }

    public static LoadRule<Object> defer(Column<?>... columns) {
        throw new UnsupportedOperationException();
    }

    public static LoadRule<Object> undefer(Column<?>... columns) {
        throw new UnsupportedOperationException();
    }

    /** Several rules as one. */
    @SafeVarargs
    public static <O> LoadRule<O> all(LoadRule<? super O>... rules) {
        throw new UnsupportedOperationException();
    }

    /** The condition on every use of {@code table} in the statement, loaders and later lazy loads included. */
    public static StatementOption<Object> withLoaderCriteria(EntityTable<?, ?> table, Condition condition) {
        throw new UnsupportedOperationException();
    }

    /** Overwrites loaded attributes of objects the session has already. */
    public static StatementOption<Object> populateExisting() {
        throw new UnsupportedOperationException();
    }

    /** A cursor; so many objects are built at a time. */
    public static StatementOption<Object> yieldPer(int rows) {
        throw new UnsupportedOperationException();
    }

    /** What becomes of objects in the session that an {@code update} or {@code delete} touches. */
    public static StatementOption<Object> synchronizeSession(Synchronize how) {
        throw new UnsupportedOperationException();
    }

    public enum Synchronize {
        AUTO,
        EVALUATE,
        FETCH,
        NONE
    }
}
