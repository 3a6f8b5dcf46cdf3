package io.orm.core.compliance;

import static io.orm.core.compliance.Staff.Person.PERSON;
import static io.orm.core.compliance.Staff.Team.TEAM;
import static io.orm.core.sql.Functions.avg;
import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.countDistinct;
import static io.orm.core.sql.Functions.lag;
import static io.orm.core.sql.Functions.length;
import static io.orm.core.sql.Functions.lower;
import static io.orm.core.sql.Functions.max;
import static io.orm.core.sql.Functions.min;
import static io.orm.core.sql.Functions.round;
import static io.orm.core.sql.Functions.rowNumber;
import static io.orm.core.sql.Functions.stringAgg;
import static io.orm.core.sql.Functions.sum;
import static io.orm.core.sql.Functions.upper;
import static io.orm.core.sql.Sql.caseWhen;
import static io.orm.core.sql.Sql.cast;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.excluded;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.function;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.lateral;
import static io.orm.core.sql.Sql.merge;
import static io.orm.core.sql.Sql.not;
import static io.orm.core.sql.Sql.number;
import static io.orm.core.sql.Sql.partitionBy;
import static io.orm.core.sql.Sql.recursive;
import static io.orm.core.sql.Sql.rollup;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.series;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.core.sql.Sql.value;
import static io.orm.core.sql.Sql.values;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.compliance.Staff.Person;
import io.orm.core.compliance.Staff.Team;
import io.orm.core.engine.Connection;
import io.orm.core.sql.Condition;
import io.orm.core.sql.DateField;
import io.orm.core.sql.Query;
import io.orm.core.sql.Row;
import io.orm.core.sql.Row2;
import io.orm.core.sql.RowLock;
import io.orm.core.type.BitString;
import io.orm.core.type.Inet;
import io.orm.core.type.Json;
import io.orm.core.type.MacAddress;
import io.orm.core.type.Range;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Each case runs in a transaction of its own, on {@link Staff}'s rows, and is rolled back. */
final class ComplianceCases {
    private final List<ComplianceCase> cases = new ArrayList<>();

    record ComplianceCase(String name, Consumer<Connection> test) {}

    record Named(Long id, String name) {}

    static List<ComplianceCase> all() {
        ComplianceCases cases = new ComplianceCases();
        cases.conditions();
        cases.joins();
        cases.groups();
        cases.ordering();
        cases.subqueries();
        cases.commonTables();
        cases.windows();
        cases.expressions();
        cases.writes();
        cases.texts();
        cases.types();
        return cases.cases;
    }

    private void add(String name, Consumer<Connection> test) {
        cases.add(new ComplianceCase(name, test));
    }

