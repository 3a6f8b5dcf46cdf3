package io.orm.core.exception;

/** The data are not what the caller took them for: no row, too many, a stale one. */
public class DataException extends OrmException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message, null);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
