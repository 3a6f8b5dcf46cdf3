package io.orm.core.engine;

import static io.orm.core.engine.Account.ACCOUNT;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orm.core.exception.AmbiguousCommitException;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.RowCheckFailedException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Sql;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.UpdateRowsNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several statements in one round trip. */
@ExtendWith(PostgresExtension.class)
class RoundTripIT {
    private static final ExecutionOptions NONE = ExecutionOptions.defaults();

    private final Database database;
    private final Engine engine;
    private final Engine autocommit;

    RoundTripIT(Database database) {
        this.database = database;
        this.engine = database.engine();
        this.autocommit = engine.with(NONE.isolation(Isolation.AUTOCOMMIT));
    }

    @BeforeEach
    void setUp() {
        database.run(
                "DROP TABLE IF EXISTS booking, account",
                Account.DDL,
                "INSERT INTO account (owner, balance) VALUES ('Ann', 10), ('Bob', 10)",
                "CREATE TABLE booking (id int8 PRIMARY KEY, account_id int8 REFERENCES account DEFERRABLE INITIALLY DEFERRED)");
    }

    private static StatementExecutor executor(Connection connection) {
        return (StatementExecutor) connection;
    }

    private static Step insertOf(String owner) {
        return new Step(
                insert(ACCOUNT).set(ACCOUNT.owner, owner).node(),
                count -> assertThat(count).isEqualTo(1),
                null);
    }

    private long rows() {
        return (Long) database.value("SELECT count(*) FROM account");
    }

    @Test
    void aPipelineIsOneRoundTrip() {
        assertStatements(() -> engine.useTransaction(connection -> {
                    try (Pipeline pipeline = connection.pipeline()) {
                        var owners = pipeline.add(select(ACCOUNT.owner).orderBy(ACCOUNT.owner));
                        var changed = pipeline.add(
                                update(ACCOUNT).set(ACCOUNT.balance, 5L).all());
                        var none = pipeline.add(select(ACCOUNT.id).where(ACCOUNT.owner.eq("Nobody")));
                        assertThat(owners.get()).containsExactly("Ann", "Bob");
                        assertThat(changed.get()).isEqualTo(2);
                        assertThat(none.get()).isEmpty();
                    }
                }))
                .inRoundTrips(2)
                .areExactly(
                        "select account.owner from account order by account.owner",
                        "update account set balance = ?    [5]",
                        "select account.id from account where account.owner = ?    [Nobody]");
    }

    @Test
    void aPipelineThatIsNeverRunIsAnError() {
        try (Connection connection = engine.connect()) {
            Pipeline pipeline = connection.pipeline();
            pipeline.add(update(ACCOUNT).set(ACCOUNT.balance, 5L).all());
            assertThatThrownBy(pipeline::close)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("never sent");
        }
        assertThat(database.value("SELECT sum(balance) FROM account").toString())
                .isEqualTo("20");
    }

    @Test
    void readsTogetherNeedNoTransaction() {
        assertStatements(() -> {
                    try (Connection connection = autocommit.connect()) {
                        executor(connection)
                                .executeTogether(
                                        List.of(
                                                new Step(
                                                        select(ACCOUNT.id).node(),
                                                        null,
                                                        rows -> assertThat(rows.next())
                                                                .isTrue()),
                                                new Step(
                                                        select(ACCOUNT.owner).node(),
                                                        null,
                                                        rows -> assertThat(rows.next())
                                                                .isTrue())),
                                        false,
                                        NONE);
                        assertThat(connection.isInTransaction()).isFalse();
                    }
                })
                .inRoundTrips(1)
                .count(2);
    }

