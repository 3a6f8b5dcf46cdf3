package io.orm.session;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Transaction;
import io.orm.core.internal.execution.StatementExecutor;
import org.jspecify.annotations.Nullable;

/** A session on a connection that somebody else opened and closes, perhaps in a transaction that somebody else began. */
final class BoundSession extends DefaultSession {
    private final Connection bound;
    private final TransactionJoin join;

    /** Null while the session's transaction, if there is one, is its own. */
    private @Nullable TransactionJoin joined;

    private @Nullable Transaction savepoint;

    BoundSession(DefaultSessionFactory.Shared shared, SessionOptions options, Connection bound, TransactionJoin join) {
        super(shared, options, null);
        this.bound = bound;
        this.join = join;
    }

    @Override
    Connection openConnection() {
        joined = null;
        savepoint = null;
        if (bound.isInTransaction()) {
            TransactionJoin how = join;
            if (how == TransactionJoin.CONDITIONAL_SAVEPOINT) {
                boolean isNested = ((StatementExecutor) bound).hasSavepoint();
                how = isNested ? TransactionJoin.CREATE_SAVEPOINT : TransactionJoin.ROLLBACK_ONLY;
            }
            joined = how;
            if (how == TransactionJoin.CREATE_SAVEPOINT) {
                savepoint = bound.beginNested();
            }
        }
        return bound;
    }

    private boolean governsTransaction() {
        TransactionJoin how = joined;
        return how == null || how == TransactionJoin.CONTROL_FULLY;
    }

    @Override
    boolean mayCommitAlong() {
        connectionOrNew();
        return governsTransaction();
    }

    @Override
    void commitOn(Connection current) {
        Transaction nested = savepoint;
        if (nested != null) {
            nested.commit();
        } else if (governsTransaction()) {
            current.commit();
        }
    }

    @Override
    void rollbackOn(Connection current) {
        Transaction nested = savepoint;
        if (nested == null) {
            current.rollback();
        } else if (nested.isActive()) {
            nested.rollback();
        }
    }

    @Override
    boolean closingRollsBack() {
        return joined != TransactionJoin.ROLLBACK_ONLY;
    }

    /** The connection stays open; what the session has not committed goes, unless it only took part. */
    @Override
    void giveBack(Connection current) {
        Transaction nested = savepoint;
        if (nested != null && nested.isActive()) {
            nested.rollback();
        } else if (nested == null && governsTransaction() && current.isInTransaction()) {
            current.rollback();
        }
        savepoint = null;
    }
}
