package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Track_.TRACK;
import static shop.User_.USER;

import io.orm.annotation.LoadingStrategy;
import io.orm.loading.LoadOption;
import io.orm.loading.LoadOptions;
import io.orm.mapping.LoadableRelationship;
import io.orm.testing.Database;
import io.orm.testing.Statements;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;
import shop.Order;
import shop.User;

/** Users, their orders, the orders' products: whatever loads them, the graph is the same, and so is the number of statements for any number of objects. */
class LoadingProperties {
    private static Database database;
    private static SessionFactory sessions;

    @BeforeContainer
    static void createTables() {
        database = Database.create();
        sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
    }

    @AfterContainer
    static void dropDatabase() {
        database.close();
    }

    /** @param users how many; user i has {@code i % spread} orders */
    record Shape(int users, int spread, int products) {}

    @Provide
    Arbitrary<Shape> shapes() {
        Arbitrary<Integer> users = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.integers().between(1, 60)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(500, 2000)));
        return Combinators.combine(
                        users,
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 7))
                .as(Shape::new);
    }

    @Provide
    Arbitrary<LoadingStrategy> batched() {
        return Arbitraries.of(
                LoadingStrategy.PEERS, LoadingStrategy.JOINED, LoadingStrategy.SELECTIN, LoadingStrategy.SUBQUERY);
    }

    private static void insert(Shape shape) {
        database.truncate();
        database.run(
                "insert into products (name, stock) select 'p' || i, 1 from generate_series(1, " + shape.products
                        + ") i",
                "insert into users (name, active, version) select 'u' || i, true, 1 from generate_series(1, "
                        + shape.users + ") i",
                "insert into orders (product_name, quantity, user_id, product_id) select 'o', 1, u.id, 1 + (u.id + o)"
                        + " % "
                        + shape.products + " from users u cross join lateral generate_series(1, u.id % " + shape.spread
                        + ") o");
    }

    private static <O, T> LoadOption<O, T> load(LoadableRelationship<O, T> relationship, LoadingStrategy strategy) {
        return switch (strategy) {
            case SELECT -> LoadOptions.lazyLoad(relationship);
            case PEERS -> LoadOptions.peersLoad(relationship);
            case JOINED -> LoadOptions.joinedLoad(relationship);
            case SELECTIN -> LoadOptions.selectInLoad(relationship);
            case SUBQUERY -> LoadOptions.subqueryLoad(relationship);
            default -> throw new IllegalArgumentException(strategy.name());
        };
    }

    /** The graph as text, and the number of statements that it took. */
    private static long walk(LoadingStrategy orders, LoadingStrategy products, List<String> graph) {
        try (Session session = sessions.open()) {
            session.one(select(count()).from(TRACK));
            return Statements.assertStatements(database.engine(), database.wire(), () -> {
                        for (User user : session.list(select(USER)
                                .orderBy(USER.id)
                                .options(load(USER.orders, orders)
                                        .orderBy(ORDER.id)
                                        .then(load(ORDER.product, products))))) {
                            StringBuilder text = new StringBuilder(user.getName());
                            for (Order order : user.getOrders()) {
                                Assertions.assertSame(user, order.getUser());
                                text.append(' ')
                                        .append(order.getId())
                                        .append(order.getProduct().getName());
                            }
                            graph.add(text.toString());
                        }
                    })
                    .all()
                    .size();
        }
    }

    @Property(tries = 25, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void everyMixOfStrategiesReturnsTheSameGraphByAsManyStatementsAsThereArePaths(
            @ForAll("shapes") Shape shape,
            @ForAll("batched") LoadingStrategy orders,
            @ForAll("batched") LoadingStrategy products) {
        insert(shape);
        List<String> expected = new ArrayList<>();
        walk(LoadingStrategy.SELECTIN, LoadingStrategy.JOINED, expected);
        List<String> graph = new ArrayList<>();
        long statements = walk(orders, products, graph);
        assertThat(graph).isEqualTo(expected);
        assertBatched(statements, orders, products);
    }

    private static void assertBatched(long statements, LoadingStrategy orders, LoadingStrategy products) {
        int most = 1 + (orders == LoadingStrategy.JOINED ? 0 : 1) + (products == LoadingStrategy.JOINED ? 0 : 1);
        assertThat(statements).as("%s orders, %s products", orders, products).isLessThanOrEqualTo(most);
    }

    @Property(tries = 3, seed = "4711", shrinking = ShrinkingMode.OFF)
    void aWalkOneByOneFailsTheSameCheck(@ForAll("shapes") Shape shape) {
        insert(new Shape(Math.max(shape.users, 10), 3, shape.products));
        List<String> graph = new ArrayList<>();
        long statements = walk(LoadingStrategy.SELECT, LoadingStrategy.JOINED, graph);
        assertThatThrownBy(() -> assertBatched(statements, LoadingStrategy.SELECT, LoadingStrategy.JOINED))
                .isInstanceOf(AssertionError.class);
    }
}
