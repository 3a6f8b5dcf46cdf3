package io.orm.core.sql;

/** Something to execute. Immutable, bound to no connection, and free to be shared or kept as a constant. */
public interface Statement {
    /** For engine and compiler: what is to be written as SQL. */
    StatementNode node();
}
