package io.orm.core.engine;

import java.sql.SQLException;

/**
 * Where an engine's JDBC connections come from, and who ends their transactions. The engine's own source is its pool; a
 * framework hands in a connection whose transaction it governs, and the engine then never commits, rolls back, or changes
 * auto-commit, isolation or read-only on it.
 */
public interface ConnectionSource {
    java.sql.Connection acquire() throws SQLException;

    /** Takes back what {@link #acquire} gave. */
    void release(java.sql.Connection jdbcConnection);

    /** Whether someone else begins and ends the transaction. */
    boolean isTransactionExternal();

    /** Called for every JDBC statement before it runs: to apply what remains of a transaction's time-out. */
    default void prepare(java.sql.Statement jdbcStatement) throws SQLException {}
}
