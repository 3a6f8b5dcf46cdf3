package io.orm.exception;

import io.orm.core.exception.UsageException;

/** A session, or an object in it, is not in the state that the call needs. */
public class SessionStateException extends UsageException {
    private static final long serialVersionUID = 1L;

    public SessionStateException(String message) {
        super(message, null);
    }

    public SessionStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
