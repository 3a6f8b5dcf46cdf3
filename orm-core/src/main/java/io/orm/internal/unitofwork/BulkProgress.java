package io.orm.internal.unitofwork;

import io.orm.core.exception.StatementException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.SavepointHandle;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** How far a bulk operation has come, and what has to happen if it fails there. Confined to one thread. */
final class BulkProgress {
    private final BulkSettings settings;
    private long rows;
    private boolean begun;
    private @Nullable SavepointHandle savepoint;

    BulkProgress(BulkSettings settings) {
        this.settings = settings;
    }

    /** Something is sent now. */
    void begun() {
        begun = true;
    }

    /** So many rows more have been sent. */
    void sent(int more) {
        rows += more;
        for (LongConsumer listener : settings.listeners()) {
            listener.accept(rows);
        }
    }

    /** Rows sent so far. */
    long rows() {
        return rows;
    }

    /** What is sent from now on is undone if the operation fails. */
    void undoable(StatementExecutor executor) {
        if (savepoint == null) {
            savepoint = executor.savepoint();
        }
    }

    /** The whole operation has succeeded. */
    void done() {
        if (savepoint != null) {
            savepoint.release();
            savepoint = null;
        }
    }

    /**
     * Undoes what was sent, if it can be undone.
     *
     * @return whether a failure leaves nothing behind, so that the transaction can go on
     */
    boolean undo(Throwable failure) {
        SavepointHandle whole = savepoint;
        if (whole != null) {
            try {
                whole.rollback();
                return true;
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
                return false;
            }
        }
        return !begun && !(failure instanceof StatementException);
    }
}
