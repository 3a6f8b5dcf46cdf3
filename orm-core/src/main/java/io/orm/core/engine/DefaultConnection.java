package io.orm.core.engine;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.CompiledStatement.ParameterSlot;
import io.orm.core.engine.StatementCache.Lookup;
import io.orm.core.exception.AbortedTransactionException;
import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.PoolTimeoutException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.SavepointHandle;
import io.orm.core.internal.jdbc.DriverAdapter;
import io.orm.core.sql.Column;
import io.orm.core.sql.Command;
import io.orm.core.sql.DeleteRowsNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowCount;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link Connection}, and the same as the ORM uses it. The JDBC connection is taken with the first statement and given back on close. A
 * transaction begins with the first statement, unless the isolation is {@code AUTOCOMMIT}: then {@link #begin} or {@link #beginIfNeeded} begins it.
 */
final class DefaultConnection implements Connection, StatementExecutor {
    /** From 256 sub-statements on the driver puts a Sync between, and the composite is no longer one round trip. */
    private static final int LARGEST_COMPOSITE = 200;

    /** Beyond that many, a text is too rare for the server to keep a plan of each of its statements at once. */
    private static final int LARGEST_REPEATING_COMPOSITE = 8;

    /** What surely fits into the socket buffers between. */
    private static final long MOST_PARAMETERS_BEHIND_RESULTS = 64 * 1024;

    /** Rows of a first fetch from a cursor, when nobody said how many. */
    private static final int FIRST_FETCH = 256;

    private final DefaultEngine.Shared shared;
    private final ConnectionSource source;
    private final List<JdbcCursor> open = new ArrayList<>();
    private ExecutionOptions options;
    private java.sql.@Nullable Connection jdbc;
    private boolean inTransaction;
    private int savepoints;
    private boolean copying;
    private @Nullable String startOfTransaction;
    private @Nullable RuntimeException firstFailure;
    private boolean lost;
    private boolean closed;
    private final AtomicReference<@Nullable Thread> busy = new AtomicReference<>();
    private int depth;

    DefaultConnection(DefaultEngine.Shared shared, ConnectionSource source, ExecutionOptions options) {
        this.shared = shared;
        this.source = source;
        this.options = options;
        shared.openConnections.incrementAndGet();
    }

    // Queries and commands

    @Override
    public <R> List<R> list(Query<R> query) {
        return open(query, query.node(), optionsOf(query.node())).list();
    }

    @Override
    public <R> R one(Query<R> query) {
        return open(query, query.node(), optionsOf(query.node())).one();
    }

    @Override
    public <R> Optional<R> oneOrNone(Query<R> query) {
        return open(query, query.node(), optionsOf(query.node())).oneOrNone();
    }

    @Override
    public <R> Optional<R> first(Query<R> query) {
        StatementNode node = query.node();
        if (node instanceof SelectNode select
                && select.limit() == null
                && select.lock() == null
                && select.setOperations().isEmpty()) {
            node = select.withLimit(RowCount.limit(1));
        }
        return open(query, node, optionsOf(node)).first();
    }

    @Override
    public <R> Result<R> execute(Query<R> query) {
        ExecutionOptions given = optionsOf(query.node());
        boolean streams = given.fetchSize() == null && (inTransaction || beginsByItself());
        return open(query, query.node(), streams ? given.fetchSize(FIRST_FETCH) : given);
    }

    @Override
    public long execute(Command command) {
        return execute(command.node(), optionsOf(command.node()));
    }

    private <R> Result<R> open(Query<R> query, StatementNode node, ExecutionOptions given) {
        JdbcCursor cursor = query(node, given);
        try {
            RowDecoder<R> decoder =
                    Layouts.decoder(query, cursor.result(), shared.parts().driver());
            return new CursorResult<>(cursor, decoder);
        } catch (SQLException e) {
            cursor.close();
            throw translated(e, "");
        } catch (RuntimeException e) {
            cursor.close();
            throw e;
        }
    }

    /** What the statement says over what the connection says; options of the ORM mean nothing here. */
    private ExecutionOptions optionsOf(StatementNode node) {
        ExecutionOptions given = ExecutionOptions.defaults();
        for (StatementOption<?> option : node.options()) {
            if (!(option instanceof ExecutionOptions execution)) {
                throw new UsageException(
                        option + " concerns objects, and a connection knows none: run the statement through a Session");
            }
            given = execution.over(given);
        }
        return given.over(options);
    }

    private ExecutionOptions optionsOf(StatementOption<Object> given) {
        return given instanceof ExecutionOptions execution ? execution.over(options) : options;
    }

    private static final class CursorResult<R> extends ForwardResult<R> {
        private final JdbcCursor cursor;
        private final RowDecoder<R> decoder;

        CursorResult(JdbcCursor cursor, RowDecoder<R> decoder) {
            this.cursor = cursor;
            this.decoder = decoder;
        }

        @Override
        protected boolean advance() {
            return cursor.next();
        }

        @Override
        protected @Nullable R current() {
            return decoder.decode(cursor.row());
        }

        @Override
        protected void release() {
            cursor.close();
        }
    }

    // Statements as nodes

    @Override
    public CompiledStatement compile(StatementNode statement) {
        return shared.parts().cache().get(statement).compiled();
    }

    @Override
    public JdbcCursor query(StatementNode statement, StatementOption<Object> statementOptions) {
        return query(statement, optionsOf(statementOptions), true);
    }

    private JdbcCursor query(StatementNode statement, ExecutionOptions given) {
        return query(statement, given, false);
    }

    /** @param begins whether a statement that wants a transaction is to have one */
    private JdbcCursor query(StatementNode statement, ExecutionOptions given, boolean begins) {
        Lookup lookup = shared.parts().cache().get(statement);
        if (!lookup.compiled().yieldsRows()) {
            throw new UsageException("The statement yields a number of rows, no rows: "
                    + lookup.compiled().sql());
        }
        enter();
        try {
            Integer fetchSize = given.fetchSize();
            ready(fetchSize != null && fetchSize > 0 || begins && lookup.wantsTransaction());
            Execution execution = start(lookup, given, 1);
            if (lookup.compiled().batched()) {
                return queryRowByRow(execution, given);
            }
            PreparedStatement statementToClose = null;
            try {
                boolean travelsAlone = fetchSize != null && fetchSize > 0;
                if (travelsAlone) {
                    sendStart();
                }
                String prefix = takeStart();
                PreparedStatement prepared = prefix == null
                        ? prepare(execution.sql(), lookup.cached(), given, fetchSize)
                        : prepare(prefix + "; " + execution.sql(), false, given, fetchSize);
                statementToClose = prepared;
                bind(prepared, execution, 0);
                ResultSet result = prefix == null ? prepared.executeQuery() : behindFirst(prepared);
                return opened(new JdbcCursor(this, execution, prepared, result, fetchSize));
            } catch (SQLException e) {
                closeQuietly(statementToClose);
                throw failed(execution, e);
            } catch (RuntimeException e) {
                closeQuietly(statementToClose);
                throw execution.fail(e, false);
            }
        } finally {
            leave();
        }
    }

    private static ResultSet behindFirst(PreparedStatement prepared) throws SQLException {
        prepared.execute();
        prepared.getMoreResults();
        return prepared.getResultSet();
    }

    /** A dialect without array parameters writes one row at a time; what each gives back is read as one result. */
    private JdbcCursor queryRowByRow(Execution execution, ExecutionOptions given) {
        try {
            sendStart();
            PreparedStatement prepared = prepare(execution.sql(), true, given, null);
            List<ColumnBuffer> columns = columns(execution);
            return opened(
                    new JdbcCursor(this, execution, prepared, columns.get(0).size(), row -> {
                        bindRow(prepared, columns, row);
                        return prepared.executeQuery();
                    }));
        } catch (SQLException e) {
            throw failed(execution, e);
        }
    }

    private JdbcCursor opened(JdbcCursor cursor) {
        open.add(cursor);
        return cursor;
    }

    @Override
    public long execute(StatementNode statement, StatementOption<Object> statementOptions) {
        return execute(statement, optionsOf(statementOptions));
    }

    private long execute(StatementNode statement, ExecutionOptions given) {
        Lookup lookup = shared.parts().cache().get(statement);
        enter();
        try {
            ready(false);
            Execution execution = start(lookup, given, 1);
            String prefix = lookup.compiled().batched() ? null : takeStart();
            String sql = prefix == null ? execution.sql() : prefix + "; " + execution.sql();
            try (PreparedStatement prepared = prepare(sql, lookup.cached() && prefix == null, given, null)) {
                long rows = lookup.compiled().batched()
                        ? executeBatch(prepared, execution)
                        : executeCount(prepared, execution, statement, prefix != null);
                execution.finish(rows);
                return rows;
            } catch (SQLException e) {
                throw failed(execution, e);
            } catch (RuntimeException e) {
                throw execution.fail(e, false);
            }
        } finally {
            leave();
        }
    }

    private long executeCount(
            PreparedStatement prepared, Execution execution, StatementNode statement, boolean behindFirst)
            throws SQLException {
        bind(prepared, execution, 0);
        boolean yieldsRows = prepared.execute();
        if (behindFirst) {
            yieldsRows = prepared.getMoreResults();
        }
        return yieldsRows ? rowsOfCheck(statement) : Math.max(prepared.getLargeUpdateCount(), 0);
    }

    /**
     * What a statement touched whose count is not to be had because it yielded rows: a checked write yields its check, and has touched what it was
     * to touch; text may yield rows that nobody asked for.
     */
    private static long rowsOfCheck(StatementNode statement) {
        RowCheck check = null;
        if (statement instanceof InsertRowsNode insert) {
            check = insert.check();
        } else if (statement instanceof UpdateRowsNode update) {
            check = update.check();
        } else if (statement instanceof DeleteRowsNode delete) {
            check = delete.check();
        }
        return check != null && check.expected() instanceof Node.Value value && value.value() instanceof Number expected
                ? expected.longValue()
                : 0;
    }

    private long executeBatch(PreparedStatement prepared, Execution execution) throws SQLException {
        List<ColumnBuffer> columns = columns(execution);
        int rows = columns.get(0).size();
        if (rows == 0) {
            return 0;
        }
        for (int row = 0; row < rows; row++) {
            bindRow(prepared, columns, row);
            prepared.addBatch();
        }
        long touched = 0;
        for (int count : prepared.executeBatch()) {
            touched += Math.max(count, 0);
        }
        return touched;
    }

    private static List<ColumnBuffer> columns(Execution execution) {
        List<ParameterSlot> slots = execution.compiled().parameters();
        List<ColumnBuffer> columns = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            columns.add(column(execution.value(i), slots.get(i).type()));
        }
        return columns;
    }

    private static ColumnBuffer column(@Nullable Object value, SqlType<?> type) {
        if (value instanceof ColumnBuffer buffer) {
            return buffer;
        }
        if (value instanceof Collection<?> rows) {
            ColumnBuffer buffer = new ColumnBuffer(type, rows.size());
            rows.forEach(row -> writeValue(buffer, row, type));
            return buffer;
        }
        throw new UsageException("A column of many rows was given as " + value);
    }

    @SuppressWarnings("unchecked")
    private static <T> void writeValue(ColumnBuffer buffer, @Nullable Object value, SqlType<T> type) {
        buffer.write((T) value, type);
    }

    private void bindRow(PreparedStatement prepared, List<ColumnBuffer> columns, int row) throws SQLException {
        DriverAdapter driver = shared.parts().driver();
        for (int i = 0; i < columns.size(); i++) {
            ColumnBuffer column = columns.get(i);
            driver.bindBase(prepared, i + 1, column.at(row), column.type());
        }
    }

    // Several statements in one round trip

    @Override
    public Pipeline pipeline() {
        return new DefaultPipeline(this);
    }

    @Override
    public void executeTogether(List<Step> steps, boolean commit, StatementOption<Object> statementOptions) {
        ExecutionOptions given = optionsOf(statementOptions);
        if (!shared.dialect().hasComposites()) {
            steps.forEach(step -> executeStep(step, given));
            if (commit) {
                commit();
            }
            return;
        }
        List<Queued> queued = new ArrayList<>(steps.size());
        for (Step step : steps) {
            queued.add(new Queued(step, shared.parts().cache().get(step.statement())));
        }
        int from = 0;
        while (from < queued.size()) {
            int to = endOfRoundTrip(queued, from);
            boolean last = to == queued.size();
            if (to == from + 1 && !(commit && last)) {
                executeStep(queued.get(from).step, given);
            } else {
                executeComposite(queued.subList(from, to), commit && last, given);
            }
            from = to;
        }
        if (commit && steps.isEmpty()) {
            commit();
        }
    }

    /** A step with its statement looked up. */
    private record Queued(Step step, Lookup lookup) {
        boolean yieldsManyRows() {
            return step.rows() != null && lookup.compiled().yieldsRows();
        }

        long parameterBytes() {
            long bytes = 0;
            for (Object value : lookup.values()) {
                bytes += ParameterSize.of(value);
            }
            return bytes;
        }
    }

    /**
     * How far one round trip reaches. Where results of unknown size come before many parameters, server and driver may each wait for the other
     * to read, for ever: then a round trip ends before those parameters.
     */
    private static int endOfRoundTrip(List<Queued> queued, int from) {
        int limit = Math.min(queued.size(), from + LARGEST_COMPOSITE);
        boolean resultsBefore = false;
        long parameterBytes = 0;
        for (int i = from; i < limit; i++) {
            if (resultsBefore) {
                parameterBytes += queued.get(i).parameterBytes();
                if (parameterBytes > MOST_PARAMETERS_BEHIND_RESULTS) {
                    return i;
                }
            }
            resultsBefore |= queued.get(i).yieldsManyRows();
        }
        return limit;
    }

    private void executeStep(Step step, ExecutionOptions given) {
        RowsConsumer rows = step.rows();
        if (rows != null) {
            try (JdbcCursor cursor = query(step.statement(), given)) {
                rows.accept(cursor);
            }
        } else {
            long count = execute(step.statement(), given);
            CountConsumer counts = step.count();
            if (counts != null) {
                counts.accept(count);
            }
        }
    }

    private static boolean writes(List<Queued> queued) {
        for (Queued each : queued) {
            if (each.lookup.compiled().kind() != CompiledStatement.Kind.SELECT) {
                return true;
            }
        }
        return false;
    }

    private static String composite(@Nullable String prefix, List<Execution> executions, boolean commit) {
        StringBuilder sql = new StringBuilder(512);
        if (prefix != null) {
            sql.append(prefix).append("; ");
        }
        for (int i = 0; i < executions.size(); i++) {
            sql.append(i == 0 ? "" : "; ").append(executions.get(i).sql());
        }
        return commit ? sql.append("; COMMIT").toString() : sql.toString();
    }

    private void executeComposite(List<Queued> queued, boolean commit, ExecutionOptions given) {
        enter();
        try {
            // Reads are one implicit transaction in autocommit as well; what writes must be able to roll back.
            ready(commit || writes(queued));
            List<Execution> executions = new ArrayList<>(queued.size());
            for (Queued each : queued) {
                executions.add(start(each.lookup, given, queued.size()));
            }
            String prefix = takeStart();
            String sql = composite(prefix, executions, commit);
            boolean repeats = queued.size() <= LARGEST_REPEATING_COMPOSITE;
            boolean committed = false;
            try (PreparedStatement prepared = prepare(sql, repeats, given, null)) {
                int bound = 0;
                for (Execution execution : executions) {
                    bound += bind(prepared, execution, bound);
                }
                prepared.execute();
                committed = commit;
                if (commit) {
                    committedOnServer();
                }
                if (prefix != null) {
                    prepared.getMoreResults();
                }
                readComposite(prepared, queued, executions);
            } catch (SQLException e) {
                throw compositeFailed(executions, e, sql, commit && !committed);
            } catch (RuntimeException e) {
                if (!committed) {
                    firstFailure = firstFailure == null ? e : firstFailure;
                }
                executions.forEach(each -> each.abandon(e));
                throw e;
            }
        } finally {
            leave();
        }
    }

    private void readComposite(PreparedStatement prepared, List<Queued> queued, List<Execution> executions)
            throws SQLException {
        executions.forEach(Execution::executed);
        for (int i = 0; i < queued.size(); i++) {
            Step step = queued.get(i).step;
            Execution execution = executions.get(i);
            ResultSet result = prepared.getResultSet();
            RowsConsumer rows = step.rows();
            if (result != null && rows != null) {
                try (JdbcCursor cursor = new JdbcCursor(this, execution, null, result, null)) {
                    rows.accept(cursor);
                }
            } else {
                long count =
                        result != null ? rowsOfCheck(step.statement()) : Math.max(prepared.getLargeUpdateCount(), 0);
                execution.finish(count);
                CountConsumer counts = step.count();
                if (counts != null) {
                    counts.accept(count);
                }
            }
            prepared.getMoreResults();
        }
    }

    private RuntimeException compositeFailed(List<Execution> executions, SQLException e, String sql, boolean commit) {
        boolean disconnect = ExceptionTranslator.isDisconnect(e);
        RuntimeException failure;
        if (commit && ExceptionTranslator.leavesCommitUnknown(e)) {
            lost = true;
            failure = new AmbiguousCommitException(
                    "The connection was lost while a commit was under way: whether it stands is unknown. Ask the data, then decide whether"
                            + " to repeat the work; SQL: " + sql,
                    e);
            shared.source.retireAll();
        } else {
            failure = translated(e, sql);
        }
        firstFailure = firstFailure == null ? failure : firstFailure;
        for (Execution execution : executions) {
            RuntimeException thrown = execution.fail(failure, disconnect);
            failure = thrown;
        }
        return failure;
    }

    /** COMMIT has run as a statement; telling the driver costs nothing and lets the pool see a clean connection. */
    private void committedOnServer() throws SQLException {
        if (!source.isTransactionExternal()) {
            java.sql.Connection connection = jdbc();
            connection.commit();
            endTransaction(connection);
        }
        announce(ConnectionEvent.Kind.COMMIT);
    }

    private void announce(ConnectionEvent.Kind kind) {
        if (shared.events.hasListeners(ConnectionEvent.class)) {
            try {
                shared.events.publish(ConnectionEvent.class, new ConnectionEvent(kind));
            } catch (RuntimeException e) {
                // It has happened; a listener's failure must not make it look undone.
                SqlLog.listenerFailed(e);
            }
        }
    }

    @Override
    public long copyIn(Table<?> table, List<Column<?>> columns, Iterator<List<ColumnBuffer>> pages) {
        enter();
        try {
            ready(true);
            String schema = table.schema();
            List<SqlType<?>> types = new ArrayList<>();
            columns.forEach(column -> types.add(column.type()));
            String sql = "COPY " + (schema == null ? "" : shared.dialect().quote(schema) + ".")
                    + shared.dialect().quote(table.name()) + " ("
                    + columns.stream()
                            .map(column -> shared.dialect().quote(column.name()))
                            .collect(Collectors.joining(", "))
                    + ") FROM STDIN (FORMAT " + shared.parts().driver().copyFormat(types) + ")";
            CompiledStatement compiled = new CompiledStatement(
                    sql, List.of(), List.of(), false, false, table.name(), CompiledStatement.Kind.INSERT);
            Execution execution = new Execution(shared.events, Lookup.uncached(compiled), null, 1);
            execution.start();
            try {
                sendStart();
                long rows = copied(sql, types, pages);
                execution.executed();
                execution.finish(rows);
                return rows;
            } catch (SQLException e) {
                throw failed(execution, e);
            } catch (Throwable e) {
                RuntimeException failure = e instanceof RuntimeException thrown
                        ? thrown
                        : new StatementException("What gave the rows of a COPY ended with " + e, sql, "", e);
                firstFailure = firstFailure == null ? failure : firstFailure;
                RuntimeException named = execution.fail(failure, false);
                if (failure == e) {
                    throw named;
                }
                throw e;
            }
        } finally {
            leave();
        }
    }

    // Preparing and binding

    private Execution start(Lookup lookup, ExecutionOptions given, int together) {
        Execution execution = new Execution(shared.events, lookup, given.comment(), together);
        execution.start();
        return execution;
    }

    private PreparedStatement prepare(String sql, boolean repeats, ExecutionOptions given, @Nullable Integer fetchSize)
            throws SQLException {
        PreparedStatement prepared = shared.parts().driver().prepare(jdbc(), sql, repeats && given.comment() == null);
        try {
            // A fetch size from the URL would make COMMIT in the same text fail after the fact.
            prepared.setFetchSize(fetchSize == null ? 0 : fetchSize);
            Duration timeout = given.timeout();
            if (timeout != null) {
                prepared.setQueryTimeout((int) Math.min(Integer.MAX_VALUE, (timeout.toMillis() + 999) / 1_000));
            }
            source.prepare(prepared);
            return prepared;
        } catch (SQLException | RuntimeException e) {
            closeQuietly(prepared);
            throw e;
        }
    }

    /** Returns how many parameters were bound, behind those that are bound already. */
    private int bind(PreparedStatement prepared, Execution execution, int alreadyBound) throws SQLException {
        DriverAdapter driver = shared.parts().driver();
        List<ParameterSlot> slots = execution.compiled().parameters();
        for (int i = 0; i < slots.size(); i++) {
            driver.bind(
                    prepared,
                    alreadyBound + i + 1,
                    execution.value(i),
                    slots.get(i).type());
        }
        return slots.size();
    }

    // The JDBC connection and its transaction

    private boolean beginsByItself() {
        return options.isolation() != Isolation.AUTOCOMMIT && !source.isTransactionExternal();
    }

    private void ready(boolean needsTransaction) {
        requireOpen();
        RuntimeException failure = firstFailure;
        if (failure != null) {
            throw new AbortedTransactionException(
                    "The transaction has failed and only rollback is left to do. What failed first: "
                            + failure.getMessage(),
                    failure);
        }
        if (lost) {
            throw new ConnectionLostException("The connection was lost; roll back or close this one", null);
        }
        if (needsTransaction || beginsByItself()) {
            beginIfNeeded();
        }
    }

    @Override
    public void beginIfNeeded() {
        if (inTransaction || source.isTransactionExternal()) {
            return;
        }
        try {
            Isolation isolation = options.isolation();
            startOfTransaction = shared.parts()
                    .driver()
                    .begin(
                            jdbc(),
                            isolation == null || isolation == Isolation.AUTOCOMMIT ? null : isolation.jdbc(),
                            options.isReadOnly());
            inTransaction = true;
        } catch (SQLException e) {
            throw translated(e, "BEGIN");
        }
        announce(ConnectionEvent.Kind.BEGIN);
    }

    /** What is to be sent in front of the transaction's first statement; the caller sends it. */
    private @Nullable String takeStart() {
        String sql = startOfTransaction;
        startOfTransaction = null;
        return sql;
    }

    /** For what cannot have a statement in front in the same text. */
    private void sendStart() throws SQLException {
        String sql = takeStart();
        if (sql != null) {
            try (java.sql.Statement statement = jdbc().createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private java.sql.Connection jdbc() throws SQLException {
        java.sql.Connection connection = jdbc;
        if (connection == null) {
            connection = source.acquire();
            if (!source.isTransactionExternal() && !connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            jdbc = connection;
        }
        return connection;
    }

    @Override
    public java.sql.Connection jdbcConnection() {
        ready(false);
        try {
            sendStart();
            return jdbc();
        } catch (SQLException e) {
            throw translated(e, "");
        }
    }

    @Override
    public boolean isInTransaction() {
        return inTransaction || source.isTransactionExternal();
    }

    @Override
    public Transaction begin() {
        requireOpen();
        if (inTransaction) {
            throw new UsageException("A transaction is open already; beginNested() sets a savepoint in it");
        }
        requireOwnTransaction("begin");
        ready(true);
        return new ConnectionTransaction();
    }

    @Override
    public void commit() {
        requireOpen();
        requireOwnTransaction("commit");
        RuntimeException failure = firstFailure;
        if (failure != null) {
            rollback();
            throw new AbortedTransactionException(
                    "The transaction had failed and was rolled back instead of committed. What failed first: "
                            + failure.getMessage(),
                    failure);
        }
        if (!inTransaction) {
            return;
        }
        enter();
        try {
            java.sql.Connection connection = jdbc();
            if (shared.parts().driver().isTransactionFailed(connection)) {
                // Somebody swallowed an error on the JDBC connection; the server would answer COMMIT with ROLLBACK, and
                // the driver not mind.
                rollback();
                throw new AbortedTransactionException(
                        "A statement on the JDBC connection had failed unnoticed, and the transaction was rolled back instead of committed",
                        null);
            }
            connection.commit();
            endTransaction(connection);
            announce(ConnectionEvent.Kind.COMMIT);
        } catch (SQLException e) {
            if (ExceptionTranslator.leavesCommitUnknown(e)) {
                lost = true;
                shared.source.retireAll();
                throw new AmbiguousCommitException(
                        "The connection was lost during COMMIT: whether the transaction stands is unknown", e);
            }
            OrmException translated = translated(e, "COMMIT");
            firstFailure = translated;
            throw translated;
        } finally {
            leave();
        }
    }

    @Override
    public void rollback() {
        requireOpen();
        requireOwnTransaction("rollback");
        enter();
        try {
            firstFailure = null;
            closeCursors();
            java.sql.Connection connection = jdbc;
            boolean wasInTransaction = inTransaction;
            if (lost) {
                giveBack();
            } else if (inTransaction && connection != null) {
                connection.rollback();
                endTransaction(connection);
            }
            if (wasInTransaction) {
                announce(ConnectionEvent.Kind.ROLLBACK);
            }
        } catch (SQLException e) {
            giveBack();
            throw translated(e, "ROLLBACK");
        } finally {
            leave();
        }
    }

    private void endTransaction(java.sql.Connection connection) throws SQLException {
        inTransaction = false;
        savepoints = 0;
        startOfTransaction = null;
        connection.setAutoCommit(true);
        if (options.isReadOnly()) {
            connection.setReadOnly(false);
        }
    }

    private void requireOwnTransaction(String what) {
        if (source.isTransactionExternal()) {
            throw new UsageException(
                    what + " is not for this connection: its transaction is begun and ended by whoever opened it");
        }
    }

    @Override
    public Transaction beginNested() {
        ready(true);
        enter();
        try {
            sendStart();
            Savepoint savepoint = jdbc().setSavepoint();
            savepoints++;
            announce(ConnectionEvent.Kind.SAVEPOINT);
            return new SavepointTransaction(savepoint);
        } catch (SQLException e) {
            OrmException translated = translated(e, "SAVEPOINT");
            firstFailure = translated;
            throw translated;
        } finally {
            leave();
        }
    }

    @Override
    public boolean hasSavepoint() {
        return savepoints > 0;
    }

    @Override
    public SavepointHandle savepoint() {
        Transaction nested = beginNested();
        return new SavepointHandle() {
            @Override
            public void rollback() {
                nested.rollback();
            }

            @Override
            public void release() {
                nested.commit();
            }
        };
    }

    @Override
    public <T> T nested(Function<Connection, T> work) {
        try (Transaction savepoint = beginNested()) {
            T value = work.apply(this);
            savepoint.commit();
            return value;
        }
    }

    @Override
    public void useNested(Consumer<Connection> work) {
        try (Transaction savepoint = beginNested()) {
            work.accept(this);
            savepoint.commit();
        }
    }

    /** The transaction of the whole connection, as a handle. */
    private final class ConnectionTransaction implements Transaction {
        private boolean active = true;

        @Override
        public void commit() {
            requireActive(active, "The transaction");
            active = false;
            DefaultConnection.this.commit();
        }

        @Override
        public void rollback() {
            requireActive(active, "The transaction");
            active = false;
            DefaultConnection.this.rollback();
        }

        @Override
        public boolean isActive() {
            return active && inTransaction;
        }

        @Override
        public void close() {
            if (active) {
                rollback();
            }
        }
    }

    private final class SavepointTransaction implements Transaction {
        private final Savepoint savepoint;
        private boolean active = true;

        SavepointTransaction(Savepoint savepoint) {
            this.savepoint = savepoint;
        }

        @Override
        public void commit() {
            requireActive(active, "The savepoint");
            ready(true);
            active = false;
            savepoints = Math.max(0, savepoints - 1);
            try {
                jdbc().releaseSavepoint(savepoint);
                announce(ConnectionEvent.Kind.RELEASE_SAVEPOINT);
            } catch (SQLException e) {
                OrmException translated = translated(e, "RELEASE SAVEPOINT");
                firstFailure = translated;
                throw translated;
            }
        }

        @Override
        public void rollback() {
            requireActive(active, "The savepoint");
            active = false;
            savepoints = Math.max(0, savepoints - 1);
            if (lost || !isInTransaction()) {
                return;
            }
            try {
                closeCursors();
                jdbc().rollback(savepoint);
                firstFailure = null;
                announce(ConnectionEvent.Kind.ROLLBACK_TO_SAVEPOINT);
            } catch (SQLException e) {
                throw translated(e, "ROLLBACK TO SAVEPOINT");
            }
        }

        @Override
        public boolean isActive() {
            return active && isInTransaction();
        }

        @Override
        public void close() {
            if (active) {
                rollback();
            }
        }
    }

    private void requireActive(boolean active, String what) {
        requireNotCopying();
        if (!active) {
            throw new UsageException(what + " has ended already");
        }
    }

    @Override
    public ExecutionOptions options() {
        return options;
    }

    @Override
    public Connection with(ExecutionOptions changed) {
        if (inTransaction && changed.concernsTransaction()) {
            throw new UsageException(
                    "Isolation and read-only cannot change within a transaction; commit or roll back first");
        }
        options = changed.over(options);
        return this;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        requireNotCopying();
        shared.openConnections.decrementAndGet();
        shared.abandonedResults.add(open.size());
        closeCursors();
        try {
            java.sql.Connection connection = jdbc;
            if (inTransaction && connection != null && !lost) {
                connection.rollback();
                endTransaction(connection);
                announce(ConnectionEvent.Kind.ROLLBACK);
            }
        } catch (SQLException e) {
            SqlLog.closeFailed(e);
        } finally {
            closed = true;
            giveBack();
        }
    }

    private void giveBack() {
        java.sql.Connection connection = jdbc;
        jdbc = null;
        inTransaction = false;
        savepoints = 0;
        startOfTransaction = null;
        lost = false;
        if (connection != null) {
            source.release(connection);
        }
    }

    private void closeCursors() {
        List.copyOf(open).forEach(JdbcCursor::close);
    }

    void closed(JdbcCursor cursor) {
        open.remove(cursor);
    }

    // Failures and misuse

    RuntimeException failed(Execution execution, SQLException e) {
        boolean disconnect = ExceptionTranslator.isDisconnect(e);
        OrmException translated = translated(e, execution.sql());
        if (disconnect || (isInTransaction() && shared.parts().driver().errorsAbortTransactions())) {
            firstFailure = firstFailure == null ? translated : firstFailure;
        }
        return execution.fail(translated, disconnect);
    }

    private OrmException translated(SQLException e, String sql) {
        if (e instanceof SQLTransientConnectionException && jdbc == null) {
            // With a cause, the pool waited in vain for a database that cannot be reached; without, for its own
            // connections.
            return e.getCause() instanceof SQLException
                    ? new ConnectionLostException("The database cannot be reached: " + e.getMessage(), e)
                    : new PoolTimeoutException(
                            "No connection became free (" + shared.source.describe() + "): " + e.getMessage(), e);
        }
        if (ExceptionTranslator.isDisconnect(e)) {
            lost = true;
            shared.source.retireAll();
        }
        return shared.parts().translator().translate(e, sql);
    }

    private long copied(String sql, List<SqlType<?>> types, Iterator<List<ColumnBuffer>> pages) throws SQLException {
        java.sql.Connection target = jdbc();
        copying = true;
        try {
            return shared.parts().driver().copyIn(target, sql, types, pages);
        } finally {
            copying = false;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new UsageException("The connection is closed");
        }
    }

    /** @throws UsageException in the rows and listeners of a {@code COPY}: the driver would wait for its end, which is after them */
    void requireNotCopying() {
        if (copying) {
            throw new UsageException(
                    "The connection is taken by a COPY, which reads its rows from the program: rows and listeners of a"
                            + " bulkInsert must not use its session, nor load what is lazy; read before it begins, or from another session");
        }
    }

    /** A listener may use the connection that it is called from; another thread may not. */
    private void enter() {
        requireNotCopying();
        Thread current = Thread.currentThread();
        if (busy.get() != current && !busy.compareAndSet(null, current)) {
            Thread other = busy.get();
            throw new UsageException("The connection is in use by thread " + (other == null ? "?" : other.getName())
                    + " while " + current.getName() + " wants it: a connection serves one thread at a time");
        }
        depth++;
    }

    private void leave() {
        if (--depth == 0) {
            busy.set(null);
        }
    }

    private static void closeQuietly(@Nullable PreparedStatement statement) {
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException e) {
                SqlLog.closeFailed(e);
            }
        }
    }

    DriverAdapter driver() {
        return shared.parts().driver();
    }
}
