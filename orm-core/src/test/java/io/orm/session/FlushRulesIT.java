package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static shop.User_.USER;
import static workshop.Country_.COUNTRY;
import static workshop.Player_.PLAYER;
import static workshop.Team_.TEAM;

import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;
import workshop.Country;
import workshop.Player;
import workshop.Team;

/** The order and the form of what a flush sends. */
class FlushRulesIT extends SessionFixture {
    FlushRulesIT(Database database) {
        super(database);
    }

    private static List<String> kinds(List<String> statements) {
        return statements.stream()
                .map(sql -> sql.replaceFirst("^with x(\\(c1\\))? as \\(", "")
                        .split(" (?=\\()|(?<=users|orders|countries|employees) ", 2)[0])
                .toList();
    }

    @Test
    void f1_parentsAreWrittenBeforeChildrenAndDeletedAfterThem() {
        User user = new User("Ann");
        Order order = new Order("Tea", BigDecimal.ONE);
        order.setUser(user);
        session.add(order);
        assertThat(kinds(assertStatements(session::flush).all()))
                .containsExactly("insert into users", "insert into orders");
        user.getOrders().size();
        session.delete(user);
        List<String> deletes = assertStatements(session::flush).all();
        assertThat(deletes.get(deletes.size() - 1)).startsWith("delete from users");
        assertThat(deletes).anyMatch(sql -> sql.contains("delete from orders"));
    }

