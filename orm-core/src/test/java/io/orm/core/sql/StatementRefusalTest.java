package io.orm.core.sql;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.ShopTables.Orders.ORDERS;
import static io.orm.core.sql.ShopTables.Products.PRODUCTS;
import static io.orm.core.sql.ShopTables.Users.USERS;
import static io.orm.core.sql.Sql.caseWhen;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.function;
import static io.orm.core.sql.Sql.insert;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.scalar;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.text;
import static io.orm.core.sql.Sql.update;
import static io.orm.core.sql.Sql.whenPresent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orm.core.dialect.Dialect;
import io.orm.core.dialect.postgresql.PostgresDialect;
import io.orm.core.exception.UsageException;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Statements that make no sense are refused when they are built or compiled, with the names of what is wrong and what to do. */
@SuppressWarnings("NullAway") // nulls are passed on purpose
class StatementRefusalTest {
    private static final Dialect POSTGRESQL = new PostgresDialect();

    private static void refused(ThrowingCallable call, String... messageParts) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessageContainingAll(messageParts);
    }

    private static String compile(Statement statement) {
        return POSTGRESQL.compile(StatementShape.template(statement.node())).sql();
    }

    @Test
    void comparingWithNullNamesTheColumnAndTheAlternatives() {
        @Nullable String nothing = null;
        refused(() -> USERS.name.eq(nothing), "users.name.eq(null)", "isNull()", "isNotDistinctFrom", "whenPresent");
        refused(() -> USERS.name.ne(nothing), "users.name.ne(null)");
        refused(() -> USERS.name.like(nothing), "users.name.like(null)");
        refused(() -> USERS.name.startsWith(nothing), "users.name.startsWith(null)");
        refused(() -> USERS.id.between(1, null), "users.id.between(null)");
        refused(() -> USERS.id.in(Arrays.asList(1L, null)), "users.id.in(null)");
        refused(() -> USERS.score.plus((BigDecimal) null), "users.score.plus(null)");
        refused(() -> row(USERS.id, USERS.name).gt(Row.of(1L, null)), "users.name.gt(null)");
    }

    @Test
    void aConstantThatTheTypeCannotHoldExactlyIsRefusedWhenItIsBuilt() {
        refused(() -> USERS.id.eq(1.5), "1.5", "no exact Long");
        refused(() -> USERS.version.eq(5_000_000_000L), "5000000000", "no exact Integer");
        refused(() -> ORDERS.quantity.times(0.5), "0.5", "no exact Integer");
        refused(() -> ORDERS.quantity.plus(Long.MAX_VALUE), "no exact Integer");
        refused(() -> USERS.score.eq(Double.NaN), "NaN");
        assertThat(compile(select(USERS.id).where(USERS.id.eq(7.0)))).endsWith("users.id = ?");
    }

    @Test
    void aSelectListOfTwoTablesWithoutFromAsksForIt() {
        refused(() -> select(USERS.name, ORDERS.amount).node(), "users", "orders", "from(…)");
    }

    @Test
    void aColumnWhoseTableIsNotInFromIsRefusedNamingIt() {
        refused(
                () -> compile(select(USERS.name).where(ORDERS.amount.gt(1))),
                "orders.amount",
                "orders is not in FROM",
                "[users]");
        refused(() -> compile(select(count()).where(USERS.active)), "users.active", "from(…)");
        refused(() -> compile(select(USERS.name).orderBy(USERS.as("u").name)), "u.name", "users AS u");
        refused(() -> compile(update(USERS).set(USERS.name, "x").where(ORDERS.id.eq(1))), "orders.id");
        refused(() -> compile(delete(USERS).where(USERS.id.eq(1)).returning(ORDERS.id)), "orders.id");
    }

    @Test
    void aJoinWhoseOriginIsNotInFromIsRefused() {
        refused(
                () -> compile(select(PRODUCTS.name).from(PRODUCTS).join(ORDERS, ORDERS.userId.eq(USERS.id))),
                "users.id",
                "users is not in FROM");
        refused(() -> select(count()).join(ORDERS, ORDERS.userId.eq(1)).node(), "names no table", "orders", "from(…)");
    }

    @Test
    void aCorrelatedSubqueryMaySeeTheTablesAroundIt() {
        assertThat(compile(select(USERS.id).where(exists(select(ORDERS).where(ORDERS.userId.eq(USERS.id))))))
                .contains("exists (select 1");
    }

    @Test
    void aDerivedTableMayNotSeeItsNeighbours() {
        var derived = select(ORDERS.id).where(ORDERS.userId.eq(USERS.id)).as("d");
        refused(() -> compile(select(USERS.id).from(USERS).crossJoin(derived)), "users.id");
    }

    @Test
    void twoTablesOfOneNameAreRefused() {
        refused(() -> compile(select(USERS.id).from(USERS).join(USERS, USERS.active)), "called users", "as(");
    }

    @Test
    void writesWithoutAConditionAreRefusedUnlessTheySayAll() {
        refused(
                () -> update(USERS).set(USERS.name, "x").where(Condition.none()).node(),
                "update of users",
                "absent",
                "all()");
        refused(
                () -> delete(USERS)
                        .where(whenPresent((String) null, USERS.name::eq))
                        .node(),
                "delete from users",
                "absent",
                "all()");
        refused(() -> delete(USERS).where().returning(USERS.id).node(), "all()");
        assertThat(compile(delete(USERS).where(Condition.none()).where(USERS.active)))
                .endsWith("where users.active");
    }

    @Test
    void anUpdateThatSetsNothingIsRefused() {
        refused(() -> update(USERS).setIfPresent(USERS.name, null).all().node(), "update of users", "sets nothing");
    }

    @Test
    void aColumnOfAnotherTableCannotBeSet() {
        refused(() -> update(USERS).set(ORDERS.quantity, 1), "orders.quantity", "writes to users");
        refused(() -> insert(USERS).set(ORDERS.quantity, 1), "orders.quantity", "writes to users");
        refused(() -> insert(USERS).set(USERS.name, "a").set(USERS.name, "b"), "users.name is set twice");
    }

    @Test
    void insertFromAQueryChecksNumberAndTypesOfColumns() {
        refused(
                () -> insert(USERS).columns(USERS.name).select(select(ORDERS.id, ORDERS.product)),
                "1 columns",
                "selects 2");
        refused(
                () -> insert(USERS).columns(USERS.name).select(select(ORDERS.id)),
                "users.name",
                "String",
                "Long",
                "cast");
    }

    @Test
    void clausesBehindASetOperationThatBelongToOneQueryAreRefused() {
        var union = select(USERS.name).union(select(ORDERS.product));
        refused(() -> union.where(USERS.active), "where after UNION", "as(…)");
        refused(() -> select(USERS.name).limit(3).union(select(ORDERS.product)), "UNION after orderBy, limit");
        refused(() -> compile(union.orderBy(USERS.email)), "email", "not selected");
        refused(() -> select(List.of(USERS.id)).union(select(List.of(USERS.id, USERS.name))), "1 with 2 columns");
    }

    @Test
    void theAbsentConditionHasNoValue() {
        refused(() -> select(Condition.none()).node(), "Condition.none()");
        refused(() -> select(USERS.id).from(USERS).join(ORDERS, Condition.none()), "orders", "crossJoin");
        refused(() -> caseWhen(Condition.none(), "x"), "caseWhen");
    }

    @Test
    void aDerivedTableKnowsOnlyWhatItsQuerySelects() {
        var derived = select(USERS.id).as("d");
        refused(() -> derived.column(USERS.name), "query of d", "users.name", "[id]");
        refused(() -> derived.column("nope", SqlTypes.text()), "query of d", "nope", "[id]");
        refused(() -> USERS.column("nope"), "users", "nope", "[id, name");
    }

    @Test
    void scalarTakesOneColumnAsItIs() {
        refused(() -> scalar(select(USERS.id, USERS.name)), "one column", "2");
        refused(() -> scalar(select(USERS.id).map(id -> id)), "mapped");
    }

    @Test
    void statementsThatChangeDataAreReadFromAsCteOnly() {
        refused(() -> compile(select(delete(USERS).all().returning(USERS.id).as("d"))), "Cte");
    }

    @Test
    void aTextKnowsItsParameters() {
        refused(() -> text("select :a").bind("b", 1), ":b", "[a]");
        refused(() -> text("select :a").node(), ":a", "not bound");
        refused(() -> text("select :a").bind("a", null), "type of a null", "bind(name, null, type)");
        refused(() -> text("select :a").bind("a", List.of()), "empty collection", "array(type)");
        refused(() -> text("select :a").bind("a", new Object()), "java.lang.Object", "bind(name, value, type)");
        refused(() -> text(" "), "no SQL");
    }

    @Test
    void aFunctionNameIsNoPlaceForSql() {
        refused(
                () -> compile(select(function("now(); drop table users; --", SqlTypes.text()))),
                "Not the name of a function");
        refused(() -> USERS.name.collate("C\" desc; --"), "Not the name of a collation");
    }

    @Test
    void negativePagesAreRefused() {
        refused(() -> select(USERS.id).limit(-1), "limit(-1)");
        refused(() -> select(USERS.id).offset(-1), "offset(-1)");
    }

    @Test
    void anEmptyListToSelectIsRefused() {
        refused(() -> select(List.of()), "empty list");
    }

    @Test
    void theAbsentConditionMayBeComparedAndPrintedAsAnObject() {
        assertThat(Condition.none())
                .isEqualTo(Condition.none())
                .hasToString("Condition.none()")
                .hasSameHashCodeAs(Condition.none());
    }
}
