package io.orm.internal.unitofwork;

import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workshop.Account_.ACCOUNT;
import static workshop.Country_.COUNTRY;
import static workshop.Device_.DEVICE;
import static workshop.Player_.PLAYER;
import static workshop.Seat_.SEAT;
import static workshop.Team_.TEAM;

import io.orm.core.engine.Engine;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.schema.Schema;
import io.orm.exception.InvalidValueException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import workshop.Account;
import workshop.Country;
import workshop.Device;
import workshop.Player;
import workshop.Seat;
import workshop.SeatId;
import workshop.Team;

/** Many rows past the identity map. */
@ExtendWith(PostgresExtension.class)
class BulkIT {
    private final Database database;
    private final Online session;
    private final BulkWriter bulk;
    private final StatementExecutor executor;

    BulkIT(Database database, Engine engine) {
        this.database = database;
        this.session = new Online(engine);
        this.bulk = session.bulk;
        this.executor = session.executor();
        Schema.of(engine, session.offline.model.model().databaseTables()).createAll();
    }

    @BeforeEach
    void empty() {
        database.truncate();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private record Price(long account, BigDecimal balance) {}

    // Insert

    @Test
    void insertsNothingWithoutAStatement() {
        assertStatements(() ->
                        assertThat(bulk.insert(executor, TEAM, List.<Team>of())).isZero())
                .inRoundTrips(0)
                .areNone();
    }

    @Test
    void fewObjectsAreOneSetBasedStatementAndStayAsTheyAre() {
        List<Team> teams = List.of(new Team("Reds"), new Team("Blues"));

        assertStatements(() -> bulk.insert(executor, TEAM, teams))
                .inRoundTrips(1)
                .areExactly("insert into teams (name, captain_id) select * from unnest(?::text[], ?::int8[])"
                        + "    [[Reds, Blues], [null, null]]");
        session.commit();
        assertThat(teams).extracting(Team::getId).containsOnlyNulls();
        assertThat(database.value("SELECT count(*) FROM teams")).isEqualTo(2L);
    }

    @Test
    void manyObjectsAreCopiedAsTheyCome() {
        Iterable<Team> teams = () ->
                IntStream.range(0, 20_001).mapToObj(i -> new Team("t" + i)).iterator();

        assertStatements(() -> assertThat(bulk.insert(executor, TEAM, teams)).isEqualTo(20_001))
                .count(1)
                .areExactly("COPY teams (name, captain_id) FROM STDIN (FORMAT binary)");
        session.commit();
        assertThat(database.value("SELECT count(DISTINCT name) FROM teams")).isEqualTo(20_001L);
    }

    @Test
    void anEndlessInputNeedsNoMoreMemoryThanAPage() {
        Iterator<Team> teams = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < 300_000;
            }

            @Override
            public Team next() {
                return new Team("t" + next++);
            }
        };

