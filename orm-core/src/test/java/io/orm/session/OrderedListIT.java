package io.orm.session;

import static fleet.Route_.ROUTE;
import static fleet.Stop_.STOP;
import static fleet.Truck_.TRUCK;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fleet.Paper;
import fleet.Route;
import fleet.Stop;
import fleet.Truck;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists of entities whose order the database has. */
class OrderedListIT extends SessionFixture {
    private static final String MOVE =
            "update stop set stops_order = v.c2 from unnest((select ?::int8[]), (select ?::int4[]))"
                    + " v(c1, c2) where stop.id = v.c1";
    private static final String STOPS = "select stop.stops_order, stop.id, stop.name, stop.truck_id from stop"
            + " where stop.truck_id = ? order by stop.stops_order    [1]";

    OrderedListIT(Database database) {
        super(database);
    }

    /** Stops Rome, Bern, Paris under keys 1, 2, 3. */
    private Truck truck() {
        Truck truck = new Truck("t");
        truck.getStops().addAll(List.of(new Stop("Rome"), new Stop("Bern"), new Stop("Paris")));
        session.add(truck);
        session.commit();
        reopen();
        Truck found = session.getOne(TRUCK, truck.getId());
        found.getStops().size();
        return found;
    }

    private List<List<Object>> stops() {
        return database.rows("select name, stops_order from stop order by stops_order, id");
    }

    private static List<String> names(Truck truck) {
        return truck.getStops().stream().map(Stop::getName).toList();
    }

    @Test
    void positionsAreWrittenBehindTheRows() {
        Truck truck = new Truck("t");
        truck.getStops().addAll(List.of(new Stop("Rome"), new Stop("Bern")));
        session.add(truck);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .contain("insert into stop (id, name, truck_id) overriding system value select * from"
                        + " unnest(?::int8[], ?::text[], ?::int8[])    [[1, 2], [Rome, Bern], [1, 1]]")
                .contain(MOVE + "    [[1, 2], [0, 1]]")
                .count(5);
    }

    @Test
    void anElementThatLeavesAfterItHasExpiredLeavesAlthoughTheFlushLoadsTheList() {
        Truck truck = truck();
        Stop stop = truck.getStops().get(1);
        session.commit();
        stop.setTruck(null);
        session.commit();
        assertThat(database.rows("select name, truck_id from stop order by id"))
                .isEqualTo(List.of(List.of("Rome", 1L), Arrays.asList("Bern", null), List.of("Paris", 1L)));
        assertThat(names(truck)).containsExactly("Rome", "Paris");
    }

    @Test
    void theListIsLoadedInItsOrder() {
        Truck truck = truck();
        Collections.reverse(truck.getStops());
        session.commit();
        reopen();
        Truck found = session.getOne(TRUCK, truck.getId());
        assertStatements(() -> assertThat(names(found)).containsExactly("Paris", "Bern", "Rome"))
                .areExactly(STOPS);
    }

    @Test
    void onlyWhatMovedIsWritten() {
        Truck truck = truck();
        // tag::swap[]
        Collections.swap(truck.getStops(), 0, 2);
        // end::swap[]
        assertThat(session.isModified(truck)).isTrue();
        assertStatements(session::flush).inRoundTrips(1).areExactly(MOVE + "    [[1, 3], [2, 0]]");
        assertThat(session.isModified(truck)).isFalse();
        truck.getStops().sort(Comparator.comparing(Stop::getName));
        assertStatements(session::flush).areExactly(MOVE + "    [[2, 3], [0, 1]]");
        assertStatements(session::flush).areNone();
    }

    @Test
    void removingMovesWhatIsBehind() {
        Truck truck = truck();
        Stop rome = truck.getStops().remove(0);
        assertStatements(session::flush)
                .areInAnyOrder(
                        "update stop set truck_id = ? where stop.id = ?    [null, 1]", MOVE + "    [[2, 3], [0, 1]]");
        assertThat(rome.getTruck()).isNull();
    }

