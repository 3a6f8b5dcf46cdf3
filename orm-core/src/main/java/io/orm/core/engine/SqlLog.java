package io.orm.core.engine;

import io.orm.core.event.Events;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine writes to the log. */
final class SqlLog {
    private static final Logger SQL = LoggerFactory.getLogger("orm.sql");
    private static final Logger ENGINE = LoggerFactory.getLogger("orm.engine");

    private SqlLog() {}

    /** Every statement with its time; values only where somebody asked for them with TRACE. */
    static void echo(Events events) {
        events.listen(StatementEvent.After.class, event -> {
            SQL.info(
                    "{} [{} rows, {} µs]",
                    event.sql(),
                    event.rows(),
                    event.duration().toNanos() / 1_000);
            if (SQL.isTraceEnabled()) {
                SQL.trace("{}", event.parameters());
            }
        });
        events.listen(
                StatementEvent.Failed.class,
                event ->
                        SQL.info("{} failed: {}", event.sql(), event.exception().getMessage()));
    }

    static void closeFailed(SQLException e) {
        ENGINE.debug("A connection could not be given back", e);
    }

    static void listenerFailed(RuntimeException e) {
        ENGINE.warn("A statement listener failed; the statement it was told of is not affected", e);
    }
}
