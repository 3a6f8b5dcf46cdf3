package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static shop.Track_.TRACK;

import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three users with two orders each, in a database of their own, and a session that has its connection. */
@ExtendWith(PostgresExtension.class)
abstract class ShopSession {
    static final String USERS =
            "select users.id, users.name, users.email, users.active, users.created_at, users.score, users.version from users";
    static final String USER_COLUMNS_1 =
            "users_1.id, users_1.name, users_1.email, users_1.active, users_1.created_at, users_1.score, users_1.version";
    static final String ORDER_COLUMNS =
            "orders.id, orders.product_name, orders.amount, orders.quantity, orders.status, orders.created_at, orders.user_id,"
                    + " orders.product_id";
    static final String ORDERS = "select " + ORDER_COLUMNS + " from orders";
    static final String ORDER_COLUMNS_1 =
            "orders_1.id, orders_1.product_name, orders_1.amount, orders_1.quantity, orders_1.status, orders_1.created_at,"
                    + " orders_1.user_id, orders_1.product_id";
    static final String PRODUCT_COLUMNS_1 =
            "products_1.id, products_1.name, products_1.price, products_1.stock, products_1.tags, products_1.attributes";
    static final String PLAYLISTS = "select playlists.id, playlists.name from playlists";
    static final String EMPLOYEE_COLUMNS =
            "employees.id, employees.name, employees.department, employees.salary, employees.manager_id";

    final Database database;
    final SessionFactory sessions;
    Session session;

    ShopSession(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void threeUsersWithTwoOrdersEach() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into users (name, email, active, version)"
                        + " select 'user ' || i, 'user' || i || '@example.org', true, 1 from generate_series(1, 3) i",
                "insert into products (name, stock) values ('tea', 1), ('coffee', 2)",
                "insert into orders (product_name, quantity, user_id, product_id)"
                        + " select 'order ' || i, 1, (i + 1) / 2, 1 + i % 2 from generate_series(1, 6) i");
        session = opened(sessions);
    }

    /** Three playlists with three tracks, one and none. */
    final void playlists() {
        database.run(
                "insert into playlists (name) values ('a'), ('b'), ('empty')",
                "insert into tracks (title) values ('one'), ('two'), ('three')",
                "insert into playlist_track values (1, 1), (1, 2), (1, 3), (2, 2)");
    }

    /** A boss, three managers, nine workers. */
    final void employees() {
        database.run(
                "insert into employees (name) values ('boss')",
                "insert into employees (name, manager_id) select 'm' || i, 1 from generate_series(1, 3) i",
                "insert into employees (name, manager_id) select 'w' || i, 2 + i % 3 from generate_series(1, 9) i");
    }

    /** A session that has its connection, so that no round trip of the pool is counted. */
    static Session opened(SessionFactory sessions) {
        Session fresh = sessions.open();
        fresh.one(select(count()).from(TRACK));
        return fresh;
    }

    @AfterEach
    void close() {
        session.close();
    }
}
