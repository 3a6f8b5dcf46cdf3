package io.orm.session;

import java.time.Duration;
import java.util.function.Predicate;

/** Immutable. Waits grow twofold with jitter. */
public interface Retry {
    /** At most {@code attempts} in all, for deadlocks, serialization failures, stale rows and lost connections before commit. */
    static Retry attempts(int attempts) {
        throw new UnsupportedOperationException();
    }

    Retry firstWait(Duration wait);

    Retry longestWait(Duration wait);

    Retry on(Predicate<? super Exception> retryable);
}
