package io.orm.session;

import io.orm.core.engine.ConnectionSource;
import io.orm.exception.SessionStateException;

/** A session whose transaction somebody else begins and ends. */
final class DefaultJoinedSession extends DefaultSession implements JoinedSession {
    DefaultJoinedSession(DefaultSessionFactory.Shared shared, SessionOptions options, ConnectionSource source) {
        super(shared, options, source);
    }

    @Override
    public void commit() {
        throw governed("commit", "return from the @Transactional method");
    }

    @Override
    public void rollback() {
        throw governed(
                "rollback",
                "throw an exception out of the @Transactional method, or mark the transaction as rollback-only");
    }

    @Override
    public void close() {
        throw governed("close", "it is closed when the transaction ends");
    }

    private static SessionStateException governed(String what, String instead) {
        return new SessionStateException(what
                + "() is not for this session, whose transaction is begun and ended by @Transactional or whoever manages it: "
                + instead);
    }

    @Override
    public void beforeCommit() {
        enter();
        try {
            work.requireUsable();
            publish(SessionEvent.BeforeCommit.class);
            flushUntilClean();
        } finally {
            leave();
        }
    }

    @Override
    public boolean flushAndCommit() {
        enter();
        try {
            work.requireUsable();
            return !options.isReadOnly() && flushAndCommitNow();
        } finally {
            leave();
        }
    }

    @Override
    public void afterCompletion(Outcome outcome) {
        if (isClosed()) {
            return;
        }
        enter();
        try {
            if (outcome == Outcome.COMMITTED) {
                work.committed(false);
                publish(SessionEvent.AfterCommit.class);
            } else {
                work.rolledBack();
                publish(SessionEvent.AfterRollback.class);
            }
        } finally {
            leave();
            super.close();
        }
    }

    @Override
    public Object markSavepoint() {
        enter();
        try {
            return work.mark();
        } finally {
            leave();
        }
    }

    @Override
    public void rollbackTo(Object savepoint) {
        enter();
        try {
            work.restore(savepoint);
            // The old one remembers that the transaction has failed; that is over, and nobody told it.
            releaseConnection();
        } finally {
            leave();
        }
    }
}
