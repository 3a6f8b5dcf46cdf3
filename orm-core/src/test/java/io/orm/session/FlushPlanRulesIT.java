package io.orm.session;

import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Account_.ACCOUNT;
import static workshop.Bolt_.BOLT;
import static workshop.Driver_.DRIVER;
import static workshop.Licence_.LICENCE;
import static workshop.Nut_.NUT;
import static workshop.Player_.PLAYER;
import static workshop.Team_.TEAM;

import hospital.Badge;
import hospital.Ward;
import io.orm.core.event.Events;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan;
import io.orm.testing.AsPlanned;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.User;
import workshop.Account;
import workshop.Bolt;
import workshop.Country;
import workshop.Device;
import workshop.Driver;
import workshop.Nut;
import workshop.Player;
import workshop.Team;

/** A plan tells what a flush would send, and leaves the session as it is. */
class FlushPlanRulesIT extends SessionFixture {
    FlushPlanRulesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, active, score, version) values ('Ann', true, 0, 1), ('Bob', true, 0, 1)",
                "insert into orders (product_name, quantity, user_id) values ('Tea', 1, 1), ('Milk', 1, 1)",
                "insert into teams (name) values ('Reds'), ('Blues'), ('Greens')",
                "insert into players (name, team_id) values ('Kim', 1), ('Lee', 1)");
    }

    private Object orders() {
        return database.value("select string_agg(product_name || ' ' || user_id, ', ' order by id) from orders");
    }

    private Object players() {
        return database.value(
                "select string_agg(name || ' ' || coalesce(team_id::text, '-'), ', ' order by id) from players");
    }

    // Nothing of a plan stays

    @Test
    void anObjectThatIsNotToBeDeletedAfterAllKeepsThoseThatReferToIt() {
        Player kim = session.getOne(PLAYER, 1L);
        Team reds = session.getOne(TEAM, 1L);
        reds.getPlayers().size();
        session.delete(reds);
        assertThat(session.flushPlan().toString()).contains("DELETE teams");
        session.add(reds);
        assertThat(kim.getTeam()).isSameAs(reds);
        session.commit();
        assertThat(players()).isEqualTo("Kim 1, Lee 1");
    }

    @Test
    void anOrphanThatComesBackIsNotDeleted() {
        User ann = session.getOne(USER, 1L);
        Order tea = ann.getOrders().get(0);
        ann.getOrders().remove(tea);
        assertThat(session.flushPlan().toString()).contains("DELETE orders");
        assertThat(session.deleted()).isEmpty();
        ann.getOrders().add(tea);
        session.commit();
        assertThat(orders()).isEqualTo("Tea 1, Milk 1");
    }

    @Test
    void anOrphanByItsReferenceThatFindsAnotherParentIsNotDeleted() {
        Order tea = session.getOne(ORDER, 1L);
        User bob = session.getOne(USER, 2L);
        tea.setUser(null);
        assertThat(session.flushPlan().toString()).contains("DELETE orders");
        tea.setUser(bob);
        session.commit();
        assertThat(orders()).isEqualTo("Tea 2, Milk 1");
    }

    @Test
    void whatADeleteWouldTakeAlongStaysWithIt() {
        User ann = session.getOne(USER, 1L);
        Order tea = session.getOne(ORDER, 1L);
        session.delete(ann);
        session.flushPlan();
        session.add(ann);
        session.add(tea);
        session.commit();
        assertThat(database.value("select count(*) from users")).isEqualTo(2L);
    }

    @Test
    void aReferenceMayBeSetOnceMore() {
        Player kim = session.getOne(PLAYER, 1L);
        Team reds = session.getOne(TEAM, 1L);
        Team blues = session.getOne(TEAM, 2L);
        Team greens = session.getOne(TEAM, 3L);
        List.of(reds, blues, greens).forEach(team -> team.getPlayers().size());
        kim.setTeam(blues);
        session.flushPlan();
        kim.setTeam(greens);
        session.flushPlan();
        session.commit();
        assertThat(players()).isEqualTo("Kim 3, Lee 1");
        assertThat(session.getOne(TEAM, 2L).getPlayers()).isEmpty();
    }

    @Test
    void anElementMayMoveOnceMore() {
        Team reds = session.getOne(TEAM, 1L);
        Team blues = session.getOne(TEAM, 2L);
        Team greens = session.getOne(TEAM, 3L);
        List.of(reds, blues, greens).forEach(team -> team.getPlayers().size());
        Player kim = reds.getPlayers().get(0);
        reds.getPlayers().remove(kim);
        blues.getPlayers().add(kim);
        session.flushPlan();
        blues.getPlayers().remove(kim);
        greens.getPlayers().add(kim);
        session.commit();
        assertThat(players()).isEqualTo("Kim 3, Lee 1");
    }

    @Test
    void whatWasTakenOutAndIsPutBackHasNeverLeft() {
        Team reds = session.getOne(TEAM, 1L);
        Player kim = reds.getPlayers().get(0);
        reds.getPlayers().remove(kim);
        session.flushPlan();
        reds.getPlayers().add(0, kim);
        assertStatements(session::commit).areNone();
        assertThat(players()).isEqualTo("Kim 1, Lee 1");
    }

    @Test
    void aNewObjectThatIsTakenBackIsNotInserted() {
        Team reds = session.getOne(TEAM, 1L);
        Player kim = session.getOne(PLAYER, 1L);
        Team fresh = new Team("Fresh");
        kim.setTeam(fresh);
        assertThat(session.flushPlan().toString()).contains("INSERT teams");
        assertThat(session.state(fresh)).isEqualTo(EntityState.TRANSIENT);
        kim.setTeam(reds);
        session.commit();
        assertThat(database.value("select count(*) from teams")).isEqualTo(3L);
    }

    @Test
    void listenersHearOfNothingBeforeTheFlushAndOnceOfIt() {
        List<String> heard = new ArrayList<>();
        try (Events.Registration ignored = sessions.events(USER).beforeInsert(user -> heard.add("before insert"));
                Events.Registration states =
                        sessions.events(ORDER).onStateChange((order, from, to) -> heard.add("state"));
                Events.Registration flush = sessions.events().beforeFlush(event -> heard.add("before flush"))) {
            User cat = new User("Cat");
            cat.addOrder(new Order("Rice", BigDecimal.ONE));
            session.add(cat);
            heard.clear();
            session.flushPlan();
            session.flushPlan();
            assertThat(heard).isEmpty();
            session.flush();
            assertThat(heard).contains("before insert", "before flush");
            assertThat(heard.stream().filter("before insert"::equals)).hasSize(1);
        }
    }

    @Test
    void aReferenceThatHasToBeLoadedSendsNoChanges() {
        database.run(
                "insert into drivers (name, version) values ('Ann', 1)", "insert into licences (number) values ('L1')");
        Driver ann = session.getOne(DRIVER, 1L);
        ann.setName("Anna");
        ann.setLicence(session.reference(LICENCE, 1L));
        assertThat(assertStatements(session::flushPlan).all()).noneMatch(sql -> sql.startsWith("update"));
        AsPlanned.flush(database, session);
        session.commit();
        assertThat(database.value("select driver_id from licences")).isEqualTo(1L);
    }

    @Test
    void noKeyIsDrawnAndNoneIsSet() {
        Account account = new Account("ann@example.org");
        Device device = new Device("phone", account);
        session.add(device);
        assertStatements(session::flushPlan).areNone();
        assertThat(account.getId()).isNull();
        assertThat(device.getId()).isNull();
        assertThat(account.getVersion()).isZero();
        AsPlanned.flush(database, session);
    }

    /** The element goes to the ward before that takes the identifier of the one which is deleted: for the moment it has its own. */
    @Test
    void anElementThatMovesBeforeItsOwnerTakesAnIdentifierIsShownWithTheOneThatTheRowHas() {
        Ward old = new Ward("A", "old");
        Ward other = new Ward("B", "other");
        Badge badge = new Badge("badge");
        old.getBadges().add(badge);
        session.addAll(List.of(old, other));
        session.flush();
        other.getBadges().size();
        old.getBadges().remove(badge);
        other.getBadges().add(badge);
        session.delete(old);
        other.setCode("A");
        FlushPlan plan = AsPlanned.flush(database, session);
        assertThat(plan.actions())
                .filteredOn(action -> action.sql().startsWith("update hosp_badges"))
                .extracting(action -> action.parameters().get(0))
                .containsExactly("B", "A");
        session.commit();
        assertThat(database.value("select ward_code from hosp_badges")).isEqualTo("A");
    }

    @Test
    void aRefusedFlushIsARefusedPlan() {
        Team whites = new Team("Whites");
        Team blacks = new Team("Blacks");
        Player max = new Player("Max", whites);
        blacks.getPlayers().add(max);
        session.add(whites);
        session.add(blacks);
        Throwable planned = catchThrowable(session::flushPlan);
        assertThat(planned).isInstanceOf(SessionStateException.class).hasMessageContaining("set one side only");
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(planned.getMessage());
        max.setTeam(blacks);
        AsPlanned.flush(database, session);
    }

    @Test
    void newRowsThatCannotBeWithoutEachOtherAreToldWhatHelps() {
        Nut nut = new Nut();
        Bolt bolt = new Bolt();
        nut.setBolt(bolt);
        bolt.setNut(nut);
        session.add(nut);
        Throwable planned = catchThrowable(session::flushPlan);
        assertThat(planned)
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "New rows need each other, so that none can be inserted first: [INSERT plan_bolts, INSERT plan_nuts],"
                                + " by [plan_bolts.nut_id, plan_nuts.bolt_id], which may not be null; make one of these references"
                                + " optional: the row gets it when the other is there");
        assertThatThrownBy(session::flush).hasMessage(planned.getMessage());
    }

    @Test
    void rowsThatCannotGoBeforeEachOtherAreToldWhatHelps() {
        database.run(
                "set session_replication_role = replica; insert into plan_nuts (bolt_id) values (1); insert into plan_bolts (nut_id) values (1)");
        session.delete(session.getOne(NUT, 1L));
        session.delete(session.getOne(BOLT, 1L));
        assertThatThrownBy(session::flush)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Rows refer to each other, so that none can be deleted first: ")
                .hasMessageContaining("@OnDelete");
    }

    @Test
    void aFailedSessionHasNoPlan() {
        session.add(new Country("fr", "France"));
        session.flush();
        session.add(new Country("fr", "again"));
        assertThatThrownBy(session::flush).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(session::flushPlan)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("rollback()");
        session.rollback();
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    // What a plan says is what is sent

    @Test
    void tenThousandObjectsGoAsPlanned() {
        for (int i = 0; i < 10_000; i++) {
            session.add(new Account("a" + i));
        }
        FlushPlan plan = AsPlanned.flush(database, session);
        assertThat(plan.actions()).hasSize(3);
        session.list(select(ACCOUNT)).forEach(account -> account.setBalance(BigDecimal.ONE));
        AsPlanned.flush(database, session);
        session.list(select(ACCOUNT)).forEach(session::delete);
        AsPlanned.flush(database, session);
    }

    @Test
    void expressionsGoAsPlanned() {
        User ann = session.getOne(USER, 1L);
        session.set(ann, USER.score, USER.score.plus(1));
        session.set(session.getOne(USER, 2L), USER.score, USER.score.plus(2));
        User cat = new User("Cat");
        session.add(cat);
        session.set(cat, USER.score, scalar(select(max(USER.score)).from(USER)));
        AsPlanned.flush(database, session);
    }

    @Test
    void anEmptySessionPlansNothing() {
        try (Session empty = sessions.open()) {
            assertStatements(() -> assertThat(empty.flushPlan().toString()).isEmpty())
                    .areNone()
                    .inRoundTrips(0);
        }
    }
}
