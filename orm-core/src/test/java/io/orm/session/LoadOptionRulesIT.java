package io.orm.session;

import static io.orm.annotation.LoadingStrategy.PEERS;
import static io.orm.annotation.LoadingStrategy.RAISE;
import static io.orm.annotation.LoadingStrategy.SELECTIN;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.defaultLoad;
import static io.orm.loading.LoadOptions.everyLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.raiseLoadAll;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;

import io.orm.core.engine.Result;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowLock;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.Order_;
import shop.Playlist;
import shop.User;

/** What a statement may say about loading. */
class LoadOptionRulesIT extends ShopSession {
    LoadOptionRulesIT(Database database) {
        super(database);
    }

    @Test
    void g17_raiseNamesTheAttributeItsPathAndTheOptionButNotWhatTheSessionHas() {
        User user = session.one(select(USER)
                .where(USER.id.eq(1))
                .options(selectInLoad(USER.orders).then(raiseLoad(ORDER.product))));
        Order order = user.getOrders().get(0);
        assertThatThrownBy(() -> order.getProduct().getName())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessage(
                        "Product with identifier 2, which Order.product (by User.orders.product) refers to, is not loaded,"
                                + " and its loading strategy is RAISE: add options(selectInLoad(USER.orders)"
                                + ".then(joinedLoad(ORDER.product))) to the statement that loads the User");
        assertThat(order.getProduct().getId()).isEqualTo(2L);
        session.getOne(PRODUCT, 2L);
        assertStatements(() -> assertThat(order.getProduct().getName()).isEqualTo("coffee"))
                .areNone();
    }

    @Test
    void g18_everyLoadIsForAllLevelsAndGivesWayToWhatIsNamed() {
        User user = session.one(select(USER).where(USER.id.eq(1)).options(selectInLoad(USER.orders), raiseLoadAll()));
        assertThat(user.getOrders()).hasSize(2);
        assertThatThrownBy(() -> user.getOrders().get(0).getProduct().getName())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Order.product");
        assertThat(user.getArticles().count()).isZero();
        session.expungeAll();

        User lenient = session.one(select(USER)
                .where(USER.id.eq(1))
                .options(everyLoad(RAISE), everyLoad(ORDER, PEERS), selectInLoad(USER.orders)));
        assertThat(lenient.getOrders().get(0).getProduct().getName()).isEqualTo("coffee");
        session.expungeAll();

        User last = session.one(select(USER).where(USER.id.eq(1)).options(all(everyLoad(RAISE), everyLoad(PEERS))));
        assertStatements(() -> assertThat(last.getOrders()).hasSize(2)).inRoundTrips(1);
        session.expungeAll();

        playlists();
        List<Playlist> playlists = session.list(select(PLAYLIST).options(everyLoad(SELECTIN)));
        assertStatements(() -> playlists.forEach(each -> each.getTracks().size()))
                .areNone();
    }

