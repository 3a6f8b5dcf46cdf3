package io.orm.core.internal.execution;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.sql.Column;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the ORM uses it: statements as nodes, rows as they lie, several in one round trip. Implemented by the engine's
 * connection; every execution passes the event pipeline. Confined to one thread at a time.
 *
 * <p>{@code options} are the engine's {@code ExecutionOptions}, named here by what they are to {@code core.sql}: the engine lies above this package.
 */
public interface StatementExecutor {
    /** Runs a query; rows are read from the cursor, which is to be closed. One that does more than read begins a transaction if none is open. */
    RowCursor query(StatementNode statement, StatementOption<Object> options);

    /** Runs a statement and tells the number of rows touched. */
    long execute(StatementNode statement, StatementOption<Object> options);

    /**
     * Runs the steps in order, in one round trip where the dialect can, and hands each its result. An error skips all later steps. With
     * {@code commit}, COMMIT is the last statement of the same round trip, and the transaction is over on return.
     *
     * @throws io.orm.core.exception.AmbiguousCommitException if COMMIT travelled along and the connection was lost
     */
    void executeTogether(List<Step> steps, boolean commit, StatementOption<Object> options);

    /** {@code COPY table (columns) FROM STDIN}: pages of one buffer per column. Returns the number of rows. */
    long copyIn(Table<?> table, List<Column<?>> columns, Iterator<List<ColumnBuffer>> pages);

    /** Whether a transaction is open on the server, or begins with the next statement. */
    boolean isInTransaction();

    /** From the next statement on, work is part of a transaction; BEGIN travels with it. Nothing if one is open. */
    void beginIfNeeded();

    /** Whether a savepoint has been set in this transaction that is neither released nor rolled back. */
    boolean hasSavepoint();

    /** {@code SAVEPOINT}, sent at once; a transaction begins with it if none is open. */
    SavepointHandle savepoint();

    /** The compiled form, for plans and messages. */
    CompiledStatement compile(StatementNode statement);

    /** One statement of a round trip; exactly one of the two consumers is set, by what the statement yields. */
    record Step(
            StatementNode statement,
            @Nullable CountConsumer count,
            @Nullable RowsConsumer rows) {}

    /** Takes a number of rows touched. */
    @FunctionalInterface
    interface CountConsumer {
        void accept(long rows);
    }

    /** Reads a whole result. */
    @FunctionalInterface
    interface RowsConsumer {
        void accept(RowCursor rows);
    }

    /** A savepoint; to be ended once. */
    interface SavepointHandle {
        /** {@code ROLLBACK TO SAVEPOINT}; a failure since then is over. */
        void rollback();

        /** {@code RELEASE SAVEPOINT}: what was done since belongs to what is around it. */
        void release();
    }

    /** Rows, forward only. */
    interface RowCursor extends AutoCloseable {
        boolean next();

        /** The row it stands on; the same object for every row, not to be kept. */
        RowReader row();

        /** How many rows there may be, by what statements of this shape have had before: a hint, never a promise. */
        int expectedRows();

        /** What the database calls the columns, in order: for text, whose columns are found by name. */
        List<String> labels();

        @Override
        void close();
    }
}
