package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** The connection to the database broke, or could not be made (08xxx, 57P01 to 57P03). What the transaction did is lost; on a new connection it may succeed. */
public class ConnectionLostException extends StatementException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ConnectionLostException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
