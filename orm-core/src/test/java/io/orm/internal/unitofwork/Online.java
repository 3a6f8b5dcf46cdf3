package io.orm.internal.unitofwork;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Engine;
import io.orm.core.internal.execution.StatementExecutor;

/** A unit of work on a connection of its own, without the session around it. */
final class Online implements AutoCloseable {
    final Offline offline;
    final UnitOfWork unitOfWork;
    final BulkWriter bulk;
    private final Connection connection;

    Online(Engine engine) {
        this.offline = new Offline(engine.dialect());
        this.unitOfWork = offline.unitOfWork;
        this.bulk = new BulkWriter(offline.model);
        this.connection = engine.connect();
        // The pool may look whether a connection is alive before it hands it out: that is no round trip of ours.
        connection.jdbcConnection();
    }

    StatementExecutor executor() {
        return (StatementExecutor) connection;
    }

    void flush() {
        unitOfWork.flush(executor());
    }

    void commit() {
        if (!unitOfWork.flushAndCommit(executor())) {
            connection.commit();
        }
        unitOfWork.committed(false);
    }

    void rollback() {
        connection.rollback();
        unitOfWork.rolledBack();
    }

    @Override
    public void close() {
        connection.close();
    }
}
