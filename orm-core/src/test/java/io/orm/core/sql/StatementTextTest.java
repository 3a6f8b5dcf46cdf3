package io.orm.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.dialect.Dialect;
import io.orm.core.dialect.h2.H2Dialect;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.exception.UnsupportedByDialectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The whole SQL text of every case. {@link #main} writes the expected texts anew, to be read before they are committed. */
class StatementTextTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/statements");

    @TestFactory
    Stream<DynamicTest> everyStatementIsWrittenForPostgresqlAsApproved() throws IOException {
        return tests(new PostgresDialect());
    }

    @TestFactory
    Stream<DynamicTest> everyStatementIsWrittenForH2AsApprovedOrRefusedByName() throws IOException {
        return tests(new H2Dialect());
    }

    private static Stream<DynamicTest> tests(Dialect dialect) throws IOException {
        Map<String, String> expected = read(DIRECTORY.resolve(dialect.name() + ".txt"));
        Map<String, Statement> cases = StatementCases.all();
        assertThat(expected.keySet()).containsExactlyElementsOf(cases.keySet());
        return cases.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(text(dialect, each.getValue())).isEqualTo(expected.get(each.getKey()))));
    }

    static String text(Dialect dialect, Statement statement) {
        try {
            CompiledStatement compiled = dialect.compile(StatementShape.template(statement.node()));
            StringBuilder text = new StringBuilder(compiled.sql());
            compiled.parameters()
                    .forEach(each -> text.append("\n    ?")
                            .append(each.index())
                            .append(' ')
                            .append(each.type().ddl()));
            return text.append(compiled.batched() ? "\n    batched" : "").toString();
        } catch (UnsupportedByDialectException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String each : Files.readString(file).split("(?m)^## ")) {
            if (!each.isBlank()) {
                int end = each.indexOf('\n');
                texts.put(each.substring(0, end), each.substring(end + 1).strip());
            }
        }
        return texts;
    }

    public static void main(String[] args) throws IOException {
        for (Dialect dialect : new Dialect[] {new PostgresDialect(), new H2Dialect()}) {
            StringBuilder file = new StringBuilder();
            StatementCases.all()
                    .forEach((name, statement) -> file.append("## ")
                            .append(name)
                            .append('\n')
                            .append(text(dialect, statement))
                            .append("\n\n"));
            Files.writeString(Path.of(args[0]).resolve(dialect.name() + ".txt"), file);
        }
    }
}