        assertThat(bulk.insert(executor, TEAM, (Iterable<Team>) () -> teams)).isEqualTo(300_000);
        session.rollback();
        assertThat(database.value("SELECT count(*) FROM teams")).isEqualTo(0L);
    }

    @Test
    void keysFromSequenceAndClientAreDrawnForObjectsThatBringNone() {
        bulk.insert(executor, ACCOUNT, List.of(new Account("a@example.org"), new Account("b@example.org")));
        List<Device> devices = List.of(new Device("phone", session.offline.loaded(new Account("a@example.org"), 1L)));
        bulk.insert(executor, DEVICE, devices);
        session.commit();

        assertThat(
                        database.rows(
                                "SELECT a.id, a.email, d.name FROM accounts a LEFT JOIN devices d ON d.owner_id = a.id ORDER BY 1"))
                .isEqualTo(List.of(
                        List.of(1L, "a@example.org", "phone"), java.util.Arrays.asList(2L, "b@example.org", null)));
        assertThat(devices.get(0).getId()).isNull();
    }

    @Test
    void theVersionBeginsAsInAFlush() {
        Account flushed = new Account("a@example.org");
        session.unitOfWork.add(flushed);
        session.flush();
        bulk.insert(executor, ACCOUNT, List.of(new Account("b@example.org")));
        session.commit();

        assertThat(database.value("SELECT count(DISTINCT version) FROM accounts"))
                .isEqualTo(1L);
    }

    @Test
    void objectsWithAndWithoutIdentifierDoNotMix() {
        Team known = session.offline.loaded(new Team("known"), 7L);

        assertThatThrownBy(() -> bulk.insert(executor, TEAM, List.of(new Team("new"), known)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Of the Team objects of a bulk insert, row 1 has an identifier and the first one has not:"
                        + " let all bring one, or none");
    }

    @Test
    void rowsOfAnyTypeAreMappedOntoColumns() {
        List<String> names = List.of("Reds", "Blues");
        assertThat(bulk.insert(executor, TEAM, names, row -> row.set(TEAM.name, name -> name)))
                .isEqualTo(2);
        assertThat(bulk.insert(
                        executor,
                        ACCOUNT,
                        names,
                        row -> row.set(ACCOUNT.email, name -> name).set(ACCOUNT.version, name -> 1)))
                .isEqualTo(2);
        session.commit();

        assertThat(database.rows("SELECT id, email FROM accounts ORDER BY id"))
                .isEqualTo(List.of(List.of(1L, "Reds"), List.of(2L, "Blues")));
    }

    @Test
    void aRowThatDoesNotFitIsNamedByItsNumber() {
        List<String> names =
                new ArrayList<>(IntStream.range(0, 6_000).mapToObj(i -> "t" + i).toList());
        names.set(5_500, "x".repeat(41));

        assertThatThrownBy(() -> bulk.insert(executor, TEAM, names, row -> row.set(TEAM.name, name -> name)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Team.name has 41 characters in row 5500, but column teams.name is varchar(40)");
        session.rollback();
        assertThat(database.value("SELECT count(*) FROM teams")).isEqualTo(0L);
    }

    @Test
    void aColumnOfAnotherTableIsRefused() {
        assertThatThrownBy(() -> bulk.insert(executor, TEAM, List.of("x"), row -> row.set(PLAYER.name, name -> name)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Column players.name was mapped, but rows go into teams");
        assertThatThrownBy(() -> bulk.insert(
                        executor,
                        TEAM,
                        List.of("x"),
                        row -> row.set(TEAM.name, name -> name).set(TEAM.name, name -> name)))
                .isInstanceOf(UsageException.class)
                .hasMessage("Column teams.name was mapped twice");
    }

    @Test
    void aViolationNamesTheAttribute() {
        assertThatThrownBy(() -> bulk.insert(executor, ACCOUNT, List.of(new Account("a"), new Account("a"))))
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("of a bulkInsert of accounts: Account.email must be unique");
        session.rollback();
    }

    // Update

    private void accounts(int count) {
        bulk.insert(
                executor,
                ACCOUNT,
                IntStream.range(0, count).mapToObj(i -> new Account("a" + i)).toList());
        session.commit();
    }

    @Test
    void updatesByMappingSortedByKey() {
        accounts(3);
        List<Price> prices = List.of(new Price(3, BigDecimal.TEN), new Price(1, BigDecimal.ONE));

        assertStatements(() -> bulk.update(
                        executor,
                        ACCOUNT,
                        prices,
                        row -> row.set(ACCOUNT.id, Price::account).set(ACCOUNT.balance, Price::balance)))
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update accounts set balance = v.c2 from unnest((select ?::int8[]), (select ?::numeric[]))"
                                + " v(c1, c2) where accounts.id = v.c1 returning accounts.id) select cast('orm:stale:accounts:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [[1, 3], [1, 10], 2]");
        session.commit();
        assertThat(database.rows("SELECT id, balance FROM accounts WHERE balance IS NOT NULL ORDER BY id")
                        .toString())
                .isEqualTo("[[1, 1.00], [3, 10.00]]");
    }

    @Test
    void tenThousandUpdatesTakeOneRoundTrip() {
        accounts(10_000);
        List<Price> prices = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> new Price(i, BigDecimal.valueOf(i)))
                .toList();

        assertStatements(() -> assertThat(bulk.update(
                                executor,
                                ACCOUNT,
                                prices,
                                row -> row.set(ACCOUNT.id, Price::account).set(ACCOUNT.balance, Price::balance)))
                        .isEqualTo(10_000))
                .inRoundTrips(1)
                .count(2);
        session.commit();
        assertThat(database.value("SELECT count(*) FROM accounts WHERE balance = id"))
                .isEqualTo(10_000L);
    }

    @Test
    void rowsThatDoNotExistAreNamedAndNothingIsUpdated() {
        accounts(3);
        List<Price> prices =
                List.of(new Price(2, BigDecimal.TEN), new Price(77, BigDecimal.ONE), new Price(78, BigDecimal.ONE));

        assertThatThrownBy(() -> bulk.update(
                        executor,
                        ACCOUNT,
                        prices,
                        row -> row.set(ACCOUNT.id, Price::account).set(ACCOUNT.balance, Price::balance)))
                .isInstanceOfSatisfying(
                        StaleEntityException.class,
                        e -> assertThat(e.identifiers()).isEqualTo(List.<Object>of(77L, 78L)))
                .hasMessage(
                        "bulkUpdate of accounts: Account [77, 78] does not exist, or has another version; nothing was updated, roll back");
        session.rollback();
        assertThat(database.value("SELECT count(balance) FROM accounts")).isEqualTo(0L);
    }

    @Test
    void aMappedVersionIsComparedAndRaised() {
        accounts(2);
        int version = (Integer) database.value("SELECT version FROM accounts WHERE id = 1");
        database.run("UPDATE accounts SET version = version + 1 WHERE id = 2");
        List<Price> both = List.of(new Price(1, BigDecimal.ONE), new Price(2, BigDecimal.ONE));

        assertThatThrownBy(() -> bulk.update(
                        executor,
                        ACCOUNT,
                        both,
                        row -> row.set(ACCOUNT.id, Price::account)
                                .set(ACCOUNT.version, price -> version)
                                .set(ACCOUNT.balance, Price::balance)))
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Account [2]");
        session.rollback();
        bulk.update(
                executor,
                ACCOUNT,
                both.subList(0, 1),
                row -> row.set(ACCOUNT.id, Price::account)
                        .set(ACCOUNT.version, price -> version)
                        .set(ACCOUNT.balance, Price::balance));
        session.commit();
        assertThat(database.value("SELECT version FROM accounts WHERE id = 1")).isEqualTo(version + 1);
    }

    @Test
    void aKeyTwiceOrMissingIsRefused() {
        List<Price> twice = List.of(new Price(1, BigDecimal.TEN), new Price(1, BigDecimal.ONE));

        assertThatThrownBy(() -> bulk.update(
                        executor,
                        ACCOUNT,
                        twice,
                        row -> row.set(ACCOUNT.id, Price::account).set(ACCOUNT.balance, Price::balance)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("two rows with the key [1]");
        assertThatThrownBy(() -> bulk.update(executor, ACCOUNT, twice, row -> row.set(ACCOUNT.balance, Price::balance)))
                .isInstanceOf(UsageException.class)
                .hasMessage("bulkUpdate of accounts needs the primary key: map Account.id as well");
    }

    @Test
    void updatesByMapsOfAttributes() {
        accounts(2);
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", 1);
        first.put("balance", 12);
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("id", 2L);
        second.put("email", "b@example.org");

        assertThat(bulk.update(executor, ACCOUNT, List.of(first, second))).isEqualTo(2);
        session.commit();
        assertThat(database.rows("SELECT id, email, balance FROM accounts ORDER BY id")
                        .toString())
                .isEqualTo("[[1, a0, 12.00], [2, b@example.org, null]]");
    }

    @Test
    void anUnknownAttributeIsRefusedWithTheKnownOnes() {
        assertStatements(() -> assertThatThrownBy(
                                () -> bulk.update(executor, ACCOUNT, List.of(Map.of("id", 1L, "balence", 1))))
                        .isInstanceOf(UsageException.class)
                        .hasMessageStartingWith(
                                "Account has no attribute \"balence\"; it has [id, email, balance, version"))
                .inRoundTrips(0);
        assertStatements(() -> assertThatThrownBy(
                                () -> bulk.update(executor, ACCOUNT, List.of(Map.of("id", 1L, "email", 5))))
                        .isInstanceOf(UsageException.class)
                        .hasMessage("Account.email takes String, but row 0 has java.lang.Integer"))
                .inRoundTrips(0);
    }

    // Delete

    @Test
    void deletesByKeyAndTellsHowManyThereWere() {
        accounts(5);

        assertStatements(() -> assertThat(bulk.delete(executor, ACCOUNT, List.of(5L, 3L, 99L, 3L)))
                        .isEqualTo(2))
                .inRoundTrips(1)
                .areExactly("delete from accounts where accounts.id = any((select ?::int8[])::int8[])    [[3, 5, 99]]");
        session.commit();
        assertThat(database.value("SELECT count(*) FROM accounts")).isEqualTo(3L);
    }

    @Test
    void deletesByCompositeKey() {
        bulk.insert(executor, SEAT, List.of(new Seat("A", 1), new Seat("A", 2), new Seat("B", 1)));

        assertThat(bulk.delete(executor, SEAT, List.of(new SeatId("A", 2), new SeatId("B", 1), new SeatId("C", 1))))
                .isEqualTo(2);
        session.commit();
        assertThat(database.rows("SELECT hall, number FROM seats")).isEqualTo(List.of(List.of("A", 1)));
    }

    @Test
    void assignedKeysAreInsertedAsTheyAre() {
        bulk.insert(executor, COUNTRY, List.of(new Country("fr", "France"), new Country("it", "Italy")));
        bulk.insert(executor, PLAYER, List.of(new Player("Kim", null)));
        session.commit();

        assertThat(database.rows("SELECT code FROM countries ORDER BY 1"))
                .isEqualTo(List.of(List.of("fr"), List.of("it")));
    }
}
