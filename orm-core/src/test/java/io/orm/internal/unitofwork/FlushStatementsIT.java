package io.orm.internal.unitofwork;

import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.schema.Schema;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Employee;
import shop.Playlist;
import shop.Track;
import workshop.Account;
import workshop.Country;
import workshop.Device;
import workshop.Player;
import workshop.Seat;
import workshop.Team;

/** What a flush sends, and what becomes of objects, on a real server. */
@ExtendWith(PostgresExtension.class)
class FlushStatementsIT {
    private final Database database;
    private final Online session;

    FlushStatementsIT(Database database) {
        this.database = database;
        Online online = new Online(database.engine());
        Schema.of(database.engine(), online.offline.model.model().databaseTables())
                .createAll();
        this.session = online;
    }

    @BeforeEach
    void empty() {
        database.truncate();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void add(Object... entities) {
        for (Object entity : entities) {
            session.unitOfWork.add(entity);
        }
    }

    private EntityState state(Object entity) {
        return session.unitOfWork.state(entity);
    }

    // Inserts

    @Test
    void oneRowIsInsertedByAPlainStatementAndCommitTravelsAlong() {
        Team team = new Team("Reds");
        add(team);

        assertStatements(session::commit)
                .inRoundTrips(1)
                .areExactly("insert into teams (name, captain_id) values (?, ?) returning teams.id    [Reds, null]");
        assertThat(team.getId()).isEqualTo(1L);
        assertThat(state(team)).isEqualTo(EntityState.PERSISTENT);
    }

    @Test
    void parentAndChildrenWithServerKeysTakeTwoRoundTripsCommitIncluded() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        reds.getPlayers().add(new Player("Kim", null));
        add(reds, blues, new Player("Lee", blues), new Player("Max", null));

        assertStatements(session::commit)
                .inRoundTrips(2)
                .areExactly(
                        "insert into teams (name, captain_id) select c1, c2 from unnest(?::text[], ?::int8[]) with ordinality v(c1, c2, o)"
                                + " order by o returning teams.id    [[Reds, Blues], [null, null]]",
                        "with x(c1) as (insert into players (name, team_id) select c1, c2 from unnest(?::text[], ?::int8[])"
                                + " with ordinality v(c1, c2, o) order by o returning players.id) select case when count(*) over () = ? then c1"
                                + " else cast('orm:rows:players:' || count(*) over () as int8) end from x    [[Kim, Lee, Max], [1, 2, null], 3]");
        assertThat(database.rows(
                        "SELECT p.name, t.name FROM players p LEFT JOIN teams t ON t.id = p.team_id ORDER BY p.name"))
                .isEqualTo(rows(row("Kim", "Reds"), row("Lee", "Blues"), row("Max", null)));
    }

    @Test
    void keysAreReservedForAllTablesInOneRoundTripAndThenUsedFromMemory() {
        Account account = new Account("ann@example.org");
        add(new Device("phone", account));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "select nextval('account_keys') from generate_series(1, (select ?))    [1]",
                        "insert into accounts (id, email, balance, version, country_code) values (?, ?, ?, ?, ?)"
                                + "    [1, ann@example.org, null, " + account.getVersion() + ", null]",
                        "insert into devices (id, name, owner_id) values (?, ?, ?)    [" + firstDevice(account)
                                + ", phone, 1]");

