package io.orm.core.engine;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.type.RowReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one execution. Tells listeners of the statement's end when it is closed, since only then the rows are counted. */
final class JdbcCursor implements RowCursor {
    /** Rows per fetch once it is clear that there are many: about a megabyte of usual rows. */
    private static final int LATER_FETCH = 4_096;

    private final DefaultConnection connection;
    private final Execution execution;
    private final @Nullable PreparedStatement statement;
    private final @Nullable RowSource more;
    private final int parts;
    private final int growsAt;
    private int part;
    private ResultSet result;
    private RowReader row;
    private long rows;
    private boolean closed;

    /** Runs the statement for one of many rows. */
    @FunctionalInterface
    interface RowSource {
        ResultSet run(int row) throws SQLException;
    }

    /**
     * @param statement closed with the cursor; null if it goes on to other results
     * @param fetchSize rows of the first fetch, null for all at once
     */
    JdbcCursor(
            DefaultConnection connection,
            Execution execution,
            @Nullable PreparedStatement statement,
            ResultSet result,
            @Nullable Integer fetchSize)
            throws SQLException {
        this(connection, execution, statement, result, null, 1, fetchSize == null ? 0 : fetchSize);
    }

    /** A cursor over the results of one execution per row of a batch. */
    JdbcCursor(
            DefaultConnection connection,
            Execution execution,
            PreparedStatement statement,
            int batchSize,
            RowSource more)
            throws SQLException {
        this(connection, execution, statement, more.run(0), more, batchSize, 0);
    }

    private JdbcCursor(
            DefaultConnection connection,
            Execution execution,
            @Nullable PreparedStatement statement,
            ResultSet result,
            @Nullable RowSource more,
            int parts,
            int growsAt)
            throws SQLException {
        this.connection = connection;
        this.execution = execution;
        this.statement = statement;
        this.result = result;
        this.more = more;
        this.parts = parts;
        this.growsAt = growsAt;
        this.row = reader();
        execution.executed();
    }

    @Override
    public int expectedRows() {
        return execution.shape().expectedRows();
    }

    @Override
    public List<String> labels() {
        try {
            return Layouts.labels(result);
        } catch (SQLException e) {
            throw connection.failed(execution, e);
        }
    }

    private RowReader reader() throws SQLException {
        return connection.driver().reader(result, execution.compiled().columnTypes());
    }

    ResultSet result() {
        return result;
    }

    @Override
    public boolean next() {
        if (closed) {
            throw new UsageException("The result is closed");
        }
        connection.requireNotCopying();
        try {
            while (!result.next()) {
                RowSource source = more;
                if (source == null || ++part >= parts) {
                    return false;
                }
                result.close();
                result = source.run(part);
                row = reader();
            }
            rows++;
            if (rows == growsAt && growsAt < LATER_FETCH) {
                result.setFetchSize(LATER_FETCH);
            }
            return true;
        } catch (SQLException e) {
            closed = true;
            closeQuietly();
            throw connection.failed(execution, e);
        }
    }

    @Override
    public RowReader row() {
        return row;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeQuietly();
            execution.shape().hadRows(rows);
            execution.finish(rows);
        }
    }

    private void closeQuietly() {
        connection.closed(this);
        try {
            result.close();
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            SqlLog.closeFailed(e);
        }
    }
}
