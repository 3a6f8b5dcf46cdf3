package io.orm.benchmarks;

import io.ebean.Database;
import io.ebean.ExpressionList;
import io.ebean.FetchConfig;
import io.ebean.Query;
import io.ebean.QueryIterator;
import io.ebean.Transaction;
import io.orm.benchmarks.ebean.Order;
import io.orm.benchmarks.ebean.User;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Ebean with JDBC batches on; all else as it comes. */
final class EbeanContestant implements Contestant<User> {
    private final Database database;

    EbeanContestant(DataSource dataSource) {
        database = Database.builder()
                .name("benchmarks-" + System.identityHashCode(dataSource))
                .dataSource(dataSource)
                .register(false)
                .defaultDatabase(false)
                .classes(List.of(User.class, Order.class))
                .persistBatching(true)
                .persistBatchSize(100)
                .build();
    }

    @Override
    public String name() {
        return "Ebean";
    }

    @Override
    public boolean does(Work work) {
        // Both would need a second pair of classes.
        return work != Work.W1I && work != Work.W7;
    }

    @Override
    public User find(long id) {
        return inTransaction(() -> database.find(User.class, id));
    }

    @Override
    public List<User> users(long first, int count) {
        return inTransaction(() -> select(first, count).findList());
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return inTransaction(() -> database.findDto(
                        UserRecord.class,
                        "select id, name, email, created_at, active, score, version from users"
                                + " where id >= :first and id < :last order by id")
                .setParameter("first", first)
                .setParameter("last", first + count)
                .findList());
    }

    @Override
    public OrderTotals orderTotals() {
        return inTransaction(() -> {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            try (QueryIterator<Order> orders =
                    database.find(Order.class).setBufferFetchSizeHint(1_000).findIterate()) {
                while (orders.hasNext()) {
                    count++;
                    sum = sum.add(orders.next().getAmount());
                }
            }
            return new OrderTotals(count, sum);
        });
    }

    @Override
    public List<User> usersWithOrders(long first, int count) {
        return inTransaction(() ->
                select(first, count).fetch("orders", FetchConfig.ofQuery(count)).findList());
    }

    @Override
    public List<User> usersThenOrders(long first, int count) {
        return inTransaction(() -> {
            List<User> users = select(first, count).findList();
            int orders = 0;
            for (User user : users) {
                orders += user.getOrders().size();
            }
            if (orders == 0) {
                throw new IllegalStateException("No orders of " + users.size() + " users");
            }
            return users;
        });
    }

    @Override
    public List<User> usersJoinedWithOrders(long first, int count) {
        return inTransaction(() -> select(first, count).fetch("orders").findList());
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return inTransaction(() -> database.findDto(
                        UserStatistics.class,
                        "select u.id, u.name, count(o.id) orders, sum(o.amount) total from users u"
                                + " left join orders o on o.user_id = u.id where u.id >= :first and u.id < :last"
                                + " group by u.id order by u.id")
                .setParameter("first", first)
                .setParameter("last", first + count)
                .findList());
    }

    @Override
    public List<User> search(Criteria criteria) {
        ExpressionList<User> where = database.find(User.class).where();
        if (criteria.namePrefix() != null) {
            where.startsWith("name", criteria.namePrefix());
        }
        if (criteria.leastScore() != null) {
            where.ge("score", criteria.leastScore());
        }
        if (criteria.active() != null) {
            where.eq("active", criteria.active());
        }
        return inTransaction(() -> where.orderBy("id").setMaxRows(20).findList());
    }

    @Override
    public List<User> insert(List<NewUser> newUsers, Keys keys) {
        return inTransaction(() -> {
            List<User> users = newUsers.stream()
                    .map(row -> {
                        User user = new User(row.name(), row.email(), row.createdAt(), row.active(), row.score());
                        user.addOrder(new Order(row.productName(), row.amount(), row.createdAt()));
                        return user;
                    })
                    .toList();
            database.saveAll(users);
            return users;
        });
    }

    @Override
    public void rename(long first, int count, String name) {
        inTransaction(() -> {
            List<User> users = select(first, count).findList();
            users.forEach(user -> user.setName(name));
            database.saveAll(users);
            return users;
        });
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        inTransaction(() -> {
            List<User> users = select(first, count).findList();
            for (User user : users) {
                if (user.getId() == id) {
                    user.setName(name);
                }
            }
            database.saveAll(users);
            return users;
        });
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return inTransaction(() -> {
                    User user = database.find(User.class, userId);
                    user.setScore(score);
                    database.save(user);
                    Order order = new Order(productName, amount, user.getCreatedAt());
                    order.setUser(user);
                    database.save(order);
                    return order;
                })
                .getId();
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        inTransaction(() -> {
            var update = database.sqlUpdate("update users set score = ? where id = ?");
            for (ScoreUpdate row : updates) {
                update.setParameter(1, row.score()).setParameter(2, row.id()).addBatch();
            }
            return update.executeBatch();
        });
    }

    @Override
    public void bulkInsert(List<NewUser> newUsers) {
        inTransaction(() -> {
            List<User> users = newUsers.stream()
                    .map(row -> new User(row.name(), row.email(), row.createdAt(), row.active(), row.score()))
                    .toList();
            Transaction transaction = database.currentTransaction();
            transaction.setBatchSize(1_000);
            transaction.setGetGeneratedKeys(false);
            database.insertAll(users);
            return users;
        });
    }

    @Override
    public void delete(long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserRow describe(User user, boolean withOrders) {
        return new UserRow(
                user.getId(),
                user.getName(),
                user.getEmail(),
                user.getCreatedAt(),
                user.isActive(),
                user.getScore(),
                user.getVersion(),
                withOrders
                        ? user.getOrders().stream()
                                .sorted(Comparator.comparing(Order::getId))
                                .map(order -> new UserRow.OrderRow(
                                        order.getId(),
                                        order.getUser().getId(),
                                        order.getProductName(),
                                        order.getAmount(),
                                        order.getCreatedAt()))
                                .toList()
                        : List.of());
    }

    @Override
    public void close() {
        database.shutdown(false, false);
    }

    private Query<User> select(long first, int count) {
        return database.find(User.class)
                .where()
                .ge("id", first)
                .lt("id", first + count)
                .orderBy("id")
                .query();
    }

    private <T> T inTransaction(Supplier<T> work) {
        try (Transaction transaction = database.beginTransaction()) {
            T result = work.get();
            transaction.commit();
            return result;
        }
    }
}
