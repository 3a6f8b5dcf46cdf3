package io.orm.core.exception;

public class ConstraintViolationException extends StatementException {
    private static final long serialVersionUID = 1L;

    public ConstraintViolationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The name of the constraint, {@code uq_users_email}. */
    public String constraint() {
        throw new UnsupportedOperationException();
    }
}
