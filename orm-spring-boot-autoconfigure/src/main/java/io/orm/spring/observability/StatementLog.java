package io.orm.spring.observability;

import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every statement to the logger {@code orm.sql} at DEBUG, and its parameters at TRACE. The level can be changed while the application
 * runs. Nothing is written for engines that echo, which do so at INFO.
 */
public final class StatementLog implements EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger("orm.sql");

    private final boolean active;

    /** @param active false where the engine echoes, so that no statement is written twice */
    public StatementLog(boolean active) {
        this.active = active;
    }

    @Override
    public void attach(String engineName, Engine engine) {
        if (!active) {
            return;
        }
        engine.events().listen(StatementEvent.After.class, StatementLog::log);
        engine.events().listen(StatementEvent.Failed.class, StatementLog::log);
    }

    private static void log(StatementEvent.After event) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} [{} rows, {} µs]",
                    event.sql(),
                    event.rows(),
                    event.duration().toNanos() / 1_000);
            logParameters(event);
        }
    }

    private static void log(StatementEvent.Failed event) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} failed after {} µs: {}",
                    event.sql(),
                    event.duration().toNanos() / 1_000,
                    event.exception().getMessage());
            logParameters(event);
        }
    }

    private static void logParameters(StatementEvent event) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{}", event.parameters());
        }
    }
}
