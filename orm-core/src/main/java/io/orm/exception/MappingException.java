package io.orm.exception;

import io.orm.core.exception.UsageException;

/** An entity, attribute or relationship is not what the mapping says; the message names it. */
public class MappingException extends UsageException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message, null);
    }

    public MappingException(String message, Throwable cause) {
        super(message, cause);
    }
}
