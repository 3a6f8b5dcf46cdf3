package io.orm.benchmarks.startup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application on {@code spring-boot-starter-jdbc}, and nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class JdbcApplication {
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = SpringApplication.run(JdbcApplication.class, arguments)) {
            Integer users = context.getBean(JdbcClient.class)
                    .sql("SELECT count(*) FROM users")
                    .query(Integer.class)
                    .single();
            System.out.println(FirstAnswer.now());
            System.out.println(users + " users");
        }
    }
}
