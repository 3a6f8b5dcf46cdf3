package io.orm.spring.observability;

import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.orm.session.Session;
import io.orm.spring.boot.autoconfigure.OrmAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmEndpoint;
import io.orm.spring.boot.autoconfigure.OrmEndpointAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmLoggingAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmMetricsAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmObservationAutoConfiguration;
import io.orm.spring.boot.autoconfigure.OrmSchemaAutoConfiguration;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import shop.User;

@ExtendWith({PostgresExtension.class, OutputCaptureExtension.class})
class ObservabilityIT {
    private ApplicationContextRunner runner;

    @BeforeEach
    void configure(Database database) {
        database.clear();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        OrmAutoConfiguration.class,
                        OrmLoggingAutoConfiguration.class,
                        OrmSchemaAutoConfiguration.class,
                        OrmObservationAutoConfiguration.class,
                        OrmMetricsAutoConfiguration.class,
                        OrmEndpointAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=" + database.url(), "orm.schema-management=create");
    }

    private ApplicationContextRunner withMetrics() {
        return runner.withConfiguration(AutoConfigurations.of(
                MetricsAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class,
                SimpleMetricsExportAutoConfiguration.class));
    }

    private static void addAnn(ApplicationContext context) {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> context.getBean(Session.class).add(new User("Ann")));
    }

    // Meters

    @Test
    void timesStatementsByEntityAndOperation() {
        withMetrics().run(context -> {
            addAnn(context);
            context.getBean(Session.class).list(select(USER));

            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("orm.statement")
                            .tags(
                                    "operation",
                                    "insert",
                                    "entity",
                                    "User",
                                    "table",
                                    "users",
                                    "outcome",
                                    "success",
                                    "engine",
                                    "orm",
                                    "error",
                                    "none")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("orm.statement")
                            .tags("operation", "select", "entity", "User")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("orm.statement.rows")
                            .tags("operation", "select")
                            .summary()
                            .totalAmount())
                    .isEqualTo(1);
            assertThat(registry.get("orm.flush")
                            .tags("session.factory", "orm")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("orm.plan.cache")
                            .tags("result", "miss")
                            .functionCounter()
                            .count())
                    .isPositive();
            assertThat(registry.get("orm.connections.open").gauge().value()).isZero();
            assertThat(registry.get("orm.statements.slow").functionCounter().count())
                    .isZero();
            assertThat(registry.get("orm.sessions.opened").functionCounter().count())
                    .isEqualTo(2);
            assertThat(registry.get("orm.sessions.active").gauge().value()).isZero();
        });
    }

    @Test
    void timesFailuresAndNamesThem() {
        withMetrics().run(context -> {
            assertThatThrownBy(() -> context.getBean(Session.class).list(text("select * from nowhere")));

            assertThat(context.getBean(MeterRegistry.class)
                            .get("orm.statement")
                            .tags("operation", "text", "entity", "none", "table", "none", "outcome", "error")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void hasNoMetersWhereTheyAreSwitchedOff() {
        withMetrics().withPropertyValues("management.metrics.enable.orm=false").run(context -> {
            addAnn(context);

            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .noneMatch(meter -> meter.getId().getName().startsWith("orm"));
        });
    }

    @Test
    void leavesTheTimerToTheObservations() {
        withMetrics()
                .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
                .run(context -> {
                    addAnn(context);

                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("orm.statement")
                                    .tags(
                                            "operation",
                                            "insert",
                                            "entity",
                                            "User",
                                            "table",
                                            "users",
                                            "outcome",
                                            "success",
                                            "engine",
                                            "orm",
                                            "error",
                                            "none")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    // Observations

    @Test
    void observesStatementsAsClientSpans() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        runner.withBean(TestObservationRegistry.class, () -> registry).run(context -> {
            addAnn(context);

            TestObservationRegistryAssert.assertThat(registry)
                    .hasObservationWithNameEqualTo("orm.statement")
                    .that()
                    .hasBeenStarted()
                    .hasBeenStopped();
            TestObservationRegistryAssert.assertThat(registry).hasAnObservationWithAKeyValue("entity", "User");
            TestObservationRegistryAssert.assertThat(registry).hasAnObservationWithAKeyName("db.query.text");
        });
    }

    @Test
    void speaksOpenTelemetryWhereAskedTo() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        runner.withBean(TestObservationRegistry.class, () -> registry)
                .withBean(OpenTelemetryOrmStatementObservationConvention.class)
                .run(context -> {
                    addAnn(context);

                    TestObservationRegistryAssert.assertThat(registry)
                            .hasAnObservationWithAKeyValue("db.system.name", "postgresql");
                    TestObservationRegistryAssert.assertThat(registry)
                            .hasAnObservationWithAKeyValue("db.query.summary", "INSERT users");
                });
    }

    @Test
    void hasNoObservationsWhereTheyAreSwitchedOff() {
        withMetrics()
                .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
                .withPropertyValues("management.observations.enable.orm=false")
                .run(context -> {
                    addAnn(context);

                    assertThat(context.getBean(MeterRegistry.class)
                                    .find("orm.statement")
                                    .timer())
                            .isNull();
                });
    }

    // Slow statements

    @Test
    void logsSlowStatementsOnceWithinTheRateLimit(CapturedOutput output) {
        runner.withPropertyValues("orm.slow-query.threshold=20ms").run(context -> {
            Session session = context.getBean(Session.class);
            session.list(text("select pg_sleep(0.05)"));
            session.list(text("select pg_sleep(0.05)"));

            assertThat(output.getAll().lines().filter(line -> line.contains("pg_sleep")))
                    .singleElement()
                    .asString()
                    .contains("WARN")
                    .contains("orm.sql.slow")
                    .contains("Slow statement on orm: ")
                    .contains("(threshold 20 ms), 1 row, ")
                    .endsWith(": select pg_sleep(0.05)");
            assertThat(context.getBean(SlowQueryLog.class).count()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void countsWhatItLeftOut(CapturedOutput output) {
        runner.withPropertyValues("orm.slow-query.threshold=20ms", "orm.slow-query.rate-limit=500ms")
                .run(context -> {
                    Session session = context.getBean(Session.class);
                    session.list(text("select pg_sleep(0.03)"));
                    session.list(text("select pg_sleep(0.03)"));
                    session.list(text("select pg_sleep(0.03)"));
                    TimeUnit.MILLISECONDS.sleep(520);
                    session.list(text("select pg_sleep(0.03)"));

                    assertThat(output).contains("2 more since the last line");
                });
    }

    @Test
    void namesTheTransactionAndHidesValuesUnlessAskedFor(CapturedOutput output) {
        runner.withPropertyValues(
                        "orm.slow-query.threshold=1ms", "orm.slow-query.rate-limit=0", "orm.slow-query.max-length=12")
                .run(context -> {
                    TransactionTemplate named = new TransactionTemplate(
                            context.getBean(org.springframework.transaction.PlatformTransactionManager.class));
                    named.setName("night run");
                    named.executeWithoutResult(status -> context.getBean(Session.class)
                            .list(text("select pg_sleep(0.02), 'x' = :secret").bind("secret", "s3cret")));

                    assertThat(output)
                            .contains("in transaction night run")
                            .contains("select pg_sl… (")
                            .doesNotContain("s3cret");
                });
        runner.withPropertyValues("orm.slow-query.threshold=1ms", "orm.slow-query.log-parameters=true")
                .run(context -> {
                    context.getBean(Session.class)
                            .list(text("select pg_sleep(0.02), 'x' = :secret").bind("secret", "s3cret"));

                    assertThat(output).contains("s3cret");
                });
    }

    @Test
    void logsSlowFailures(CapturedOutput output) {
        runner.withPropertyValues("orm.slow-query.threshold=20ms").run(context -> {
            assertThatThrownBy(
                    () -> context.getBean(Session.class).list(text("select pg_sleep(0.05), 1 / (random() * 0)::int")));

            assertThat(output).contains("failed with ");
        });
    }

    @Test
    void logsNothingWithoutAThreshold(CapturedOutput output) {
        runner.run(context -> {
            context.getBean(Session.class).list(text("select pg_sleep(0.05)"));

            assertThat(output).doesNotContain("Slow statement");
        });
    }

    @Test
    void echoesStatements(CapturedOutput output) {
        withLevel(
                Level.INFO,
                () -> runner.withPropertyValues("orm.engine.echo=true").run(context -> {
                    addAnn(context);

                    assertThat(output.getAll().lines().filter(line -> line.contains("insert into users")))
                            .hasSize(1);
                }));
    }

    @Test
    void logsStatementsAtDebugAndTheirValuesAtTrace(CapturedOutput output) {
        withLevel(
                Level.DEBUG,
                () -> runner.run(context -> {
                    addAnn(context);
                    assertThat(output.getAll().lines().filter(line -> line.contains("insert into users")))
                            .hasSize(1);
                    assertThat(output).doesNotContain("Ann");
                }));
        withLevel(
                Level.TRACE,
                () -> runner.run(context -> {
                    addAnn(context);
                    assertThat(output).contains("Ann");
                }));
    }

    private static void withLevel(Level level, Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger("orm.sql");
        Level before = logger.getLevel();
        logger.setLevel(level);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
        }
    }

    // Endpoint

    @Test
    void reportsWhatIsMappedAndWhatRan() {
        runner.withPropertyValues(
                        "management.endpoints.web.exposure.include=orm",
                        "management.endpoints.jmx.exposure.include=orm")
                .run(context -> {
                    addAnn(context);
                    OrmEndpoint.Report report =
                            context.getBean(OrmEndpoint.class).orm();

                    assertThat(report.engines())
                            .hasEntrySatisfying(
                                    "orm",
                                    engine -> assertThat(engine.dialect()).isEqualTo("postgresql"));
                    assertThat(report.entities().get("ormSessionFactory"))
                            .anySatisfy(entity -> assertThat(entity.table()).isEqualTo("users"));
                    assertThat(context.getBean(StatementStatistics.class).byTotalTime(Integer.MAX_VALUE))
                            .startsWith(report.statements().toArray(StatementStatistics.Entry[]::new))
                            .hasSizeLessThan(50);
                    assertThat(report.statements())
                            .anySatisfy(statement -> {
                                assertThat(statement.table()).isEqualTo("users");
                                assertThat(statement.executions()).isEqualTo(1);
                                assertThat(statement.sql())
                                        .startsWith("insert into users")
                                        .doesNotContain("Ann");
                            })
                            .filteredOn(statement -> statement.sql().equals("(statements of the schema)"))
                            .singleElement()
                            .satisfies(schema -> assertThat(schema.executions()).isGreaterThan(50));
                    assertThat(report.slowest()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
                });
    }

    @Test
    void countsNothingWhereTheEndpointIsNotExposed() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(OrmEndpoint.class).doesNotHaveBean(StatementStatistics.class));
    }
}
