package io.orm.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.dialect.Dialect;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.exception.UsageException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.spring.OrmExceptionTranslator;
import io.orm.spring.SessionPostProcessor;
import io.orm.spring.TransactionalSession;
import io.orm.spring.boot.autoconfigure.OrmProperties.DialectName;
import io.orm.spring.observability.EngineListener;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * An engine on the application's DataSource, a session factory for all mapped entities, and a session for the current transaction. Nothing here
 * opens a connection, and nothing wraps or replaces the DataSource. Each bean gives way to one of the application's own.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class, before = TransactionAutoConfiguration.class)
@ConditionalOnClass({SessionFactory.class, DataSource.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBooleanProperty(name = "orm.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OrmProperties.class)
@ImportRuntimeHints(OrmRuntimeHints.class)
public final class OrmAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(OrmAutoConfiguration.class);

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static PoolPostProcessor ormPoolPostProcessor(ListableBeanFactory beans, Environment environment) {
        return new PoolPostProcessor(beans, environment);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static SessionPostProcessor ormSessionPostProcessor() {
        return new SessionPostProcessor();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static EngineListenerPostProcessor ormEngineListenerPostProcessor(ObjectProvider<EngineListener> listeners) {
        return new EngineListenerPostProcessor(listeners);
    }

    @Bean
    @ConditionalOnMissingBean
    Engine ormEngine(
            DataSource dataSource,
            OrmProperties properties,
            ListableBeanFactory beans,
            ObjectProvider<JdbcConnectionDetails> connectionDetails,
            ObjectProvider<Dialect> dialects,
            ObjectProvider<EngineOptionsCustomizer> customizers) {
        if (properties.engine().configuresPool() && !PoolPostProcessor.isBootsPool(beans)) {
            throw new ConflictingPoolPropertiesException();
        }
        EngineOptions options = EngineOptions.defaults()
                .echo(properties.engine().echo())
                .statementCacheSize(properties.engine().statementCacheSize());
        for (EngineOptionsCustomizer customizer : customizers.orderedStream().toList()) {
            options = customizer.customize(options);
        }
        Dialect dialect = dialects.getIfUnique();
        if (dialect == null) {
            dialect = dialect(properties.dialect(), dataSource, connectionDetails.getIfUnique());
        }
        return dialect == null ? Engine.create(dataSource, options) : Engine.create(dataSource, dialect, options);
    }

    /** Null if only the database itself can tell: then it is asked with the first statement. */
    private static @Nullable Dialect dialect(
            @Nullable DialectName name, DataSource dataSource, @Nullable JdbcConnectionDetails connectionDetails) {
        if (name != null) {
            return Engine.dialectFor("jdbc:" + name.name().toLowerCase(Locale.ROOT) + ":");
        }
        HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariDataSource.class);
        String url = pool != null ? pool.getJdbcUrl() : null;
        if (url == null && connectionDetails != null) {
            url = connectionDetails.getJdbcUrl();
        }
        if (url == null) {
            return null;
        }
        try {
            return Engine.dialectFor(url);
        } catch (UsageException e) {
            throw new UnsupportedDatabaseException(e);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    SessionFactory ormSessionFactory(
            Engine engine, OrmProperties properties, ObjectProvider<SessionOptionsCustomizer> customizers) {
        SessionOptions options = SessionOptions.defaults()
                .autoflush(properties.session().autoflush())
                .expireOnCommit(properties.session().expireOnCommit())
                .warnAbove(properties.session().statementBudget().warn())
                .failAbove(properties.session().statementBudget().fail());
        for (SessionOptionsCustomizer customizer : customizers.orderedStream().toList()) {
            options = customizer.customize(options);
        }
        SessionFactory factory = SessionFactory.create(engine, options);
        List<String> entities = factory.entities().stream()
                .map(entity -> entity.entityType().getSimpleName())
                .toList();
        if (entities.isEmpty()) {
            LOG.warn("No entities were found. Annotate classes with jakarta.persistence.Entity, and let the compiler"
                    + " run the annotation processor io.orm:orm-processor (maven-compiler-plugin:"
                    + " annotationProcessorPaths; Gradle: annotationProcessor); it writes"
                    + " META-INF/services/io.orm.mapping.MappedEntities beside the classes.");
        } else {
            LOG.info("Mapped {} entities", entities.size());
            LOG.debug("Mapped entities: {}", entities);
        }
        return factory;
    }

    @Bean
    @ConditionalOnMissingBean
    OrmExceptionTranslator ormExceptionTranslator(ObjectProvider<SQLExceptionTranslator> sqlExceptions) {
        return new OrmExceptionTranslator(sqlExceptions.getIfUnique());
    }

    // It ends with its transactions, not with the context.
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(Session.class)
    TransactionalSession ormSession(SessionFactory factory, DataSource dataSource, OrmExceptionTranslator exceptions) {
        return new TransactionalSession(factory, dataSource, exceptions);
    }
}
