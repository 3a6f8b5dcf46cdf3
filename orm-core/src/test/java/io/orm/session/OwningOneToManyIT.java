package io.orm.session;

import static fleet.Truck_.TRUCK;
import static fleet.Wheel_.WHEEL;
import static fleet.Yard_.YARD;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fleet.Badge;
import fleet.Crew;
import fleet.Fault;
import fleet.Gate;
import fleet.Paper;
import fleet.Truck;
import fleet.Wheel;
import fleet.Yard;
import fleet.YardKey;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-to-many without a reference that leads back: columns in the elements' table, or a table in between. */
class OwningOneToManyIT extends SessionFixture {
    private static final String SET_TWO =
            "update wheel set truck_id = v.c2 from unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2) where wheel.id = v.c1";

    OwningOneToManyIT(Database database) {
        super(database);
    }

    /** Truck 1 with wheels 1 and 2, truck 2 with wheel 3. */
    private List<Truck> twoTrucks() {
        Truck first = new Truck("first");
        first.getWheels().addAll(List.of(new Wheel("b"), new Wheel("a")));
        Truck second = new Truck("second");
        second.getWheels().add(new Wheel("c"));
        session.addAll(List.of(first, second));
        session.commit();
        reopen();
        return session.list(select(TRUCK).orderBy(TRUCK.id));
    }

    private List<List<Object>> wheels() {
        return database.rows("select name, truck_id from wheel order by name");
    }

    // Schema

    @Test
    void theColumnIsInTheElementsTableWithForeignKeyAndIndex() {
        assertThat(database.rows("select column_name, is_nullable from information_schema.columns"
                        + " where table_name = 'wheel' order by ordinal_position"))
                .containsExactly(List.of("id", "NO"), List.of("name", "YES"), List.of("truck_id", "YES"));
        assertThat(
                        database.rows(
                                "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'wheel'::regclass and contype = 'f'"))
                .containsExactly(List.of("FOREIGN KEY (truck_id) REFERENCES truck(id)"));
        assertThat(database.rows(
                        "select indexdef from pg_indexes where tablename = 'wheel' and indexdef like '%truck_id%'"))
                .hasSize(1);
    }

    @Test
    void aColumnThatTheElementSeesIsCreatedOnce() {
        assertThat(database.rows("select count(*) from information_schema.columns"
                        + " where table_name = 'crew' and column_name = 'truck'"))
                .containsExactly(List.of(1L));
    }

    @Test
    void inATableInBetweenAnElementHasOneOwner() {
        assertThat(database.rows("select pg_get_constraintdef(oid) from pg_constraint"
                        + " where conrelid = 'truck_badge'::regclass and contype in ('p', 'u') order by contype"))
                .containsExactly(List.of("PRIMARY KEY (truck_id, badge_id)"), List.of("UNIQUE (badge_id)"));
        database.run(
                "insert into truck (name) values ('a'), ('b')",
                "insert into badge (name) values ('x')",
                "insert into truck_badge values (1, 1)");
        assertThatThrownBy(() -> database.run("insert into truck_badge values (2, 1)"))
                .rootCause()
                .hasMessageContaining("uq_truck_badge_badge_id");
    }

    // Writing

    @Test
    void newElementsGetTheirOwnerInOneStatement() {
        Truck truck = new Truck("new");
        truck.getWheels().addAll(List.of(new Wheel("a"), new Wheel("b")));
        session.add(truck);
        assertStatements(session::flush)
                .areExactly(
                        "insert into truck (name) values (?) returning truck.id    [new]",
                        "insert into wheel (name) select c1 from unnest(?::text[]) with ordinality v(c1, o) order by o"
                                + " returning wheel.id    [[a, b]]",
                        SET_TWO + "    [[1, 2], [1, 1]]");
    }

    @Test
    void changesOfAllOwnersAreOneStatement() {
        List<Truck> trucks = twoTrucks();
        Crew ann = new Crew("Ann");
        Crew bob = new Crew("Bob");
        trucks.get(0).getCrew().add(ann);
        trucks.get(1).getCrew().add(bob);
        session.flush();
        Crew cid = new Crew("Cid");
        trucks.get(0).getCrew().remove(ann);
        trucks.get(0).getCrew().add(bob);
        trucks.get(1).getCrew().remove(bob);
        trucks.get(1).getCrew().add(cid);
        assertStatements(session::flush)
                .areExactly(
                        "insert into crew (name, version) values (?, ?) returning crew.id    [Cid, 0]",
                        "update crew set truck = v.c2 from unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2)"
                                + " where crew.id = v.c1    [[1, 2, 3], [null, 1, 2]]");
    }

