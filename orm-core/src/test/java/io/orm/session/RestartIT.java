package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.exception.AmbiguousCommitException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.Order;
import shop.User;

/** What sessions under load make of a server that goes away and comes back, and of tables that change below them. */
class RestartIT {
    private static final int WORKERS = 4;

    /** Whoever outlives a restart tries for longer than one takes. */
    private static final Retry PATIENT = Retry.attempts(200).longestWait(Duration.ofMillis(200));

    @TempDir
    private Path data;

    private EmbeddedPostgres server;
    private HikariDataSource pool;
    private Engine engine;
    private SessionFactory sessions;
    private final AtomicInteger ambiguous = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server = started(0);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(WORKERS);
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        engine = Engine.create(pool, EngineOptions.defaults());
        sessions = SessionFactory.create(engine);
        sessions.schema().createAll();
        sessions.useTransaction(session -> {
            User user = new User("counter");
            user.setScore(BigDecimal.ZERO);
            session.add(user);
        });
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        pool.close();
        server.close();
    }

    private EmbeddedPostgres started(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60));
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    /** One unit of work: a row that names it, and the count of all of them in another row. */
    private void unit(String name) {
        try {
            sessions.retrying(PATIENT).useTransaction(session -> {
                User counter = session.getOne(USER, 1L);
                counter.setScore(counter.getScore().add(BigDecimal.ONE));
                session.add(new Order(name, BigDecimal.ONE));
            });
        } catch (AmbiguousCommitException e) {
            ambiguous.incrementAndGet();
            if (!isDone(name)) {
                unit(name);
            }
        }
    }

    /** What an ambiguous commit did, only the data can tell. */
    private boolean isDone(String name) {
        return sessions.retrying(PATIENT)
                .inTransaction(
                        session -> session.one(select(count()).from(ORDER).where(ORDER.productName.eq(name))) > 0);
    }

    /** Keeps the workers busy while {@code fault} happens, and tells how many units of work they did. */
    private int underLoad(Fault fault) throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                String name = "worker " + worker + " unit ";
                running.add(workers.submit(() -> {
                    for (int i = 0; !stopped.get(); i++) {
                        unit(name + i);
                        done.incrementAndGet();
                    }
                }));
            }
            awaitMore(done, running, 40);
            fault.happen();
            awaitMore(done, running, 40);
            stopped.set(true);
            for (Future<?> each : running) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            stopped.set(true);
            workers.shutdownNow();
        }
        return done.get();
    }

    /** What happens meanwhile. */
    private interface Fault {
        void happen() throws Exception;
    }

    private static void awaitMore(AtomicInteger done, List<Future<?>> running, int more) throws Exception {
        int from = done.get();
        for (int i = 0; i < 1_200 && done.get() < from + more; i++) {
            Thread.sleep(50);
            for (Future<?> each : running) {
                if (each.isDone()) {
                    each.get();
                }
            }
        }
        assertThat(done.get()).as("units of work done").isGreaterThanOrEqualTo(from + more);
    }

    /** Every unit once, whole, and no connection left out of the pool. */
    private void assertWhole(int units) {
        try (Session session = sessions.open()) {
            assertThat(session.one(select(count()).from(ORDER))).isEqualTo(units);
            assertThat(session.list(select(ORDER.productName)).stream().distinct())
                    .hasSize(units);
            assertThat(session.getOne(USER, 1L).getScore()).isEqualByComparingTo(BigDecimal.valueOf(units));
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void theServerRestartsUnderLoadAndEveryUnitOfWorkIsThereOnce() throws Exception {
        int port = server.getPort();
        int units = underLoad(() -> {
            server.close();
            server = started(port);
        });
        assertWhole(units);
    }

    @Test
    void aColumnIsAddedAndAnotherChangesItsTypeUnderLoad() throws Exception {
        int units = underLoad(() -> {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    java.sql.Statement statement = connection.createStatement()) {
                statement.execute("alter table orders add column note text");
                statement.execute("alter table orders alter column product_name type text");
                statement.execute("alter table users add column first int, alter column score type numeric(12, 2)");
            }
        });
        assertWhole(units);
        assertThat(ambiguous).hasValue(0);
    }
}
