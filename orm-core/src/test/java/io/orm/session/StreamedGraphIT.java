package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.engine.Result;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.User;

/** Many parents with a collection each, read by a program with little memory: {@code -Dstreamed.parents=1000000} for the whole. */
@ExtendWith(PostgresExtension.class)
class StreamedGraphIT {
    private final Database database;

    StreamedGraphIT(Database database) {
        this.database = database;
    }

    @Test
    void parentsWithACollectionEachStreamThroughSixtyFourMegabytes() throws Exception {
        int parents = Integer.getInteger("streamed.parents", 60_000);
        SessionFactory.create(database.engine()).schema().createAll();
        database.run(
                "insert into users (name, active, version) select 'user ' || i, true, 1 from generate_series(1, "
                        + parents + ") i",
                "insert into orders (product_name, quantity, user_id) select 'order ' || i, 1, 1 + i / 2"
                        + " from generate_series(0, " + (2 * parents - 1) + ") i",
                "analyze");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        database.url()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith(parents + " parents, " + 2 * parents + " children");
    }

    /** What runs in the small memory. */
    static final class Reader {
        private Reader() {}

        public static void main(String... arguments) {
            try (Engine engine = Engine.create(arguments[0], EngineOptions.defaults());
                    Session session = SessionFactory.create(engine).open();
                    Result<User> users = session.execute(select(USER)
                            .orderBy(USER.id)
                            .options(yieldPer(500), selectInLoad(USER.orders).then(noLoad(ORDER.product))))) {
                long parents = 0;
                long children = 0;
                for (User user : users) {
                    parents++;
                    children += user.getOrders().size();
                }
                System.out.println(parents + " parents, " + children + " children");
            }
        }
    }
}
