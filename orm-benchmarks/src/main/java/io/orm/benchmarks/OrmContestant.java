package io.orm.benchmarks;

import static io.orm.benchmarks.model.Order_.ORDER;
import static io.orm.benchmarks.model.User_.USER;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.yieldPer;

import io.orm.benchmarks.model.Order;
import io.orm.benchmarks.model.User;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineOptions;
import io.orm.core.engine.Result;
import io.orm.core.sql.Select;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.session.TransactionRunner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** This library, a session per work: in transactions of its own, or in those that a framework governs. */
final class OrmContestant implements Contestant<Object> {
    private final Engine engine;
    private final TransactionRunner sessions;
    private final String name;

    private OrmContestant(DataSource dataSource, boolean joined) {
        engine = Engine.create(dataSource, EngineOptions.defaults());
        SessionFactory factory = SessionFactory.create(engine);
        sessions = joined ? new JoinedTransactions(factory, dataSource) : factory;
        name = joined ? "this library under Spring" : "this library";
    }

    /** A session of its own reads in autocommit, and has a transaction only if it writes. */
    static OrmContestant alone(DataSource dataSource) {
        return new OrmContestant(dataSource, false);
    }

    /** A session in a JDBC transaction, as under {@code @Transactional}. */
    static OrmContestant joined(DataSource dataSource) {
        return new OrmContestant(dataSource, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object find(long id) {
        return sessions.inTransaction(session -> session.getOne(USER, id));
    }

    @Override
    public List<Object> users(long first, int count) {
        return sessions.inTransaction(session -> new ArrayList<>(session.list(selectUsers(first, count))));
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return sessions.inTransaction(session -> session.list(
                select(USER.id, USER.name, USER.email, USER.createdAt, USER.active, USER.score, USER.version)
                        .from(USER)
                        .where(USER.id.ge(first), USER.id.lt(first + count))
                        .orderBy(USER.id)
                        .map(UserRecord::new)));
    }

    @Override
    public OrderTotals orderTotals() {
        return sessions.inTransaction(session -> {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            try (Result<Order> orders = session.execute(select(ORDER).options(yieldPer(1_000)))) {
                for (Order order : orders) {
                    count++;
                    sum = sum.add(order.getAmount());
                }
            }
            return new OrderTotals(count, sum);
        });
    }

    @Override
    public List<Object> usersWithOrders(long first, int count) {
        return sessions.inTransaction(session ->
                new ArrayList<>(session.list(selectUsers(first, count).options(selectInLoad(USER.orders)))));
    }

    @Override
    public List<Object> usersThenOrders(long first, int count) {
        return sessions.inTransaction(session -> {
            List<User> users = session.list(selectUsers(first, count));
            int orders = 0;
            for (User user : users) {
                orders += user.getOrders().size();
            }
            if (orders == 0) {
                throw new IllegalStateException("No orders of " + users.size() + " users");
            }
            return new ArrayList<>(users);
        });
    }

    @Override
    public List<Object> usersJoinedWithOrders(long first, int count) {
        return sessions.inTransaction(session ->
                new ArrayList<>(session.list(selectUsers(first, count).options(joinedLoad(USER.orders)))));
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return sessions.inTransaction(
                session -> session.list(select(USER.id, USER.name, count(ORDER.id), sum(ORDER.amount))
                        .from(USER)
                        .leftJoin(USER.orders, ORDER)
                        .where(USER.id.ge(first), USER.id.lt(first + count))
                        .groupBy(USER.id)
                        .orderBy(USER.id)
                        .map(UserStatistics::new)));
    }

    @Override
    public List<Object> search(Criteria criteria) {
        return sessions.inTransaction(session -> new ArrayList<>(session.list(select(USER)
                .where(
                        whenPresent(criteria.namePrefix(), USER.name::startsWith),
                        whenPresent(criteria.leastScore(), USER.score::ge),
                        whenPresent(criteria.active(), USER.active::eq))
                .orderBy(USER.id)
                .limit(20))));
    }

    @Override
    public List<Object> insert(List<NewUser> newUsers, Keys keys) {
        return sessions.inTransaction(session ->
                keys == Keys.SEQUENCE ? insertBySequence(session, newUsers) : insertByIdentity(session, newUsers));
    }

    private static List<Object> insertBySequence(Session session, List<NewUser> newUsers) {
        List<Object> users = new ArrayList<>(newUsers.size());
        for (NewUser row : newUsers) {
            User user = new User(row.name(), row.email(), row.createdAt(), row.active(), row.score());
            user.addOrder(new Order(row.productName(), row.amount(), row.createdAt()));
            session.add(user);
            users.add(user);
        }
        return users;
    }

    private static List<Object> insertByIdentity(Session session, List<NewUser> newUsers) {
        List<Object> users = new ArrayList<>(newUsers.size());
        for (NewUser row : newUsers) {
            var user = new io.orm.benchmarks.identity.User(
                    row.name(), row.email(), row.createdAt(), row.active(), row.score());
            user.addOrder(new io.orm.benchmarks.identity.Order(row.productName(), row.amount(), row.createdAt()));
            session.add(user);
            users.add(user);
        }
        return users;
    }

    @Override
    public void rename(long first, int count, String name) {
        sessions.useTransaction(session -> {
            for (User user : session.list(selectUsers(first, count))) {
                user.setName(name);
            }
        });
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        sessions.useTransaction(session -> {
            for (User user : session.list(selectUsers(first, count))) {
                if (user.getId() == id) {
                    user.setName(name);
                }
            }
        });
    }

    @Override
    public void bulkInsert(List<NewUser> users) {
        var user = io.orm.benchmarks.identity.User_.USER;
        sessions.useTransaction(session -> session.bulkInsert(
                user,
                users,
                row -> row.set(user.name, NewUser::name)
                        .set(user.email, NewUser::email)
                        .set(user.createdAt, NewUser::createdAt)
                        .set(user.active, NewUser::active)
                        .set(user.score, NewUser::score)
                        .set(user.version, newUser -> 0)));
    }

    @Override
    public void delete(long first, int count) {
        var user = io.orm.benchmarks.identity.User_.USER;
        sessions.useTransaction(session -> session.list(
                        select(user).where(user.id.ge(first), user.id.lt(first + count)))
                .forEach(session::delete));
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return sessions.inTransaction(session -> {
                    User user = session.getOne(USER, userId);
                    user.setScore(score);
                    Order order = new Order(productName, amount, user.getCreatedAt());
                    order.setUser(user);
                    session.add(order);
                    return order;
                })
                .getId();
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        sessions.useTransaction(session -> session.bulkUpdate(
                USER, updates, row -> row.set(USER.id, ScoreUpdate::id).set(USER.score, ScoreUpdate::score)));
    }

    @Override
    public UserRow describe(Object user, boolean withOrders) {
        return EntityRows.describe(user, withOrders);
    }

    @Override
    public void close() {
        engine.close();
    }

    private static Select<User> selectUsers(long first, int count) {
        return select(USER).where(USER.id.ge(first), USER.id.lt(first + count)).orderBy(USER.id);
    }
}
