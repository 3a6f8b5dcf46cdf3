package io.orm.benchmarks;

import static io.orm.benchmarks.jooq.Orders.ORDERS;
import static io.orm.benchmarks.jooq.Users.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import io.orm.benchmarks.jooq.Orders;
import io.orm.benchmarks.jooq.Users;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ with the tables and updatable records that its generator writes; record versions on, all else as it comes. */
final class JooqContestant implements Contestant<JooqContestant.Loaded> {
    private final DSLContext jooq;

    JooqContestant(DataSource dataSource) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        jooq = DSL.using(
                dataSource,
                SQLDialect.POSTGRES,
                new Settings()
                        .withRenderSchema(false)
                        .withExecuteWithOptimisticLocking(true)
                        .withExecuteLogging(false));
    }

    /** A row with those of another table that belong to it. */
    record Loaded(Users.Row user, List<Orders.Row> orders) {
        Loaded(Users.Row user) {
            this(user, List.of());
        }
    }

    @Override
    public String name() {
        return "jOOQ";
    }

    @Override
    public boolean does(Work work) {
        return work != Work.W1 && work != Work.W1I && work != Work.W7;
    }

    @Override
    public Loaded find(long id) {
        return jooq.transactionResult(
                transaction -> new Loaded(transaction.dsl().fetchSingle(USERS, USERS.id.eq(id))));
    }

    @Override
    public List<Loaded> users(long first, int count) {
        return jooq.transactionResult(
                transaction -> select(transaction.dsl(), first, count).map(Loaded::new));
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return jooq.transactionResult(transaction -> transaction
                .dsl()
                .select(USERS.id, USERS.name, USERS.email, USERS.createdAt, USERS.active, USERS.score, USERS.version)
                .from(USERS)
                .where(USERS.id.ge(first), USERS.id.lt(first + count))
                .orderBy(USERS.id)
                .fetch(row -> new UserRecord(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4().toInstant(),
                        row.value5(),
                        row.value6(),
                        row.value7())));
    }

    @Override
    public OrderTotals orderTotals() {
        return jooq.transactionResult(transaction -> {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            try (Cursor<Orders.Row> orders =
                    transaction.dsl().selectFrom(ORDERS).fetchSize(1_000).fetchLazy()) {
                for (Orders.Row order : orders) {
                    count++;
                    sum = sum.add(order.get(ORDERS.amount));
                }
            }
            return new OrderTotals(count, sum);
        });
    }

    @Override
    public List<Loaded> usersWithOrders(long first, int count) {
        return jooq.transactionResult(transaction -> {
            Result<Users.Row> users = select(transaction.dsl(), first, count);
            Map<Long, Result<Orders.Row>> orders = transaction
                    .dsl()
                    .selectFrom(ORDERS)
                    .where(ORDERS.userId.in(users.getValues(USERS.id)))
                    .orderBy(ORDERS.id)
                    .fetchGroups(ORDERS.userId);
            return users.map(user -> new Loaded(
                    user, orders.getOrDefault(user.id(), transaction.dsl().newResult(ORDERS))));
        });
    }

    @Override
    public List<Loaded> usersThenOrders(long first, int count) {
        return jooq.transactionResult(transaction -> select(transaction.dsl(), first, count)
                .map(user -> new Loaded(
                        user,
                        transaction
                                .dsl()
                                .selectFrom(ORDERS)
                                .where(ORDERS.userId.eq(user.id()))
                                .orderBy(ORDERS.id)
                                .fetch())));
    }

    @Override
    public List<Loaded> usersJoinedWithOrders(long first, int count) {
        return jooq.transactionResult(transaction -> {
            List<Loaded> users = new ArrayList<>(count);
            transaction
                    .dsl()
                    .select(USERS.fields())
                    .select(ORDERS.fields())
                    .from(USERS)
                    .leftJoin(ORDERS)
                    .on(ORDERS.userId.eq(USERS.id))
                    .where(USERS.id.ge(first), USERS.id.lt(first + count))
                    .orderBy(USERS.id, ORDERS.id)
                    .fetchGroups(row -> row.into(USERS), row -> row.into(ORDERS))
                    .forEach((user, orders) -> users.add(new Loaded(user, orders)));
            return users;
        });
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return jooq.transactionResult(transaction -> transaction
                .dsl()
                .select(USERS.id, USERS.name, count(ORDERS.id), sum(ORDERS.amount))
                .from(USERS)
                .leftJoin(ORDERS)
                .on(ORDERS.userId.eq(USERS.id))
                .where(USERS.id.ge(first), USERS.id.lt(first + count))
                .groupBy(USERS.id)
                .orderBy(USERS.id)
                .fetch(row -> new UserStatistics(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    @Override
    public List<Loaded> search(Criteria criteria) {
        Condition condition = DSL.noCondition();
        if (criteria.namePrefix() != null) {
            condition = condition.and(USERS.name.like(criteria.namePrefix() + "%"));
        }
        if (criteria.leastScore() != null) {
            condition = condition.and(USERS.score.ge(criteria.leastScore()));
        }
        if (criteria.active() != null) {
            condition = condition.and(USERS.active.eq(criteria.active()));
        }
        Condition where = condition;
        return jooq.transactionResult(transaction -> transaction
                .dsl()
                .selectFrom(USERS)
                .where(where)
                .orderBy(USERS.id)
                .limit(20)
                .fetch()
                .map(Loaded::new));
    }

    @Override
    public List<Loaded> insert(List<NewUser> users, Keys keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(long first, int count, String name) {
        jooq.transaction(transaction -> {
            Result<Users.Row> users = select(transaction.dsl(), first, count);
            users.forEach(user -> user.set(USERS.name, name));
            transaction.dsl().batchUpdate(users).execute();
        });
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        jooq.transaction(transaction -> {
            for (Users.Row user : select(transaction.dsl(), first, count)) {
                if (user.id() == id) {
                    user.set(USERS.name, name);
                    user.update();
                }
            }
        });
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return jooq.transactionResult(transaction -> {
            Users.Row user = transaction.dsl().fetchSingle(USERS, USERS.id.eq(userId));
            user.set(USERS.score, score);
            user.update();
            Orders.Row order = transaction.dsl().newRecord(ORDERS);
            order.set(ORDERS.userId, userId);
            order.set(ORDERS.productName, productName);
            order.set(ORDERS.amount, amount);
            order.set(ORDERS.createdAt, user.get(USERS.createdAt));
            order.insert();
            return order.get(ORDERS.id);
        });
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        jooq.transaction(transaction -> {
            var batch = transaction
                    .dsl()
                    .batch(transaction
                            .dsl()
                            .update(USERS)
                            .set(USERS.score, (BigDecimal) null)
                            .where(USERS.id.eq((Long) null)));
            for (ScoreUpdate row : updates) {
                batch.bind(row.score(), row.id());
            }
            batch.execute();
        });
    }

    @Override
    public void bulkInsert(List<NewUser> users) {
        Users table = Users.IDENTITY_USERS;
        jooq.transaction(transaction -> {
            try {
                transaction
                        .dsl()
                        .loadInto(table)
                        .bulkAfter(100)
                        .batchAfter(10)
                        .loadArrays(users.stream().map(row -> new Object[] {
                            row.name(),
                            row.email(),
                            row.createdAt().atOffset(ZoneOffset.UTC),
                            row.active(),
                            row.score(),
                            0
                        }))
                        .fields(table.name, table.email, table.createdAt, table.active, table.score, table.version)
                        .execute();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Override
    public void delete(long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserRow describe(Loaded loaded, boolean withOrders) {
        Users.Row user = loaded.user();
        return new UserRow(
                user.id(),
                user.get(USERS.name),
                user.get(USERS.email),
                user.get(USERS.createdAt).toInstant(),
                user.get(USERS.active),
                user.get(USERS.score),
                user.get(USERS.version),
                loaded.orders().stream()
                        .map(order -> new UserRow.OrderRow(
                                order.get(ORDERS.id),
                                order.get(ORDERS.userId),
                                order.get(ORDERS.productName),
                                order.get(ORDERS.amount),
                                order.get(ORDERS.createdAt).toInstant()))
                        .toList());
    }

    @Override
    public void close() {}

    private static Result<Users.Row> select(DSLContext jooq, long first, int count) {
        return jooq.selectFrom(USERS)
                .where(USERS.id.ge(first), USERS.id.lt(first + count))
                .orderBy(USERS.id)
                .fetch();
    }
}
