package io.orm.spring.boot.autoconfigure;

import io.orm.json.OrmJsonModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Entities as JSON: Spring Boot gives each module that is a bean to its mapper. */
@AutoConfiguration
@ConditionalOnClass({OrmJsonModule.class, JsonMapper.class})
@ConditionalOnBooleanProperty(name = "orm.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "orm.json.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OrmProperties.class)
public final class OrmJsonAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    OrmJsonModule ormJsonModule(OrmProperties properties) {
        return new OrmJsonModule(properties.json().notLoaded());
    }
}
