package io.orm.internal.loader;

import io.orm.core.engine.Executor;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.sql.StatementOption;
import io.orm.event.StatementPurpose;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session as its loader sees it. */
public interface LoadSession {
    PersistenceContext context();

    /**
     * The connection, taken from the pool if there is none yet.
     *
     * @throws io.orm.exception.SessionStateException if the session is closed
     */
    StatementExecutor executor();

    /** To be called before each statement that is not part of a flush: flushes if the session does so by itself. */
    void beforeStatement();

    /**
     * A statement of the loader's own begins, be it that touching an attribute loads; nobody else may use the session until {@link #leave}.
     *
     * @throws io.orm.exception.SessionStateException if another thread is at work, or the session is closed
     */
    void enter();

    void leave();

    /** A statement failed: the transaction, if there is one, can only be rolled back. */
    void statementFailed(RuntimeException failure);

    /** Whether touching an attribute may run a statement; false in an asynchronous session. */
    boolean loadsImplicitly();

    /** Whether what is not to be loaded raises; false while the session itself has to know it, as merge does. */
    boolean raises();

    /** Whether a commit has made objects forget what they had loaded. */
    boolean hasExpired();

    /** How many identifiers one statement asks for at most. */
    int keysPerStatement();

    /** What counts the statements that read. */
    StatementBudget budget();

    /** Options for every statement of the session. */
    List<StatementOption<Object>> options();

    /**
     * A statement of the loader's own is about to be planned; listeners may add to its options.
     *
     * @param entity whose objects, or columns of them, are read
     * @param relationship the one that is loaded; null if it is not for one
     * @return the options to plan it with
     */
    List<StatementOption<?>> announce(
            StatementPurpose purpose,
            EntityTable<?, ?> entity,
            @Nullable Relationship<?, ?> relationship,
            List<StatementOption<?>> given);

    /** Whether somebody wants to hear of {@link #loaded} for objects found under an entity. */
    boolean listensToLoads(EntityTable<?, ?> table);

    /** An object has been read, with everything that was to be loaded with it. */
    void loaded(Object entity);

    /** A statement that writes rows returns one whose object is here, and is about to be overwritten. */
    void overwriting(Object entity, Object snapshot);

    /** Takes objects from {@code slot} on out of the map, except what a flush would send something for. */
    void letGo(IdentityMap<?, ?> map, int slot);

    /** The session's own statements, which flush first. */
    Executor statements();
}
