package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static shop.User_.USER;
import static workshop.Depot_.DEPOT;
import static workshop.Driver_.DRIVER;
import static workshop.Licence_.LICENCE;
import static workshop.Route_.ROUTE;

import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.mapping.Cascade;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;
import workshop.Depot;
import workshop.DepotId;
import workshop.Device;
import workshop.Driver;
import workshop.Licence;
import workshop.Route;
import workshop.Vehicle;

/** Cascades, and collections that keep in step with the other side. */
class CascadeRulesIT extends SessionFixture {
    CascadeRulesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1), ('Bob', true, 1)",
                "insert into orders (product_name, quantity, user_id) values ('Tea', 1, 1), ('Milk', 1, 1), ('Rice', 1, 2)",
                "insert into employees (name, manager_id) values ('Boss', null), ('Kim', 1), ('Lee', 1)",
                "insert into playlists (name) values ('P'), ('Q')",
                "insert into tracks (title) values ('S'), ('T')",
                "insert into playlist_track (playlist_id, track_id) values (1, 1), (1, 2)");
    }

    @Test
    void e1_savingAndMergingCascadeByDefaultAndAllMeansMore() {
        assertThat(ORDER.user.cascades()).containsExactlyInAnyOrder(Cascade.SAVE_UPDATE, Cascade.MERGE);
        assertThat(USER.orders.cascades()).isEqualTo(Set.of(Cascade.values()));
    }

    @Test
    void e2_savingCascadesAtAddAndWhenAnObjectInASessionIsGivenAnother() {
        Order withAdd = new Order("with add", BigDecimal.ONE);
        User user = new User("Cat");
        user.getOrders().add(withAdd);
        session.add(user);
        assertThat(session.state(withAdd)).isEqualTo(EntityState.PENDING);
        Order later = new Order("later", BigDecimal.ONE);
        session.getOne(USER, 1L).getOrders().add(later);
        assertThat(session.state(later)).isEqualTo(EntityState.PENDING);
        Employee kim = session.getOne(EMPLOYEE, 2L);
        Employee boss = new Employee("New boss", null);
        kim.setManager(boss);
        session.flush();
        assertThat(session.state(boss)).isEqualTo(EntityState.PERSISTENT);
    }

    @Test
    void e3_aReferenceToAPersistentObjectDoesNotPutTheChildIntoTheSession() {
        Order order = new Order("alone", BigDecimal.ONE);
        order.setUser(session.getOne(USER, 1L));
        assertThat(session.state(order)).isEqualTo(EntityState.TRANSIENT);
        session.commit();
        assertThat(database.value("select count(*) from orders")).isEqualTo(3L);
    }

    @Test
    void e4_childrenThatStayLoseTheirParentBeforeItIsDeleted() {
        Employee boss = session.getOne(EMPLOYEE, 1L);
        Employee kim = session.getOne(EMPLOYEE, 2L);
        session.delete(boss);
        session.commit();
        assertThat(kim.getManager()).isNull();
        assertThat(database.rows("select name, manager_id from employees order by id"))
                .containsExactly(Arrays.asList("Kim", null), Arrays.asList("Lee", null));
    }

    @Test
    void e5_childrenThatGoAreDeletedBeforeTheParent() {
        User user = session.getOne(USER, 1L);
        Order tea = user.getOrders().get(0);
        session.delete(user);
        assertThat(session.deleted()).contains(user, tea);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update articles set author_id = v.c2 from unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2)"
                                + " where articles.author_id = v.c1    [[1], [null]]",
                        "with x as (delete from orders where orders.id = any((select ?::int8[])::int8[]) returning orders.id)"
                                + " select cast('orm:stale:orders:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?    [[1, 2], 2]",
                        "delete from users where users.id = ? and users.version = ?    [1, 1]");
    }

    @Test
    void e5_aChildWhoseReferenceWasSetToAnotherParentDoesNotGo() {
        User ann = session.getOne(USER, 1L);
        User bob = session.getOne(USER, 2L);
        User cat = new User("Cat");
        Order tea = ann.getOrders().get(0);
        Order milk = ann.getOrders().get(1);
        tea.setUser(bob);
        milk.setUser(cat);
        session.delete(ann);
        assertThat(session.deleted()).containsExactly(ann);
        session.commit();
        assertThat(database.rows("select product_name, user_id from orders order by id"))
                .hasToString("[[Tea, 2], [Milk, 3], [Rice, 2]]");
        assertThat(bob.getOrders()).hasSize(2).contains(tea);
    }

    @Test
    void e5_aChildThatIsNotAnyonesAnyLongerGoesAsAnOrphan() {
        User ann = session.getOne(USER, 1L);
        Order tea = ann.getOrders().get(0);
        tea.setUser(null);
        session.delete(ann);
        session.commit();
        assertThat(database.rows("select product_name from orders")).hasToString("[[Rice]]");
        assertThat(session.state(tea)).isEqualTo(EntityState.DETACHED);
    }

    @Test
    void e5_aChildWhoseReferenceAloneWasSetToADeletedParentGoesAsIfItWereInTheCollection() {
        User ann = session.getOne(USER, 1L);
        User bob = session.getOne(USER, 2L);
        Order tea = ann.getOrders().get(0);
        assertThat(bob.getOrders()).hasSize(1);
        tea.setUser(bob);
        session.delete(bob);
        session.commit();
        assertThat(database.rows("select product_name from orders")).hasToString("[[Milk]]");
        assertThat(session.state(tea)).isEqualTo(EntityState.DETACHED);
        assertThat(ann.getOrders()).hasSize(1);
    }

    @Test
    void e5_aChildWhoseReferenceAloneWasSetToADeletedParentStaysWithoutOne() {
        Employee boss = session.getOne(EMPLOYEE, 1L);
        Employee kim = session.getOne(EMPLOYEE, 2L);
        Employee lee = session.getOne(EMPLOYEE, 3L);
        assertThat(lee.getReports()).isEmpty();
        assertThat(boss.getReports()).hasSize(2);
        kim.setManager(lee);
        session.delete(lee);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update employees set manager_id = ? where employees.id = ?    [null, 2]",
                        "delete from employees where employees.id = ?    [3]");
        assertThat(kim.getManager()).isNull();
        assertThat(boss.getReports()).containsExactly(lee);
    }

    @Test
    void e5_theOwnerOfAOneToOneWhoseReferenceAloneWasSetToADeletedOneStaysWithoutOne() {
        database.run(
                "insert into drivers (name, version) values ('d', 0), ('e', 0)",
                "insert into licences (number, driver_id) values ('n', 1)");
        Driver second = session.getOne(DRIVER, 2L);
        Licence licence = session.getOne(LICENCE, 1L);
        assertThat(second.getLicence()).isNull();
        licence.setDriver(second);
        session.delete(second);
        session.commit();
        assertThat(licence.getDriver()).isNull();
        assertThat(database.rows("select number, driver_id from licences")).containsExactly(Arrays.asList("n", null));
    }

    @Test
    void e6_childrenThatAreNotLoadedGoByTheirParentWithoutBeingLoaded() {
        database.run(
                "insert into accounts (id, email, version) values (1, 'a', 1)",
                "insert into devices (id, name, owner_id) values (gen_random_uuid(), 'd', 1)");
        var account = session.getOne(workshop.Account_.ACCOUNT, 1L);
        session.delete(account);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from devices where devices.owner_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from accounts where accounts.id = ? and accounts.version = ?    [1, 1]");
    }

    @Test
    void e7_anOrphanIsDeletedByTheFlushAndAPendingOneForgottenAtOnce() {
        User user = session.getOne(USER, 1L);
        Order tea = user.getOrders().remove(0);
        assertThat(session.deleted()).isEmpty();
        Order pending = new Order("pending", BigDecimal.ONE);
        user.getOrders().add(pending);
        user.getOrders().remove(pending);
        assertThat(session.state(pending)).isEqualTo(EntityState.TRANSIENT);
        session.flush();
        assertThat(session.state(tea)).isEqualTo(EntityState.DELETED);
    }

    @Test
    void e7_anOrphanThatFindsAnotherParentIsUpdated() {
        User ann = session.getOne(USER, 1L);
        User bob = session.getOne(USER, 2L);
        Order tea = ann.getOrders().remove(0);
        bob.getOrders().add(tea);
        assertStatements(session::flush).areExactly("update orders set user_id = ? where orders.id = ?    [2, 1]");
    }

    @Test
    void e8_aChildWithoutTheParentItNeedsIsNamed() {
        session.add(new Device("lonely", null));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Device.owner is null");
    }

    @Test
    void e9_aFlushDoesNotTakeDeletedMembersOutOfCollectionsExpiryDoes() {
        try (Session keeping =
                sessions.with(options -> options.expireOnCommit(false)).open()) {
            User user = keeping.getOne(USER, 1L);
            Order tea = user.getOrders().get(0);
            keeping.delete(tea);
            keeping.flush();
            assertThat(user.getOrders()).contains(tea);
            keeping.commit();
            assertThat(user.getOrders()).contains(tea);
            assertThat(keeping.dirty()).isEmpty();
            keeping.expire(user);
            assertThat(keeping.getOne(USER, 1L).getOrders()).doesNotContain(tea).hasSize(1);
        }
    }

    @Test
    void e10_aLinkOfBothSidesIsOneRowAndGoesBeforeItsObject() {
        Playlist q = session.getOne(PLAYLIST, 2L);
        Track s = session.getOne(TRACK, 1L);
        q.getTracks().add(s);
        session.noAutoflush(() -> s.getPlaylists().add(q));
        assertStatements(session::flush)
                .areExactly("insert into playlist_track (playlist_id, track_id) values (?, ?)    [2, 1]");
        session.delete(s);
        assertStatements(session::flush)
                .areExactly(
                        "delete from playlist_track where playlist_track.track_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from tracks where tracks.id = ?    [1]");
    }

    @Test
    void e11_aCollectionKeepsTheOtherSideInStepAtOnce() {
        User ann = session.getOne(USER, 1L);
        User bob = session.getOne(USER, 2L);
        Order tea = ann.getOrders().get(0);
        bob.getOrders().add(tea);
        assertThat(tea.getUser()).isSameAs(bob);
        assertThat(ann.getOrders()).doesNotContain(tea);
        bob.getOrders().clear();
        assertThat(tea.getUser()).isNull();
    }

    @Test
    void e11_setsKeepTheOtherSideInStepAtOnce() {
        Driver kim = new Driver("Kim");
        Route north = new Route("North");
        session.add(kim);
        session.add(north);
        kim.getRoutes().add(north);
        assertThat(north.getDrivers()).containsExactly(kim);
        session.flush();
        north.getDrivers().remove(kim);
        assertThat(kim.getRoutes()).isEmpty();
        session.commit();
        assertThat(database.value("select count(*) from drivers_routes")).isEqualTo(0L);
        assertThat(kim.getRoutes().add(north)).isTrue();
        assertThat(kim.getRoutes().add(north)).isFalse();
        session.commit();
        assertThat(session.getOne(DRIVER, kim.getId()).getRoutes()).containsExactly(north);
        assertThat(session.getOne(ROUTE, north.getId()).getDrivers()).containsExactly(kim);
    }

    @Test
    void e11_parentsWithIdentifiersOfTwoPartsFollowToo() {
        Depot one = new Depot("Rome", 1);
        Depot two = new Depot("Rome", 2);
        session.addAll(List.of(one, two));
        Vehicle van = new Vehicle("V1");
        one.getVehicles().add(van);
        session.flush();
        van.setDepot(two);
        session.flush();
        assertThat(one.getVehicles()).isEmpty();
        assertThat(two.getVehicles()).containsExactly(van);
        session.delete(session.getOne(DEPOT, new DepotId("Rome", 2)));
        session.commit();
        assertThat(database.rows("select depot_city, depot_number from vehicles"))
                .containsExactly(Arrays.asList(null, null));
    }

    @Test
    void e12_whatJoinsThroughTheOtherSideWaitsUntilACollectionLoads() {
        Playlist p = session.getOne(PLAYLIST, 1L);
        Track fresh = new Track("fresh");
        session.add(fresh);
        assertStatements(() -> fresh.getPlaylists().add(p)).areNone();
        assertStatements(() -> session.noAutoflush(() -> p.getTracks().size())).count(1);
        assertThat(p.getTracks()).hasSize(3).contains(fresh);
    }

    @Test
    void e13_aReplacedCollectionSendsTheNetDifferenceOnly() throws ReflectiveOperationException {
        User ann = session.getOne(USER, 1L);
        List<Order> replacement = new ArrayList<>(ann.getOrders());
        replacement.remove(0);
        replacement.add(new Order("New", BigDecimal.ONE));
        var field = User.class.getDeclaredField("orders");
        field.setAccessible(true);
        field.set(ann, replacement);
        session.commit();
        assertThat(database.rows("select product_name from orders where user_id = 1 order by id"))
                .containsExactly(List.of("Milk"), List.of("New"));
        assertThat(session.one(select(USER).where(USER.id.eq(1))).getOrders()).hasSize(2);
    }
}
