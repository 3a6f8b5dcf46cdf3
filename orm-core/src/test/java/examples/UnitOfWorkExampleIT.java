package examples;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.User_.USER;

import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.exception.SessionStateException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Order;
import shop.Product;
import shop.User;

/** Runs the examples, and the moments of a flush that a session announces. */
@ExtendWith(PostgresExtension.class)
class UnitOfWorkExampleIT {
    private final Database database;
    private final SessionFactory sessions;
    private final UnitOfWorkExample example;

    UnitOfWorkExampleIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
        this.example = new UnitOfWorkExample(sessions);
    }

    @BeforeEach
    void empty() {
        database.truncate();
    }

    @Test
    void byHandAndInOneCall() throws Exception {
        example.byHand();
        assertThat(database.value("SELECT count(*) FROM orders o JOIN users u ON u.id = o.user_id"))
                .isEqualTo(1L);
        database.truncate();
        example.inOneCall();
        assertThat(database.value("SELECT name FROM users")).isEqualTo("Anne");
    }

    @Test
    void onlyActive() {
        sessions.useTransaction(session -> {
            User sleeping = new User("Bob");
            sleeping.setActive(false);
            session.addAll(List.of(new User("Ann"), sleeping));
            example.onlyActive(session);
            assertThat(session.list(select(USER))).extracting(User::getName).containsExactly("Ann");
        });
    }

    @Test
    void byExpression() {
        sessions.useTransaction(session -> {
            List<User> users = List.of(new User("Ann"), new User("Bob"));
            users.forEach(user -> user.setScore(BigDecimal.ONE));
            session.addAll(users);
            session.flush();
            example.byExpression(session, users);
            assertThat(users).extracting(User::getScore).containsOnly(BigDecimal.valueOf(2));
        });
    }

    @Test
    void savepoints() {
        sessions.useTransaction(session -> example.savepoints(session, List.of(new User("Ann"), new User("Bob"))));
        assertThat(database.value("SELECT count(*) FROM users")).isEqualTo(0L);
    }

    @Test
    void setBasedAndBulk() {
        sessions.useTransaction(session -> {
            session.add(new Order("Tea", BigDecimal.TEN));
            session.add(new Order("Rum", BigDecimal.TEN));
            session.flush();
            example.setBased(session);
            example.bulk(session, List.of(new UnitOfWorkExample.Price(1L, BigDecimal.ONE)));
        });
        assertThat(database.value("SELECT count(*) FROM users")).isEqualTo(100_000L);
        assertThat(database.value("SELECT count(*) FROM orders")).isEqualTo(1L);
    }

    @Test
    void upsertTellsWhatWasInserted() {
        database.run("CREATE UNIQUE INDEX uq_products_name ON products (name)");
        sessions.useTransaction(session -> {
            session.add(new Product("Tea", BigDecimal.ONE));
            session.flush();
            assertThat(example.upsert(
                            session, List.of(new Product("Tea", BigDecimal.TEN), new Product("Rum", BigDecimal.TEN))))
                    .extracting(Product::getName)
                    .containsExactly("Rum");
            example.bulkOptions(session, List.of(new User("Ann")));
        });
        assertThat(database.value("SELECT count(*) FROM products WHERE price = 10"))
                .isEqualTo(2L);
    }

    @Test
    void getChangeInsertAndCommitAreFourStatements() {
        Long id = sessions.inTransaction(session -> {
            User user = new User("Ann");
            session.add(user);
            session.flush();
            return user.getId();
        });
        try (Session session = sessions.open()) {
            session.connection().jdbcConnection();
            assertStatements(() -> {
                        session.getOne(USER, id).setName("Anne");
                        session.add(new Order("Tea", BigDecimal.TEN));
                        session.commit();
                    })
                    .count(4);
        }
        assertThat(database.value("SELECT name FROM users")).isEqualTo("Anne");
    }

    @Test
    void flushListenersSeeWhatIsPendingAndMustNotFlush() {
        List<String> seen = new ArrayList<>();
        try (Session session = sessions.open()) {
            session.events().beforeFlush(s -> seen.add("before " + s.pending().size()));
            session.events().afterFlush(s -> seen.add("after " + s.pending().size()));
            session.add(new User("Ann"));
            session.flush();
            session.flush();
            assertThat(seen).containsExactly("before 1", "after 1");

            session.events().beforeFlush(Session::flush);
            session.add(new User("Bob"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("flushing already");
            session.rollback();
        }
    }

    @Test
    void theSameWorkRunsOnH2() {
        try (Engine engine = Engine.create("jdbc:h2:mem:unitofwork;DB_CLOSE_DELAY=-1", EngineOptions.defaults())) {
            SessionFactory h2 = SessionFactory.create(engine);
            io.orm.core.schema.Schema.of(
                            engine, List.of(USER, shop.Order_.ORDER, shop.Product_.PRODUCT, shop.Article_.ARTICLE))
                    .createAll();
            Long id = h2.inTransaction(session -> {
                User user = new User("Ann");
                user.addOrder(new Order("Tea", BigDecimal.TEN));
                user.addOrder(new Order("Rum", BigDecimal.ONE));
                session.add(user);
                session.flush();
                return user.getId();
            });
            h2.useTransaction(session -> {
                User user = session.getOne(USER, id);
                user.setName("Anne");
                user.getOrders().remove(0);
            });
            h2.useTransaction(session -> {
                assertThat(session.getOne(USER, id).getName()).isEqualTo("Anne");
                assertThat(session.getOne(USER, id).getOrders()).hasSize(1);
                session.delete(session.getOne(USER, id));
            });
            assertThat(h2.inTransaction(session -> session.get(USER, id)).isPresent())
                    .isFalse();
        }
    }
}
