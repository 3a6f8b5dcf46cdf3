package io.orm.exception;

import io.orm.core.exception.UsageException;
import org.jspecify.annotations.Nullable;

/** An entity, attribute or relationship is not what the mapping says; the message names it. */
public class MappingException extends UsageException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message, null);
    }

    public MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
