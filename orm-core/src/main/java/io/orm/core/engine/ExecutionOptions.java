package io.orm.core.engine;

import io.orm.core.sql.StatementOption;
import java.time.Duration;

/** How to run; the statement's win over the connection's, those over the engine's. Immutable. */
public interface ExecutionOptions extends StatementOption<Object> {
    static ExecutionOptions defaults() {
        throw new UnsupportedOperationException();
    }

    /** Of a connection or an engine only. */
    ExecutionOptions isolation(Isolation isolation);

    /** {@code BEGIN READ ONLY}; of a connection or an engine only. */
    ExecutionOptions readOnly(boolean readOnly);

    /** Rows per fetch from a cursor on the server. */
    ExecutionOptions fetchSize(int rows);

    ExecutionOptions timeout(Duration timeout);

    /** Appended to the statement as a comment, for the server's log. */
    ExecutionOptions comment(String comment);
}
