package io.orm.docs;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.orm.session.AsyncSession;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Article;
import shop.Order;
import shop.User;
import shop.UserStats;

/** The shop from its first entity to its materialized view; the README's samples are excerpts of it. */
@ExtendWith(PostgresExtension.class)
class ShopScenarioIT {
    private static SessionFactory sessions;

    private final Database database;

    ShopScenarioIT(Database database) {
        this.database = database;
    }

    record NewOrder(String productName, BigDecimal amount) {}

    record ScoreUpdate(long id, BigDecimal score) {}

    @BeforeAll
    static void createTables(Database database) {
        sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
    }

    @BeforeEach
    void twoUsersOfWhomOneHasOrders() {
        database.truncate();
        sessions.useTransaction(session -> {
            User ann = new User("Ann");
            ann.setCreatedAt(Instant.parse("2026-01-01T00:00:00Z"));
            ann.setScore(new BigDecimal("7"));
            ann.addOrder(order("Tea", "12.50", Instant.now()));
            ann.addOrder(order("Cup", "7.50", Instant.parse("2020-01-01T00:00:00Z")));
            session.addAll(List.of(ann, new User("Bob")));
        });
    }

    private static Order order(String product, String amount, Instant createdAt) {
        Order order = new Order(product, new BigDecimal(amount));
        order.setCreatedAt(createdAt);
        return order;
    }

    @Test
    void anEngineHasAPoolOfItsOwn() {
        try (Engine engine = Engine.create(
                        database.url(),
                        EngineOptions.defaults()
                                .poolSize(20)
                                .maxOverflow(30)
                                .poolPrePing(true)
                                .echo(false));
                Session session = SessionFactory.create(engine, SessionOptions.defaults().autoflush(false))
                        .open()) {
            assertThat(session.one(select(count()).from(USER))).isEqualTo(2);
        }
    }

