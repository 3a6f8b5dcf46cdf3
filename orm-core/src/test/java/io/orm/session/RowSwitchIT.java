package io.orm.session;

import static fleet.Yard_.YARD;
import static forum.Board_.BOARD;
import static forum.Pin_.PIN;
import static hospital.Bed_.BED;
import static hospital.Ward_.WARD;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static workshop.Depot_.DEPOT;
import static workshop.Vehicle_.VEHICLE;

import fleet.Gate;
import fleet.Yard;
import fleet.YardKey;
import forum.Board;
import forum.Pin;
import forum.Sleeve;
import hospital.Badge;
import hospital.Bed;
import hospital.Ward;
import io.orm.event.EntityState;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import workshop.Depot;
import workshop.DepotId;
import workshop.Vehicle;

/** What hangs on an object whose row a new one takes over: what the deleted one had goes, what the new one has comes. */
class RowSwitchIT extends SessionFixture {
    RowSwitchIT(Database database) {
        super(database);
    }

    private Ward wardWithTwoBeds() {
        database.run(
                "insert into hosp_wards (code, name, head_code) values ('A', 'a', 'A')",
                "insert into hosp_beds (name, ward_code, version) values ('1', 'A', 1), ('2', 'A', 1)");
        return session.getOne(WARD, "A");
    }

    private String beds() {
        return database.rows("select name, ward_code from hosp_beds order by id")
                .toString();
    }

    @Test
    void f10_childrenOfTheDeletedObjectGoAndThoseOfTheNewOneCome() {
        session.delete(wardWithTwoBeds());
        Ward fresh = new Ward("A", "new");
        Bed bed = new Bed("3");
        bed.setWard(fresh);
        fresh.getBadges().add(new Badge("badge"));
        session.addAll(List.of(fresh, bed));
        session.commit();
        assertThat(beds()).isEqualTo("[[3, A]]");
        assertThat(database.rows("select name, ward_code from hosp_badges")).hasToString("[[badge, A]]");
        assertThat(fresh.getBeds()).containsExactly(bed);
        assertThat(session.state(bed)).isEqualTo(EntityState.PERSISTENT);
    }

    @Test
    void f10_aChildThatMovesToTheNewObjectStays() {
        Ward ward = wardWithTwoBeds();
        Bed bed = session.getOne(BED, 1L);
        session.delete(ward);
        Ward fresh = new Ward("A", "new");
        session.add(fresh);
        bed.setWard(fresh);
        session.flush();
        assertThat(fresh.getBeds()).containsExactly(bed);
        session.commit();
        assertThat(beds()).isEqualTo("[[1, A]]");
        assertThat(bed.getWard()).isSameAs(fresh);
    }

    @Test
    void f10_aChildThatMovesByTheLoadedCollectionsStays() {
        Ward ward = wardWithTwoBeds();
        Bed bed = ward.getBeds().get(0);
        Ward fresh = new Ward("A", "new");
        fresh.getBeds().add(bed);
        session.delete(ward);
        session.add(fresh);
        session.commit();
        assertThat(beds()).isEqualTo("[[1, A]]");
        assertThat(fresh.getBeds()).containsExactly(bed);
    }

    @Test
    void f10_childrenThatStayLoseTheDeletedObjectAndNotTheNewOne() {
        database.run(
                "insert into depots (city, number, name) values ('Oslo', 1, 'old')",
                "insert into vehicles (plate, depot_city, depot_number) values ('1', 'Oslo', 1), ('2', 'Oslo', 1), ('3', null, null)");
        Depot depot = session.getOne(DEPOT, new DepotId("Oslo", 1));
        Vehicle second = session.getOne(VEHICLE, 2L);
        Vehicle third = session.getOne(VEHICLE, 3L);
        session.delete(depot);
        Depot fresh = new Depot("Oslo", 1);
        Vehicle fourth = new Vehicle("4");
        session.addAll(List.of(fresh, fourth));
        second.setDepot(fresh);
        third.setDepot(fresh);
        fourth.setDepot(fresh);
        session.commit();
        assertThat(database.rows("select plate, depot_number from vehicles order by id"))
                .containsExactly(Arrays.asList("1", null), List.of("2", 1), List.of("3", 1), List.of("4", 1));
        assertThat(fresh.getVehicles()).containsExactlyInAnyOrder(second, third, fourth);
    }

    @Test
    void f10_elementsOfTheDeletedObjectLoseItAndThoseOfTheNewOneDoNot() {
        database.run(
                "insert into boards (code) values ('A')",
                "insert into sleeves (name, board_code, version) values ('1', 'A', 1), ('2', null, 1)");
        session.delete(session.getOne(BOARD, "A"));
        Board fresh = new Board("A");
        fresh.getPinned().add(session.getOne(forum.Sleeve_.SLEEVE, 2L));
        fresh.getPinned().add(new Sleeve("3"));
        session.add(fresh);
        session.commit();
        assertThat(database.rows("select name, board_code from sleeves order by id"))
                .containsExactly(Arrays.asList("1", null), List.of("2", "A"), List.of("3", "A"));
    }

    @Test
    void f10_theSameInAListWithPlaces() {
        database.run(
                "insert into yard (country, number) values ('NO', 1)",
                "insert into gate (name, yard_country, yard_number, place) values ('1', 'NO', 1, 0), ('2', null, null, null)");
        session.delete(session.getOne(YARD, new YardKey("NO", 1)));
        Yard fresh = new Yard("NO", 1);
        fresh.getGates().add(session.getOne(fleet.Gate_.GATE, 2L));
        fresh.getGates().add(new Gate("3"));
        session.add(fresh);
        session.commit();
        assertThat(database.rows("select name, yard_number, place from gate order by id"))
                .containsExactly(Arrays.asList("1", null, null), List.of("2", 1, 0), List.of("3", 1, 1));
    }

    @Test
    void f10_whatTheDatabaseWouldHaveDeletedGoesBeforeWhatComes() {
        database.run(
                "insert into boards (code) values ('A')",
                "insert into pins (board_code, copied_from_code) values ('A', null), ('A', null), (null, 'A'), (null, 'A')");
        Pin moving = session.getOne(PIN, 2L);
        Pin copying = session.getOne(PIN, 4L);
        session.delete(session.getOne(BOARD, "A"));
        Board fresh = new Board("A");
        Pin pin = new Pin();
        pin.setBoard(fresh);
        pin.setCopiedFrom(fresh);
        moving.setBoard(fresh);
        copying.setCopiedFrom(fresh);
        session.addAll(List.of(fresh, pin));
        assertStatements(session::flush).inRoundTrips(1);
        session.commit();
        assertThat(database.rows("select id, board_code, copied_from_code from pins order by id"))
                .containsExactly(
                        Arrays.asList(2L, "A", null),
                        Arrays.asList(3L, null, null),
                        Arrays.asList(4L, null, "A"),
                        List.of(5L, "A", "A"));
    }
}
