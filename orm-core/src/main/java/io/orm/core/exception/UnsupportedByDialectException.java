package io.orm.core.exception;

/** The database in use cannot do what the statement asks for; the message names construct and dialect. */
public class UnsupportedByDialectException extends UsageException {
    private static final long serialVersionUID = 1L;

    public UnsupportedByDialectException(String message) {
        super(message, null);
    }

    public UnsupportedByDialectException(String message, Throwable cause) {
        super(message, cause);
    }
}
