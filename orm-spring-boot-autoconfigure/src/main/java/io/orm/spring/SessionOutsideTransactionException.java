package io.orm.spring;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/** The injected session was asked for something that needs a transaction, and there is none that it could take part in. The message names the remedy. */
public class SessionOutsideTransactionException extends InvalidDataAccessApiUsageException {
    private static final long serialVersionUID = 1L;

    public SessionOutsideTransactionException(String message) {
        super(message);
    }
}
