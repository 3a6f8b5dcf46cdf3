package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/**
 * The server had prepared this statement for tables that have been altered since ({@code cached plan must not change result type}, 0A000). The plan
 * is thrown away, so the same transaction, run again, succeeds.
 */
public class StalePlanException extends StatementException {
    private static final long serialVersionUID = 1L;

    public StalePlanException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
