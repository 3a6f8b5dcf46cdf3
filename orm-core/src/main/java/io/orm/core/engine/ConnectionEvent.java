package io.orm.core.engine;

import io.orm.core.event.Event;

/**
 * A transaction of a connection began or ended, or a savepoint of it; told after the fact. BEGIN travels with the next statement, and COMMIT may
 * have travelled with the last one: these events are no round trips.
 *
 * @param kind what happened
 */
public record ConnectionEvent(Kind kind) implements Event {
    /** What can happen to a transaction. */
    public enum Kind {
        BEGIN,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        RELEASE_SAVEPOINT,
        ROLLBACK_TO_SAVEPOINT
    }
}
