package io.orm.spring;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.loading.LoadOptions.selectInLoad;
import static shop.Order_.ORDER;
import static shop.User_.USER;

import io.orm.mapping.EntityTable;
import io.orm.session.AsyncSession;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.Order;
import shop.User;

/** What an application writes. */
public class ShopService {
    /** As it comes in. */
    public record NewUser(String name, List<NewOrder> orders) {}

    /** As it comes in. */
    public record NewOrder(String productName, BigDecimal amount) {}

    /** As it goes out. */
    public record UserStatistics(
            Long id, String name, Long orderCount, @Nullable BigDecimal totalSpent) {}

    // tag::service[]
    @Service
    public static class UserService {
        private final Session session; // bound to the current @Transactional method

        UserService(Session session) {
            this.session = session;
        }
        // end::service[]

        @Transactional
        public User createWithOrders(NewUser data) {
            User user = new User(data.name());
            session.add(user);
            session.flush(); // user.getId() is set, nothing is committed
            data.orders().forEach(o -> user.addOrder(new Order(o.productName(), o.amount())));
            return user; // commit on return, rollback on exception
        }

        @Transactional(readOnly = true)
        public List<UserStatistics> statistics() {
            return session.list(select(
                            USER.id,
                            USER.name,
                            count(ORDER.id).as("order_count"),
                            sum(ORDER.amount).as("total_spent"))
                    .from(USER)
                    .leftJoin(USER.orders, ORDER)
                    .groupBy(USER.id)
                    .map(UserStatistics::new)); // a wrong column order does not compile
        }

        @Transactional(readOnly = true)
        public List<User> find(@Nullable String name, @Nullable BigDecimal atLeast) {
            return session.list(select(USER)
                    .where(whenPresent(name, USER.name::startsWith), whenPresent(atLeast, USER.score::ge))
                    .options(selectInLoad(USER.orders))
                    .orderBy(USER.name));
        }

        // tag::service[]

        @Transactional
        public void rename(long id, String name) {
            session.getOne(USER, id).setName(name); // UPDATE and COMMIT in one round trip, of this column only
        }
    }
    // end::service[]

    /** A base class, for those who like repositories. */
    public abstract static class Repository<E, K> {
        protected final Session session;
        private final EntityTable<E, K> table;

        protected Repository(Session session, EntityTable<E, K> table) {
            this.session = session;
            this.table = table;
        }

        public Optional<E> byId(K id) {
            return session.get(table, id);
        }

        public List<E> all() {
            return session.list(select(table));
        }

        public long size() {
            return session.one(select(table).count());
        }
    }

    @Component
    public static class Users extends Repository<User, Long> {
        Users(Session session) {
            super(session, USER);
        }

        public Optional<User> byName(String name) {
            return session.oneOrNone(select(USER).where(USER.name.eq(name)));
        }
    }

    /** Without Spring's transactions. */
    @Service
    public static class Reports {
        private final SessionFactory sessions;

        Reports(SessionFactory sessions) {
            this.sessions = sessions;
        }

        public CompletionStage<List<User>> everybody() {
            AsyncSession session = sessions.openAsync();
            return session.list(select(USER)).whenComplete((users, failure) -> session.closeAsync());
        }
    }
}
