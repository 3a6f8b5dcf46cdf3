package io.orm.core.engine;

import io.orm.core.dialect.Dialect;
import io.orm.core.event.Events;
import io.orm.core.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Dialect, connection pool, compilation cache and events. Safe for several threads; one per database. */
public interface Engine extends AutoCloseable {
    static Engine create(String url) {
        throw new UnsupportedOperationException();
    }

    static Engine create(String url, EngineOptions options) {
        throw new UnsupportedOperationException();
    }

    static Engine create(DataSource dataSource, EngineOptions options) {
        throw new UnsupportedOperationException();
    }

    /** A connection that begins a transaction with its first statement, and rolls back unless committed. */
    Connection connect();

    /** A connection whose JDBC connection comes from {@code source}, usually one whose transaction a framework governs. */
    Connection connect(ConnectionSource source);

    /** Commits what {@code work} did on return, rolls it back on an exception. */
    <T> T inTransaction(Function<Connection, T> work);

    /** {@link #inTransaction} without a result. */
    void useTransaction(Consumer<Connection> work);

    /** This engine with other defaults for its connections; pool and cache are shared. */
    Engine with(ExecutionOptions options);

    Events events();

    Dialect dialect();

    /** The SQL this engine's dialect writes for a statement, for people to read. */
    String sql(Statement statement);

    /** What was counted since this engine was created. */
    EngineStatistics statistics();

    @Override
    void close();
}
