package io.orm.internal.unitofwork;

import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.SavepointHandle;
import io.orm.internal.unitofwork.FailedRows.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row at whose fault a page fails: halves are tried behind savepoints. A half that goes in stays, since a later row may be in conflict
 * with one of it.
 */
final class Halving {
    private Halving() {}

    /** Writes rows, and tells how many it wrote. */
    interface Write {
        long rows(Page page);
    }

    /** Writes a page; if the fault is a row's, the exception names it. */
    static long run(StatementExecutor executor, Page page, FailedRows failed, Write write) {
        SavepointHandle before = executor.savepoint();
        try {
            long count = write.rows(page);
            before.release();
            return count;
        } catch (RuntimeException e) {
            if (e instanceof UsageException) {
                throw failed.named(e, List.of(page));
            }
            if (!FailedRows.isOfRow(e)) {
                throw e;
            }
            before.rollback();
            throw search(executor, page, failed, write, e);
        }
    }

    private static RuntimeException search(
            StatementExecutor executor, Page page, FailedRows failed, Write write, RuntimeException whole) {
        int from = 0;
        int to = page.size();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (tried(executor, page.slice(from, middle), write) == null) {
                from = middle;
            } else {
                to = middle;
            }
        }
        Page row = page.slice(from, to);
        return tried(executor, row, write) instanceof StatementException e ? failed.alone(e, row) : whole;
    }

    /** The row's failure; null if the rows went in. */
    private static @Nullable RuntimeException tried(StatementExecutor executor, Page page, Write write) {
        SavepointHandle before = executor.savepoint();
        try {
            write.rows(page);
            before.release();
            return null;
        } catch (RuntimeException e) {
            if (!FailedRows.isOfRow(e)) {
                throw e;
            }
            before.rollback();
            return e;
        }
    }
}
