package io.orm.session;

import io.orm.core.event.Event;
import io.orm.core.event.EventPublisher;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listeners of a factory, or those of one session, which come after its factory's. */
final class DefaultSessionEvents implements SessionEvents {
    private final @Nullable DefaultSessionEvents factory;
    private final EventPublisher publisher = new EventPublisher();

    DefaultSessionEvents(@Nullable DefaultSessionEvents factory) {
        this.factory = factory;
    }

    @Override
    public <E extends Event> Registration listen(Class<E> event, Consumer<? super E> listener) {
        return publisher.listen(event, listener);
    }

    @Override
    public Registration beforeFlush(Consumer<? super Session> listener) {
        return listen(SessionEvent.BeforeFlush.class, event -> listener.accept(event.session()));
    }

    @Override
    public Registration afterFlush(Consumer<? super Session> listener) {
        return listen(SessionEvent.AfterFlush.class, event -> listener.accept(event.session()));
    }

    @Override
    public Registration beforeStatement(Consumer<? super SessionEvent.BeforeStatement> listener) {
        return listen(SessionEvent.BeforeStatement.class, listener);
    }

    @Override
    public Registration beforeCommit(Consumer<? super Session> listener) {
        return listen(SessionEvent.BeforeCommit.class, event -> listener.accept(event.session()));
    }

    @Override
    public Registration afterCommit(Consumer<? super Session> listener) {
        return listen(SessionEvent.AfterCommit.class, event -> listener.accept(event.session()));
    }

    @Override
    public Registration afterRollback(Consumer<? super Session> listener) {
        return listen(SessionEvent.AfterRollback.class, event -> listener.accept(event.session()));
    }

    boolean has(Class<? extends SessionEvent> event) {
        DefaultSessionEvents above = factory;
        return above != null && above.has(event) || publisher.hasListeners(event);
    }

    <E extends SessionEvent> void publish(Class<E> type, E event) {
        DefaultSessionEvents above = factory;
        if (above != null) {
            above.publish(type, event);
        }
        publisher.publish(type, event);
    }
}
