package io.orm.core.engine;

import static io.orm.core.engine.Account.ACCOUNT;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.MultipleRowsException;
import io.orm.core.exception.NoRowException;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Query;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ResultIT {
    private final Database database;
    private final Engine engine;

    ResultIT(Database database) {
        this.database = database;
        this.engine = database.engine();
    }

    @BeforeEach
    void setUp() {
        database.run(
                "DROP TABLE IF EXISTS account",
                Account.DDL,
                "INSERT INTO account (owner, balance) SELECT 'n' || i, i FROM generate_series(1, 10000) i");
    }

    private static Query<Long> balancesFrom(long least) {
        return select(ACCOUNT.balance).where(ACCOUNT.balance.ge(least)).orderBy(ACCOUNT.balance);
    }

    @Test
    void oneWantsExactlyOneRow() {
        engine.useTransaction(connection -> {
            assertThat(connection.one(balancesFrom(10_000))).isEqualTo(10_000);
            assertThatThrownBy(() -> connection.one(balancesFrom(10_001))).isInstanceOf(NoRowException.class);
            assertThatThrownBy(() -> connection.one(balancesFrom(9_999))).isInstanceOf(MultipleRowsException.class);
            assertThat(connection.oneOrNone(balancesFrom(10_001))).isEmpty();
            assertThatThrownBy(() -> connection.oneOrNone(balancesFrom(9_999)))
                    .isInstanceOf(MultipleRowsException.class);
            assertThat(connection.list(balancesFrom(10_001))).isEmpty();
            assertThat(connection.list(balancesFrom(1))).hasSize(10_000);
        });
    }

    @Test
    void firstReadsOneRowOnly() {
        assertStatements(() -> engine.useTransaction(connection -> {
                    assertThat(connection.first(balancesFrom(5))).contains(5L);
                    assertThat(connection.first(balancesFrom(10_001))).isEmpty();
                }))
                .areExactly(
                        "select account.balance from account where account.balance >= ? order by account.balance limit 1    [5]",
                        "select account.balance from account where account.balance >= ? order by account.balance limit 1    [10001]");
    }

    @Test
    void aSingleNullIsEmptyWhereAnOptionalIsReturned() {
        Query<String> nothing = select(ACCOUNT.note).where(ACCOUNT.balance.eq(1L));
        engine.useTransaction(connection -> {
            assertThat(connection.oneOrNone(nothing)).isEmpty();
            assertThat(connection.first(nothing)).isEmpty();
            assertThat(connection.list(nothing)).containsExactly((String) null);
        });
    }

    @Test
    void aStreamFetchesInPiecesAndClosingItEarlyReleasesTheCursor() {
        assertStatements(() -> engine.useTransaction(connection -> {
                    try (Result<Long> result = connection.execute(balancesFrom(1));
                            Stream<Long> rows = result.stream()) {
                        assertThat(rows.limit(3)).containsExactly(1L, 2L, 3L);
                    }
                }))
                .inRoundTrips(2)
                .count(1);
    }

    @Test
    void partitionsCoverAllRows() {
        engine.useTransaction(connection -> {
            List<Integer> sizes = new ArrayList<>();
            List<Long> all = new ArrayList<>();
            try (Result<Long> result = connection.execute(balancesFrom(1))) {
                for (List<Long> partition : result.map(balance -> -balance).partitions(3_000)) {
                    sizes.add(partition.size());
                    all.addAll(partition);
                }
            }
            assertThat(sizes).containsExactly(3_000, 3_000, 3_000, 1_000);
            assertThat(all)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 10_000)
                            .mapToObj(i -> (long) -i)
                            .toList());
        });
    }

    @Test
    void rowsAndTimeAreToldWhenAResultIsClosed() {
        List<Long> rows = new ArrayList<>();
        try (Connection connection = engine.connect();
                var ignored = engine.events().listen(StatementEvent.After.class, event -> {
                    assertThat(event.duration()).isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
                    assertThat(event.table()).isEqualTo("account");
                    rows.add(event.rows());
                })) {
            connection.list(balancesFrom(9_991));
            try (Result<Long> result = connection.execute(balancesFrom(1))) {
                result.iterator().next();
            }
        }
        assertThat(rows).containsExactly(10L, 1L);
    }

    @Test
    void aListenerMayChangeTextAndValues() {
        try (Connection connection = engine.connect();
                var ignored = engine.events()
                        .listen(
                                StatementEvent.Before.class,
                                event -> event.replace(event.sql() + " /* traced */", List.of(10_000L)))) {
            assertThat(connection.list(balancesFrom(1))).containsExactly(10_000L);
        }
    }

    @Test
    void oneShapeIsCompiledOnce() {
        long misses = engine.statistics().cacheMisses();
        engine.useTransaction(connection -> {
            for (int i = 0; i < 50; i++) {
                assertThat(connection.list(
                                select(ACCOUNT.owner).where(ACCOUNT.balance.in(List.of((long) i, i + 20_000L)))))
                        .hasSize(i == 0 ? 0 : 1);
            }
        });
        assertThat(engine.statistics().cacheMisses() - misses).isEqualTo(1);
    }

    @Test
    void aCacheOfTenHoldsNoMoreAndStillAnswersRight() {
        try (Engine small =
                Engine.create(database.dataSource(), EngineOptions.defaults().statementCacheSize(10))) {
            small.useTransaction(connection -> {
                for (int round = 0; round < 3; round++) {
                    for (int i = 1; i <= 40; i++) {
                        assertThat(connection.one(text("SELECT " + i + " AS n")).get(0))
                                .isEqualTo(i);
                    }
                }
            });
            assertThat(small.statistics().cachedStatements()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void poolSettingsOfADataSourceAreRefused() {
        assertThatThrownBy(() -> Engine.create(
                        database.dataSource(), EngineOptions.defaults().poolSize(3)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("DataSource");
        assertThatThrownBy(() -> EngineOptions.defaults().poolPrePing(false)).hasMessageContaining("HikariCP");
        assertThatThrownBy(() -> EngineOptions.defaults().maxOverflow(-1)).hasMessageContaining("exhaust");
        assertThatThrownBy(() -> Engine.create("jdbc:oracle:thin:@x")).hasMessageContaining("jdbc:oracle");
    }
}
