package examples;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static shop.Article_.ARTICLE;
import static shop.Order_.ORDER;
import static shop.UserStats_.USER_STATS;
import static shop.User_.USER;

import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Select;
import io.orm.loading.LoadOption;
import io.orm.session.AsyncSession;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Article;
import shop.Order;
import shop.User;
import shop.UserStats;

/** The scenario that inspired the project: users, their orders and articles, and statistics of them; one test per snippet. */
@ExtendWith(PostgresExtension.class)
class SeedScenarioIT {
    private final Database database;
    private final SessionFactory sessions;

    SeedScenarioIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(
                database.engine(), SessionOptions.defaults().autoflush(false));
    }

    @BeforeEach
    void threeUsers() {
        database.clear();
        database.run("DROP SCHEMA IF EXISTS analytics CASCADE");
        sessions.schema().createAll();
        sessions.useTransaction(session -> {
            for (String name : List.of("Ann", "Bob", "Cid")) {
                session.add(new User(name));
            }
            session.flush();
            User ann = session.one(select(USER).where(USER.name.eq("Ann")));
            User bob = session.one(select(USER).where(USER.name.eq("Bob")));
            ann.addOrder(order("Tea", "10.00", Instant.now()));
            ann.addOrder(order("Cake", "2.50", Instant.now().minus(Duration.ofDays(3))));
            bob.addOrder(order("Old tea", "1000.00", Instant.now().minus(Duration.ofDays(300))));
        });
    }

    private static Order order(String product, String amount, Instant at) {
        Order order = new Order(product, new BigDecimal(amount));
        order.setCreatedAt(at);
        return order;
    }

    // create_engine, sessionmaker

    @Test
    void anEngineHasAPoolOfItsOwn() {
        try (Engine engine = Engine.create(
                database.url(),
                EngineOptions.defaults()
                        .poolSize(2)
                        .maxOverflow(3)
                        .poolPrePing(true)
                        .echo(false))) {
            SessionFactory own =
                    SessionFactory.create(engine, SessionOptions.defaults().autoflush(false));

            assertThat(own.<Long, RuntimeException>inTransaction(
                            session -> session.one(select(count()).from(USER))))
                    .isEqualTo(3);
        }
    }

    // get_user_statistics

    // tag::statistics-record[]
    record UserStatistics(
            Long id, String name, Long orderCount, @Nullable BigDecimal totalSpent) {}
    // end::statistics-record[]

    private static List<UserStatistics> statistics(Session session) {
        // tag::statistics[]
        return session.list(select(
                        USER.id,
                        USER.name,
                        count(ORDER.id).as("order_count"),
                        sum(ORDER.amount).as("total_spent"))
                .from(USER)
                .leftJoin(USER.orders, ORDER)
                .groupBy(USER.id)
                .map(UserStatistics::new)); // columns in another order do not compile
        // end::statistics[]
    }

    @Test
    void statisticsAreOneQueryIntoARecord() {
        try (Session session = sessions.open()) {
            List<UserStatistics> statistics = new ArrayList<>();
            assertStatements(() -> statistics.addAll(statistics(session)))
                    .inRoundTrips(1)
                    .areExactly(
                            "select users.id, users.name, count(orders.id) as order_count, sum(orders.amount) as total_spent"
                                    + " from users left join orders on orders.user_id = users.id"
                                    + " group by users.id");

            assertThat(statistics)
                    .containsExactlyInAnyOrder(
                            new UserStatistics(1L, "Ann", 2L, new BigDecimal("12.50")),
                            new UserStatistics(2L, "Bob", 1L, new BigDecimal("1000.00")),
                            new UserStatistics(3L, "Cid", 0L, null));
        }
    }

    // get_active_users_with_orders

    @Test
    void recentBuyersAreFoundByASubquery() {
        Select<Long> recentOrders =
                select(ORDER.userId).where(ORDER.createdAt.gt(Instant.now().minus(Duration.ofDays(30))));

        try (Session session = sessions.open()) {
            assertThat(session.list(select(USER).where(USER.id.in(recentOrders))))
                    .extracting(User::getName)
                    .containsExactly("Ann");
        }
    }

    // bulk_update_mappings: typed, and as maps

    record ScoreUpdate(long id, BigDecimal score) {}

    @Test
    void aBulkUpdateIsOneStatementForAllRows() {
        List<ScoreUpdate> updates = List.of(new ScoreUpdate(1, BigDecimal.TEN), new ScoreUpdate(2, BigDecimal.ONE));
        try (Session session = sessions.open()) {
            assertStatements(() -> session.bulkUpdate(
                            USER,
                            updates,
                            row -> row.set(USER.id, ScoreUpdate::id).set(USER.score, ScoreUpdate::score)))
                    .count(1);
            session.commit();
        }
        try (Session session = sessions.open()) {
            session.bulkUpdate(USER, List.of(Map.of("id", 3L, "score", new BigDecimal("7"))));
            session.commit();
        }

        assertThat(database.rows("SELECT score::int FROM users ORDER BY id"))
                .containsExactly(List.of(10), List.of(1), List.of(7));
    }

    // get_db_session, create_user_with_orders

    record NewOrder(String productName, BigDecimal amount) {}

    private User createUserWithOrders(String name, List<NewOrder> orders) {
        // tag::flush[]
        return sessions.inTransaction(session -> {
            User user = new User(name);
            session.add(user);
            session.flush(); // user.getId() is set, nothing is committed
            for (NewOrder order : orders) {
                user.addOrder(new Order(order.productName(), order.amount()));
            }
            return user; // commit on return, rollback on an exception
        });
        // end::flush[]
    }

    @Test
    void aFlushGivesTheIdAndTheEndCommits() {
        List<NewOrder> orders = List.of(new NewOrder("Jam", BigDecimal.ONE), new NewOrder("Bread", BigDecimal.TEN));
        List<User> created = new ArrayList<>();
        assertStatements(() -> created.add(createUserWithOrders("Dan", orders)))
                .inRoundTrips(2)
                .areExactly(
                        "insert into users (name, email, active, created_at, score, version)"
                                + " values (?, ?, ?, ?, ?, ?) returning users.id"
                                + "    [Dan, null, true, null, null, 0]",
                        // As many rows inserted as sent, or the statement fails: COMMIT travels with it.
                        "with x(c1) as (insert into orders"
                                + " (product_name, amount, quantity, status, created_at, user_id, product_id)"
                                + " select c1, c2, c3, c4, c5, c6, c7 from unnest(?::text[], ?::numeric[],"
                                + " ?::int4[], ?::text[], ?::timestamptz[], ?::int8[], ?::int8[])"
                                + " with ordinality v(c1, c2, c3, c4, c5, c6, c7, o) order by o returning orders.id)"
                                + " select case when count(*) over () = ? then c1"
                                + " else cast('orm:rows:orders:' || count(*) over () as int8) end from x"
                                + "    [[Jam, Bread], [1, 10], [0, 0], [null, null], [null, null], [4, 4], [null, null], 2]");

        User user = created.get(0);
        assertThat(user.getId()).isEqualTo(4);
        assertThat(database.value("SELECT count(*) FROM orders WHERE user_id = 4"))
                .isEqualTo(2L);
    }

    @Test
    void aFailureInTheMiddleLeavesNothing() {
        assertThatThrownBy(() -> sessions.useTransaction(session -> {
                    User user = new User("Eve");
                    session.add(user);
                    session.flush();
                    user.addOrder(new Order("Jam", BigDecimal.ONE));
                    throw new IllegalStateException("in the middle");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("in the middle");

        assertThat(database.value("SELECT count(*) FROM users WHERE name = 'Eve'"))
                .isEqualTo(0L);
    }

    // before_cursor_execute, after_cursor_execute

    @Test
    void slowQueriesAreReportedByAListener() {
        List<String> slow = new ArrayList<>();
        try (Events.Registration ignored = database.engine().events().listen(StatementEvent.After.class, event -> {
                    if (event.duration().compareTo(Duration.ofMillis(100)) > 0) {
                        slow.add(event.sql());
                    }
                });
                Session session = sessions.open()) {
            session.list(select(USER));
            session.list(text("SELECT pg_sleep(0.15)"));
        }

        assertThat(slow).containsExactly("SELECT pg_sleep(0.15)");
    }

    // The table of loading strategies

    @Test
    void everyStrategyLoadsTheSameGraphInItsOwnNumberOfStatements() {
        assertThat(statementsOf(null)).isEqualTo(2); // as mapped: SELECTIN
        assertThat(statementsOf(selectInLoad(USER.orders))).isEqualTo(2);
        assertThat(statementsOf(joinedLoad(USER.orders))).isEqualTo(1);
        assertThat(statementsOf(subqueryLoad(USER.orders))).isEqualTo(2);
    }

    private int statementsOf(@Nullable LoadOption<User, Order> option) {
        try (Session session = sessions.open()) {
            List<User> users = new ArrayList<>();
            Select<User> all = select(USER).orderBy(USER.id);
            int statements = assertStatements(() -> {
                        users.addAll(session.list(option == null ? all : all.options(option)));
                        users.forEach(
                                user -> assertThat(user.getOrders().size()).isNotNegative());
                    })
                    .all()
                    .size();
            assertThat(users).extracting(user -> user.getOrders().size()).containsExactly(2, 1, 0);
            return statements;
        }
    }

    @Test
    void aDynamicCollectionIsAQuery() {
        sessions.useTransaction(session -> {
            User user = session.getOne(USER, 1L);
            for (int i = 1; i <= 12; i++) {
                user.getArticles().add(new Article("Java " + i));
            }
            user.getArticles().add(new Article("Tea"));
        });
        try (Session session = sessions.open()) {
            User user = session.getOne(USER, 1L);
            List<Article> newest = user.getArticles()
                    .where(ARTICLE.title.contains("Java"))
                    .orderBy(ARTICLE.id.desc())
                    .limit(10)
                    .list();

            assertThat(newest).hasSize(10).first().extracting(Article::getTitle).isEqualTo("Java 12");
            assertStatements(() -> assertThat(user.getArticles().count()).isEqualTo(13))
                    .inRoundTrips(1)
                    .count(1);
        }
    }

    // get_readonly_session

    @Test
    void aReadOnlySessionReadsAndRefusesToWrite() {
        List<User> everybody = sessions.readOnly()
                .inTransaction(session -> session.list(select(USER).orderBy(USER.name)));

        assertThat(everybody).extracting(User::getName).containsExactly("Ann", "Bob", "Cid");
        assertThatThrownBy(() -> sessions.readOnly().useTransaction(session -> session.add(new User("Eve"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("read-only");
    }

    // create_async_engine, AsyncSession

    private CompletionStage<List<User>> everybodyLater() {
        AsyncSession session = sessions.openAsync();
        return session.list(select(USER).orderBy(USER.name)).whenComplete((users, failure) -> session.closeAsync());
    }

    @Test
    void anAsyncSessionAnswersLater() {
        assertThat(everybodyLater().toCompletableFuture().join()).hasSize(3);

        // The session closes itself a moment after the answer.
        await().until(() -> database.dataSource().getHikariPoolMXBean().getActiveConnections() == 0);
    }

    // class UserStats: a materialized view

    @Test
    void aMaterializedViewIsCreatedRefreshedAndRead() {
        sessions.schema().refreshConcurrently(USER_STATS);

        List<UserStats> bigSpenders = sessions.inTransaction(session -> session.list(
                select(USER_STATS).where(USER_STATS.averageOrderValue.gt(100)).orderBy(USER_STATS.totalOrders.desc())));

        assertThat(bigSpenders).hasSize(1).first().satisfies(stats -> {
            assertThat(stats.userId()).isEqualTo(2);
            assertThat(stats.totalOrders()).isEqualTo(1);
            assertThat(stats.averageOrderValue()).isEqualByComparingTo("1000");
        });
    }
}
