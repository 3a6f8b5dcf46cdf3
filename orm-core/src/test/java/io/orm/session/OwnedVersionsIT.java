package io.orm.session;

import static forum.City_.CITY;
import static forum.Fair_.FAIR;
import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import forum.City;
import forum.Fair;
import forum.Region;
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
}
