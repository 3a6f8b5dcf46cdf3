package io.orm.exception;

import io.orm.core.exception.DataException;

/** No row has the identifier that was asked for. */
public class EntityNotFoundException extends DataException {
    private static final long serialVersionUID = 1L;

    public EntityNotFoundException(String message) {
        super(message, null);
    }

    public EntityNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
