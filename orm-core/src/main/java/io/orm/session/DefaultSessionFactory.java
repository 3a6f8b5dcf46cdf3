package io.orm.session;

import io.orm.core.engine.Connection;
import io.orm.core.engine.ConnectionSource;
import io.orm.core.engine.Engine;
import io.orm.core.schema.Schema;
import io.orm.event.EntityEvents;
import io.orm.internal.loader.Aliases;
import io.orm.internal.unitofwork.WriteModel;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What sessions share, and the options that tell factories of the same sort apart. */
final class DefaultSessionFactory implements SessionFactory {
    private final Shared shared;
    private final SessionOptions options;

    /** One for a factory and all that {@code with} makes from it. */
    static final class Shared {
        final Engine engine;
        final EntityModel model;
        final WriteModel writeModel;
        final Aliases aliases;
        final DefaultSessionEvents events = new DefaultSessionEvents(null);
        final List<EntityListeners<?>> listeners = new ArrayList<>();
        private @Nullable Executor asyncExecutor;

        Shared(Engine engine, EntityModel model) {
            this.engine = engine;
            this.model = model;
            this.aliases = new Aliases(model);
            this.writeModel = WriteModel.of(model, engine.dialect());
            model.tables().forEach(table -> listeners.add(new EntityListeners<>(table)));
            model.tables().forEach(this::includeInThoseAbove);
        }

        /** Who listens to a class hears of the objects of all classes below it. */
        private <E> void includeInThoseAbove(EntityTable<E, ?> table) {
            EntityTable<?, ?> above = table.supertable();
            while (above != null) {
                @SuppressWarnings("unchecked") // it is the metamodel of a superclass
                EntityTable<? super E, ?> superclass = (EntityTable<? super E, ?>) above;
                listeners(superclass).include(listeners(table));
                above = above.supertable();
            }
        }

        /** Of the class of an object, which may be below the entity that it was found under. */
        EntityListeners<Object> listenersOf(Object entity) {
            @SuppressWarnings("unchecked")
            EntityTable<Object, ?> table =
                    (EntityTable<Object, ?>) Objects.requireNonNull(model.tableOf(entity.getClass()));
            return listeners(table);
        }

        @SuppressWarnings("unchecked")
        <E> EntityListeners<E> listeners(EntityTable<E, ?> table) {
            return (EntityListeners<E>) listeners.get(model.ordinal(table));
        }

        /** Made when the first asynchronous session is. */
        synchronized Executor asyncExecutor() {
            Executor executor = asyncExecutor;
            if (executor == null) {
                executor = AsyncExecutor.create();
                asyncExecutor = executor;
            }
            return executor;
        }
    }

    private DefaultSessionFactory(Shared shared, SessionOptions options) {
        this.shared = shared;
        this.options = options;
    }

    static SessionFactory of(Engine engine, SessionOptions options, EntityModel model) {
        return new DefaultSessionFactory(new Shared(engine, model), options);
    }

    @Override
    public Session open() {
        return openDefault();
    }

    @Override
    public Session open(Connection connection, TransactionJoin join) {
        return opened(new BoundSession(shared, options, connection, join));
    }

    DefaultSession openDefault() {
        return opened(new DefaultSession(shared, options, null));
    }

    private <S extends DefaultSession> S opened(S session) {
        session.publish(SessionEvent.Opened.class);
        return session;
    }

    @Override
    public JoinedSession join(ConnectionSource source, boolean readOnly) {
        SessionOptions joined = readOnly == options.isReadOnly() ? options : options.readOnly(readOnly);
        return opened(new DefaultJoinedSession(shared, joined, source));
    }

    @Override
    public List<EntityTable<?, ?>> entities() {
        return shared.model.tables();
    }

    @Override
    public SessionFactory with(UnaryOperator<SessionOptions> changed) {
        return new DefaultSessionFactory(shared, changed.apply(options));
    }

    @Override
    public SessionFactory readOnly() {
        return with(current -> current.readOnly(true));
    }

    @Override
    public TransactionRunner retrying(Retry retry) {
        return new RetryingRunner(this, retry);
    }

    @Override
    public AsyncSession openAsync() {
        DefaultSession session = openDefault();
        return new DefaultAsyncSession(session, session::allowImplicitLoads, shared.asyncExecutor());
    }

    @Override
    public Engine engine() {
        return shared.engine;
    }

    @Override
    public SessionOptions options() {
        return options;
    }

    @Override
    public Schema schema() {
        return Schema.of(shared.engine, shared.model.databaseTables());
    }

    @Override
    public SessionEvents events() {
        return shared.events;
    }

    @Override
    public <E> EntityEvents<E> events(EntityTable<E, ?> entity) {
        return shared.listeners(entity);
    }

    @Override
    public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        return run(openDefault(), work);
    }

    @Override
    public <X extends Exception> void useTransaction(VoidWork<X> work) throws X {
        run(openDefault(), returning(work));
    }

    static <X extends Exception> Work<Session, X> returning(VoidWork<X> work) {
        return session -> {
            work.run(session);
            return session;
        };
    }

    /** Commits and closes a session, or rolls it back and closes it. */
    static <T, X extends Exception> T run(DefaultSession fresh, Work<T, X> work) throws X {
        try (DefaultSession session = fresh) {
            int commitsOfWork = Integer.MAX_VALUE;
            try {
                T value = work.run(session);
                commitsOfWork = session.commits();
                session.commit(false);
                return value;
            } catch (Throwable failure) {
                if (session.commits() <= commitsOfWork) {
                    session.rollbackAfter(failure);
                }
                throw failure;
            }
        }
    }
}
