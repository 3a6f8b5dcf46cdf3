package io.orm.session;

/** What the end of a session's transaction means for a connection that was in a transaction before: {@link SessionFactory#open(io.orm.core.engine.Connection, TransactionJoin)}. */
public enum TransactionJoin {
    /** {@link #CREATE_SAVEPOINT} if a savepoint is open on the connection, else {@link #ROLLBACK_ONLY}. */
    CONDITIONAL_SAVEPOINT,
    /** The session works behind a savepoint: its commit releases it, its rollback rolls back to it. The transaction around it goes on. */
    CREATE_SAVEPOINT,
    /** A commit flushes and leaves COMMIT to whoever began; a rollback rolls back the whole transaction. */
    ROLLBACK_ONLY,
    /** Commit and rollback are the transaction's. */
    CONTROL_FULLY
}
