package io.orm.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** JDBC as a good engineer writes it: prepared statements, batches, arrays where the driver has them; no tricks of one driver. */
final class JdbcContestant implements Contestant<JdbcContestant.UserBean> {
    private static final String USER_COLUMNS = "id, name, email, created_at, active, score, version";
    private static final String ORDER_COLUMNS = "id, user_id, product_name, amount, created_at";

    private final DataSource dataSource;

    JdbcContestant(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "JDBC";
    }

    @Override
    public UserBean find(long id) {
        return inTransaction(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + USER_COLUMNS + " FROM users WHERE id = ?")) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("No user " + id);
                    }
                    return user(rows);
                }
            }
        });
    }

    @Override
    public List<UserBean> users(long first, int count) {
        return inTransaction(connection -> selectUsers(connection, first, count));
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return inTransaction(connection -> {
            List<UserRecord> users = new ArrayList<>(count);
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + USER_COLUMNS + " FROM users WHERE id >= ? AND id < ? ORDER BY id")) {
                select.setLong(1, first);
                select.setLong(2, first + count);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        users.add(new UserRecord(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getObject(4, OffsetDateTime.class).toInstant(),
                                rows.getBoolean(5),
                                rows.getBigDecimal(6),
                                rows.getInt(7)));
                    }
                }
            }
            return users;
        });
    }

    @Override
    public OrderTotals orderTotals() {
        return inTransaction(connection -> {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            try (PreparedStatement select = connection.prepareStatement("SELECT " + ORDER_COLUMNS + " FROM orders")) {
                select.setFetchSize(1_000);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        count++;
                        sum = sum.add(order(rows).amount);
                    }
                }
            }
            return new OrderTotals(count, sum);
        });
    }

    @Override
    public List<UserBean> usersWithOrders(long first, int count) {
        return inTransaction(connection -> {
            Map<Long, UserBean> users = new LinkedHashMap<>();
            for (UserBean user : selectUsers(connection, first, count)) {
                users.put(user.id, user);
            }
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + ORDER_COLUMNS + " FROM orders WHERE user_id = ANY(?) ORDER BY id")) {
                select.setArray(
                        1, connection.createArrayOf("bigint", users.keySet().toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        OrderBean order = order(rows);
                        Objects.requireNonNull(users.get(order.userId)).orders.add(order);
                    }
                }
            }
            return new ArrayList<>(users.values());
        });
    }

    @Override
    public List<UserBean> usersThenOrders(long first, int count) {
        return inTransaction(connection -> {
            List<UserBean> users = selectUsers(connection, first, count);
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + ORDER_COLUMNS + " FROM orders WHERE user_id = ? ORDER BY id")) {
                for (UserBean user : users) {
                    select.setLong(1, user.id);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            user.orders.add(order(rows));
                        }
                    }
                }
            }
            return users;
        });
    }

    @Override
    public List<UserBean> usersJoinedWithOrders(long first, int count) {
        return inTransaction(connection -> {
            List<UserBean> users = new ArrayList<>(count);
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT u.id, u.name, u.email, u.created_at, u.active, u.score, u.version,"
                            + " o.id, o.user_id, o.product_name, o.amount, o.created_at"
                            + " FROM users u LEFT JOIN orders o ON o.user_id = u.id"
                            + " WHERE u.id >= ? AND u.id < ? ORDER BY u.id, o.id")) {
                select.setLong(1, first);
                select.setLong(2, first + count);
                try (ResultSet rows = select.executeQuery()) {
                    UserBean user = null;
                    while (rows.next()) {
                        if (user == null || user.id != rows.getLong(1)) {
                            user = user(rows);
                            users.add(user);
                        }
                        OrderBean order = order(rows, 8);
                        if (order.id != 0) {
                            user.orders.add(order);
                        }
                    }
                }
            }
            return users;
        });
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return inTransaction(connection -> {
            List<UserStatistics> statistics = new ArrayList<>(count);
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT u.id, u.name, count(o.id), sum(o.amount) FROM users u LEFT JOIN orders o ON o.user_id = u.id"
                            + " WHERE u.id >= ? AND u.id < ? GROUP BY u.id ORDER BY u.id")) {
                select.setLong(1, first);
                select.setLong(2, first + count);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        statistics.add(new UserStatistics(
                                rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getBigDecimal(4)));
                    }
                }
            }
            return statistics;
        });
    }

    @Override
    public List<UserBean> search(Criteria criteria) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (criteria.namePrefix() != null) {
            conditions.add("name LIKE ?");
            parameters.add(criteria.namePrefix() + "%");
        }
        if (criteria.leastScore() != null) {
            conditions.add("score >= ?");
            parameters.add(criteria.leastScore());
        }
        if (criteria.active() != null) {
            conditions.add("active = ?");
            parameters.add(criteria.active());
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return inTransaction(connection -> {
            List<UserBean> users = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + USER_COLUMNS + " FROM users" + where + " ORDER BY id LIMIT 20")) {
                for (int i = 0; i < parameters.size(); i++) {
                    select.setObject(i + 1, parameters.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        users.add(user(rows));
                    }
                }
            }
            return users;
        });
    }

    @Override
    public List<UserBean> insert(List<NewUser> newUsers, Keys keys) {
        String tables = keys == Keys.IDENTITY ? "identity_" : "";
        return inTransaction(connection -> {
            List<UserBean> users = new ArrayList<>(newUsers.size());
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + tables
                            + "users (name, email, created_at, active, score, version) VALUES (?, ?, ?, ?, ?, ?)",
                    new String[] {"id"})) {
                for (NewUser row : newUsers) {
                    UserBean user = new UserBean();
                    user.name = row.name();
                    user.email = row.email();
                    user.createdAt = row.createdAt();
                    user.active = row.active();
                    user.score = row.score();
                    users.add(user);
                    insert.setString(1, user.name);
                    insert.setString(2, user.email);
                    insert.setTimestamp(3, Timestamp.from(user.createdAt));
                    insert.setBoolean(4, user.active);
                    insert.setBigDecimal(5, user.score);
                    insert.setInt(6, user.version);
                    insert.addBatch();
                }
                insert.executeBatch();
                try (ResultSet generated = insert.getGeneratedKeys()) {
                    for (UserBean user : users) {
                        generated.next();
                        user.id = generated.getLong(1);
                    }
                }
            }
            List<OrderBean> orders = new ArrayList<>(newUsers.size());
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + tables + "orders (user_id, product_name, amount, created_at) VALUES (?, ?, ?, ?)",
                    new String[] {"id"})) {
                for (int i = 0; i < users.size(); i++) {
                    OrderBean order = new OrderBean();
                    order.userId = users.get(i).id;
                    order.productName = newUsers.get(i).productName();
                    order.amount = newUsers.get(i).amount();
                    order.createdAt = newUsers.get(i).createdAt();
                    orders.add(order);
                    insert.setLong(1, order.userId);
                    insert.setString(2, order.productName);
                    insert.setBigDecimal(3, order.amount);
                    insert.setTimestamp(4, Timestamp.from(order.createdAt));
                    insert.addBatch();
                }
                insert.executeBatch();
                try (ResultSet generated = insert.getGeneratedKeys()) {
                    for (int i = 0; i < orders.size(); i++) {
                        generated.next();
                        orders.get(i).id = generated.getLong(1);
                        users.get(i).orders.add(orders.get(i));
                    }
                }
            }
            return users;
        });
    }

    @Override
    public void rename(long first, int count, String name) {
        inTransaction(connection -> {
            List<UserBean> users = selectUsers(connection, first, count);
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE users SET name = ?, version = ? WHERE id = ? AND version = ?")) {
                for (UserBean user : users) {
                    user.name = name;
                    update.setString(1, user.name);
                    update.setInt(2, user.version + 1);
                    update.setLong(3, user.id);
                    update.setInt(4, user.version);
                    update.addBatch();
                }
                requireOneRowEach(update.executeBatch());
            }
            return users;
        });
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        inTransaction(connection -> {
            List<UserBean> users = selectUsers(connection, first, count);
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE users SET name = ?, version = ? WHERE id = ? AND version = ?")) {
                for (UserBean user : users) {
                    if (user.id == id) {
                        user.name = name;
                        update.setString(1, user.name);
                        update.setInt(2, user.version + 1);
                        update.setLong(3, user.id);
                        update.setInt(4, user.version);
                        requireOneRowEach(update.executeUpdate());
                    }
                }
            }
            return users;
        });
    }

    @Override
    public void bulkInsert(List<NewUser> users) {
        inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO identity_users (name, email, created_at, active, score, version) VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < users.size(); i++) {
                    NewUser user = users.get(i);
                    insert.setString(1, user.name());
                    insert.setString(2, user.email());
                    insert.setTimestamp(3, Timestamp.from(user.createdAt()));
                    insert.setBoolean(4, user.active());
                    insert.setBigDecimal(5, user.score());
                    insert.setInt(6, 0);
                    insert.addBatch();
                    if ((i + 1) % 1_000 == 0 || i + 1 == users.size()) {
                        insert.executeBatch();
                    }
                }
            }
            return users;
        });
    }

    @Override
    public void delete(long first, int count) {
        inTransaction(connection -> {
            List<UserBean> users = selectUsers(connection, "identity_users", first, count);
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM identity_users WHERE id = ? AND version = ?")) {
                for (UserBean user : users) {
                    delete.setLong(1, user.id);
                    delete.setInt(2, user.version);
                    delete.addBatch();
                }
                requireOneRowEach(delete.executeBatch());
            }
            return users;
        });
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return inTransaction(connection -> {
            UserBean user;
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + USER_COLUMNS + " FROM users WHERE id = ?")) {
                select.setLong(1, userId);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    user = user(rows);
                }
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE users SET score = ?, version = ? WHERE id = ? AND version = ?")) {
                update.setBigDecimal(1, score);
                update.setInt(2, user.version + 1);
                update.setLong(3, user.id);
                update.setInt(4, user.version);
                requireOneRowEach(update.executeUpdate());
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO orders (user_id, product_name, amount, created_at) VALUES (?, ?, ?, ?)",
                    new String[] {"id"})) {
                insert.setLong(1, user.id);
                insert.setString(2, productName);
                insert.setBigDecimal(3, amount);
                insert.setTimestamp(4, Timestamp.from(user.createdAt));
                insert.executeUpdate();
                try (ResultSet generated = insert.getGeneratedKeys()) {
                    generated.next();
                    return generated.getLong(1);
                }
            }
        });
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE users SET score = ? WHERE id = ?")) {
                for (ScoreUpdate row : updates) {
                    update.setBigDecimal(1, row.score());
                    update.setLong(2, row.id());
                    update.addBatch();
                }
                requireOneRowEach(update.executeBatch());
            }
            return updates;
        });
    }

    @Override
    public UserRow describe(UserBean user, boolean withOrders) {
        return new UserRow(
                user.id,
                user.name,
                user.email,
                user.createdAt,
                user.active,
                user.score,
                user.version,
                user.orders.stream()
                        .map(order -> new UserRow.OrderRow(
                                order.id, order.userId, order.productName, order.amount, order.createdAt))
                        .toList());
    }

    @Override
    public void close() {}

    private static List<UserBean> selectUsers(Connection connection, long first, int count) throws SQLException {
        return selectUsers(connection, "users", first, count);
    }

    private static List<UserBean> selectUsers(Connection connection, String table, long first, int count)
            throws SQLException {
        List<UserBean> users = new ArrayList<>(count);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + USER_COLUMNS + " FROM " + table + " WHERE id >= ? AND id < ? ORDER BY id")) {
            select.setLong(1, first);
            select.setLong(2, first + count);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    users.add(user(rows));
                }
            }
        }
        return users;
    }

    private static UserBean user(ResultSet row) throws SQLException {
        UserBean user = new UserBean();
        user.id = row.getLong(1);
        user.name = row.getString(2);
        user.email = row.getString(3);
        user.createdAt = row.getObject(4, OffsetDateTime.class).toInstant();
        user.active = row.getBoolean(5);
        user.score = row.getBigDecimal(6);
        user.version = row.getInt(7);
        return user;
    }

    private static OrderBean order(ResultSet row) throws SQLException {
        return order(row, 1);
    }

    /** With the number 0 if an outer join has found none. */
    private static OrderBean order(ResultSet row, int first) throws SQLException {
        OrderBean order = new OrderBean();
        order.id = row.getLong(first);
        if (order.id != 0) {
            order.userId = row.getLong(first + 1);
            order.productName = row.getString(first + 2);
            order.amount = row.getBigDecimal(first + 3);
            order.createdAt = row.getObject(first + 4, OffsetDateTime.class).toInstant();
        }
        return order;
    }

    private static void requireOneRowEach(int... counts) {
        for (int count : counts) {
            if (count != 1) {
                throw new IllegalStateException("A row was changed by someone else");
            }
        }
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What one writes where there is no ORM. */
    static final class UserBean {
        private long id;
        private String name = "";
        private String email = "";
        private Instant createdAt = Instant.EPOCH;
        private boolean active;
        private BigDecimal score = BigDecimal.ZERO;
        private int version;
        private final List<OrderBean> orders = new ArrayList<>();
    }

    /** Likewise. */
    static final class OrderBean {
        private long id;
        private long userId;
        private String productName = "";
        private BigDecimal amount = BigDecimal.ZERO;
        private Instant createdAt = Instant.EPOCH;
    }
}
