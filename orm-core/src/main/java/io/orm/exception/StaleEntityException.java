package io.orm.exception;

import io.orm.core.exception.DataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row to update or delete was changed or removed by another transaction since it was loaded. The message names entity and identifiers. */
public class StaleEntityException extends DataException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient List<Object> identifiers;

    public StaleEntityException(String message) {
        this(message, "", List.of(), null);
    }

    public StaleEntityException(String message, Throwable cause) {
        this(message, "", List.of(), cause);
    }

    /**
     * @param entity the entity's simple name
     * @param identifiers of the stale objects, as far as they could be told
     */
    public StaleEntityException(String message, String entity, List<?> identifiers, @Nullable Throwable cause) {
        super(message, cause);
        this.entity = entity;
        this.identifiers = List.copyOf(identifiers);
    }

    /** The entity's simple name, {@code User}; that of the entity which all stale objects extend, if they are of several; empty if unknown. */
    public String entity() {
        return entity;
    }

    /** The identifiers of the stale objects, as far as they could be told; empty after serialization. */
    public List<Object> identifiers() {
        return identifiers == null ? List.of() : identifiers;
    }

    /** Another try reads the current row. */
    @Override
    public boolean isRetryable() {
        return true;
    }
}
