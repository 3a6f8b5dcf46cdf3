package io.orm.session;

import io.orm.core.event.Event;

/** A moment in a session's life. Listeners run on the session's thread. */
public interface SessionEvent extends Event {
    Session session();

    /** A session was made; it has no connection yet. */
    interface Opened extends SessionEvent {}

    /** A session was closed; its objects are detached. */
    interface Closed extends SessionEvent {}

    /** There is something to flush; anything may still be changed. */
    interface BeforeFlush extends SessionEvent {}

    /** Everything has been sent; pending, dirty and deleted objects are still to be seen. */
    interface AfterFlush extends SessionEvent {}

    interface BeforeCommit extends SessionEvent {}

    /** The transaction is over: statements begin a new one. */
    interface AfterCommit extends SessionEvent {}

    interface AfterRollback extends SessionEvent {}
}
