package io.orm.session;

import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.lower;
import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Functions.upper;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.value;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.Order_.ORDER;
import static shop.Product_.PRODUCT;
import static shop.User_.USER;

import io.orm.core.engine.Engine;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Expression;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Order;
import shop.Product;
import shop.User;

/** SQL expressions in the place of values. */
class ExpressionValuesIT extends ShopSession {
    ExpressionValuesIT(Database database) {
        super(database);
    }

    private static BigDecimal of(int number) {
        return BigDecimal.valueOf(number);
    }

    private List<User> users() {
        database.run("update users set score = 10 * id");
        return session.list(select(USER).orderBy(USER.id));
    }

    @Test
    void f11_anExpressionIsPartOfTheUpdateAndItsValueComesBackWithIt() {
        User user = users().get(0);
        session.set(user, USER.score, USER.score.plus(5));
        assertThat(user.getScore()).isEqualTo(of(10));
        assertThat(session.isModified(user)).isTrue();
        assertThat(session.dirty()).containsExactly(user);
        database.run("update users set score = 100");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update users set score = users.score + ?, version = users.version + 1 where users.id = ? and users.version = ?"
                                + " returning users.id, users.score    [5, 1, 1]");
        assertThat(user.getScore()).isEqualTo(of(105));
        assertThat(user.getVersion()).isEqualTo(2);
        assertThat(session.isModified(user)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void f11_rowsWhoseExpressionsDifferInValuesAreOneStatement() {
        List<User> users = users();
        for (int i = 0; i < 3; i++) {
            session.set(users.get(i), USER.score, USER.score.times(i + 2).plus(1));
            users.get(i).setEmail("mail " + i);
        }
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("with x(c1, c2) as (update users set email = v.c3, score = users.score * v.c4 + v.c5,"
                        + " version = users.version + 1 from unnest((select ?::int8[]), (select ?::int4[]), (select ?::text[]),"
                        + " (select ?::numeric[]), (select ?::numeric[])) v(c1, c2, c3, c4, c5)"
                        + " where users.id = v.c1 and users.version = v.c2 returning users.id, users.score)"
                        + " select x.c1, x.c2, case when (select count(*) from x) = ? then 0 else cast('orm:stale:users:' ||"
                        + " (select coalesce(string_agg(c1::text, ','), '') from x) as int4) end from (select 1) one left join x on true"
                        + "    [[1, 2, 3], [1, 1, 1], [mail 0, mail 1, mail 2], [2, 3, 4], [1, 1, 1], 3]");
        assertThat(users).extracting(User::getScore).containsExactly(of(21), of(61), of(121));
        assertThat(users).extracting(User::getVersion).containsOnly(2);
    }

    @Test
    void f11_expressionsOfOtherShapeAndPlainValuesAreStatementsOfTheirOwn() {
        List<User> users = users();
        session.set(users.get(0), USER.score, USER.score.plus(1));
        session.set(users.get(1), USER.score, coalesce(USER.score, 0).times(2));
        users.get(2).setScore(of(7));
        assertStatements(session::flush).inRoundTrips(1).count(3);
        assertThat(users).extracting(User::getScore).containsExactly(of(11), of(40), of(7));
    }

    @Test
    void f11_anExpressionWinsOverTheFieldAndTheLastOneOverThoseBefore() {
        User user = users().get(0);
        session.set(user, USER.score, USER.score.plus(1));
        session.set(user, USER.score, USER.score.plus(2));
        session.set(user, USER.name, upper(USER.name));
        user.setScore(of(1_000));
        session.commit();
        assertThat(database.rows("select score, name from users where id = 1"))
                .containsExactly(List.of(of(12), "USER 1"));
        assertThat(session.getOne(USER, user.getId()).getScore()).isEqualTo(of(12));
    }

    @Test
    void f11_subqueriesReadOtherTables() {
        List<User> users = users();
        for (User user : users) {
            session.set(
                    user,
                    USER.email,
                    scalar(select(max(ORDER.productName))
                            .from(ORDER)
                            .where(ORDER.user.is(user))
                            .limit(1)));
        }
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).count(1).all();
        assertThat(statements.get(0))
                .contains("email = (select max(orders.product_name) from orders where orders.user_id = v.c3 limit 1)");
        assertThat(users).extracting(User::getEmail).containsExactly("order 2", "order 4", "order 6");
    }

    @Test
    void f11_theVersionIsStillComparedAndTheStaleRowNamed() {
        List<User> users = users();
        users.forEach(user -> session.set(user, USER.score, USER.score.plus(1)));
        database.run("update users set version = 9 where id = 2");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("User 2 was changed or removed");
        session.rollback();
        session.set(users.get(1), USER.score, USER.score.plus(1));
        database.run("update users set version = 10 where id = 2");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("User 2 was changed or removed");
    }

    @Test
    void f11_newRowsTakeThemByTheStatementThatInsertsThem() {
        Product tea = new Product("Green", of(1));
        session.add(tea);
        session.set(tea, PRODUCT.name, lower(value("Green TEA")));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "insert into products (price, stock, tags, attributes, name) values (?, ?, ?::text[], ?::jsonb, lower(?::text))"
                                + " returning products.id, products.name    [1, 0, null, null, Green TEA]");
        assertThat(tea.getName()).isEqualTo("green tea");
        assertThat(tea.getId()).isEqualTo(3L);

