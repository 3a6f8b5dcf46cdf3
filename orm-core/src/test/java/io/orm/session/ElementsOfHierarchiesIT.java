package io.orm.session;

import static freight.Bill_.BILL;
import static freight.Box_.BOX;
import static freight.Crate_.CRATE;
import static freight.Depot_.DEPOT;
import static freight.Item_.ITEM;
import static freight.Letter_.LETTER;
import static freight.Lorry_.LORRY;
import static freight.Parcel_.PARCEL;
import static freight.Vehicle_.VEHICLE;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freight.Bill;
import freight.Box;
import freight.Crate;
import freight.Depot;
import freight.Fine;
import freight.Item;
import freight.Letter;
import freight.Lorry;
import freight.Note;
import freight.Parcel;
import freight.Tanker;
import freight.Warning;
import freight.WaxSeal;
import io.orm.exception.InvalidValueException;
import io.orm.loading.LoadOption;
import io.orm.mapping.LoadableRelationship;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections that write columns of elements which extend each other. */
class ElementsOfHierarchiesIT extends SessionFixture {
    private static final String LORRIES = "freight_lorries.vehicle_id, freight_lorries_freight_vehicles.name,"
            + " freight_lorries_freight_vehicles.home_id, freight_lorries_freight_vehicles.version, freight_lorries.axles,"
            + " freight_lorries_freight_tankers.litres, freight_lorries_freight_tankers.filler_id, freight_lorries_freight_tankers.id from freight_lorries"
            + " join freight_vehicles as freight_lorries_freight_vehicles on freight_lorries_freight_vehicles.id = freight_lorries.vehicle_id"
            + " left join freight_tankers as freight_lorries_freight_tankers on freight_lorries_freight_tankers.id = freight_lorries.vehicle_id";

    ElementsOfHierarchiesIT(Database database) {
        super(database);
    }

    /** Depot 1 with elements of all classes in all its collections, depot 2 with none. */
    private List<Depot> twoDepots() {
        Depot full = new Depot("full");
        full.getParcels().addAll(List.of(new Crate("c"), new Parcel("p"), new Letter("l")));
        full.getLetters().add(new Letter("stamped"));
        Tanker tanker = new Tanker("t");
        tanker.setLitres(900);
        full.getLorries().addAll(List.of(tanker, new Lorry("m")));
        full.getVehicles().addAll(List.of(tanker, full.getLorries().get(1)));
        full.getPumps().put("north", tanker);
        for (int i = 1; i >= 0; i--) {
            Lorry lorry = full.getLorries().get(i);
            lorry.setHome(full);
            full.getResidents().add(lorry);
            full.getHired().add(lorry);
        }
        full.getParcels().forEach(each -> full.getShown().put(each.getName(), each));
        WaxSeal seal = new WaxSeal("s");
        session.add(seal);
        full.getSeals().add(seal);
        full.getBills().addAll(List.of(new Bill("b"), new Fine("f")));
        full.getNotes().addAll(List.of(new Warning("w"), new Note("n")));
        session.addAll(List.of(full, new Depot("empty")));
        session.commit();
        reopen();
        return session.list(select(DEPOT).orderBy(DEPOT.id));
    }

    private static List<String> names(Stream<?> elements) {
        return elements.map(each -> each.getClass().getSimpleName().replace("Reference_", "") + " " + each)
                .toList();
    }

    // Schema

    private List<List<Object>> column(String table, String name) {
        return database.rows("select table_name, is_nullable from information_schema.columns where table_name like '"
                + table + "' and column_name = '" + name + "' order by 1");
    }

    @Test
    void aColumnLiesInTheTableOfTheElementsClass() {
        assertThat(column("freight%", "depot_id"))
                .containsExactly(
                        List.of("freight_bills", "NO"),
                        List.of("freight_lorries", "YES"),
                        List.of("freight_notes", "NO"),
                        List.of("freight_parcels", "YES"),
                        List.of("freight_wax_seals", "YES"));
        assertThat(column("freight%", "stamped_by")).containsExactly(List.of("freight_parcels", "YES"));
        assertThat(column("freight%", "parked_at")).containsExactly(List.of("freight_vehicles", "YES"));
        assertThat(column("freight%", "pump")).containsExactly(List.of("freight_tankers", "YES"));
        assertThat(column("freight%", "home_order")).containsExactly(List.of("freight_lorries", "YES"));
    }

