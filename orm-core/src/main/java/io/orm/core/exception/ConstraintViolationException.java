package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/** A row would break a constraint of its table (23xxx). */
public class ConstraintViolationException extends StatementException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String constraint;
    private final String table;
    private final String column;
    private final String detail;

    /** What sort of constraint. */
    public enum Kind {
        UNIQUE,
        FOREIGN_KEY,
        NOT_NULL,
        CHECK,
        EXCLUSION,
        /** One that the database did not classify. */
        OTHER
    }

    public ConstraintViolationException(String message, @Nullable Throwable cause) {
        this(message, "", "", Kind.OTHER, "", "", "", "", cause);
    }

    public ConstraintViolationException(
            String message,
            String sql,
            String sqlState,
            Kind kind,
            String constraint,
            String table,
            String column,
            String detail,
            @Nullable Throwable cause) {
        super(message, sql, sqlState, cause);
        this.kind = kind;
        this.constraint = constraint;
        this.table = table;
        this.column = column;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of the constraint, {@code uq_users_email}; empty if unknown, as for NOT NULL before PostgreSQL 18. */
    public String constraint() {
        return constraint;
    }

    /** The table whose constraint it is, without schema; empty if unknown. */
    public String table() {
        return table;
    }

    /** The column that must not be null; empty for other kinds. */
    public String column() {
        return column;
    }

    /**
     * What the server adds, {@code Key (email)=(ann@example.org) already exists.}: it contains values, and so is no part of the message. Empty if
     * the server gave none.
     */
    public String detail() {
        return detail;
    }
}
