package examples;

import static io.orm.core.sql.Sql.multiset;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.core.engine.Connection;
import io.orm.core.engine.Engine;
import io.orm.core.sql.Row2;
import io.orm.testing.PostgresExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All examples run on PostgreSQL, on a few rows. */
@ExtendWith(PostgresExtension.class)
class QueriesIT {
    private static final Path SCHEMA = Path.of("src/test/resources/statements/examples-schema.sql");

    private final Engine engine;

    QueriesIT(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createSchema() throws IOException {
        String schema = Files.readString(SCHEMA);
        engine.useTransaction(connection -> {
            connection.execute(text("drop schema public cascade").command());
            connection.execute(text("create schema public").command());
            for (String each : schema.split(";\n")) {
                connection.execute(text(each).command());
            }
        });
    }

    @Test
    void everyExampleRuns() {
        StatementRecorder recorded = engine.inTransaction(connection -> {
            StatementRecorder recorder = new StatementRecorder(connection);
            QueriesTest.runAll(recorder);
            return recorder;
        });
        assertThat(recorded.statements()).hasSizeGreaterThan(55);
    }

    record Line(String product, BigDecimal amount) {}

    @Test
    void aListOfRecordsIsNestedInEachRow() {
        try (Connection connection = engine.connect()) {
            List<Row2<String, List<Line>>> baskets = connection.list(select(
                            USER.name,
                            multiset(select(ORDER.productName, ORDER.amount)
                                    .where(ORDER.userId.eq(USER.id))
                                    .orderBy(ORDER.amount.desc())
                                    .map(Line::new)))
                    .from(USER)
                    .orderBy(USER.id));
            assertThat(baskets)
                    .containsExactly(
                            new Row2<>(
                                    "Ann",
                                    List.of(
                                            new Line("green tea", new BigDecimal("1500.00")),
                                            new Line("coffee", new BigDecimal("15.00")))),
                            new Row2<>("Bob", List.of(new Line("cup", new BigDecimal("20.00")))));
        }
    }

    @Test
    void rowValuesAreFoundInAList() {
        try (Connection connection = engine.connect()) {
            assertThat(connection.list(select(USER.name)
                            .where(row(USER.id, USER.name).in(List.of(new Row2<>(7L, "Ann"), new Row2<>(8L, "Ann"))))))
                    .containsExactly("Ann");
        }
    }
}
