package io.orm.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.orm.core.engine.Engine;
import io.orm.spring.observability.OrmStatementObservationConvention;
import io.orm.spring.observability.StatementObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;

/**
 * An observation of each statement, so a timer and a span. {@code management.observations.enable.orm=false} switches them off. Not where
 * datasource-micrometer observes JDBC itself: each statement would be there twice.
 */
@AutoConfiguration(
        after = OrmAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ObservationRegistry.class, Engine.class})
@ConditionalOnMissingClass("net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration")
@ConditionalOnBean({ObservationRegistry.class, Engine.class})
public final class OrmObservationAutoConfiguration {
    static final String STATEMENT_OBSERVATIONS = "ormStatementObservations";

    @Bean(STATEMENT_OBSERVATIONS)
    @ConditionalOnMissingBean
    StatementObservations ormStatementObservations(
            ObservationRegistry registry, ObjectProvider<OrmStatementObservationConvention> convention) {
        return new StatementObservations(registry, convention.getIfAvailable());
    }
}
