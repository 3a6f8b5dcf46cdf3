package io.orm.core.event;

import java.util.function.Consumer;

/** Safe for several threads. Listeners are called in the order of registration, on the thread that does the work. */
public interface Events {
    <E extends Event> Registration listen(Class<E> event, Consumer<? super E> listener);

    /** Ends the registration; may be ignored. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
