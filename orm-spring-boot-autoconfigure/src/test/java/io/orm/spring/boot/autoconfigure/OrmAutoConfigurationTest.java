package io.orm.spring.boot.autoconfigure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.dialect.Dialect;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.spring.OrmExceptionTranslator;
import io.orm.spring.TransactionalSession;
import io.orm.spring.observability.SlowQueryLog;
import io.orm.spring.observability.StatementLog;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;

/** No server answers at this address: whatever opens a connection at start-up fails. */
class OrmAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    OrmAutoConfiguration.class,
                    OrmLoggingAutoConfiguration.class,
                    OrmSchemaAutoConfiguration.class,
                    OrmMetricsAutoConfiguration.class,
                    OrmObservationAutoConfiguration.class,
                    OrmEndpointAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere");

    @Test
    void givesEngineFactoryAndSessionWithoutAConnection() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(Engine.class).hasSingleBean(SessionFactory.class);
            assertThat(context.getBean(Session.class)).isInstanceOf(TransactionalSession.class);
            assertThat(context.getBean(Engine.class).dialect().name()).isEqualTo("postgresql");
            assertThat(context.getBean(SessionFactory.class).entities()).isNotEmpty();
            assertThat(context).hasSingleBean(StatementLog.class).hasSingleBean(SlowQueryLog.class);
            assertThat(context).doesNotHaveBean(OrmMetricsAutoConfiguration.class);
            assertThat(context).doesNotHaveBean(OrmObservationAutoConfiguration.class);
        });
    }

    @Test
    void listensToTheTransactionManager() {
        runner.run(context -> assertThat(((ConfigurableTransactionManager) context.getBean(TransactionManager.class))
                        .getTransactionExecutionListeners())
                .hasSize(1));
    }

    @Test
    void listensToATransactionManagerThatTheApplicationDeclares() {
        runner.withUserConfiguration(OwnTransactionManager.class).run(context -> {
            assertThat(context).hasSingleBean(PlatformTransactionManager.class);
            assertThat(((ConfigurableTransactionManager) context.getBean("ownTransactionManager"))
                            .getTransactionExecutionListeners())
                    .hasSize(1);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTransactionManager {
        @Bean
        JdbcTransactionManager ownTransactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }

    @Test
    void isOffWhenDisabled() {
        runner.withPropertyValues("orm.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(Engine.class)
                        .doesNotHaveBean(Session.class)
                        .doesNotHaveBean(StatementLog.class));
    }

    @Test
    void isOffWithoutADataSource() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(OrmAutoConfiguration.class, OrmSchemaAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Engine.class));
    }

    @Test
    void isOffWithoutTheCore() {
        runner.withClassLoader(new FilteredClassLoader(SessionFactory.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("ormEngine"));
    }

    @Test
    void startsWithoutMicrometer() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.boot.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Session.class));
    }

    @Test
    void givesWayToAnEngineOfTheApplication() {
        runner.withBean("own", Engine.class, () -> Engine.create("jdbc:h2:mem:own"))
                .run(context -> {
                    assertThat(context).hasSingleBean(Engine.class).hasBean("own");
                    assertThat(context.getBean(SessionFactory.class).engine()).isSameAs(context.getBean("own"));
                });
    }

    @Test
    void givesWayToASessionFactoryOfTheApplication() {
        SessionFactory own = mock(SessionFactory.class);
        runner.withBean("own", SessionFactory.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(SessionFactory.class)).isSameAs(own));
    }

    @Test
    void givesWayToASessionAndATranslatorOfTheApplication() {
        OrmExceptionTranslator translator = new OrmExceptionTranslator();
        runner.withBean(Session.class, () -> mock(Session.class))
                .withBean(OrmExceptionTranslator.class, () -> translator)
                .run(context -> {
                    assertThat(context).hasSingleBean(Session.class).doesNotHaveBean(TransactionalSession.class);
                    assertThat(context.getBean(OrmExceptionTranslator.class)).isSameAs(translator);
                });
    }

    @Test
    void letsCustomizersHaveTheirSay() {
        runner.withBean(EngineOptionsCustomizer.class, () -> options -> {
                    assertThat(options).isInstanceOf(EngineOptions.class);
                    return options.statementCacheSize(7);
                })
                .withBean(SessionOptionsCustomizer.class, () -> options -> options.readOnly(true))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    try (Session session = context.getBean(SessionFactory.class).open()) {
                        assertThat(session.options().isReadOnly()).isTrue();
                    }
                });
    }

    @Test
    void takesTheDialectFromAPropertyABeanOrTheConnectionDetails() {
        runner.withPropertyValues("orm.dialect=h2")
                .run(context -> assertThat(
                                context.getBean(Engine.class).dialect().name())
                        .isEqualTo("h2"));
        runner.withBean(Dialect.class, () -> Engine.dialectFor("jdbc:h2:mem:x"))
                .run(context -> assertThat(
                                context.getBean(Engine.class).dialect().name())
                        .isEqualTo("h2"));
        runner.withBean(JdbcConnectionDetails.class, H2Details::new)
                .run(context -> assertThat(
                                context.getBean(Engine.class).dialect().name())
                        .isEqualTo("h2"));
    }

    static class H2Details implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return "sa";
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:h2:mem:details";
        }
    }

    @Test
    void worksBehindALazyProxy() {
        runner.withPropertyValues(
                        "spring.datasource.connection-fetch=lazy",
                        "orm.engine.pool-size=3",
                        "orm.engine.max-overflow=4")
                .run(context -> {
                    assertThat(context.getBean(DataSource.class)).isInstanceOf(LazyConnectionDataSourceProxy.class);
                    assertThat(context.getBean(Engine.class).dialect().name()).isEqualTo("postgresql");
                    assertThat(context.getBean(DataSource.class)
                                    .unwrap(HikariDataSource.class)
                                    .getMaximumPoolSize())
                            .isEqualTo(7);
                });
    }

    @Test
    void leavesASecondDatabaseToTheApplication() {
        runner.withUserConfiguration(SecondDatabase.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Engine.class).dialect().name()).isEqualTo("postgresql");
            assertThat(context.getBean("secondEngine", Engine.class).dialect().name())
                    .isEqualTo("h2");
            assertThat(((ConfigurableTransactionManager) context.getBean("secondTransactionManager"))
                            .getTransactionExecutionListeners())
                    .hasSize(1);
        });
    }

    /** What the documentation shows for a second database. */
    @Configuration(proxyBeanMethods = false)
    static class SecondDatabase {
        @Bean(defaultCandidate = false)
        @Qualifier("second")
        HikariDataSource secondDataSource() {
            HikariDataSource dataSource = new HikariDataSource();
            dataSource.setJdbcUrl("jdbc:h2:mem:second");
            return dataSource;
        }

        @Bean(defaultCandidate = false)
        @Qualifier("second")
        Engine secondEngine(@Qualifier("second") DataSource dataSource) {
            return Engine.create(dataSource, EngineOptions.defaults());
        }

        @Bean(defaultCandidate = false)
        @Qualifier("second")
        SessionFactory secondSessionFactory(@Qualifier("second") Engine engine) {
            return SessionFactory.create(engine);
        }

        @Bean(defaultCandidate = false)
        @Qualifier("second")
        TransactionalSession secondSession(
                @Qualifier("second") SessionFactory factory,
                @Qualifier("second") DataSource dataSource,
                OrmExceptionTranslator exceptions) {
            return new TransactionalSession(factory, dataSource, exceptions);
        }

        @Bean(defaultCandidate = false)
        @Qualifier("second")
        JdbcTransactionManager secondTransactionManager(@Qualifier("second") DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }

    // Properties

    @Test
    void saysThePoolsSizeInHikarisWords() {
        runner.withPropertyValues(
                        "orm.engine.pool-size=20",
                        "orm.engine.max-overflow=30",
                        "orm.engine.pool-timeout=2s",
                        "orm.engine.pool-recycle=10m",
                        "orm.engine.pool-pre-ping=true",
                        "orm.engine.isolation=repeatable_read")
                .run(context -> {
                    HikariDataSource pool = context.getBean(HikariDataSource.class);
                    assertThat(pool.getMinimumIdle()).isEqualTo(20);
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(50);
                    assertThat(pool.getConnectionTimeout()).isEqualTo(2_000);
                    assertThat(pool.getMaxLifetime()).isEqualTo(600_000);
                    assertThat(pool.getTransactionIsolation()).isEqualTo("TRANSACTION_REPEATABLE_READ");
                });
    }

    @Test
    void readsEnvironmentVariables() {
        runner.withPropertyValues("ORM_ENGINE_POOLSIZE=3", "ORM_SLOWQUERY_THRESHOLD=250ms")
                .withInitializer(context -> {
                    java.util.Map<String, Object> variables =
                            java.util.Map.of("ORM_ENGINE_POOLSIZE", "3", "ORM_SLOWQUERY_THRESHOLD", "250ms");
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource(
                                    "systemEnvironment-test-systemEnvironment", variables));
                })
                .run(context -> {
                    assertThat(context.getBean(HikariDataSource.class).getMinimumIdle())
                            .isEqualTo(3);
                    assertThat(context.getBean(OrmProperties.class).slowQuery().threshold())
                            .hasMillis(250);
                });
    }

    @Test
    void leavesHikarisOwnPropertiesAlone() {
        runner.withPropertyValues("orm.engine.pool-size=5", "spring.datasource.hikari.maximum-pool-size=15")
                .run(context -> assertThat(
                                context.getBean(HikariDataSource.class).getMaximumPoolSize())
                        .isEqualTo(15));
    }

    @Test
    void refusesToConfigureThePoolTwice() {
        runner.withPropertyValues("orm.engine.pool-timeout=2s", "spring.datasource.hikari.connection-timeout=3000")
                .run(context -> {
                    FailureAnalysis analysis = StartupFailures.explained(
                            new ConflictingPoolPropertiesFailureAnalyzer(), context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .isEqualTo("orm.engine.pool-timeout=PT2S means"
                                    + " spring.datasource.hikari.connection-timeout=PT2S, but that is set to"
                                    + " 3000.");
                    assertThat(analysis.getAction())
                            .isEqualTo("Remove orm.engine.pool-timeout, or remove"
                                    + " spring.datasource.hikari.connection-timeout.");
                });
    }

    @Test
    void refusesPoolPropertiesForAPoolOfTheApplication() {
        runner.withBean(DataSource.class, () -> {
                    HikariDataSource own = new HikariDataSource();
                    own.setJdbcUrl("jdbc:h2:mem:own");
                    return own;
                })
                .withPropertyValues("orm.engine.pool-size=5")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(ConflictingPoolPropertiesException.class)
                        .rootCause()
                        .hasMessageContaining("would have no effect"));
    }

    @Test
    void refusesValuesThatHikariCannotDo() {
        refuses("orm.engine.pool-size=0", "must be at least 1");
        refuses("orm.engine.max-overflow=-1", "must not be negative");
        refuses("orm.engine.pool-timeout=10ms", "must be at least 250ms");
        refuses("orm.engine.pool-recycle=1s", "must be at least 30s");
        refuses("orm.engine.pool-pre-ping=false", "cannot be switched off");
        refuses("orm.engine.isolation=autocommit", "is no isolation");
        refuses("orm.engine.statement-cache-size=-1", "must not be negative");
        refuses("orm.slow-query.threshold=-1s", "must not be negative");
        refuses("orm.slow-query.rate-limit=-1s", "must not be negative");
        refuses("orm.slow-query.max-length=0", "must be at least 1");
        refuses("orm.statistics.max-statements=0", "must be at least 1");
    }

    private void refuses(String property, String reason) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context.getStartupFailure())
                        .as(property)
                        .rootCause()
                        .hasMessageContaining(reason));
    }

    @Test
    void passesSessionOptions() {
        runner.withPropertyValues("orm.session.autoflush=false", "orm.session.expire-on-commit=false")
                .run(context -> {
                    try (Session session = context.getBean(SessionFactory.class).open()) {
                        assertThat(session.options().isAutoflush()).isFalse();
                        assertThat(session.options().isExpireOnCommit()).isFalse();
                    }
                });
    }

    @Test
    void passesTheStatementBudget() {
        runner.withPropertyValues("orm.session.statement-budget.warn=50", "orm.session.statement-budget.fail=200")
                .run(context -> {
                    try (Session session = context.getBean(SessionFactory.class).open()) {
                        assertThat(session.options().warnAbove()).isEqualTo(50);
                        assertThat(session.options().failAbove()).isEqualTo(200);
                    }
                });
        refuses("orm.session.statement-budget.fail=-1", "It must be positive, or zero for never.");
    }

    // Failures

    @Test
    void explainsWhyThereIsNoSession() {
        AtomicReference<ConfigurableApplicationContext> failed = new AtomicReference<>();
        new ApplicationContextRunner()
                .withInitializer(failed::set)
                .withConfiguration(AutoConfigurations.of(OrmAutoConfiguration.class))
                .withUserConfiguration(NeedsSession.class)
                .run(context -> {
                    FailureAnalysis analysis = StartupFailures.explained(
                            new MissingOrmBeanFailureAnalyzer(
                                    requireNonNull(failed.get()).getBeanFactory(),
                                    requireNonNull(failed.get()).getEnvironment()),
                            context.getStartupFailure());
                    assertThat(analysis.getDescription()).endsWith("to inject, because there is no DataSource.");
                    assertThat(analysis.getAction()).contains("spring.datasource.url");
                });
    }

    @Test
    void explainsThatSeveralDataSourcesNeedAPrimaryOne() {
        AtomicReference<ConfigurableApplicationContext> failed = new AtomicReference<>();
        new ApplicationContextRunner()
                .withInitializer(failed::set)
                .withConfiguration(AutoConfigurations.of(OrmAutoConfiguration.class))
                .withBean("first", DataSource.class, HikariDataSource::new)
                .withBean("second", DataSource.class, HikariDataSource::new)
                .withUserConfiguration(NeedsSession.class)
                .run(context -> {
                    FailureAnalysis analysis = StartupFailures.explained(
                            new MissingOrmBeanFailureAnalyzer(
                                    requireNonNull(failed.get()).getBeanFactory(),
                                    requireNonNull(failed.get()).getEnvironment()),
                            context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .contains("several DataSources")
                            .contains("first, second");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsSession {
        NeedsSession(Session session) {
            assertThat(session).isNotNull();
        }
    }

    @Test
    void explainsThatADatabaseHasNoDialect() {
        runner.withPropertyValues(
                        "spring.datasource.url=jdbc:mysql://localhost/x",
                        "spring.datasource.driver-class-name=org.h2.Driver")
                .run(context -> {
                    FailureAnalysis analysis = StartupFailures.explained(
                            new UnsupportedDatabaseFailureAnalyzer(), context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains("jdbc:mysql");
                    assertThat(analysis.getAction()).contains("orm.dialect=postgresql");
                });
    }

    @Test
    void explainsThatASessionWasUsedAtStartUp() {
        runner.withUserConfiguration(WritesAtStart.class).run(context -> {
            FailureAnalysis analysis = StartupFailures.explained(
                    new SessionOutsideTransactionFailureAnalyzer(), context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("Session.flush needs a transaction");
            assertThat(analysis.getAction()).contains("@PostConstruct").contains("TransactionTemplate");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class WritesAtStart {
        WritesAtStart(Session session) {
            session.flush();
        }
    }
}
