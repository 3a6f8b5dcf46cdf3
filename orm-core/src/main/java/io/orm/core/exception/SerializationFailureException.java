package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** A concurrent transaction made this one impossible under its isolation level (40001). The same transaction, run again, may succeed. */
public class SerializationFailureException extends StatementException {
    private static final long serialVersionUID = 1L;

    public SerializationFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public SerializationFailureException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
