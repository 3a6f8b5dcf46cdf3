package examples;

import static circus.Animal_.ANIMAL;
import static circus.Riding_.RIDING;
import static circus.Troupe_.TROUPE;
import static cookbook.Pantry_.PANTRY;
import static cookbook.Recipe_.RECIPE;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.yieldPer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import circus.Animal;
import circus.Cage;
import circus.Horse;
import circus.Riding;
import circus.Troupe;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.orm.core.engine.Result;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.UsageException;
import io.orm.exception.StatementBudgetException;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import shop.Order;
import shop.User;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

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

    private Session failingAbove(int statements) {
        return sessions.with(options -> options.failAbove(statements)).open();
    }

    private static void assertSpent(ThrowingCallable work, String... parts) {
        assertThatThrownBy(work)
                .isInstanceOf(StatementBudgetException.class)
                .hasMessageStartingWith("This transaction wants to read by statement ")
                .satisfies(e -> List.of(parts)
                        .forEach(part -> assertThat(e.getMessage()).contains(part)));
    }

    @Test
    void aTextIsReadFromTheBudgetToo() {
        try (Session session = failingAbove(3)) {
            assertSpent(
                    () -> {
                        for (int i = 0; i < 4; i++) {
                            session.list(text("select 1"));
                        }
                    },
                    "wants to read by statement 4",
                    "the last statement came from examples.StatementBudgetIT.lambda$aTextIsReadFromTheBudgetToo");
            session.rollback();
            assertSpent(() -> {
                for (int i = 0; i < 4; i++) {
                    try (Result<?> rows = session.execute(text("select 1"))) {
                        rows.forEach(row -> {});
                    }
                }
            });
        }
    }

    @Test
    void aDynamicCollectionIsNamedThatIsAskedOfOneOwnerAfterTheOther() {
        try (Session session = failingAbove(3)) {
            List<User> users = session.list(select(USER).options(lazyLoad(USER.orders)));
            assertSpent(
                    () -> users.forEach(user -> user.getArticles().count()),
                    "User.articles was asked 3 times, first at examples.StatementBudgetIT.lambda$",
                    "ask once for all owners, by select(ARTICLE) with a condition on them");
        }
    }

    @Test
    void savepointsHaveTheBudgetOfTheirTransaction() {
        try (Session session = failingAbove(3)) {
            assertSpent(() -> {
                for (long id = 1; id < 5; id++) {
                    long each = id;
                    session.nested(() -> session.one(select(USER.name).where(USER.id.eq(each))));
                }
            });
            session.rollback();
            for (long id = 1; id < 4; id++) {
                Transaction savepoint = session.beginNested();
                session.one(select(USER.name).where(USER.id.eq(id)));
                savepoint.rollback();
            }
            assertSpent(
                    () -> session.one(select(USER.name).where(USER.id.eq(4L))),
                    "wants to read by statement 4, and its budget is 3");
        }
    }

    /** One statement for all objects of a flush is no matter; one flush for each is. */
    @Test
    void whatAFlushHasToLoadIsNamed() {
        sessions.useTransaction(session -> session.addAll(List.of(new Troupe("a"), new Troupe("b"), new Troupe("c"))));
        try (Session session = failingAbove(3)) {
            session.list(select(TROUPE)).forEach(session::delete);
            session.flush();
            session.rollback();
            List<Troupe> troupes = session.list(select(TROUPE));
            assertSpent(
                    () -> troupes.forEach(troupe -> {
                        session.delete(troupe);
                        session.flush();
                    }),
                    "Troupe.acts had to be loaded for a flush 2 times, first at examples.StatementBudgetIT.lambda$",
                    "add options(selectInLoad(TROUPE.acts))");
            session.rollback();
        }
        assertThat(database.value("select count(*) from circus_troupes")).isEqualTo(3L);
    }

    /** What was spent is not in the way of what has changed. */
    @Test
    void changesAreFlushedThoughTheBudgetIsSpent() {
        try (Session session = failingAbove(1)) {
            User user =
                    session.list(select(USER).options(lazyLoad(USER.orders))).get(0);
            user.setName("changed");
            assertSpent(() -> user.getOrders().size());
            for (int i = 0; i < 20; i++) {
                session.add(new User("new"));
            }
            session.commit();
        }
        assertThat(database.value("select count(*) from users where name in ('changed', 'new')"))
                .isEqualTo(21L);
    }

    @Test
    void thePathLeadsThroughCollectionsAndSubclasses() {
        sessions.useTransaction(session -> {
            for (int i = 0; i < 3; i++) {
                Troupe troupe = new Troupe("t" + i);
                Horse horse = new Horse(new Cage("w", i), "h" + i);
                Riding riding = new Riding("r" + i);
                riding.setOwner(troupe);
                riding.setAnimal(horse);
                troupe.getActs().add(riding);
                session.addAll(List.of(troupe, horse));
            }
        });
        try (Session session = failingAbove(4)) {
            List<Troupe> troupes = session.list(select(TROUPE)
                    .options(selectInLoad(TROUPE.acts)
                            .thenOf(RIDING, selectInLoad(RIDING.animal).then(lazyLoad(ANIMAL.rides)))));
            assertSpent(
                    () -> troupes.stream()
                            .flatMap(troupe -> troupe.getActs().stream())
                            .map(Riding.class::cast)
                            .map(Riding::getAnimal)
                            .map(Animal::getRides)
                            .mapToInt(List::size)
                            .sum(),
                    "Animal.rides (by Troupe.acts.animal.rides) loaded lazily 2 times, first at"
                            + " examples.StatementBudgetIT.lambda$thePathLeadsThroughCollectionsAndSubclasses",
                    "add options(selectInLoad(TROUPE.acts).thenOf(RIDING, joinedLoad(RIDING.animal)"
                            + ".then(selectInLoad(ANIMAL.rides)))) to the statement that loads the Troupe");
        }
        try (Session session = failingAbove(4)) {
            List<Troupe> advised = session.list(select(TROUPE)
                    .options(selectInLoad(TROUPE.acts)
                            .thenOf(RIDING, joinedLoad(RIDING.animal).then(selectInLoad(ANIMAL.rides)))));
            assertThat(advised)
                    .allSatisfy(troupe -> assertThat(((Riding) troupe.getActs().get(0))
                                    .getAnimal()
                                    .getRides())
                            .hasSize(1));
        }
    }

    @Test
    void mapsAndCollectionsOfValuesAreNamedLikeOthers() {
        database.run(
                "insert into recipes (title) select 'r' from generate_series(1, 5)",
                "insert into pantries (name) select 'p' from generate_series(1, 5)");
        try (Session session = failingAbove(3)) {
            assertSpent(
                    () -> session.list(select(RECIPE).options(lazyLoad(RECIPE.tags)))
                            .forEach(recipe -> recipe.getTags().contains("a")),
                    "Recipe.tags loaded lazily",
                    "add options(selectInLoad(RECIPE.tags)) to the statement that loads the Recipe");
            session.rollback();
            assertSpent(
                    () -> session.list(select(PANTRY).options(lazyLoad(PANTRY.stock)))
                            .forEach(pantry -> pantry.getStock().get("a")),
                    "Pantry.stock loaded lazily",
                    "add options(selectInLoad(PANTRY.stock)) to the statement that loads the Pantry");
        }
    }

    @Test
    void deferredColumnsOfOneObjectAfterTheOtherAreNamed() {
        database.run("insert into manuals (title, version) select 'm', 1 from generate_series(1, 5)");
        try (Session session = failingAbove(5)) {
            assertSpent(
                    () -> {
                        for (long id = 1; id <= 5; id++) {
                            session.getOne(MANUAL, id).getBody();
                        }
                    },
                    "Manual.body loaded lazily 3 times",
                    "add options(undefer(MANUAL.summary, MANUAL.body)) to the statement that loads the Manual");
        }
    }

    @Test
    void aStreamCountsWhatEachPartitionLoads() {
        try (Session session = failingAbove(4)) {
            assertSpent(
                    () -> {
                        try (Result<User> users =
                                session.execute(select(USER).options(yieldPer(2), peersLoad(USER.orders)))) {
                            users.forEach(StatementBudgetIT::touch);
                        }
                    },
                    "User.orders loaded lazily 4 times, first at examples.StatementBudgetIT.touch(");
        }
    }

    @JsonAutoDetect(
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            isGetterVisibility = JsonAutoDetect.Visibility.NONE)
    interface NoProperties {}

    /** The line that is named is one of the program's, whoever stands between it and the collection. */
    @Test
    void theLineIsTheProgramsThoughALibraryTouches() {
        try (Session session = failingAbove(2)) {
            List<User> users = session.list(select(USER).options(lazyLoad(USER.orders)));
            JsonMapper mapper = JsonMapper.builder()
                    .addMixIn(Order.class, NoProperties.class)
                    .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                    .build();
            List<List<Order>> orders = users.stream().map(User::getOrders).toList();
            assertThatThrownBy(() -> mapper.writeValueAsString(orders))
                    .cause()
                    .isInstanceOf(StatementBudgetException.class)
                    .hasMessageContaining("User.orders loaded lazily 2 times, first at"
                            + " examples.StatementBudgetIT.lambda$theLineIsTheProgramsThoughALibraryTouches");
            session.rollback();
        }
        try (Session session = failingAbove(1)) {
            List<User> users = session.list(select(USER).options(lazyLoad(USER.orders)));
            Supplier<?> proxy = (Supplier<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Supplier.class},
                    (self, method, arguments) -> touch(users.get(0)));
            assertSpent(proxy::get, "first at examples.StatementBudgetIT.touch(StatementBudgetIT.java:");
        }
    }
}
