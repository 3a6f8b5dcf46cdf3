package io.orm.exception;

import io.orm.core.exception.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A value that its column cannot hold: null where that is not allowed, a text too long, a number with too many digits. Found before anything
 * was sent, or undone by the search for the failing row of a bulk operation, so the session can be used on once the value is mended. What only the
 * database finds, such as the character 0 in a text, has failed as a statement, which is the cause: roll back then.
 */
public class InvalidValueException extends DataException {
    private static final long serialVersionUID = 1L;

    private final String attribute;

    /** @param attribute entity and attribute, {@code User.email}; empty if unknown */
    public InvalidValueException(String attribute, String message) {
        this(attribute, message, null);
    }

    /**
     * @param attribute entity and attribute, {@code User.email}; empty if unknown
     * @param cause what found it, if that was not this library
     */
    public InvalidValueException(String attribute, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.attribute = attribute;
    }

    /** Entity and attribute, {@code User.email}; empty if unknown. */
    public String attribute() {
        return attribute;
    }
}
