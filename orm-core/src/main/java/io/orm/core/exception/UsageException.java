package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** The program asked for something that cannot be: a statement that makes no sense, a wrong state, a wrong argument. */
public class UsageException extends OrmException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message, null);
    }

    public UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
