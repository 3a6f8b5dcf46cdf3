package io.orm.core.engine;

import static io.orm.core.engine.Account.ACCOUNT;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.ConnectionLostException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ConstraintViolationException.Kind;
import io.orm.core.exception.DeadlockException;
import io.orm.core.exception.LockNotAvailableException;
import io.orm.core.exception.OrmException;
import io.orm.core.exception.PoolTimeoutException;
import io.orm.core.exception.QueryTimeoutException;
import io.orm.core.exception.SerializationFailureException;
import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Command;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class FailureIT {
    private final Database database;
    private final Engine engine;

    FailureIT(Database database) {
        this.database = database;
        this.engine = database.engine();
    }

    @BeforeEach
    void setUp() {
        database.run(
                "DROP TABLE IF EXISTS booking, slot, account",
                Account.DDL,
                "INSERT INTO account (owner, balance) VALUES ('Ann', 10), ('Bob', 10)",
                "CREATE TABLE booking (id int8 PRIMARY KEY, account_id int8 REFERENCES account DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE slot (during int4range, EXCLUDE USING gist (during WITH &&))");
    }

    private OrmException failure(Command command) {
        try (Connection connection = engine.connect()) {
            Throwable thrown = catchThrowable(() -> connection.execute(command));
            assertThat(thrown).isInstanceOf(OrmException.class);
            return (OrmException) thrown;
        }
    }

    private static Command sql(String sql) {
        return text(sql).command();
    }

    private static Command add(String owner, long amount) {
        return update(ACCOUNT)
                .set(ACCOUNT.balance, ACCOUNT.balance.plus(amount))
                .where(ACCOUNT.owner.eq(owner));
    }

    @Test
    void constraintsAreTold() {
        ConstraintViolationException unique =
                (ConstraintViolationException) failure(insert(ACCOUNT).set(ACCOUNT.owner, "Ann"));
        assertThat(unique.kind()).isEqualTo(Kind.UNIQUE);
        assertThat(unique.constraint()).isEqualTo("account_owner_key");
        assertThat(unique.table()).isEqualTo("account");
        assertThat(unique.detail()).contains("Ann");
        assertThat(unique.sqlState()).isEqualTo("23505");
        assertThat(unique.sql()).isEqualTo("insert into account (owner) values (?)");
        assertThat(unique.getMessage())
                .contains("account_owner_key")
                .contains("insert into account")
                .doesNotContain("Ann");
        assertThat(unique.isRetryable()).isFalse();

        ConstraintViolationException missing =
                (ConstraintViolationException) failure(sql("INSERT INTO account (balance) VALUES (1)"));
        assertThat(missing.kind()).isEqualTo(Kind.NOT_NULL);
        assertThat(missing.column()).isEqualTo("owner");

        ConstraintViolationException check = (ConstraintViolationException) failure(add("Ann", -11));
        assertThat(check.kind()).isEqualTo(Kind.CHECK);
        assertThat(check.constraint()).isEqualTo("account_balance_check");

        ConstraintViolationException exclusion =
                (ConstraintViolationException) failure(sql("INSERT INTO slot VALUES ('[1,5)'), ('[4,6)')"));
        assertThat(exclusion.kind()).isEqualTo(Kind.EXCLUSION);

        ConstraintViolationException foreign = (ConstraintViolationException) failure(
                sql("WITH now AS (SELECT 1) INSERT INTO booking VALUES (1, 99); SET CONSTRAINTS ALL IMMEDIATE"));
        assertThat(foreign.kind()).isEqualTo(Kind.FOREIGN_KEY);
        assertThat(foreign.table()).isEqualTo("booking");
    }

    @Test
    void aMessageNeverShowsValues() {
        OrmException e = failure(text("SELECT CAST(:secret AS int4)")
                .bind("secret", "my password")
                .command());
        assertThat(e).isInstanceOf(StatementException.class);
        assertThat(((StatementException) e).sqlState()).isEqualTo("22P02");
        assertThat(e.getMessage()).doesNotContain("my password");
    }

    @Test
    void aSyntaxErrorIsAPlainStatementException() {
        OrmException e = failure(sql("SELEC 1"));
        assertThat(e.getClass()).isEqualTo(StatementException.class);
        assertThat(e).hasMessageContaining("SELEC 1").hasMessageContaining("42601");
    }

    @Test
    void aConstraintCheckedAtCommitFailsTheCommit() {
        try (Connection connection = engine.connect()) {
            connection.execute(sql("INSERT INTO booking VALUES (1, 99)"));
            assertThatThrownBy(connection::commit)
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("booking_account_id_fkey");
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
        }
        assertThat(database.value("SELECT count(*) FROM booking")).isEqualTo(0L);
    }

    @Test
    void twoThatWaitForEachOtherAreADeadlock() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        CompletableFuture<List<Throwable>> first = transfer("Ann", "Bob", bothHoldOne);
        CompletableFuture<List<Throwable>> second = transfer("Bob", "Ann", bothHoldOne);

        List<Throwable> failures = new ArrayList<>(first.get(20, TimeUnit.SECONDS));
        failures.addAll(second.get(20, TimeUnit.SECONDS));

        assertThat(failures).singleElement().isInstanceOf(DeadlockException.class);
        assertThat(((OrmException) failures.get(0)).isRetryable()).isTrue();
        assertThat(database.value("SELECT sum(balance) FROM account").toString())
                .isEqualTo("20");
    }

    private CompletableFuture<List<Throwable>> transfer(String from, String to, CyclicBarrier bothHoldOne) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        engine.useTransaction(connection -> {
                            connection.execute(add(from, -1));
                            try {
                                bothHoldOne.await(10, TimeUnit.SECONDS);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            connection.execute(add(to, 1));
                        });
                        return List.of();
                    } catch (RuntimeException e) {
                        return List.of(e);
                    }
                },
                FailureIT::inThread);
    }

    /** The common pool may have one thread only, and what these tests show takes two. */
    private static void inThread(Runnable work) {
        new Thread(work, "other").start();
    }

    @Test
    void aSerializationFailureCanBeRetried() {
        Engine serializable = engine.with(ExecutionOptions.defaults().isolation(Isolation.REPEATABLE_READ));
        try (Connection connection = serializable.connect()) {
            connection.list(select(ACCOUNT.balance));
            engine.useTransaction(other -> other.execute(add("Ann", 1)));
            SerializationFailureException e =
                    catchThrowableOfType(SerializationFailureException.class, () -> connection.execute(add("Ann", 1)));
            assertThat(e.isRetryable()).isTrue();
        }
    }

    @Test
    void aLockedRowIsToldApart() {
        try (Connection holder = engine.connect();
                Connection other = engine.connect()) {
            holder.execute(add("Ann", 1));
            assertThatThrownBy(() -> other.list(text("SELECT 1 FROM account WHERE owner = 'Ann' FOR UPDATE NOWAIT")))
                    .isInstanceOf(LockNotAvailableException.class);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelled() {
        try (Connection connection = engine.connect()) {
            long start = System.nanoTime();
            QueryTimeoutException e = catchThrowableOfType(
                    QueryTimeoutException.class,
                    () -> connection
                            .with(ExecutionOptions.defaults().timeout(Duration.ofMillis(200)))
                            .list(text("SELECT pg_sleep(20)")));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(e.isRetryable()).isFalse();
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
        }
    }

    @Test
    void aConnectionKilledInTheMiddleIsToldOnceAndReplacedAfterRollback() {
        try (Connection connection = engine.connect()) {
            connection.execute(add("Ann", 1));
            killAll();
            ConnectionLostException e =
                    catchThrowableOfType(ConnectionLostException.class, () -> connection.execute(add("Ann", 1)));
            assertThat(e.isRetryable()).isTrue();
            assertThat(catchThrowable(() -> connection.list(select(ACCOUNT.owner))))
                    .isInstanceOf(OrmException.class);
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
        }
        assertThat(database.value("SELECT sum(balance) FROM account").toString())
                .isEqualTo("20");
    }

    private void killAll() {
        database.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()");
    }

    @Test
    void manyKilledIdleConnectionsCostAtMostOneError() throws InterruptedException {
        EngineOptions options =
                EngineOptions.defaults().poolSize(3).maxOverflow(0).poolTimeout(Duration.ofSeconds(5));
        try (Engine own = Engine.create(database.url(), options)) {
            List<Connection> all = List.of(own.connect(), own.connect(), own.connect());
            all.forEach(connection -> connection.list(select(ACCOUNT.owner)));
            all.forEach(Connection::close);
            killAll();
            int errors = 0;
            for (int i = 0; i < 6; i++) {
                try (Connection connection = own.connect()) {
                    connection.list(select(ACCOUNT.owner));
                } catch (ConnectionLostException e) {
                    errors++;
                }
            }
            assertThat(errors).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aConnectionLostDuringCommitLeavesTheOutcomeOpen() {
        try (Connection connection = engine.connect()) {
            connection.execute(add("Ann", 1));
            killAll();
            AmbiguousCommitException e = catchThrowableOfType(AmbiguousCommitException.class, connection::commit);
            assertThat(e.isRetryable()).isFalse();
            connection.rollback();
        }
    }

    @Test
    void anExhaustedPoolNamesItsLimits() {
        EngineOptions options =
                EngineOptions.defaults().poolSize(1).maxOverflow(1).poolTimeout(Duration.ofMillis(300));
        try (Engine own = Engine.create(database.url(), options);
                Connection first = own.connect();
                Connection second = own.connect();
                Connection third = own.connect()) {
            first.list(select(ACCOUNT.owner));
            second.list(select(ACCOUNT.owner));
            PoolTimeoutException e =
                    catchThrowableOfType(PoolTimeoutException.class, () -> third.list(select(ACCOUNT.owner)));
            assertThat(e)
                    .hasMessageContaining("pool size 1")
                    .hasMessageContaining("max overflow 1")
                    .hasMessageContaining("300 ms");
            first.close();
            third.rollback();
            assertThat(third.list(select(ACCOUNT.owner))).hasSize(2);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsALostConnection() {
        try (Engine own = Engine.create(
                        "jdbc:postgresql://localhost:1/none?user=postgres",
                        EngineOptions.defaults().poolTimeout(Duration.ofMillis(500)));
                Connection connection = own.connect()) {
            assertThatThrownBy(() -> connection.list(select(ACCOUNT.owner)))
                    .isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void anotherThreadIsRefusedWhileOneWorks() throws Exception {
        try (Connection connection = engine.connect()) {
            CountDownLatch running = new CountDownLatch(1);
            CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> {
                try (var ignored = engine.events().listen(StatementEvent.Before.class, event -> running.countDown())) {
                    connection.list(text("SELECT pg_sleep(0.5)"));
                }
            });
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> connection.list(select(ACCOUNT.owner)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("one thread at a time");
            busy.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClosedResultSaysSo() {
        try (Connection connection = engine.connect()) {
            Result<String> result = connection.execute(select(ACCOUNT.owner));
            result.close();
            result.close();
            assertThatThrownBy(result::list).isInstanceOf(UsageException.class).hasMessageContaining("closed");
        }
    }

    @Test
    void aListenerThatThrowsLeavesTheConnectionUsable() {
        try (Connection connection = engine.connect()) {
            try (var ignored = engine.events().listen(StatementEvent.Before.class, event -> {
                throw new IllegalStateException("before");
            })) {
                assertThatThrownBy(() -> connection.list(select(ACCOUNT.owner)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("before");
            }
            try (var ignored = engine.events().listen(StatementEvent.After.class, event -> {
                throw new IllegalStateException("after");
            })) {
                assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
            }
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
        }
    }

    @Test
    void failuresAreTimedAndMayBeReplaced() {
        List<StatementEvent> ends = new ArrayList<>();
        try (Connection connection = engine.connect();
                var ignored = engine.events().listen(StatementEvent.Failed.class, event -> {
                    ends.add(event);
                    assertThat(event.duration()).isPositive();
                    assertThat(event.isDisconnect()).isFalse();
                    event.replace(new IllegalArgumentException("mine"));
                })) {
            assertThatThrownBy(() -> connection.execute(insert(ACCOUNT).set(ACCOUNT.owner, "Ann")))
                    .hasMessage("mine");
        }
        assertThat(ends).hasSize(1);
    }
}
