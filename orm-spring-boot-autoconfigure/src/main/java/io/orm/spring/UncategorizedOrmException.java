package io.orm.spring;

import io.orm.core.exception.OrmException;
import org.springframework.dao.UncategorizedDataAccessException;

/** A failure for which Spring's hierarchy has no class of its own; the cause tells. */
public class UncategorizedOrmException extends UncategorizedDataAccessException {
    private static final long serialVersionUID = 1L;

    public UncategorizedOrmException(OrmException cause) {
        super(cause.getMessage(), cause);
    }
}
