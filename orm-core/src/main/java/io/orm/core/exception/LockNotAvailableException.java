package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** A row or table is locked by someone else and the statement did not want to wait ({@code NOWAIT}, {@code lock_timeout}; 55P03). */
public class LockNotAvailableException extends StatementException {
    private static final long serialVersionUID = 1L;

    public LockNotAvailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public LockNotAvailableException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
