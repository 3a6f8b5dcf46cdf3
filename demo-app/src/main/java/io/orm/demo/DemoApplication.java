package io.orm.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The store on the database that {@code spring.datasource.url} names. */
@SpringBootApplication
public class DemoApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }
}
