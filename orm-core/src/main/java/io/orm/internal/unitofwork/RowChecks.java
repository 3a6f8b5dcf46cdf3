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

    /**
     * A checked statement says nothing more: had the number of rows not been as it should, it would have failed. Its one row of result is no
     * reason to end a round trip, hence it counts as a statement without.
     */
    static Step step(StatementNode statement, boolean checked, CountConsumer count) {
        return new Step(statement, checked ? rows -> {} : count, null);
    }
}
