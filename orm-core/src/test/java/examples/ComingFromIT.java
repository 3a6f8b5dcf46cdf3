package examples;

import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.loading.LoadOptions.all;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.core.engine.Connection;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.Select;
import io.orm.event.EntityState;
import io.orm.exception.LoadNotAllowedException;
import io.orm.loading.LoadRule;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.Order;
import shop.User;

/** The samples of the guides for those who know JPA, or SQLAlchemy. */
@ExtendWith(PostgresExtension.class)
class ComingFromIT {
    private final Database database;
    private final SessionFactory sessions;

    ComingFromIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
    }

    @BeforeEach
    void emptyTables() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
    }

    private User userWithOrder() {
        return sessions.inTransaction(session -> {
            User user = new User("Ann");
            user.addOrder(new Order("Tea", new BigDecimal("120")));
            session.add(user);
            return user;
        });
    }

    // JPA

    @Test
    void anEntityManagersOperations() {
        // tag::jpa-operations[]
        User ann = new User("Ann");
        sessions.useTransaction(session -> session.add(ann)); // persist

        sessions.useTransaction(session -> {
            User found = session.getOne(USER, ann.getId()); // find; get(…) gives an Optional
            found.setName("Anna"); // no save(): the flush sees it
            User same = session.merge(ann); // merge, which copies "Ann" back
            session.refresh(same); // refresh
            session.expunge(same); // detach
            session.delete(session.getOne(USER, ann.getId())); // remove
        });
        // end::jpa-operations[]

        assertThat(database.rows("select name from users")).isEmpty();
    }

    record Spent(Long id, String name, BigDecimal total) {}

    @Test
    void jpqlIsJavaHere() {
        userWithOrder();
        try (Session session = sessions.open()) {
            BigDecimal least = new BigDecimal("100");
            // tag::jpa-queries[]
            // select u from User u where u.name like 'A%' order by u.name
            session.list(select(USER).where(USER.name.startsWith("A")).orderBy(USER.name));
            // select u from User u where exists (select o from u.orders o where o.amount > :least)
            List<User> spenders = session.list(select(USER).where(USER.orders.any(ORDER.amount.gt(least))));
            // select new Spent(u.id, u.name, sum(o.amount)) from User u left join u.orders o group by u.id
            List<Spent> spent = session.list(select(USER.id, USER.name, coalesce(sum(ORDER.amount), 0))
                    .from(USER)
                    .leftJoin(USER.orders, ORDER)
                    .groupBy(USER.id)
                    .map(Spent::new));
            // select u from User u left join fetch u.orders
            session.list(select(USER).options(joinedLoad(USER.orders)));
            // @Lock(PESSIMISTIC_WRITE)
            session.get(USER, spent.get(0).id(), RowLock.update());
            // update User u set u.active = false where u.score is null
            long changed = session.execute(update(USER).set(USER.active, false).where(USER.score.isNull()));
            // end::jpa-queries[]

            assertThat(spenders).extracting(User::getName).containsExactly("Ann");
            assertThat(spent)
                    .singleElement()
                    .satisfies(each -> assertThat(each.total()).isEqualByComparingTo("120"));
            assertThat(changed).isEqualTo(1);
        }
    }

    // tag::jpa-criteria[]
    // Specifications, Criteria: a condition that is absent is left out
    static Select<Order> search(@Nullable String product, @Nullable BigDecimal least) {
        return select(ORDER)
                .where(whenPresent(product, ORDER.productName::contains), whenPresent(least, ORDER.amount::ge));
    }

    // @NamedEntityGraph: a plan in a constant
    static final LoadRule<User> WITH_ORDERS = all(selectInLoad(USER.orders).then(joinedLoad(ORDER.product)));
    // end::jpa-criteria[]

    @Test
    void whatWasACriteriaQueryOrAGraphIsAValue() {
        User ann = userWithOrder();
        try (Session session = sessions.open()) {
            assertThat(session.list(search("Te", null))).hasSize(1);
            assertThat(session.list(search("Te", new BigDecimal("121")))).isEmpty();
            assertStatements(() -> session.get(USER, ann.getId(), WITH_ORDERS)).inRoundTrips(1);
        }
    }

    @Test
    void detachedObjectsSayWhatTheyMiss() {
        User ann = userWithOrder();
        Order order;
        try (Session session = sessions.open()) {
            order = session.one(select(ORDER).options(raiseLoad(ORDER.user)));
        }
        assertThat(order.getUser().getId()).isEqualTo(ann.getId());
        assertThatThrownBy(() -> order.getUser().getName())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Order.user")
                .hasMessageContaining("joinedLoad(ORDER.user)");
    }

    // SQLAlchemy

    @Test
    void aSessionAsInSqlAlchemy() {
        // tag::sqlalchemy-session[]
        try (Session session = sessions.open()) { // with Session(engine) as session:
            User ann = new User("Ann");
            ann.addOrder(new Order("Tea", BigDecimal.TEN));
            session.add(ann); //     session.add(ann), orders cascade
            session.flush(); //     ann.id is set
            session.useNested(() -> ann.setActive(false)); //     with session.begin_nested():
            session.commit(); //     session.commit(), which expires
            // session.scalars(select(User).where(User.name == "Ann").options(selectinload(User.orders)))
            User again = session.one(select(USER).where(USER.name.eq("Ann")).options(selectInLoad(USER.orders)));
            // again is ann: one row, one object
            // end::sqlalchemy-session[]
            assertThat(again).isSameAs(ann);
            assertThat(session.state(again)).isEqualTo(EntityState.PERSISTENT);
            // tag::sqlalchemy-session[]
        }
        // end::sqlalchemy-session[]
    }

    @Test
    void coreAsInSqlAlchemy() {
        // tag::sqlalchemy-core[]
        try (Connection connection = sessions.engine().connect()) { // with engine.connect() as connection:
            long id = connection.one(insert(USER)
                    .set(USER.name, "Ann")
                    .set(USER.active, true)
                    .set(USER.version, 0)
                    .returning(USER.id)); // insert(users).values(…).returning(users.c.id)
            connection.execute(update(USER).set(USER.name, "Bea").where(USER.id.eq(id)));
            // connection.execute(text("select count(*) from users where name = :name"), {"name": "Bea"})
            long count = connection.one(select(count()).from(USER).where(USER.name.eq("Bea")));
            String name = connection.one(
                    text("select name from users where id = :id").bind("id", id).as(USER.name));
            connection.execute(delete(USER).where(USER.id.eq(id)));
            connection.commit();
            // end::sqlalchemy-core[]
            assertThat(count).isEqualTo(1);
            assertThat(name).isEqualTo("Bea");
            // tag::sqlalchemy-core[]
        }
        // end::sqlalchemy-core[]
    }
}
