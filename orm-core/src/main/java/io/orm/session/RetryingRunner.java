package io.orm.session;

import java.util.concurrent.TimeUnit;

/** Runs work through another runner, again as long as the policy says so. */
final class RetryingRunner implements TransactionRunner {
    private final TransactionRunner runner;
    private final Retry retry;

    RetryingRunner(TransactionRunner runner, Retry retry) {
        this.runner = runner;
        this.retry = retry;
    }

    @Override
    public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return runner.inTransaction(work);
            } catch (Exception failure) {
                if (!retry.triesAgain(attempt, failure) || !slept(attempt)) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public <X extends Exception> void useTransaction(VoidWork<X> work) throws X {
        inTransaction(session -> {
            work.run(session);
            return session;
        });
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