    @Test
    void oneElementIsOneRow() {
        Truck first = twoTrucks().get(0);
        Wheel spare = new Wheel("spare");
        session.add(spare);
        session.flush();
        first.getWheels().add(spare);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("update wheel set truck_id = ? where wheel.id = ?    [1, 4]");
    }

    @Test
    void anUnchangedCollectionIsNotWritten() {
        Truck first = twoTrucks().get(0);
        Wheel a = first.getWheels().remove(0);
        first.getWheels().add(a);
        assertThat(session.isModified(first)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void whoLeavesWithoutAnotherOwnerHasNone() {
        Truck truck = new Truck("t");
        Crew ann = new Crew("Ann");
        truck.getCrew().add(ann);
        session.add(truck);
        session.commit();
        truck.getCrew().clear();
        assertStatements(session::flush).areExactly("update crew set truck = ? where crew.id = ?    [null, 1]");
        session.commit();
        assertThat(database.rows("select truck, version from crew")).containsExactly(Arrays.asList(null, 0));
    }

    @Test
    void anOrphanIsDeletedAndOneThatMovesIsNot() {
        List<Truck> trucks = twoTrucks();
        Wheel a = trucks.get(0).getWheels().remove(0);
        trucks.get(0).getWheels().remove(0);
        trucks.get(1).getWheels().add(a);
        assertStatements(session::flush)
                .areInAnyOrder(
                        "update wheel set truck_id = ? where wheel.id = ?    [2, 2]",
                        "delete from wheel where wheel.id = ?    [1]");
        session.commit();
        assertThat(wheels()).containsExactly(List.of("a", 2L), List.of("c", 2L));
    }

    @Test
    void anOrphanThatIsNewIsForgotten() {
        Truck first = twoTrucks().get(0);
        Wheel d = new Wheel("d");
        first.getWheels().add(d);
        first.getWheels().remove(d);
        assertThat(session.state(d)).isEqualTo(EntityState.TRANSIENT);
        assertStatements(session::flush).areNone();
    }

    @Test
    void deletingAnOwnerDeletesWhatItOwns() {
        List<Truck> trucks = twoTrucks();
        trucks.forEach(session::delete);
        assertStatements(session::flush)
                .contain("delete from wheel where wheel.id = any((select ?::int8[])::int8[])")
                .contain("delete from truck where truck.id = any((select ?::int8[])::int8[])");
        session.commit();
        assertThat(wheels()).isEmpty();
    }

    @Test
    void whatLeftADeletedOwnerBeforeGoesAsAnOrphan() {
        Truck truck = twoTrucks().get(0);
        Badge badge = new Badge("x");
        truck.getBadges().add(badge);
        session.flush();
        truck.getWheels().clear();
        truck.getBadges().clear();
        session.delete(truck);
        session.commit();
        assertThat(wheels()).containsExactly(List.of("c", 2L));
        assertThat(database.rows("select * from badge")).isEmpty();
    }

    @Test
    void whatLeftADeletedOwnerBeforeStaysWhereOrphansDo() {
        Truck truck = new Truck("t");
        Paper paper = new Paper("stays");
        truck.getPapers().addAll(List.of(paper, new Paper("goes")));
        session.add(truck);
        session.commit();
        truck.getPapers().remove(paper);
        session.delete(truck);
        session.commit();
        assertThat(database.rows("select name, truck_id, place from paper"))
                .containsExactly(Arrays.asList("stays", null, null));
    }

    @Test
    void deletingAnOwnerLeavesOthersWithoutOne() {
        Truck truck = new Truck("t");
        truck.getCrew().add(new Crew("Ann"));
        truck.getTrailers().add(new Truck("trailer"));
        session.add(truck);
        session.commit();
        reopen();
        session.delete(session.getOne(TRUCK, truck.getId()));
        session.commit();
        assertThat(database.rows("select name from crew where truck is null")).containsExactly(List.of("Ann"));
        assertThat(database.rows("select name from truck where pulled_by is null"))
                .containsExactly(List.of("trailer"));
    }

    @Test
    void ownerAndElementOfOneTableGoTogether() {
        Truck truck = new Truck("t");
        Truck trailer = new Truck("trailer");
        truck.getTrailers().add(trailer);
        session.add(truck);
        session.commit();
        session.delete(truck);
        session.delete(trailer);
        session.commit();
        assertThat(database.rows("select name from truck")).isEmpty();
    }

    @Test
    void aTableInBetweenIsWrittenInPairs() {
        Truck first = new Truck("first");
        Truck second = new Truck("second");
        Badge gold = new Badge("gold");
        Badge tin = new Badge("tin");
        first.getBadges().addAll(List.of(gold, tin));
        session.addAll(List.of(first, second));
        session.flush();
        second.getBadges().add(gold);
        first.getBadges().clear();
        assertStatements(session::flush)
                .contain("delete from truck_badge")
                .contain("insert into truck_badge (truck_id, badge_id) values (?, ?)    [2, 1]")
                .contain("delete from badge where badge.id = ?    [2]");
        session.commit();
        assertThat(database.rows("select truck_id, badge_id from truck_badge")).containsExactly(List.of(2L, 1L));
        assertThat(database.rows("select name from badge")).containsExactly(List.of("gold"));
        reopen();
        session.delete(session.getOne(TRUCK, 2L));
        session.commit();
        assertThat(database.rows("select name from badge")).isEmpty();
    }

    @Test
    void rollbackTakesBackWhatWasFlushed() {
        Truck first = twoTrucks().get(0);
        first.getWheels().add(new Wheel("d"));
        session.flush();
        session.rollback();
        assertThat(first.getWheels()).extracting(Wheel::getName).containsExactly("a", "b");
        assertThat(wheels()).hasSize(3);
    }

    @Test
    void mergeCopiesTheCollection() {
        Truck first = twoTrucks().get(0);
        first.getWheels().size();
        reopen();
        first.setName("renamed");
        first.getWheels().removeIf(wheel -> wheel.getName().equals("a"));
        first.getWheels().add(new Wheel("d"));
        session.merge(first);
        session.commit();
        assertThat(wheels()).containsExactly(List.of("b", 1L), List.of("c", 2L), List.of("d", 1L));
    }

    @Test
    void aDynamicCollectionQueuesWhatComesAndGoes() {
        Truck truck = new Truck("t");
        session.add(truck);
        session.commit();
        Fault flat = new Fault("flat");
        truck.getFaults().add(flat);
        session.flush();
        assertStatements(() -> assertThat(truck.getFaults().count()).isEqualTo(1))
                .areExactly("select count(*) from fault where fault.truck_id = ?    [1]");
        truck.getFaults().remove(flat);
        assertStatements(session::flush).areExactly("update fault set truck_id = ? where fault.id = ?    [null, 1]");
    }

    @Test
    void aDeletedElementIsNotWrittenBefore() {
        Truck first = twoTrucks().get(0);
        Wheel a = first.getWheels().get(0);
        first.getWheels().remove(a);
        session.delete(a);
        assertStatements(session::flush).areExactly("delete from wheel where wheel.id = ?    [2]");
    }

    @Test
    void aViolatedConstraintNamesTheTable() {
        Truck truck = new Truck("t");
        truck.getWheels().add(new Wheel("a"));
        database.run("alter table wheel add constraint no_truck check (truck_id is null)");
        try {
            session.add(truck);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining("no_truck");
        } finally {
            session.rollback();
            database.run("alter table wheel drop constraint no_truck");
        }
    }

    @Test
    void keysOfSeveralColumnsAreWrittenAndReadTogether() {
        Yard yard = new Yard("it", 7);
        Yard other = new Yard("de", 1);
        yard.getGates().addAll(List.of(new Gate("a"), new Gate("b")));
        yard.getNeighbours().add(other);
        session.add(yard);
        session.commit();
        assertThat(database.rows("select pg_get_constraintdef(oid) from pg_constraint"
                        + " where conrelid = 'neighbours'::regclass and contype = 'u'"))
                .hasSize(1);
        reopen();
        Yard found = session.getOne(YARD, new YardKey("it", 7));
        assertStatements(() ->
                        assertThat(found.getGates()).extracting(Gate::getName).containsExactly("a", "b"))
                .areExactly("select gate.yard_country, gate.yard_number, gate.place, gate.id, gate.name from gate"
                        + " where gate.yard_country = ? and gate.yard_number = ? order by gate.place    [it, 7]");
        assertThat(found.getNeighbours()).extracting(Yard::getId).containsExactly(new YardKey("de", 1));
        found.getNeighbours().get(0).getGates().add(found.getGates().remove(0));
        session.commit();
        assertThat(database.rows("select name, yard_country, yard_number, place from gate order by name"))
                .containsExactly(List.of("a", "de", 1, 0), List.of("b", "it", 7, 0));
        session.delete(found);
        session.commit();
        assertThat(database.rows("select name from gate where yard_country is null"))
                .containsExactly(List.of("b"));
    }

    // Loading

    private static final String WHEELS =
            "select wheel.truck_id, wheel.id, wheel.name from wheel where wheel.truck_id = any(?::int8[]) order by wheel.name";

    @Test
    void peersAreLoadedTogether() {
        List<Truck> trucks = twoTrucks();
        assertStatements(() -> {
                    assertThat(trucks.get(0).getWheels())
                            .extracting(Wheel::getName)
                            .containsExactly("a", "b");
                    assertThat(trucks.get(1).getWheels())
                            .extracting(Wheel::getName)
                            .containsExactly("c");
                })
                .areExactly(WHEELS + "    [[1, 2]]");
    }

    @Test
    void selectInLoadsThemForAllOwners() {
        twoTrucks();
        reopen();
        assertStatements(() -> assertThat(
                                session.list(select(TRUCK).orderBy(TRUCK.id).options(selectInLoad(TRUCK.wheels)))
                                        .get(1)
                                        .getWheels())
                        .hasSize(1))
                .areExactly("select truck.id, truck.name from truck order by truck.id", WHEELS + "    [[1, 2]]");
    }

    @Test
    void joinedBringsThemInTheSameRows() {
        twoTrucks();
        reopen();
        assertStatements(() -> assertThat(
                                session.list(select(TRUCK).orderBy(TRUCK.id).options(joinedLoad(TRUCK.wheels)))
                                        .get(0)
                                        .getWheels())
                        .extracting(Wheel::getName)
                        .containsExactly("a", "b"))
                .areExactly("select truck.id, truck.name, wheel_1.id, wheel_1.name from truck"
                        + " left join wheel as wheel_1 on wheel_1.truck_id = truck.id order by truck.id, wheel_1.name");
    }

    @Test
    void subqueryRepeatsTheStatement() {
        twoTrucks();
        reopen();
        assertStatements(() ->
                        session.list(select(TRUCK).where(TRUCK.name.eq("first")).options(subqueryLoad(TRUCK.wheels))))
                .areExactly(
                        "select truck.id, truck.name from truck where truck.name = ?    [first]",
                        "select wheel.truck_id, wheel.id, wheel.name from wheel where wheel.truck_id in"
                                + " (select truck.id from truck where truck.name = ?) order by wheel.name    [first]");
    }

    @Test
    void immediateAndLazyLoadOneByOne() {
        twoTrucks();
        reopen();
        assertStatements(() -> session.list(select(TRUCK).options(immediateLoad(TRUCK.wheels))))
                .count(3);
        reopen();
        List<Truck> trucks = session.list(select(TRUCK).orderBy(TRUCK.id).options(lazyLoad(TRUCK.wheels)));
        assertStatements(() -> trucks.forEach(each -> each.getWheels().size()))
                .areExactly(
                        "select wheel.truck_id, wheel.id, wheel.name from wheel where wheel.truck_id = ? order by wheel.name"
                                + "    [1]",
                        "select wheel.truck_id, wheel.id, wheel.name from wheel where wheel.truck_id = ? order by wheel.name"
                                + "    [2]");
    }

    @Test
    void raiseRefusesAndNoneIsEmpty() {
        twoTrucks();
        reopen();
        Truck raising = session.list(select(TRUCK).orderBy(TRUCK.id).options(raiseLoad(TRUCK.wheels)))
                .get(0);
        assertThatThrownBy(() -> raising.getWheels().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Truck.wheels");
        reopen();
        assertThat(session.list(select(TRUCK).options(noLoad(TRUCK.wheels)))
                        .get(0)
                        .getWheels())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 700})
    void allStrategiesReadTheSame(int count) {
        Truck truck = new Truck("t");
        for (int i = 0; i < count; i++) {
            truck.getWheels().add(new Wheel("w" + (1000 + i)));
        }
        session.add(truck);
        session.commit();
        Stream.of(
                        selectInLoad(TRUCK.wheels),
                        joinedLoad(TRUCK.wheels),
                        subqueryLoad(TRUCK.wheels),
                        immediateLoad(TRUCK.wheels),
                        lazyLoad(TRUCK.wheels))
                .forEach(strategy -> {
                    reopen();
                    assertThat(session.one(select(TRUCK).options(strategy)).getWheels())
                            .hasSize(count)
                            .extracting(Wheel::getName)
                            .isSorted();
                });
    }

    @Test
    void collectionsOfOneResultLoadInOneRoundTrip() {
        twoTrucks();
        reopen();
        List<Truck> trucks = new ArrayList<>();
        assertStatements(() -> trucks.addAll(session.list(select(TRUCK)
                        .orderBy(TRUCK.id)
                        .options(selectInLoad(TRUCK.wheels), selectInLoad(TRUCK.badges), subqueryLoad(TRUCK.crew)))))
                .count(4)
                .inRoundTrips(2);
        assertStatements(() -> {
                    assertThat(trucks.get(0).getWheels())
                            .extracting(Wheel::getName)
                            .containsExactly("a", "b");
                    trucks.forEach(truck -> assertThat(truck.getBadges()).isNotNull());
                    trucks.forEach(truck -> assertThat(truck.getCrew()).isEmpty());
                })
                .areNone();
    }

    @Test
    void soManyOwnersReadInPages() {
        twoTrucks();
        try (Session paged =
                sessions.with(options -> options.keysPerStatement(3)).open()) {
            assertStatements(() ->
                            paged.list(select(TRUCK).options(selectInLoad(TRUCK.wheels), selectInLoad(TRUCK.badges))))
                    .count(3)
                    .inRoundTrips(3);
        }
    }

    @Test
    void criteriaAndLimitApply() {
        twoTrucks();
        reopen();
        List<Truck> trucks = session.list(select(TRUCK)
                .orderBy(TRUCK.id)
                .options(selectInLoad(TRUCK.wheels).where(WHEEL.name.gt("a"))));
        assertThat(trucks.get(0).getWheels()).extracting(Wheel::getName).containsExactly("b");
        reopen();
        trucks = session.list(select(TRUCK)
                .orderBy(TRUCK.id)
                .options(selectInLoad(TRUCK.wheels).limitPerParent(1)));
        assertThat(trucks.get(0).getWheels()).extracting(Wheel::getName).containsExactly("a");
        assertThat(trucks.get(1).getWheels()).extracting(Wheel::getName).containsExactly("c");
    }

    @Test
    void conditionsAndJoinsFollowTheColumn() {
        List<Truck> trucks = twoTrucks();
        assertStatements(() -> assertThat(session.list(select(TRUCK).where(TRUCK.wheels.any(WHEEL.name.eq("c")))))
                        .containsExactly(trucks.get(1)))
                .areExactly("select truck.id, truck.name from truck where exists (select 1 from wheel"
                        + " where wheel.truck_id = truck.id and wheel.name = ?)    [c]");
        assertThat(session.list(
                        select(WHEEL.name).from(TRUCK).join(TRUCK.wheels).orderBy(WHEEL.name)))
                .containsExactly("a", "b", "c");
        assertThat(session.list(select(TRUCK)
                        .where(TRUCK.wheels.contains(trucks.get(1).getWheels().get(0)))))
                .containsExactly(trucks.get(1));
        assertThat(session.list(select(TRUCK).where(TRUCK.wheels.isEmpty()))).isEmpty();
        assertThat(session.list(select(TRUCK.name).where(TRUCK.trailers.any(TRUCK.name.eq("x")))))
                .isEmpty();
    }

    @Test
    void rowsThatLoseTheirOwnerLoseTheirPlaceAsWell() {
        Yard yard = new Yard("it", 7);
        yard.getGates().addAll(List.of(new Gate("a"), new Gate("b")));
        session.add(yard);
        session.commit();
        assertThat(database.value("select sum(place) from gate")).isEqualTo(1L);
        reopen();
        session.delete(session.one(select(YARD)));
        session.commit();
        assertThat(database.value("select count(*) from gate")).isEqualTo(2L);
        assertThat(database.value("select count(*) from gate where coalesce(yard_number, place) is null"))
                .isEqualTo(2L);
    }
}