    @Test
    void aForeignKeyOfElementsIsConstrainedAndIndexed() {
        assertThat(database.rows("select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint"
                        + " where confrelid = 'freight_depots'::regclass and conrelid in ('freight_tankers'::regclass, 'freight_lorries'::regclass)"
                        + " order by 1, 2"))
                .containsExactly(
                        List.of("freight_lorries", "FOREIGN KEY (depot_id) REFERENCES freight_depots(id)"),
                        List.of("freight_lorries", "FOREIGN KEY (hired_by) REFERENCES freight_depots(id)"),
                        List.of("freight_tankers", "FOREIGN KEY (filler_id) REFERENCES freight_depots(id)"),
                        List.of("freight_tankers", "FOREIGN KEY (pumped_at) REFERENCES freight_depots(id)"));
        assertThat(
                        database.rows(
                                "select indexdef from pg_indexes where tablename = 'freight_tankers' and indexdef like '%pumped_at%'"))
                .hasSize(1);
    }

    // Writing

    @Test
    void elementsOfASharedTableAreUpdatedInOneStatement() {
        Depot depot = new Depot("d");
        depot.getParcels().addAll(List.of(new Letter("l"), new Crate("c")));
        session.add(depot);
        assertStatements(session::flush)
                .contain("update freight_parcels set depot_id = v.c2, shelf = v.c3 from unnest((select ?::int8[]),"
                        + " (select ?::int8[]), (select ?::int4[])) v(c1, c2, c3) where freight_parcels.id = v.c1");
        session.commit();
        assertThat(database.rows("select name, depot_id, shelf from freight_parcels order by shelf"))
                .containsExactly(List.of("l", 1L, 0), List.of("c", 1L, 1));
    }

    @Test
    void elementsOfJoinedTablesAreUpdatedInTheTableOfTheirClass() {
        Depot depot = new Depot("d");
        depot.getLorries().addAll(List.of(new Tanker("t"), new Lorry("l")));
        session.add(depot);
        assertStatements(session::flush)
                .contain(
                        "update freight_lorries set depot_id = v.c2, bay = v.c3 from unnest((select ?::int8[]),"
                                + " (select ?::int8[]), (select ?::int4[])) v(c1, c2, c3) where freight_lorries.vehicle_id = v.c1");
        session.commit();
        assertThat(database.rows("select depot_id, bay from freight_lorries order by bay"))
                .containsExactly(List.of(1L, 0), List.of(1L, 1));
    }

    @Test
    void anElementThatMovesIsOneRow() {
        List<Depot> depots = twoDepots();
        Lorry second = depots.get(0).getLorries().remove(1);
        depots.get(1).getLorries().add(second);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update freight_lorries set depot_id = ?, bay = ? where freight_lorries.vehicle_id = ?    [2, 0, "
                                + second.getId() + "]");
    }

    @Test
    void aListThatIsMappedByAReferenceOfTheRootWritesPositionsInTheTableOfItsElements() {
        Depot depot = twoDepots().get(0);
        assertThat(names(depot.getResidents().stream())).containsExactly("Lorry m", "Tanker t");
        Collections.reverse(depot.getResidents());
        assertStatements(session::flush)
                .inRoundTrips(1)
                .contain("update freight_lorries set home_order = v.c2 from unnest(");
        session.commit();
        reopen();
        assertThat(names(session.getOne(DEPOT, 1L).getResidents().stream())).containsExactly("Tanker t", "Lorry m");
    }

