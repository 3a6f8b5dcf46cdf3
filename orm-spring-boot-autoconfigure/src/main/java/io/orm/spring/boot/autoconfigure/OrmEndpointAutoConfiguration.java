package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.session.SessionFactory;
import io.orm.spring.observability.StatementStatistics;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint {@code orm}. Statements are counted only where it is available. */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class, Engine.class})
@ConditionalOnBean({SessionFactory.class, OrmProperties.class})
@ConditionalOnAvailableEndpoint(OrmEndpoint.class)
public final class OrmEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    StatementStatistics ormStatementStatistics(OrmProperties properties) {
        return new StatementStatistics(properties.statistics().maxStatements());
    }

    @Bean
    @ConditionalOnMissingBean
    OrmEndpoint ormEndpoint(ListableBeanFactory beans, StatementStatistics statistics) {
        return new OrmEndpoint(
                beans.getBeansOfType(Engine.class), beans.getBeansOfType(SessionFactory.class), statistics);
    }
}
