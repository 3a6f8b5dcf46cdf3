package io.orm.session;

import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.UsageException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * How often, after which failures and after which waits a unit of work is tried again. Waits double from try to try up to a longest
 * one, and each is shortened by a random part so that competitors do not meet again. Immutable.
 */
public final class Retry {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final int attempts;
    private final Duration firstWait;
    private final Duration longestWait;
    private final Predicate<? super Exception> retryable;

    private Retry(int attempts, Duration firstWait, Duration longestWait, Predicate<? super Exception> retryable) {
        this.attempts = attempts;
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.retryable = retryable;
    }

    /**
     * At most {@code attempts} in all, for failures that say {@link OrmException#isRetryable()}: deadlocks, serialization failures, stale
     * rows, connections lost before commit, plans that an altered table has made stale; be it that they are the cause of another exception. The first wait is up to
     * 20 ms, the longest up to 1 s.
     */
    public static Retry attempts(int attempts) {
        if (attempts < 1) {
            throw new UsageException("A unit of work is tried at least once; attempts is " + attempts);
        }
        return new Retry(
                attempts,
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                failure -> hasCause(failure, cause -> cause instanceof OrmException orm && orm.isRetryable()));
    }

    /** The longest possible wait before the second try. */
    public Retry firstWait(Duration wait) {
        return new Retry(attempts, notNegative(wait), longestWait, retryable);
    }

    /** What waits do not grow beyond. */
    public Retry longestWait(Duration wait) {
        return new Retry(attempts, firstWait, notNegative(wait), retryable);
    }

    /**
     * Tries again after failures that {@code decide} accepts, instead of those that say they are retryable. An
     * {@link AmbiguousCommitException}, or what one has caused, is never among them: the work may be done already.
     */
    public Retry on(Predicate<? super Exception> decide) {
        return new Retry(attempts, firstWait, longestWait, decide);
    }

    private static Duration notNegative(Duration wait) {
        if (wait.isNegative()) {
            throw new UsageException("A wait cannot be negative: " + wait);
        }
        return wait;
    }

    /** Whether the failure of the given try, counted from 1, is to be followed by another one. */
    boolean triesAgain(int attempt, Exception failure) {
        return attempt < attempts
                && !hasCause(failure, cause -> cause instanceof AmbiguousCommitException)
                && retryable.test(failure);
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> wanted) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }

    /** How long to wait after the given try: between half of the doubled wait and the whole. */
    Duration waitAfter(int attempt) {
        long longest = nanos(longestWait);
        long wait = Math.min(nanos(firstWait), longest);
        for (int i = 1; i < attempt && wait < longest; i++) {
            wait = wait > longest / 2 ? longest : wait * 2;
        }
        return Duration.ofNanos(wait - ThreadLocalRandom.current().nextLong(wait / 2 + 1));
    }

    private static long nanos(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : wait.toNanos();
    }
}
