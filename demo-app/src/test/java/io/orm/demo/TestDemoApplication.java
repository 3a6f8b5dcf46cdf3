package io.orm.demo;

import org.springframework.boot.SpringApplication;

/** The store on a PostgreSQL of its own, for development: {@code mvn -Dfast -pl demo-app -am test-compile spring-boot:test-run}. */
class TestDemoApplication {
    public static void main(String[] arguments) {
        SpringApplication.from(DemoApplication::main)
                .with(EmbeddedPostgresConfiguration.class)
                .run(arguments);
    }
}
