package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.CountConsumer;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.type.SqlTypes;

/** Checks of row counts on the server. */
final class RowChecks {
    private RowChecks() {}

    /** The statement fails, naming the keys that matched, unless it touches exactly so many rows. */
    static RowCheck of(int rows) {
        return new RowCheck(new Node.Value(rows, SqlTypes.integer()), true);
    }

    /** A checked statement yields one row, which says nothing more: had it not been as it should, the statement would have failed. */
    static Step step(StatementNode statement, boolean checked, CountConsumer count) {
        return checked ? new Step(statement, null, rows -> {}) : new Step(statement, count, null);
    }
}