    @Test
    void aMapThatIsMappedByAReferenceWritesKeysInTheTableOfItsElements() {
        Depot depot = twoDepots().get(0);
        Tanker tanker = (Tanker) depot.getLorries().get(0);
        depot.getFilled().put("kilo", tanker);
        assertThat(tanker.getFiller()).isSameAs(depot);
        assertStatements(session::flush)
                .areInAnyOrder(
                        "update freight_tankers set filler_id = ? where freight_tankers.id = ?    [1, " + tanker.getId()
                                + "]",
                        "update freight_vehicles set version = freight_vehicles.version + 1 where freight_vehicles.id = ? and"
                                + " freight_vehicles.version = ?    [" + tanker.getId() + ", 0]",
                        "update freight_tankers set call_sign = ? where freight_tankers.id = ?    [kilo, "
                                + tanker.getId() + "]");
        session.commit();
        reopen();
        assertThat(session.getOne(DEPOT, 1L).getFilled().get("kilo")).hasToString("t");
    }

    @Test
    void positionsOfASharedTableFollowTheList() {
        Depot depot = twoDepots().get(0);
        Parcel last = depot.getParcels().remove(2);
        depot.getParcels().add(0, last);
        session.commit();
        reopen();
        assertThat(names(session.getOne(DEPOT, 1L).getParcels().stream()))
                .containsExactly("Letter l", "Crate c", "Parcel p");
    }

    @Test
    void anOrphanOfASubclassIsDeletedFromTheSharedTable() {
        Depot depot = twoDepots().get(0);
        Letter letter = depot.getLetters().remove(0);
        assertStatements(session::flush)
                .areExactly("delete from freight_parcels where freight_parcels.id = ?    [" + letter.getId() + "]");
    }

