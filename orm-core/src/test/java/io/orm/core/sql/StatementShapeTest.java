package io.orm.core.sql;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Functions.lower;
import static io.orm.core.sql.ShopTables.Orders.ORDERS;
import static io.orm.core.sql.ShopTables.Users.USERS;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.core.sql.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.sql.ShopTables.Orders;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StatementShapeTest {
    private static boolean sameShape(Statement one, Statement other) {
        StatementNode template = StatementShape.template(one.node());
        boolean matches = StatementShape.matches(template, other.node(), new ArrayList<>());
        if (matches) {
            assertThat(StatementShape.hash(other.node())).isEqualTo(StatementShape.hash(template));
        }
        return matches;
    }

    private static List<@Nullable Object> valuesOf(Statement statement) {
        List<@Nullable Object> values = new ArrayList<>();
        StatementNode node = statement.node();
        assertThat(StatementShape.matches(StatementShape.template(node), node, values))
                .isTrue();
        return values;
    }

    @TestFactory
    Stream<DynamicTest> everyStatementMatchesItsOwnTemplateAndGivesItsValuesInTheTemplatesOrder() {
        return StatementCases.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    StatementNode node = each.getValue().node();
                    StatementNode template = StatementShape.template(node);
                    assertThat(StatementShape.hash(template)).isEqualTo(StatementShape.hash(node));
                    assertThat(valuesOf(each.getValue())).isEqualTo(StatementShape.values(node));
                    assertThat(StatementShape.values(template)).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyStatementBuiltAgainMatchesTheTemplateOfTheFirst() {
        Map<String, Statement> again = StatementCases.all();
        return StatementCases.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(sameShape(each.getValue(), Objects.requireNonNull(again.get(each.getKey()))))
                                .isTrue()));
    }

    @Test
    void noTwoOfTheCasesMatchEachOther() {
        Map<String, Statement> cases = StatementCases.all();
        cases.forEach((name, statement) -> {
            StatementNode template = StatementShape.template(statement.node());
            cases.forEach((otherName, other) -> {
                if (!name.equals(otherName)) {
                    assertThat(StatementShape.matches(template, other.node(), new ArrayList<>()))
                            .as(name + " / " + otherName)
                            .isFalse();
                }
            });
        });
    }

    @Test
    void otherValuesOfTheSameTypesAreTheSameShape() {
        assertThat(sameShape(
                        select(USERS)
                                .where(USERS.id.eq(7), USERS.name.like("a"))
                                .limit(1_003),
                        select(USERS)
                                .where(USERS.id.eq(8L), USERS.name.like("b"))
                                .limit(5_000)))
                .isTrue();
    }

    @Test
    void limitsThatPagesHaveArePartOfTheText() {
        List<Long> inText = LongStream.rangeClosed(0, 20_000)
                .filter(rows -> select(USERS).limit(rows).node().limit() instanceof Node.Keyword)
                .boxed()
                .toList();
        assertThat(inText).contains(0L, 1L, 101L, 150L, 151L, 1_000L, 1_001L).doesNotContain(102L, 149L, 1_050L);
        assertThat(inText).hasSizeLessThan(150);
        assertThat(sameShape(select(USERS).limit(10), select(USERS).limit(11))).isFalse();
    }

    @Test
    void anOffsetOfNoRowsIsNone() {
        assertThat(select(USERS).offset(5).offset(0).node().offset()).isNull();
        assertThatThrownBy(() -> select(USERS).offset(-1)).hasMessageContaining("offset(-1)");
        assertThatThrownBy(() -> select(USERS).limit(-1)).hasMessageContaining("limit(-1)");
    }

    @Test
    void theLengthOfAnInListIsNoPartOfTheShape() {
        List<Long> many = LongStream.range(0, 10_000).boxed().toList();
        assertThat(sameShape(select(USERS).where(USERS.id.in(1L)), select(USERS).where(USERS.id.in(many))))
                .isTrue();
        assertThat(sameShape(
                        select(USERS).where(USERS.id.in(List.of())),
                        select(USERS).where(USERS.id.in(many))))
                .isTrue();
    }

    @Test
    void aNullToWriteIsNoPartOfTheShape() {
        assertThat(sameShape(
                        update(USERS).set(USERS.name, "a").where(USERS.id.eq(1)),
                        update(USERS).setNull(USERS.name).where(USERS.id.eq(1))))
                .isTrue();
        assertThat(valuesOf(update(USERS).setNull(USERS.name).where(USERS.id.eq(1))))
                .containsExactly(null, 1L);
    }

    @Test
    void anotherOperatorColumnTableOrClauseIsAnotherShape() {
        Select<Long> ids = select(USERS.id).where(USERS.id.eq(1));
        assertThat(List.of(
                        select(USERS.id).where(USERS.id.ne(1)),
                        select(USERS.id).where(USERS.version.eq(1)),
                        select(USERS.version).where(USERS.id.eq(1)),
                        ids.where(USERS.active),
                        ids.distinct(),
                        ids.limit(1),
                        ids.forUpdate(),
                        ids.orderBy(USERS.id),
                        ids.groupBy(USERS.id),
                        select(USERS.as("u").id).where(USERS.as("u").id.eq(1))))
                .noneMatch(each -> sameShape(ids, each));
    }

    @Test
    void nullsFirstAndLastDirectionAndLabelsAreInTheShape() {
        Select<Long> ids = select(USERS.id);
        assertThat(sameShape(ids.orderBy(USERS.id.asc()), ids.orderBy(USERS.id.desc())))
                .isFalse();
        assertThat(sameShape(
                        ids.orderBy(USERS.id.asc()), ids.orderBy(USERS.id.asc().nullsFirst())))
                .isFalse();
        assertThat(sameShape(select(USERS.id.as("a")), select(USERS.id.as("b"))))
                .isFalse();
    }

    @Test
    void anAliasMadeForEachStatementIsTheSameShape() {
        assertThat(sameShape(bigOrders(1), bigOrders(2))).isTrue();
    }

    private static Query<?> bigOrders(int amount) {
        Orders big = ORDERS.as("big");
        return select(USERS, big)
                .from(USERS)
                .leftJoin(big, big.userId.eq(USERS.id).and(big.amount.gt(amount)));
    }

    @Test
    void theFunctionThatReadsRowsIsNoPartOfTheShapeAndNotKept() {
        Query<String> one = select(USERS.id, USERS.name).map((id, name) -> id + name);
        Query<Long> other = select(USERS.id, USERS.name).map((id, name) -> id);
        assertThat(sameShape(one, other)).isTrue();
        assertThat(sameShape(
                        select(row(USERS.id, USERS.name).map((id, name) -> name)),
                        select(row(USERS.id, USERS.name).map((id, name) -> id))))
                .isTrue();
    }

    @Test
    void optionsAreNoPartOfTheShapeAndNotKept() {
        StatementOption<Object> option = new StatementOption<>() {};
        Select<Long> plain = select(USERS.id);
        assertThat(sameShape(plain, plain.options(option))).isTrue();
        assertThat(StatementShape.template(plain.options(option).node()).options())
                .isEmpty();
    }

    @Test
    void valuesInsideDerivedTablesAreReplacedInTheirColumnsToo() {
        var derived = select(USERS.id, lower(USERS.name).as("low"))
                .where(USERS.name.ne("secret"))
                .as("d");
        Query<?> query = select(derived.column("low", SqlTypes.text()))
                .from(derived)
                .where(derived.column(USERS.id).gt(1));
        String template = StatementShape.template(query.node()).toString();
        assertThat(template).doesNotContain("secret");
        assertThat(valuesOf(query)).containsExactly("secret", 1L);
    }

    @Test
    void theTemplateOfAStatementWithoutValuesIsTheStatementItself() {
        SelectNode node = select(USERS.id)
                .where(exists(select(ORDERS.id).where(ORDERS.userId.eq(USERS.id))))
                .node();
        assertThat(StatementShape.template(node)).isSameAs(node);
    }

    @Test
    void textsWithOtherValuesAreTheSameShape() {
        TextStatement text = text("select :a, :b");
        assertThat(sameShape(text.bind("a", 1).bind("b", "x"), text.bind("a", 2).bind("b", "y")))
                .isTrue();
        assertThat(sameShape(
                        text.bind("a", 1).bind("b", "x"), text.bind("a", 1L).bind("b", "x")))
                .isFalse();
    }

    @Test
    void insertsOfOtherColumnsAreOtherShapes() {
        assertThat(sameShape(insert(USERS).set(USERS.name, "a"), insert(USERS).set(USERS.name, "b")))
                .isTrue();
        assertThat(sameShape(insert(USERS).set(USERS.name, "a"), insert(USERS).set(USERS.email, "a")))
                .isFalse();
        assertThat(sameShape(
                        insert(USERS).set(USERS.name, "a"),
                        insert(USERS).set(USERS.name, "a").returning(USERS.id)))
                .isFalse();
    }

    @Test
    void aStatementIsAValueWhoseNodeIsMadeOnce() {
        Select<Long> ids = select(USERS.id).where(USERS.id.gt(1));
        assertThat(ids.node()).isSameAs(ids.node());
        assertThat(ids.where(USERS.active)).isNotSameAs(ids);
        assertThat(ids.node().where()).hasSize(1);
    }

    @Test
    void aHitOfFortyStaticPredicatesWalksOnlyWhatIsNew() {
        Select<Long> fixed = select(USERS.id);
        for (int i = 0; i < 40; i++) {
            fixed = fixed.where(USERS.name.isNotNull());
        }
        assertThat(sameShape(fixed.where(USERS.id.eq(1)), fixed.where(USERS.id.eq(2))))
                .isTrue();
        assertThat(new PostgresDialect()
                        .compile(StatementShape.template(
                                select(value(1), count()).from(USERS).node()))
                        .parameters())
                .hasSize(1);
    }
}
