package io.orm.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.orm.core.engine.Engine;
import io.orm.session.SessionFactory;
import io.orm.spring.observability.OrmMetrics;
import io.orm.spring.observability.SlowQueryLog;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Meters of all engines and session factories. {@code management.metrics.enable.orm=false} switches them off. Ordered behind what makes the
 * registry: evaluated earlier, the condition on it would fail and the meters would be missing without a word.
 */
@AutoConfiguration(
        after = {OrmAutoConfiguration.class, OrmLoggingAutoConfiguration.class, OrmObservationAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({MeterRegistry.class, Engine.class})
@ConditionalOnBean({MeterRegistry.class, Engine.class})
public final class OrmMetricsAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    OrmMetrics ormMetrics(ListableBeanFactory beans, ObjectProvider<SlowQueryLog> slowQueries) {
        Map<String, Engine> engines = new HashMap<>();
        beans.getBeansOfType(Engine.class)
                .forEach((name, engine) -> engines.put(EngineListenerPostProcessor.name(name), engine));
        Map<String, SessionFactory> factories = new HashMap<>();
        beans.getBeansOfType(SessionFactory.class)
                .forEach((name, factory) -> factories.put(withoutSuffix(name), factory));
        // Where statements are observed, the observations' handler records their timer.
        boolean timed = !beans.containsBean(OrmObservationAutoConfiguration.STATEMENT_OBSERVATIONS);
        return new OrmMetrics(engines, factories, slowQueries.getIfAvailable(), timed);
    }

    private static String withoutSuffix(String beanName) {
        String suffix = "SessionFactory";
        return beanName.length() > suffix.length() && beanName.endsWith(suffix)
                ? beanName.substring(0, beanName.length() - suffix.length())
                : beanName;
    }
}
