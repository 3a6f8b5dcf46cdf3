package io.orm.core.engine;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.orm.core.dialect.Dialect;
import io.orm.core.dialect.h2.H2Dialect;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.event.EventPublisher;
import io.orm.core.event.Events;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.jdbc.DriverAdapter;
import io.orm.core.sql.Statement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** {@link Engine} over one data source. What copies with other options share is in {@link Shared}. */
final class DefaultEngine implements Engine {
    private final Shared shared;
    private final ExecutionOptions defaults;

    private DefaultEngine(Shared shared, ExecutionOptions defaults) {
        this.shared = shared;
        this.defaults = defaults;
    }

    static Engine ofUrl(String url, EngineOptions options) {
        Dialect dialect = dialectOf(url);
        return create(new HikariSource(url, options), dialect, options);
    }

    static Engine ofDataSource(DataSource dataSource, @Nullable Dialect dialect, EngineOptions options) {
        if (options.isPoolConfigured()) {
            throw new UsageException(
                    "The engine was given a DataSource, which has a pool of its own: set pool size, time-outs and"
                            + " credentials there, or create the engine from a URL");
        }
        return create(new DataSourceSource(dataSource), dialect, options);
    }

    private static Engine create(PooledSource source, @Nullable Dialect dialect, EngineOptions options) {
        Engine engine = new DefaultEngine(new Shared(source, dialect, options), options.execution());
        if (options.echo()) {
            SqlLog.echo(engine.events());
        }
        return engine;
    }

