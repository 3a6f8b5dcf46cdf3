package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions of this library; unchecked. Three branches, which callers treat differently:
 * {@link UsageException} (the program is wrong), {@link StatementException} (the database refused), {@link DataException}
 * (the data are not what the caller took them for).
 */
public abstract class OrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected OrmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same transaction, run again from its start, may succeed. */
    public boolean isRetryable() {
        return false;
    }
}
