package io.orm.core.sql;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.dialect.Dialect;
import io.orm.core.dialect.h2.H2Dialect;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.exception.UnsupportedByDialectException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The database takes every text that we approved: it parses and finds all types and names, without running anything. */
class StatementParseIT {
    @Test
    void postgresqlParsesEveryStatementWithoutBeingToldTheTypesOfParameters() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            parseAll(connection, ShopTables.POSTGRESQL_DDL, new PostgresDialect());
        }
    }

    @Test
    void h2ParsesEveryStatementThatIsNotRefused() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            parseAll(connection, ShopTables.H2_DDL, new H2Dialect());
        }
    }

    private static void parseAll(Connection connection, String ddl, Dialect dialect) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            for (String each : ddl.split(";\n")) {
                statement.execute(each);
            }
        }
        List<String> failures = new ArrayList<>();
        StatementCases.all().forEach((name, statement) -> {
            CompiledStatement compiled;
            try {
                compiled = dialect.compile(StatementShape.template(statement.node()));
            } catch (UnsupportedByDialectException e) {
                return;
            }
            try (PreparedStatement prepared = connection.prepareStatement(compiled.sql())) {
                // The server is asked for the parameters' types, and so has to know them from the text.
                prepared.getParameterMetaData().getParameterCount();
            } catch (SQLException e) {
                failures.add(name + ": " + e.getMessage() + "\n" + compiled.sql());
            }
        });
        SoftAssertions.assertSoftly(softly -> softly.assertThat(failures).isEmpty());
    }
}