    @Test
    void insertingInTheMiddleMovesWhatIsBehind() {
        Truck truck = truck();
        truck.getStops().add(1, new Stop("Genoa"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into stop (name, truck_id) values (?, ?) returning stop.id    [Genoa, 1]",
                        MOVE + "    [[2, 3, 4], [2, 3, 1]]");
        session.commit();
        assertThat(stops())
                .containsExactly(List.of("Rome", 0), List.of("Genoa", 1), List.of("Bern", 2), List.of("Paris", 3));
    }

    @Test
    void aReferenceBringsItsObjectToTheEnd() {
        Truck truck = truck();
        reopen();
        Truck unloaded = session.getOne(TRUCK, truck.getId());
        Stop genoa = new Stop("Genoa");
        genoa.setTruck(unloaded);
        session.add(genoa);
        assertStatements(session::flush)
                .areExactly(
                        STOPS,
                        "insert into stop (name, truck_id) values (?, ?) returning stop.id    [Genoa, 1]",
                        "update stop set stops_order = ? where stop.id = ?    [3, 4]");
        assertThat(names(unloaded)).containsExactly("Rome", "Bern", "Paris", "Genoa");
    }

    @Test
    void anElementMovesFromOneListToAnother() {
        Truck truck = truck();
        Truck other = new Truck("other");
        session.add(other);
        other.getStops().add(truck.getStops().remove(0));
        session.commit();
        assertThat(database.rows("select name, truck_id, stops_order from stop order by name"))
                .containsExactly(List.of("Bern", 1L, 0), List.of("Paris", 1L, 1), List.of("Rome", 2L, 0));
    }

    @Test
    void gapsAndMissingPositionsStayUntilTheListChanges() {
        database.run(
                "insert into truck (name) values ('t')",
                "insert into stop (name, truck_id, stops_order) values"
                        + " ('late', 1, null), ('third', 1, 7), ('first', 1, 0), ('second', 1, 7)");
        Truck truck = session.getOne(TRUCK, 1L);
        assertThat(names(truck)).startsWith("first").endsWith("late").hasSize(4);
        assertStatements(session::flush).areNone();
        Stop first = truck.getStops().remove(0);
        truck.getStops().add(0, first);
        assertStatements(session::flush).areNone();
        truck.getStops().add(new Stop("new"));
        session.commit();
        assertThat(database.rows("select stops_order from stop order by stops_order"))
                .containsExactly(List.of(0), List.of(1), List.of(2), List.of(3), List.of(4));
        truck.getStops().size();
        truck.getStops().remove(4);
        session.flush();
        assertStatements(session::flush).areNone();
    }

    @Test
    void aPlainListInItsPlaceIsComparedWithTheDatabase() {
        Truck truck = truck();
        List<Stop> wanted = new ArrayList<>(truck.getStops());
        Collections.swap(wanted, 1, 2);
        truck.setStops(wanted);
        assertStatements(session::flush).contain("update stop set stops_order");
        session.commit();
        assertThat(stops()).containsExactly(List.of("Rome", 0), List.of("Paris", 1), List.of("Bern", 2));
    }

    @Test
    void mergeTakesTheOrderToo() {
        Truck detached = truck();
        reopen();
        Collections.reverse(detached.getStops());
        session.merge(detached);
        session.commit();
        assertThat(stops()).containsExactly(List.of("Paris", 0), List.of("Bern", 1), List.of("Rome", 2));
    }

    @Test
    void anEntityTwiceIsRefused() {
        Truck truck = truck();
        truck.getStops().add(truck.getStops().get(1));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Truck.stops has an element twice, at [1, 3]: a list whose order the database keeps has each entity once");
    }

    @Test
    void aPartOfAListCannotBeChanged() {
        truck();
        reopen();
        Truck part = session.one(select(TRUCK).options(selectInLoad(TRUCK.stops).where(STOP.name.gt("C"))));
        assertThat(names(part)).containsExactly("Rome", "Paris");
        assertStatements(session::flush).areNone();
        part.getStops().remove(0);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Truck.stops was changed but only a part of it was loaded");
        session.rollback();
        reopen();
        Truck contained = session.list(select(TRUCK).join(TRUCK.stops).options(containsEager(TRUCK.stops)))
                .get(0);
        contained.getStops().remove(0);
        assertThatThrownBy(session::flush).isInstanceOf(SessionStateException.class);
    }

    @Test
    void joinedListsHaveTheirPositionsInTheRows() {
        Truck truck = truck();
        truck.getPapers().addAll(List.of(new Paper("licence"), new Paper("toll")));
        truck.getRoutes().addAll(List.of(new Route("north"), new Route("south")));
        truck.getRoutes().forEach(session::add);
        session.commit();
        reopen();
        assertStatements(() -> {
                    Truck found = session.one(select(TRUCK)
                            .options(joinedLoad(TRUCK.stops), joinedLoad(TRUCK.papers), joinedLoad(TRUCK.routes)));
                    assertThat(names(found)).containsExactly("Rome", "Bern", "Paris");
                    assertThat(found.getPapers()).extracting(Paper::getName).containsExactly("licence", "toll");
                    assertThat(found.getRoutes()).extracting(Route::getName).containsExactly("north", "south");
                })
                .inRoundTrips(1)
                .areExactly(
                        "select truck.id, truck.name, stop_1.id, stop_1.name, stop_1.truck_id, stop_1.stops_order, paper_1.id,"
                                + " paper_1.name, paper_1.place, route_1.id, route_1.name, truck_routes_route_1.priority from truck"
                                + " left join stop as stop_1 on stop_1.truck_id = truck.id"
                                + " left join paper as paper_1 on paper_1.truck_id = truck.id"
                                + " left join (truck_routes as truck_routes_route_1 join route as route_1 on"
                                + " truck_routes_route_1.route_id = route_1.id) on truck_routes_route_1.truck_id = truck.id"
                                + " order by stop_1.stops_order, paper_1.place, truck_routes_route_1.priority");
        assertStatements(session::flush).areNone();
        Truck found = session.getOne(TRUCK, truck.getId());
        Collections.swap(found.getStops(), 0, 2);
        assertStatements(session::flush).areExactly(MOVE + "    [[1, 3], [2, 0]]");
        session.rollback();
    }

    @Test
    void joinedBesideLimitCountsOwners() {
        truck();
        database.run(
                "update stop set stops_order = 7 where stops_order = 2",
                "update stop set stops_order = null where id = 1");
        reopen();
        assertStatements(() -> assertThat(names(session.one(
                                select(TRUCK).orderBy(TRUCK.id).limit(1).options(joinedLoad(TRUCK.stops)))))
                        .as("one without a position comes last")
                        .containsExactly("Bern", "Paris", "Rome"))
                .areExactly(
                        "select truck_1.id, truck_1.name, stop_1.id, stop_1.name, stop_1.truck_id, stop_1.stops_order from"
                                + " (select truck.id, truck.name from truck order by truck.id limit 1) as truck_1 left join stop as"
                                + " stop_1 on stop_1.truck_id = truck_1.id order by truck_1.id, stop_1.stops_order");
        assertStatements(session::flush).areNone();
        reopen();
        Truck part = session.one(select(TRUCK).options(joinedLoad(TRUCK.stops).where(STOP.name.gt("C"))));
        assertThat(names(part)).containsExactlyInAnyOrder("Rome", "Paris");
        part.getStops().remove(0);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Truck.stops was changed but only a part of it was loaded");
    }

    @Test
    void deletingTheOwnerDeletesTheElements() {
        Truck truck = truck();
        session.delete(truck);
        session.commit();
        assertThat(stops()).isEmpty();
    }

    @Test
    void rollbackGivesTheOrderBack() {
        Truck truck = truck();
        Collections.reverse(truck.getStops());
        session.flush();
        session.rollback();
        assertThat(names(truck)).containsExactly("Rome", "Bern", "Paris");
        truck.getStops().add(0, truck.getStops().remove(2));
        assertStatements(session::flush).areExactly(MOVE + "    [[1, 2, 3], [1, 2, 0]]");
    }

    // A column of the element's table for the owner too

    @Test
    void ownerAndPositionAreSetTogether() {
        Truck truck = new Truck("t");
        truck.getPapers().addAll(List.of(new Paper("a"), new Paper("b")));
        session.add(truck);
        assertStatements(session::flush)
                .areExactly(
                        "insert into paper (name) select c1 from unnest(?::text[]) with ordinality v(c1, o) order by o"
                                + " returning paper.id    [[a, b]]",
                        "insert into truck (name) values (?) returning truck.id    [t]",
                        "update paper set truck_id = v.c2, place = v.c3 from unnest((select ?::int8[]), (select ?::int8[]),"
                                + " (select ?::int4[])) v(c1, c2, c3) where paper.id = v.c1    [[1, 2], [1, 1], [0, 1]]");
        session.commit();
        reopen();
        Truck found = session.getOne(TRUCK, 1L);
        assertStatements(() ->
                        assertThat(found.getPapers()).extracting(Paper::getName).containsExactly("a", "b"))
                .areExactly("select paper.truck_id, paper.place, paper.id, paper.name from paper"
                        + " where paper.truck_id = ? order by paper.place    [1]");
        found.getPapers().remove(0);
        assertStatements(session::flush)
                .areExactly(
                        "update paper set truck_id = ?, place = ? where paper.id = ?    [null, null, 1]",
                        "update paper set place = ? where paper.id = ?    [0, 2]");
        session.commit();
        assertThat(database.rows("select name, truck_id, place from paper order by id"))
                .containsExactly(Arrays.asList("a", null, null), List.of("b", 1L, 0));
    }

    @Test
    void whateverIsDoneToListsIsReadBack() {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            List<Long> owners = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Truck truck = new Truck("t" + i);
                session.add(truck);
                session.flush();
                owners.add(truck.getId());
            }
            for (int round = 0; round < 6; round++) {
                List<Truck> trucks =
                        owners.stream().map(id -> session.getOne(TRUCK, id)).toList();
                for (int step = 0; step < 5; step++) {
                    change(random, trucks.get(random.nextInt(2)), trucks.get(random.nextInt(2)));
                }
                List<List<String>> wanted = contents(trucks);
                session.commit();
                reopen();
                assertThat(contents(owners.stream()
                                .map(id -> session.getOne(TRUCK, id))
                                .toList()))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(wanted);
            }
        }
        assertThat(database.rows("select truck_id, place from paper where truck_id is not null group by truck_id, place"
                        + " having count(*) > 1 or place is null"))
                .isEmpty();
        assertThat(database.rows("select truck_id, stops_order from stop where truck_id is not null"
                        + " group by truck_id, stops_order having count(*) > 1 or stops_order is null"))
                .isEmpty();
    }

    private static void change(Random random, Truck one, Truck other) {
        List<Paper> papers = one.getPapers();
        List<Stop> stops = one.getStops();
        switch (random.nextInt(5)) {
            case 0 -> {
                papers.add(random.nextInt(papers.size() + 1), new Paper("p" + random.nextInt()));
                stops.add(random.nextInt(stops.size() + 1), new Stop("s" + random.nextInt()));
            }
            case 1 -> {
                Collections.shuffle(papers, random);
                Collections.shuffle(stops, random);
            }
            case 2 -> {
                if (!papers.isEmpty() && !stops.isEmpty()) {
                    other.getPapers().add(papers.remove(random.nextInt(papers.size())));
                    other.getStops().add(0, stops.remove(random.nextInt(stops.size())));
                }
            }
            case 3 -> {
                if (!papers.isEmpty() && !stops.isEmpty()) {
                    papers.remove(random.nextInt(papers.size()));
                    stops.remove(random.nextInt(stops.size()));
                }
            }
            default -> {
                papers.add(new Paper("q" + random.nextInt()));
                stops.add(new Stop("r" + random.nextInt()));
            }
        }
    }

    private static List<List<String>> contents(List<Truck> trucks) {
        List<List<String>> all = new ArrayList<>();
        for (Truck each : trucks) {
            all.add(each.getPapers().stream().map(Paper::getName).toList());
            all.add(names(each));
        }
        return all;
    }

    // A table in between

    @Test
    void theTableInBetweenHasThePositions() {
        Route north = new Route("north");
        Route south = new Route("south");
        Truck truck = new Truck("t");
        truck.getRoutes().addAll(List.of(north, south));
        session.add(truck);
        assertStatements(session::flush)
                .contain("insert into truck_routes (truck_id, route_id, priority) select * from"
                        + " unnest(?::int8[], ?::int8[], ?::int4[])    [[1, 1], [1, 2], [0, 1]]");
        session.commit();
        reopen();
        Truck found = session.getOne(TRUCK, 1L);
        assertStatements(() ->
                        assertThat(found.getRoutes()).extracting(Route::getName).containsExactly("north", "south"))
                .areExactly(
                        "select truck_routes.truck_id, truck_routes.priority, route.id, route.name from truck_routes"
                                + " join route on route.id = truck_routes.route_id where truck_routes.truck_id = ?"
                                + " order by truck_routes.priority    [1]");
        Collections.reverse(found.getRoutes());
        assertStatements(session::flush)
                .areExactly(
                        "update truck_routes set priority = v.c3 from unnest((select ?::int8[]), (select ?::int8[]),"
                                + " (select ?::int4[])) v(c1, c2, c3) where truck_routes.truck_id = v.c1"
                                + " and truck_routes.route_id = v.c2    [[1, 1], [1, 2], [1, 0]]");
    }

    @Test
    void theOtherSideAddsToTheEnd() {
        Route north = new Route("north");
        Truck truck = new Truck("t");
        truck.getRoutes().add(north);
        session.add(truck);
        session.commit();
        reopen();
        Route south = new Route("south");
        session.add(south);
        south.getTrucks().add(session.getOne(TRUCK, 1L));
        session.commit();
        assertThat(database.rows("select route_id, priority from truck_routes order by priority"))
                .containsExactly(List.of(1L, 0), List.of(2L, 1));
        assertThat(session.getOne(ROUTE, 2L).getTrucks()).hasSize(1);
    }
}