    @Test
    void commitTravelsWithTheWork() {
        assertStatements(() -> {
                    try (Connection connection = autocommit.connect()) {
                        List<Long> ids = new ArrayList<>();
                        executor(connection)
                                .executeTogether(
                                        List.of(
                                                insertOf("Cid"),
                                                new Step(
                                                        insert(ACCOUNT)
                                                                .set(ACCOUNT.owner, "Dan")
                                                                .returning(ACCOUNT.id)
                                                                .node(),
                                                        null,
                                                        rows -> {
                                                            while (rows.next()) {
                                                                ids.add(rows.row()
                                                                        .getLong(0));
                                                            }
                                                        })),
                                        true,
                                        NONE);
                        assertThat(ids).hasSize(1);
                        assertThat(connection.isInTransaction()).isFalse();
                        assertThat(connection.list(select(ACCOUNT.owner))).hasSize(4);
                    }
                })
                .inRoundTrips(2)
                .count(3);
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void whatFailsInTheMiddleLeavesNothing() {
        try (Connection connection = autocommit.connect()) {
            assertThatThrownBy(() -> executor(connection)
                            .executeTogether(List.of(insertOf("Cid"), insertOf("Ann"), insertOf("Dan")), true, NONE))
                    .isInstanceOf(ConstraintViolationException.class);
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).containsExactlyInAnyOrder("Ann", "Bob");
        }
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aDeferredConstraintFailsTheCommitThatTravelledAlong() {
        try (Connection connection = autocommit.connect()) {
            Step booking = new Step(
                    text("INSERT INTO booking VALUES (1, 99)").command().node(), count -> {}, null);
            assertThatThrownBy(
                            () -> executor(connection).executeTogether(List.of(insertOf("Cid"), booking), true, NONE))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("booking_account_id_fkey");
            assertStatements(connection::rollback).inRoundTrips(0);
        }
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void aConnectionLostWithACommitLeavesTheOutcomeOpen() {
        try (Connection connection = autocommit.connect()) {
            Step suicide = new Step(
                    text("SELECT pg_terminate_backend(pg_backend_pid())")
                            .command()
                            .node(),
                    count -> {},
                    null);
            AmbiguousCommitException e = catchThrowableOfType(
                    AmbiguousCommitException.class,
                    () -> executor(connection).executeTogether(List.of(insertOf("Cid"), suicide), true, NONE));
            assertThat(e).hasMessageContaining("unknown");
            connection.rollback();
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(2);
        }
    }

    @Test
    void whoReadsAResultAfterTheCommitFailsWithoutUndoingIt() {
        try (Connection connection = autocommit.connect()) {
            Step fails = new Step(
                    insert(ACCOUNT).set(ACCOUNT.owner, "Cid").node(),
                    count -> {
                        throw new IllegalStateException("reader");
                    },
                    null);
            assertThatThrownBy(() -> executor(connection).executeTogether(List.of(fails), true, NONE))
                    .hasMessage("reader");
            assertThat(connection.list(select(ACCOUNT.owner))).hasSize(3);
        }
    }

    private static ColumnBuffer column(SqlType<?> type, Object... values) {
        ColumnBuffer buffer = new ColumnBuffer(type, values.length);
        for (Object value : values) {
            buffer.writeBase(value);
        }
        return buffer;
    }

    /** Sets balances by id, and checks on the server that all ids were there. */
    private static UpdateRowsNode updateOf(long... ids) {
        Object[] keys = IntStream.range(0, ids.length).mapToObj(i -> ids[i]).toArray();
        Object[] balances = IntStream.range(0, ids.length).mapToObj(i -> 7L).toArray();
        return new UpdateRowsNode(
                ACCOUNT,
                List.<Column<?>>of(ACCOUNT.id),
                null,
                List.<Column<?>>of(ACCOUNT.balance),
                List.of(
                        new Node.Value(column(SqlTypes.bigint(), keys), SqlTypes.array(SqlTypes.bigint())),
                        new Node.Value(column(SqlTypes.bigint(), balances), SqlTypes.array(SqlTypes.bigint()))),
                new RowCheck(new Node.Value((long) ids.length, SqlTypes.bigint()), true),
                List.of());
    }

    @Test
    void aCheckOnTheServerStopsTheCommit() {
        try (Connection connection = autocommit.connect()) {
            RowCheckFailedException e = catchThrowableOfType(
                    RowCheckFailedException.class,
                    () -> executor(connection)
                            .executeTogether(
                                    List.of(insertOf("Cid"), new Step(updateOf(1, 99), count -> {}, null)),
                                    true,
                                    NONE));
            assertThat(e.check()).isEqualTo(RowCheckFailedException.Check.STALE);
            assertThat(e.table()).isEqualTo("account");
            assertThat(e.matched()).isEqualTo("1");
            assertThat(e.isRetryable()).isTrue();
            connection.rollback();

            List<Long> counts = new ArrayList<>();
            executor(connection).executeTogether(List.of(new Step(updateOf(1, 2), counts::add, null)), true, NONE);
            assertThat(counts).containsExactly(2L);
        }
        assertThat(database.value("SELECT sum(balance) FROM account").toString())
                .isEqualTo("14");
    }

    @Test
    void moreThanTwoHundredStatementsTakeMoreRoundTrips() {
        List<Step> steps =
                IntStream.range(0, 450).mapToObj(i -> insertOf("n" + i)).toList();

        assertStatements(() -> {
                    try (Connection connection = autocommit.connect()) {
                        executor(connection).executeTogether(steps, true, NONE);
                    }
                })
                .inRoundTrips(3)
                .count(450);
        assertThat(rows()).isEqualTo(452);
    }

    /** Sent as one, server and driver would each wait for the other to read. */
    @Test
    @Timeout(60)
    void largeResultsBeforeLargeParametersAreSplit() {
        String large = "x".repeat(4_000_000);
        try (Connection connection = engine.connect();
                Pipeline pipeline = connection.pipeline()) {
            var many = pipeline.add(text("SELECT repeat('y', 125) AS y FROM generate_series(1, 100000)")
                    .as(Sql.column("y", SqlTypes.text())));
            var length = pipeline.add(
                    text("SELECT length(:large) AS n").bind("large", large).as(Sql.column("n", SqlTypes.integer())));
            pipeline.run();
            assertThat(many.get()).hasSize(100_000);
            assertThat(length.get()).containsExactly(4_000_000);
        }
    }

    @Test
    void statementsThatTravelTogetherSaySo() {
        List<Integer> together = new ArrayList<>();
        try (Connection connection = engine.connect();
                var ignored = engine.events()
                        .listen(StatementEvent.After.class, event -> together.add(event.statementsInRoundTrip()))) {
            executor(connection).executeTogether(List.of(insertOf("Cid"), insertOf("Dan")), false, NONE);
            connection.list(select(ACCOUNT.id));
        }
        assertThat(together).containsExactly(2, 2, 1);
    }
}
