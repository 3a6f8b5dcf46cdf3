package io.orm.benchmarks;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Data JDBC with aggregates that are records, and JdbcClient for what is no aggregate, as its manual advises. */
final class SpringDataContestant implements Contestant<Object> {
    private static final Sort BY_ID = Sort.by("id");

    private final List<AnnotationConfigApplicationContext> contexts = new ArrayList<>();
    private final JdbcAggregateTemplate aggregates;

    /** Fetches rows in portions, which one has to ask for. */
    private final JdbcAggregateTemplate streaming;

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final RowMapper<UserRecord> toRecord = new DataClassRowMapper<>(UserRecord.class);
    private final RowMapper<UserStatistics> toStatistics = new DataClassRowMapper<>(UserStatistics.class);

    SpringDataContestant(DataSource dataSource) {
        aggregates = start(dataSource, -1).getBean(JdbcAggregateTemplate.class);
        streaming = start(dataSource, 2_000).getBean(JdbcAggregateTemplate.class);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        jdbc = JdbcClient.create(dataSource);
        batches = new JdbcTemplate(dataSource);
    }

    private AnnotationConfigApplicationContext start(DataSource dataSource, int fetchSize) {
        var context = new AnnotationConfigApplicationContext();
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(fetchSize);
        context.registerBean(NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(template));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
        context.register(JdbcConfiguration.class);
        context.refresh();
        contexts.add(context);
        return context;
    }

    /** What its manual has an application declare that does without Spring Boot. */
    @Configuration(proxyBeanMethods = false)
    static class JdbcConfiguration extends AbstractJdbcConfiguration {}

    /** An aggregate of one row. */
    @Table("users")
    record User(
            @Id Long id,
            String name,
            String email,
            Instant createdAt,
            boolean active,
            BigDecimal score,
            @Version Integer version) {
        User named(String newName) {
            return new User(id, newName, email, createdAt, active, score, version);
        }

        User scored(BigDecimal newScore) {
            return new User(id, name, email, createdAt, active, newScore, version);
        }
    }

    /** An aggregate of one row, which knows its user by number. */
    @Table("orders")
    record Order(@Id Long id, Long userId, String productName, BigDecimal amount, Instant createdAt) {}

    /** A user whose orders are part of it. */
    @Table("users")
    record UserWithOrders(
            @Id Long id,
            String name,
            String email,
            Instant createdAt,
            boolean active,
            BigDecimal score,
            @Version Integer version,
            @MappedCollection(idColumn = "user_id") Set<OrderOfUser> orders) {}

    /** Part of a user. */
    @Table("orders")
    record OrderOfUser(@Id Long id, @Column("product_name") String productName, BigDecimal amount, Instant createdAt) {}

    /** A user and what was read for it. */
    record Loaded(User user, List<Order> orders) {
        Loaded(User user) {
            this(user, List.of());
        }
    }

    @Override
    public String name() {
        return "Spring Data JDBC";
    }

    @Override
    public boolean does(Work work) {
        // Its loading of aggregates by single queries takes no criteria: it went on with a query for each user.
        return !work.writes() && work != Work.R5
                || work == Work.W2
                || work == Work.W3
                || work == Work.W4
                || work == Work.W5;
    }

    @Override
    public Object find(long id) {
        return inTransaction(() -> new Loaded(aggregates.findById(id, User.class)));
    }

    @Override
    public List<Object> users(long first, int count) {
        return inTransaction(() -> loaded(select(first, count)));
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return inTransaction(() -> jdbc.sql("select id, name, email, created_at, active, score, version from users"
                        + " where id >= ? and id < ? order by id")
                .params(first, first + count)
                .query(toRecord)
                .list());
    }

    @Override
    public OrderTotals orderTotals() {
        return inTransaction(() -> {
            long[] count = {0};
            BigDecimal[] sum = {BigDecimal.ZERO};
            try (Stream<Order> orders = streaming.streamAll(Query.empty(), Order.class)) {
                orders.forEach(order -> {
                    count[0]++;
                    sum[0] = sum[0].add(order.amount());
                });
            }
            return new OrderTotals(count[0], sum[0]);
        });
    }

