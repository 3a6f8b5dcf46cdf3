package io.orm.exception;

import io.orm.core.exception.DataException;

/** A row to update or delete was changed or removed by another transaction since it was loaded. The message names entity and identifiers. */
public class StaleEntityException extends DataException {
    private static final long serialVersionUID = 1L;

    public StaleEntityException(String message) {
        super(message, null);
    }

    public StaleEntityException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Another try reads the current row. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
