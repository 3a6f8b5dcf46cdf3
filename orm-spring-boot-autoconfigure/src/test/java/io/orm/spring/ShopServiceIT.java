package io.orm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orm.exception.EntityNotFoundException;
import io.orm.spring.ShopService.NewOrder;
import io.orm.spring.ShopService.NewUser;
import io.orm.spring.ShopService.Reports;
import io.orm.spring.ShopService.UserService;
import io.orm.spring.ShopService.UserStatistics;
import io.orm.spring.ShopService.Users;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.EmptyResultDataAccessException;
import shop.User;

@ExtendWith(PostgresExtension.class)
class ShopServiceIT {
    private static ConfigurableApplicationContext context;
    private static UserService users;

    @BeforeAll
    static void start(Database database) {
        context = ShopApplication.start(database.url(), new Class<?>[] {UserService.class, Users.class, Reports.class});
        users = context.getBean(UserService.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty(Database database) {
        database.truncate();
    }

    private User anAnnWithTwoOrders() {
        return users.createWithOrders(new NewUser(
                "Ann",
                List.of(new NewOrder("Tea", new BigDecimal("3.50")), new NewOrder("Cup", new BigDecimal("9.00")))));
    }

    @Test
    void createsAUserWithOrders(Database database) {
        User ann = anAnnWithTwoOrders();

        assertThat(ann.getId()).isNotNull();
        assertThat(database.rows(
                        "SELECT u.name, o.product_name FROM users u JOIN orders o ON o.user_id = u.id ORDER BY o.id"))
                .containsExactly(List.of("Ann", "Tea"), List.of("Ann", "Cup"));
    }

    @Test
    void readsTypedRows() {
        User ann = anAnnWithTwoOrders();
        users.createWithOrders(new NewUser("Bob", List.of()));

        assertThat(users.statistics())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrder(
                        new UserStatistics(ann.getId(), "Ann", 2L, new BigDecimal("12.50")),
                        new UserStatistics(ann.getId() + 1, "Bob", 0L, null));
    }

    @Test
    void findsUsersWithTheirOrdersAfterTheTransaction() {
        anAnnWithTwoOrders();

        List<User> found = users.find("A", null);

        assertThat(found)
                .singleElement()
                .satisfies(user -> assertThat(user.getOrders()).hasSize(2));
    }

    @Test
    void sendsTheChangedColumnAtCommit(Database database) {
        User ann = anAnnWithTwoOrders();

        users.rename(ann.getId(), "Anna");

        assertThat(database.value("SELECT name FROM users")).isEqualTo("Anna");
    }

    @Test
    void readsThroughARepositoryWithoutATransaction() {
        User ann = anAnnWithTwoOrders();
        Users repository = context.getBean(Users.class);

        assertThat(repository.byId(ann.getId())).map(User::getName).contains("Ann");
        assertThat(repository.byId(-1L)).isEmpty();
        assertThat(repository.byName("Ann")).map(User::getId).contains(ann.getId());
        assertThat(repository.all()).hasSize(1);
        assertThat(repository.size()).isEqualTo(1);
    }

    @Test
    void tellsInSpringsWordsThatAnEntityIsMissing() {
        assertThatExceptionOfType(EmptyResultDataAccessException.class)
                .isThrownBy(() -> users.rename(-1, "Nobody"))
                .withMessageContaining("User")
                .withCauseInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void readsAsynchronously() throws Exception {
        anAnnWithTwoOrders();

        List<User> everybody =
                context.getBean(Reports.class).everybody().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(everybody).extracting(User::getName).containsExactly("Ann");
    }
}
