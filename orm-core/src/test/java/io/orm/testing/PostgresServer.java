package io.orm.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The one embedded PostgreSQL of this JVM: started when first asked for, stopped when the JVM ends. */
public final class PostgresServer {
    private static final String SETTINGS_ARE_FOR_SPEED = "off";

    private final EmbeddedPostgres embedded;

    private PostgresServer(EmbeddedPostgres embedded) {
        this.embedded = embedded;
    }

    /** Starts it on the first call, which takes a second or two. */
    public static PostgresServer get() {
        return Holder.SERVER;
    }

    private static final class Holder {
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                EmbeddedPostgres embedded = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", SETTINGS_ARE_FOR_SPEED)
                        .setServerConfig("synchronous_commit", SETTINGS_ARE_FOR_SPEED)
                        .setServerConfig("full_page_writes", SETTINGS_ARE_FOR_SPEED)
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("max_prepared_transactions", "10")
                        .setServerConfig("deadlock_timeout", "100ms")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(embedded), "stop-postgres"));
                return new PostgresServer(embedded);
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
            }
        }

        private static void stop(EmbeddedPostgres embedded) {
            try {
                embedded.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public int port() {
        return embedded.getPort();
    }

    /** A URL without user; the user is {@code postgres}, without password. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** A connection as superuser, outside of every pool. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    void createDatabase(String name) {
        run("CREATE DATABASE " + name);
    }

    void dropDatabase(String name) {
        run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void run(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
