package io.orm.session;

import static annex.Building_.BUILDING;
import static annex.Church_.CHURCH;
import static annex.Crane_.CRANE;
import static annex.House_.HOUSE;
import static annex.Machine_.MACHINE;
import static annex.TowerCrane_.TOWER_CRANE;
import static annex.Town_.TOWN;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import annex.Building;
import annex.Church;
import annex.Crane;
import annex.Deed;
import annex.House;
import annex.Machine;
import annex.TowerCrane;
import annex.Town;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Entities that extend each other, with columns in secondary tables. */
class SecondaryTablesOfHierarchiesIT extends SessionFixture {
    private static final String BUILDINGS = "select annex_buildings.id, annex_buildings.name, annex_buildings.version,"
            + " annex_buildings_annex_addresses.street, annex_buildings_annex_addresses.town_id, annex_buildings.dtype,"
            + " annex_buildings_annex_towers.height, annex_buildings_annex_towers.legend, annex_buildings.floors from annex_buildings"
            + " left join annex_addresses as annex_buildings_annex_addresses on annex_buildings_annex_addresses.building_id = annex_buildings.id"
            + " left join annex_towers as annex_buildings_annex_towers on annex_buildings_annex_towers.id = annex_buildings.id";

    SecondaryTablesOfHierarchiesIT(Database database) {
        super(database);
    }

    /** One of each class with rows in all its tables, and one of each with a row in its own only. */
    private void buildings() {
        Town town = new Town("t");
        Building shed = new Building("shed");
        House house = new House("house");
        house.setStreet("Main");
        house.setTown(town);
        house.setFloors(2);
        Church church = new Church("church");
        church.setStreet("Hill");
        church.setHeight(80);
        church.setLegend("long ago");
        Church chapel = new Church("chapel");
        session.addAll(List.of(town, shed, house, church, chapel));
        session.commit();
        reopen();
    }

    private void machines() {
        Machine pump = new Machine("pump");
        Crane crane = new Crane("crane");
        crane.setManual("m");
        crane.setInspector("Ann");
        crane.setSite(new Town("t"));
        TowerCrane tower = new TowerCrane("tower");
        tower.setInspector("Bob");
        tower.setSegments(9);
        session.addAll(List.of(pump, crane, tower));
        session.commit();
        reopen();
    }

    // Schema

    @Test
    void eachTableRefersToThatOfItsClass() {
        assertThat(database.rows(
                        "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                                + " and conrelid::regclass::text in ('annex_addresses', 'annex_towers', 'annex_manuals', 'annex_checks')"
                                + " order by 1, 2"))
                .extracting(row -> row.get(0) + ": " + row.get(1))
                .containsExactly(
                        "annex_addresses: FOREIGN KEY (building_id) REFERENCES annex_buildings(id) ON UPDATE CASCADE ON DELETE CASCADE",
                        "annex_addresses: FOREIGN KEY (town_id) REFERENCES annex_towns(id)",
                        "annex_checks: FOREIGN KEY (crane) REFERENCES annex_cranes(machine_id) ON UPDATE CASCADE ON DELETE CASCADE",
                        "annex_checks: FOREIGN KEY (town_id) REFERENCES annex_towns(id)",
                        "annex_manuals: FOREIGN KEY (id) REFERENCES annex_machines(id) ON UPDATE CASCADE ON DELETE CASCADE",
                        "annex_towers: FOREIGN KEY (id) REFERENCES annex_buildings(id) ON UPDATE CASCADE ON DELETE CASCADE");
        assertThat(database.rows(
                        "select column_name from information_schema.columns where table_name = 'annex_buildings'"
                                + " order by ordinal_position"))
                .extracting(row -> row.get(0))
                .containsExactly("id", "name", "version", "dtype", "floors");
    }

    // SINGLE_TABLE

    @Test
    void newObjectsAreInsertedIntoEachTableInOneStatementWhateverTheirClass() {
        House house = new House("h");
        house.setStreet("Main");
        Church church = new Church("c");
        church.setStreet("Hill");
        church.setHeight(80);
        session.addAll(List.of(house, church));
        assertStatements(session::flush)
                .contain(
                        "insert into annex_addresses (building_id, street, town_id) select * from unnest(?::int8[], ?::text[], ?::int8[])")
                .contain("insert into annex_towers (id, height, legend) values (?, ?, ?)")
                .count(5);
    }

