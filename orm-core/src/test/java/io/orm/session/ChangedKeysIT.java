package io.orm.session;

import static forum.City_.CITY;
import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;
import static workshop.Depot_.DEPOT;

import forum.City;
import forum.Region;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.User;
import workshop.Depot;
import workshop.DepotId;

/** Identifiers that the program assigns, and changes. */
class ChangedKeysIT extends RegionFixture {
    ChangedKeysIT(Database database) {
        super(database);
    }

    @Test
    void createAllWritesOnUpdateCascade() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CONSTRAINT fk_cities_region_code FOREIGN KEY (region_code) REFERENCES regions (code) ON UPDATE CASCADE");
    }

    @Test
    void a17_theRowIsUpdatedByItsOldIdentifierAndFoundByTheNewOne() {
        Region region = region("A");
        region.setCode("X");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update regions set code = ? where regions.code = ?    [X, A]",
                        "update fairs set region_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where fairs.region_code = v.c1    [[A], [X]]");
        assertThat(session.state(region)).isEqualTo(EntityState.PERSISTENT);
        assertStatements(() -> assertThat(region("X")).isSameAs(region)).areNone();
        assertThat(session.get(REGION, "A")).isEmpty();
        region.setName("x");
        session.commit();
        assertThat(regions()).isEqualTo("[[B, b], [C, c], [X, x]]");
        assertThat(region("X")).isSameAs(region);
        assertThat(region.getCities()).hasSize(2);
    }

    @Test
    void a17_manyAreOneStatement() {
        List<Region> regions = session.list(select(REGION).orderBy(REGION.code));
        regions.forEach(each -> each.setCode(each.getCode() + "1"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update regions set code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where regions.code = v.c1 returning regions.code) select cast('orm:stale:regions:' || (select coalesce(json_agg(json_build_array(code))::text, '[]') from x) as int4) from x having count(*) <> ?    [[A, B, C], [A1, B1, C1], 3]",
                        "update fairs set region_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where fairs.region_code = v.c1    [[A, B, C], [A1, B1, C1]]");
        session.commit();
        assertThat(database.rows("select distinct region_code from cities order by 1"))
                .hasToString("[[A1], [B1], [C1]]");
    }

    @Test
    void a17_referencesFollowWithoutStatementsAndKeepTheirVersions() {
        List<City> cities =
                session.list(select(CITY).where(CITY.region.is(region("A"))).orderBy(CITY.id));
        Region region = region("A");
        assertThat(cities.get(0).getRegion()).isSameAs(region);
        region.setCode("X");
        cities.get(0).setName("renamed");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update regions set code = ? where regions.code = ?    [X, A]",
                        "update fairs set region_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where fairs.region_code = v.c1    [[A], [X]]",
                        "update cities set name = ?, version = cities.version + 1 where cities.id = ? and cities.version = ?"
                                + "    [renamed, 1, 1]");
        assertThat(session.dirty()).isEmpty();
        assertStatements(session::flush).areNone();
        session.commit();
        assertThat(database.rows("select region_code, version from cities where id <= 2 order by id"))
                .hasToString("[[X, 2], [X, 1]]");
    }

    @Test
    void a17_aNewObjectMayReferToItAndTakeTheOldIdentifier() {
        Region region = region("A");
        region.setCode("X");
        Region other = new Region("A", "another");
        session.add(other);
        City city = new City("new", region);
        session.add(city);
        session.commit();
        assertThat(database.rows(
                        "select r.code, r.name, count(c.id) from regions r left join cities c on c.region_code = r.code"
                                + " group by 1, 2 order by 1"))
                .hasToString("[[A, another, 0], [B, b, 2], [C, c, 2], [X, a, 3]]");
        assertThat(region("A")).isSameAs(other);
    }

    @Test
    void a17_aRollbackPutsTheIdentifierBack() {
        Region region = region("A");
        List<City> cities = session.list(select(CITY).where(CITY.region.is(region)));
        region.setCode("X");
        session.flush();
        region.setCode("Y");
        session.rollback();
        assertThat(region.getCode()).isEqualTo("A");
        assertThat(region("A")).isSameAs(region);
        assertThat(session.get(REGION, "X")).isEmpty();
        assertThat(cities).allMatch(city -> city.getRegion() == region);
        assertStatements(session::flush).areNone();
    }

    @Test
    void a17_aRollbackToASavepointPutsTheOneOfThenBack() {
        Region region = region("A");
        region.setCode("X");
        try (Transaction savepoint = session.beginNested()) {
            region.setCode("Y");
            session.flush();
            assertThat(region("Y")).isSameAs(region);
            savepoint.rollback();
        }
        assertThat(region.getCode()).isEqualTo("X");
        assertThat(region("X")).isSameAs(region);
        session.commit();
        assertThat(database.rows("select code from regions order by 1")).hasToString("[[B], [C], [X]]");
    }

    @Test
    void a17_aRollbackPutsADeletedObjectBackUnderTheIdentifierItHadBefore() {
        database.run(
                "delete from cities",
                "insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two')");
        Region region = region("A");
        Depot depot = session.getOne(DEPOT, new DepotId("Bonn", 1));
        region.setCode("X");
        depot.setNumber(3);
        session.flush();
        session.delete(region);
        session.delete(depot);
        session.flush();
        session.rollback();
        assertThat(region("A")).isSameAs(region);
        assertThat(session.getOne(DEPOT, new DepotId("Bonn", 1))).isSameAs(depot);
        assertThat(region.getCities()).isEmpty();
        assertThat(depot.getVehicles()).isEmpty();
        assertStatements(session::flush).areNone();
    }

    @Test
    void a17_anObjectIsFoundBeforeTheFlushAsWell() {
        Region first = region("A");
        Region second = region("B");
        Region third = region("C");
        first.setCode("X");
        second.setCode("Y");
        third.setCode("Z");
        session.expire(first);
        session.refresh(second);
        session.expunge(third);
        assertThat(first.getCode()).isEqualTo("A");
        assertThat(second.getCode()).isEqualTo("B");
        assertThat(third.getCode()).isEqualTo("Z");
        assertStatements(session::flush).areNone();
        assertThat(region("A")).isSameAs(first);
    }

    @Test
    void a17_whatIsDeletedKeepsItsOwn() {
        database.run("delete from cities");
        Region first = region("A");
        Region second = region("B");
        first.setCode("X");
        session.delete(first);
        session.delete(second);
        second.setCode("Y");
        session.commit();
        assertThat(database.rows("select code from regions")).hasToString("[[C]]");
    }

    @Test
    void a17_aRowThatHasGoneIsNamed() {
        List<Region> regions = session.list(select(REGION));
        database.run("delete from cities", "delete from regions where code = 'B'");
        regions.forEach(each -> each.setCode(each.getCode() + "1"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Region B1 was removed");
        session.rollback();
        assertThat(regions).extracting(Region::getCode).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void a17_compositeIdentifiersChangeAsAWhole() {
        database.run("insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two')");
        Depot depot = session.getOne(DEPOT, new DepotId("Bonn", 1));
        depot.setNumber(3);
        assertStatements(session::flush)
                .areExactly(
                        "update depots set number = ? where depots.city = ? and depots.number = ?    [3, Bonn, 1]",
                        "update vehicles set depot_city = v.c3, depot_number = v.c4 from unnest((select ?::text[]), (select ?::int4[]),"
                                + " (select ?::text[]), (select ?::int4[])) v(c1, c2, c3, c4) where vehicles.depot_city = v.c1"
                                + " and vehicles.depot_number = v.c2    [[Bonn], [1], [Bonn], [3]]");
        assertThat(session.getOne(DEPOT, new DepotId("Bonn", 3))).isSameAs(depot);
        session.rollback();
        assertThat(session.getOne(DEPOT, new DepotId("Bonn", 1))).isSameAs(depot);
    }

    @Test
    void a17_withoutOnUpdateCascadeTheDatabaseRefuses() {
        database.run(
                "insert into depots (city, number, name) values ('Bonn', 1, 'one')",
                "insert into vehicles (plate, depot_city, depot_number) values ('BN 1', 'Bonn', 1)");
        Depot depot = session.getOne(DEPOT, new DepotId("Bonn", 1));
        depot.setNumber(3);
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("fk_vehicles");
    }

    @Test
    void a17_whatCannotChangeIsRefusedAndNothingIsSent() {
        Region region = region("A");
        Region second = region("B");
        region.setCode("B");
        refused("The identifier of Region A was changed to B, but this session has another object with that one");
        region.setCode(null);
        refused("The identifier of Region A was changed to null: set another one");
        second.setCode("X");
        region.setCode("X");
        refused("The identifier of Region B was changed to X, but this session has another object with that one");
        session.rollback();
        User user = new User("Ann");
        session.add(user);
        session.commit();
        User ann = session.getOne(USER, user.getId());
        USER.binding().setKey(ann, 77L);
        refused("The identifier of a persistent User was changed to 77, but it was generated");
    }

    private void refused(String message) {
        assertStatements(() -> assertThatThrownBy(session::flush)
                        .isInstanceOf(SessionStateException.class)
                        .hasMessageStartingWith(message))
                .areNone();
    }
}
