package io.orm.spring;

import io.orm.core.exception.AmbiguousCommitException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The connection was lost while COMMIT was under way: the transaction may stand or not, and nobody has been told which. It is never repeated by
 * itself; whoever repeats it looks first whether its rows are there.
 */
public class CommitOutcomeUnknownException extends TransactionSystemException {
    private static final long serialVersionUID = 1L;

    public CommitOutcomeUnknownException(AmbiguousCommitException cause) {
        super(
                "The connection was lost while COMMIT was under way, so it is unknown whether the transaction was committed; "
                        + "look for its rows before repeating it",
                cause);
    }
}
