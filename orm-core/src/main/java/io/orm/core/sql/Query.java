package io.orm.core.sql;

/** A statement that yields rows, each read as an {@code R}: a select, a set operation, DML with {@code RETURNING}, text. */
public interface Query<R> extends Statement {
    /** {@code (SELECT …) AS alias}, to select from. */
    DerivedTable<R> as(String alias);

    /** {@code WITH name AS (…)}: written by every statement that uses it. */
    Cte<R> cte(String name);

    /** For the layers above: a statement made of nodes, as a query. */
    static <R> Query<R> of(StatementNode node, Selection<R> row) {
        return new DeferredQuery<>(() -> node, row);
    }

    /** For engine and compiler: what a row consists of and how it is read. */
    Selection<R> row();
}