        add(new Account("bob@example.org"));
        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(database.value("SELECT id FROM accounts WHERE email = 'bob@example.org'"))
                .isEqualTo(2L);
    }

    private static String firstDevice(Account account) {
        return String.valueOf(account.getDevices().get(0).getId());
    }

    @Test
    void aThousandParentsAndChildrenTakeTwoRoundTrips() {
        for (int i = 0; i < 1_000; i++) {
            add(new Player("p" + i, new Team("t" + i)));
        }

        assertStatements(session::commit).inRoundTrips(2).count(2);
        assertThat(
                        database.value(
                                "SELECT count(*) FROM players p JOIN teams t ON t.id = p.team_id WHERE substr(p.name, 2) = substr(t.name, 2)"))
                .isEqualTo(1_000L);
    }

    @Test
    void tenThousandRowsGoInPages() {
        for (int i = 0; i < 10_001; i++) {
            add(new Country("c" + i, "Country " + i));
        }

        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Country.code has 3 characters in Country c10, but column countries.code is varchar(2)");
        assertThat(database.value("SELECT count(*) FROM countries")).isEqualTo(0L);
    }

    @Test
    void tenThousandSeatsTakeThreeStatementsInOneRoundTrip() {
        for (int i = 0; i < 10_001; i++) {
            add(new Seat("A", i));
        }

        assertStatements(session::commit).inRoundTrips(1).count(3);
        assertThat(database.value("SELECT count(*) FROM seats")).isEqualTo(10_001L);
    }

    @Test
    void aTreeOfAHundredRowsOfOneTableIsOneStatement() {
        List<Employee> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(new Employee("e" + i, i == 0 ? null : all.get((i - 1) / 3)));
        }
        // The last one reaches its managers only; the others are added in the wrong order.
        for (int i = 99; i >= 0; i--) {
            add(all.get(i));
        }

        assertStatements(session::commit).inRoundTrips(2).count(2).contain("overriding system value");
        assertThat(database.value("SELECT count(*) FROM employees e JOIN employees m ON m.id = e.manager_id"))
                .isEqualTo(99L);
    }

    @Test
    void linksOfBothSidesAreInsertedOnce() {
        Playlist playlist = new Playlist("Jazz");
        Track track = new Track("So What");
        playlist.getTracks().add(track);
        track.getPlaylists().add(playlist);
        add(playlist);

        assertStatements(session::commit).inRoundTrips(2).count(3);
        assertThat(database.value("SELECT count(*) FROM playlist_track")).isEqualTo(1L);
    }

    @Test
    void aCircleBetweenTablesIsClosedByAnUpdate() {
        Team team = new Team("Reds");
        team.setCaptain(new Player("Kim", team));
        add(team);

        // Keys of both tables are reserved together, the rest goes with COMMIT.
        assertStatements(session::commit).inRoundTrips(2).count(5).contain("update players set team_id = ?");
        assertThat(database.rows(
                        "SELECT p.name FROM teams t JOIN players p ON p.id = t.captain_id AND p.team_id = t.id"))
                .isEqualTo(rows(row("Kim")));

        session.unitOfWork.delete(team);
        session.unitOfWork.delete(team.getCaptain());
        session.commit();
        assertThat(database.value("SELECT count(*) FROM teams")).isEqualTo(0L);
        assertThat(database.value("SELECT count(*) FROM players")).isEqualTo(0L);
    }

    // Updates and deletes

    @Test
    void changedColumnsOnlyAndNothingWithoutANetChange() {
        Account account = new Account("ann@example.org");
        add(account);
        session.commit();
        int version = account.getVersion();

        account.setEmail("anne@example.org");
        account.setEmail("ann@example.org");
        assertStatements(session::flush).inRoundTrips(0).areNone();

        account.setBalance(new BigDecimal("12.50"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update accounts set balance = ?, version = accounts.version + 1 where accounts.id = ? and accounts.version = ?"
                                + "    [12.50, 1, " + version + "]");
        assertThat(account.getVersion()).isEqualTo(version + 1);
        assertThat(database.value("SELECT version FROM accounts")).isEqualTo(version);

        session.commit();
        assertThat(database.value("SELECT version FROM accounts")).isEqualTo(version + 1);
    }

    @Test
    void aThousandVersionedRowsAreUpdatedByOneStatement() {
        List<Account> accounts = accounts(1_000);
        accounts.forEach(account -> account.setBalance(BigDecimal.TEN));

        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(database.value("SELECT count(*) FROM accounts WHERE balance = 10 AND version = "
                        + accounts.get(0).getVersion()))
                .isEqualTo(1_000L);
    }

    private List<Account> accounts(int count) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(new Account("a" + i + "@example.org"));
        }
        add(accounts.toArray());
        session.commit();
        return accounts;
    }

    @Test
    void staleRowsAreNamed() {
        List<Account> accounts = accounts(5);
        database.run("UPDATE accounts SET version = version + 1 WHERE id IN (2, 4)");
        accounts.forEach(account -> account.setBalance(BigDecimal.TEN));

        assertThatThrownBy(session::flush)
                .isInstanceOfSatisfying(StaleEntityException.class, e -> {
                    assertThat(e.identifiers()).isEqualTo(List.<Object>of(2L, 4L));
                    assertThat(e.entity()).isEqualTo("Account");
                })
                .hasMessageStartingWith("Account [2, 4] were changed or removed by another transaction");
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("must be rolled back");
        session.rollback();
        assertThat(accounts).extracting(Account::getBalance).containsOnlyNulls();
    }

    @Test
    void aStaleRowIsNamedWhenCommitTravelsAlongAndNothingIsCommitted() {
        List<Account> accounts = accounts(1);
        database.run("DELETE FROM accounts");
        accounts.get(0).setBalance(BigDecimal.TEN);
        add(new Team("Reds"));

        assertThatThrownBy(session::commit)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Account 1 was changed or removed");
        session.rollback();
        assertThat(database.value("SELECT count(*) FROM teams")).isEqualTo(0L);
    }

    @Test
    void anUnversionedRowThatVanishedIsNamedToo() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        add(reds, blues);
        session.commit();
        database.run("DELETE FROM teams WHERE name = 'Blues'");
        reds.setName("Red");
        blues.setName("Blue");

        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Team 2 was removed");
        session.rollback();

        session.unitOfWork.delete(blues);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Team 2 was removed");
        session.rollback();
    }

    @Test
    void rowsWithCompositeKeysAreNamed() {
        List<Seat> seats = List.of(new Seat("A", 1), new Seat("A", 2), new Seat("B", 1));
        add(seats.toArray());
        session.commit();
        database.run("UPDATE seats SET version = version + 7 WHERE number = 2");
        seats.forEach(seat -> seat.setBooked(true));

        assertThatThrownBy(session::commit)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Seat A2 was changed");
        session.rollback();
    }

    @Test
    void aThousandDeletesAreOneStatement() {
        List<Account> accounts = accounts(1_000);
        accounts.forEach(session.unitOfWork::delete);

        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(database.value("SELECT count(*) FROM accounts")).isEqualTo(0L);
        assertThat(state(accounts.get(0))).isEqualTo(EntityState.DETACHED);
    }

    @Test
    void parentsCanBeSwapped() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        Player kim = new Player("Kim", reds);
        Player lee = new Player("Lee", blues);
        add(kim, lee);
        session.commit();

        kim.setTeam(blues);
        lee.setTeam(reds);
        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(reds.getPlayers()).containsExactly(lee);
        assertThat(blues.getPlayers()).containsExactly(kim);
        assertThat(database.rows("SELECT name, team_id FROM players ORDER BY name"))
                .isEqualTo(rows(row("Kim", 2L), row("Lee", 1L)));
    }

    // Violations

    @Test
    void aUniqueViolationNamesTheAttribute() {
        add(new Account("ann@example.org"), new Account("ann@example.org"));

        assertThatThrownBy(session::flush)
                .isInstanceOfSatisfying(ConstraintViolationException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ConstraintViolationException.Kind.UNIQUE);
                    assertThat(e.constraint()).isNotEmpty();
                })
                .hasMessageStartingWith("Account.email must be unique, but another row has the same value: ");
        session.rollback();
    }

    @Test
    void valuesThatDoNotFitAreFoundBeforeAnythingIsSent() {
        Account account = new Account("much.too.long@example.org");
        add(account);
        assertStatements(() -> assertThatThrownBy(session::flush)
                        .isInstanceOfSatisfying(
                                InvalidValueException.class,
                                e -> assertThat(e.attribute()).isEqualTo("Account.email"))
                        .hasMessageContaining("has 25 characters"))
                .inRoundTrips(0);

        account.setEmail(null);
        assertThatThrownBy(session::flush).hasMessageContaining("Account.email is null in Account");
        account.setEmail("ann@example.org");
        account.setBalance(new BigDecimal("1234567.89"));
        assertThatThrownBy(session::flush)
                .hasMessageContaining("Account.balance has more digits before the point than fit");
        account.setBalance(BigDecimal.ONE);
        session.commit();
        assertThat(database.value("SELECT count(*) FROM accounts")).isEqualTo(1L);
    }

    @Test
    void aRequiredParentThatIsMissingIsNamed() {
        add(new Device("phone", null));

        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Device.owner is null in Device ");
    }

    @Test
    void anAssignedIdentifierThatIsMissingIsNamed() {
        add(new Country(null, "Nowhere"));

        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("A Country has no identifier: set Country.code before the flush");
    }

    // Rollback and savepoints

    @Test
    void rollbackPutsObjectsBackToWhatTheDatabaseHas() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        Player kim = new Player("Kim", reds);
        add(kim, blues);
        session.commit();

        kim.setName("Kimberley");
        kim.setTeam(blues);
        session.flush();
        kim.setName("Kimmy");
        reds.setName("Rouges");
        Player lee = new Player("Lee", reds);
        add(lee);
        session.flush();
        session.unitOfWork.delete(kim);
        session.flush();
        assertThat(state(kim)).isEqualTo(EntityState.DELETED);
        session.rollback();

        assertThat(kim.getName()).isEqualTo("Kim");
        assertThat(kim.getTeam()).isSameAs(reds);
        assertThat(reds.getName()).isEqualTo("Reds");
        assertThat(state(kim)).isEqualTo(EntityState.PERSISTENT);
        assertThat(state(lee)).isEqualTo(EntityState.TRANSIENT);
        assertThat(lee.getId()).isNotNull();

        add(lee);
        session.commit();
        assertThat(database.rows("SELECT name, team_id FROM players ORDER BY name"))
                .isEqualTo(rows(row("Kim", 1L), row("Lee", 1L)));
    }

    @Test
    void aSavepointPutsBackOnlyWhatChangedSince() {
        Team reds = new Team("Reds");
        Team blues = new Team("Blues");
        add(reds, blues);
        session.commit();
        reds.setName("Red 1");
        session.flush();

        session.executor().beginIfNeeded();
        Object outer = session.unitOfWork.mark();
        blues.setName("Blue 2");
        session.flush();
        Object inner = session.unitOfWork.mark();
        blues.setName("Blue 3");
        reds.setName("Red 3");
        session.flush();
        session.unitOfWork.restore(inner);
        assertThat(List.of(reds.getName(), blues.getName())).containsExactly("Red 1", "Blue 2");
        session.unitOfWork.release(inner);
        session.unitOfWork.restore(outer);
        assertThat(List.of(reds.getName(), blues.getName())).containsExactly("Red 1", "Blues");
        session.unitOfWork.release(outer);
        session.rollback();
        assertThat(List.of(reds.getName(), blues.getName())).containsExactly("Reds", "Blues");
    }

    @Test
    void whatCameAndWentSinceASavepointIsAsItWas() {
        Team reds = new Team("Reds");
        add(reds);
        session.flush();
        Object mark = session.unitOfWork.mark();
        Team blues = new Team("Blues");
        add(blues);
        session.unitOfWork.delete(reds);
        session.flush();
        session.unitOfWork.restore(mark);
        session.unitOfWork.release(mark);

        assertThat(state(blues)).isEqualTo(EntityState.TRANSIENT);
        assertThat(state(reds)).isEqualTo(EntityState.PERSISTENT);
        session.rollback();
        assertThat(state(reds)).isEqualTo(EntityState.TRANSIENT);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<List<Object>> rows(List<Object>... rows) {
        return List.of(rows);
    }

    private static List<Object> row(Object... values) {
        return java.util.Arrays.asList(values);
    }
}
