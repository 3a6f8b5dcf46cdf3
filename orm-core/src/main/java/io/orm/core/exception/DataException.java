package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** The data are not what the caller took them for: no row, too many, a stale one. */
public class DataException extends OrmException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message, null);
    }

    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