    @Test
    void theRootIsReadWithTheTablesOfAllClasses() {
        buildings();
        assertStatements(() -> assertThat(session.list(select(BUILDING).orderBy(BUILDING.name)))
                        .extracting(each ->
                                each.getClass().getSimpleName().replace("Reference_", "") + " " + each.getStreet())
                        .containsExactly("Church null", "Church Hill", "House Main", "Building null"))
                .areExactly(BUILDINGS.replace(", annex_buildings_annex_towers.legend", "")
                        + " order by annex_buildings.name");
        Church church = session.one(select(CHURCH).where(CHURCH.height.eq(80)));
        assertStatements(() -> assertThat(church.getLegend()).isEqualTo("long ago"))
                .areExactly(
                        "select annex_buildings.id, annex_buildings_annex_towers.legend from annex_buildings left join annex_towers as"
                                + " annex_buildings_annex_towers on annex_buildings_annex_towers.id = annex_buildings.id"
                                + " where annex_buildings.id = any(?::int8[])    [[3, 2]]");
        assertThat(session.one(select(HOUSE)).getTown().getName()).isEqualTo("t");
    }

    @Test
    void aSubclassIsReadWithItsOwnTablesOnly() {
        buildings();
        assertStatements(() -> session.list(select(HOUSE).where(HOUSE.street.eq("Main"))))
                .areExactly(
                        "select annex_buildings.id, annex_buildings.name, annex_buildings.version, annex_buildings_annex_addresses.street,"
                                + " annex_buildings_annex_addresses.town_id, annex_buildings.dtype, annex_buildings.floors from annex_buildings left join"
                                + " annex_addresses as annex_buildings_annex_addresses on annex_buildings_annex_addresses.building_id = annex_buildings.id"
                                + " where annex_buildings_annex_addresses.street = ? and annex_buildings.dtype = ?    [Main, AnnexHouse]");
        assertThat(session.list(select(BUILDING)
                        .where(BUILDING.treat(CHURCH).height.gt(10).or(BUILDING.street.eq("Main")))
                        .orderBy(BUILDING.name)))
                .extracting(Building::getName)
                .containsExactly("church", "house");
        assertThat(session.list(select(BUILDING)
                        .options(loadOnly(BUILDING.name, CHURCH.height))
                        .orderBy(BUILDING.name)))
                .hasSize(4);
        assertThat(session.list(select(HOUSE).lock(RowLock.update()))).hasSize(1);
    }

    @Test
    void referencesInSecondaryTablesLoadByEveryStrategy() {
        buildings();
        for (var option :
                List.of(joinedLoad(TOWN.buildings), selectInLoad(TOWN.buildings), subqueryLoad(TOWN.buildings))) {
            reopen();
            assertThat(session.one(select(TOWN).options(option)).getBuildings())
                    .extracting(Building::getName)
                    .containsExactly("house");
        }
        reopen();
        assertThat(session.list(
                        select(BUILDING).options(joinedLoad(BUILDING.town)).where(BUILDING.town.isNotNull())))
                .extracting(each -> each.getTown().getName())
                .containsExactly("t");
    }

    @Test
    void changesGoToTheirTables() {
        buildings();
        List<Building> all = session.list(select(BUILDING).orderBy(BUILDING.name));
        ((Church) all.get(0)).setHeight(10);
        ((Church) all.get(1)).setHeight(null);
        ((Church) all.get(1)).setLegend(null);
        all.get(1).setStreet("Dale");
        all.get(2).setStreet("Side");
        all.get(3).setName("barn");
        assertStatements(session::flush)
                .areInAnyOrder(
                        "update annex_buildings set name = ?, version = annex_buildings.version + 1 where annex_buildings.id = ? and"
                                + " annex_buildings.version = ?    [barn, 1, 0]",
                        "with x as (update annex_buildings set version = annex_buildings.version + 1 from unnest((select ?::int8[]),"
                                + " (select ?::int4[])) v(c1, c2) where annex_buildings.id = v.c1 and annex_buildings.version = v.c2 returning"
                                + " annex_buildings.id) select cast('orm:stale:annex_buildings:' || (select coalesce(string_agg(id::text, ','), '')"
                                + " from x) as int4) from x having count(*) <> ?    [[2, 4], [1, 0], 2]",
                        "delete from annex_towers where annex_towers.id = ?    [2]",
                        "with x as (update annex_addresses set street = v.c2 from unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where annex_addresses.building_id = v.c1 returning annex_addresses.building_id) select"
                                + " cast('orm:stale:annex_addresses:' || (select coalesce(string_agg(building_id::text, ','), '') from x) as int4)"
                                + " from x having count(*) <> ?    [[2, 4], [Dale, Side], 2]");
        session.commit();
        assertThat(database.rows("select height from annex_towers")).containsExactly(List.of(10));
        assertThat(database.rows("select street from annex_addresses order by 1"))
                .containsExactly(List.of("Dale"), List.of("Side"));
    }

