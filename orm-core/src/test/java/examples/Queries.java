package examples;

import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.FrameBound.currentRow;
import static io.orm.core.sql.FrameBound.preceding;
import static io.orm.core.sql.Functions.arrayAgg;
import static io.orm.core.sql.Functions.avg;
import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.lag;
import static io.orm.core.sql.Functions.lower;
import static io.orm.core.sql.Functions.matches;
import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Functions.now;
import static io.orm.core.sql.Functions.rank;
import static io.orm.core.sql.Functions.round;
import static io.orm.core.sql.Functions.rowNumber;
import static io.orm.core.sql.Functions.stringAgg;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Functions.textRank;
import static io.orm.core.sql.Sql.and;
import static io.orm.core.sql.Sql.caseWhen;
import static io.orm.core.sql.Sql.cast;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.excluded;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.function;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.lateral;
import static io.orm.core.sql.Sql.merge;
import static io.orm.core.sql.Sql.multiset;
import static io.orm.core.sql.Sql.not;
import static io.orm.core.sql.Sql.number;
import static io.orm.core.sql.Sql.or;
import static io.orm.core.sql.Sql.partitionBy;
import static io.orm.core.sql.Sql.recursive;
import static io.orm.core.sql.Sql.rollup;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.core.sql.Sql.value;
import static io.orm.core.sql.Sql.when;
import static io.orm.core.sql.Sql.whenPresent;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static shop.Employee_.EMPLOYEE;
import static shop.Order_.ORDER;
import static shop.Playlist_.PLAYLIST;
import static shop.Product_.PRODUCT;
import static shop.Track_.TRACK;
import static shop.User_.USER;

import io.orm.core.engine.Connection;
import io.orm.core.engine.ExecutionOptions;
import io.orm.core.engine.Pipeline;
import io.orm.core.engine.Result;
import io.orm.core.sql.BaseTable;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Cte;
import io.orm.core.sql.DateField;
import io.orm.core.sql.DerivedTable;
import io.orm.core.sql.Expression;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.NumberExpression;
import io.orm.core.sql.Query;
import io.orm.core.sql.Row;
import io.orm.core.sql.Row2;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.Select;
import io.orm.core.sql.Select2;
import io.orm.core.sql.TextColumn;
import io.orm.core.type.Json;
import io.orm.session.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.Employee_;
import shop.Order;
import shop.OrderStatus;
import shop.Order_;
import shop.User;
import shop.User_;

/** Forty statements, from the simplest to what one usually writes by hand. */
@SuppressWarnings("unused") // statements are what matters here, not what becomes of their results
class Queries {
    Session session;
    Connection connection;

