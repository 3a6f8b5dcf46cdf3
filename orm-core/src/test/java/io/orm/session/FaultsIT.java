package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.PoolTimeoutException;
import io.orm.core.exception.StatementException;
import io.orm.exception.SessionStateException;
import io.orm.testing.CuttingProxy;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Order;
import shop.User;

/** What goes wrong on the way to the server, as it really does: connections cut on the wire, backends killed, pools exhausted. */
@ExtendWith(PostgresExtension.class)
class FaultsIT {
    /** More messages than any flush here sends. */
    private static final int MOST_MESSAGES = 200;

    private final Database database;
    private final CuttingProxy proxy;
    private final HikariDataSource pool;
    private final Engine engine;
    private final SessionFactory sessions;

    FaultsIT(Database database) {
        this.database = database;
        this.proxy = new CuttingProxy(database.port());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + proxy.port() + "/" + database.name()
                + "?user=postgres&sslmode=disable&gssEncMode=disable");
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000);
        this.pool = new HikariDataSource(config);
        this.engine = Engine.create(pool, EngineOptions.defaults());
        this.sessions = SessionFactory.create(engine);
    }

    @BeforeEach
    void tables() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run("insert into users (name, active, version) values ('Ann', true, 1)");
    }

    @AfterEach
    void close() {
        engine.close();
        pool.close();
        proxy.close();
    }

    /** Reads a row, changes it, adds a parent with children: several statements, of which the last travel with COMMIT. */
    private void work(Session session) {
        User ann = session.getOne(USER, 1L);
        ann.setName("Eve");
        User bob = new User("Bob");
        bob.addOrder(new Order("Tea", BigDecimal.ONE));
        bob.addOrder(new Order("Milk", BigDecimal.ONE));
        session.add(bob);
    }

    private @Nullable RuntimeException cut(int messages, boolean flushFirst) {
        try (Session session = sessions.open()) {
            work(session);
            if (flushFirst) {
                session.flush();
            }
            proxy.cutAfter(messages);
            session.commit();
            return null;
        } catch (RuntimeException e) {
            return e;
        } finally {
            proxy.heal();
        }
    }

    /** True if all of the work is there, false if nothing is; anything between is what must never be. */
    private boolean isDone() {
        waitForBackends();
        Object state = database.value(
                "select (select count(*) from users where name in ('Eve', 'Bob')) || ' ' || (select count(*) from orders)");
        assertThat(state).isIn("0 0", "2 2");
        return "2 2".equals(state);
    }

    /** Until the server has noticed that its client is gone. */
    private void waitForBackends() {
        for (int i = 0; i < 500; i++) {
            Object busy = database.value("select count(*) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and (state <> 'idle')");
            if (Long.valueOf(0).equals(busy)) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("a backend is still at work after five seconds");
    }

    private void assertNothingLeaksAndTheNextWorkSucceeds() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(sessions.<List<String>, RuntimeException>inTransaction(
                        session -> session.list(select(USER.name).where(USER.id.eq(1)))))
                .hasSize(1);
    }

    private void cutAfterEveryMessage(boolean flushFirst) {
        List<String> seen = new ArrayList<>();
        for (int messages = 0; messages < MOST_MESSAGES; messages++) {
            tables();
            RuntimeException failure = cut(messages, flushFirst);
            boolean done = isDone();
            if (failure == null) {
                assertThat(done).isTrue();
                assertThat(seen).contains("lost");
                return;
            }
            if (failure instanceof AmbiguousCommitException) {
                seen.add("ambiguous");
                assertThat(((OrmException) failure).isRetryable()).isFalse();
            } else {
                seen.add("lost");
                assertThat(failure).as("after %d messages", messages).isInstanceOf(ConnectionLostException.class);
                assertThat(((OrmException) failure).isRetryable()).isTrue();
                assertThat(done).as("after %d messages", messages).isFalse();
            }
            assertNothingLeaksAndTheNextWorkSucceeds();
        }
        throw new AssertionError("the work sends more than " + MOST_MESSAGES + " messages");
    }

    @Test
    void aFlushWithItsCommitIsWholeOrNothingWhereverTheConnectionIsCut() {
        cutAfterEveryMessage(false);
    }

    @Test
    void aCommitAloneIsWholeOrNothingWhereverTheConnectionIsCut() {
        for (int messages = 0; messages < 10; messages++) {
            tables();
            RuntimeException failure = cut(messages, true);
            boolean done = isDone();
            if (failure == null) {
                assertThat(done).isTrue();
                return;
            }
            assertThat(failure).isInstanceOf(AmbiguousCommitException.class);
            assertNothingLeaksAndTheNextWorkSucceeds();
        }
        throw new AssertionError("COMMIT takes ten messages");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsAmbiguousAndNeverRetried() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> sessions.retrying(Retry.attempts(5)).useTransaction(session -> {
                    tries.incrementAndGet();
                    session.add(new User("Bob"));
                    session.flush();
                    proxy.cutBeforeNextAnswer();
                }))
                .isInstanceOf(AmbiguousCommitException.class)
                .hasMessageContaining("unknown");
        proxy.heal();
        waitForBackends();
        assertThat(tries).hasValue(1);
        assertThat(database.value("select count(*) from users where name = 'Bob'"))
                .isEqualTo(1L);
        assertNothingLeaksAndTheNextWorkSucceeds();
    }

    @Test
    void aConnectionLostBeforeTheCommitIsRetriedInANewSession() {
        AtomicInteger tries = new AtomicInteger();
        sessions.retrying(Retry.attempts(3)).useTransaction(session -> {
            work(session);
            if (tries.incrementAndGet() == 1) {
                session.flush();
                killBackends();
                session.list(select(USER));
            }
        });
        assertThat(tries).hasValue(2);
        assertThat(isDone()).isTrue();
        assertNothingLeaksAndTheNextWorkSucceeds();
    }

    private void killBackends() {
        database.run(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }

    @Test
    void aBackendKilledBetweenStatementsLosesTheWorkAndSaysSo() {
        try (Session session = sessions.open()) {
            work(session);
            session.flush();
            killBackends();
            assertThatThrownBy(() -> session.list(select(USER)))
                    .isInstanceOf(ConnectionLostException.class)
                    // The end of the connection may overtake what the server says of it.
                    .hasMessageMatching("(?s).*(57P01|08006).*");
            assertThatThrownBy(() -> session.list(select(USER))).hasMessageContaining("rollback()");
            session.rollback();
            assertThat(session.list(select(USER.name))).containsExactly("Ann");
        }
        assertThat(isDone()).isFalse();
        assertNothingLeaksAndTheNextWorkSucceeds();
    }

    @Test
    void anExhaustedPoolNamesItselfAndServesAgainWhenAConnectionIsBack() {
        Session first = sessions.open();
        Session second = sessions.open();
        first.connection().jdbcConnection();
        second.connection().jdbcConnection();
        try (Session third = sessions.open()) {
            third.add(new User("Bob"));
            assertThatThrownBy(third::flush)
                    .isInstanceOf(PoolTimeoutException.class)
                    .hasMessageContaining("2");
            first.close();
            third.rollback();
            third.add(new User("Cat"));
            third.commit();
        }
        second.close();
        assertThat(database.value("select count(*) from users where name = 'Cat'"))
                .isEqualTo(1L);
        assertNothingLeaksAndTheNextWorkSucceeds();
    }

    @Test
    void aServerWithoutRoomForTemporaryFilesFailsTheStatementAndNothingIsHalfWritten() {
        database.run(
                "alter database " + database.name() + " set temp_file_limit = '1MB'",
                "alter database " + database.name() + " set work_mem = '64kB'");
        pool.getHikariPoolMXBean().softEvictConnections();
        try {
            try (Session session = sessions.open()) {
                work(session);
                session.flush();
                assertThatThrownBy(() ->
                                session.list(text("select md5(i::text) from generate_series(1, 100000) i order by 1")))
                        .isInstanceOfSatisfying(StatementException.class, e -> {
                            assertThat(e.sqlState()).isEqualTo("53400");
                            assertThat(e.isRetryable()).isFalse();
                        });
                assertThatThrownBy(session::commit)
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageContaining("temp_file_limit");
            }
            assertThat(isDone()).isFalse();
        } finally {
            database.run(
                    "alter database " + database.name() + " reset temp_file_limit",
                    "alter database " + database.name() + " reset work_mem");
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        assertNothingLeaksAndTheNextWorkSucceeds();
    }

    @Test
    void aColumnAddedOrChangedUnderPreparedStatementsCostsAtMostOneTry() {
        for (int i = 0; i < 12; i++) {
            int now = i;
            sessions.useTransaction(session -> session.getOne(USER, 1L).setName("name " + now));
        }
        database.run(
                "alter table users add column nick varchar(10)",
                "alter table users alter column name type varchar(60)");
        sessions.retrying(Retry.attempts(2))
                .useTransaction(session -> session.getOne(USER, 1L).setName("after"));
        database.run("alter table users drop column nick");
        sessions.useTransaction(session -> session.getOne(USER, 1L).setName("last"));
        assertThat(database.value("select name from users where id = 1")).isEqualTo("last");
        database.run("alter table users alter column name type varchar(50)");
        assertNothingLeaksAndTheNextWorkSucceeds();
    }
}
