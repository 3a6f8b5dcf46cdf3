package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.session.SessionFactory;
import io.orm.spring.boot.autoconfigure.OrmProperties.SchemaManagement;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Creates, drops or validates the tables of mapped entities, as {@code orm.schema-management} says. The property is read when the application
 * starts, not when conditions are evaluated: those are fixed at build time where an application is processed ahead of time.
 */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass(SessionFactory.class)
@ConditionalOnBean({Engine.class, OrmProperties.class})
public final class OrmSchemaAutoConfiguration {
    /** Of its own factory, since the session factory waits until tables are there. */
    @Bean
    SchemaInitializer ormSchemaInitializer(Engine engine, OrmProperties properties) {
        return new SchemaInitializer(engine, properties.schemaManagement());
    }

    @Bean
    @Lazy(false)
    @ConditionalOnBean(SessionFactory.class)
    SchemaValidator ormSchemaValidator(SessionFactory factory, OrmProperties properties) {
        return new SchemaValidator(factory, properties.schemaManagement() == SchemaManagement.VALIDATE);
    }

    @Bean
    SchemaManagementProvider ormSchemaManagementProvider(OrmProperties properties) {
        return new OrmSchemaManagementProvider(properties.schemaManagement());
    }
}
