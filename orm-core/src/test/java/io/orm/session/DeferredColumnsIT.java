package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.loading.LoadOptions.defer;
import static io.orm.loading.LoadOptions.deferAndRaise;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.loading.LoadOptions.undeferGroup;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;
import static workshop.Seat_.SEAT;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Row2;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.User;
import workshop.Manual;

/** Columns that are read when they are used. */
class DeferredColumnsIT extends ShopSession {
    private static final String MANUALS =
            "select manuals.id, manuals.title, manuals.version, manuals.precedes_id from manuals";

    DeferredColumnsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void threeManuals() {
        database.run(
                "insert into manuals (title, summary, body, cover, version) select 'manual ' || i, 'summary ' || i,"
                        + " 'body ' || i, '\\x0102', 1 from generate_series(1, 3) i");
    }

    private List<Manual> manuals() {
        return session.list(select(MANUAL).orderBy(MANUAL.id).options(noLoad(MANUAL.precedes)));
    }

    @Test
    void g23_aDeferredColumnLoadsWithItsGroupForAllObjectsOfTheResult() {
        assertStatements(this::manuals).inRoundTrips(1).areExactly(MANUALS + " order by manuals.id");
        List<Manual> manuals = manuals();
        assertStatements(() -> {
                    assertThat(manuals)
                            .extracting(Manual::getTitle)
                            .containsExactly("manual 1", "manual 2", "manual 3");
                    assertThat(manuals)
                            .allSatisfy(each -> assertThat(each.getPrecedes()).isNull());
                })
                .areNone();
        assertStatements(() -> {
                    assertThat(manuals).extracting(Manual::getBody).containsExactly("body 1", "body 2", "body 3");
                    assertThat(manuals).extracting(Manual::getSummary).contains("summary 3");
                })
                .inRoundTrips(1)
                .areExactly("select manuals.id, manuals.summary, manuals.body from manuals"
                        + " where manuals.id = any(?::int8[])    [[1, 2, 3]]");
        assertStatements(() -> assertThat(manuals.get(2).getCover()).containsExactly(1, 2))
                .areExactly("select manuals.id, manuals.cover from manuals where manuals.id = any(?::int8[])"
                        + "    [[1, 2, 3]]");
        assertThat(session.dirty()).isEmpty();
        assertThat(session.getOne(MANUAL, 1L)).isSameAs(manuals.get(0));
    }

    @Test
    void oneObjectIsAskedForByEqualityAndAnyOtherMethodLoadsAll() {
        Manual manual = session.getOne(MANUAL, 2L);
        assertStatements(() -> assertThat(manual.describe()).isEqualTo("manual 2: summary 2"))
                .areExactly("select manuals.id, manuals.summary, manuals.body, manuals.cover from manuals"
                        + " where manuals.id = ?    [2]");
        assertStatements(() -> assertThat(manual.getCover()).hasSize(2)).areNone();
    }

    @Test
    void undeferReadsWithTheRowAndGroupsHaveNames() {
        assertStatements(() -> session.list(select(MANUAL)
                        .options(undefer(MANUAL.cover), undeferGroup(MANUAL, "texts"), noLoad(MANUAL.precedes))))
                .areExactly("select manuals.id, manuals.title, manuals.summary, manuals.body, manuals.cover,"
                        + " manuals.version, manuals.precedes_id from manuals");
        assertThatThrownBy(() -> session.list(select(MANUAL).options(undeferGroup(MANUAL, "nothing"))))
                .isInstanceOf(UsageException.class)
                .hasMessage("Manual has no load group \"nothing\"");
    }

    @Test
    void loadOnlyReadsWhatIsNamedAndWhatAnObjectCannotBeWithout() {
        List<User> users =
                session.list(select(USER).orderBy(USER.id).options(loadOnly(USER.name), noLoad(USER.orders)));
        assertStatements(() -> assertThat(users).extracting(User::getName).contains("user 1"))
                .areNone();
        assertStatements(() -> assertThat(users.get(0).getEmail()).isEqualTo("user1@example.org"))
                .areExactly("select users.id, users.email, users.active, users.created_at, users.score from users"
                        + " where users.id = any(?::int8[])    [[1, 2, 3]]");
        assertThat(users.get(1).isActive()).isTrue();
    }

