package io.orm.spring.boot.autoconfigure;

import io.orm.core.exception.UsageException;

/** There is no dialect for the application's database. */
class UnsupportedDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedDatabaseException(UsageException cause) {
        super(cause.getMessage(), cause);
    }
}
