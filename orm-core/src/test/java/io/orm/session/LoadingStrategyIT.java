package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.raiseLoadAll;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Article_.ARTICLE;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Track_.TRACK;
import static shop.User_.USER;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Row2;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Article;
import shop.Employee;
import shop.Order;
import shop.Order_;
import shop.Playlist;
import shop.Track;
import shop.User;

@ExtendWith(PostgresExtension.class)
class LoadingStrategyIT {
    private static final String USERS =
            "select users.id, users.name, users.email, users.active, users.created_at, users.score, users.version from users";
    private static final String USER_COLUMNS_1 =
            "users_1.id, users_1.name, users_1.email, users_1.active, users_1.created_at, users_1.score, users_1.version";
    private static final String ORDER_COLUMNS =
            "orders.id, orders.product_name, orders.amount, orders.quantity, orders.status, orders.created_at, orders.user_id,"
                    + " orders.product_id";
    private static final String ORDER_COLUMNS_1 =
            "orders_1.id, orders_1.product_name, orders_1.amount, orders_1.quantity, orders_1.status, orders_1.created_at,"
                    + " orders_1.user_id, orders_1.product_id";
    private static final String PRODUCT_COLUMNS_1 =
            "products_1.id, products_1.name, products_1.price, products_1.stock, products_1.tags, products_1.attributes";
    private static final String ORDERS_OF = "select " + ORDER_COLUMNS + ", " + PRODUCT_COLUMNS_1
            + " from orders left join products as products_1 on orders.product_id = products_1.id where ";

    private final SessionFactory sessions;
    private final Database database;
    private Session session;

    LoadingStrategyIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void threeUsersWithTwoOrdersEach() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into users (name, active, version) select 'user ' || i, true, 1 from generate_series(1, 3) i",
                "insert into products (name, stock) values ('tea', 1), ('coffee', 2)",
                "insert into orders (product_name, quantity, user_id, product_id)"
                        + " select 'order ' || i, 1, (i + 1) / 2, 1 + i % 2 from generate_series(1, 6) i");
        session = opened();
    }

    /** A session that has its connection, so that no round trip of the pool is counted. */
    private Session opened() {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(TRACK));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aSelectInCollectionTakesOneMoreStatementForAllOwners() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER).orderBy(USER.id));
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(2, 2, 2);
                    assertThat(users.get(0).getOrders().get(0).getUser()).isSameAs(users.get(0));
                    assertThat(users.get(0).getOrders())
                            .extracting(order -> order.getProduct().getName())
                            .containsOnly("tea", "coffee");
                })
                .inRoundTrips(2)
                .areExactly(USERS + " order by users.id", ORDERS_OF + "orders.user_id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void aSelectInCollectionOfOneOwnerAsksByEquality() {
        assertStatements(() -> session.list(select(USER).where(USER.id.eq(2))))
                .inRoundTrips(2)
                .areExactly(USERS + " where users.id = ?    [2]", ORDERS_OF + "orders.user_id = ?    [2]");
    }

    @Test
    void noRowsAskForNoCollections() {
        assertStatements(() -> assertThat(session.list(select(USER).where(USER.id.eq(99))))
                        .isEmpty())
                .inRoundTrips(1)
                .areExactly(USERS + " where users.id = ?    [99]");
    }

    @Test
    void ownersWithoutChildrenGetAnEmptyLoadedCollection() {
        database.run("delete from orders where user_id = 2");
        List<User> users = session.list(select(USER).orderBy(USER.id));
        assertStatements(() -> assertThat(users.get(1).getOrders()).isEmpty())
                .inRoundTrips(0)
                .areExactly();
    }

    @Test
    void aJoinedCollectionIsPartOfTheStatementAndOwnersStandOnce() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .orderBy(USER.id)
                            .options(joinedLoad(USER.orders).then(raiseLoad(ORDER.product))));
                    assertThat(users).extracting(User::getId).containsExactly(1L, 2L, 3L);
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(2, 2, 2);
                })
                .inRoundTrips(1)
                .areExactly(USERS.replace(" from users", ", " + ORDER_COLUMNS_1 + " from users")
                        + " left join orders as orders_1 on orders_1.user_id = users.id order by users.id");
    }

    @Test
    void joinsNest() {
        assertStatements(() -> {
                    List<User> users = session.list(
                            select(USER).options(joinedLoad(USER.orders).then(joinedLoad(ORDER.product))));
                    assertThat(users.get(0).getOrders())
                            .extracting(order -> order.getProduct().getName())
                            .containsOnly("tea", "coffee");
                })
                .inRoundTrips(1)
                .areExactly(
                        USERS.replace(" from users", ", " + ORDER_COLUMNS_1 + ", " + PRODUCT_COLUMNS_1 + " from users")
                                + " left join orders as orders_1 on orders_1.user_id = users.id"
                                + " left join products as products_1 on orders_1.product_id = products_1.id");
    }

    @Test
    void aLimitBesideAJoinedCollectionCountsOwners() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .orderBy(USER.id.desc())
                            .limit(2)
                            .options(joinedLoad(USER.orders).then(noLoad(ORDER.product))));
                    assertThat(users).extracting(User::getId).containsExactly(3L, 2L);
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(2, 2);
                })
                .inRoundTrips(1)
                .areExactly("select " + USER_COLUMNS_1 + ", " + ORDER_COLUMNS_1 + " from (" + USERS
                        + " order by users.id desc limit 2) as users_1"
                        + " left join orders as orders_1 on orders_1.user_id = users_1.id order by users_1.id desc");
    }

    @Test
    void aJoinedReferenceIsNotWrapped() {
        List<Order> orders = session.list(select(ORDER)
                .orderBy(ORDER.id)
                .limit(1)
                .options(joinedLoad(ORDER.user).then(noLoad(USER.orders))));
        assertStatements(() -> assertThat(orders.get(0).getUser().getName()).isEqualTo("user 1"))
                .inRoundTrips(0)
                .areExactly();
    }

    @Test
    void aSubqueryRepeatsTheStatement() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .where(USER.active)
                            .orderBy(USER.id)
                            .limit(2)
                            .options(subqueryLoad(USER.orders).then(noLoad(ORDER.product))));
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(2, 2);
                })
                .inRoundTrips(2)
                .areExactly(
                        USERS + " where users.active order by users.id limit 2",
                        "select " + ORDER_COLUMNS + " from orders where orders.user_id in"
                                + " (select users.id from users where users.active order by users.id limit 2)");
    }

    @Test
    void lazyLoadsOneByOne() {
        List<User> users = session.list(
                select(USER).orderBy(USER.id).options(lazyLoad(USER.orders).then(noLoad(ORDER.product))));
        assertStatements(() -> users.forEach(
                        user -> assertThat(user.getOrders().size()).isNotNegative()))
                .inRoundTrips(3)
                .areExactly(
                        "select " + ORDER_COLUMNS + " from orders where orders.user_id = ?    [1]",
                        "select " + ORDER_COLUMNS + " from orders where orders.user_id = ?    [2]",
                        "select " + ORDER_COLUMNS + " from orders where orders.user_id = ?    [3]");
    }

    @Test
    void peersLoadTogetherOnFirstTouch() {
        List<User> users = session.list(
                select(USER).orderBy(USER.id).options(peersLoad(USER.orders).then(noLoad(ORDER.product))));
        assertStatements(
                        () -> users.forEach(user -> assertThat(user.getOrders()).hasSize(2)))
                .inRoundTrips(1)
                .areExactly("select " + ORDER_COLUMNS
                        + " from orders where orders.user_id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void peersReachAnyDepth() {
        database.run(
                "insert into employees (name) values ('boss')",
                "insert into employees (name, manager_id) select 'm' || i, 1 from generate_series(1, 3) i",
                "insert into employees (name, manager_id) select 'w' || i, 2 + i % 3 from generate_series(1, 9) i");
        Employee boss = session.getOne(EMPLOYEE, 1L);
        assertStatements(() -> boss.getReports()
                        .forEach(manager -> manager.getReports().forEach(worker -> {
                            assertThat(worker.getManager()).isSameAs(manager);
                            assertThat(worker.getReports()).isEmpty();
                        })))
                .inRoundTrips(3);
    }

    @Test
    void referencesOfOneResultFillTogether() {
        List<Order> orders = session.list(select(ORDER)
                .orderBy(ORDER.id)
                .options(peersLoad(ORDER.user).then(noLoad(USER.orders)), noLoad(ORDER.product)));
        User user = orders.get(0).getUser();
        assertStatements(() -> assertThat(user.getId()).isEqualTo(1L))
                .inRoundTrips(0)
                .areExactly();
        assertStatements(() -> orders.forEach(
                        order -> assertThat(order.getUser().getName()).startsWith("user")))
                .inRoundTrips(1)
                .areExactly(USERS + " where users.id = any(?::int8[])    [[1, 2, 3]]");
        assertThat(orders.get(0).getUser()).isSameAs(user).isSameAs(session.getOne(USER, 1L));
    }

    @Test
    void aReferenceIsAnsweredByTheIdentityMap() {
        session.list(select(USER).options(noLoad(USER.orders)));
        assertStatements(() -> session.list(select(ORDER).options(selectInLoad(ORDER.user), noLoad(ORDER.product))))
                .inRoundTrips(1)
                .areExactly("select " + ORDER_COLUMNS + " from orders");
    }

    @Test
    void selectInFillsReferencesByOneStatement() {
        assertStatements(() -> {
                    List<Order> orders = session.list(select(ORDER)
                            .options(selectInLoad(ORDER.user).then(noLoad(USER.orders)), noLoad(ORDER.product)));
                    assertThat(orders)
                            .allSatisfy(order ->
                                    assertThat(order.getUser().getName()).startsWith("user"));
                })
                .inRoundTrips(2)
                .areExactly(
                        "select " + ORDER_COLUMNS + " from orders",
                        USERS + " where users.id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void immediateAsksOncePerOwner() {
        assertStatements(() -> session.list(select(USER)
                        .orderBy(USER.id)
                        .options(immediateLoad(USER.orders).then(noLoad(ORDER.product)))))
                .inRoundTrips(4);
    }

    @Test
    void raiseNamesTheAttributeAndTheOption() {
        User user = session.one(select(USER).where(USER.id.eq(1)).options(raiseLoad(USER.orders)));
        assertThatThrownBy(() -> user.getOrders().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("User.orders")
                .hasMessageContaining("selectInLoad(USER.orders)");
        session.load(List.of(user), selectInLoad(USER.orders));
        assertThat(user.getOrders()).hasSize(2);
    }

    @Test
    void everythingNotNamedRaises() {
        User user = session.one(select(USER).where(USER.id.eq(1)).options(raiseLoadAll(), selectInLoad(USER.orders)));
        Order order = user.getOrders().get(0);
        assertThat(order.getUser()).isSameAs(user);
        assertThatThrownBy(() -> order.getProduct().getName())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Order.product");
    }

    @Test
    void manyToManyIsReadThroughItsTable() {
        playlists();
        assertStatements(() -> {
                    List<Playlist> playlists =
                            session.list(select(PLAYLIST).orderBy(PLAYLIST.id).options(selectInLoad(PLAYLIST.tracks)));
                    assertThat(playlists)
                            .extracting(each -> each.getTracks().size())
                            .containsExactly(3, 1, 0);
                    assertThat(playlists.get(0).getTracks())
                            .contains(playlists.get(1).getTracks().get(0));
                })
                .inRoundTrips(2)
                .areExactly(
                        "select playlists.id, playlists.name from playlists order by playlists.id",
                        "select playlist_track.playlist_id, tracks.id, tracks.title from playlist_track"
                                + " join tracks on tracks.id = playlist_track.track_id"
                                + " where playlist_track.playlist_id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void manyToManyCanBeJoined() {
        playlists();
        assertStatements(() -> {
                    List<Playlist> playlists =
                            session.list(select(PLAYLIST).orderBy(PLAYLIST.id).options(joinedLoad(PLAYLIST.tracks)));
                    assertThat(playlists)
                            .extracting(each -> each.getTracks().size())
                            .containsExactly(3, 1, 0);
                })
                .inRoundTrips(1);
    }

    private void playlists() {
        database.run(
                "insert into playlists (name) values ('a'), ('b'), ('empty')",
                "insert into tracks (title) values ('one'), ('two'), ('three')",
                "insert into playlist_track values (1, 1), (1, 2), (1, 3), (2, 2)");
    }

    @Test
    void criteriaRestrictAndOrderOneLoad() {
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .orderBy(USER.id)
                            .options(selectInLoad(USER.orders)
                                    .where(ORDER.productName.ne("order 2"))
                                    .orderBy(ORDER.id.desc())
                                    .then(noLoad(ORDER.product))));
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(1, 2, 2);
                    assertThat(users.get(1).getOrders())
                            .extracting(Order::getId)
                            .containsExactly(4L, 3L);
                })
                .areExactly(
                        USERS + " order by users.id",
                        "select " + ORDER_COLUMNS
                                + " from orders where orders.user_id = any(?::int8[]) and orders.product_name <> ?"
                                + " order by orders.id desc    [[1, 2, 3], order 2]");
    }

    @Test
    void criteriaOfAJoinStandInItsCondition() {
        List<User> users = session.list(
                select(USER).orderBy(USER.id).options(joinedLoad(USER.orders).where(ORDER.id.le(1))));
        assertThat(users).extracting(user -> user.getOrders().size()).containsExactly(1, 0, 0);
    }

    @Test
    void globalCriteriaReachStatementAndLazyLoads() {
        List<User> users = session.list(select(USER)
                .orderBy(USER.id)
                .options(
                        peersLoad(USER.orders),
                        withLoaderCriteria(ORDER, ORDER.id.gt(1)),
                        withLoaderCriteria(USER, USER.id.lt(3))));
        assertThat(users).extracting(user -> user.getOrders().size()).containsExactly(1, 2);
    }

    @Test
    void aCollectionIsFilledFromTheStatementsOwnJoin() {
        Order_ odd = ORDER.as("odd");
        assertStatements(() -> {
                    List<User> users = session.list(select(USER)
                            .from(USER)
                            .join(USER.orders, odd, odd.id.in(1L, 3L))
                            .orderBy(USER.id)
                            .options(containsEager(USER.orders, odd).then(noLoad(ORDER.product))));
                    assertThat(users)
                            .extracting(user -> user.getOrders().size())
                            .containsExactly(1, 1);
                })
                .inRoundTrips(1);
        assertThatThrownBy(() -> session.list(select(USER).options(containsEager(USER.orders, odd))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("does not join odd");
    }

    @Test
    void loadedAttributesStayUnlessPopulateExistingSaysOtherwise() {
        User user = session.getOne(USER, 1L);
        database.run("update users set name = 'changed' where id = 1");
        assertThat(session.one(select(USER).where(USER.id.eq(1)))).isSameAs(user);
        assertThat(user.getName()).isEqualTo("user 1");
        session.list(select(USER).options(populateExisting()));
        assertThat(user.getName()).isEqualTo("changed");
    }

    @Test
    void severalEntitiesOfARowHaveOptionsOfTheirOwn() {
        database.run("insert into articles (title, author_id) values ('x', 1), ('y', 1)");
        List<Row2<User, Article>> rows = session.list(select(USER, ARTICLE)
                .from(USER)
                .join(USER.articles, ARTICLE)
                .options(USER, selectInLoad(USER.orders))
                .options(ARTICLE, raiseLoad(ARTICLE.author)));
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.v2().getAuthor()).isSameAs(row.v1()));
    }

    @Test
    void anOptionForWhatIsNotSelectedIsRefused() {
        assertThatThrownBy(() -> session.list(select(USER.name).from(USER).options(selectInLoadOfOrders())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Order.product")
                .hasMessageContaining("does not select Order");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static io.orm.core.sql.StatementOption<Object> selectInLoadOfOrders() {
        return (io.orm.core.sql.StatementOption) selectInLoad(ORDER.product);
    }

    @Test
    void textYieldsManagedEntitiesByColumnNames() {
        User user = session.getOne(USER, 2L);
        List<User> users = session.list(text("select version, u.* from users u where id in (2, 3) order by id")
                .as(USER));
        assertThat(users).hasSize(2);
        assertThat(users.get(0)).isSameAs(user);
        assertThat(users.get(1).getOrders()).hasSize(2);
    }

    @Test
    void getWithEagerCollectionsIsOneRoundTrip() {
        assertStatements(() -> {
                    User user = session.getOne(USER, 1L);
                    assertThat(user.getOrders()).hasSize(2);
                })
                .inRoundTrips(1)
                .areExactly(USERS + " where users.id = ?    [1]", ORDERS_OF + "orders.user_id = ?    [1]");
    }

    @Test
    void getAllAsksOnceForWhatIsMissing() {
        User second = session.getOne(USER, 2L);
        assertStatements(() -> {
                    assertThat(session.getAll(USER, List.of(3L, 2L, 99L, 1L)))
                            .containsOnlyKeys(3L, 2L, 1L)
                            .containsEntry(2L, second);
                })
                .inRoundTrips(1);
        assertStatements(() -> session.getAll(USER, List.of(1L, 2L, 3L)))
                .inRoundTrips(0)
                .areExactly();
    }

    @Test
    void theNumberOfStatementsDependsOnPathsOnly() {
        for (int users : new int[] {0, 1, 2, 50, 1000}) {
            database.truncate();
            database.run(
                    "insert into users (name, active, version) select 'user ' || i, true, 1 from generate_series(1, "
                            + users + ") i",
                    "insert into products (name, stock) select 'p' || i, 1 from generate_series(1, 10) i",
                    "insert into orders (product_name, quantity, user_id, product_id)" + " select 'o', 1, 1 + i % "
                            + Math.max(users, 1) + ", 1 + i % 10 from generate_series(1, " + users * 3 + ") i");
            try (Session fresh = opened()) {
                assertStatements(() -> {
                            int touched = 0;
                            for (User user : fresh.list(
                                    select(USER).options(peersLoad(USER.orders).then(peersLoad(ORDER.product))))) {
                                for (Order order : user.getOrders()) {
                                    touched += order.getProduct().getName().length();
                                }
                            }
                            assertThat(touched).isGreaterThanOrEqualTo(users * 3);
                        })
                        .inRoundTrips(users == 0 ? 1 : 3);
            }
        }
    }

    @Test
    void twoJoinedCollectionsAreRightDespiteTheirProduct() {
        playlists();
        Playlist playlist =
                session.one(select(PLAYLIST).where(PLAYLIST.id.eq(1)).options(joinedLoad(PLAYLIST.tracks)));
        List<Track> tracks = playlist.getTracks();
        assertThat(tracks).extracting(Track::getTitle).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(tracks.get(0).getPlaylists()).contains(playlist);
    }
}
