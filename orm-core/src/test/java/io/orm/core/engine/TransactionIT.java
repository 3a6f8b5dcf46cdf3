package io.orm.core.engine;

import static io.orm.core.engine.Account.ACCOUNT;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.event.Events;
import io.orm.core.exception.AbortedTransactionException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.ReadOnlyTransactionException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Command;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class TransactionIT {
    private final Database database;
    private final Engine engine;

    TransactionIT(Database database) {
        this.database = database;
        this.engine = database.engine();
    }

    @BeforeEach
    void setUp() {
        database.run(
                "DROP TABLE IF EXISTS account", Account.DDL, "INSERT INTO account (owner, balance) VALUES ('Ann', 10)");
    }

    private static Command insertOf(String owner) {
        return insert(ACCOUNT).set(ACCOUNT.owner, owner).set(ACCOUNT.balance, 1L);
    }

    private long rows() {
        return (Long) database.value("SELECT count(*) FROM account");
    }

    @Test
    void connectingSendsNothing() {
        assertStatements(() -> engine.connect().close()).inRoundTrips(0).areNone();
    }

    @Test
    void theFirstStatementBeginsAndCloseRollsBack() {
        try (Connection connection = engine.connect()) {
            assertThat(connection.isInTransaction()).isFalse();
            connection.execute(insertOf("Bob"));
            assertThat(connection.isInTransaction()).isTrue();
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void beginTravelsWithTheFirstStatementAndCommitIsARoundTrip() {
        assertStatements(() -> engine.useTransaction(connection -> connection.execute(insertOf("Bob"))))
                .inRoundTrips(2)
                .areExactly("insert into account (owner, balance) values (?, ?)    [Bob, 1]");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void inAutocommitAReadIsOneRoundTrip() {
        Engine reading = engine.with(ExecutionOptions.defaults().isolation(Isolation.AUTOCOMMIT));

        assertStatements(() -> {
                    try (Connection connection = reading.connect()) {
                        assertThat(connection.list(select(ACCOUNT.owner))).containsExactly("Ann");
                        assertThat(connection.isInTransaction()).isFalse();
                    }
                })
                .inRoundTrips(1)
                .areExactly("select account.owner from account");
    }

    @Test
    void theIsolationTravelsWithTheFirstStatement() {
        Engine serializable = engine.with(ExecutionOptions.defaults().isolation(Isolation.SERIALIZABLE));

        assertStatements(() -> serializable.useTransaction(connection -> {
                    assertThat(connection.one(select(ACCOUNT.balance).where(ACCOUNT.owner.eq("Ann"))))
                            .isEqualTo(10L);
                    assertThat(connection
                                    .one(text("SHOW transaction_isolation"))
                                    .get(0))
                            .isEqualTo("serializable");
                }))
                .inRoundTrips(3)
                .count(2);
        try (Connection connection = engine.connect()) {
            assertThat(connection.one(text("SHOW transaction_isolation")).get(0))
                    .isEqualTo("read committed");
        }
    }

    @Test
    void theIsolationTravelsWithACommandAndWithAPipelineToo() {
        Engine repeatable = engine.with(ExecutionOptions.defaults().isolation(Isolation.REPEATABLE_READ));

        repeatable.useTransaction(connection -> assertThat(connection.execute(
                        update(ACCOUNT).set(ACCOUNT.balance, 5L).all()))
                .isEqualTo(1));
        repeatable.useTransaction(connection -> {
            try (Pipeline pipeline = connection.pipeline()) {
                var count =
                        pipeline.add(update(ACCOUNT).set(ACCOUNT.balance, 6L).all());
                var owners = pipeline.add(select(ACCOUNT.owner));
                pipeline.run();
                assertThat(count.get()).isEqualTo(1);
                assertThat(owners.get()).containsExactly("Ann");
            }
            assertThat(connection.one(text("SHOW transaction_isolation")).get(0))
                    .isEqualTo("repeatable read");
        });
        repeatable.useTransaction(connection -> connection.useNested(nested -> assertThat(
                        nested.one(text("SHOW transaction_isolation")).get(0))
                .isEqualTo("repeatable read")));
        repeatable.useTransaction(connection -> {
            try (Result<String> result = connection.execute(select(ACCOUNT.owner))) {
                assertThat(result.list()).containsExactly("Ann");
            }
        });
    }

    @Test
    void isolationCannotChangeWithinATransaction() {
        try (Connection connection = engine.connect()) {
            connection.list(select(ACCOUNT.owner));
            assertThatThrownBy(() -> connection.with(ExecutionOptions.defaults().isolation(Isolation.SERIALIZABLE)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("cannot change within a transaction");
            connection.with(ExecutionOptions.defaults().fetchSize(10));
        }
    }

    @Test
    void aReadOnlyTransactionIsEnforcedByTheServer() {
        Engine readOnly = engine.with(ExecutionOptions.defaults().readOnly(true));

        try (Connection connection = readOnly.connect()) {
            connection.list(select(ACCOUNT.owner));
            connection.with(ExecutionOptions.defaults().fetchSize(10));
            assertThatThrownBy(() -> connection.execute(insertOf("Bob")))
                    .isInstanceOf(ReadOnlyTransactionException.class);
        }
        engine.useTransaction(connection -> connection.execute(insertOf("Bob")));
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aSecondBeginIsRefused() {
        try (Connection connection = engine.connect();
                Transaction transaction = connection.begin()) {
            assertThatThrownBy(connection::begin)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("beginNested");
            assertThat(transaction.isActive()).isTrue();
        }
    }

    @Test
    void afterCommitTheNextStatementBeginsAnew() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertOf("Bob"));
            connection.commit();
            assertThat(connection.isInTransaction()).isFalse();
            connection.execute(insertOf("Cid"));
            connection.rollback();
            connection.commit();
        }
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aFailedStatementLeavesOnlyRollback() {
        try (Connection connection = engine.connect()) {
            assertThatThrownBy(() -> connection.execute(insertOf("Ann")))
                    .isInstanceOf(ConstraintViolationException.class);
            assertThatThrownBy(() -> connection.list(select(ACCOUNT.owner)))
                    .isInstanceOf(AbortedTransactionException.class)
                    .hasMessageContaining("rollback")
                    .hasMessageContaining("account_owner_key");
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).containsExactly("Ann");
        }
    }

    @Test
    void commitOfAFailedTransactionIsAnError() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertOf("Bob"));
            assertThatThrownBy(() -> connection.execute(insertOf("Ann")))
                    .isInstanceOf(ConstraintViolationException.class);
            assertThatThrownBy(connection::commit).isInstanceOf(AbortedTransactionException.class);
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void commitFindsAnErrorThatWasSwallowedOnTheJdbcConnection() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertOf("Bob"));
            try (java.sql.Statement statement = connection.jdbcConnection().createStatement()) {
                statement.execute("SELECT 1 / 0");
            } catch (SQLException expected) {
                assertThat(expected.getSQLState()).isEqualTo("22012");
            }
            assertThatThrownBy(connection::commit)
                    .isInstanceOf(AbortedTransactionException.class)
                    .hasMessageContaining("rolled back");
            assertThat(connection.isInTransaction()).isFalse();
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aSavepointUndoesItsOwnWorkOnly() {
        engine.useTransaction(connection -> {
            connection.execute(insertOf("Bob"));
            assertThatThrownBy(() -> connection.useNested(nested -> {
                        nested.execute(insertOf("Cid"));
                        nested.execute(insertOf("Ann"));
                    }))
                    .isInstanceOf(ConstraintViolationException.class);
            connection.useNested(nested -> nested.execute(insertOf("Dan")));
        });
        assertThat(database.rows("SELECT owner FROM account ORDER BY owner"))
                .containsExactly(List.of("Ann"), List.of("Bob"), List.of("Dan"));
    }

    @Test
    void anExceptionRollsBack() {
        assertThatThrownBy(() -> engine.useTransaction(connection -> {
                    connection.execute(insertOf("Bob"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aClosedConnectionRefusesWorkAndMayBeClosedAgain() {
        Connection connection = engine.connect();
        connection.close();
        connection.close();
        assertThatThrownBy(() -> connection.list(select(ACCOUNT.owner)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void transactionsAreAnnounced() {
        List<ConnectionEvent.Kind> kinds = new ArrayList<>();
        try (Events.Registration ignored =
                engine.events().listen(ConnectionEvent.class, event -> kinds.add(event.kind()))) {
            engine.useTransaction(connection -> {
                connection.execute(insertOf("Bob"));
                connection.useNested(nested -> nested.execute(insertOf("Cid")));
                try (Transaction savepoint = connection.beginNested()) {
                    savepoint.rollback();
                }
            });
            try (Connection connection = engine.connect()) {
                connection.list(select(ACCOUNT.owner));
            }
        }
        assertThat(kinds)
                .containsExactly(
                        ConnectionEvent.Kind.BEGIN,
                        ConnectionEvent.Kind.SAVEPOINT,
                        ConnectionEvent.Kind.RELEASE_SAVEPOINT,
                        ConnectionEvent.Kind.SAVEPOINT,
                        ConnectionEvent.Kind.ROLLBACK_TO_SAVEPOINT,
                        ConnectionEvent.Kind.COMMIT,
                        ConnectionEvent.Kind.BEGIN,
                        ConnectionEvent.Kind.ROLLBACK);
    }
}