    @Test
    void statisticsOfUsersAreReadIntoRecordsThatTheCompilerChecks() {
        List<Object> found = new ArrayList<>();
        try (Session session = sessions.open()) {
            assertStatements(() -> found.addAll(userStatistics(session)))
                    .inRoundTrips(1)
                    .areExactly(
                            "SELECT users.id, users.name, count(orders.id) AS order_count, sum(orders.amount) AS total_spent"
                                    + " FROM users LEFT JOIN orders ON orders.user_id = users.id"
                                    + " GROUP BY users.id");
        }

        assertThat(found)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "UserStatistics[id=1, name=Ann, orderCount=2, totalSpent=20.00]",
                        "UserStatistics[id=2, name=Bob, orderCount=0, totalSpent=null]");
    }

    private static List<?> userStatistics(Session session) {
        // tag::statistics[]
        record UserStatistics(Long id, String name, Long orderCount, @Nullable BigDecimal totalSpent) {}

        List<UserStatistics> statistics = session.list(
                select(USER.id, USER.name, count(ORDER.id).as("order_count"), sum(ORDER.amount).as("total_spent"))
                        .from(USER)
                        .leftJoin(USER.orders, ORDER)
                        .groupBy(USER.id)
                        .map(UserStatistics::new)); // another order of columns does not compile
        // end::statistics[]
        return statistics;
    }

    @Test
    void usersWithRecentOrdersAreFoundByASubquery() {
        Select<Long> recentOrders =
                select(ORDER.userId).where(ORDER.createdAt.gt(Instant.now().minus(Duration.ofDays(30))));

        List<User> active = sessions.inTransaction(session -> session.list(select(USER).where(USER.id.in(recentOrders))));

        assertThat(active).extracting(User::getName).containsExactly("Ann");
    }

    @Test
    void scoresAreUpdatedFromAListInOneStatement() {
        List<ScoreUpdate> updates =
                List.of(new ScoreUpdate(1, new BigDecimal("1.5")), new ScoreUpdate(2, new BigDecimal("2.5")));

        try (Session session = sessions.open()) {
            assertStatements(() -> session.bulkUpdate(
                            USER,
                            updates,
                            row -> row.set(USER.id, ScoreUpdate::id).set(USER.score, ScoreUpdate::score)))
                    .count(1);
            session.commit();
        }
        sessions.useTransaction(session ->
                session.bulkUpdate(USER, List.of(Map.of("id", 2L, "score", new BigDecimal("3.5")))));

        assertThat(database.rows("SELECT score FROM users ORDER BY id"))
                .containsExactly(List.of(new BigDecimal("1.5")), List.of(new BigDecimal("3.5")));
    }

    @Test
    void aUserIsCreatedWithOrdersInOneTransaction() {
        List<NewOrder> newOrders = List.of(new NewOrder("Pot", BigDecimal.TEN), new NewOrder("Jug", BigDecimal.ONE));

        User created = createWithOrders("Cem", newOrders);

        assertThat(created.getId()).isEqualTo(3);
        assertThat(database.rows("SELECT product_name, user_id FROM orders WHERE id > 2 ORDER BY id"))
                .containsExactly(List.of("Pot", 3L), List.of("Jug", 3L));
    }

    @Test
    void aFailureInTheMiddleLeavesNothing() {
        assertThatThrownBy(() -> createWithOrders("Cem", List.of(new NewOrder("x".repeat(101), BigDecimal.TEN))))
                .hasMessageContaining("orders");

        assertThat(database.value("SELECT count(*) FROM users")).isEqualTo(2L);
    }

    @Test
    void aFlushSendsOneStatementPerTable() {
        List<NewOrder> newOrders = List.of(new NewOrder("Pot", BigDecimal.TEN), new NewOrder("Jug", BigDecimal.ONE));

        assertStatements(() -> createWithOrders("Cem", newOrders))
                .inRoundTrips(2)
                .areExactly(
                        "INSERT INTO users (active, version, name) VALUES (?, ?, ?) RETURNING id    [true, 0, Cem]",
                        "INSERT INTO orders");
    }

    private static User createWithOrders(String name, List<NewOrder> newOrders) {
        // tag::flush[]
        return sessions.inTransaction(session -> {
            User user = new User(name);
            session.add(user);
            session.flush(); // user.getId() is set, nothing is committed
            for (NewOrder order : newOrders) {
                user.addOrder(new Order(order.productName(), order.amount()));
            }
            return user; // commit on return, rollback on an exception
        });
        // end::flush[]
    }

    @Test
    void slowStatementsAreReported() {
        List<String> slow = new ArrayList<>();
        try (Events.Registration ignored = database.engine().events().listen(StatementEvent.After.class, event -> {
                    if (event.duration().compareTo(Duration.ofMillis(100)) > 0) {
                        slow.add(event.sql());
                    }
                });
                Session session = sessions.open()) {
            session.list(select(USER));
            session.list(io.orm.core.sql.Sql.text("SELECT pg_sleep(0.15)"));
        }

        assertThat(slow).containsExactly("SELECT pg_sleep(0.15)");
    }

    @Test
    void eachStrategyLoadsTheSameOrdersWithItsOwnStatements() {
        assertThat(ordersOfAnn(select(USER).orderBy(USER.id), 2)).containsExactly("Cup", "Tea");
        assertThat(ordersOfAnn(select(USER).orderBy(USER.id).options(joinedLoad(USER.orders)), 1))
                .containsExactly("Cup", "Tea");
        assertThat(ordersOfAnn(select(USER).orderBy(USER.id).options(selectInLoad(USER.orders)), 2))
                .containsExactly("Cup", "Tea");
        assertThat(ordersOfAnn(select(USER).orderBy(USER.id).options(subqueryLoad(USER.orders)), 2))
                .containsExactly("Cup", "Tea");
    }

    private List<String> ordersOfAnn(Select<User> query, int statements) {
        List<User> users = new ArrayList<>();
        try (Session session = sessions.open()) {
            assertStatements(() -> users.addAll(session.list(query))).count(statements);
            assertStatements(() -> users.get(0).getOrders().size()).areNone();
            return users.get(0).getOrders().stream()
                    .map(Order::getProductName)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aDynamicCollectionIsAQuery() {
        sessions.useTransaction(session -> {
            User ann = session.getOne(USER, 1L);
            ann.getArticles().add(article("Java in a day", "2026-01-02"));
            ann.getArticles().add(article("Java in a year", "2026-01-01"));
            ann.getArticles().add(article("Tea", "2026-01-03"));
        });

        try (Session session = sessions.open()) {
            User ann = session.getOne(USER, 1L);
            List<Article> newest = ann.getArticles()
                    .where(ARTICLE.title.contains("Java"))
                    .orderBy(ARTICLE.publishedOn.desc())
                    .limit(10)
                    .list();

            assertThat(newest).extracting(Article::getTitle).containsExactly("Java in a day", "Java in a year");
            assertThat(ann.getArticles().count()).isEqualTo(3);
        }
    }

    private static Article article(String title, String publishedOn) {
        Article article = new Article(title);
        article.setPublishedOn(LocalDate.parse(publishedOn));
        return article;
    }

    @Test
    void aReadOnlySessionReadsAndRefusesToWrite() {
        SessionFactory readOnly = sessions.readOnly();

        List<User> everybody = readOnly.inTransaction(session -> session.list(select(USER).orderBy(USER.name)));

        assertThat(everybody).extracting(User::getName).containsExactly("Ann", "Bob");
        assertThatThrownBy(() -> readOnly.useTransaction(session -> session.add(new User("Cem"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void anAsynchronousSessionReadsElsewhere() throws Exception {
        AsyncSession session = sessions.openAsync();
        CompletionStage<List<User>> everybody = session.list(select(USER).orderBy(USER.name))
                .whenComplete((users, failure) -> session.closeAsync());

        assertThat(everybody.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .extracting(User::getName)
                .containsExactly("Ann", "Bob");
    }

    @Test
    void aMaterializedViewIsReadLikeAnEntityOnceItIsRefreshed() {
        sessions.schema().refresh(USER_STATS);

        List<UserStats> spenders = sessions.inTransaction(session -> session.list(
                select(USER_STATS).where(USER_STATS.averageOrderValue.ge(10)).orderBy(USER_STATS.totalOrders.desc())));

        assertThat(spenders).hasSize(1);
        assertThat(spenders.get(0).userId()).isEqualTo(1);
        assertThat(spenders.get(0).totalOrders()).isEqualTo(2);
        assertThat(spenders.get(0).averageOrderValue()).isEqualByComparingTo("10");
    }
}
