package io.orm.spring;

import io.orm.session.JoinedSession.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a synchronization is not told, or is told too late: that a transaction begins, that a savepoint is about to be set or released, and the
 * last moment before COMMIT. One for each transaction manager; safe for several threads.
 */
final class SessionTransactionListener implements TransactionExecutionListener {
    private final ConfigurableTransactionManager manager;
    private final List<SessionTransactions> sessions;

    /** @param sessions of all databases, to which some may still be added */
    SessionTransactionListener(ConfigurableTransactionManager manager, List<SessionTransactions> sessions) {
        this.manager = manager;
        this.sessions = sessions;
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        if (transaction.isNested()) {
            ours().forEach(TransactionSession::beforeNested);
        }
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (transaction.isNested()) {
            if (beginFailure != null) {
                ours().forEach(TransactionSession::afterNested);
            }
        } else if (beginFailure == null
                && transaction.isNewTransaction()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            for (SessionTransactions each : sessions) {
                if (each.areOf(manager)) {
                    // Left behind by a transaction whose completion is still being announced, and which began this one.
                    TransactionSession earlier = each.bound();
                    if (earlier != null) {
                        each.unbind(earlier);
                    }
                    each.bind(manager, transaction);
                }
            }
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        List<TransactionSession> ours = ours();
        if (transaction.isNested()) {
            flushNested(transaction, ours);
        } else {
            boolean commitAlong = ours.size() == 1 && mayCommitAlong(transaction);
            for (TransactionSession each : ours) {
                if (each.isOf(transaction)) {
                    each.flushLast(commitAlong);
                }
            }
        }
    }

    /**
     * A failure here would doom the outer transaction, since Spring marks that as rollback-only and leaves the savepoint alone. So it is rolled
     * back to the savepoint at once; a {@code TransactionException} then leaves it as it is.
     */
    private static void flushNested(TransactionExecution transaction, List<TransactionSession> ours) {
        try {
            ours.forEach(TransactionSession::flushNested);
        } catch (DataAccessException e) {
            if (!(transaction instanceof AbstractTransactionStatus status)) {
                throw e;
            }
            try {
                status.rollbackToHeldSavepoint();
            } catch (RuntimeException rollbackFailure) {
                rollbackFailure.addSuppressed(e);
                throw rollbackFailure;
            }
            throw new TransactionSystemException(
                    "The changes of the nested transaction" + name(transaction)
                            + " were refused, and it is rolled back to its savepoint; "
                            + "the outer transaction goes on: " + e.getMessage(),
                    e);
        }
    }

    private static String name(TransactionExecution transaction) {
        return transaction.getTransactionName().isEmpty() ? "" : " " + transaction.getTransactionName();
    }

    /**
     * COMMIT may travel with the last statements if it is this transaction's to give, and nobody has anything to say between the two: a
     * listener after this one that ran SQL would do so in a second transaction, and one that threw could not undo the first.
     */
    private boolean mayCommitAlong(TransactionExecution transaction) {
        return manager instanceof DataSourceTransactionManager
                && transaction.isNewTransaction()
                && !transaction.isReadOnly()
                && !transaction.isRollbackOnly()
                && isLastListener();
    }

    private boolean isLastListener() {
        Collection<TransactionExecutionListener> listeners = manager.getTransactionExecutionListeners();
        TransactionExecutionListener last = null;
        for (TransactionExecutionListener listener : listeners) {
            last = listener;
        }
        return last == this;
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
        after(transaction, commitFailure == null ? Outcome.COMMITTED : Outcome.UNKNOWN);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
        after(transaction, rollbackFailure == null ? Outcome.ROLLED_BACK : Outcome.UNKNOWN);
    }

    /** Within a transaction of another manager, the synchronization hears of the outcome when that one ends: too late. */
    private void after(TransactionExecution transaction, Outcome outcome) {
        for (TransactionSession each : ours()) {
            if (transaction.isNested()) {
                each.afterNested();
            } else if (each.isOf(transaction)) {
                each.complete(outcome);
            }
        }
    }

    /** The sessions bound to this thread whose transaction this manager has begun. */
    private List<TransactionSession> ours() {
        List<TransactionSession> ours = new ArrayList<>(1);
        for (SessionTransactions each : sessions) {
            TransactionSession bound = each.bound();
            if (bound != null && bound.isOf(manager)) {
                ours.add(bound);
            }
        }
        return ours;
    }
}
