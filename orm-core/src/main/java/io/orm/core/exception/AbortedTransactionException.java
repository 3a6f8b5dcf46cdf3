package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** An earlier statement of this transaction failed, and the database ignores all further ones until rollback (25P02). */
public class AbortedTransactionException extends StatementException {
    private static final long serialVersionUID = 1L;

    public AbortedTransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public AbortedTransactionException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
    }
}
