package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** A read-only transaction was asked to write (25006). */
public class ReadOnlyTransactionException extends StatementException {
    private static final long serialVersionUID = 1L;

    public ReadOnlyTransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ReadOnlyTransactionException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }
}
