package io.orm.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.CountingSocketFactory;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own on the embedded server, with a pool and an engine, both made when first asked for. {@link PostgresExtension} makes one
 * per test class and drops it afterwards; a test that needs a second one makes and closes it itself.
 */
public final class Database implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static {
        // An hour: the pool's test whether a connection is still alive would be a round trip that comes and goes with
        // the speed of the machine.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "3600000");
    }

    private final PostgresServer server;
    private final String name;
    private @Nullable HikariDataSource dataSource;
    private @Nullable Engine engine;

    private Database(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A new, empty database. */
    public static Database create() {
        PostgresServer server = PostgresServer.get();
        Database database = new Database(server, "test_" + NUMBER.incrementAndGet());
        server.createDatabase(database.name);
        return database;
    }

    public String name() {
        return name;
    }

    /** Counts its traffic in {@link #wire()}; the user is {@code postgres}, without password. */
    public String url() {
        return server.url(name) + "?socketFactory=" + CountingSocketFactory.class.getName() + "&socketFactoryArg="
                + name + "&user=postgres";
    }

    /** The port that the server listens at. */
    public int port() {
        return server.port();
    }

    /** What all connections to {@link #url()} send and receive. */
    public CountingSocketFactory.Counter wire() {
        return CountingSocketFactory.counter(name);
    }

    /** A pool of ten connections on {@link #url()}. */
    public synchronized HikariDataSource dataSource() {
        HikariDataSource existing = dataSource;
        if (existing == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url());
            config.setMaximumPoolSize(10);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(5_000);
            config.setPoolName(name);
            existing = new HikariDataSource(config);
            dataSource = existing;
        }
        return existing;
    }

    /** An engine on {@link #dataSource()}. */
    public synchronized Engine engine() {
        Engine existing = engine;
        if (existing == null) {
            existing = Engine.create(dataSource(), EngineOptions.defaults());
            engine = existing;
        }
        return existing;
    }

    /** Runs each statement by itself, outside of pool and engine. */
    public void run(String... statements) {
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** The rows of a query as the driver's own objects, read outside of pool and engine. */
    public List<List<@Nullable Object>> rows(String sql) {
        try (Connection connection = server.connect(name);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row. */
    public @Nullable Object value(String sql) {
        return rows(sql).get(0).get(0);
    }

    /** Drops every schema with all that is in it; {@code public} is there again, empty. */
    public void clear() {
        List<List<@Nullable Object>> schemas = rows("SELECT quote_ident(nspname) FROM pg_namespace"
                + " WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'");
        for (List<@Nullable Object> schema : schemas) {
            run("DROP SCHEMA " + schema.get(0) + " CASCADE");
        }
        run("CREATE SCHEMA public");
    }

    /**
     * Empties every table and starts its identities and sequences anew. Rows are few: deleting them takes milliseconds, truncating gives each table and
     * index a new file.
     */
    public void truncate() {
        run(
                "SET session_replication_role = replica", // no foreign keys, so the order does not matter
                """
                DO $$
                DECLARE
                    each record;
                BEGIN
                    FOR each IN SELECT schemaname, tablename FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                    LOOP
                        EXECUTE format('DELETE FROM %I.%I', each.schemaname, each.tablename);
                    END LOOP;
                    FOR each IN SELECT schemaname, sequencename FROM pg_sequences WHERE last_value IS NOT NULL
                    LOOP
                        EXECUTE format('ALTER SEQUENCE %I.%I RESTART', each.schemaname, each.sequencename);
                    END LOOP;
                END $$""");
    }

    /** A connection, a result or a session left open is an error of the test that opened it. */
    synchronized void assertNothingOpen() {
        HikariDataSource pool = dataSource;
        if (pool != null && pool.isRunning() && pool.getHikariPoolMXBean() != null) {
            int open = pool.getHikariPoolMXBean().getActiveConnections();
            if (open > 0) {
                pool.getHikariPoolMXBean().softEvictConnections();
                throw new AssertionError(open + " connection(s) left open: close every connection, result and session");
            }
        }
        Engine used = engine;
        if (used != null) {
            long abandoned = used.statistics().abandonedResults();
            if (abandoned > abandonedBefore) {
                long more = abandoned - abandonedBefore;
                abandonedBefore = abandoned;
                throw new AssertionError(more + " result(s) left open until their connection was closed");
            }
        }
    }

    private long abandonedBefore;

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
        }
        if (dataSource != null) {
            dataSource.close();
        }
        server.dropDatabase(name);
    }
}