    @Test
    void rowsOfAllTablesGoWithTheirObject() {
        buildings();
        session.list(select(BUILDING)).forEach(session::delete);
        assertStatements(session::flush)
                .areExactly(
                        "delete from annex_addresses where annex_addresses.building_id = any((select ?::int8[])::int8[])    [[1, 2, 3, 4]]",
                        "delete from annex_towers where annex_towers.id = any((select ?::int8[])::int8[])    [[2, 3]]",
                        "with x as (delete from annex_buildings using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2) where"
                                + " annex_buildings.id = v.c1 and annex_buildings.version = v.c2 returning annex_buildings.id) select"
                                + " cast('orm:stale:annex_buildings:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4)"
                                + " from x having count(*) <> ?    [[1, 2, 3, 4], [0, 0, 0, 0], 4]");
        session.commit();
        assertThat(database.rows("select 1 from annex_addresses union all select 1 from annex_towers"))
                .isEmpty();
    }

    @Test
    void rowsAreChangedAndDeletedByConditions() {
        buildings();
        assertThat(session.execute(update(CHURCH).set(CHURCH.height, 5).where(CHURCH.name.eq("chapel"))))
                .isEqualTo(1);
        assertThat(session.execute(update(BUILDING).set(BUILDING.street, "All").all()))
                .isEqualTo(4);
        assertThat(session.execute(update(HOUSE).set(HOUSE.floors, 3).where(HOUSE.street.eq("All"))))
                .isEqualTo(1);
        session.commit();
        assertThat(database.rows("select height from annex_towers order by 1"))
                .containsExactly(List.of(5), List.of(80));
        assertThat(session.execute(delete(CHURCH).where(CHURCH.height.eq(5)))).isEqualTo(1);
        assertStatements(() -> assertThat(session.execute(delete(BUILDING).where(BUILDING.street.eq("All"))))
                        .isEqualTo(3))
                .areExactly(
                        "with annex_buildings_keys as (select annex_buildings.id from annex_buildings left join annex_addresses as"
                                + " annex_buildings_annex_addresses on annex_buildings_annex_addresses.building_id = annex_buildings.id left join"
                                + " annex_towers as annex_buildings_annex_towers on annex_buildings_annex_towers.id = annex_buildings.id where"
                                + " annex_buildings_annex_addresses.street = ?), annex_buildings_annex_addresses_gone as (delete from annex_addresses as"
                                + " annex_buildings_annex_addresses using annex_buildings_keys where annex_buildings_annex_addresses.building_id ="
                                + " annex_buildings_keys.id), annex_buildings_annex_towers_gone as (delete from annex_towers as"
                                + " annex_buildings_annex_towers using annex_buildings_keys where annex_buildings_annex_towers.id ="
                                + " annex_buildings_keys.id) delete from annex_buildings using annex_buildings_keys where annex_buildings.id ="
                                + " annex_buildings_keys.id    [All]");
        session.commit();
        assertThat(database.rows("select 1 from annex_addresses union all select 1 from annex_towers"))
                .isEmpty();
    }

