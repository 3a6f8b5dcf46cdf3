package io.orm.core.sql;

import static io.orm.core.sql.Functions.coalesce;
import static io.orm.core.sql.ShopTables.Orders.ORDERS;
import static io.orm.core.sql.ShopTables.Users.USERS;
import static io.orm.core.sql.Sql.caseWhen;
import static io.orm.core.sql.Sql.exists;
import static io.orm.core.sql.Sql.not;
import static io.orm.core.sql.Sql.row;
import static io.orm.core.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.dialect.postgresql.PostgresDialect;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class StatementShapeProperties {
    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Condition> leaf = Arbitraries.oneOf(
                Arbitraries.longs().map(USERS.id::eq),
                Arbitraries.strings().ofMaxLength(5).map(USERS.name::contains),
                Arbitraries.longs().list().ofMaxSize(4).map(USERS.id::in),
                Arbitraries.integers().map(n -> ORDERS.quantity.plus(n).gt(n)),
                Arbitraries.longs().map(n -> row(USERS.id, USERS.name).gt(Row.of(n, "x"))),
                Arbitraries.longs().map(n -> exists(select(ORDERS).where(ORDERS.userId.eq(n)))),
                Arbitraries.longs()
                        .map(n -> USERS.id.in(
                                select(ORDERS.userId).where(ORDERS.id.gt(n)).limit(3))),
                Arbitraries.strings()
                        .ofMaxLength(3)
                        .map(s -> coalesce(USERS.name, s).eq(s)),
                Arbitraries.integers()
                        .map(n -> caseWhen(USERS.active, n)
                                .otherwise(ORDERS.quantity)
                                .lt(n)),
                Arbitraries.just(Condition.none()));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> leaf,
                () -> leaf,
                () -> leaf,
                () -> conditions().tuple2().map(t -> t.get1().and(t.get2())),
                () -> conditions().tuple2().map(t -> t.get1().or(t.get2())),
                () -> conditions().map(Sql::not));
    }

    @Property(tries = 500)
    void noParameterIsLostAndNoneIsInvented(
            @ForAll("conditions") Condition where, @ForAll("conditions") Condition having) {
        Query<?> query = select(USERS.id, ORDERS.amount.times(2))
                .from(USERS, ORDERS)
                .where(where)
                .groupBy(USERS.id, ORDERS.amount)
                .having(having)
                .limit(7);
        StatementNode node = query.node();
        StatementNode template = StatementShape.template(node);
        List<@Nullable Object> values = new ArrayList<>();
        assertThat(StatementShape.matches(template, node, values)).isTrue();
        assertThat(values).isEqualTo(StatementShape.values(node));

        CompiledStatement compiled = new PostgresDialect().compile(template);
        assertThat(compiled.sql().chars().filter(c -> c == '?').count()).isEqualTo(values.size());
        assertThat(compiled.parameters().stream()
                        .map(CompiledStatement.ParameterSlot::index)
                        .sorted()
                        .toList())
                .containsExactlyElementsOf(indexes(values.size()));
        assertThat(StatementShape.hash(template)).isEqualTo(StatementShape.hash(node));
    }

    @Property(tries = 500)
    void shapesAreTheSameExactlyIfTheTextsAre(
            @ForAll("conditions") Condition one, @ForAll("conditions") Condition other) {
        Query<?> first = select(USERS.id).from(USERS, ORDERS).where(one);
        Query<?> second = select(USERS.id).from(USERS, ORDERS).where(other);
        StatementNode template = StatementShape.template(first.node());
        boolean matches = StatementShape.matches(template, second.node(), new ArrayList<>());
        boolean sameText = new PostgresDialect()
                .compile(template)
                .sql()
                .equals(new PostgresDialect()
                        .compile(StatementShape.template(second.node()))
                        .sql());
        // One text may have several trees; a tree has one text.
        if (matches) {
            assertThat(sameText).isTrue();
            assertThat(not(one).isNone()).isEqualTo(not(other).isNone());
        }
    }

    private static List<Integer> indexes(int count) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            indexes.add(i);
        }
        return indexes;
    }
}