    @Test
    void deferLeavesOutWhatIsNamedInAnyPosition() {
        assertStatements(() -> {
                    List<Order> orders = session.list(select(ORDER)
                            .orderBy(ORDER.id)
                            .limit(1)
                            .options(
                                    defer(ORDER.amount, ORDER.status, ORDER.createdAt),
                                    joinedLoad(ORDER.user).then(loadOnly(USER.name), noLoad(USER.orders)),
                                    selectInLoad(ORDER.product).then(loadOnly(PRODUCT.name))));
                    assertThat(orders.get(0).getUser().getName()).isEqualTo("user 1");
                    assertThat(orders.get(0).getProduct().getName()).isEqualTo("coffee");
                    assertThat(orders.get(0).getQuantity()).isEqualTo(1);
                })
                .areExactly(
                        "select orders.id, orders.product_name, orders.quantity, orders.user_id, orders.product_id,"
                                + " users_1.id, users_1.name, users_1.version from orders left join users as users_1 on"
                                + " orders.user_id = users_1.id order by orders.id limit 1",
                        "select products.id, products.name from products where products.id = ?    [2]");
        session.expungeAll();
        assertStatements(() -> {
                    List<Row2<User, String>> rows = session.list(select(USER, USER.email)
                            .from(USER)
                            .where(USER.id.eq(1))
                            .options(USER, noLoad(USER.orders))
                            .options(USER, defer(USER.email, USER.score)));
                    assertThat(rows.get(0).v2()).isEqualTo("user1@example.org");
                    assertThat(rows.get(0).v1().getName()).isEqualTo("user 1");
                })
                .areExactly("select users.id, users.name, users.active, users.created_at, users.version, users.email"
                        + " from users where users.id = ?    [1]");
        session.expungeAll();
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .limit(2)
                .options(
                        loadOnly(USER.name),
                        joinedLoad(USER.orders).then(loadOnly(ORDER.quantity), noLoad(ORDER.product))));
        assertThat(users)
                .hasSize(2)
                .allSatisfy(user -> assertThat(user.getOrders())
                        .hasSize(2)
                        .allSatisfy(order -> assertThat(order.getUser()).isSameAs(user)));
    }

    @Test
    void lazyPathsCarryTheirColumnsAlong() {
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .options(peersLoad(USER.orders).then(loadOnly(ORDER.quantity), noLoad(ORDER.product))));
        assertStatements(() -> assertThat(users.get(0).getOrders().get(0).getQuantity())
                        .isEqualTo(1))
                .areExactly("select orders.id, orders.quantity, orders.user_id, orders.product_id from orders"
                        + " where orders.user_id = any(?::int8[])    [[1, 2, 3]]");
        session.expungeAll();
        List<Order> orders = session.list(select(ORDER)
                .orderBy(ORDER.id)
                .options(peersLoad(ORDER.user).then(loadOnly(USER.name), noLoad(USER.orders)), noLoad(ORDER.product)));
        User user = orders.get(0).getUser();
        assertStatements(() -> assertThat(user.getName()).isEqualTo("user 1"))
                .areExactly("select users.id, users.name, users.version from users where users.id = any(?::int8[])"
                        + "    [[1, 2, 3]]");
        assertStatements(() -> assertThat(user.getEmail()).startsWith("user1")).count(1);
    }

    @Test
    void aRowThatHasTheColumnsFillsThemWithoutAnotherStatement() {
        User user = session.one(select(USER).where(USER.id.eq(1)).options(loadOnly(USER.name), noLoad(USER.orders)));
        user.setName("changed");
        session.noAutoflush(() -> session.list(select(USER).options(noLoad(USER.orders))));
        assertStatements(() -> assertThat(user.getEmail()).startsWith("user1")).areNone();
        assertThat(user.getName()).isEqualTo("changed");
        assertStatements(session::flush)
                .areExactly(
                        "update users set name = ?, version = users.version + 1 where users.id = ? and users.version ="
                                + " ?    [changed, 1, 1]");
        session.rollback();
    }

    @Test
    void changesAreWrittenWithoutReadingWhatIsMissing() {
        Manual manual = session.getOne(MANUAL, 1L);
        manual.setTitle("new title");
        assertStatements(session::flush)
                .areExactly("update manuals set title = ?, version = manuals.version + 1 where manuals.id = ?"
                        + " and manuals.version = ?    [new title, 1, 1]");
        session.noAutoflush(() -> {
            manual.setTitle("not flushed");
            assertThat(manual.getBody()).isEqualTo("body 1");
            return null;
        });
        assertThat(manual.getTitle()).isEqualTo("not flushed");
        assertThat(session.isModified(manual)).isTrue();
        manual.setBody("new body");
        session.commit();
        assertThat(database.rows("select title, summary, body, octet_length(cover) from manuals where id = 1"))
                .containsExactly(List.of("not flushed", "summary 1", "new body", 2));
    }

    @Test
    void anExpiredObjectIsWholeAfterAPartialStatement() {
        User user = session.getOne(USER, 1L);
        session.expire(user);
        database.run("update users set name = 'n', email = 'e' where id = 1");
        assertStatements(() -> session.list(
                        select(USER).where(USER.id.eq(1)).options(loadOnly(USER.name), noLoad(USER.orders))))
                .areExactly(
                        "select users.id, users.name, users.version from users where users.id = ?    [1]",
                        "select users.id, users.email, users.active, users.created_at, users.score from users"
                                + " where users.id = ?    [1]");
        assertThat(user.getName() + user.getEmail()).isEqualTo("ne");
        assertThat(session.dirty()).isEmpty();

        database.run("update users set name = 'n2', email = 'e2' where id = 1");
        session.list(select(USER).options(loadOnly(USER.name), noLoad(USER.orders), populateExisting()));
        assertThat(user.getName() + user.getEmail())
                .as("only what was read is overwritten")
                .isEqualTo("n2e");
    }

    @Test
    void anExpiredPartialObjectFillsItself() {
        Manual manual = session.getOne(MANUAL, 1L);
        session.expire(manual);
        database.run("update manuals set body = 'other' where id = 1");
        assertThat(manual.getBody()).isEqualTo("other");
        session.rollback();
        database.run("delete from manuals where id = 2");
        Manual gone = session.one(text("select * from manuals where id = 3").as(MANUAL));
        assertThat(gone.getBody()).as("text reads all columns").isEqualTo("body 3");
    }

    @Test
    void aRowThatIsGoneSaysSo() {
        Manual manual = session.getOne(MANUAL, 2L);
        database.run("delete from manuals where id = 2");
        assertThatThrownBy(manual::getBody)
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining(
                        "Manual with identifier 2 does not exist any more, so Manual.body cannot be loaded");
    }

    @Test
    void loadReadsColumnsOfManyObjectsAtOnce() {
        List<Manual> manuals = manuals();
        assertStatements(() -> session.load(manuals, undefer(MANUAL.cover)))
                .areExactly("select manuals.id, manuals.cover from manuals where manuals.id = any(?::int8[])"
                        + "    [[1, 2, 3]]");
        assertStatements(() -> assertThat(manuals.get(0).getCover()).hasSize(2)).areNone();
    }

    /** It waits for one column of the group; another one has come since, and was changed. */
    @Test
    void aPeerGetsOfTheGroupWhatItStillMisses() {
        List<Manual> manuals = manuals();
        session.list(select(MANUAL).where(MANUAL.id.eq(2L)).options(undefer(MANUAL.body)));
        manuals.get(1).setBody("changed");
        session.noAutoflush(() -> assertThat(manuals.get(0).getSummary()).isEqualTo("summary 1"));
        assertThat(manuals.get(1).getBody()).isEqualTo("changed");
        assertStatements(session::flush)
                .areExactly("update manuals set body = ?, version = manuals.version + 1 where manuals.id = ?"
                        + " and manuals.version = ?    [changed, 2, 1]");
        assertStatements(() -> assertThat(manuals.get(1).getSummary()).isEqualTo("summary 2"))
                .areNone();
    }

    @Test
    void raisingAndDetachedColumnsSayWhatToAdd() {
        User user =
                session.one(select(USER).where(USER.id.eq(1)).options(deferAndRaise(USER.email), noLoad(USER.orders)));
        assertThatThrownBy(user::getEmail)
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("User.email is not loaded, and is deferred so as to raise")
                .hasMessageContaining("options(undefer(USER.email))");
        Manual manual = session.getOne(MANUAL, 1L);
        session.close();
        assertThatThrownBy(manual::getBody)
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Manual.body is not loaded")
                .hasMessageContaining("options(undefer(MANUAL.summary, MANUAL.body))");
        assertThat(manual.getTitle()).isEqualTo("manual 1");
    }

    @Test
    void mergeCopiesWhatTheDetachedObjectHas() {
        Manual detached = session.getOne(MANUAL, 1L);
        session.expungeAll();
        detached.setTitle("merged");
        Manual merged = session.merge(detached);
        assertThat(merged.getBody()).isEqualTo("body 1");
        session.commit();
        assertThat(database.rows("select title, body from manuals where id = 1"))
                .containsExactly(List.of("merged", "body 1"));
    }

    private void aChain() {
        database.run("update manuals set precedes_id = id + 1 where id < 3");
    }

    @Test
    void groupsAreSaidOfEachStepOfAPath() {
        aChain();
        Manual first = session.one(select(MANUAL)
                .where(MANUAL.id.eq(1L))
                .options(
                        undefer(MANUAL.cover),
                        joinedLoad(MANUAL.precedes)
                                .then(
                                        undeferGroup(MANUAL, "texts"),
                                        selectInLoad(MANUAL.followers).then(loadOnly(MANUAL.body)),
                                        peersLoad(MANUAL.precedes)
                                                .then(undefer(MANUAL.summary), noLoad(MANUAL.precedes)))));
        assertStatements(() -> {
                    assertThat(first.getCover()).hasSize(2);
                    assertThat(first.getPrecedes().getSummary()).isEqualTo("summary 2");
                    assertThat(first.getPrecedes().getBody()).isEqualTo("body 2");
                    assertThat(first.getPrecedes().getFollowers())
                            .singleElement()
                            .isSameAs(first);
                })
                .areNone();
        Manual third = first.getPrecedes().getPrecedes();
        assertStatements(() -> assertThat(third.getSummary()).isEqualTo("summary 3"))
                .count(1);
        assertStatements(() -> assertThat(third.getBody()).isEqualTo("body 3"))
                .areExactly("select manuals.id, manuals.body from manuals where manuals.id = ?    [3]");
        assertStatements(() -> assertThat(first.getBody())
                        .as("of the first, which the collection has met again, body was asked for there")
                        .isEqualTo("body 1"))
                .areNone();
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void d5_populateExistingOverwritesWhatIsReadAndLeavesWhatIsDeferred() {
        List<Manual> manuals = manuals();
        assertThat(manuals.get(0).getBody()).isEqualTo("body 1");
        database.run("update manuals set title = 'new ' || id, body = 'new ' || id, summary = 'new ' || id");
        session.list(select(MANUAL).options(populateExisting(), noLoad(MANUAL.precedes)));
        assertThat(manuals).extracting(Manual::getTitle).containsExactly("new 1", "new 2", "new 3");
        assertThat(manuals).extracting(Manual::getBody).containsExactly("body 1", "body 2", "body 3");
        session.list(
                select(MANUAL).options(populateExisting(), undeferGroup(MANUAL, "texts"), noLoad(MANUAL.precedes)));
        assertStatements(() -> {
                    assertThat(manuals).extracting(Manual::getBody).containsExactly("new 1", "new 2", "new 3");
                    assertThat(manuals).extracting(Manual::getSummary).contains("new 2");
                })
                .areNone();
        assertThat(session.dirty()).isEmpty();
        manuals.get(0).setBody("mine");
        session.noAutoflush(() -> session.list(select(MANUAL).options(populateExisting(), noLoad(MANUAL.precedes))));
        assertThat(manuals.get(0).getBody())
                .as("what the statement did not read")
                .isEqualTo("mine");
        session.noAutoflush(() -> session.list(
                select(MANUAL).options(populateExisting(), undefer(MANUAL.body), noLoad(MANUAL.precedes))));
        assertThat(manuals.get(0).getBody()).isEqualTo("new 1");
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void aWholeObjectStaysWholeThoughALaterStatementDefers() {
        User user = session.one(select(USER).where(USER.id.eq(1L)).options(noLoad(USER.orders)));
        session.list(select(USER).options(defer(USER.email), populateExisting(), noLoad(USER.orders)));
        session.list(select(USER).options(deferAndRaise(USER.email), noLoad(USER.orders)));
        assertStatements(() -> assertThat(user.getEmail()).startsWith("user1")).areNone();
        user.setEmail("mine");
        assertStatements(session::flush).count(1);
    }

    @Test
    void joinedAndSelectInCollectionsBringTheirColumnsOnceForAllOwners() {
        for (var load : List.of(joinedLoad(USER.orders), selectInLoad(USER.orders))) {
            session.expungeAll();
            List<User> users = session.list(select(USER)
                    .orderBy(USER.id)
                    .options(
                            loadOnly(USER.name),
                            load.then(defer(ORDER.productName, ORDER.amount), noLoad(ORDER.product))));
            assertStatements(() -> users.forEach(user -> assertThat(user.getOrders())
                            .hasSize(2)
                            .allSatisfy(order -> assertThat(order.getQuantity()).isEqualTo(1))))
                    .areNone();
            assertStatements(() -> users.forEach(user -> assertThat(user.getOrders())
                            .allSatisfy(
                                    order -> assertThat(order.getProductName()).startsWith("order"))))
                    .inRoundTrips(1)
                    .areExactly("select orders.id, orders.product_name, orders.amount from orders where orders.id ="
                            + " any(?::int8[])    [[1, 2, 3, 4, 5, 6]]");
        }
    }

    @Test
    void columnsAnObjectNeedsAndColumnsOfOthersAreRefused() {
        assertThatThrownBy(() -> session.list(select(USER).options(defer(USER.version))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "users.version cannot be deferred: an object of User needs its identifier, its version and its"
                                + " foreign keys");
        assertThatThrownBy(() -> loadOnly(USER.name, ORDER.quantity)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> loadOnly()).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> session.list(select(USER).options(loadOnly(ORDER.quantity))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("does not select Order");
        assertThatThrownBy(() -> selectInLoad(USER.orders).then(loadOnly(SEAT.booked)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the relationship leads to Order");
    }

    @Test
    void f11_aColumnThatWasNotLoadedMayBeSetToAnExpression() {
        Manual manual = manuals().get(0);
        session.set(manual, MANUAL.body, MANUAL.body.concat("!"));
        assertStatements(session::flush).inRoundTrips(1).count(1);
        assertThat(manual.getBody()).isEqualTo("body 1!");
        assertThat(session.isModified(manual)).isFalse();
        assertThat(manual.getSummary()).isEqualTo("summary 1");
        assertThat(session.isModified(manual)).isFalse();
        session.commit();
        assertThat(database.value("select body from manuals where id = " + manual.getId()))
                .isEqualTo("body 1!");
    }
}
