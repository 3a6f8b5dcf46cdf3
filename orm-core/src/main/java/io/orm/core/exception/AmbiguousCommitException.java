package io.orm.core.exception;

/** The connection was lost while COMMIT was under way: whether the transaction stands is unknown. Never retried by itself. */
public class AmbiguousCommitException extends OrmException {
    private static final long serialVersionUID = 1L;

    public AmbiguousCommitException(String message, Throwable cause) {
        super(message, cause);
    }
}
