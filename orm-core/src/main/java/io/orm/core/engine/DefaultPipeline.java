package io.orm.core.engine;

import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Command;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link Pipeline} over one connection's composites. */
final class DefaultPipeline implements Pipeline {
    private final DefaultConnection connection;
    private List<Step> steps = new ArrayList<>();
    private boolean closed;

    DefaultPipeline(DefaultConnection connection) {
        this.connection = connection;
    }

    @Override
    public <R> Supplier<List<R>> add(Query<R> query) {
        Promise<List<R>> promise = new Promise<>();
        queue(new Step(query.node(), null, rows -> promise.fulfil(read(query, rows))));
        return promise;
    }

    private <R> List<R> read(Query<R> query, RowCursor rows) {
        try {
            RowDecoder<R> decoder = Layouts.decoder(query, ((JdbcCursor) rows).result(), connection.driver());
            List<R> list = new ArrayList<>();
            while (rows.next()) {
                list.add(decoder.decode(rows.row()));
            }
            return list;
        } catch (SQLException e) {
            throw new UsageException("A result cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Supplier<Long> add(Command command) {
        Promise<Long> promise = new Promise<>();
        queue(new Step(command.node(), promise::fulfil, null));
        return promise;
    }

    private void queue(Step step) {
        if (closed) {
            throw new UsageException("The pipeline is closed");
        }
        steps.add(step);
    }

    @Override
    public void run() {
        List<Step> together = steps;
        steps = new ArrayList<>();
        connection.executeTogether(together, false, ExecutionOptions.defaults());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!steps.isEmpty()) {
            throw new UsageException(steps.size()
                    + " statement(s) were added to the pipeline and never sent: call run() before" + " it is closed");
        }
    }

    /** A result that is not there yet; asking for it sends what waits. */
    private final class Promise<T> implements Supplier<T> {
        private @Nullable T value;
        private boolean fulfilled;

        void fulfil(T result) {
            value = result;
            fulfilled = true;
        }

        @Override
        @SuppressWarnings("NullAway") // set by run, or run has thrown
        public T get() {
            if (!fulfilled && !closed) {
                run();
            }
            if (!fulfilled) {
                throw new UsageException("The statement was not run");
            }
            return value;
        }
    }
}