        List<Product> more = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Product product = new Product("", of(i));
            session.add(product);
            session.set(product, PRODUCT.name, upper(value("name " + i)));
            more.add(product);
        }
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "insert into products (price, stock, tags, attributes, name)"
                                + " select c1, c2, c3::text[], c4, upper(v.c5::text) from unnest(?::numeric[], ?::int4[], ?::text[], ?::jsonb[], ?::text[])"
                                + " with ordinality v(c1, c2, c3, c4, c5, o) order by o returning products.id, products.name"
                                + "    [[0, 1, 2], [0, 0, 0], [null, null, null], [null, null, null], [name 0, name 1, name 2]]");
        assertThat(more).extracting(Product::getName).containsExactly("NAME 0", "NAME 1", "NAME 2");
        assertThat(more).extracting(Product::getId).containsExactly(4L, 5L, 6L);
    }

    @Test
    void f11_aRequiredColumnMayBeLeftToItsExpression() {
        Product product = new Product(null, null);
        session.add(product);
        Expression<Integer> stock = scalar(select(max(PRODUCT.stock)).from(PRODUCT));
        session.set(product, PRODUCT.stock, stock);
        session.flush();
        assertThat(product.getStock()).isEqualTo(2);
    }

    @Test
    void f11_aRollbackForgetsThemAndPutsValuesBack() {
        User user = users().get(0);
        session.set(user, USER.score, USER.score.plus(1));
        session.rollback();
        assertStatements(session::flush).areNone();
        session.set(user, USER.score, USER.score.plus(1));
        session.flush();
        session.rollback();
        assertThat(user.getScore()).isEqualTo(of(10));
        assertThat(user.getVersion()).isEqualTo(1);

        var savepoint = session.beginNested();
        session.set(user, USER.score, USER.score.plus(1));
        savepoint.rollback();
        assertStatements(session::flush).areNone();
    }

    @Test
    void f11_expiringRefreshingAndExpungingForgetThem() {
        List<User> users = users();
        users.forEach(user -> session.set(user, USER.score, USER.score.plus(1)));
        session.expire(users.get(0));
        session.refresh(users.get(1));
        session.expunge(users.get(2));
        session.flush();
        assertThat(database.rows("select score from users order by id"))
                .containsExactly(List.of(of(10)), List.of(of(20)), List.of(of(30)));
    }

    @Test
    void f11_theFlushPlanShowsThem() {
        List<User> users = users();
        session.set(users.get(0), USER.score, USER.score.plus(1));
        assertThat(session.flushPlan().toString()).contains("score = users.score + ?");
        session.set(users.get(1), USER.score, USER.score.plus(1));
        assertThat(session.flushPlan().toString()).contains("score = users.score + v.c3");
    }

    @Test
    void f11_whatAnExpressionCannotSetIsRefusedByName() {
        User user = users().get(0);
        Order order = session.list(select(ORDER).orderBy(ORDER.id)).get(0);
        refused(
                () -> session.set(user, USER.id, USER.id.plus(1)),
                "User.id cannot be set to an expression: it is part of the identifier");
        refused(
                () -> session.set(user, USER.version, USER.version.plus(1)),
                "User.version cannot be set to an expression: it is a version");
        refused(
                () -> session.set(order, ORDER.userId, ORDER.userId.plus(1)),
                "Order.user cannot be set to an expression: it refers to an object");
        refused(
                () -> session.set(user, ORDER.quantity, ORDER.quantity.plus(1)),
                "set(orders.quantity, …): that is no column of User");
        refused(() -> session.set(user, USER.as("u").score, USER.score), "set(u.score, …): that is no column of User");
        refused(
                () -> session.set(user, USER.score, ORDER.amount),
                "The expression for User.score reads orders.amount, which is no column of User");
        User eve = new User("Eve");
        assertThatThrownBy(() -> session.set(eve, USER.score, USER.score.plus(1)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("User (new) is TRANSIENT in this session");
        session.add(eve);
        refused(
                () -> session.set(eve, USER.score, USER.score.plus(1)),
                "The expression for User.score of a new object reads users.score, but there is no row yet");
        session.delete(user);
        assertThatThrownBy(() -> session.set(user, USER.score, USER.score.plus(1)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("User 1 is to be deleted in this session");
        try (Session readOnly = sessions.readOnly().open()) {
            assertThatThrownBy(() -> readOnly.set(user, USER.score, USER.score))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("read-only");
        }
    }

    private static void refused(Runnable set, String message) {
        assertThatThrownBy(set::run).isInstanceOf(UsageException.class).hasMessageStartingWith(message);
    }

    @Test
    void h2SetsThemRowByRow() {
        try (Engine engine = Engine.create("jdbc:h2:mem:expressions;DB_CLOSE_DELAY=-1")) {
            SessionFactory factory =
                    SessionFactory.create(engine, SessionOptions.defaults(), EntityModel.of(List.of(PRODUCT)));
            factory.schema().createAll();
            try (Session h2 = factory.open()) {
                List<Product> products = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    products.add(new Product("", of(i)));
                }
                h2.addAll(products);
                products.forEach(each -> h2.set(each, PRODUCT.name, upper(value("n" + each.getPrice()))));
                h2.flush();
                products.forEach(each -> h2.set(each, PRODUCT.price, PRODUCT.price.plus(each.getId())));
                h2.commit();
                assertThat(h2.list(select(PRODUCT).orderBy(PRODUCT.id)))
                        .extracting(Product::getName, each -> each.getPrice().intValue())
                        .hasToString("[(\"N0\", 1), (\"N1\", 3), (\"N2\", 5)]");
            }
        }
    }
}
