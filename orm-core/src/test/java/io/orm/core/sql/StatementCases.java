package io.orm.core.sql;

import static io.orm.core.sql.FrameBound.currentRow;
import static io.orm.core.sql.FrameBound.preceding;
import static io.orm.core.sql.FrameBound.unboundedFollowing;
import static io.orm.core.sql.FrameBound.unboundedPreceding;
import static io.orm.core.sql.Functions.*;
import static io.orm.core.sql.ShopTables.Orders.ORDERS;
import static io.orm.core.sql.ShopTables.Products.PRODUCTS;
import static io.orm.core.sql.ShopTables.UserRoles.USER_ROLES;
import static io.orm.core.sql.ShopTables.Users.USERS;
import static io.orm.core.sql.Sql.*;
import static io.orm.core.type.SqlTypes.array;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.doublePrecision;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.numeric;
import static io.orm.core.type.SqlTypes.timestamp;
import static io.orm.core.type.SqlTypes.uuid;
import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.sql.ShopTables.Orders;
import io.orm.core.sql.ShopTables.Status;
import io.orm.core.sql.ShopTables.Users;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.Json;
import io.orm.core.type.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One statement for every construct, by name; their SQL is in {@code statements/*.txt}. */
final class StatementCases {
    private static final Instant NOON = Instant.parse("2024-01-31T12:00:00Z");

    private final Map<String, Statement> cases = new LinkedHashMap<>();

    static Map<String, Statement> all() {
        StatementCases cases = new StatementCases();
        cases.conditions();
        cases.selects();
        cases.joins();
        cases.groups();
        cases.windows();
        cases.subqueries();
        cases.expressions();
        cases.postgres();
        cases.writes();
        cases.rows();
        cases.texts();
        return cases.cases;
    }

    private void add(String name, Statement statement) {
        if (cases.put(name, statement) != null) {
            throw new IllegalArgumentException("Two cases are called " + name);
        }
    }

    private static Select<Long> ids(Condition... conditions) {
        return select(USERS.id).where(conditions);
    }

    private void conditions() {
        add(
                "comparison with a constant of any number class",
                ids(USERS.id.eq(7), USERS.score.gt(100), USERS.score.le(1.5)));
        add(
                "every comparison",
                ids(
                        USERS.id.ne(1L),
                        USERS.id.lt(2L),
                        USERS.id.le(3L),
                        USERS.id.gt(4L),
                        USERS.id.ge(5L),
                        USERS.id.between(6, 7)));
        add(
                "comparison of columns",
                select(USERS.id)
                        .from(USERS, ORDERS)
                        .where(
                                USERS.id.eq(ORDERS.userId),
                                USERS.id.ne(ORDERS.quantity),
                                ORDERS.quantity.between(USERS.version, USERS.id)));
        add("two constants", ids(value(1).eq(1), value("a").ne(value("b"))));
        add(
                "null",
                ids(
                        USERS.email.isNull(),
                        USERS.name.isNotNull(),
                        USERS.name.isDistinctFrom("x"),
                        USERS.name.isNotDistinctFrom((String) null),
                        USERS.name.isNotDistinctFrom(USERS.email)));
        add("and, or, not", ids(USERS.active.not().or(USERS.score.ge(10).and(USERS.email.isNotNull()))));
        add(
                "or inside and",
                ids(USERS.id.eq(1).or(USERS.id.eq(2)), not(USERS.id.eq(3).and(USERS.active))));
        add(
                "flat and, or",
                ids(
                        and(USERS.active, USERS.id.eq(1)).and(USERS.id.ne(2)),
                        or(USERS.active, USERS.id.eq(1), USERS.id.eq(2))));
        add(
                "absent conditions",
                ids(
                        Condition.none(),
                        whenPresent((String) null, USERS.name::eq),
                        when(false, () -> USERS.active),
                        or(Condition.none(), USERS.active),
                        not(Condition.none())));
        add(
                "comparison of comparisons",
                ids(
                        USERS.active.eq(USERS.id.gt(3)),
                        USERS.active.and(USERS.id.gt(1)).isNotNull()));
        add("in a list", ids(USERS.id.in(List.of(1L, 2L)), USERS.name.in("a", "b"), USERS.id.notIn(List.of(3, 4))));
        add("in an empty list", ids(USERS.id.in(List.of())));
        add(
                "in a query",
                ids(
                        USERS.id.in(select(ORDERS.userId).where(ORDERS.quantity.gt(5))),
                        USERS.id.notIn(select(ORDERS.userId))));
        add(
                "any and all of a query",
                ids(USERS.id.gt(Sql.all(select(ORDERS.userId))), USERS.id.eq(Sql.any(select(ORDERS.userId)))));
        add(
                "like",
                ids(
                        USERS.name.like("A%"),
                        USERS.name.notLike("B%"),
                        USERS.name.like(USERS.email),
                        USERS.name.startsWith("50%"),
                        USERS.name.endsWith("_"),
                        USERS.name.contains("\\")));
        add("ilike", ids(USERS.name.ilike("a%")));
        add("regular expression", ids(USERS.name.matches("^A")));
        add(
                "row values",
                ids(
                        row(USERS.createdAt, USERS.id).gt(Row.of(NOON, 3L)),
                        row(USERS.id, USERS.name).eq(Row.of(1L, "a")),
                        row(USERS.id, USERS.name).lt(Row.of(1L, "a"))));
        add("row values in a list", ids(row(USERS.id, USERS.name).in(List.of(Row.of(1L, "a"), Row.of(2L, "b")))));
        add("row values in a query", ids(row(USERS.id, USERS.score).in(select(ORDERS.userId, ORDERS.amount))));
    }

    private void selects() {
        add("a whole table", select(USERS));
        add("columns of one table", select(USERS.id, USERS.name));
        add("an alias", select(USERS.as("u").name));
        add("no table at all", select(value(1), value("x").as("text"), value(2L)));
        add("distinct", select(USERS.name).distinct());
        add("distinct on", select(ORDERS).distinctOn(ORDERS.userId).orderBy(ORDERS.userId, ORDERS.createdAt.desc()));
        add(
                "order by",
                select(USERS.name)
                        .orderBy(USERS.name.desc().nullsLast(), USERS.id.asc().nullsFirst(), USERS.score));
        add(
                "order by a label",
                select(USERS.score.times(2).as("double"), USERS.name)
                        .orderBy(USERS.score.times(2).as("double").desc()));
        add("limit and offset", select(USERS.id).orderBy(USERS.id).limit(10).offset(20));
        add("a second where is an and", ids(USERS.active).where(USERS.id.gt(1)));
        add("a list of selections", select(List.of(USERS.id, USERS.name, count().over(partitionBy(USERS.active)))));
        add("nested rows", select(row(USERS.id, row(USERS.name, USERS.email)), USERS.active));
        add("for update", select(USERS.id).forUpdate());
        add(
                "for update skip locked",
                select(ORDERS)
                        .where(ORDERS.status.eq(Status.OPEN))
                        .orderBy(ORDERS.id)
                        .lock(RowLock.update().skipLocked()));
        add(
                "for share of one table, nowait",
                select(USERS.id)
                        .from(USERS)
                        .join(ORDERS, ORDERS.userId.eq(USERS.id))
                        .lock(RowLock.share().of(USERS).nowait()));
        add("count of a select", ids(USERS.active).orderBy(USERS.name).count());
        add(
                "count of groups",
                select(ORDERS.userId, count())
                        .groupBy(ORDERS.userId)
                        .orderBy(ORDERS.userId)
                        .count());
        add("count of a page", ids().orderBy(USERS.name).limit(10).count());
        add(
                "union",
                select(USERS.name)
                        .union(select(ORDERS.product))
                        .orderBy(USERS.name.desc())
                        .limit(5));
        add(
                "union all, except",
                select(USERS.id, USERS.name)
                        .unionAll(select(ORDERS.id, ORDERS.product))
                        .except(select(ORDERS.userId, ORDERS.product)));
        add("union, then intersect", select(USERS.id).union(select(ORDERS.id)).intersect(select(ORDERS.userId)));
        add(
                "union with a page",
                select(USERS.id).union(select(ORDERS.id).orderBy(ORDERS.id).limit(3)));
        add("union of unions", select(USERS.id).except(select(ORDERS.id).union(select(ORDERS.userId))));
    }

    private void joins() {
        Orders big = ORDERS.as("big");
        add("join", select(USERS.name, ORDERS.amount).from(USERS).join(ORDERS, ORDERS.userId.eq(USERS.id)));
        add(
                "left join with two conditions",
                select(USERS, big)
                        .from(USERS)
                        .leftJoin(big, big.userId.eq(USERS.id).and(big.amount.gt(1000))));
        add(
                "right and cross join",
                select(USERS.id)
                        .from(ORDERS)
                        .rightJoin(USERS, ORDERS.userId.eq(USERS.id))
                        .crossJoin(big));
        add("full join", select(USERS.id, ORDERS.id).from(USERS).fullJoin(ORDERS, ORDERS.userId.eq(USERS.id)));
        Users boss = USERS.as("boss");
        add("self join", select(USERS.name, boss.name).from(USERS).leftJoin(boss, boss.id.eq(USERS.version)));
        add("join along a path", select(USERS.name).from(USERS).join(new OrdersOfUser(), big, big.amount.gt(5)));
        add(
                "join through another table",
                select(USERS.name, ORDERS.id)
                        .from(USERS)
                        .join(new RolesOfUser(), ORDERS, ORDERS.amount.gt(5), USERS.active));
        add(
                "left join through another table",
                select(USERS.name, ORDERS.id).from(USERS).leftJoin(new RolesOfUser(), ORDERS, ORDERS.amount.gt(5)));
        var latest = lateral(
                "latest",
                select(ORDERS.id, ORDERS.amount)
                        .where(ORDERS.userId.eq(USERS.id))
                        .orderBy(ORDERS.createdAt.desc())
                        .limit(3));
        add(
                "lateral",
                select(USERS.name, latest.column(ORDERS.amount)).from(USERS).crossJoin(latest));
        add(
                "lateral left join",
                select(USERS.name, latest.column(ORDERS.amount)).from(USERS).leftJoin(latest, value(1).eq(1)));
    }

    private record OrdersOfUser() implements JoinPath<Row> {
        @Override
        public Condition joinTo(Table<Row> target) {
            return ((Orders) target).userId.eq(USERS.id);
        }

        @Override
        public Table<Row> target() {
            return ORDERS;
        }
    }

    private record RolesOfUser() implements JoinPath<Row> {
        @Override
        public Condition joinTo(Table<Row> target) {
            throw new AssertionError("A join uses the table in between");
        }

        @Override
        public Table<Row> target() {
            return ORDERS;
        }

        @Override
        public @Nullable Via via(Table<Row> target) {
            return new Via(USER_ROLES, USER_ROLES.userId.eq(USERS.id), USER_ROLES.roleId.eq(((Orders) target).id));
        }
    }

    private void groups() {
        var month = ORDERS.createdAt.truncatedTo(DateField.MONTH).as("month");
        var revenue = coalesce(sum(ORDERS.amount), 0).as("revenue");
        add(
                "group by an expression",
                select(month, count(), revenue)
                        .from(ORDERS)
                        .groupBy(month)
                        .having(count().gt(10))
                        .orderBy(month.desc()));
        add(
                "group by an expression with a parameter",
                select(ORDERS.amount.times(2), count()).groupBy(ORDERS.amount.times(2)));
        add(
                "group by a label with a parameter",
                select(count(), ORDERS.amount.times(2).as("double"))
                        .groupBy(ORDERS.amount.times(2).as("double")));
        add(
                "aggregates",
                select(List.of(
                                count(USERS.id),
                                countDistinct(USERS.name),
                                sum(USERS.score),
                                avg(USERS.score),
                                max(USERS.name),
                                min(USERS.id),
                                max(USERS.createdAt),
                                min(ORDERS.createdAt)))
                        .from(USERS, ORDERS));
        add(
                "sum by family",
                select(
                        sum(ORDERS.quantity),
                        sum(ORDERS.id),
                        sum(ORDERS.amount),
                        sum(ORDERS.quantity.times(2)),
                        avg(ORDERS.quantity)));
        add(
                "filter",
                select(
                                ORDERS.userId,
                                count().filter(ORDERS.status.eq(Status.PAID)),
                                sum(ORDERS.amount).filter(ORDERS.quantity.gt(1), ORDERS.id.gt(2)))
                        .groupBy(ORDERS.userId));
        add("string_agg with an order", select(stringAgg(ORDERS.product, ", ").orderedBy(ORDERS.product.desc())));
        add("array_agg", select(ORDERS.userId, arrayAgg(ORDERS.product)).groupBy(ORDERS.userId));
        add("json_agg", select(jsonAgg(ORDERS.product)));
        add("rollup", select(ORDERS.userId, ORDERS.product, count()).groupBy(rollup(ORDERS.userId, ORDERS.product)));
        add("cube", select(ORDERS.userId, ORDERS.product, count()).groupBy(cube(ORDERS.userId, ORDERS.product)));
        add(
                "grouping sets",
                select(ORDERS.userId, ORDERS.product, count())
                        .groupBy(groupingSets(
                                groupingSet(ORDERS.userId, ORDERS.product), ORDERS.userId, groupingSet())));
    }

    private void windows() {
        add(
                "ranks",
                select(
                        ORDERS.id,
                        rowNumber().over(partitionBy(ORDERS.userId).orderBy(ORDERS.amount.desc())),
                        rank().over(windowOrderBy(ORDERS.amount)),
                        denseRank().over(windowOrderBy(ORDERS.amount))));
        add(
                "frames",
                select(
                        sum(ORDERS.amount)
                                .over(partitionBy(ORDERS.userId)
                                        .orderBy(ORDERS.createdAt)
                                        .rows(preceding(6), currentRow())),
                        sum(ORDERS.amount)
                                .over(windowOrderBy(ORDERS.createdAt)
                                        .range(unboundedPreceding(), unboundedFollowing())),
                        count().over(windowOrderBy(ORDERS.createdAt).groups(preceding(1), FrameBound.following(1)))));
        add(
                "lag and lead",
                select(
                        ORDERS.amount.minus(lag(ORDERS.amount)
                                .over(partitionBy(ORDERS.userId).orderBy(ORDERS.createdAt))),
                        lead(ORDERS.product).over(windowOrderBy(ORDERS.id)),
                        firstValue(ORDERS.id).over(windowOrderBy(ORDERS.id)),
                        lastValue(ORDERS.id).over(windowOrderBy(ORDERS.id))));
        add(
                "a filtered aggregate over a window",
                select(count().over(partitionBy().orderBy(ORDERS.id))));
    }

    private void subqueries() {
        add(
                "exists",
                ids(
                        exists(select(ORDERS).where(ORDERS.userId.eq(USERS.id))),
                        not(exists(select(count()).from(ORDERS).where(ORDERS.userId.eq(USERS.id))))));
        Users u = USERS.as("u");
        var orders = number(scalar(select(count()).from(ORDERS).where(ORDERS.userId.eq(u.id))));
        add("scalar subquery", select(u.name, orders).from(u).where(orders.gt(3)));
        var place = rank().over(partitionBy(ORDERS.userId).orderBy(ORDERS.amount.desc()))
                .as("place");
        var ranked = select(ORDERS.id, ORDERS.product, place).from(ORDERS).as("ranked");
        add(
                "derived table",
                select(ranked.column(ORDERS.product))
                        .from(ranked)
                        .where(ranked.column(place).le(3)));
        var unnamed = select(ORDERS.id, USERS.id, count())
                .from(ORDERS)
                .join(USERS, USERS.id.eq(ORDERS.userId))
                .groupBy(ORDERS.id, USERS.id)
                .as("t");
        add(
                "derived table with names of its own",
                select(unnamed).where(unnamed.column("id_2", bigint()).gt(value(3L, bigint()))));
        var total = sum(ORDERS.amount).as("total");
        var totals = select(ORDERS.userId, total)
                .from(ORDERS)
                .where(ORDERS.quantity.gt(1))
                .groupBy(ORDERS.userId)
                .cte("totals");
        add(
                "cte",
                select(USERS.name, totals.column(total))
                        .from(USERS)
                        .join(totals, totals.column(ORDERS.userId).eq(USERS.id))
                        .where(USERS.active));
        add("cte inside a subquery", ids(USERS.id.in(select(totals.column(ORDERS.userId)))));
        var top = select(totals.column(ORDERS.userId))
                .from(totals)
                .where(totals.column(total).gt(5))
                .cte("top");
        add("cte from a cte", select(count()).from(top));
        add("materialized cte", select(count()).from(totals.materialized(true)));
        var depth = value(0).as("depth");
        var tree = recursive(
                "tree",
                select(USERS.id, depth).from(USERS).where(USERS.email.isNull()),
                above -> select(USERS.id, above.column(depth).plus(1))
                        .from(USERS)
                        .join(above, USERS.version.eq(above.column(USERS.id))));
        add(
                "recursive cte",
                select(USERS.name, tree.column(depth))
                        .from(USERS)
                        .join(tree, tree.column(USERS.id).eq(USERS.id)));
        var moved =
                delete(ORDERS).where(ORDERS.amount.lt(1)).returning(ORDERS.id).cte("moved");
        add("cte that changes data", select(count()).from(moved));
        add("cte that nobody reads from", select(value(1)).with(moved));
        add(
                "multiset",
                select(
                        USERS.id,
                        multiset(select(ORDERS.product, ORDERS.amount)
                                .where(ORDERS.userId.eq(USERS.id))
                                .orderBy(ORDERS.id))));
        add(
                "values",
                select(valuesTable())
                        .where(valuesTable().column("name", varchar(50)).ne(value("b", varchar(50)))));
        add("series", select(series("n", 1, 10)));
    }

    private static final DerivedTable<Row> VALUES =
            values("v", List.of("a", "b"), row -> row.set(USERS.name, s -> s).set(USERS.id, s -> (long) s.length()));

    private static DerivedTable<Row> valuesTable() {
        return VALUES;
    }

    private void expressions() {
        add(
                "arithmetic",
                select(
                        ORDERS.amount.times(ORDERS.quantity).plus(5),
                        ORDERS.amount.minus(1).times(2),
                        ORDERS.amount.dividedBy(3).minus(ORDERS.amount.minus(2)),
                        ORDERS.quantity.modulo(2).negated()));
        add("numeric functions", select(round(avg(ORDERS.amount), 2), abs(sum(ORDERS.quantity))));
        add(
                "text functions",
                select(
                        lower(USERS.name),
                        upper(USERS.name),
                        trim(USERS.name),
                        length(USERS.name),
                        USERS.name.concat(" ").concat(USERS.email)));
        add("collate", select(USERS.id).orderBy(USERS.name.collate("C")));
        add(
                "coalesce and the like",
                select(
                        coalesce(USERS.name, "nobody"),
                        coalesce(USERS.name, USERS.email),
                        nullIf(USERS.name, ""),
                        greatest(USERS.id, USERS.version),
                        least(USERS.id, USERS.version)));
        add(
                "case",
                select(
                        caseWhen(USERS.active, "yes")
                                .when(USERS.id.gt(5), "maybe")
                                .otherwise("no"),
                        caseWhen(USERS.active, 1).end(),
                        caseWhen(USERS.active, USERS.score.times(2))
                                .when(USERS.id.eq(1), USERS.id)
                                .otherwise(0)));
        add(
                "cast",
                select(
                        cast(USERS.id, varchar(20)),
                        cast(USERS.name, integer()),
                        cast(value("2024-01-31"), date()),
                        cast(USERS.score, numeric(5, 1))));
        add(
                "functions by name",
                select(
                        function("mod", bigint(), USERS.id, value(3)),
                        function("concat", varchar(9), USERS.name, value("x"))));
        add(
                "a column by name",
                select(
                                Sql.column("id", bigint()),
                                Sql.column("Odd name", integer()).plus(1))
                        .from(oddTable()));
        add(
                "dates",
                select(
                        USERS.createdAt.plus(Duration.ofDays(30)),
                        USERS.createdAt.minus(Duration.ofHours(1)),
                        USERS.createdAt.truncatedTo(DateField.DAY),
                        USERS.createdAt.get(DateField.YEAR),
                        USERS.createdAt.get(DateField.SECOND)));
        add(
                "months",
                select(
                                USERS.createdAt.plus(Period.ofMonths(1)),
                                PRODUCTS.since.plus(Period.ofDays(3)),
                                PRODUCTS.since.truncatedTo(DateField.MONTH))
                        .from(USERS, PRODUCTS));
        add("now", select(now(), currentDate(), now(timestamp())));
        add("names that need quotes", select(PRODUCTS.id, PRODUCTS.order).where(PRODUCTS.name.eq("x")));
        add(
                "values of every type in a select list",
                select(List.of(
                        value(Status.OPEN, ORDERS.status.type()),
                        value(UUID.fromString("00000000-0000-0000-0000-000000000001"), uuid()),
                        value(LocalDate.EPOCH, date()),
                        value(1.5, doublePrecision()),
                        value(List.of("a"), array(varchar(9))),
                        value(new byte[] {1}, io.orm.core.type.SqlTypes.bytes()))));
    }

    private static Table<?> oddTable() {
        return select(USERS.id, USERS.version.as("Odd name")).from(USERS).as("odd");
    }

    private void postgres() {
        add(
                "array operators",
                select(PRODUCTS.id)
                        .where(
                                PRODUCTS.tags.has("new"),
                                PRODUCTS.tags.overlaps(List.of("red", "blue")),
                                PRODUCTS.tags.containsAll(List.of("a")),
                                PRODUCTS.tags.length().gt(1),
                                PRODUCTS.tags.append("x").eq(List.of("x"))));
        add("array element", select(PRODUCTS.id).where(PRODUCTS.tags.has("new")));
        add("array length", select(PRODUCTS.tags.length()));
        add(
                "json operators",
                select(PRODUCTS.attributes.get("size").get(0), PRODUCTS.attributes.text("colour", "name"))
                        .where(
                                PRODUCTS.attributes.text("colour").ilike("%green%"),
                                PRODUCTS.attributes.contains(new Json("{\"size\": 4}")),
                                PRODUCTS.attributes.hasKey("size"),
                                PRODUCTS.attributes.matchesPath("$.size > 3"),
                                cast(PRODUCTS.attributes.text("size"), integer())
                                        .gt(40)));
        add(
                "range operators",
                select(PRODUCTS.id)
                        .where(
                                PRODUCTS.offered.contains(LocalDate.EPOCH),
                                PRODUCTS.offered.overlaps(Range.of(LocalDate.EPOCH, LocalDate.MAX.withYear(9999))),
                                PRODUCTS.offered.overlaps(PRODUCTS.offered)));
        add(
                "full text",
                select(PRODUCTS.id, textRank("english", PRODUCTS.name, "green tea"))
                        .where(matches("english", PRODUCTS.name, "green tea")));
    }

    private void writes() {
        add(
                "insert",
                insert(USERS)
                        .set(USERS.name, "Ann")
                        .set(USERS.active, true)
                        .setNull(USERS.email)
                        .setIfPresent(USERS.score, null));
        add(
                "insert an expression",
                insert(USERS)
                        .set(USERS.name, "Ann")
                        .set(USERS.active, value(1).eq(1))
                        .set(USERS.createdAt, now()));
        add("insert nothing but defaults", insert(ORDERS));
        add(
                "insert returning",
                insert(USERS).set(USERS.name, "Ann").set(USERS.active, true).returning(USERS.id));
        add(
                "insert from a query",
                insert(ORDERS)
                        .columns(ORDERS.userId, ORDERS.quantity)
                        .select(select(USERS.id, USERS.version).where(USERS.active)));
        add(
                "insert of special types",
                insert(PRODUCTS)
                        .set(PRODUCTS.id, UUID.fromString("00000000-0000-0000-0000-000000000001"))
                        .set(PRODUCTS.tags, List.of("a"))
                        .set(PRODUCTS.attributes, new Json("{}"))
                        .set(PRODUCTS.stock, 3));
        add(
                "insert or do nothing",
                insert(USERS)
                        .set(USERS.name, "Ann")
                        .set(USERS.active, true)
                        .onConflict()
                        .doNothing());
        add(
                "upsert",
                insert(PRODUCTS)
                        .set(PRODUCTS.id, UUID.fromString("00000000-0000-0000-0000-000000000001"))
                        .set(PRODUCTS.stock, 3)
                        .onConflict(PRODUCTS.id)
                        .update(set -> set.set(PRODUCTS.stock, PRODUCTS.stock.plus(excluded(PRODUCTS.stock)))
                                .where(PRODUCTS.stock.gt(0)))
                        .returning(PRODUCTS.stock));
        add(
                "upsert everything",
                insert(USERS)
                        .set(USERS.id, 1L)
                        .set(USERS.name, "Ann")
                        .set(USERS.active, true)
                        .onConflict(USERS.id)
                        .updateAll());
        add(
                "update",
                update(USERS)
                        .set(USERS.score, USERS.score.times(2))
                        .set(USERS.name, "x")
                        .setNull(USERS.email)
                        .where(USERS.id.in(List.of(1L, 2L))));
        add("update all", update(USERS).set(USERS.active, false).all());
        add(
                "update returning",
                update(USERS).set(USERS.active, false).where(USERS.id.eq(1)).returning(row(USERS.id, USERS.name)));
        add(
                "update from",
                update(ORDERS).set(ORDERS.amount, USERS.score).from(USERS).where(USERS.id.eq(ORDERS.userId)));
        add(
                "update by a subquery",
                update(ORDERS)
                        .set(
                                ORDERS.amount,
                                number(scalar(select(max(USERS.score)).where(USERS.id.eq(ORDERS.userId)))))
                        .where(ORDERS.id.eq(1)));
        add(
                "update an alias",
                update(ORDERS.as("o"))
                        .set(ORDERS.as("o").quantity, 1)
                        .where(ORDERS.as("o").id.eq(1)));
        add("delete", delete(USERS).where(USERS.active.not()));
        add("delete all", delete(ORDERS).all());
        add("delete returning", delete(USERS).where(USERS.id.eq(1)).returning(USERS));
        add("delete using", delete(ORDERS).using(USERS).where(USERS.id.eq(ORDERS.userId), USERS.active.not()));
        add(
                "merge",
                merge(USERS, ORDERS, ORDERS.userId.eq(USERS.id))
                        .whenMatchedDelete(ORDERS.quantity.lt(0))
                        .whenMatchedUpdate(set -> set.set(USERS.score, USERS.score.minus(ORDERS.quantity)))
                        .whenNotMatchedInsert(
                                set -> set.set(USERS.name, ORDERS.product).set(USERS.active, true)));
    }

    private static Node column(Column<?> column, Object... values) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), values.length);
        Arrays.stream(values).forEach(buffer::writeBase);
        return new Node.Value(buffer, column.type());
    }

    private static RowCheck check(long expected, boolean namesKeys) {
        return new RowCheck(new Node.Value(expected, bigint()), namesKeys);
    }

    private static Statement of(StatementNode node) {
        return () -> node;
    }

    private void rows() {
        Node ids = column(USERS.id, 1L, 2L);
        Node versions = column(USERS.version, 0, 0);
        Node names = column(USERS.name, "a", "b");
        List<Column<?>> idAndName = List.of(USERS.id, USERS.name);
        add(
                "rows",
                insert(ORDERS)
                        .rows(
                                List.of(1, 2),
                                row -> row.set(ORDERS.quantity, i -> i).set(ORDERS.product, i -> "p" + i)));
        add(
                "rows returning",
                insert(ORDERS)
                        .rows(
                                List.of(1, 2),
                                row -> row.set(ORDERS.quantity, i -> i).set(ORDERS.product, i -> "p" + i))
                        .returning(ORDERS.id));
        add(
                "rows with arrays",
                insert(PRODUCTS)
                        .rows(
                                List.of("a"),
                                row -> row.set(PRODUCTS.id, s -> new UUID(0, 1))
                                        .set(PRODUCTS.tags, List::of)
                                        .set(PRODUCTS.attributes, s -> new Json("{}"))
                                        .set(PRODUCTS.stock, s -> 1)));
        add(
                "rows upsert",
                insert(USERS)
                        .rows(
                                List.of(1L),
                                row -> row.set(USERS.id, i -> i)
                                        .set(USERS.name, i -> "n" + i)
                                        .set(USERS.active, i -> true))
                        .onConflict(USERS.id)
                        .updateAll());
        add(
                "insert rows with their keys",
                of(new InsertRowsNode(
                        USERS,
                        List.of(USERS.id, USERS.name, USERS.active),
                        List.of(ids, names, column(USERS.active, true, true)),
                        true,
                        null,
                        null,
                        null,
                        List.of())));
        add(
                "insert rows, counted",
                of(new InsertRowsNode(
                        ORDERS,
                        List.of(ORDERS.quantity),
                        List.of(column(ORDERS.quantity, 1, 2)),
                        false,
                        null,
                        null,
                        check(2, false),
                        List.of())));
        add(
                "insert rows returning, counted",
                of(new InsertRowsNode(
                        ORDERS,
                        List.of(ORDERS.quantity),
                        List.of(column(ORDERS.quantity, 1, 2)),
                        false,
                        null,
                        row(ORDERS.id, ORDERS.createdAt),
                        check(2, false),
                        List.of())));
        add(
                "update rows",
                of(new UpdateRowsNode(
                        USERS, List.of(USERS.id), null, List.of(USERS.name), List.of(ids, names), null, List.of())));
        add(
                "update rows with a version",
                of(new UpdateRowsNode(
                        USERS,
                        List.of(USERS.id),
                        USERS.version,
                        List.of(USERS.name, USERS.email),
                        List.of(ids, versions, names, names),
                        null,
                        List.of())));
        add(
                "update rows, checked",
                of(new UpdateRowsNode(
                        USERS,
                        List.of(USERS.id),
                        USERS.version,
                        List.of(USERS.name),
                        List.of(ids, versions, names),
                        check(2, true),
                        List.of())));
        add(
                "update rows, counted",
                of(new UpdateRowsNode(
                        USERS,
                        List.of(USERS.id),
                        USERS.version,
                        List.of(USERS.name),
                        List.of(ids, versions, names),
                        check(2, false),
                        List.of())));
        add(
                "update rows of nothing but the version",
                of(new UpdateRowsNode(
                        USERS, List.of(USERS.id), USERS.version, List.of(), List.of(ids, versions), null, List.of())));
        add(
                "update rows whose key is set",
                of(new UpdateRowsNode(
                        USERS, List.of(USERS.id), null, idAndName, List.of(ids, ids, names), null, List.of())));
        add("delete rows", of(new DeleteRowsNode(USERS, List.of(USERS.id), null, List.of(ids), null, List.of())));
        add(
                "delete rows with a version, checked",
                of(new DeleteRowsNode(
                        USERS, List.of(USERS.id), USERS.version, List.of(ids, versions), check(2, true), List.of())));
        add(
                "delete rows by values that may be null",
                of(new DeleteRowsNode(
                        USERS, List.of(USERS.id, USERS.name), null, true, List.of(ids, names), null, List.of())));
        add(
                "delete rows by a key of two columns, checked",
                of(new DeleteRowsNode(
                        USER_ROLES,
                        List.of(USER_ROLES.userId, USER_ROLES.roleId),
                        null,
                        List.of(ids, ids),
                        check(2, true),
                        List.of())));
        add(
                "update one row, checked",
                of(new UpdateNode(
                        USERS,
                        List.of(new StatementNode.Assignment(USERS.name, new Node.Value("x", USERS.name.type()))),
                        List.of(),
                        List.of(USERS.id.eq(1).node(), USERS.version.eq(0).node()),
                        null,
                        List.of(),
                        check(1, true),
                        List.of())));
        add(
                "delete one row, checked",
                of(new DeleteNode(
                        USERS,
                        List.of(),
                        List.of(USERS.id.eq(1).node()),
                        null,
                        List.of(),
                        check(1, false),
                        List.of())));
    }

    private void texts() {
        add(
                "text",
                text("select * from users where id = :id and name <> ':id' -- :id\n and version = :id::int4")
                        .bind("id", 7L));
        add(
                "text with a list",
                text("select id from users where id = any(:ids)")
                        .bind("ids", List.of(1L, 2L))
                        .as(USERS.id));
        add(
                "text as a command",
                text("delete from users where name is not distinct from :name")
                        .bind("name", null, varchar(50))
                        .command());
        add(
                "text with an operator that is a question mark",
                text("select id from users where '{\"a\": 1}'::jsonb ? 'a'"));
        add(
                "text in from",
                select(count()).from(text("select id from users").as(USERS.id).as("t")));
        add(
                "numbers of every class",
                ids(USERS.score.eq(new BigDecimal("1.10")), USERS.version.eq(3), USERS.id.eq((short) 4)));
    }
}
