package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement, or could not be reached. Subclasses say why, by SQLSTATE; this class itself stands for everything without a
 * subclass, such as a syntax error.
 *
 * <p>The message holds the SQL with its question marks, never the values.
 */
public class StatementException extends OrmException {
    private static final long serialVersionUID = 1L;

    private final String sql;
    private final String sqlState;

    public StatementException(String message, @Nullable Throwable cause) {
        this(message, "", "", cause);
    }

    public StatementException(String message, String sql, String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.sql = sql;
        this.sqlState = sqlState;
    }

    /** The statement as it was sent; empty where there was none, as when a connection was asked for. */
    public String sql() {
        return sql;
    }

    /** Five characters as the SQL standard defines them, {@code 23505}; empty if the driver gave none. */
    public String sqlState() {
        return sqlState;
    }
}
