package io.orm.core.engine;

import io.orm.core.dialect.Dialect;
import io.orm.core.event.Events;
import io.orm.core.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** Dialect, connection pool, compilation cache and events. Safe for several threads; one per database. */
public interface Engine extends AutoCloseable {
    /** An engine with a pool of its own and default options; no connection is opened yet. */
    static Engine create(String url) {
        return create(url, EngineOptions.defaults());
    }

    /** An engine with a pool of its own, which is closed with it; no connection is opened yet. */
    static Engine create(String url, EngineOptions options) {
        return DefaultEngine.ofUrl(url, options);
    }

    /**
     * An engine on somebody else's data source, which stays open when the engine is closed. The dialect follows from the database's URL, which is
     * asked for with the first statement.
     */
    static Engine create(DataSource dataSource, EngineOptions options) {
        return DefaultEngine.ofDataSource(dataSource, null, options);
    }

    /** The same, where the dialect is known beforehand. */
    static Engine create(DataSource dataSource, Dialect dialect, EngineOptions options) {
        return DefaultEngine.ofDataSource(dataSource, dialect, options);
    }

    /**
     * The dialect for a JDBC URL.
     *
     * @throws io.orm.core.exception.UsageException if there is none
     */
    static Dialect dialectFor(String url) {
        return DefaultEngine.dialectOf(url);
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
