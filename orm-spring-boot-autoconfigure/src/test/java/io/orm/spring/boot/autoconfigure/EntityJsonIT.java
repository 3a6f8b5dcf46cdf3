package io.orm.spring.boot.autoconfigure;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static press.Title_.TITLE;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.core.engine.Engine;
import io.orm.json.OrmJsonModule;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import press.Title;
import shop.Order;
import shop.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Spring Boot's mapper makes of entities, in a transaction and after it. */
@ExtendWith(PostgresExtension.class)
class EntityJsonIT {
    private final Database database;
    private final ApplicationContextRunner runner;

    EntityJsonIT(Database database) {
        this.database = database;
        this.runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        OrmAutoConfiguration.class,
                        OrmJsonAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + database.url());
    }

    @BeforeAll
    static void rows(Database database) {
        SessionFactory.create(database.engine()).schema().createAll();
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1)",
                "insert into orders (product_name, quantity, user_id) values ('tea', 1, 1)",
                "insert into press_authors (country, number, name) values ('de', 1, 'Kant')",
                "insert into press_titles (name, author_country, author_number) values ('Critique', 'de', 1)");
    }

    private JsonNode json(ApplicationContext context, Supplier<?> value) {
        JsonMapper mapper = context.getBean(JsonMapper.class);
        Object loaded = value.get();
        JsonNode[] written = new JsonNode[1];
        assertStatements(
                        context.getBean(Engine.class),
                        database.wire(),
                        () -> written[0] = mapper.readTree(mapper.writeValueAsString(loaded)))
                .inRoundTrips(0)
                .areNone();
        return written[0];
    }

    @Test
    void writesWhatIsLoadedAfterTheTransaction() {
        runner.run(context -> {
            Session session = context.getBean(Session.class);
            assertThat(json(context, () -> session.getOne(TITLE, 1L)))
                    .hasToString(
                            "{\"name\":\"Critique\",\"author\":{\"key\":{\"country\":\"de\",\"number\":1}},\"id\":1}");
        });
    }

    @Test
    void writesWhatIsLoadedWithinTheTransaction() {
        runner.run(context -> {
            Session session = context.getBean(Session.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                Order order = session.one(select(ORDER).options(peersLoad(ORDER.user)));
                assertThat(json(context, () -> order).get("user")).hasToString("{\"id\":1}");
                Title title = session.getOne(TITLE, 1L);
                assertThat(title.getAuthor().getName()).isEqualTo("Kant");
                assertThat(json(context, () -> title).get("author").propertyNames())
                        .containsExactly("key", "name");
            });
        });
    }

    @Test
    void whatIsNotLoadedCanBeNull() {
        runner.withPropertyValues("orm.json.not-loaded=null").run(context -> {
            Session session = context.getBean(Session.class);
            User user = session.one(select(USER).options(lazyLoad(USER.orders)));
            assertThat(json(context, () -> user).get("orders").isNull()).isTrue();
        });
    }

    @Test
    void isOffWhenDisabled() {
        runner.withPropertyValues("orm.json.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OrmJsonModule.class));
    }

    @Test
    void isOffWithoutJackson() {
        runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("ormJsonModule"));
    }

    @Test
    void givesWayToAModuleOfTheApplication() {
        OrmJsonModule own = new OrmJsonModule();
        runner.withBean("own", OrmJsonModule.class, () -> own)
                .run(context -> assertThat(context.getBean(OrmJsonModule.class)).isSameAs(own));
    }
}