    @Test
    void g19_optionsFollowAPathAndStickToTheInstance() {
        assertStatements(() -> session.list(select(USER)
                        .where(USER.id.eq(1))
                        .options(defaultLoad(USER.orders).then(selectInLoad(ORDER.product), noLoad(ORDER.user)))))
                .inRoundTrips(3)
                .count(3);

        session.expungeAll();
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .options(peersLoad(USER.orders).where(ORDER.id.gt(1)).then(noLoad(ORDER.product))));
        assertThat(users.get(0).getOrders()).hasSize(1);
        session.expireAll();
        assertStatements(() -> assertThat(users.get(0).getOrders()).hasSize(1))
                .inRoundTrips(1)
                .areExactly(ORDERS + " where orders.user_id = any(?::int8[]) and orders.id > ?    [[1, 2, 3], 1]");
    }

    @Test
    void g20_criteriaOfOneLoadAndOfEveryUseOfATable() {
        String ofThree = " where orders.user_id = any(?::int8[])";
        assertStatements(() -> session.list(select(USER)
                        .options(selectInLoad(USER.orders)
                                .where(ORDER.quantity.gt(0))
                                .then(noLoad(ORDER.product)))))
                .areExactly(USERS, ORDERS + ofThree + " and orders.quantity > ?    [[1, 2, 3], 0]");
        assertStatements(() -> session.list(select(USER)
                        .options(
                                joinedLoad(USER.orders)
                                        .where(ORDER.quantity.gt(0))
                                        .then(noLoad(ORDER.product)),
                                populateExisting())))
                .areExactly(
                        USERS.replace(" from", ", " + ORDER_COLUMNS_1 + " from")
                                + " left join orders as orders_1 on orders_1.user_id = users.id and orders_1.quantity > ?    [0]");

        session.expungeAll();
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .options(
                        peersLoad(USER.orders).then(noLoad(ORDER.product)), withLoaderCriteria(ORDER, ORDER.id.gt(1))));
        assertStatements(() -> assertThat(users.get(0).getOrders()).hasSize(1))
                .areExactly(ORDERS + ofThree + " and orders.id > ?    [[1, 2, 3], 1]");

        session.list(select(USER).options(selectInLoad(USER.orders)));
        assertThat(users.get(0).getOrders())
                .as("a loaded collection is not filtered anew")
                .hasSize(1);
        session.list(select(USER).options(selectInLoad(USER.orders), populateExisting()));
        assertThat(users.get(0).getOrders()).hasSize(2);
    }

    @Test
    void g20_criteriaOfASessionAreATenantsWalls() {
        SessionFactory tenant = sessions.with(options -> options.option(withLoaderCriteria(USER, USER.id.le(2)))
                .option(withLoaderCriteria(ORDER, ORDER.id.ne(1))));
        try (Session walled = opened(tenant)) {
            assertThat(walled.list(select(USER))).hasSize(2);
            assertThat(walled.get(USER, 3L)).isEmpty();
            assertThat(walled.getOne(USER, 1L).getOrders()).hasSize(1);
            walled.expungeAll();
            Order foreign = walled.getOne(ORDER, 6L);
            assertThat(foreign.getUser()).as("joined, and behind the wall").isNull();
        }
    }

    @Test
    void g21_containsEagerTakesTheStatementsOwnJoinAndDoesNotStick() {
        Order_ odd = ORDER.as("odd");
        List<User> users = session.list(select(USER)
                .from(USER)
                .join(USER.orders, odd, odd.id.in(1L, 3L))
                .orderBy(USER.id)
                .options(containsEager(USER.orders, odd).then(noLoad(ORDER.product))));
        assertThat(users).extracting(user -> user.getOrders().size()).containsExactly(1, 1);
        session.expire(users.get(0));
        assertThat(session.getOne(USER, 1L).getOrders()).hasSize(2);
    }

    @Test
    void g22_aLoneExpiredObjectIsRefreshedWithItsCollectionsInOneRoundTrip() {
        User user = session.getOne(USER, 1L);
        session.expire(user);
        assertStatements(() -> session.getOne(USER, 1L))
                .inRoundTrips(1)
                .areExactly(
                        USERS + " where users.id = ?    [1]",
                        ORDERS.replace(" from", ", " + PRODUCT_COLUMNS_1 + " from")
                                + " left join products as products_1 on orders.product_id = products_1.id"
                                + " where orders.user_id = ?    [1]");
    }

    @Test
    void g24_locksHaveStrengthTablesAndWaitingAndStayWithTheirStatement() {
        String product =
                "select products.id, products.name, products.price, products.stock, products.tags, products.attributes from products";
        assertStatements(() -> {
                    session.list(select(PRODUCT).lock(RowLock.update().skipLocked()));
                    session.list(select(PRODUCT).lock(RowLock.noKeyUpdate().nowait()));
                    session.list(select(PRODUCT).lock(RowLock.share()));
                    session.list(select(PRODUCT).lock(RowLock.keyShare().of(PRODUCT)));
                })
                .areExactly(
                        product + " for update skip locked",
                        product + " for no key update nowait",
                        product + " for share",
                        product + " for key share of products");
        assertStatements(() -> session.list(select(USER)
                        .forUpdate()
                        .options(selectInLoad(USER.orders).then(noLoad(ORDER.product)))))
                .areExactly(USERS + " for update", ORDERS + " where orders.user_id = any(?::int8[])    [[1, 2, 3]]");
        session.rollback();
    }

    @Test
    void g25_yieldPerLoadsCollectionsOncePerPartitionAndRefusesWhatNeedsAllRows() {
        assertStatements(() -> {
                    try (Result<User> users = session.execute(select(USER)
                            .orderBy(USER.id)
                            .options(yieldPer(2), selectInLoad(USER.orders).then(noLoad(ORDER.product))))) {
                        int orders = 0;
                        for (User user : users) {
                            orders += user.getOrders().size();
                        }
                        assertThat(orders).isEqualTo(6);
                    }
                })
                .areExactly(
                        USERS + " order by users.id",
                        ORDERS + " where orders.user_id = any(?::int8[])    [[1, 2]]",
                        ORDERS + " where orders.user_id = ?    [3]");
        try (Result<User> users = session.execute(
                select(USER).options(yieldPer(2), joinedLoad(USER.orders).then(noLoad(ORDER.product))))) {
            assertThatThrownBy(() -> users.forEach(each -> {}))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("use selectInLoad instead of joinedLoad");
        }
        try (Result<User> users = session.execute(
                select(USER).options(yieldPer(2), subqueryLoad(USER.orders).then(noLoad(ORDER.product))))) {
            assertThatThrownBy(() -> users.forEach(each -> {}))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("use selectInLoad instead of subqueryLoad");
        }
        session.rollback();
    }
}
