package io.orm.spring;

import io.orm.spring.boot.autoconfigure.OrmAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmLoggingAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmSchemaAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with a database and nothing else, as tests start it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    OrmAutoConfiguration.class,
    OrmLoggingAutoConfiguration.class,
    OrmSchemaAutoConfiguration.class,
    PersistenceExceptionTranslationAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    TransactionManagerCustomizationAutoConfiguration.class
})
public class ShopApplication {
    /** Starts it on the database at {@code url}, tables made, with further components and properties. */
    public static ConfigurableApplicationContext start(String url, Class<?>[] components, String... properties) {
        Class<?>[] sources = new Class<?>[components.length + 1];
        sources[0] = ShopApplication.class;
        System.arraycopy(components, 0, sources, 1, components.length);
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties(
                        "spring.datasource.url=" + url,
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "orm.schema-management=create")
                .properties(properties)
                .run();
    }
}
