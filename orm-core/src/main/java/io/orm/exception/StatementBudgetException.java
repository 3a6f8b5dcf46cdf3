package io.orm.exception;

import io.orm.core.exception.UsageException;

/** A transaction wanted to read by more statements than its budget allows. The message names the attribute that loaded most often, where, and what to add. */
public class StatementBudgetException extends UsageException {
    private static final long serialVersionUID = 1L;

    public StatementBudgetException(String message) {
        super(message, null);
    }
}
