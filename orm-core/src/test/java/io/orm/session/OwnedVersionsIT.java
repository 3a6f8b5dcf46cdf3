package io.orm.session;

import static forum.City_.CITY;
import static forum.Fair_.FAIR;
import static forum.Label_.LABEL;
import static forum.Region_.REGION;
import static forum.Warning_.WARNING;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.City;
import forum.Fair;
import forum.Region;
import forum.Warning;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions that rise though no column of the object was changed by the program. */
class OwnedVersionsIT extends SessionFixture {
    OwnedVersionsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void aRegionWithTwoCitiesAndThreeFairs() {
        database.run(
                "insert into regions (code, name) values ('A', 'a'), ('B', 'b')",
                "insert into cities (name, region_code, version) values ('one', 'A', 1), ('two', 'A', 1)",
                "insert into city_nicknames (city_id, nicknames) values (1, 'uno'), (2, 'due')",
                "insert into fairs (region_code, version) values ('A', 1), ('A', 1), ('B', 1)");
    }

    private List<City> cities() {
        return session.list(select(CITY).orderBy(CITY.id));
    }

    @Test
    void f9_aCollectionOfValuesRaisesTheVersionOfItsOwner() {
        City city = cities().get(0);
        city.getNicknames().add("eins");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update cities set version = cities.version + 1 where cities.id = ? and cities.version = ?    [1, 1]",
                        "insert into city_nicknames (city_id, nicknames) values (?, ?)    [1, eins]");
        assertThat(city.getVersion()).isEqualTo(2);
        session.commit();
        city.getNicknames().remove("uno");
        city.setName("changed");
        assertStatements(session::flush).inRoundTrips(1).count(2);
        assertThat(city.getVersion()).isEqualTo(3);
        session.rollback();
        assertThat(city.getVersion()).isEqualTo(2);
    }

    @Test
    void f9_manyOwnersAreOneStatementAndNothingChangedIsNone() {
        List<City> cities = cities();
        cities.forEach(each -> each.getNicknames().add("x"));
        assertThat(assertStatements(session::flush)
                        .inRoundTrips(1)
                        .count(2)
                        .all()
                        .get(0))
                .contains("update cities set version = cities.version + 1 from unnest(");
        cities.get(0).getNicknames().add("y");
        cities.get(0).getNicknames().remove("y");
        assertStatements(session::flush).areNone();
        assertThat(cities).extracting(City::getVersion).containsOnly(2);
    }

    @Test
    void f9_twoWhoChangeTheSameCollectionFindOut() {
        City city = cities().get(0);
        city.getNicknames().add("ours");
        try (Session other = sessions.open()) {
            other.getOne(CITY, 1L).getNicknames().add("theirs");
            other.commit();
        }
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("City 1 was changed or removed");
    }

    @Test
    void e4_versionsOfChildrenThatAreNotLoadedRiseWhenTheyLoseTheirParent() {
        Fair loaded = session.getOne(FAIR, 2L);
        Region region = session.getOne(REGION, "A");
        region.getCities().forEach(session::delete);
        session.delete(region);
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).all();
        assertThat(statements)
                .contains(
                        "update fairs set region_code = ?, version = fairs.version + 1 where fairs.id = ? and fairs.version = ?"
                                + "    [null, 2, 1]",
                        "update fairs set region_code = v.c2, version = fairs.version + 1"
                                + " from unnest((select ?::text[]), (select ?::text[])) v(c1, c2) where fairs.region_code = v.c1"
                                + "    [[A], [null]]");
        assertThat(loaded.getVersion()).isEqualTo(2);
        session.commit();
        assertThat(database.rows("select region_code, version from fairs order by id"))
                .hasToString("[[null, 2], [null, 2], [B, 1]]");
    }

    @Test
    void e4_versionsThatAreInTheTableOfTheRootRiseToo() {
        database.run(
                "insert into labels (code) values ('DE'), ('FR')",
                "insert into notices (text, version) values ('one', 1), ('two', 1), ('three', 1), ('no warning', 1)",
                "insert into warnings (id, label_code, severity) values (1, 'DE', 0), (2, 'DE', 0), (3, 'FR', 0)");
        Warning loaded = session.getOne(WARNING, 2L);
        session.delete(session.getOne(LABEL, "DE"));
        assertThat(assertStatements(session::flush).inRoundTrips(1).all())
                .containsSubsequence(
                        "update warnings set label_code = ? where warnings.id = ?    [null, 2]",
                        "update notices set version = notices.version + 1 from warnings where notices.id = warnings.id"
                                + " and warnings.label_code = any(?::text[])    [[DE]]",
                        "update warnings set label_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where warnings.label_code = v.c1    [[DE], [null]]");
        assertThat(loaded.getVersion()).isEqualTo(2);
        session.commit();
        assertThat(
                        database.rows(
                                "select w.label_code, n.version from notices n left join warnings w on w.id = n.id order by n.id"))
                .hasToString("[[null, 2], [null, 2], [FR, 1], [null, 1]]");
    }
}
