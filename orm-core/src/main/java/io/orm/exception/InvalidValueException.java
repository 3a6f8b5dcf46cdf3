package io.orm.exception;

import io.orm.core.exception.DataException;

/**
 * A value that its column cannot hold: null where that is not allowed, a text too long, a number with too many digits. Found before anything
 * was sent, or undone by the search for the failing row of a bulk operation, so the session can be used on once the value is mended.
 */
public class InvalidValueException extends DataException {
    private static final long serialVersionUID = 1L;

    private final String attribute;

    /** @param attribute entity and attribute, {@code User.email}; empty if unknown */
    public InvalidValueException(String attribute, String message) {
        super(message, null);
        this.attribute = attribute;
    }

    /** Entity and attribute, {@code User.email}; empty if unknown. */
    public String attribute() {
        return attribute;
    }
}
