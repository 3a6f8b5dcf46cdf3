package io.orm.exception;

import io.orm.core.exception.ConstraintViolationException;
import java.util.List;

/**
 * A row of a bulk operation breaks a constraint. Nothing of the operation is kept; the transaction has to be rolled back, unless the operation
 * was told to find the failing row.
 */
public class RowViolationException extends ConstraintViolationException {
    private static final long serialVersionUID = 1L;

    private final long row;
    private final String attribute;
    private final transient List<Object> identifier;

    /**
     * @param row its place among the rows given, counted from 0
     * @param attribute entity and attribute, {@code User.email}; empty if unknown
     * @param identifier of the row; empty if the rows bring none
     */
    public RowViolationException(
            String message, long row, String attribute, List<?> identifier, ConstraintViolationException cause) {
        super(
                message,
                cause.sql(),
                cause.sqlState(),
                cause.kind(),
                cause.constraint(),
                cause.table(),
                cause.column(),
                cause.detail(),
                cause);
        this.row = row;
        this.attribute = attribute;
        this.identifier = List.copyOf(identifier);
    }

    /** The row's place among those given, counted from 0. */
    public long row() {
        return row;
    }

    /** Entity and attribute, {@code User.email}; empty if unknown. */
    public String attribute() {
        return attribute;
    }

    /** The row's identifier, one element per column; empty if the rows bring none, and after serialization. */
    public List<Object> identifier() {
        return identifier == null ? List.of() : identifier;
    }
}
