package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** The statement took longer than its time-out, the server's {@code statement_timeout}, or was cancelled (57014). The same work would take as long again. */
public class QueryTimeoutException extends StatementException {
    private static final long serialVersionUID = 1L;

    public QueryTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public QueryTimeoutException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }
}
