package io.orm.core.exception;

/** One row was expected and none came. */
public class NoRowException extends DataException {
    private static final long serialVersionUID = 1L;

    public NoRowException(String message) {
        super(message, null);
    }

    public NoRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
