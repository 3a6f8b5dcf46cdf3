package io.orm.session;

import io.orm.core.engine.Transaction;

/** A savepoint of a session: the database's, and the state of the objects at that moment. */
final class SessionSavepoint implements Transaction {
    private final DefaultSession session;
    private final Transaction savepoint;
    private final Object mark;

    SessionSavepoint(DefaultSession session, Transaction savepoint, Object mark) {
        this.session = session;
        this.savepoint = savepoint;
        this.mark = mark;
    }

    @Override
    public void commit() {
        session.enter();
        try {
            session.flushNow();
            savepoint.commit();
            session.work.release(mark);
        } finally {
            session.leave();
        }
    }

    @Override
    public void rollback() {
        session.enter();
        try {
            savepoint.rollback();
            session.work.restore(mark);
            session.work.release(mark);
        } finally {
            session.leave();
        }
    }

    @Override
    public boolean isActive() {
        return !session.isClosed() && savepoint.isActive();
    }

    @Override
    public void close() {
        if (isActive()) {
            rollback();
        }
    }
}
