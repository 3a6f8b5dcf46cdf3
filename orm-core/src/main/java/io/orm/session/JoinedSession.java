package io.orm.session;

/**
 * A session in a transaction that a framework begins and ends. {@link #commit}, {@link #rollback} and {@link #close} of the framework's user are
 * refused with advice; the framework calls the methods below at the moments they name. Confined to one thread at a time.
 */
public interface JoinedSession extends Session {
    /** What became of the transaction. */
    enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /** Flushes until nothing is left to flush, hooks included. Nothing in a read-only session, where a change found is an error. */
    void beforeCommit();

    /**
     * The last flush, with COMMIT in its round trip where every check can be made on the server; nothing is sent if there is nothing to
     * flush. Afterwards the transaction may be over on the server, and the framework's own commit finds nothing left to do.
     *
     * @return whether COMMIT travelled along
     */
    boolean flushAndCommit();

    /** Objects take the states that the outcome gives them, and the session is closed. */
    void afterCompletion(Outcome outcome);

    /** The state of all objects at this moment, for {@link #rollbackTo}. Flush first where the savepoint is not set yet. */
    Object markSavepoint();

    /** Puts every object back to where it was at {@code savepoint}; the framework rolls the database back itself. */
    void rollbackTo(Object savepoint);
}
