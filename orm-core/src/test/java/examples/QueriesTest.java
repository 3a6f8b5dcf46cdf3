package examples;

import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Employee_.EMPLOYEE;
import static shop.User_.USER;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.sql.Statement;
import io.orm.core.sql.StatementShape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.OrderStatus;

/** The SQL of the examples. {@link #main} writes the expected texts anew, to be read before they are committed. */
class QueriesTest {
    private static final Path EXPECTED = Path.of("src/test/resources/statements/examples.txt");

    @Test
    void everyExampleIsWrittenAsApproved() throws IOException {
        assertThat(texts()).isEqualTo(Files.readString(EXPECTED));
    }

    /** Runs all examples, which are methods, against {@code recorder}. */
    static void runAll(StatementRecorder recorder) {
        Queries queries = new Queries(recorder.session(), recorder.connection());
        queries.simple();
        queries.find(new Queries.OrderFilter("tea", BigDecimal.TEN, Instant.EPOCH, List.of(OrderStatus.OPEN), true));
        queries.find(new Queries.OrderFilter(null, null, null, List.of(), false));
        recorder.session().list(queries.users("Ann", true));
        recorder.session().list(queries.users(null, false));
        queries.after(new Last());
        queries.joins();
        queries.groups();
        queries.nested();
        queries.postgres();
        queries.changes(List.of(new Queries.Delivery(1, "tea", 3), new Queries.Delivery(2, "coffee", 4)));
        queries.core();
        recorder.session().list(Queries.highest(EMPLOYEE.salary));
        recorder.session().list(select(USER.id).where(queries.any(List.of(USER.name.eq("Ann")))));
        recorder.session().list(queries.labels);
        recorder.session().list(queries.reusable);
        recorder.session().list(select(queries.asTable));
    }

    /** The last order of a page that has been read. */
    private static final class Last extends Order {
        @Override
        public Long getId() {
            return 7L;
        }

        @Override
        public Instant getCreatedAt() {
            return Instant.EPOCH;
        }
    }

    private static String texts() {
        StatementRecorder recorder = new StatementRecorder(null);
        runAll(recorder);
        List<String> texts = new ArrayList<>();
        for (Statement each : recorder.statements()) {
            CompiledStatement compiled = new PostgresDialect().compile(StatementShape.template(each.node()));
            texts.add(compiled.sql() + "\n");
        }
        return String.join("\n", texts);
    }

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), texts());
    }
}
