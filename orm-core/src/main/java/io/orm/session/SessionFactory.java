package io.orm.session;

import io.orm.core.engine.Connection;
import io.orm.core.engine.ConnectionSource;
import io.orm.core.engine.Engine;
import io.orm.core.schema.Schema;
import io.orm.event.EntityEvents;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes sessions. Safe for several threads; one per engine. */
public interface SessionFactory extends TransactionRunner {
    /** Sessions for every entity that the annotation processor announced on the class path. */
    static SessionFactory create(Engine engine) {
        return create(engine, SessionOptions.defaults());
    }

    static SessionFactory create(Engine engine, SessionOptions options) {
        return create(engine, options, EntityModel.discover(null));
    }

    /** Sessions for the entities of {@code model}. */
    static SessionFactory create(Engine engine, SessionOptions options, EntityModel model) {
        return DefaultSessionFactory.of(engine, options, model);
    }

    /** A session to be closed by the caller; nothing is committed unless {@link Session#commit} is called. */
    Session open();

    /**
     * A session on a connection that stays the caller's, closing included; for work that others do on the same connection, and for tests whose
     * transaction is rolled back at the end. If the connection is in a transaction when the session first needs it, {@code join} says what the session's
     * commit and rollback mean; else the session begins and ends its own. Savepoints count that were set through {@code connection}.
     */
    Session open(Connection connection, TransactionJoin join);

    /** A session in a transaction that a framework governs, on the connection that {@code source} hands out. */
    JoinedSession join(ConnectionSource source, boolean readOnly);

    /** Every mapped entity, views included, in a fixed order. */
    List<EntityTable<?, ?>> entities();

    /** The same factory with other defaults: {@code factory.with(options -> options.readOnly(true))}. */
    SessionFactory with(UnaryOperator<SessionOptions> options);

    /** {@code with(options -> options.readOnly(true))}. */
    SessionFactory readOnly();

    /**
     * The same work again, in a new session, after a failure that says {@code isRetryable}. Never once the work, or a part of it, has been committed: a failure of a
     * listener behind the commit passes to the caller. Failures of tries before are suppressed exceptions of the last.
     */
    TransactionRunner retrying(Retry retry);

    /** A session for one task, whose operations run one after another on other threads. */
    AsyncSession openAsync();

    Engine engine();

    SessionOptions options();

    /** DDL for all mapped entities. */
    Schema schema();

    /** Listeners for all sessions of this factory and of those that {@link #with} made from it. */
    SessionEvents events();

    <E> EntityEvents<E> events(EntityTable<E, ?> entity);
}
