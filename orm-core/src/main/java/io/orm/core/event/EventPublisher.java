package io.orm.core.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The listeners of one source of events, and the calls to them. Publishing costs one look-up while nobody listens: ask
 * {@link #hasListeners} first, so that the event need not be made. Safe for several threads; a listener that is registered while an event is
 * published hears the next one.
 */
public final class EventPublisher implements Events {
    private final List<Listener> listeners = new ArrayList<>();
    private volatile Map<Class<?>, List<Listener>> byEvent = new ConcurrentHashMap<>();
    private volatile boolean empty = true;

    /** Without listeners. */
    public EventPublisher() {}

    /** One registration; no record, since two registrations of the same consumer are two. */
    private static final class Listener {
        private final Class<? extends Event> event;
        private final Consumer<Event> consumer;

        private Listener(Class<? extends Event> event, Consumer<Event> consumer) {
            this.event = event;
            this.consumer = consumer;
        }
    }

    @Override
    public <E extends Event> Registration listen(Class<E> event, Consumer<? super E> consumer) {
        Listener listener = new Listener(event, e -> consumer.accept(event.cast(e)));
        synchronized (listeners) {
            listeners.add(listener);
            changed();
        }
        return () -> {
            synchronized (listeners) {
                // By identity: the same consumer may be registered twice.
                listeners.removeIf(other -> other == listener);
                changed();
            }
        };
    }

    private void changed() {
        byEvent = new ConcurrentHashMap<>();
        empty = listeners.isEmpty();
    }

    /** Whether someone listens to {@code event} or to a type above it. */
    public boolean hasListeners(Class<? extends Event> event) {
        return !empty && !listenersTo(event).isEmpty();
    }

    /**
     * Calls everyone who listens to {@code type} or to a type above it. What a listener throws goes to the caller, and later listeners are not
     * called.
     *
     * @param type the event's own interface, rather than the class that implements it
     */
    public <E extends Event> void publish(Class<E> type, E event) {
        if (empty) {
            return;
        }
        for (Listener listener : listenersTo(type)) {
            listener.consumer.accept(event);
        }
    }

    private List<Listener> listenersTo(Class<? extends Event> type) {
        Map<Class<?>, List<Listener>> cache = byEvent;
        List<Listener> found = cache.get(type);
        if (found == null) {
            synchronized (listeners) {
                found = listeners.stream()
                        .filter(listener -> listener.event.isAssignableFrom(type))
                        .toList();
                // Into the map that was read before the lock: if listeners changed since, it is no longer in use.
                cache.put(type, found);
            }
        }
        return found;
    }
}
