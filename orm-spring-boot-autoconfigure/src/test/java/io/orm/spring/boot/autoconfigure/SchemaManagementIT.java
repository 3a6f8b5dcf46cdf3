package io.orm.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

@ExtendWith(PostgresExtension.class)
class SchemaManagementIT {
    private static final String TABLES = "SELECT count(*) FROM pg_tables WHERE tablename IN ('users', 'orders')";

    private ApplicationContextRunner runner;
    private Database database;

    @BeforeEach
    void configure(Database database) {
        this.database = database;
        database.clear();
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceInitializationAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        OrmAutoConfiguration.class,
                        OrmSchemaAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + database.url(), "spring.datasource.hikari.maximum-pool-size=2");
    }

    @Test
    void leavesTheDatabaseAloneByDefault() {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(database.value(TABLES)).isEqualTo(0L);
            assertThat(context.getBean(SchemaManagementProvider.class).getSchemaManagement(database.dataSource()))
                    .isEqualTo(SchemaManagement.UNMANAGED);
        });
    }

    @Test
    void createsTablesAndKeepsThem() {
        runner.withPropertyValues("orm.schema-management=create").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(SchemaManagementProvider.class).getSchemaManagement(database.dataSource()))
                    .isEqualTo(SchemaManagement.MANAGED);
        });

        assertThat(database.value(TABLES)).isEqualTo(2L);
    }

    @Test
    void dropsTablesInTheEnd() {
        runner.withPropertyValues("orm.schema-management=create-drop").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(database.value(TABLES)).isEqualTo(2L);
        });

        assertThat(database.value(TABLES)).isEqualTo(0L);
    }

    @Test
    void createsTablesBeforeScriptsFillThem() {
        runner.withPropertyValues(
                        "orm.schema-management=create",
                        "spring.sql.init.mode=always",
                        "spring.sql.init.data-locations=classpath:fill-users.sql")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(SessionFactory.class);
                    assertThat(database.value("SELECT name FROM users")).isEqualTo("from the script");
                });
    }

    @Test
    void failsTheStartWhereDatabaseAndMappingDiffer() {
        runner.withPropertyValues("orm.schema-management=validate").run(context -> {
            FailureAnalysis analysis =
                    StartupFailures.explained(new SchemaMismatchFailureAnalyzer(), context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .startsWith("The database differs from the mapping:")
                    .contains("users");
            assertThat(analysis.getAction()).contains("Add a migration");
        });
    }

    @Test
    void startsWhereDatabaseAndMappingAgree() {
        runner.withPropertyValues("orm.schema-management=create")
                .run(context -> assertThat(context).hasNotFailed());
        runner.withPropertyValues("orm.schema-management=validate")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
