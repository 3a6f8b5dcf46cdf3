package store;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static shop.User_.USER;

import io.orm.exception.StatementBudgetException;
import io.orm.session.Session;
import io.orm.spring.ShopApplication;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** {@code orm.session.statement-budget} in transactions of every propagation, with beans behind proxies. */
@ExtendWith(PostgresExtension.class)
class StatementBudgetInTransactionsIT {
    private static ConfigurableApplicationContext context;
    private static Catalogue catalogue;

    @BeforeAll
    static void start(Database database) {
        context = ShopApplication.start(
                database.url(),
                new Class<?>[] {Catalogue.class, Catalogue.Shelf.class},
                "orm.session.statement-budget.fail=3");
        catalogue = context.getBean(Catalogue.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void fiveUsers(Database database) {
        database.truncate();
        database.run(
                "insert into users (name, active, version) select 'u', true, 1 from generate_series(1, 5)",
                "insert into orders (product_name, quantity, user_id) select 'o', 1, i from generate_series(1, 5) i");
    }

    private static void assertSpent(ThrowingCallable work, String message) {
        assertThatThrownBy(work)
                .extracting(NestedExceptionUtils::getMostSpecificCause, as(THROWABLE))
                .isInstanceOf(StatementBudgetException.class)
                .hasMessageContaining("wants to read by statement 4, and its budget is 3")
                .hasMessageContaining(message);
    }

    @Test
    void theLineIsTheBeansAndNotItsProxys() {
        assertSpent(
                catalogue::ordersOneByOne,
                "User.orders loaded lazily 3 times, first at store.Catalogue.lambda$ordersOneByOne");
        assertSpent(
                catalogue::ordersByAnotherBean,
                "User.orders loaded lazily 3 times, first at store.Catalogue$Shelf.orders(Catalogue.java:");
    }

    @Test
    void aTransactionInATransactionHasABudgetOfItsOwn() {
        assertThat(catalogue.usersInTheirOwnTransactions()).isEqualTo(5);
    }

    @Test
    void aSavepointHasNone() {
        assertSpent(catalogue::usersInSavepoints, "the last statement came from store.Catalogue$Shelf.nested(");
    }

    /** Each read is a transaction, and counted as one. */
    @Test
    void withoutATransactionEachReadHasItsOwn() {
        Session session = context.getBean(Session.class);
        for (long id = 1; id <= 5; id++) {
            assertThat(session.get(USER, id)).isPresent();
        }
    }
}