    Queries(Session session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    void simple() {
        // 1. All of a table
        List<User> all = session.list(select(USER));
        // 2. A condition
        List<User> ann = session.list(select(USER).where(USER.name.eq("Ann")));
        // 3. Several conditions are an AND; a boolean column is a condition
        List<User> some = session.list(select(USER).where(USER.active, USER.id.gt(7), USER.name.startsWith("A")));
        // 4. AND, OR, NOT
        List<User> either = session.list(
                select(USER).where(USER.active.not().or(USER.score.ge(10).and(USER.email.isNotNull()))));
        // 5. By key, or not at all
        Optional<User> one = session.get(USER, 7L);
        // 6. One column
        List<String> names =
                session.list(select(USER.name).orderBy(USER.name.desc().nullsLast(), USER.id));
        // 7. Two columns
        List<Row2<Long, String>> pairs = session.list(select(USER.id, USER.name));
        // 8. Into a record
        record Ref(Long id, String name) {}
        List<Ref> refs =
                session.list(select(USER.id, USER.name).where(USER.active).map(Ref::new));
        // 9. One value
        long active = session.one(select(count()).from(USER).where(USER.active));
        // 10. Membership: one array parameter, a few constants, a subquery
        session.list(select(USER).where(USER.id.in(List.of(1L, 2L, 3L))));
        session.list(
                select(ORDER).where(ORDER.status.in(OrderStatus.OPEN, OrderStatus.PAID), ORDER.amount.between(10, 20)));
        session.list(select(USER).where(USER.id.in(select(ORDER.userId).where(ORDER.quantity.gt(5)))));
    }

    // 11. A filter whose parts may be absent
    record OrderFilter(
            @Nullable String product,
            @Nullable BigDecimal atLeast,
            @Nullable Instant since,
            List<OrderStatus> statuses,
            boolean onlyActive) {}

    List<Order> find(OrderFilter filter) {
        return session.list(select(ORDER)
                .from(ORDER)
                .join(ORDER.user)
                .where(
                        whenPresent(filter.product(), ORDER.productName::contains),
                        whenPresent(filter.atLeast(), ORDER.amount::ge),
                        whenPresent(filter.since(), ORDER.createdAt::ge),
                        when(!filter.statuses().isEmpty(), () -> ORDER.status.in(filter.statuses())),
                        when(filter.onlyActive(), () -> USER.active))
                .orderBy(ORDER.createdAt.desc())
                .limit(20));
    }

    // 12. A statement put together step by step
    Select<User> users(@Nullable String name, boolean newestFirst) {
        Select<User> select = select(USER);
        if (name != null) {
            select = select.where(lower(USER.name).eq(name.toLowerCase(Locale.ROOT)));
        }
        return newestFirst ? select.orderBy(USER.createdAt.desc()) : select;
    }

    // 13. A part of a condition, to be used again with any alias
    static Condition isRecent(Order_ order) {
        return order.createdAt.gt(now().minus(Duration.ofDays(30)));
    }

    // 14. A page by key, not by offset
    List<Order> after(Order last) {
        return session.list(select(ORDER)
                .where(row(ORDER.createdAt, ORDER.id).gt(Row.of(last.getCreatedAt(), last.getId())))
                .orderBy(ORDER.createdAt, ORDER.id)
                .limit(50));
    }

    void joins() {
        // 15. Along a relationship
        session.list(select(USER)
                .from(USER)
                .join(USER.orders)
                .where(ORDER.amount.gt(100))
                .distinct());
        // 16. Under an alias, with a further condition in ON
        Order_ big = ORDER.as("big");
        List<Row2<User, Order>> withBig =
                session.list(select(USER, big).from(USER).leftJoin(USER.orders, big, big.amount.gt(1000)));
        // 17. A self-reference
        Employee_ boss = EMPLOYEE.as("boss");
        List<Row2<String, String>> bosses =
                session.list(select(EMPLOYEE.name, boss.name).from(EMPLOYEE).leftJoin(EMPLOYEE.manager, boss));
        // 18. A condition of one's own
        session.list(select(USER.name, PRODUCT.name).from(USER).join(PRODUCT, PRODUCT.name.eq(USER.name)));
        // 19. Many-to-many; the association table takes care of itself
        session.list(select(PLAYLIST.name, count(TRACK.id))
                .from(PLAYLIST)
                .join(PLAYLIST.tracks, TRACK)
                .groupBy(PLAYLIST.id));
        // 20. EXISTS along a relationship, and by hand
        session.list(select(USER)
                .where(
                        USER.orders.any(ORDER.status.eq(OrderStatus.OPEN)),
                        USER.orders.isEmpty().not()));
        session.list(select(ORDER).where(ORDER.user.has(USER.active), ORDER.product.isNull()));
        session.list(select(USER).where(not(exists(select(ORDER).where(ORDER.userId.eq(USER.id), isRecent(ORDER))))));
    }

    record Monthly(Instant month, Long orders, BigDecimal revenue) {}

    void groups() {
        // 21. Grouping, an expression used three times
        var month = ORDER.createdAt.truncatedTo(DateField.MONTH).as("month");
        var revenue = coalesce(sum(ORDER.amount), 0).as("revenue");
        List<Monthly> monthly = session.list(select(month, count(), revenue)
                .from(ORDER)
                .groupBy(month)
                .having(count().gt(10))
                .orderBy(month.desc())
                .map(Monthly::new));
        // 22. FILTER, CASE
        session.list(select(
                        ORDER.userId,
                        count().filter(ORDER.status.eq(OrderStatus.PAID)),
                        sum(caseWhen(ORDER.quantity.gt(10), ORDER.amount.times(new BigDecimal("0.9")))
                                .otherwise(ORDER.amount)),
                        stringAgg(ORDER.productName, ", ").orderedBy(ORDER.productName))
                .from(ORDER)
                .groupBy(ORDER.userId));
        // 23. Arithmetic: any numbers meet, the left one gives the type
        session.list(select(ORDER.amount.times(ORDER.quantity).plus(5), round(avg(ORDER.amount), 2))
                .from(ORDER)
                .groupBy(ORDER.id));
        // 24. ROLLUP
        session.list(select(EMPLOYEE.department, EMPLOYEE.name, sum(EMPLOYEE.salary))
                .from(EMPLOYEE)
                .groupBy(rollup(EMPLOYEE.department, EMPLOYEE.name)));
        // 25. DISTINCT ON
        session.list(select(ORDER).distinctOn(ORDER.userId).orderBy(ORDER.userId, ORDER.createdAt.desc()));
        // 26. Windows
        session.list(select(
                        ORDER.id,
                        rowNumber().over(partitionBy(ORDER.userId).orderBy(ORDER.amount.desc())),
                        sum(ORDER.amount)
                                .over(partitionBy(ORDER.userId)
                                        .orderBy(ORDER.createdAt)
                                        .rows(preceding(6), currentRow())),
                        ORDER.amount.minus(
                                lag(ORDER.amount).over(partitionBy(ORDER.userId).orderBy(ORDER.createdAt))))
                .from(ORDER));
        // 27. Arrays of a group
        List<Row2<String, List<String>>> teams = session.list(select(EMPLOYEE.department, arrayAgg(EMPLOYEE.name))
                .from(EMPLOYEE)
                .groupBy(EMPLOYEE.department));
    }

    void nested() {
        // 28. A derived table, its columns typed
        var place = rank().over(partitionBy(EMPLOYEE.department).orderBy(EMPLOYEE.salary.desc()))
                .as("place");
        var ranked = select(EMPLOYEE.id, EMPLOYEE.name, place).from(EMPLOYEE).as("ranked");
        List<String> best = session.list(select(ranked.column(EMPLOYEE.name))
                .from(ranked)
                .where(ranked.column(place).le(3)));
        // 29. A scalar subquery
        User_ u = USER.as("u");
        var orders = number(scalar(select(count()).from(ORDER).where(ORDER.userId.eq(u.id))));
        session.list(select(u.name, orders).from(u).where(orders.gt(3)));
        // 30. LATERAL
        var latest = lateral(
                "latest",
                select(ORDER.id, ORDER.amount)
                        .where(ORDER.userId.eq(USER.id))
                        .orderBy(ORDER.createdAt.desc())
                        .limit(3));
        session.list(select(USER.name, latest.column(ORDER.amount)).from(USER).crossJoin(latest));
        // 31. A CTE: no WITH to write
        var total = sum(ORDER.amount).as("total");
        var totals =
                select(ORDER.userId, total).from(ORDER).groupBy(ORDER.userId).cte("totals");
        session.list(select(USER, totals.column(total))
                .from(USER)
                .join(totals, totals.column(ORDER.userId).eq(USER.id)));
        // 32. A recursive CTE
        var depth = value(0).as("depth");
        Cte<Row2<Long, Integer>> tree = recursive(
                "tree",
                select(EMPLOYEE.id, depth).from(EMPLOYEE).where(EMPLOYEE.manager.isNull()),
                above -> select(EMPLOYEE.id, above.column(depth).plus(1))
                        .from(EMPLOYEE)
                        .join(above, EMPLOYEE.managerId.eq(above.column(EMPLOYEE.id))));
        session.list(select(EMPLOYEE.name, tree.column(depth))
                .from(EMPLOYEE)
                .join(tree, tree.column(EMPLOYEE.id).eq(EMPLOYEE.id)));
        // 33. A nested record, and a nested list of records
        record Person(Long id, String name) {}
        record Line(String product, BigDecimal amount) {}
        record Basket(Person person, List<Line> lines) {}
        List<Basket> baskets = session.list(select(
                        row(USER.id, USER.name).map(Person::new),
                        multiset(select(ORDER.productName, ORDER.amount)
                                .where(ORDER.userId.eq(USER.id))
                                .map(Line::new)))
                .from(USER)
                .map(Basket::new));
        // 34. Set operations
        session.list(select(USER.id, USER.name)
                .unionAll(select(EMPLOYEE.id, EMPLOYEE.name))
                .except(select(PRODUCT.id, PRODUCT.name))
                .map(Person::new));
    }

    void postgres() {
        // 35. Arrays and JSON
        session.list(select(PRODUCT)
                .where(
                        PRODUCT.tags.has("new"),
                        PRODUCT.tags.overlaps(List.of("red", "blue")),
                        PRODUCT.attributes.text("colour").ilike("%green%"),
                        PRODUCT.attributes.contains(new Json("{\"size\": 4}")),
                        cast(PRODUCT.attributes.text("size", "eu"), integer()).gt(40)));
        // 36. Full text, any function
        session.list(select(PRODUCT, textRank("english", PRODUCT.name, "green tea"))
                .where(matches("english", PRODUCT.name, "green tea"))
                .orderBy(function("similarity", io.orm.core.type.SqlTypes.doublePrecision(), PRODUCT.name, value("tea"))
                        .desc()));
        // 37. A queue
        Optional<Order> next = session.first(select(ORDER)
                .where(ORDER.status.eq(OrderStatus.OPEN))
                .orderBy(ORDER.id)
                .lock(RowLock.update().skipLocked()));
        // 38. Text
        List<User> typed = session.list(
                text("SELECT * FROM users WHERE id = :id").bind("id", 7L).as(USER));
        List<Row2<Long, String>> rows =
                session.list(text("SELECT id, name FROM users").as(row(USER.id, USER.name)));
    }

    record Delivery(long product, String name, int pieces) {}

    void changes(List<Delivery> deliveries) {
        // 39. Insert, update, delete, returning
        Long id = connection.one(insert(USER)
                .set(USER.name, "Ann")
                .set(USER.score, BigDecimal.ONE)
                .returning(USER.id));
        connection.execute(insert(USER)
                .columns(USER.name, USER.active)
                .select(select(EMPLOYEE.name, value(1).eq(1)).from(EMPLOYEE)));
        connection.execute(update(USER)
                .set(USER.score, USER.score.times(2))
                .setNull(USER.email)
                .setIfPresent(USER.name, null)
                .where(USER.id.eq(id)));
        connection.execute(
                update(ORDER).set(ORDER.amount, PRODUCT.price).from(PRODUCT).where(PRODUCT.id.eq(ORDER.productId)));
        List<Row2<Long, String>> gone =
                connection.list(delete(USER).where(USER.active.not()).returning(row(USER.id, USER.name)));
        connection.execute(delete(ORDER).all());
        Cte<Long> moved = delete(ORDER)
                .where(ORDER.status.eq(OrderStatus.CANCELLED))
                .returning(ORDER.id)
                .cte("moved");
        connection.one(select(count()).from(moved));
        // 40. Upsert of many rows, one statement
        connection.execute(insert(PRODUCT)
                .rows(
                        deliveries,
                        row -> row.set(PRODUCT.id, Delivery::product)
                                .set(PRODUCT.name, Delivery::name)
                                .set(PRODUCT.stock, Delivery::pieces))
                .onConflict(PRODUCT.id)
                .update(set -> set.set(PRODUCT.stock, PRODUCT.stock.plus(excluded(PRODUCT.stock)))));
        connection.execute(merge(PRODUCT, ORDER, ORDER.productId.eq(PRODUCT.id))
                .whenMatchedUpdate(set -> set.set(PRODUCT.stock, PRODUCT.stock.minus(ORDER.quantity))));
    }

    // A table without an entity
    static final class Country extends BaseTable {
        static final Country COUNTRY = new Country();

        final TextColumn code = column("code", varchar(2), primaryKey());
        final TextColumn name = column("name", varchar(80), notNull());
        final NumberColumn<Long> population = column("population", bigint(), ColumnOption.defaultsTo("0"));

        private Country() {
            super(null, "country", null);
        }
    }

    void core() {
        List<String> big =
                connection.list(select(Country.COUNTRY.name).where(Country.COUNTRY.population.gt(50_000_000)));
        List<Row> whole = connection.list(select(Country.COUNTRY));
        for (Row country : whole) {
            String code = country.get(Country.COUNTRY.code);
        }

        List<Expression<?>> wanted = new ArrayList<>(List.of(Country.COUNTRY.code));
        wanted.add(Country.COUNTRY.population);
        List<Row> dynamic = connection.list(select(wanted));

        try (Result<User> result = connection.execute(select(USER)
                        .options(ExecutionOptions.defaults().fetchSize(1000).timeout(Duration.ofMinutes(5))));
                Stream<User> stream = result.stream()) {
            stream.map(User::getName).forEach(System.out::println);
        }
        try (Pipeline pipeline = connection.pipeline()) {
            Supplier<List<Long>> ids = pipeline.add(select(USER.id));
            Supplier<Long> deleted = pipeline.add(delete(USER).where(USER.active.not()));
            pipeline.run();
            System.out.println(ids.get().size() + deleted.get());
        }
    }

    // Generic code over any entity, any number
    static <N extends Number> Query<N> highest(NumberExpression<N> column) {
        return select(max(column));
    }

    Condition any(List<Condition> conditions) {
        return or(and(conditions), USER.active);
    }

    // A class with several constructors: the one that fits is found
    static class Label {
        Label(String text) {}

        Label(Long id, String name) {}

        Label(Row2<Long, String> row) {}
    }

    Query<Label> labels = select(USER.id, USER.name).map(Label::new);

    Select2<Long, String> reusable = select(USER.id, USER.name).where(USER.active);
    DerivedTable<Row2<Long, String>> asTable = reusable.limit(10).as("t");
}
