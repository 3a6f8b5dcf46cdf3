package examples;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.wasInserted;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.flush.BulkOption.findFailingRow;
import static io.orm.flush.BulkOption.progress;
import static io.orm.flush.BulkOption.showValues;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.synchronizeSession;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static shop.Order_.ORDER;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;

import io.orm.core.engine.Isolation;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.sql.Row2;
import io.orm.core.sql.RowLock;
import io.orm.event.EntityState;
import io.orm.exception.RowViolationException;
import io.orm.flush.FlushPlan;
import io.orm.loading.LoadOptions.Synchronize;
import io.orm.session.AsyncSession;
import io.orm.session.Retry;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.SessionOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import shop.Order;
import shop.OrderStatus;
import shop.Product;
import shop.User;

/** What a user writes to change objects and rows. */
@SuppressWarnings("UnusedVariable") // What a method reads, it shows.
class UnitOfWorkExample {
    final SessionFactory sessions;

    UnitOfWorkExample(SessionFactory sessions) {
        this.sessions = sessions;
    }

    void byHand() {
        // tag::by-hand[]
        try (Session session = sessions.open()) {
            User user = new User("Ann");
            session.add(user);
            user.addOrder(new Order("Tea", BigDecimal.TEN));
            FlushPlan plan = session.flushPlan(); // INSERT users, INSERT orders; nothing sent
            session.commit();
            if (session.state(user) != EntityState.PERSISTENT
                    || plan.roundTrips().size() != 2) {
                throw new IllegalStateException(plan.toString());
            }
        }
        // end::by-hand[]
    }

    void byExpression(Session session, List<User> users) {
        // tag::expressions[]
        users.forEach(user -> session.set(user, USER.score, USER.score.plus(1)));
        session.flush(); // one UPDATE users SET score = users.score + …; the scores come back with it
        // end::expressions[]
    }

    void onlyActive(Session session) {
        // tag::before-statement[]
        session.events().beforeStatement(event -> event.option(withLoaderCriteria(USER, USER.active)));
        // end::before-statement[]
    }

    void inOneCall() throws IOException {
        Long id = sessions.inTransaction(session -> {
            User user = new User("Ann");
            session.add(user);
            session.flush();
            return user.getId();
        });
        sessions.useTransaction(session -> session.getOne(USER, id).setName("Anne"));
        sessions.useTransaction(session -> {
            if (session.get(USER, id).isEmpty()) {
                throw new IOException("a checked exception passes through");
            }
        });
        long users = sessions.readOnly()
                .inTransaction(session -> session.one(select(count()).from(USER)));
        User user = sessions.retrying(Retry.attempts(3).firstWait(Duration.ofMillis(20)))
                .inTransaction(
                        session -> session.get(USER, users, RowLock.update()).orElseThrow());
        sessions.with(options -> options.isolation(Isolation.SERIALIZABLE))
                .useTransaction(session -> session.merge(user));
    }

    void savepoints(Session session, List<User> users) {
        // tag::savepoints[]
        for (User user : users) {
            try {
                session.useNested(() -> session.add(user));
            } catch (ConstraintViolationException e) {
                System.out.println(e.constraint()); // only this user is rolled back
            }
        }
        try (Transaction savepoint = session.beginNested()) {
            users.forEach(session::delete);
            savepoint.commit();
        }
        // end::savepoints[]
        long before = session.noAutoflush(() -> session.one(select(count()).from(USER)));
    }

    void setBased(Session session) {
        // tag::set-based[]
        session.execute(update(ORDER)
                .set(ORDER.status, OrderStatus.CANCELLED)
                .where(ORDER.createdAt.lt(Instant.EPOCH))
                .option(synchronizeSession(Synchronize.FETCH)));
        session.execute(delete(ORDER).where(ORDER.status.eq(OrderStatus.CANCELLED)));
        // end::set-based[]
    }

    record Price(long order, BigDecimal amount) {}

    void bulk(Session session, List<Price> prices) {
        // tag::bulk[]
        session.bulkInsert(
                USER,
                IntStream.range(0, 100_000).mapToObj(i -> new User("user " + i)).toList());
        session.bulkInsert(
                ORDER, prices, row -> row.set(ORDER.amount, Price::amount).set(ORDER.quantity, price -> 1));
        session.bulkUpdate(ORDER, prices, row -> row.set(ORDER.id, Price::order).set(ORDER.amount, Price::amount));
        session.bulkDelete(ORDER, List.of(1L, 2L));
        // end::bulk[]
    }

    List<Product> upsert(Session session, List<Product> products) {
        // tag::upsert[]
        List<Row2<Product, Boolean>> stored = session.list(insert(PRODUCT)
                .rows(products, PRODUCT.columnsOfObjects())
                .onConflict(PRODUCT.name)
                .updateAll()
                .option(populateExisting())
                .returning(row(PRODUCT, wasInserted())));
        List<Product> added = stored.stream().filter(Row2::v2).map(Row2::v1).toList();
        // end::upsert[]
        return added;
    }

    void bulkOptions(Session session, Iterable<User> users) {
        // tag::bulk-options[]
        try {
            session.bulkInsert(
                    USER, users, progress(rows -> System.out.println(rows + " rows")), findFailingRow(), showValues());
        } catch (RowViolationException e) {
            System.out.println("row " + e.row() + ", " + e.attribute() + ": " + e.getMessage());
        }
        // end::bulk-options[]
    }

    void events() {
        sessions.events(USER).beforeInsert(user -> user.setCreatedAt(Instant.now()));
        sessions.events(USER).onChange(USER.name, (user, from, to) -> System.out.println(from + " is now " + to));
        sessions.events(USER).onAppend(USER.orders, (user, order) -> order.setStatus(OrderStatus.OPEN));
        sessions.events().beforeFlush(session -> session.pending().forEach(System.out::println));
    }

    SessionFactory forTenant(long tenant) {
        return sessions.with(options -> options.option(withLoaderCriteria(ORDER, ORDER.userId.eq(tenant))));
    }

    CompletionStage<String> later() {
        AsyncSession session = sessions.openAsync();
        return session.first(select(ORDER).options(joinedLoad(ORDER.user)))
                .thenCompose(order -> session.run(
                        blocking -> order.map(o -> o.getUser().getName()).orElse("nobody")))
                .whenComplete((name, failure) -> session.closeAsync());
    }

    void schema() {
        sessions.schema().createAll();
    }

    SessionOptions options = SessionOptions.defaults().autoflush(true).expireOnCommit(false);
}