    @Test
    void requiredOwnersAreInsertedWithElementsOfAllClasses() {
        Depot depot = new Depot("d");
        depot.getBills().addAll(List.of(new Fine("f"), new Bill("b")));
        depot.getNotes().addAll(List.of(new Warning("w"), new Note("n")));
        session.add(depot);
        assertStatements(session::flush)
                .contain("insert into freight_bills (id, name, depot_id)")
                .contain("insert into freight_notes (id, name, dtype, level, depot_id, place)")
                .contain("insert into freight_notes (id, name, dtype, depot_id, place)")
                .contain("insert into freight_fines (id, days) values");
        session.commit();
        assertThat(database.rows("select name, place from freight_notes order by place"))
                .containsExactly(List.of("w", 0), List.of("n", 1));
        session.add(new Warning("lost"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(
                        "A new Warning is in no Depot.notes, and freight_notes.depot_id may not be null: add it to one");
    }

    @Test
    void deletingAnOwnerLeavesOrTakesItsElementsByClass() {
        Depot depot = twoDepots().get(0);
        session.delete(depot);
        session.commit();
        assertThat(database.rows("select name from freight_vehicles")).isEmpty();
        assertThat(database.rows("select name, stamped_by from freight_parcels"))
                .isEmpty();
        assertThat(database.rows("select depot_id, seals_order from freight_wax_seals"))
                .containsExactly(Arrays.asList(null, null));
        assertThat(database.rows("select count(*) from freight_bills")).containsExactly(List.of(0L));
        assertThat(database.rows("select count(*) from freight_notes")).containsExactly(List.of(0L));
    }

    @Test
    void boxesInBoxesGoTogether() {
        Box outer = new Box("outer");
        Box inner = new Box("inner");
        outer.getContent().addAll(List.of(new Item("pen"), inner));
        inner.getContent().add(new Item("ink"));
        session.add(outer);
        session.commit();
        reopen();
        Box found = session.getOne(BOX, outer.getId());
        assertThat(names(found.getContent().stream())).containsExactly("Item pen", "Box inner");
        assertThat(names(((Box) found.getContent().get(1)).getContent().stream()))
                .containsExactly("Item ink");
        assertThat(names(session.list(select(ITEM).where(ITEM.treat(BOX).content.any(ITEM.name.eq("ink")))).stream()))
                .containsExactly("Box inner");
        session.delete(found);
        session.commit();
        assertThat(database.rows("select id from freight_items")).isEmpty();
        assertThat(database.rows("select id from freight_boxes")).isEmpty();
    }

    // Loading

    @ParameterizedTest
    @MethodSource("ways")
    void everyStrategyLoadsElementsOfAllClassesInOrder(String way) {
        twoDepots();
        reopen();
        for (Depot each : session.list(select(DEPOT).options(options(way)).orderBy(DEPOT.id))) {
            boolean full = each.getName().equals("full");
            assertThat(names(each.getParcels().stream()))
                    .isEqualTo(full ? List.of("Crate c", "Parcel p", "Letter l") : List.of());
            assertThat(names(each.getLetters().stream())).isEqualTo(full ? List.of("Letter stamped") : List.of());
            assertThat(names(each.getLorries().stream())).isEqualTo(full ? List.of("Tanker t", "Lorry m") : List.of());
            assertThat(names(each.getResidents().stream()))
                    .isEqualTo(full ? List.of("Lorry m", "Tanker t") : List.of());
            assertThat(names(each.getVehicles().stream()))
                    .containsExactlyInAnyOrderElementsOf(full ? List.of("Tanker t", "Lorry m") : List.of());
            assertThat(each.getPumps().keySet()).isEqualTo(full ? Set.of("north") : Set.of());
            assertThat(each.getShown().keySet()).isEqualTo(full ? Set.of("c", "p", "l") : Set.of());
            assertThat(names(each.getSeals().stream())).isEqualTo(full ? List.of("WaxSeal s") : List.of());
            assertThat(names(each.getBills().stream()))
                    .containsExactlyInAnyOrderElementsOf(full ? List.of("Bill b", "Fine f") : List.of());
            assertThat(names(each.getNotes().stream())).isEqualTo(full ? List.of("Warning w", "Note n") : List.of());
        }
    }

    static List<String> ways() {
        return List.of("peers", "lazy", "immediate", "selectin", "subquery", "joined");
    }

    @SuppressWarnings("unchecked")
    private static LoadOption<Depot, ?>[] options(String way) {
        return Stream.<LoadableRelationship<Depot, ?>>of(
                        DEPOT.parcels,
                        DEPOT.letters,
                        DEPOT.lorries,
                        DEPOT.residents,
                        DEPOT.vehicles,
                        DEPOT.shown,
                        DEPOT.seals,
                        DEPOT.bills,
                        DEPOT.notes)
                .map(each -> option(way, each))
                .toArray(LoadOption[]::new);
    }

    private static <T> LoadOption<Depot, T> option(String way, LoadableRelationship<Depot, T> of) {
        return switch (way) {
            case "lazy" -> lazyLoad(of);
            case "immediate" -> immediateLoad(of);
            case "selectin" -> selectInLoad(of);
            case "subquery" -> subqueryLoad(of);
            case "joined" -> joinedLoad(of);
            default -> peersLoad(of);
        };
    }

    @Test
    void aCollectionIsOneStatementForAllOwners() {
        twoDepots();
        reopen();
        List<Depot> depots = session.list(select(DEPOT).orderBy(DEPOT.id));
        assertStatements(() -> depots.get(0).getLorries().size())
                .inRoundTrips(1)
                .areExactly("select freight_lorries.depot_id, freight_lorries.bay, " + LORRIES
                        + " where freight_lorries.depot_id = any(?::int8[]) order by freight_lorries.bay    [[1, 2]]");
        assertStatements(() -> depots.get(0).getParcels().size())
                .inRoundTrips(1)
                .areExactly(
                        "select freight_parcels.depot_id, freight_parcels.shelf, freight_parcels.id, freight_parcels.name,"
                                + " freight_parcels.dtype, freight_parcels.pages from freight_parcels"
                                + " where freight_parcels.depot_id = any(?::int8[]) order by freight_parcels.shelf    [[1, 2]]");
        assertStatements(() -> depots.get(0).getLetters().size())
                .inRoundTrips(1)
                .areExactly("select freight_parcels.stamped_by, freight_parcels.id, freight_parcels.name,"
                        + " freight_parcels.dtype, freight_parcels.pages from freight_parcels"
                        + " where freight_parcels.stamped_by = any(?::int8[]) and freight_parcels.dtype = ?"
                        + " order by freight_parcels.name    [[1, 2], Letter]");
        assertStatements(() -> depots.get(0).getResidents().size())
                .inRoundTrips(1)
                .areExactly(
                        "select freight_lorries.home_order, " + LORRIES
                                + " where freight_lorries_freight_vehicles.home_id = any(?::int8[]) order by freight_lorries.home_order    [[1, 2]]");
    }

    @Test
    void aJoinReadsTheColumnWhereItLies() {
        twoDepots();
        reopen();
        assertStatements(() -> session.list(
                        select(DEPOT).options(joinedLoad(DEPOT.lorries)).orderBy(DEPOT.id)))
                .areExactly(
                        "select freight_depots.id, freight_depots.name, freight_lorries_1.vehicle_id,"
                                + " freight_lorries_1_freight_vehicles.name, freight_lorries_1_freight_vehicles.home_id,"
                                + " freight_lorries_1_freight_vehicles.version, freight_lorries_1.axles, freight_lorries_1_freight_tankers.litres, freight_lorries_1_freight_tankers.filler_id,"
                                + " freight_lorries_1_freight_tankers.id, freight_lorries_1.bay from freight_depots left join (freight_lorries as"
                                + " freight_lorries_1 join freight_vehicles as freight_lorries_1_freight_vehicles on"
                                + " freight_lorries_1_freight_vehicles.id = freight_lorries_1.vehicle_id left join freight_tankers as"
                                + " freight_lorries_1_freight_tankers on freight_lorries_1_freight_tankers.id = freight_lorries_1.vehicle_id) on"
                                + " freight_lorries_1.depot_id = freight_depots.id order by freight_depots.id, freight_lorries_1.bay");
    }

    @Test
    void theFirstElementsOfEachOwnerAreFoundByPosition() {
        twoDepots();
        reopen();
        Depot depot = session.list(select(DEPOT)
                        .options(selectInLoad(DEPOT.lorries).limitPerParent(1))
                        .orderBy(DEPOT.id))
                .get(0);
        assertThat(names(depot.getLorries().stream())).containsExactly("Tanker t");
    }

    @Test
    void conditionsAskForElementsOfTheirClass() {
        twoDepots();
        assertThat(session.list(select(DEPOT).where(DEPOT.lorries.any(LORRY.name.eq("t")))))
                .hasSize(1);
        assertThat(session.list(select(DEPOT).where(DEPOT.letters.any(LETTER.name.eq("c")))))
                .isEmpty();
        assertThat(session.list(select(DEPOT).join(DEPOT.parcels, PARCEL).where(PARCEL.name.eq("c"))))
                .hasSize(1);
        assertThat(session.list(select(DEPOT).where(DEPOT.vehicles.any(VEHICLE.name.eq("t")))))
                .hasSize(1);
        assertThat(session.list(select(BILL).where(BILL.name.eq("f")))).hasSize(1);
        assertThat(session.list(select(CRATE))).hasSize(1);
    }

    @Test
    void aLargeCollectionIsAskedInTheTableOfItsElements() {
        Depot depot = twoDepots().get(0);
        assertStatements(() -> assertThat(
                                names(depot.getHired().where(LORRY.axles.eq(0)).orderBy(LORRY.name).list().stream()))
                        .containsExactly("Lorry m", "Tanker t"))
                .areExactly("select " + LORRIES + " where freight_lorries.hired_by = ? and freight_lorries.axles = ?"
                        + " order by freight_lorries_freight_vehicles.name    [1, 0]");
        assertThat(depot.getHired().count()).isEqualTo(2);
        session.execute(depot.getHired().update().set(LORRY.name, "x").where(LORRY.axles.ge(0)));
        assertThat(database.rows("select count(*) from freight_vehicles where name = 'x'"))
                .containsExactly(List.of(0L));
        session.commit();
        assertThat(database.rows("select count(*) from freight_vehicles where name = 'x'"))
                .containsExactly(List.of(2L));
    }

    @Test
    void aMergedListHasElementsOfAllClasses() {
        Depot depot = twoDepots().get(0);
        depot.getParcels().size();
        session.close();
        Collections.reverse(depot.getParcels());
        session = sessions.open();
        Depot merged = session.merge(depot);
        session.commit();
        assertThat(names(merged.getParcels().stream())).containsExactly("Letter l", "Parcel p", "Crate c");
        assertThat(database.rows("select name from freight_parcels where depot_id = 1 order by shelf"))
                .containsExactly(List.of("l"), List.of("p"), List.of("c"));
    }
}