    @Test
    void rowsAreDeletedInBulkWithThoseOfAllClasses() {
        buildings();
        List<Long> keys = session.list(select(BUILDING.id));
        assertThatThrownBy(() -> session.bulkDelete(CHURCH, keys))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "bulkDelete of Church: its rows lie in annex_buildings, with those of other classes, and in annex_addresses;"
                                + " delete by a condition, which tells classes, or the objects");
        assertThat(session.bulkDelete(BUILDING, keys)).isEqualTo(4);
        session.commit();
        assertThat(database.rows("select 1 from annex_addresses union all select 1 from annex_towers"))
                .isEmpty();
    }

    // JOINED

    @Test
    void joinedTablesAndTheirSecondaryOnesAreInsertedTopDown() {
        TowerCrane tower = new TowerCrane("tower");
        tower.setManual("m");
        tower.setInspector("Bob");
        session.add(tower);
        assertStatements(session::flush)
                .areExactly(
                        "insert into annex_machines (name, version) values (?, ?) returning annex_machines.id    [tower, 0]",
                        "insert into annex_cranes (machine_id, load) values (?, ?)    [1, 0]",
                        "insert into annex_manuals (id, manual) values (?, ?)    [1, m]",
                        "insert into annex_tower_cranes (id, segments) values (?, ?)    [1, 0]",
                        "insert into annex_checks (crane, inspector, town_id) values (?, ?, ?)    [1, Bob, null]");
    }

    @Test
    void joinedTablesAreReadWithTheirSecondaryOnes() {
        machines();
        assertStatements(() -> assertThat(session.list(select(MACHINE).orderBy(MACHINE.name)))
                        .extracting(each -> each.getClass().getSimpleName() + " " + each.getManual())
                        .containsExactly("Crane m", "Machine null", "TowerCrane null"))
                .areExactly(
                        "select annex_machines.id, annex_machines.name, annex_machines.version, annex_machines_annex_manuals.manual,"
                                + " annex_machines_annex_cranes.load, annex_machines_annex_cranes_annex_checks.inspector,"
                                + " annex_machines_annex_cranes_annex_checks.town_id, annex_machines_annex_tower_cranes.segments,"
                                + " annex_machines_annex_cranes.machine_id, annex_machines_annex_tower_cranes.id as annex_tower_cranes_id from"
                                + " annex_machines left join annex_cranes as annex_machines_annex_cranes on annex_machines_annex_cranes.machine_id ="
                                + " annex_machines.id left join annex_tower_cranes as annex_machines_annex_tower_cranes on"
                                + " annex_machines_annex_tower_cranes.id = annex_machines.id left join annex_manuals as annex_machines_annex_manuals on"
                                + " annex_machines_annex_manuals.id = annex_machines.id left join annex_checks as annex_machines_annex_cranes_annex_checks"
                                + " on annex_machines_annex_cranes_annex_checks.crane = annex_machines_annex_cranes.machine_id order by annex_machines.name");
        reopen();
        TowerCrane tower = session.one(select(TOWER_CRANE));
        assertThat(tower.getInspector()).isEqualTo("Bob");
        assertThat(session.list(select(CRANE).where(CRANE.inspector.isNotNull(), CRANE.manual.eq("m"))))
                .extracting(each -> each.getSite().getName())
                .containsExactly("t");
    }

    @Test
    void changesOfJoinedRowsGoToTheirTablesAndCountOnce() {
        machines();
        TowerCrane tower = session.one(select(TOWER_CRANE));
        tower.setManual("n");
        tower.setInspector(null);
        tower.setLoad(4);
        assertStatements(session::flush)
                .areInAnyOrder(
                        "update annex_machines set version = annex_machines.version + 1 where annex_machines.id = ? and"
                                + " annex_machines.version = ?    [3, 0]",
                        "update annex_cranes set load = ? where annex_cranes.machine_id = ?    [4, 3]",
                        "insert into annex_manuals (id, manual) values (?, ?) on conflict (id) do update set manual = excluded.manual    [3, n]",
                        "delete from annex_checks where annex_checks.crane = ?    [3]");
        session.commit();
        database.run("update annex_machines set version = 7");
        tower.setManual("o");
        assertThatThrownBy(session::flush).isInstanceOf(StaleEntityException.class);
        session.rollback();
        session.list(select(MACHINE)).forEach(session::delete);
        session.commit();
        assertThat(
                        database.rows(
                                "select 1 from annex_manuals union all select 1 from annex_checks union all select 1 from annex_cranes"))
                .isEmpty();
    }

    @Test
    void joinedRowsAreChangedByConditions() {
        machines();
        assertThat(session.execute(
                        update(TOWER_CRANE).set(TOWER_CRANE.inspector, "Cid").where(TOWER_CRANE.segments.eq(9))))
                .isEqualTo(1);
        assertThat(session.execute(update(CRANE).set(CRANE.manual, "z").where(CRANE.inspector.eq("Cid"))))
                .isEqualTo(1);
        session.commit();
        assertThat(database.rows("select inspector from annex_checks order by 1"))
                .containsExactly(List.of("Ann"), List.of("Cid"));
        assertThat(database.rows("select manual from annex_manuals order by 1"))
                .containsExactly(List.of("m"), List.of("z"));
    }

    @Test
    void aSecondaryTableHasTheKeyThatTheServerMakesForAnother() {
        Deed deed = new Deed(new Crane("c"), "d", "wax");
        session.add(deed);
        session.commit();
        assertThat(database.rows("select machine_id, seal from annex_seals")).containsExactly(Arrays.asList(1L, "wax"));
        assertThat(session.one(select(count()).from(CRANE))).isEqualTo(1L);
    }
}