    @Override
    public List<Object> usersWithOrders(long first, int count) {
        return inTransaction(() -> {
            List<User> users = select(first, count);
            Map<Long, List<Order>> orders = aggregates
                    .findAll(
                            query(where("userId")
                                            .in(users.stream().map(User::id).toList()))
                                    .sort(BY_ID),
                            Order.class)
                    .stream()
                    .collect(Collectors.groupingBy(Order::userId));
            List<Object> loaded = new ArrayList<>(users.size());
            users.forEach(user -> loaded.add(new Loaded(user, orders.getOrDefault(user.id(), List.of()))));
            return loaded;
        });
    }

    @Override
    public List<Object> usersThenOrders(long first, int count) {
        return inTransaction(() -> new ArrayList<>(aggregates.findAll(page(first, count), UserWithOrders.class)));
    }

    @Override
    public List<Object> usersJoinedWithOrders(long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return inTransaction(
                () -> jdbc.sql("select u.id, u.name, count(o.id) as orders, sum(o.amount) as total from users u"
                                + " left join orders o on o.user_id = u.id where u.id >= ? and u.id < ?"
                                + " group by u.id order by u.id")
                        .params(first, first + count)
                        .query(toStatistics)
                        .list());
    }

    @Override
    public List<Object> search(Criteria criteria) {
        var conditions = org.springframework.data.relational.core.query.Criteria.empty();
        if (criteria.namePrefix() != null) {
            conditions = conditions.and("name").like(criteria.namePrefix() + "%");
        }
        if (criteria.leastScore() != null) {
            conditions = conditions.and("score").greaterThanOrEquals(criteria.leastScore());
        }
        if (criteria.active() != null) {
            conditions = conditions.and("active").is(criteria.active());
        }
        Query query = query(conditions).sort(BY_ID).limit(20);
        return inTransaction(() -> loaded(aggregates.findAll(query, User.class)));
    }

    @Override
    public List<Object> insert(List<NewUser> users, Keys keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(long first, int count, String name) {
        inTransaction(() -> aggregates.saveAll(
                select(first, count).stream().map(user -> user.named(name)).toList()));
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        inTransaction(() -> {
            List<User> users = select(first, count);
            users.stream().filter(user -> user.id() == id).forEach(user -> aggregates.save(user.named(name)));
            return users;
        });
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return inTransaction(() -> {
                    User user = aggregates.save(
                            aggregates.findById(userId, User.class).scored(score));
                    return aggregates.save(new Order(null, userId, productName, amount, user.createdAt()));
                })
                .id();
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        inTransaction(() -> batches.batchUpdate(
                "update users set score = ? where id = ?",
                updates.stream()
                        .map(row -> new Object[] {row.score(), row.id()})
                        .toList()));
    }

    @Override
    public void bulkInsert(List<NewUser> users) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserRow describe(Object result, boolean withOrders) {
        return result instanceof Loaded loaded ? describe(loaded) : describe((UserWithOrders) result);
    }

    private static UserRow describe(Loaded loaded) {
        User user = loaded.user();
        return new UserRow(
                user.id(),
                user.name(),
                user.email(),
                user.createdAt(),
                user.active(),
                user.score(),
                user.version(),
                loaded.orders().stream()
                        .map(order -> new UserRow.OrderRow(
                                order.id(), order.userId(), order.productName(), order.amount(), order.createdAt()))
                        .toList());
    }

    private static UserRow describe(UserWithOrders user) {
        return new UserRow(
                user.id(),
                user.name(),
                user.email(),
                user.createdAt(),
                user.active(),
                user.score(),
                user.version(),
                user.orders().stream()
                        .sorted(Comparator.comparing(OrderOfUser::id))
                        .map(order -> new UserRow.OrderRow(
                                order.id(), user.id(), order.productName(), order.amount(), order.createdAt()))
                        .toList());
    }

    @Override
    public void close() {
        contexts.forEach(AnnotationConfigApplicationContext::close);
    }

    private List<User> select(long first, int count) {
        return aggregates.findAll(page(first, count), User.class);
    }

    private static Query page(long first, int count) {
        return query(where("id").greaterThanOrEquals(first).and("id").lessThan(first + count))
                .sort(BY_ID);
    }

    private static List<Object> loaded(List<User> users) {
        List<Object> loaded = new ArrayList<>(users.size());
        users.forEach(user -> loaded.add(new Loaded(user)));
        return loaded;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }
}
