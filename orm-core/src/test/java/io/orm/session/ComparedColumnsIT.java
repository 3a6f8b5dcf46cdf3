package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pricelist.Quote_.QUOTE;
import static pricelist.Tariff_.TARIFF;

import io.orm.core.engine.Engine;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pricelist.Quote;
import pricelist.Tariff;

/** Optimistic locking without versions: what was loaded is compared. */
class ComparedColumnsIT extends SessionFixture {
    ComparedColumnsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void threeRowsEach() {
        database.run(
                "insert into tariffs (id, name, price) values (1, 'a', 1), (2, 'b', null), (3, 'c', 3)",
                "insert into quotes (id, name, price) values (1, 'a', 1), (2, 'b', null), (3, 'c', 3)");
    }

    private List<Tariff> tariffs() {
        return session.list(select(TARIFF).orderBy(TARIFF.id));
    }

    private List<Quote> quotes() {
        return session.list(select(QUOTE).orderBy(QUOTE.id));
    }

    @Test
    void f9_anUpdateComparesTheColumnsThatItSets() {
        Tariff tariff = tariffs().get(1);
        tariff.setPrice(BigDecimal.TEN);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("update tariffs set price = ? where tariffs.id = ? and tariffs.price is not distinct from ?"
                        + "    [10, 2, null]");
        tariff.setPrice(BigDecimal.ONE);
        assertStatements(session::flush).contain("[1, 2, 10]");
        session.commit();
        assertThat(database.value("select price from tariffs where id = 2")).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void f9_manyAreOneStatement() {
        tariffs().forEach(each -> each.setPrice(BigDecimal.TEN));
        assertStatements(session::commit)
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update tariffs set price = v.c3 from unnest((select ?::int4[]), (select ?::numeric[]),"
                                + " (select ?::numeric[])) v(c1, c2, c3) where tariffs.id = v.c1 and tariffs.price is not distinct from v.c2"
                                + " returning tariffs.id) select cast('orm:stale:tariffs:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4) from x having count(*) <> ?"
                                + "    [[1, 2, 3], [1.00, null, 3.00], [10, 10, 10], 3]");
    }

    @Test
    void f9_allColumnsThatAreLoadedAreComparedOnRequest() {
        quotes().get(0).setName("x");
        assertStatements(session::flush)
                .areExactly("update quotes set name = ? where quotes.id = ? and quotes.name is not distinct from ?"
                        + " and quotes.price is not distinct from ?    [x, 1, a, 1.00]");
    }

    @Test
    void f8_staleRowsAreNamed() {
        List<Quote> quotes = quotes();
        quotes.forEach(each -> each.setName(each.getName() + "!"));
        database.run("update quotes set price = 7 where id = 2");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Quote 2 was changed or removed by another transaction");
        session.rollback();
        List<Tariff> tariffs = tariffs();
        tariffs.forEach(each -> each.setName(each.getName() + "!"));
        database.run("update tariffs set price = 7 where id = 2");
        session.commit();
        tariffs = tariffs();
        tariffs.get(2).setName("ours");
        database.run("update tariffs set name = null where id = 3");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Tariff 3 was changed or removed");
    }

    @Test
    void f9_aDeleteComparesAllColumns() {
        List<Tariff> tariffs = tariffs();
        session.delete(tariffs.get(1));
        assertStatements(session::flush)
                .areExactly("delete from tariffs where tariffs.id = ? and tariffs.name is not distinct from ?"
                        + " and tariffs.price is not distinct from ?    [2, b, null]");
        session.rollback();
        tariffs().forEach(session::delete);
        database.run("update tariffs set name = 'other' where id = 3");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Tariff 3 was changed or removed");
        session.rollback();
        tariffs().forEach(session::delete);
        assertStatements(session::commit).inRoundTrips(1).count(1);
        assertThat(database.value("select count(*) from tariffs")).isEqualTo(0L);
    }

    @Test
    void f9_whatThisSessionHasWrittenIsComparedAsTheDatabaseHasRoundedIt() {
        Tariff tariff = new Tariff(4, "d", new BigDecimal("1.005"));
        session.add(tariff);
        session.flush();
        tariff.setPrice(new BigDecimal("2.349"));
        session.flush();
        tariff.setPrice(BigDecimal.ONE);
        session.commit();
        assertThat(database.value("select price from tariffs where id = 4")).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void h2ComparesThemRowByRow() {
        try (Engine engine = Engine.create("jdbc:h2:mem:compared;DB_CLOSE_DELAY=-1")) {
            SessionFactory factory =
                    SessionFactory.create(engine, SessionOptions.defaults(), EntityModel.of(List.of(TARIFF)));
            factory.schema().createAll();
            try (Session h2 = factory.open()) {
                h2.addAll(List.of(new Tariff(1, "a", null), new Tariff(2, "b", BigDecimal.ONE)));
                h2.commit();
                h2.list(select(TARIFF)).forEach(each -> each.setPrice(BigDecimal.TEN));
                h2.commit();
                List<Tariff> stale = h2.list(select(TARIFF).orderBy(TARIFF.id));
                try (Session other = factory.open()) {
                    other.getOne(TARIFF, 2).setPrice(BigDecimal.ZERO);
                    other.commit();
                }
                stale.forEach(each -> each.setPrice(BigDecimal.ONE));
                assertThatThrownBy(h2::flush)
                        .isInstanceOf(StaleEntityException.class)
                        .hasMessageContaining("changed or removed");
                h2.rollback();
            }
        }
    }
}
