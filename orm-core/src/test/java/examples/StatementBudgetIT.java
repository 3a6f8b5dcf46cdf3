package examples;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.orm.core.exception.UsageException;
import io.orm.exception.StatementBudgetException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import shop.Order;
import shop.User;

/** Stands outside of the library's packages, as a program does: a budget names the program's own line. */
@ExtendWith(PostgresExtension.class)
class StatementBudgetIT {
    private final Database database;
    private final SessionFactory sessions;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    StatementBudgetIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
    }

    @BeforeEach
    void tenUsersWithOrders() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into users (name, active, version) select 'user ' || i, true, 1 from generate_series(1, 10) i",
                "insert into orders (product_name, quantity, user_id) select 'order', 1, i from generate_series(1, 10) i");
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("orm.session.budget");
    }

    @Test
    void aBudgetFailsWithTheAttributeTheLineAndTheOption() {
        try (Session session = sessions.with(options -> options.failAbove(4)).open()) {
            List<User> users = session.list(select(USER).orderBy(USER.id).options(lazyLoad(USER.orders)));
            assertStatements(
                            () -> assertThatThrownBy(() -> users.forEach(StatementBudgetIT::touch))
                                    .isInstanceOf(StatementBudgetException.class)
                                    .hasMessageMatching(
                                            "This transaction wants to read by statement 5, and its budget is 4\\. "
                                                    + "User\\.orders loaded lazily 4 times, first at "
                                                    + "examples\\.StatementBudgetIT\\.touch\\(StatementBudgetIT\\.java:\\d+\\): "
                                                    + "add options\\(selectInLoad\\(USER\\.orders\\)\\) to the statement that loads the User"))
                    .count(3);
            assertThat(session.get(USER, 1L)).as("what is here costs nothing").isPresent();
            session.rollback();
            assertThat(session.list(select(USER)))
                    .as("another transaction, another budget")
                    .hasSize(10);
        }
    }

    private static int touch(User user) {
        return user.getOrders().size();
    }

    @Test
    void aBudgetWarnsOncePerTransaction() {
        try (Session session = sessions.with(options -> options.warnAbove(2)).open()) {
            List<User> users = session.list(select(USER).orderBy(USER.id).options(selectInLoad(USER.orders)));
            assertThat(log.list).isEmpty();
            List<Order> orders = session.list(select(ORDER).options(lazyLoad(ORDER.product)));
            assertThat(users).hasSameSizeAs(orders);
            assertThat(log.list)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage())
                            .startsWith(
                                    "This transaction has read by more than 2 statements. No attribute loaded lazily;"
                                            + " the last statement came from examples.StatementBudgetIT.")
                            .endsWith("ask for many objects at once, by list(…) or getAll(…)"));
            session.list(select(USER));
            assertThat(log.list).hasSize(1);
            session.commit();
            session.list(select(USER));
            assertThat(log.list).hasSize(1);
        }
    }

    @Test
    void aNegativeBudgetIsRefused() {
        assertThatThrownBy(() -> SessionOptions.defaults().warnAbove(-1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> SessionOptions.defaults().failAbove(-1))
                .isInstanceOf(UsageException.class)
                .hasMessage("failAbove(-1): a number of statements is wanted, 0 for no budget");
    }
}
