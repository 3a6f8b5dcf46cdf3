package io.orm.spring.boot.autoconfigure;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.testing.Statements.assertStatements;
import static museum.Exhibit_.EXHIBIT;
import static museum.Painting_.PAINTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import io.orm.core.engine.Engine;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import io.orm.testing.Statements;
import java.util.List;
import java.util.function.Consumer;
import museum.Exhibit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import shop.Order;
import shop.User;
import workshop.Manual;

/**
 * A controller returns entities as it has loaded them. What Spring MVC writes of them asks the database for nothing, whether the session is over by then or open, as in a
 * transaction around the request.
 */
@ExtendWith(PostgresExtension.class)
class EntityControllerIT {
    private static final String ORDERS =
            "select orders.id, orders.product_name, orders.amount, orders.quantity, orders.status,"
                    + " orders.created_at, orders.user_id, orders.product_id from orders";

    private final Database database;
    private final WebApplicationContextRunner runner;

    EntityControllerIT(Database database) {
        this.database = database;
        this.runner = new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        HttpMessageConvertersAutoConfiguration.class,
                        DispatcherServletAutoConfiguration.class,
                        WebMvcAutoConfiguration.class,
                        OrmAutoConfiguration.class,
                        OrmJsonAutoConfiguration.class))
                .withBean(Controller.class)
                .withPropertyValues("spring.datasource.url=" + database.url());
    }

    @RestController
    static class Controller {
        private final Session session;

        Controller(Session session) {
            this.session = session;
        }

        @GetMapping("/orders/{id}")
        Order order(@PathVariable long id) {
            return session.one(
                    select(ORDER).where(ORDER.id.eq(id)).options(peersLoad(ORDER.user), peersLoad(ORDER.product)));
        }

        @GetMapping("/orders/{id}/user")
        Order orderWithUser(@PathVariable long id) {
            return session.one(select(ORDER)
                    .where(ORDER.id.eq(id))
                    .options(joinedLoad(ORDER.user).then(peersLoad(USER.orders)), peersLoad(ORDER.product)));
        }

        @GetMapping("/users")
        List<User> users() {
            return session.list(select(USER).options(peersLoad(USER.orders)));
        }

        @GetMapping("/manuals")
        List<Manual> manuals() {
            return session.list(select(MANUAL).options(undefer(MANUAL.summary)));
        }

        @GetMapping("/exhibits")
        List<Exhibit> exhibits() {
            return session.list(select(EXHIBIT).orderBy(EXHIBIT.id).options(undefer(PAINTING.analysis)));
        }
    }

    @BeforeAll
    static void rows(Database database) {
        SessionFactory.create(database.engine()).schema().createAll();
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1)",
                "insert into orders (product_name, quantity, user_id) values ('tea', 2, 1)",
                "insert into manuals (title, summary, body, version) values ('m', 's', 'b', 1)",
                "insert into exhibits (id, title, story, version, dtype, technique, analysis) values"
                        + " (1, 'urn', 's1', 1, 'Exhibit', null, null), (2, 'oil', 's2', 1, 'Painting', 'oil', 'a2')");
    }

    private Statements statements(WebApplicationContext context, String path, Consumer<String> json) {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
        return assertStatements(context.getBean(Engine.class), database.wire(), () -> {
            try {
                json.accept(mvc.perform(get(path)).andReturn().getResponse().getContentAsString());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aReferenceThatIsNotLoadedIsItsIdentifier() {
        runner.run(context -> statements(
                        context,
                        "/orders/1",
                        json -> assertThat(json)
                                .isEqualTo(
                                        "{\"productName\":\"tea\",\"amount\":null,\"createdAt\":null,\"id\":1,\"product\":null,"
                                                + "\"quantity\":2,\"status\":null,\"user\":{\"id\":1}}"))
                .areExactly(ORDERS + " where orders.id = ?    [1]"));
    }

    @Test
    void inAnOpenTransactionNothingLoadsEither() {
        runner.run(context -> context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            context.getBean(Session.class).get(USER, 99L);
            statements(context, "/orders/1", json -> assertThat(json).contains("\"user\":{\"id\":1}"))
                    .areExactly(ORDERS + " where orders.id = ?    [1]");
            assertThat(context.getBean(Session.class)
                            .getOne(ORDER, 1L)
                            .getUser()
                            .getName())
                    .as("the session was open all the time")
                    .isEqualTo("Ann");
        }));
    }

    @Test
    void aCollectionThatIsNotLoadedIsLeftOut() {
        runner.run(context -> {
            statements(
                            context,
                            "/users",
                            json -> assertThat(json)
                                    .contains("\"name\":\"Ann\"")
                                    .doesNotContain("orders"))
                    .count(1);
            statements(
                            context,
                            "/orders/1/user",
                            json -> assertThat(json)
                                    .contains("\"user\":{\"name\":\"Ann\",\"active\":true")
                                    .doesNotContain("orders"))
                    .count(1);
        });
    }

    @Test
    void whatIsNotLoadedIsNullWhereThatIsAskedFor() {
        runner.withPropertyValues("orm.json.not-loaded=null")
                .run(context -> statements(
                                context, "/users", json -> assertThat(json).contains("\"orders\":null"))
                        .count(1));
    }

    @Test
    void columnsThatAreNotLoadedAreLeftOutOfObjectsOfAnyClass() {
        runner.run(context -> {
            statements(
                            context,
                            "/manuals",
                            json -> assertThat(json)
                                    .contains("\"title\":\"m\"", "\"summary\":\"s\"")
                                    .doesNotContain("body", "cover"))
                    .count(1);
            statements(
                            context,
                            "/exhibits",
                            json -> assertThat(json)
                                    .isEqualTo(
                                            "[{\"id\":1,\"title\":\"urn\",\"version\":1},"
                                                    + "{\"analysis\":\"a2\",\"id\":2,\"technique\":\"oil\",\"title\":\"oil\",\"version\":1}]"))
                    .count(1);
        });
    }
}
