package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Team_.TEAM;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.engine.Result;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.PoolTimeoutException;
import io.orm.core.exception.UsageException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.User;
import workshop.Team;

/** Sessions, results and factories that several threads have in their hands. */
class SessionThreadsIT extends SessionFixture {
    private final ExecutorService other = Executors.newSingleThreadExecutor(work -> new Thread(work, "the other"));

    SessionThreadsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, active, score, version) values ('Ann', true, 0, 1), ('Bob', true, 0, 1)",
                "insert into orders (product_name, quantity, user_id) values ('Tea', 1, 1), ('Milk', 1, 2)",
                "insert into teams (name) values ('Reds')",
                "insert into players (name, team_id) values ('Kim', 1)");
    }

    @AfterEach
    void endTheOther() {
        other.shutdownNow();
    }

    private <T> T there(Supplier<T> work) {
        try {
            return other.submit(work::get).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void waitUntilSomebodyWaitsForALock() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (!database.rows("select 1 from pg_locks where not granted").isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("nobody waits");
    }

    private static void lock(Session locking, String table) throws SQLException {
        try (Statement statement = locking.connection().jdbcConnection().createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
    }

    /** Runs {@code work} in the other thread, and {@code meanwhile} here while it waits for the table. */
    private <T> T whileLocked(String table, Supplier<T> work, Runnable meanwhile) throws Exception {
        try (Session locking = sessions.open()) {
            lock(locking, table);
            Future<T> waiting = other.submit(work::get);
            waitUntilSomebodyWaitsForALock();
            meanwhile.run();
            locking.rollback();
            return waiting.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLazyCollectionThatLoadsIsWorkOfTheSession() throws Exception {
        Team reds = session.getOne(TEAM, 1L);
        session.add(new User("added"));
        session.getOne(USER, 1L).setName("Anna");
        session.flush();
        int players = whileLocked(
                "players",
                () -> reds.getPlayers().size(),
                () -> assertThatThrownBy(session::commit)
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageContaining("in use by thread the other")
                        .hasMessageContaining(Thread.currentThread().getName()));
        assertThat(players).isEqualTo(1);
        session.commit();
        assertThat(database.rows("select name from users order by id"))
                .containsExactly(List.of("Anna"), List.of("Bob"), List.of("added"));
    }

    @Test
    void aLazyReferenceThatLoadsIsWorkOfTheSession() throws Exception {
        Order tea = session.reference(ORDER, 1L);
        String product = whileLocked(
                "orders",
                tea::getProductName,
                () -> assertThatThrownBy(() -> session.add(new User("refused")))
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageContaining("in use by thread the other"));
        assertThat(product).isEqualTo("Tea");
        assertThat(session.pending()).isEmpty();
    }

    @Test
    void aSessionIsHandedOverByHandingItOver() {
        User ann = there(() -> session.getOne(USER, 1L));
        ann.setName("Anna");
        there(() -> {
            session.flush();
            return true;
        });
        session.commit();
        assertThat(database.value("select name from users where id = 1")).isEqualTo("Anna");
    }

    @Test
    void aLazyReferenceOfAClosedSessionSaysSoInAnyThread() {
        Order tea = session.reference(ORDER, 1L);
        Team reds = session.getOne(TEAM, 1L);
        session.close();
        assertThatThrownBy(() -> there(tea::getProductName))
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Order with identifier 1");
        assertThatThrownBy(() -> there(() -> reds.getPlayers().size()))
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Team.players")
                .hasMessageContaining("session is closed");
    }

    @Test
    void aResultEndsWithItsTransactionAndSaysSo() {
        database.run(
                "insert into users (name, active, version) select 'n' || i, true, 1 from generate_series(1, 3000) i");
        List<Consumer<Session>> ends = List.of(Session::commit, Session::rollback, Session::close);
        try (Engine engine = Engine.create(database.dataSource(), EngineOptions.defaults());
                Session reading = SessionFactory.create(engine).open()) {
            for (Consumer<Session> end : ends) {
                Result<User> result = reading.execute(select(USER).orderBy(USER.id));
                Iterator<User> users = result.iterator();
                assertThat(users.next().getName()).isEqualTo("Ann");
                end.accept(reading);
                assertThatThrownBy(() -> users.forEachRemaining(User::getName))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("closed");
                result.close();
            }
        }
    }

    @Test
    void aFactoryIsReadyForAllThreadsAtItsFirstUse() throws Exception {
        int threads = 8;
        ExecutorService all = Executors.newFixedThreadPool(threads);
        try (Engine engine = Engine.create(database.dataSource(), EngineOptions.defaults())) {
            SessionFactory fresh = SessionFactory.create(engine);
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String name = "thread " + i;
                done.add(all.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return fresh.<Integer, RuntimeException>inTransaction(own -> {
                        User user = new User(name);
                        user.addOrder(new Order("Tea", BigDecimal.ONE));
                        own.add(user);
                        own.flush();
                        return own.list(select(USER).where(USER.id.eq(user.getId())))
                                .size();
                    });
                }));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            all.shutdownNow();
        }
        assertThat(
                        database.value(
                                "select count(distinct u.id) from users u join orders o on o.user_id = u.id where name like 'thread%'"))
                .isEqualTo(8L);
    }

    /** A thread for each task, virtual where the JDK has such. */
    private static ExecutorService threadPerTask() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool();
        }
    }

    @Test
    void aThousandThreadsShareFourConnections() throws Exception {
        int threads = 1000;
        ExecutorService all = threadPerTask();
        try (HikariDataSource pool = pool(4, 60_000);
                Engine engine = Engine.create(pool, EngineOptions.defaults())) {
            SessionFactory few = SessionFactory.create(engine);
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String name = "thread " + i;
                done.add(all.submit(() -> few.<Integer, RuntimeException>inTransaction(own -> {
                    User user = new User(name);
                    user.addOrder(new Order("Tea", BigDecimal.ONE));
                    own.add(user);
                    own.flush();
                    own.expire(user);
                    return own.getOne(USER, user.getId()).getOrders().size();
                })));
            }
            for (Future<Integer> each : done) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            all.shutdownNow();
        }
        assertThat(database.value("select count(*) from users where name like 'thread%'"))
                .isEqualTo(1000L);
    }

    @Test
    void aSessionInUseByAThreadOfATaskRefusesOthers() throws Exception {
        ExecutorService all = threadPerTask();
        try {
            Future<?> first = all.submit(() -> session.list(text("select 1 from pg_sleep(1)")));
            TimeUnit.MILLISECONDS.sleep(300);
            Future<?> second = all.submit(session::flush);
            assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionStateException.class)
                    .hasMessageContaining("a session serves one thread at a time");
            first.get(20, TimeUnit.SECONDS);
            all.submit(session::flush).get(20, TimeUnit.SECONDS);
        } finally {
            all.shutdownNow();
        }
    }

    private HikariDataSource pool(int connections, long timeoutInMillis) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(timeoutInMillis);
        return new HikariDataSource(config);
    }

    @Test
    void aLazyLoadThatGetsNoConnectionLosesNothing() {
        try (HikariDataSource pool = pool(1, 300);
                Engine engine = Engine.create(pool, EngineOptions.defaults())) {
            SessionFactory few =
                    SessionFactory.create(engine, SessionOptions.defaults().expireOnCommit(false));
            try (Session mine = few.open()) {
                Team reds = mine.getOne(TEAM, 1L);
                mine.commit();
                try (Session holding = few.open()) {
                    holding.connection().jdbcConnection();
                    assertThatThrownBy(() -> reds.getPlayers().size()).isInstanceOf(PoolTimeoutException.class);
                }
                assertThat(reds.getPlayers()).hasSize(1);
                reds.setName("Blues");
                mine.commit();
            }
        }
        assertThat(database.value("select name from teams")).isEqualTo("Blues");
    }

    @Test
    void aThreadWithoutANameIsToldByItsNumber() throws Exception {
        Thread nameless = new Thread(() -> session.list(text("select pg_sleep(1)")), "");
        nameless.start();
        TimeUnit.MILLISECONDS.sleep(300);
        assertThatThrownBy(session::flush).hasMessageContaining("thread #" + nameless.getId() + " while");
        nameless.join();
    }

    @Test
    void anEngineClosedInUseEndsItsConnectionsAndRefusesMore() {
        Engine engine = Engine.create(database.url());
        SessionFactory own = SessionFactory.create(engine);
        try (Session working = own.open()) {
            working.getOne(USER, 1L).setName("Anna");
            working.flush();
            engine.close();
            assertThatThrownBy(working::commit).isInstanceOf(ConnectionLostException.class);
        }
        try (Session late = own.open()) {
            assertThatThrownBy(() -> late.getOne(USER, 1L))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("engine is closed");
        }
        assertThat(database.value("select name from users where id = 1")).isEqualTo("Ann");
    }
}
