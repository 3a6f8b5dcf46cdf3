package io.orm.session;

import static forum.Label_.LABEL;
import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workshop.Depot_.DEPOT;
import static workshop.Vehicle_.VEHICLE;

import clubhouse.Locker;
import clubhouse.LockerKey;
import forum.City;
import forum.Label;
import forum.Region;
import forum.Sleeve;
import forum.Topic;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.sql.RowLock;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.Depot;
import workshop.DepotId;
import workshop.Vehicle;

/** Identifiers that move between rows in one flush, where the database compares row by row. */
class TakenKeysIT extends RegionFixture {
    TakenKeysIT(Database database) {
        super(database);
    }

    // Swaps and rotations

    @Test
    void a17_twoObjectsSwapTheirIdentifiersInOneRoundTrip() {
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        b.setCode("A");
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).count(4).all();
        String update =
                "with x as (update regions set code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                        + " where regions.code = v.c1 returning regions.code) select cast('orm:stale:regions:' || (select coalesce(json_agg(json_build_array(code))::text, '[]') from x) as int4) from x having count(*) <> ?    ";
        assertThat(statements.get(0))
                .matches(
                        "\\Qupdate regions set code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                                + " where regions.code = v.c1    [[A, B], [\\E~\\w+, ~\\w+\\Q]]\\E");
        assertThat(statements.get(1))
                .matches("\\Qupdate fairs set region_code = v.c2 from unnest((select ?::text[]), (select ?::text[]))"
                        + " v(c1, c2) where fairs.region_code = v.c1    [[A, B], [\\E~\\w+, ~\\w+\\Q]]\\E");
        assertThat(statements.get(2)).startsWith(update).matches(".*\\Q[[\\E~\\w+, ~\\w+\\Q], [B, A], 2]\\E");
        assertThat(statements.get(3)).contains("update fairs").matches(".*\\Q[[\\E~\\w+, ~\\w+\\Q], [B, A]]\\E");
        assertThat(region("B")).isSameAs(a);
        assertThat(region("A")).isSameAs(b);
        session.commit();
        assertThat(regions()).isEqualTo("[[A, b], [B, a], [C, c]]");
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [A, 1], [A, 1], [C, 1], [C, 1]]");
    }

    @Test
    void a17_loadedReferencesFollowASwapAndKeepTheirVersions() {
        List<City> cities = cities();
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        b.setCode("A");
        session.flush();
        assertThat(session.dirty()).isEmpty();
        assertThat(cities).extracting(City::getRegion).startsWith(a, a, b, b);
        cities.get(0).setName("renamed");
        session.commit();
        assertThat(regionOfEachCity()).isEqualTo("[[B, 2], [B, 1], [A, 1], [A, 1], [C, 1], [C, 1]]");
        assertThat(cities).extracting(City::getRegion).startsWith(a, a, b, b);
    }

    @Test
    void a17_aReferenceMayMoveInASwapToTheObjectThatGetsTheIdentifierItHas() {
        City city = cities().get(0);
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        b.setCode("A");
        city.setRegion(b);
        assertThat(a.getCities()).hasSize(1).doesNotContain(city);
        session.flush();
        assertThat(a.getCities()).hasSize(1);
        assertThat(b.getCities()).hasSize(3).contains(city);
        session.commit();
        assertThat(regionOfEachCity()).isEqualTo("[[A, 2], [B, 1], [A, 1], [A, 1], [C, 1], [C, 1]]");
    }

    @Test
    void a17_aReferenceMayMoveToANewObjectThatTakesTheIdentifierItHas() {
        City city = cities().get(0);
        region("A").setCode("X");
        Region other = new Region("A", "another");
        city.setRegion(other);
        session.add(other);
        session.commit();
        assertThat(regionOfEachCity()).startsWith("[[A, 2], [X, 1]");
        assertThat(city.getRegion()).isSameAs(other);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 50})
    void a17_identifiersRotate(int count) {
        database.run("delete from cities", "delete from regions");
        database.run(
                "insert into regions (code, name) select 'R' || i, i from generate_series(0, " + (count - 1) + ") i");
        List<Region> all = session.list(select(REGION));
        all.forEach(each -> each.setCode("R" + (Integer.parseInt(each.getCode().substring(1)) + 1) % count));
        assertStatements(session::flush).inRoundTrips(1).count(4);
        session.commit();
        assertThat(database.rows("select code from regions order by cast(name as int)"))
                .isEqualTo(IntStream.range(0, count)
                        .mapToObj(i -> List.<Object>of("R" + (i + 1) % count))
                        .toList());
    }

    @Test
    void a17_aChainMovesOnByOne() {
        Region a = region("A");
        Region b = region("B");
        Region c = region("C");
        a.setCode("B");
        b.setCode("C");
        c.setCode("D");
        session.commit();
        assertThat(regions()).isEqualTo("[[B, a], [C, b], [D, c]]");
        assertThat(region("C")).isSameAs(b);
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [C, 1], [C, 1], [D, 1], [D, 1]]");
    }

    @Test
    void a17_partsOfACompositeIdentifierSwap() {
        database.run(
                "insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two'), ('Ulm', 1, 'three')");
        Depot one = session.getOne(DEPOT, new DepotId("Bonn", 1));
        Depot two = session.getOne(DEPOT, new DepotId("Bonn", 2));
        one.setNumber(2);
        two.setNumber(1);
        session.commit();
        assertThat(database.rows("select city, number, name from depots order by city, number"))
                .hasToString("[[Bonn, 1, two], [Bonn, 2, one], [Ulm, 1, three]]");
        assertThat(session.getOne(DEPOT, new DepotId("Bonn", 2))).isSameAs(one);
    }

    @Test
    void a17_textsThatAreTooShortForAPlainPlaceholderSwapAsWell() {
        database.run("insert into labels (code) values ('DE'), ('FR')");
        Label german = session.getOne(LABEL, "DE");
        session.getOne(LABEL, "FR").setCode("DE");
        german.setCode("FR");
        session.commit();
        assertThat(session.getOne(LABEL, "FR")).isSameAs(german);
        assertThat(database.rows("select code from labels order by 1")).hasToString("[[DE], [FR]]");
    }

    // New and deleted objects

    @Test
    void a17_aNewObjectTakesAnIdentifierThatTheSameFlushMovesOn() {
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        b.setCode("C2");
        session.add(new Region("A", "new"));
        session.commit();
        assertThat(regions()).isEqualTo("[[A, new], [B, a], [C, c], [C2, b]]");
    }

    @Test
    void a17_aNewObjectMayTakeTheIdentifierOfOneThatRefersToIt() {
        database.run("insert into labels (code) values ('DE')");
        Label old = session.getOne(LABEL, "DE");
        Label fresh = new Label("DE");
        old.setCode("EX");
        old.setParent(fresh);
        session.add(fresh);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels order by 1"))
                .hasToString("[[DE, null], [EX, DE]]");
    }

    @Test
    void a17_objectsThatGetIdentifiersMayReferToEachOtherAnew() {
        database.run("insert into labels (code) values ('DE'), ('FR'), ('IT')");
        Label german = session.getOne(LABEL, "DE");
        Label french = session.getOne(LABEL, "FR");
        Label italian = session.getOne(LABEL, "IT");
        german.setCode("FR");
        german.setParent(french);
        french.setCode("DE");
        french.setParent(italian);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels order by 1"))
                .hasToString("[[DE, IT], [FR, DE], [IT, null]]");
        assertThat(german.getParent()).isSameAs(french);
    }

    // Failures

    @Test
    void a17_aRollbackPutsSwappedIdentifiersBack() {
        List<City> cities = cities();
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        b.setCode("A");
        session.flush();
        session.rollback();
        assertThat(a.getCode()).isEqualTo("A");
        assertThat(region("A")).isSameAs(a);
        assertThat(region("B")).isSameAs(b);
        assertThat(cities).extracting(City::getRegion).startsWith(a, a, b, b);
        assertStatements(session::flush).areNone();
    }

    @Test
    void a17_aRollbackToASavepointPutsSwappedIdentifiersBack() {
        Region a = region("A");
        Region b = region("B");
        try (Transaction savepoint = session.beginNested()) {
            a.setCode("B");
            b.setCode("A");
            session.flush();
            savepoint.rollback();
        }
        assertThat(region("A")).isSameAs(a);
        assertThat(region("B")).isSameAs(b);
        b.setCode("X");
        session.commit();
        assertThat(regions()).isEqualTo("[[A, a], [C, c], [X, b]]");
    }

    @Test
    void a17_aRowThatHasGoneIsNamedByItsNewIdentifier() {
        Region a = region("A");
        Region b = region("B");
        database.run("delete from cities", "delete from regions where code = 'B'");
        a.setCode("B");
        b.setCode("A");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Region A was removed");
        session.rollback();
        assertThat(region("A")).isSameAs(a);
    }

    @Test
    void a17_twoObjectsCannotHaveOneIdentifier() {
        Region a = region("A");
        Region b = region("B");
        a.setCode("X");
        b.setCode("X");
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage("The identifier of Region B was changed to X, but this session has another object with that"
                        + " one: give that one another, too");
        b.setCode("A");
        session.commit();
        assertThat(regions()).isEqualTo("[[A, b], [C, c], [X, a]]");
    }

    @Test
    void a17_rowsOfSecondaryTablesFollowASwap() {
        Locker first = new Locker(new LockerKey("north", 1));
        Locker second = new Locker(new LockerKey("north", 2));
        first.setCode("one");
        second.setCode("two");
        session.addAll(List.of(first, second));
        session.commit();
        first.setKey(new LockerKey("north", 2));
        second.setKey(new LockerKey("north", 1));
        second.setTurns(5);
        session.commit();
        assertThat(database.rows("select locker_number, code, turns from backroom.locks order by 1"))
                .hasToString("[[1, two, 5], [2, one, 0]]");
    }

    // Locks

    @Test
    void a17_rowsAreLockedInTheOrderOfTheirOldIdentifiers() throws Exception {
        try (Session first = sessions.open();
                Session second = sessions.open();
                Session third = sessions.open()) {
            List<Region> ofFirst = new ArrayList<>(List.of(first.getOne(REGION, "A"), first.getOne(REGION, "B")));
            List<Region> ofSecond = List.of(second.getOne(REGION, "A"), second.getOne(REGION, "B"));
            first.rollback();
            second.rollback();
            third.get(REGION, "B", RowLock.update());
            // By the new identifiers the first would lock B before A, and the second A before B.
            ofFirst.get(0).setCode("Y");
            ofFirst.get(1).setCode("X");
            ofSecond.get(0).setCode("U");
            ofSecond.get(1).setCode("V");
            // The common pool may have one thread, for which the second would wait.
            Executor ownThread = task -> new Thread(task).start();
            CompletableFuture<Void> one = CompletableFuture.runAsync(first::commit, ownThread);
            awaitWaiting(1);
            CompletableFuture<Void> two = CompletableFuture.runAsync(second::commit, ownThread);
            awaitWaiting(2);
            third.rollback();
            one.get(10, TimeUnit.SECONDS);
            assertThat(two)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(StaleEntityException.class);
            second.rollback();
        }
        assertThat(regions()).isEqualTo("[[C, c], [X, b], [Y, a]]");
    }

    private void awaitWaiting(int sessionsThatWait) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            Object waiting = database.value(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            if (waiting instanceof Long number && number == sessionsThatWait) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(sessionsThatWait + " sessions do not wait for a lock");
    }

    // References that the database does not let follow

    @Test
    void a17_referencesWithoutOnUpdateCascadeFollowByStatementIfTheirConstraintIsDeferred() {
        deferConstraintsOn("vehicles", "fk_vehicles_depot_city_depot_number");
        database.run(
                "insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two')",
                "insert into vehicles (plate, depot_city, depot_number) values ('loaded', 'Bonn', 1), ('not loaded', 'Bonn', 2)");
        Vehicle vehicle = session.getOne(VEHICLE, 1L);
        Depot one = session.getOne(DEPOT, new DepotId("Bonn", 1));
        Depot two = session.getOne(DEPOT, new DepotId("Bonn", 2));
        one.setNumber(2);
        two.setNumber(1);
        assertStatements(session::flush).inRoundTrips(1).count(4);
        assertThat(session.dirty()).isEmpty();
        session.commit();
        assertThat(vehicle.getDepot()).isSameAs(one);
        assertThat(database.rows("select plate, depot_number from vehicles order by id"))
                .hasToString("[[loaded, 2], [not loaded, 1]]");
        checkConstraintsAtOnce("vehicles", "fk_vehicles_depot_city_depot_number");
    }

    @Test
    void a17_aConstraintThatIsCheckedAtOnceRefusesASwap() {
        database.run(
                "insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two')",
                "insert into vehicles (plate, depot_city, depot_number) values ('BN 1', 'Bonn', 1)");
        Depot one = session.getOne(DEPOT, new DepotId("Bonn", 1));
        Depot two = session.getOne(DEPOT, new DepotId("Bonn", 2));
        one.setNumber(2);
        two.setNumber(1);
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("fk_vehicles");
        session.rollback();
        assertThat(one.getNumber()).isEqualTo(1);
    }

    @Test
    void a17_foreignKeysThatOnlyTheOwnerKnowsFollow() {
        Label german = new Label("DE");
        Label french = new Label("FR");
        german.getSleeves().add(new Sleeve("one"));
        german.getSleeves().add(new Sleeve("two"));
        french.getSleeves().add(new Sleeve("three"));
        Topic topic = new Topic("news");
        german.getTopics().add(topic);
        french.getTopics().add(topic);
        german.getSlogans().add("Hallo");
        french.setParent(german);
        session.add(topic);
        session.addAll(List.of(german, french));
        session.commit();
        deferConstraintsOn("sleeves", "fk_sleeves_label_code");
        deferConstraintsOn("labels", "fk_labels_parent_code");
        deferConstraintsOn("labels_topics", "fk_labels_topics_label_code");
        deferConstraintsOn("label_slogans", "fk_label_slogans_label_code");
        reopen();
        Label first = session.getOne(LABEL, "DE");
        Label second = session.getOne(LABEL, "FR");
        first.setCode("FR");
        second.setCode("DE");
        first.getSleeves().add(new Sleeve("four"));
        first.getSlogans().add("Salut");
        session.commit();
        assertThat(database.rows("select name, label_code, version from sleeves order by id"))
                .hasToString("[[one, FR, 0], [two, FR, 0], [three, DE, 0], [four, FR, 0]]");
        assertThat(database.rows("select code, parent_code from labels order by 1"))
                .hasToString("[[DE, FR], [FR, null]]");
        assertThat(database.rows("select label_code from labels_topics order by 1"))
                .hasToString("[[DE], [FR]]");
        assertThat(database.rows("select label_code, slogans from label_slogans order by 2"))
                .hasToString("[[FR, Hallo], [FR, Salut]]");
        assertThat(first.getSleeves()).extracting(Sleeve::getName).containsExactlyInAnyOrder("one", "two", "four");
        checkConstraintsAtOnce("sleeves", "fk_sleeves_label_code");
        checkConstraintsAtOnce("labels", "fk_labels_parent_code");
        checkConstraintsAtOnce("labels_topics", "fk_labels_topics_label_code");
        checkConstraintsAtOnce("label_slogans", "fk_label_slogans_label_code");
    }

    @Test
    void a17_collectionsThatAreReadBeforeTheFlushAreThoseOfTheRow() {
        Region a = region("A");
        a.setCode("X");
        assertThat(a.getCities()).hasSize(2);
        assertThat(a.getFairs().count()).isZero();
        session.commit();
        assertThat(a.getCities()).hasSize(2);
        assertThat(regionOfEachCity()).startsWith("[[X, 1], [X, 1], [B, 1]");
    }

    @Test
    void a17_aTakerThatIsDeletedAsWellLosesWhatItWasToBeGiven() {
        Depot first = new Depot("City", 1);
        Depot second = new Depot("City", 2);
        Vehicle vehicle = new Vehicle("v");
        first.getVehicles().add(vehicle);
        session.addAll(List.of(first, second));
        session.flush();
        vehicle.setDepot(second);
        session.delete(first);
        second.setNumber(1);
        session.delete(second);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .contain(
                        "update vehicles set depot_city = ?, depot_number = ? where vehicles.id = ?    [null, null, 1]")
                .count(2);
        assertThat(vehicle.getDepot()).isNull();
    }
}