    /** A query whose rows, in any order, must be these. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private final <R> void yields(String name, Query<R> query, R... rows) {
        add(name, connection -> assertThat(connection.list(query)).containsExactlyInAnyOrder(rows));
    }

    /** A query whose rows must come in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    private final <R> void yieldsInOrder(String name, Query<R> query, R... rows) {
        add(name, connection -> assertThat(connection.list(query)).containsExactly(rows));
    }

    private void finds(String name, Condition condition, String... names) {
        yields(name, select(PERSON.name).where(condition), names);
    }

    private void conditions() {
        finds("equal", PERSON.name.eq("Ada"), "Ada");
        finds("quote in a value", PERSON.name.eq("O'Neil"), "O'Neil");
        finds("not equal", PERSON.name.ne("Ada"), "Bob", "Cleo", "Dan", "O'Neil");
        finds("less and greater", PERSON.salary.gt(1000).and(PERSON.salary.le(4000)), "Bob", "Cleo");
        finds("between", PERSON.salary.between(3000, 4000), "Bob", "Cleo");
        finds("is null", PERSON.teamId.isNull(), "O'Neil");
        finds("is not null", PERSON.grade.isNotNull(), "Ada", "Bob", "Cleo", "O'Neil");
        finds("is distinct from", PERSON.grade.isDistinctFrom(1), "Ada", "Cleo", "Dan");
        finds("in a list", PERSON.name.in(List.of("Ada", "Dan", "Zoe")), "Ada", "Dan");
        finds("in an empty list", PERSON.name.in(List.of()));
        finds("not in a list", PERSON.name.notIn(List.of("Ada", "Dan")), "Bob", "Cleo", "O'Neil");
        finds("like", PERSON.name.like("%o%"), "Bob", "Cleo");
        finds("ilike", PERSON.name.ilike("%O%"), "Bob", "Cleo", "O'Neil");
        finds("starts with a wildcard", PERSON.name.startsWith("%"));
        finds("contains", PERSON.name.contains("'"), "O'Neil");
        finds("a boolean column", PERSON.active, "Ada", "Bob", "Dan");
        finds("not, or, and", PERSON.active.not().or(PERSON.grade.eq(3)), "Ada", "Cleo", "O'Neil");
        finds("regular expression", PERSON.name.matches("^[AB]"), "Ada", "Bob");
        yields(
                "row values compared",
                select(PERSON.name).where(row(PERSON.active, PERSON.name).eq(Row.of(true, "Bob"))),
                "Bob");
    }

    private <T> void echoes(String name, T content, SqlType<T> type) {
        yields(name, select(value(content, type)), content);
    }

    private void types() {
        echoes("a time with its offset", OffsetTime.parse("10:00:00+05:30"), SqlTypes.timetz());
        echoes("a moment at UTC", OffsetDateTime.parse("2024-02-29T10:00:00.5Z"), SqlTypes.timestamptzAtUtc());
        echoes("an interval of days", Period.ofDays(3), SqlTypes.period());
        echoes("an interval of months", Period.ofMonths(3), SqlTypes.period());
        echoes("a whole number of any size", BigInteger.TEN.pow(40), SqlTypes.bigInteger());
        echoes("a byte", (byte) -1, SqlTypes.tinyint());
        echoes("a character", 'ü', SqlTypes.singleCharacter());
        echoes("a record in a document", new Named(1L, "Ada"), SqlTypes.jsonb(Named.class));
        echoes("an array", List.of("a", "b"), SqlTypes.array(SqlTypes.text()));
        echoes("an array of documents", List.of(new Json("1")), SqlTypes.array(SqlTypes.jsonb()));
        echoes("a range", Range.of(1, 3), SqlTypes.range(integer()));
        echoes("a multirange", List.of(Range.of(1, 3)), SqlTypes.multirange(integer()));
        echoes("a host", Inet.parse("10.0.0.1").address(), SqlTypes.inet());
        echoes("a network", Inet.parse("10.0.0.0/8"), SqlTypes.cidr());
        echoes("a hardware address", MacAddress.parse("08:00:2b:01:02:03"), SqlTypes.macaddr());
        echoes("bits", new BitString("010"), SqlTypes.bit(3));
        echoes("an XML document", "<a/>", SqlTypes.xml());
        echoes("a text search vector", "'a':1", SqlTypes.tsvector());
    }

    private void joins() {
        yields(
                "inner join",
                select(PERSON.name, TEAM.name)
                        .from(PERSON)
                        .join(TEAM, TEAM.id.eq(PERSON.teamId))
                        .where(TEAM.floor.eq(1)),
                new Row2<>("Cleo", "Poetry"),
                new Row2<>("Dan", "Poetry"));
        yields(
                "left join",
                select(TEAM.name, count(PERSON.id))
                        .from(TEAM)
                        .leftJoin(PERSON, PERSON.teamId.eq(TEAM.id))
                        .groupBy(TEAM.id, TEAM.name),
                new Row2<>("Engines", 2L),
                new Row2<>("Poetry", 2L),
                new Row2<>("Nobody", 0L));
        yields(
                "right join",
                select(TEAM.name)
                        .from(PERSON)
                        .rightJoin(TEAM, TEAM.id.eq(PERSON.teamId))
                        .where(PERSON.id.isNull()),
                "Nobody");
        yields("full join", select(count()).from(PERSON).fullJoin(TEAM, TEAM.id.eq(PERSON.teamId)), 6L);
        yields("cross join", select(count()).from(PERSON).crossJoin(TEAM), 15L);
        Person boss = PERSON.as("boss");
        yields(
                "alias of the same table",
                select(PERSON.name, boss.name)
                        .from(PERSON)
                        .join(boss, boss.teamId.eq(PERSON.teamId).and(boss.salary.gt(PERSON.salary))),
                new Row2<>("Bob", "Ada"));
        var latest = lateral(
                "best",
                select(PERSON.name, PERSON.salary)
                        .where(PERSON.teamId.eq(TEAM.id), PERSON.salary.isNotNull())
                        .orderBy(PERSON.salary.desc())
                        .limit(1));
        yields(
                "lateral join",
                select(TEAM.name, latest.column(PERSON.name)).from(TEAM).crossJoin(latest),
                new Row2<>("Engines", "Ada"),
                new Row2<>("Poetry", "Cleo"));
    }

    private void groups() {
        yields("count", select(count()).from(PERSON), 5L);
        yields("count distinct", select(countDistinct(PERSON.teamId)).from(PERSON), 2L);
        yields("sum of integers is wider", select(sum(PERSON.grade)).from(PERSON), 7L);
        yields("sum of decimals", select(sum(PERSON.salary)).from(PERSON), new BigDecimal("13000.50"));
        add(
                "average",
                connection -> assertThat(connection.one(
                                select(round(avg(PERSON.salary), 2)).from(PERSON)))
                        .isEqualByComparingTo("3250.13"));
        yields(
                "smallest and largest",
                select(min(PERSON.name), max(PERSON.name)).from(PERSON),
                new Row2<>("Ada", "O'Neil"));
        add(
                "sum without rows is null",
                connection -> assertThat(connection.oneOrNone(
                                select(sum(PERSON.salary)).from(PERSON).where(PERSON.id.lt(0))))
                        .isEmpty());
        yields(
                "group by and having",
                select(PERSON.teamId, count())
                        .from(PERSON)
                        .groupBy(PERSON.teamId)
                        .having(count().gt(1)),
                new Row2<>(1L, 2L),
                new Row2<>(2L, 2L));
        yields("filtered aggregate", select(count().filter(PERSON.active)).from(PERSON), 3L);
        yields(
                "ordered string aggregate",
                select(stringAgg(PERSON.name, ",").orderedBy(PERSON.name.desc()))
                        .from(PERSON)
                        .where(PERSON.active),
                "Dan,Bob,Ada");
        yields(
                "rollup",
                select(count()).from(PERSON).where(PERSON.teamId.isNotNull()).groupBy(rollup(PERSON.teamId)),
                2L,
                2L,
                4L);
        yields("distinct", select(PERSON.teamId).distinct().where(PERSON.active), 1L, 2L);
        yieldsInOrder(
                "distinct on",
                select(PERSON.name)
                        .distinctOn(PERSON.teamId)
                        .orderBy(PERSON.teamId.asc().nullsLast(), PERSON.name.desc()),
                "Bob",
                "Dan",
                "O'Neil");
    }

    private void ordering() {
        yieldsInOrder(
                "order by", select(PERSON.name).orderBy(PERSON.name.desc()), "O'Neil", "Dan", "Cleo", "Bob", "Ada");
        yieldsInOrder(
                "nulls first",
                select(PERSON.name).orderBy(PERSON.salary.asc().nullsFirst(), PERSON.id),
                "Dan",
                "O'Neil",
                "Bob",
                "Cleo",
                "Ada");
        yieldsInOrder(
                "nulls last",
                select(PERSON.name).orderBy(PERSON.salary.desc().nullsLast(), PERSON.id),
                "Ada",
                "Cleo",
                "Bob",
                "O'Neil",
                "Dan");
        yieldsInOrder(
                "limit and offset",
                select(PERSON.name).orderBy(PERSON.name).limit(2).offset(1),
                "Bob",
                "Cleo");
        add(
                "first row",
                connection -> assertThat(connection.first(select(PERSON.name).orderBy(PERSON.name)))
                        .contains("Ada"));
        add(
                "for update",
                connection -> assertThat(connection.list(
                                select(PERSON.name).where(PERSON.name.eq("Ada")).forUpdate()))
                        .containsExactly("Ada"));
        add(
                "skip locked",
                connection -> assertThat(connection.list(select(PERSON.name)
                                .where(PERSON.name.eq("Ada"))
                                .lock(RowLock.update().skipLocked())))
                        .containsExactly("Ada"));
        yields("count of a select", select(PERSON).where(PERSON.active).limit(2).count(), 2L);
    }

    private void subqueries() {
        yields(
                "in a subquery",
                select(TEAM.name).where(TEAM.id.in(select(PERSON.teamId).where(PERSON.grade.eq(3)))),
                "Engines");
        yields(
                "exists, correlated",
                select(TEAM.name).where(not(exists(select(PERSON.id).where(PERSON.teamId.eq(TEAM.id))))),
                "Nobody");
        var people = number(scalar(select(count()).from(PERSON).where(PERSON.teamId.eq(TEAM.id))));
        yields(
                "scalar subquery",
                select(TEAM.name, people),
                new Row2<>("Engines", 2L),
                new Row2<>("Poetry", 2L),
                new Row2<>("Nobody", 0L));
        var paid =
                select(PERSON.name, PERSON.salary).where(PERSON.salary.gt(3000)).as("paid");
        yields(
                "derived table",
                select(paid.column(PERSON.name))
                        .from(paid)
                        .where(paid.column(PERSON.salary).lt(5000)),
                "Cleo");
        yields(
                "union",
                select(PERSON.name)
                        .where(PERSON.grade.eq(1))
                        .union(select(TEAM.name).where(TEAM.floor.eq(1))),
                "Bob",
                "O'Neil",
                "Poetry");
        yields(
                "intersect",
                select(PERSON.teamId)
                        .where(PERSON.active)
                        .intersect(select(TEAM.id).where(TEAM.floor.eq(2))),
                1L);
        yields("except", select(TEAM.id).except(select(PERSON.teamId).where(PERSON.teamId.isNotNull())), 3L);
        yields(
                "mapped into records",
                select(TEAM.id, TEAM.name).where(TEAM.floor.isNull()).map(Named::new),
                new Named(3L, "Nobody"));
        yields(
                "greater than all",
                select(PERSON.name)
                        .where(PERSON.salary.ge(
                                io.orm.core.sql.Sql.all(select(PERSON.salary).where(PERSON.salary.isNotNull())))),
                "Ada");
    }

    private void commonTables() {
        var total = sum(PERSON.salary).as("total");
        var totals =
                select(PERSON.teamId, total).from(PERSON).groupBy(PERSON.teamId).cte("totals");
        yields(
                "common table expression",
                select(TEAM.name, totals.column(total))
                        .from(TEAM)
                        .join(totals, totals.column(PERSON.teamId).eq(TEAM.id)),
                new Row2<>("Engines", new BigDecimal("8000.50")),
                new Row2<>("Poetry", new BigDecimal("4000.00")));
        var level = value(1).as("level");
        var counting = recursive(
                "counting",
                select(level).from(TEAM).where(TEAM.id.eq(1)),
                above -> select(above.column(level).plus(1))
                        .from(above)
                        .where(above.column(level).lt(3)));
        yields(
                "recursive common table expression",
                select(counting.column(level)).from(counting),
                1,
                2,
                3);
        add("data-modifying common table expression", connection -> {
            var gone = delete(PERSON)
                    .where(PERSON.active.not())
                    .returning(PERSON.id)
                    .cte("gone");
            assertThat(connection.one(select(count()).from(gone))).isEqualTo(2);
        });
        record Pair(int number, String word) {}
        var pairs = values(
                "pairs",
                List.of(new Pair(1, "one"), new Pair(2, "two")),
                mapping -> mapping.set(TEAM.floor, Pair::number).set(TEAM.name, Pair::word));
        yields(
                "rows of the caller",
                select(pairs.column(TEAM.name))
                        .from(pairs)
                        .where(pairs.column(TEAM.floor).gt(1)),
                "two");
        var numbers = series("numbers", 1, 4);
        yields("generated series", select(count()).from(numbers), 4L);
    }

    private void windows() {
        yields(
                "row number over a partition",
                select(PERSON.name, rowNumber().over(partitionBy(PERSON.teamId).orderBy(PERSON.name)))
                        .from(PERSON)
                        .where(PERSON.teamId.isNotNull()),
                new Row2<>("Ada", 1L),
                new Row2<>("Bob", 2L),
                new Row2<>("Cleo", 1L),
                new Row2<>("Dan", 2L));
        add(
                "value of the row before",
                connection -> assertThat(connection.list(select(
                                        PERSON.name,
                                        lag(PERSON.name)
                                                .over(partitionBy(PERSON.teamId).orderBy(PERSON.name)))
                                .from(PERSON)
                                .where(PERSON.teamId.eq(1))))
                        .containsExactlyInAnyOrder(Row.of("Ada", null), Row.of("Bob", "Ada")));
    }

    private void expressions() {
        yields("arithmetic", select(PERSON.grade.plus(1).times(2)).where(PERSON.name.eq("Ada")), 8);
        yields(
                "case",
                select(caseWhen(PERSON.grade.ge(3), "high")
                                .when(PERSON.grade.isNull(), "none")
                                .otherwise("low"))
                        .from(PERSON)
                        .where(PERSON.teamId.isNotNull()),
                "high",
                "low",
                "low",
                "none");
        yields("cast", select(cast(PERSON.grade, varchar(10))).where(PERSON.name.eq("Ada")), "3");
        yields("cast from text", select(cast(value("42"), integer())).from(TEAM).where(TEAM.id.eq(1)), 42);
        yields("coalesce", select(coalesce(PERSON.grade, 0)).where(PERSON.name.eq("Dan")), 0);
        yields(
                "text functions",
                select(upper(PERSON.name).concat(lower(PERSON.name))).where(PERSON.grade.eq(3)),
                "ADAada");
        yields("length", select(length(PERSON.name)).where(PERSON.name.eq("O'Neil")), 6);
        yields(
                "function by name",
                select(function("abs", integer(), value(-7))).from(TEAM).where(TEAM.id.eq(1)),
                7);
        yields("part of a date", select(PERSON.born.get(DateField.YEAR)).where(PERSON.name.eq("Ada")), 1815);
        finds("date compared", PERSON.born.lt(LocalDate.of(1970, 7, 7)), "Ada");
    }

    private void writes() {
        add("insert returning", connection -> {
            Long id = connection.one(insert(PERSON)
                    .set(PERSON.name, "Eve")
                    .set(PERSON.active, true)
                    .returning(PERSON.id));
            assertThat(connection.one(select(PERSON.name).where(PERSON.id.eq(id))))
                    .isEqualTo("Eve");
        });
        add("insert of many rows", connection -> {
            List<String> names = List.of("x", "y", "z");
            assertThat(connection.execute(insert(PERSON)
                            .rows(
                                    names,
                                    mapping -> mapping.set(PERSON.name, name -> name)
                                            .set(PERSON.active, name -> true))))
                    .isEqualTo(3);
            assertThat(connection.one(select(count()).from(PERSON))).isEqualTo(8);
        });
        add("insert of a query", connection -> {
            connection.execute(insert(PERSON)
                    .columns(PERSON.name, PERSON.active)
                    .select(select(TEAM.name, TEAM.floor.isNotNull()).from(TEAM)));
            assertThat(connection.one(select(count()).from(PERSON))).isEqualTo(8);
        });
        add("update", connection -> {
            assertThat(connection.execute(update(PERSON)
                            .set(PERSON.grade, PERSON.grade.plus(1))
                            .where(PERSON.grade.eq(1))))
                    .isEqualTo(2);
            assertThat(connection.one(select(count()).from(PERSON).where(PERSON.grade.eq(2))))
                    .isEqualTo(3);
        });
        add(
                "update from another table",
                connection -> assertThat(connection.execute(update(PERSON)
                                .set(PERSON.grade, TEAM.floor)
                                .from(TEAM)
                                .where(TEAM.id.eq(PERSON.teamId))))
                        .isEqualTo(4));
        add(
                "update returning",
                connection -> assertThat(connection.list(update(PERSON)
                                .setNull(PERSON.salary)
                                .where(PERSON.grade.eq(1))
                                .returning(PERSON.name)))
                        .containsExactlyInAnyOrder("Bob", "O'Neil"));
        add(
                "delete",
                connection -> assertThat(connection.execute(delete(PERSON).where(PERSON.active.not())))
                        .isEqualTo(2));
        add(
                "delete returning",
                connection -> assertThat(connection.list(
                                delete(PERSON).where(PERSON.grade.eq(3)).returning(PERSON.name)))
                        .containsExactly("Ada"));
        add(
                "delete using another table",
                connection -> assertThat(connection.execute(
                                delete(PERSON).using(TEAM).where(TEAM.id.eq(PERSON.teamId), TEAM.floor.eq(1))))
                        .isEqualTo(2));
        add(
                "insert or nothing",
                connection -> assertThat(connection.execute(insert(TEAM)
                                .set(TEAM.id, 1L)
                                .set(TEAM.name, "Other")
                                .onConflict(TEAM.id)
                                .doNothing()))
                        .isZero());
        add("insert or update", connection -> {
            connection.execute(insert(TEAM)
                    .set(TEAM.id, 1L)
                    .set(TEAM.name, "Other")
                    .onConflict(TEAM.id)
                    .update(set -> set.set(TEAM.name, excluded(TEAM.name))));
            assertThat(connection.one(select(TEAM.name).where(TEAM.id.eq(1)))).isEqualTo("Other");
        });
        Team source = TEAM.as("source");
        add("merge", connection -> {
            connection.execute(merge(PERSON, source, PERSON.teamId.eq(source.id))
                    .whenMatchedUpdate(set -> set.set(PERSON.grade, source.floor)));
            assertThat(connection.one(select(PERSON.grade).where(PERSON.name.eq("Ada"))))
                    .isEqualTo(2);
        });
    }

    private void texts() {
        add(
                "text with named parameters",
                connection -> assertThat(connection.list(
                                text("SELECT \"FullName\" FROM \"Person\" WHERE grade = :grade AND \"FullName\" <> ':grade' ORDER BY 1")
                                        .bind("grade", 1)
                                        .as(PERSON.name)))
                        .containsExactly("Bob", "O'Neil"));
        add("text rows by name", connection -> {
            List<Row> rows = connection.list(text("SELECT id, name FROM team ORDER BY id"));
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).get("name", String.class)).isEqualTo("Engines");
        });
        add("whole row of a table", connection -> {
            List<Row> rows = connection.list(select(TEAM).orderBy(TEAM.id));
            assertThat(rows.get(2).get(TEAM.name)).isEqualTo("Nobody");
            assertThat(rows.get(2).get(TEAM.floor)).isNull();
        });
    }
}
