package io.orm.exception;

import io.orm.core.exception.UsageException;

/** An attribute is not loaded and may not be loaded here: raise strategy, a closed session, an async session. The message names the attribute and the loader option to add. */
public class LoadNotAllowedException extends UsageException {
    private static final long serialVersionUID = 1L;

    public LoadNotAllowedException(String message) {
        super(message, null);
    }

    public LoadNotAllowedException(String message, Throwable cause) {
        super(message, cause);
    }
}
