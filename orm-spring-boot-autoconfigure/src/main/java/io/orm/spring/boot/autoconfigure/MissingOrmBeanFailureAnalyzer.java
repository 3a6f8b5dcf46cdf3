package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Says why there is no session to inject. */
class MissingOrmBeanFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> implements Ordered {
    private static final Set<Class<?>> OURS = Set.of(Engine.class, SessionFactory.class, Session.class);

    private final BeanFactory beans;
    private final Environment environment;

    MissingOrmBeanFailureAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    /** Before Boot's own, which tells that the bean is missing but not why. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        if (cause instanceof NoUniqueBeanDefinitionException
                || cause.getBeanType() == null
                || !OURS.contains(cause.getBeanType())
                || !(beans instanceof ListableBeanFactory context)) {
            return null;
        }
        String missing = "There is no " + cause.getBeanType().getSimpleName() + " ("
                + cause.getBeanType().getName() + ") to inject, ";
        if (!environment.getProperty("orm.enabled", Boolean.class, true)) {
            return new FailureAnalysis(
                    missing + "because orm.enabled is false.",
                    "Remove orm.enabled=false, or do not ask for the bean.",
                    cause);
        }
        String[] dataSources = context.getBeanNamesForType(DataSource.class, true, false);
        if (dataSources.length == 0) {
            return new FailureAnalysis(
                    missing + "because there is no DataSource.",
                    "Set spring.datasource.url, spring.datasource.username and spring.datasource.password; or declare a DataSource bean. If "
                            + "DataSourceAutoConfiguration is excluded, remove the exclusion.",
                    cause);
        }
        if (dataSources.length > 1) {
            return new FailureAnalysis(
                    missing + "because there are several DataSources, and none is primary: "
                            + String.join(", ", dataSources) + ".",
                    "Annotate one with @Primary, or the others with @Bean(defaultCandidate = false); for each of the others declare an Engine, a "
                            + "SessionFactory and a TransactionalSession.",
                    cause);
        }
        return new FailureAnalysis(
                missing + "although there is a DataSource.",
                "Look for OrmAutoConfiguration in the condition evaluation report (run with --debug): it may be excluded, or not imported by "
                        + "the test slice, as in a test without @OrmTest.",
                cause);
    }
}
