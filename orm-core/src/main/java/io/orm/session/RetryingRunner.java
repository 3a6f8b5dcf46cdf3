package io.orm.session;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs work in a session of its own, again as long as the policy says so and nothing of it has been committed. */
final class RetryingRunner implements TransactionRunner {
    private final DefaultSessionFactory sessions;
    private final Retry retry;

    RetryingRunner(DefaultSessionFactory sessions, Retry retry) {
        this.sessions = sessions;
        this.retry = retry;
    }

    @Override
    public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        Exception before = null;
        for (int attempt = 1; ; attempt++) {
            DefaultSession session = sessions.openDefault();
            try {
                return DefaultSessionFactory.run(session, work);
            } catch (Exception failure) {
                suppress(failure, before);
                // A listener behind the commit may have failed, or work that commits in between.
                if (session.commits() > 0 || !retry.triesAgain(attempt, failure) || !slept(attempt)) {
                    throw failure;
                }
                before = failure;
            }
        }
    }

    /** What the tries before have failed with is part of the story. */
    private static void suppress(Exception failure, @Nullable Exception before) {
        if (before != null && before != failure) {
            failure.addSuppressed(before);
        }
    }

    @Override
    public <X extends Exception> void useTransaction(VoidWork<X> work) throws X {
        inTransaction(DefaultSessionFactory.returning(work));
    }

    /** False if the thread was interrupted: the failure then stands, and the interruption is for the caller to see. */
    private boolean slept(int attempt) {
        try {
            TimeUnit.NANOSECONDS.sleep(retry.waitAfter(attempt).toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
