package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** No connection became free within the pool's time-out. The message names the pool's size, its overflow and the time-out. */
public class PoolTimeoutException extends StatementException {
    private static final long serialVersionUID = 1L;

    public PoolTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public PoolTimeoutException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
