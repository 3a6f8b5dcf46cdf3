package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** Two transactions waited for each other, and the database ended this one (40P01). The same transaction, run again, may succeed. */
public class DeadlockException extends StatementException {
    private static final long serialVersionUID = 1L;

    public DeadlockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public DeadlockException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
