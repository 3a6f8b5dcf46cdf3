package io.orm.spring.boot.test;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.session.Session;
import io.orm.testing.Database;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.transaction.TestTransaction;
import shop.User;

@OrmTest(properties = "orm.schema-management=create")
class OrmTestIT {
    private static final Database DATABASE = Database.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
    }

    @SpringBootApplication(proxyBeanMethods = false)
    static class Application {}

    @Autowired
    private Session session;

    @Autowired
    private SqlStatements statements;

    @Test
    void countsAndShowsStatements() {
        session.add(new User("Ann"));

        statements.assertStatements(session::flush).count(1).contain("insert into users");
        statements.assertStatements(() -> session.list(select(USER.name))).areExactly("select users.name from users");
        statements.assertStatements(() -> {}).areNone();
        assertThatThrownBy(() -> statements
                        .assertStatements(() -> session.list(select(USER.name)))
                        .count(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("select users.name from users");
    }

    @Test
    void rollsBackEachTest() {
        assertThat(session.list(select(USER))).isEmpty();
        session.add(new User("Bob"));
        session.flush();
        assertThat(session.list(select(USER))).hasSize(1);
    }

    @Test
    void hasANewSessionInEachTestManagedTransaction() {
        User ann = new User("Ann");
        session.add(ann);
        session.flush();
        TestTransaction.end();

        TestTransaction.start();
        assertThat(session.get(USER, ann.getId())).isEmpty();
        assertThat(session.pending()).isEmpty();
    }

    @Test
    void leavesComponentsOut(@Autowired ApplicationContext context) {
        assertThat(context.getBeansOfType(LeftOut.class)).isEmpty();
    }
}

@Component
class LeftOut {}
