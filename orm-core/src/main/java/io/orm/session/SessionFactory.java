package io.orm.session;

import io.orm.core.engine.ConnectionSource;
import io.orm.core.engine.Engine;
import io.orm.core.schema.Schema;
import io.orm.event.EntityEvents;
import io.orm.mapping.EntityTable;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes sessions. Safe for several threads; one per engine. */
public interface SessionFactory extends TransactionRunner {
    static SessionFactory create(Engine engine) {
        throw new UnsupportedOperationException();
    }

    static SessionFactory create(Engine engine, SessionOptions options) {
        throw new UnsupportedOperationException();
    }

    Session open();

    /** A session in a transaction that a framework governs, on the connection that {@code source} hands out. */
    JoinedSession join(ConnectionSource source, boolean readOnly);

    /** Every mapped entity, views included, in a fixed order. */
    List<EntityTable<?, ?>> entities();

    /** The same factory with other defaults: {@code factory.with(options -> options.readOnly(true))}. */
    SessionFactory with(UnaryOperator<SessionOptions> options);

    /** {@code with(options -> options.readOnly(true))}. */
    SessionFactory readOnly();

    /** The same work again, in a new session, after a failure that says {@code isRetryable}. */
    TransactionRunner retrying(Retry retry);

    AsyncSession openAsync();

    Engine engine();

    /** DDL for all mapped entities. */
    Schema schema();

    SessionEvents events();

    <E> EntityEvents<E> events(EntityTable<E, ?> entity);
}
