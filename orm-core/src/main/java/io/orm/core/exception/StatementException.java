package io.orm.core.exception;

/** The database refused a statement. */
public class StatementException extends OrmException {
    private static final long serialVersionUID = 1L;

    public StatementException(String message, Throwable cause) {
        super(message, cause);
    }

    public String sql() {
        throw new UnsupportedOperationException();
    }

    public String sqlState() {
        throw new UnsupportedOperationException();
    }
}
