package io.orm.benchmarks;

import io.orm.benchmarks.model.Order;
import io.orm.benchmarks.model.User;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.Hibernate;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate ORM with a session per work, JDBC batches and ordered writes on; all else as it comes. */
final class HibernateContestant implements Contestant<Object> {
    private final SessionFactory sessions;
    private final SessionFactory identitySessions;

    HibernateContestant(DataSource dataSource) {
        sessions = factory(dataSource, User.class, Order.class);
        identitySessions =
                factory(dataSource, io.orm.benchmarks.identity.User.class, io.orm.benchmarks.identity.Order.class);
    }

    private static SessionFactory factory(DataSource dataSource, Class<?>... entities) {
        Configuration configuration = new Configuration();
        for (Class<?> entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        configuration
                .getProperties()
                .putAll(Map.of(
                        "hibernate.connection.datasource", dataSource,
                        "hibernate.physical_naming_strategy",
                                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
                        // It would set the static fields of a User_, and takes ours for one.
                        "hibernate.jpa.static_metamodel.population", "disabled",
                        // By default it takes the number that a sequence gives for the last of its block, this library
                        // for the first;
                        // here they share one.
                        "hibernate.id.optimizer.pooled.preferred", "pooled-lo",
                        "hibernate.jdbc.batch_size", "100",
                        "hibernate.order_inserts", "true",
                        "hibernate.order_updates", "true"));
        return configuration.buildSessionFactory();
    }

    @Override
    public String name() {
        return "Hibernate";
    }

    @Override
    public Object find(long id) {
        return sessions.fromTransaction(session -> session.find(User.class, id));
    }

    @Override
    public List<Object> users(long first, int count) {
        return sessions.fromTransaction(session -> new ArrayList<>(select(session, first, count)));
    }

    @Override
    public List<UserRecord> records(long first, int count) {
        return sessions.fromTransaction(session -> session.createSelectionQuery(
                        "select u.id, u.name, u.email, u.createdAt, u.active, u.score, u.version"
                                + " from User u where u.id >= :first and u.id < :last order by u.id",
                        UserRecord.class)
                .setParameter("first", first)
                .setParameter("last", first + count)
                .getResultList());
    }

    @Override
    public OrderTotals orderTotals() {
        return sessions.fromTransaction(session -> {
            long count = 0;
            BigDecimal sum = BigDecimal.ZERO;
            try (ScrollableResults<Order> orders = session.createSelectionQuery("select o from Order o", Order.class)
                    .setFetchSize(1_000)
                    .setReadOnly(true)
                    .scroll(ScrollMode.FORWARD_ONLY)) {
                while (orders.next()) {
                    count++;
                    sum = sum.add(orders.get().getAmount());
                    if (count % 1_000 == 0) {
                        session.clear();
                    }
                }
            }
            return new OrderTotals(count, sum);
        });
    }

    @Override
    public List<Object> usersWithOrders(long first, int count) {
        return sessions.fromTransaction(session -> {
            session.setFetchBatchSize(count);
            return withOrders(select(session, first, count));
        });
    }

    @Override
    public List<Object> usersThenOrders(long first, int count) {
        return sessions.fromTransaction(session -> withOrders(select(session, first, count)));
    }

    @Override
    public List<Object> usersJoinedWithOrders(long first, int count) {
        return sessions.fromTransaction(session -> new ArrayList<>(session.createSelectionQuery(
                        "select u from User u left join fetch u.orders where u.id >= :first and u.id < :last order by u.id",
                        User.class)
                .setParameter("first", first)
                .setParameter("last", first + count)
                .getResultList()));
    }

    @Override
    public List<UserStatistics> statistics(long first, int count) {
        return sessions.fromTransaction(session -> session.createSelectionQuery(
                        "select u.id, u.name, count(o.id), sum(o.amount) from User u left join u.orders o"
                                + " where u.id >= :first and u.id < :last group by u.id, u.name order by u.id",
                        UserStatistics.class)
                .setParameter("first", first)
                .setParameter("last", first + count)
                .getResultList());
    }

    @Override
    public List<Object> search(Criteria criteria) {
        return sessions.fromTransaction(session -> {
            CriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<User> query = builder.createQuery(User.class);
            Root<User> user = query.from(User.class);
            List<Predicate> predicates = new ArrayList<>();
            if (criteria.namePrefix() != null) {
                predicates.add(builder.like(user.get("name"), criteria.namePrefix() + "%"));
            }
            if (criteria.leastScore() != null) {
                predicates.add(builder.greaterThanOrEqualTo(user.get("score"), criteria.leastScore()));
            }
            if (criteria.active() != null) {
                predicates.add(builder.equal(user.get("active"), criteria.active()));
            }
            query.where(predicates).orderBy(builder.asc(user.get("id")));
            return new ArrayList<>(
                    session.createSelectionQuery(query).setMaxResults(20).getResultList());
        });
    }

    @Override
    public List<Object> insert(List<NewUser> newUsers, Keys keys) {
        return keys == Keys.SEQUENCE
                ? sessions.fromTransaction(session -> {
                    List<Object> users = new ArrayList<>(newUsers.size());
                    for (NewUser row : newUsers) {
                        User user = new User(row.name(), row.email(), row.createdAt(), row.active(), row.score());
                        user.addOrder(new Order(row.productName(), row.amount(), row.createdAt()));
                        session.persist(user);
                        users.add(user);
                    }
                    return users;
                })
                : identitySessions.fromTransaction(session -> {
                    List<Object> users = new ArrayList<>(newUsers.size());
                    for (NewUser row : newUsers) {
                        var user = new io.orm.benchmarks.identity.User(
                                row.name(), row.email(), row.createdAt(), row.active(), row.score());
                        user.addOrder(
                                new io.orm.benchmarks.identity.Order(row.productName(), row.amount(), row.createdAt()));
                        session.persist(user);
                        users.add(user);
                    }
                    return users;
                });
    }

    @Override
    public void rename(long first, int count, String name) {
        sessions.inTransaction(session -> {
            for (User user : select(session, first, count)) {
                user.setName(name);
            }
        });
    }

    @Override
    public void renameOne(long first, int count, long id, String name) {
        sessions.inTransaction(session -> {
            for (User user : select(session, first, count)) {
                if (user.getId() == id) {
                    user.setName(name);
                }
            }
        });
    }

    @Override
    public void bulkInsert(List<NewUser> users) {
        sessions.inStatelessTransaction(session -> {
            session.setJdbcBatchSize(1_000);
            session.insertMultiple(users.stream()
                    .map(row -> new User(row.name(), row.email(), row.createdAt(), row.active(), row.score()))
                    .toList());
        });
    }

    @Override
    public void delete(long first, int count) {
        identitySessions.inTransaction(session -> session.createSelectionQuery(
                        "select u from User u where u.id >= :first and u.id < :last",
                        io.orm.benchmarks.identity.User.class)
                .setParameter("first", first)
                .setParameter("last", first + count)
                .getResultList()
                .forEach(session::remove));
    }

    @Override
    public long order(long userId, BigDecimal score, String productName, BigDecimal amount) {
        return sessions.fromTransaction(session -> {
                    User user = session.find(User.class, userId);
                    user.setScore(score);
                    Order order = new Order(productName, amount, user.getCreatedAt());
                    order.setUser(user);
                    session.persist(order);
                    return order;
                })
                .getId();
    }

    @Override
    public void scores(List<ScoreUpdate> updates) {
        sessions.inTransaction(session -> {
            List<Long> ids = updates.stream().map(ScoreUpdate::id).toList();
            List<User> users = session.findMultiple(User.class, ids);
            for (int i = 0; i < users.size(); i++) {
                users.get(i).setScore(updates.get(i).score());
            }
        });
    }

    @Override
    public UserRow describe(Object user, boolean withOrders) {
        return EntityRows.describe(user, withOrders);
    }

    @Override
    public void close() {
        sessions.close();
        identitySessions.close();
    }

    private static List<User> select(org.hibernate.Session session, long first, int count) {
        return session.createSelectionQuery(
                        "select u from User u where u.id >= :first and u.id < :last order by u.id", User.class)
                .setParameter("first", first)
                .setParameter("last", first + count)
                .getResultList();
    }

    private static List<Object> withOrders(List<User> users) {
        for (User user : users) {
            Hibernate.initialize(user.getOrders());
        }
        return new ArrayList<>(users);
    }
}