    @Test
    void f2_updatesGoBeforeInsertsAndDeletesLast() {
        session.addAll(List.of(new Country("AT", "Austria"), new Country("BE", "Belgium")));
        session.flush();
        session.getOne(COUNTRY, "AT").setName("Österreich");
        session.delete(session.getOne(COUNTRY, "BE"));
        session.add(new Country("CH", "Switzerland"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update countries set name = ? where countries.code = ?    [Österreich, AT]",
                        "insert into countries (code, name) values (?, ?)    [CH, Switzerland]",
                        "delete from countries where countries.code = ?    [BE]");
    }

    @Test
    void f3_insertsKeepTheOrderOfAddAndUpdatesAreSortedByKey() {
        session.addAll(List.of(new Country("ZW", "Zimbabwe"), new Country("AT", "Austria")));
        assertStatements(session::flush)
                .areExactly("insert into countries (code, name) select * from unnest(?::text[], ?::text[])"
                        + "    [[ZW, AT], [Zimbabwe, Austria]]");
        session.getOne(COUNTRY, "ZW").setName("z");
        session.getOne(COUNTRY, "AT").setName("a");
        assertStatements(session::flush).contain("[[AT, ZW], [a, z], 2]");
    }

    @Test
    void f3_linksAreSortedByTheKeysOfBothEnds() {
        database.run(
                "insert into playlists (name) values ('a'), ('b')",
                "insert into tracks (title) values ('one'), ('two'), ('three')");
        Playlist first = session.getOne(PLAYLIST, 1L);
        Playlist second = session.getOne(PLAYLIST, 2L);
        List<Track> tracks = session.list(select(TRACK).orderBy(TRACK.id));
        first.getTracks().size();
        second.getTracks().size();
        second.getTracks().addAll(List.of(tracks.get(2), tracks.get(0)));
        first.getTracks().add(tracks.get(1));
        assertStatements(session::flush).contain("[[1, 2, 2], [2, 1, 3]]");
        second.getTracks().clear();
        first.getTracks().clear();
        assertStatements(session::flush).contain("[[1, 2, 2], [2, 1, 3]]");
    }

    @Test
    void f4_rowsOfOneTreeAreInsertedTogetherAndDeletedTogether() {
        Employee boss = new Employee("Boss", null);
        Employee kim = new Employee("Kim", boss);
        Employee lee = new Employee("Lee", kim);
        session.add(lee);
        session.commit();
        assertThat(database.rows(
                        "select e.name, m.name from employees e join employees m on m.id = e.manager_id order by 1"))
                .containsExactly(List.of("Kim", "Boss"), List.of("Lee", "Kim"));
        session.list(select(EMPLOYEE)).forEach(session::delete);
        session.commit();
        assertThat(database.value("select count(*) from employees")).isEqualTo(0L);
    }

    @Test
    void f5_rowsThatReferToEachOtherAreClosedByAnUpdateAndOpenedByOne() {
        Team reds = new Team("Reds");
        Player kim = new Player("Kim", reds);
        reds.setCaptain(kim);
        session.add(reds);
        session.commit();
        assertThat(database.rows("select t.captain_id = p.id, p.team_id = t.id from teams t, players p"))
                .containsExactly(List.of(true, true));
        session.delete(session.one(select(TEAM)));
        session.delete(session.one(select(PLAYER)));
        session.commit();
        assertThat(database.value("select (select count(*) from teams) + (select count(*) from players)"))
                .isEqualTo(0L);
    }

    @Test
    void f6_onlyChangedColumnsAreSentAndNothingWithoutANetChange() {
        User user = new User("Ann");
        session.add(user);
        session.commit();
        User ann = session.getOne(USER, user.getId());
        ann.setName("Eve");
        ann.setName("Ann");
        assertStatements(session::flush).areNone();
        ann.setEmail("e");
        assertStatements(session::flush)
                .areExactly(
                        "update users set email = ?, version = users.version + 1 where users.id = ? and users.version = ?"
                                + "    [e, 1, 0]");
    }

    @Test
    void f7_versionedRowsWithTheSameColumnsAreOneStatement() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            users.add(new User("u" + i));
        }
        session.addAll(users);
        session.flush();
        users.forEach(user -> user.setName(user.getName() + "!"));
        assertStatements(session::flush).inRoundTrips(1).count(1);
        assertThat(users).allMatch(user -> user.getVersion() == 1);
    }

    @Test
    void f8_rowsThatAreNotThereAreNamedWithAndWithoutVersions() {
        session.addAll(List.of(new Country("AT", "Austria"), new Country("BE", "Belgium")));
        session.commit();
        session.getOne(COUNTRY, "AT").setName("a");
        session.getOne(COUNTRY, "BE").setName("b");
        database.run("delete from countries where code = 'BE'");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Country BE")
                .hasMessageNotContaining("Country AT");
        session.rollback();
        assertThat(session.getOne(COUNTRY, "AT").getName()).isEqualTo("Austria");
    }

    @Test
    void f9_aVersionIsComparedAndRaisedByUpdatesAndComparedByDeletes() {
        User user = new User("Ann");
        session.add(user);
        session.commit();
        User ann = session.getOne(USER, user.getId());
        database.run("update users set version = 7");
        ann.setName("Eve");
        assertThatThrownBy(session::commit)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("User 1");
        session.rollback();
        User again = session.getOne(USER, 1L);
        database.run("update users set version = 8");
        session.delete(again);
        assertThatThrownBy(session::commit).isInstanceOf(StaleEntityException.class);
        session.rollback();
        assertThat(database.rows("select name, version from users")).containsExactly(List.of("Ann", 8));
    }

    /** Three statements for one table, and the server says which rows of the one that failed did match. */
    @Test
    void f8_rowsOfOtherStatementsOfTheSameTableAreNotCalledStale() {
        session.addAll(List.of(new User("a"), new User("b"), new User("c"), new User("d")));
        session.commit();
        database.run("update users set version = 7 where id = 3");
        session.getOne(USER, 1L).setName("A");
        session.getOne(USER, 2L).setEmail("B");
        session.getOne(USER, 3L).setEmail("C");
        session.delete(session.getOne(USER, 4L));
        database.run("update users set version = 8 where id = 3");
        assertThatThrownBy(session::commit)
                .isInstanceOfSatisfying(
                        StaleEntityException.class,
                        e -> assertThat(e.identifiers()).containsExactly(3L))
                .hasMessageStartingWith("User 3 was changed");
    }

    /** Where none matched, the server's word fits each statement. */
    @Test
    void f8_whereAnyOfSeveralStatementsMayHaveFailedEachIsNamed() {
        session.addAll(List.of(new User("a"), new User("b")));
        session.commit();
        session.getOne(USER, 1L).setName("A");
        session.delete(session.getOne(USER, 2L));
        database.run("update users set version = 7 where id = 2");
        assertThatThrownBy(session::commit)
                .isInstanceOfSatisfying(StaleEntityException.class, e -> {
                    assertThat(e.identifiers()).containsExactlyInAnyOrder(1L, 2L);
                    assertThat(e.entity()).isEqualTo("User");
                })
                .hasMessageContaining(" or ")
                .hasMessageContaining("User 1")
                .hasMessageContaining("User 2");
    }

    @Test
    void f10_deletingAndAddingTheSameIdentifierIsOneUpdate() {
        session.add(new Country("AT", "Austria"));
        session.commit();
        Country old = session.getOne(COUNTRY, "AT");
        Country fresh = new Country("AT", "Österreich");
        session.delete(old);
        session.add(fresh);
        assertStatements(session::flush)
                .areExactly("update countries set name = ? where countries.code = ?    [Österreich, AT]");
        assertThat(session.getOne(COUNTRY, "AT")).isSameAs(fresh);
        session.rollback();
        assertThat(session.getOne(COUNTRY, "AT")).isSameAs(old);
    }

    @Test
    void f12_whatTheServerMakesComesBackInTheSameRoundTrip() {
        List<Playlist> lists = List.of(new Playlist("a"), new Playlist("b"), new Playlist("c"));
        session.addAll(lists);
        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(lists).extracting(Playlist::getId).containsExactly(1L, 2L, 3L);
    }

    @Test
    void f14_whatAFlushHasToLoadItLoadsThoughImplicitLoadingIsRefused() {
        database.run("insert into employees (name, manager_id) values ('Boss', null), ('Kim', 1)");
        Employee boss = session.one(select(EMPLOYEE)
                .where(EMPLOYEE.name.eq("Boss"))
                .options(io.orm.loading.LoadOptions.raiseLoad(EMPLOYEE.reports)));
        assertThatThrownBy(() -> boss.getReports().size()).hasMessageContaining("Employee.reports");
        session.delete(boss);
        session.commit();
        assertThat(database.rows("select name from employees where manager_id is null"))
                .containsExactly(List.of("Kim"));
    }

    @Test
    void theOrdersOfManyUsersMoveInOneStatement() {
        User ann = new User("Ann");
        User bob = new User("Bob");
        session.addAll(List.of(ann, bob));
        for (int i = 0; i < 10; i++) {
            ann.addOrder(new Order("o" + i, BigDecimal.ONE));
        }
        session.flush();
        session.list(select(ORDER)).forEach(order -> order.setUser(bob));
        assertStatements(session::flush).inRoundTrips(1).count(1);
        assertThat(bob.getOrders()).hasSize(10);
        assertThat(ann.getOrders()).isEmpty();
    }
}
