package io.orm.session;

import static forum.City_.CITY;
import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.select;

import forum.City;
import forum.Region;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Three regions, whose identifiers the program assigns, with two cities each that refer to them. */
abstract class RegionFixture extends SessionFixture {
    RegionFixture(Database database) {
        super(database);
    }

    @BeforeEach
    final void threeRegionsWithTwoCitiesEach() {
        database.run(
                "insert into regions (code, name) values ('A', 'a'), ('B', 'b'), ('C', 'c')",
                "insert into cities (name, region_code, version) select 'city ' || i, chr(65 + (i - 1) / 2), 1"
                        + " from generate_series(1, 6) i");
    }

    final Region region(String code) {
        return session.getOne(REGION, code);
    }

    final List<City> cities() {
        return session.list(select(CITY).orderBy(CITY.id));
    }

    final String regions() {
        return database.rows("select code, name from regions order by code").toString();
    }

    final String regionOfEachCity() {
        return database.rows("select region_code, version from cities order by id")
                .toString();
    }

    /** As a program declares them that changes identifiers of rows that others refer to. */
    final void deferConstraintsOn(String table, String... foreignKeys) {
        for (String each : foreignKeys) {
            database.run("alter table " + table + " alter constraint " + each + " deferrable initially deferred");
        }
    }

    final void checkConstraintsAtOnce(String table, String... foreignKeys) {
        for (String each : foreignKeys) {
            database.run("alter table " + table + " alter constraint " + each + " not deferrable");
        }
    }
}
