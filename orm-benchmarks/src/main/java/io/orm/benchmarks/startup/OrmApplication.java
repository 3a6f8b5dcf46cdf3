package io.orm.benchmarks.startup;

import static io.orm.benchmarks.model.User_.USER;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;

import io.orm.session.SessionFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The same on the starter of this library, through a session. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OrmApplication {
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = SpringApplication.run(OrmApplication.class, arguments)) {
            long users = context.getBean(SessionFactory.class)
                    .inTransaction(session -> session.one(select(count()).from(USER)));
            System.out.println(FirstAnswer.now());
            System.out.println(users + " users");
        }
    }
}
