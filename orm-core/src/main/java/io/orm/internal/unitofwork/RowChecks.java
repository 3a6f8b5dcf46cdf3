package io.orm.internal.unitofwork;

import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.type.SqlTypes;

/** Checks of row counts on the server. */
final class RowChecks {
    private RowChecks() {}

    /** The statement fails, naming the keys that matched, unless it touches exactly so many rows. */
    static RowCheck of(int rows) {
        return new RowCheck(new Node.Value(rows, SqlTypes.integer()), true);
    }
}
