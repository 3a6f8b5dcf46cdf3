package io.orm.session;

import static io.orm.flush.BulkOption.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static workshop.Account_.ACCOUNT;

import io.orm.core.engine.Engine;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import workshop.Account;

/** Many rows do not need much memory. */
@ExtendWith(PostgresExtension.class)
class BulkMemoryIT {
    private static final int ROWS = 1_000_000;

    private final Database database;

    BulkMemoryIT(Database database) {
        this.database = database;
    }

    /** Half of the million objects alone would not fit. */
    @Test
    void aMillionRowsAreCopiedFromAHeapOf48Megabytes() throws Exception {
        SessionFactory.create(database.engine()).schema().createAll();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Insert.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("inserted " + ROWS + " rows, told 200 times");
        assertThat(database.value("select count(distinct id) from accounts")).isEqualTo((long) ROWS);
    }

    /** What the other process does. */
    static final class Insert {
        public static void main(String[] args) {
            int[] told = {0};
            Iterable<Account> accounts = () -> new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < ROWS;
                }

                @Override
                public Account next() {
                    return new Account("account " + next++);
                }
            };
            try (Engine engine = Engine.create(args[0])) {
                long rows = SessionFactory.create(engine)
                        .inTransaction(session -> session.bulkInsert(ACCOUNT, accounts, progress(n -> told[0]++)));
                System.out.println("inserted " + rows + " rows, told " + told[0] + " times");
            }
        }
    }
}
