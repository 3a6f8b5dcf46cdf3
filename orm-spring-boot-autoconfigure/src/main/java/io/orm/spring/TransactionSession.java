package io.orm.spring;

import io.orm.exception.SessionStateException;
import io.orm.session.JoinedSession;
import io.orm.session.JoinedSession.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One transaction's session: opened when first used, flushed before the commit, told of the outcome. Bound to the thread from the transaction's
 * begin to its completion, but for the time that it is suspended. Confined to one thread at a time.
 *
 * <p>Order of a commit: {@link #beforeCommit} of all synchronizations, then the transaction manager's listeners, of which
 * {@link SessionTransactionListener} calls {@link #flushLast}, then COMMIT, then {@link #afterCompletion}. The session stays bound until the
 * last of these, since changes may be made, and a session be opened, as late as in {@code beforeCommit} of someone else.
 */
final class TransactionSession implements TransactionSynchronization, Ordered {
    private enum Phase {
        ACTIVE,
        /** The last flush is done; COMMIT is about to be sent, was sent, or has failed. */
        COMMITTING,
        COMPLETED
    }

    private final SessionTransactions transactions;
    private final @Nullable TransactionManager manager;
    private final @Nullable TransactionExecution execution;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Integer> nestedBegins = new ArrayList<>();
    private Phase phase = Phase.ACTIVE;
    private @Nullable JoinedSession session;
    private @Nullable JoinedSession readsAfterCommit;
    private boolean flushedForSavepoint;
    /** Of the session as it was opened: what every older savepoint comes to. */
    private @Nullable Object opened;

    /** @param objects null if the session was not open at that moment */
    private record Mark(Object savepoint, @Nullable Object objects) {}

    /**
     * @param manager whose transaction it is; null if that manager does not tell us of its moments
     * @param execution the transaction; null together with {@code manager}
     */
    TransactionSession(
            SessionTransactions transactions,
            @Nullable TransactionManager manager,
            @Nullable TransactionExecution execution) {
        this.transactions = transactions;
        this.manager = manager;
        this.execution = execution;
    }

    boolean isOf(TransactionManager other) {
        return manager == other;
    }

    boolean isOf(TransactionExecution other) {
        return execution == other;
    }

    void bind() {
        transactions.bind(this);
    }

    // Use

    /** For what changes nothing. */
    JoinedSession forReading() {
        return phase == Phase.ACTIVE ? open() : openAfterCommit();
    }

    /** For what changes something, or needs the session's own objects. */
    JoinedSession forWriting() {
        if (phase != Phase.ACTIVE) {
            throw new SessionOutsideTransactionException(
                    "The transaction is committed, or just about to be, and a change made now would be "
                            + "lost. Make it before the commit, or in a transaction of its own, as with "
                            + "@Transactional(propagation = REQUIRES_NEW).");
        }
        return open();
    }

    private JoinedSession open() {
        JoinedSession existing = session;
        if (existing == null) {
            existing = transactions.join(TransactionSynchronizationManager.isCurrentTransactionReadOnly());
            session = existing;
            // A manager that is known has told us of all savepoints; of another, one may be open that was never
            // announced.
            if (manager == null || !marks.isEmpty()) {
                opened = existing.markSavepoint();
            }
        }
        return existing;
    }

    private JoinedSession openAfterCommit() {
        JoinedSession existing = readsAfterCommit;
        if (existing == null) {
            existing = transactions.join(true);
            readsAfterCommit = existing;
        }
        return existing;
    }

    // Commit

    /** As the connection's own synchronization, but before it; where others that manage objects in a database stand as well. */
    @Override
    public int getOrder() {
        return DataSourceUtils.CONNECTION_SYNCHRONIZATION_ORDER - 100;
    }

    /**
     * Sends what there is, if someone comes after us who may want to see it in the database. If nobody does, or nothing is changed in the
     * meantime, the changes travel together with COMMIT a moment later.
     */
    @Override
    public void beforeCommit(boolean readOnly) {
        JoinedSession changed = session;
        if (changed != null
                && (manager == null
                        || TransactionSynchronizationManager.getSynchronizations()
                                        .size()
                                > 1)) {
            transactions.runBeforeCommit(changed::beforeCommit);
        }
    }

    /** The last moment before COMMIT. */
    void flushLast(boolean commitAlong) {
        JoinedSession changed = session;
        if (changed != null) {
            transactions.runBeforeCommit(commitAlong ? changed::flushAndCommit : changed::beforeCommit);
        }
        phase = Phase.COMMITTING;
    }

    @Override
    public void flush() {
        if (session != null && phase == Phase.ACTIVE) {
            session.flush();
        }
    }

    @Override
    public void afterCommit() {
        phase = Phase.COMMITTING;
    }

    @Override
    public void afterCompletion(int status) {
        complete(
                switch (status) {
                    case STATUS_COMMITTED -> Outcome.COMMITTED;
                    case STATUS_ROLLED_BACK -> Outcome.ROLLED_BACK;
                    default -> Outcome.UNKNOWN;
                });
    }

    /** Ends the session, once. */
    void complete(Outcome outcome) {
        if (phase == Phase.COMPLETED) {
            return;
        }
        phase = Phase.COMPLETED;
        transactions.unbind(this);
        marks.clear();
        try {
            if (readsAfterCommit != null) {
                readsAfterCommit.afterCompletion(outcome);
            }
        } finally {
            if (session != null) {
                session.afterCompletion(outcome);
            }
        }
    }

    @Override
    public void suspend() {
        transactions.unbind(this);
    }

    @Override
    public void resume() {
        if (phase != Phase.COMPLETED) {
            transactions.bind(this);
        }
    }

    // Savepoints

    /** Before a savepoint is set: what is pending belongs to what stands outside of it. */
    void beforeNested() {
        if (session != null && phase == Phase.ACTIVE) {
            transactions.runBeforeCommit(session::flush);
        }
        flushedForSavepoint = true;
        nestedBegins.add(marks.size());
    }

    /** Before a savepoint is released. */
    void flushNested() {
        if (session != null) {
            transactions.runBeforeCommit(session::flush);
        }
    }

    /** A nested transaction is over; what was marked in it can no longer be returned to. */
    void afterNested() {
        if (!nestedBegins.isEmpty()) {
            int size = nestedBegins.remove(nestedBegins.size() - 1);
            truncateMarks(size);
        }
    }

    /**
     * The savepoint is set already. Where nobody has told us beforehand, as with {@code TransactionStatus.createSavepoint()}, unsent changes would be
     * sent behind it, and be lost with it although they were made before.
     */
    @Override
    public void savepoint(Object savepoint) {
        boolean flushed = flushedForSavepoint;
        flushedForSavepoint = false;
        if (session != null && !flushed && !session.flushPlan().isEmpty()) {
            throw new SessionStateException(
                    "A savepoint was created while the session has changes that are not sent: call session.flush() "
                            + "before createSavepoint(), or use a nested transaction (Propagation.NESTED), which does so by itself");
        }
        marks.add(new Mark(savepoint, session == null ? null : session.markSavepoint()));
    }

    @Override
    public void savepointRollback(Object savepoint) {
        if (session == null) {
            return;
        }
        int last = marks.size() - 1;
        while (last >= 0 && marks.get(last).savepoint() != savepoint) {
            last--;
        }
        Object objects = last < 0 ? null : marks.get(last).objects();
        if (objects == null) {
            objects = opened;
        }
        if (objects == null) {
            throw new SessionStateException(
                    "The transaction is rolled back to a savepoint that this session was never told of; roll back the whole transaction");
        }
        session.rollbackTo(objects);
        truncateMarks(last + 1);
    }

    private void truncateMarks(int size) {
        marks.subList(size, marks.size()).clear();
    }
}