    /**
     * @throws UsageException if no dialect is known for the URL
     */
    static Dialect dialectOf(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:") || lower.startsWith("jdbc:tc:postgresql:")) {
            return new PostgresDialect();
        }
        if (lower.startsWith("jdbc:h2:")) {
            return new H2Dialect();
        }
        int end = lower.indexOf(':', lower.indexOf(':') + 1);
        throw new UsageException("There is no dialect for " + (end > 0 ? url.substring(0, end) : url)
                + "; known are jdbc:postgresql and jdbc:h2");
    }

    @Override
    public Connection connect() {
        return new DefaultConnection(shared, shared.source, defaults);
    }

    @Override
    public Connection connect(ConnectionSource source) {
        return new DefaultConnection(shared, source, defaults);
    }

    @Override
    public <T> T inTransaction(Function<Connection, T> work) {
        try (Connection connection = connect()) {
            T result = work.apply(connection);
            connection.commit();
            return result;
        }
    }

    @Override
    public void useTransaction(Consumer<Connection> work) {
        try (Connection connection = connect()) {
            work.accept(connection);
            connection.commit();
        }
    }

    @Override
    public Engine with(ExecutionOptions options) {
        return new DefaultEngine(shared, options.over(defaults));
    }

    @Override
    public Events events() {
        return shared.events;
    }

    @Override
    public Dialect dialect() {
        return shared.dialect();
    }

    @Override
    public String sql(Statement statement) {
        return shared.dialect().compile(statement.node()).sql();
    }

    @Override
    public EngineStatistics statistics() {
        return shared.statistics();
    }

    @Override
    public void close() {
        shared.source.close();
    }

    /** Where an engine's own connections come from. */
    interface PooledSource extends ConnectionSource, AutoCloseable {
        /** The JDBC URL, asked of the database if it was not given. */
        String url() throws SQLException;

        /** Connections that are open now are not handed out again. */
        void retireAll();

        /** For messages: what limits the number of connections. */
        String describe();

        @Override
        default boolean isTransactionExternal() {
            return false;
        }

        @Override
        void close();
    }

    /** What an engine and its copies have together. */
    static final class Shared {
        final PooledSource source;
        final EventPublisher events = new EventPublisher();
        final LongAdder abandonedResults = new LongAdder();
        final AtomicInteger openConnections = new AtomicInteger();
        private final int cacheSize;
        private volatile @Nullable Parts parts;

        /** What follows from the dialect. */
        record Parts(Dialect dialect, DriverAdapter driver, ExceptionTranslator translator, StatementCache cache) {}

        Shared(PooledSource source, @Nullable Dialect dialect, EngineOptions options) {
            this.source = source;
            this.cacheSize = options.statementCacheSize();
            if (dialect != null) {
                parts = parts(dialect);
            }
        }

        private Parts parts(Dialect dialect) {
            DriverAdapter driver = DriverAdapter.of(dialect.name());
            return new Parts(dialect, driver, new ExceptionTranslator(driver), new StatementCache(dialect, cacheSize));
        }

        Parts parts() {
            Parts known = parts;
            return known != null ? known : findParts();
        }

        /** No lock while the database is asked: two threads may both ask, and the first one's answer stays. */
        private Parts findParts() {
            String url;
            try {
                url = source.url();
            } catch (SQLException e) {
                throw new ExceptionTranslator(DriverAdapter.of("")).translate(e, "");
            }
            Parts found = parts(dialectOf(url));
            synchronized (this) {
                Parts known = parts;
                if (known == null) {
                    parts = found;
                    known = found;
                }
                return known;
            }
        }

        Dialect dialect() {
            return parts().dialect();
        }

        EngineStatistics statistics() {
            Parts known = parts;
            return new EngineStatistics(
                    known == null ? 0 : known.cache().hits(),
                    known == null ? 0 : known.cache().misses(),
                    known == null ? 0 : known.cache().size(),
                    openConnections.get(),
                    abandonedResults.sum());
        }
    }

    /** A pool of the engine's own, started when the first connection is asked for. */
    private static final class HikariSource implements PooledSource {
        private final String url;
        private final EngineOptions options;
        private volatile @Nullable HikariDataSource pool;
        private boolean closed;

        HikariSource(String url, EngineOptions options) {
            this.url = url;
            this.options = options;
        }

        @Override
        public String url() {
            return url;
        }

        private synchronized HikariDataSource pool() {
            HikariDataSource existing = pool;
            if (closed) {
                throw new UsageException("The engine is closed");
            }
            if (existing == null) {
                // Made without its settings it makes no connection before it is asked for one.
                existing = new HikariDataSource();
                options.hikari(url).copyStateTo(existing);
                pool = existing;
            }
            return existing;
        }

        @Override
        public java.sql.Connection acquire() throws SQLException {
            return DataSourceSource.connection(pool());
        }

        @Override
        public void release(java.sql.Connection jdbcConnection) {
            DataSourceSource.closeQuietly(jdbcConnection);
        }

        @Override
        public void retireAll() {
            HikariDataSource existing = pool;
            if (existing != null) {
                retire(existing);
            }
        }

        static void retire(HikariDataSource pool) {
            HikariPoolMXBean control = pool.getHikariPoolMXBean();
            if (control != null) {
                control.softEvictConnections();
            }
        }

        @Override
        public String describe() {
            return "pool size " + options.poolSize() + ", max overflow " + options.maxOverflow() + ", pool timeout "
                    + options.poolTimeout().toMillis() + " ms";
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (pool != null) {
                pool.close();
            }
        }
    }

    /** Somebody else's data source, which is not closed with the engine. */
    private static final class DataSourceSource implements PooledSource {
        private final DataSource dataSource;

        DataSourceSource(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public String url() throws SQLException {
            // Hikari knows the URL without a connection, which may be the only one a caller could have.
            if (dataSource instanceof HikariDataSource hikari && hikari.getJdbcUrl() != null) {
                return hikari.getJdbcUrl();
            }
            try (java.sql.Connection connection = connection(dataSource)) {
                return connection.getMetaData().getURL();
            }
        }

        @Override
        public java.sql.Connection acquire() throws SQLException {
            return connection(dataSource);
        }

        @Override
        public void release(java.sql.Connection jdbcConnection) {
            closeQuietly(jdbcConnection);
        }

        /** A Hikari pool that cannot make its first connection says so by an exception of its own. */
        static java.sql.Connection connection(DataSource dataSource) throws SQLException {
            try {
                return dataSource.getConnection();
            } catch (HikariPool.PoolInitializationException e) {
                throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), "08001", e);
            }
        }

        /** A connection that cannot even be closed is the pool's to throw away. */
        static void closeQuietly(java.sql.Connection jdbcConnection) {
            try {
                jdbcConnection.close();
            } catch (SQLException e) {
                SqlLog.closeFailed(e);
            }
        }

        @Override
        public void retireAll() {
            try {
                if (dataSource.isWrapperFor(HikariDataSource.class)) {
                    HikariSource.retire(dataSource.unwrap(HikariDataSource.class));
                }
            } catch (SQLException e) {
                SqlLog.closeFailed(e);
            }
        }

        @Override
        public String describe() {
            return "see the DataSource's own settings";
        }

        @Override
        public void close() {}
    }
}
