package io.orm.session;

import static hospital.Pager_.PAGER;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workshop.Account_.ACCOUNT;
import static workshop.Driver_.DRIVER;
import static workshop.Licence_.LICENCE;
import static workshop.Vehicle_.VEHICLE;

import hospital.Pager;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.Account;
import workshop.Driver;
import workshop.Licence;
import workshop.Vehicle;

/** Values of unique columns that move between rows in one flush, where the database compares row by row. */
class UniqueValuesIT extends SessionFixture {
    UniqueValuesIT(Database database) {
        super(database);
    }

    private List<Vehicle> vehicles(int count) {
        database.run("insert into vehicles (plate) select 'P' || i from generate_series(1, " + count + ") i");
        return session.list(select(VEHICLE).orderBy(VEHICLE.id));
    }

    private List<Object> plates() {
        return database.rows("select plate from vehicles order by id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void twoRowsSwapTheirValuesInOneRoundTrip() {
        List<Vehicle> two = vehicles(2);
        two.get(0).setPlate("P2");
        two.get(1).setPlate("P1");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update vehicles set plate = v.c2 from unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where vehicles.id = v.c1 returning vehicles.id) select cast('orm:stale:vehicles:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?"
                                + "    [[1, 2], [null, null], 2]",
                        "with x as (update vehicles set plate = v.c2 from unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where vehicles.id = v.c1 returning vehicles.id) select cast('orm:stale:vehicles:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?"
                                + "    [[1, 2], [P2, P1], 2]");
        session.commit();
        assertThat(plates()).containsExactly("P2", "P1");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 50})
    void valuesRotateAmongManyRows(int count) {
        List<Vehicle> all = vehicles(count);
        for (int i = 0; i < count; i++) {
            all.get(i).setPlate("P" + ((i + 1) % count + 1));
        }
        assertStatements(session::flush).count(2);
        session.commit();
        assertThat(plates())
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> (Object) ("P" + ((i + 1) % count + 1)))
                        .toList());
    }

    @Test
    void aChainInEitherDirectionNeedsNoFreeValueOfItsOwn() {
        List<Vehicle> all = vehicles(5);
        for (int i = 0; i < 5; i++) {
            all.get(i).setPlate("P" + (i + 2));
        }
        session.commit();
        assertThat(plates()).containsExactly("P2", "P3", "P4", "P5", "P6");
        List<Vehicle> again = session.list(select(VEHICLE).orderBy(VEHICLE.id));
        for (int i = 4; i >= 0; i--) {
            again.get(i).setPlate("P" + (i + 1));
        }
        session.commit();
        assertThat(plates()).containsExactly("P1", "P2", "P3", "P4", "P5");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 50})
    void valuesOfAColumnThatIsNotNullRotateByWayOfPlaceholders(int count) {
        database.run("insert into accounts (id, email, version) select i, 'e' || i, 1 from generate_series(1, " + count
                + ") i");
        List<Account> all = session.list(select(ACCOUNT).orderBy(ACCOUNT.id));
        for (int i = 0; i < count; i++) {
            all.get(i).setEmail("e" + ((i + 1) % count + 1));
        }
        session.commit();
        assertThat(database.rows("select email, version from accounts order by id"))
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> List.<Object>of("e" + ((i + 1) % count + 1), 2))
                        .toList());
    }

    @Test
    void aNewRowTakesTheValueOfADeletedOneWhichGoesFirst() {
        Vehicle old = vehicles(1).get(0);
        session.delete(old);
        session.add(new Vehicle("P1"));
        assertThat(session.flushPlan().edges())
                .anyMatch(
                        edge -> edge.toString()
                                .equals(
                                        "DELETE vehicles before INSERT vehicles: a value of vehicles.plate goes to another row, and is unique"));
        assertStatements(session::flush)
                .areExactly(
                        "delete from vehicles where vehicles.id = ?    [1]",
                        "insert into vehicles (plate, depot_city, depot_number) values (?, ?, ?) returning vehicles.id    [P1, null, null]");
        session.commit();
        assertThat(plates()).containsExactly("P1");
    }

    @Test
    void anUpdatedRowTakesTheValueOfADeletedOne() {
        List<Vehicle> two = vehicles(2);
        session.delete(two.get(0));
        two.get(1).setPlate("P1");
        session.commit();
        assertThat(database.rows("select id, plate from vehicles")).containsExactly(List.of(2L, "P1"));
    }

    @Test
    void severalValuesThatRowsTakeFromOneDeletionAreFreedBeforeItIfItWaitsForThem() {
        Pager one = new Pager(1, "one", null);
        Pager two = new Pager(2, "two", null);
        Pager three = new Pager(3, "three", one);
        Pager four = new Pager(4, "four", two);
        session.addAll(List.of(one, two, three, four));
        session.commit();
        assertThat(session.list(select(PAGER))).hasSize(4);
        session.delete(one);
        session.delete(two);
        three.setNumber(1);
        three.setTag("two");
        three.setNext(null);
        four.setNumber(2);
        four.setTag("one");
        four.setNext(null);
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).count(4).all();
        assertThat(statements.get(0))
                .contains("update hosp_pagers set number = v.c2 from")
                .contains("[[1, 2], [-");
        assertThat(statements.get(1))
                .contains("update hosp_pagers set tag = v.c2 from")
                .contains("[[1, 2], [null, null], 2]");
        assertThat(statements.get(2)).endsWith("[[3, 4], [1, 2], [two, one], [null, null], 2]");
        assertThat(statements.get(3)).contains("delete from hosp_pagers").endsWith("[[1, 2], 2]");
        session.commit();
        assertThat(database.rows("select id, number, tag, next_id from hosp_pagers order by id"))
                .hasToString("[[3, 1, two, null], [4, 2, one, null]]");
    }

    @Test
    void aNewRowTakesTheValueThatAnUpdatedOneGivesUp() {
        Vehicle old = vehicles(1).get(0);
        old.setPlate("P9");
        session.add(new Vehicle("P1"));
        session.commit();
        assertThat(plates()).containsExactly("P9", "P1");
    }

    @Test
    void aValueThatAnotherRowKeepsIsStillAViolation() {
        List<Vehicle> two = vehicles(2);
        two.get(0).setPlate("P2");
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageStartingWith("Vehicle.plate must be unique");
        session.rollback();
        assertThat(two.get(0).getPlate()).isEqualTo("P1");
    }

    // One-to-ones: the foreign key is the unique value

    private Driver driverWithLicence() {
        database.run(
                "insert into drivers (name, version) values ('Kim', 1), ('Lee', 1)",
                "insert into licences (number, driver_id) values ('A', 1), ('B', null)");
        return session.getOne(DRIVER, 1L);
    }

    @Test
    void e11_settingTheSideWithoutColumnTakesThePlaceOfTheOneBefore() {
        Driver kim = driverWithLicence();
        Licence a = kim.getLicence();
        Licence b = session.getOne(LICENCE, 2L);
        kim.setLicence(b);
        session.flush();
        assertThat(b.getDriver()).isSameAs(kim);
        assertThat(a.getDriver()).isNull();
        session.commit();
        assertThat(database.rows("select number, driver_id from licences order by id"))
                .containsExactly(java.util.Arrays.asList("A", null), List.of("B", 1L));
    }

    @Test
    void e11_settingTheSideWithTheColumnTakesThePlaceOfTheOneBefore() {
        Driver kim = driverWithLicence();
        Licence a = kim.getLicence();
        Licence b = session.getOne(LICENCE, 2L);
        b.setDriver(kim);
        session.flush();
        assertThat(kim.getLicence()).isSameAs(b);
        assertThat(a.getDriver()).isNull();
    }

    @Test
    void e11_emptyingEitherSideOfAOneToOneEmptiesTheOther() {
        Driver kim = driverWithLicence();
        Licence a = kim.getLicence();
        kim.setLicence(null);
        session.commit();
        assertThat(database.value("select driver_id from licences where id = 1"))
                .isNull();
        kim.setLicence(a);
        session.commit();
        assertThat(database.value("select driver_id from licences where id = 1"))
                .isEqualTo(1L);
        a.setDriver(null);
        session.commit();
        assertThat(kim.getLicence()).isNull();
        assertThat(database.value("select driver_id from licences where id = 1"))
                .isNull();
    }

    @Test
    void e11_rollbackPutsTheSideWithoutColumnBack() {
        Driver kim = driverWithLicence();
        Licence a = kim.getLicence();
        kim.setLicence(null);
        session.flush();
        session.rollback();
        assertThat(session.getOne(DRIVER, 1L).getLicence()).isSameAs(a);
        kim.setLicence(null);
        session.rollback();
        assertThat(session.getOne(DRIVER, 1L).getLicence()).isSameAs(a);
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void e11_bothSidesOfAOneToOneMayNotContradictEachOther() {
        Driver kim = driverWithLicence();
        Licence a = kim.getLicence();
        Driver lee = session.getOne(DRIVER, 2L);
        Licence b = session.getOne(LICENCE, 2L);
        lee.setLicence(a);
        b.setDriver(lee);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining(
                        "Licence.driver of Licence 2 is Driver 2, whose Driver.licence was set to Licence 1");
    }
}
