package io.orm.core.exception;

/** At most one row was expected and a second came. */
public class MultipleRowsException extends DataException {
    private static final long serialVersionUID = 1L;

    public MultipleRowsException(String message) {
        super(message, null);
    }

    public MultipleRowsException(String message, Throwable cause) {
        super(message, cause);
    }
}
