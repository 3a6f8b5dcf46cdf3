package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pricelist.Offer_.OFFER;
import static pricelist.Rate_.RATE;
import static pricelist.Voucher_.VOUCHER;

import io.orm.core.engine.Engine;
import io.orm.exception.StaleEntityException;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pricelist.Offer;
import pricelist.Rate;
import pricelist.Voucher;

/** Values that the database makes: defaults, computed columns, triggers. They come with the statement that writes the row. */
@ExtendWith(PostgresExtension.class)
class ServerValuesIT {
    private static final EntityModel MODEL = EntityModel.of(List.of(OFFER, VOUCHER, RATE));

    private final Database database;
    private final SessionFactory sessions;
    private Session session;

    ServerValuesIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine(), SessionOptions.defaults(), MODEL);
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void createTables() {
        database.clear();
        sessions.schema().createAll();
        database.run(
                "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " NEW.changes := coalesce(NEW.changes, 0) + 1; NEW.code := upper(NEW.code);"
                        + " IF TG_OP = 'INSERT' THEN NEW.number := 100 + NEW.id; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON offers FOR EACH ROW EXECUTE FUNCTION stamp()");
        session = sessions.open();
        session.connection().jdbcConnection();
        session.rollback();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static BigDecimal of(int number) {
        return BigDecimal.valueOf(number);
    }

    private static Offer offer(int number) {
        Offer offer = new Offer("offer " + number, of(number));
        offer.setCode("code " + number);
        return offer;
    }

    private List<Offer> stored(int count) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            offers.add(offer(i));
        }
        session.addAll(offers);
        session.flush();
        return offers;
    }

    @Test
    void createAllWritesDefaultsAndComputedColumns() {
        assertThat(sessions.schema().ddl())
                .contains("created_at timestamptz DEFAULT now() NOT NULL")
                .contains("gross numeric GENERATED ALWAYS AS (net * 2) STORED")
                .contains("state varchar(255) DEFAULT 'open'");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void f12_oneInsertBringsBackWhatTheDatabaseMade() {
        Offer offer = offer(1);
        session.add(offer);
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(2).count(2).all();
        assertThat(statements.get(1))
                .startsWith(
                        "insert into offers (id, name, net, code, origin, version) values (?, ?, ?, ?, ?, ?)"
                                + " returning offers.id, offers.created_at, offers.gross, offers.changes, offers.code, offers.number    [");
        assertThat(offer.getGross()).isEqualTo(of(2));
        assertThat(offer.getChanges()).isEqualTo(1);
        assertThat(offer.getCode()).isEqualTo("CODE 1");
        assertThat(offer.getNumber()).isEqualTo(100 + offer.getId().intValue());
        assertThat(offer.getCreatedAt())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(300));
        assertThat(session.isModified(offer)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void f12_manyRowsGetTheirOwnValuesByOneStatement() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            offers.add(offer(i));
        }
        session.addAll(offers);
        List<String> statements =
                assertStatements(session::commit).inRoundTrips(2).all();
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1))
                .startsWith(
                        "with x(c1, c2, c3, c4, c5, c6) as (insert into offers (id, name, net, code, origin, version)"
                                + " select c1, c2, c3, c4, c5, c6 from unnest(")
                .contains(
                        " order by o returning offers.id, offers.created_at, offers.gross, offers.changes, offers.code,"
                                + " offers.number) select case when count(*) over () = ? then c1 else");
        for (int i = 1; i <= 300; i++) {
            assertThat(offers.get(i - 1).getGross()).isEqualTo(of(2 * i));
            assertThat(offers.get(i - 1).getCode()).isEqualTo("CODE " + i);
        }
    }

    @Test
    void f12_aValueThatIsSetIsSentInPlaceOfTheDefault() {
        Instant past = Instant.parse("2001-02-03T04:05:06Z");
        Offer old = offer(1);
        old.setCreatedAt(past);
        Offer fresh = offer(2);
        session.addAll(List.of(old, fresh));
        List<String> statements =
                assertStatements(session::flush).count(3).inRoundTrips(2).all();
        assertThat(statements.get(1))
                .startsWith("insert into offers (id, name, net, created_at, code, origin, version)");
        assertThat(statements.get(2)).startsWith("insert into offers (id, name, net, code, origin, version)");
        assertThat(old.getCreatedAt()).isEqualTo(past);
        assertThat(fresh.getCreatedAt()).isAfter(past);
    }

    @Test
    void f12_keysAndValuesComeBackTogetherWhereTheServerMakesBoth() {
        List<Voucher> vouchers = List.of(new Voucher("a"), new Voucher("bb"), new Voucher("ccc"));
        session.addAll(vouchers);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("insert into vouchers (name) select c1 from unnest(?::text[]) with ordinality v(c1, o)"
                        + " order by o returning vouchers.id, vouchers.state, vouchers.size    [[a, bb, ccc]]");
        assertThat(vouchers).extracting(Voucher::getId).containsExactly(1L, 2L, 3L);
        assertThat(vouchers).extracting(Voucher::getSize).containsExactly(1, 2, 3);
        assertThat(vouchers).extracting(Voucher::getState).containsOnly("open");
    }

    @Test
    void f12_anUpdateBringsBackWhatTheDatabaseMade() {
        Offer offer = stored(1).get(0);
        session.commit();
        session.refresh(offer);
        offer.setNet(of(50));
        offer.setCode("new");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update offers set net = ?, code = ?, version = offers.version + 1 where offers.id = ? and"
                                + " offers.version = ? returning offers.id, offers.gross, offers.changes, offers.code    [50, new, 1, 0]");
        assertThat(offer.getGross()).isEqualTo(of(100));
        assertThat(offer.getChanges()).isEqualTo(2);
        assertThat(offer.getCode()).isEqualTo("NEW");
        assertStatements(session::flush).areNone();
    }

    @Test
    void f12_manyUpdatesAreOneStatementThatChecksOnTheServer() {
        List<Offer> offers = stored(20);
        offers.forEach(each -> each.setNet(of(10 * each.getId().intValue())));
        assertStatements(session::commit)
                .inRoundTrips(1)
                .count(1)
                .contain(
                        "with x(c1, c2, c3, c4) as (update offers set net = v.c3, version = offers.version + 1 from unnest((select"
                                + " ?::int8[]), (select ?::int4[]), (select ?::numeric[])) v(c1, c2, c3) where offers.id = v.c1 and"
                                + " offers.version = v.c2 returning offers.id, offers.gross, offers.changes, offers.code) select x.c1, x.c2,"
                                + " x.c3, x.c4, case when (select count(*) from x) = ? then 0 else cast('orm:stale:offers:' || (select"
                                + " coalesce(string_agg(c1::text, ','), '') from x) as int4) end from (select 1) one left join x on true");
        try (Session other = sessions.open()) {
            for (Offer each : other.list(select(OFFER))) {
                assertThat(each.getGross()).isEqualTo(of(20 * each.getId().intValue()));
            }
        }
    }

    @Test
    void f8_staleRowsAreNamedThoughValuesAreReadBack() {
        List<Offer> offers = stored(3);
        session.commit();
        offers.forEach(session::refresh);
        database.run("UPDATE offers SET version = version + 1 WHERE id = 2");
        offers.forEach(each -> each.setNet(of(7)));
        assertThatThrownBy(session::commit)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Offer 2 was changed or removed");
        session.rollback();
        Offer one = session.getOne(OFFER, 1L);
        database.run("DELETE FROM offers WHERE id = 1");
        one.setNet(of(8));
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageStartingWith("Offer 1 was changed or removed");
    }

    @Test
    void aRollbackPutsBackWhatCameBack() {
        Offer offer = stored(1).get(0);
        session.commit();
        session.refresh(offer);
        offer.setNet(of(50));
        session.flush();
        session.rollback();
        assertThat(session.getOne(OFFER, offer.getId()).getGross()).isEqualTo(of(2));
        assertThat(offer.getChanges()).isEqualTo(1);
    }

    @Test
    void columnsThatAreNotWrittenAreNotSentAndMakeNoObjectModified() {
        Offer offer = offer(1);
        offer.setRemark("at insert");
        offer.setOrigin("here");
        offer.setGross(of(999));
        session.add(offer);
        session.flush();
        assertThat(offer.getGross()).isEqualTo(of(2));
        assertThat(session.list(select(OFFER.remark).where(OFFER.origin.eq("here"))))
                .containsOnlyNulls();
        offer.setOrigin("there");
        offer.setGross(of(999));
        assertThat(session.isModified(offer)).isFalse();
        assertStatements(session::flush).areNone();
        offer.setRemark("later");
        assertThat(session.isModified(offer)).isTrue();
        session.flush();
        assertThat(offer.getGross()).isEqualTo(of(2));
        assertThat(session.list(select(OFFER.remark).where(OFFER.origin.eq("here"))))
                .containsExactly("later");
    }

    @Test
    void f10_aRowSwitchKeepsWhatTheDatabaseMade() {
        Rate old = new Rate("A", 1);
        old.setState("closed");
        session.add(old);
        session.flush();
        Rate replacing = new Rate("A", 2);
        session.delete(old);
        session.add(replacing);
        assertStatements(session::flush)
                .areExactly(
                        "update rates set percent = ? where rates.code = ? returning rates.code, rates.promille    [2, A]");
        assertThat(replacing.getState()).isEqualTo("closed");
        assertThat(replacing.getPromille()).isEqualTo(20);
    }

    @Test
    void f12_rowsWithKeysOfTheirOwnAreMatchedByThem() {
        List<Rate> rates = List.of(new Rate("B", 2), new Rate("A", 1), new Rate("C", 3));
        session.addAll(rates);
        assertStatements(session::flush)
                .areExactly(
                        "insert into rates (code, percent) select c1, c2 from unnest(?::text[], ?::int4[]) with ordinality"
                                + " v(c1, c2, o) order by o returning rates.code, rates.state, rates.promille    [[B, A, C], [2, 1, 3]]");
        assertThat(rates).extracting(Rate::getPromille).containsExactly(20, 10, 30);
        rates.forEach(each -> each.setPercent(each.getPromille()));
        assertStatements(session::flush).count(1).contain("returning rates.code, rates.promille)");
        assertThat(rates).extracting(Rate::getPromille).containsExactly(200, 100, 300);
    }

    @Test
    void h2ReadsThemBackRowByRow() {
        try (Engine engine = Engine.create("jdbc:h2:mem:server-values;DB_CLOSE_DELAY=-1")) {
            SessionFactory factory =
                    SessionFactory.create(engine, SessionOptions.defaults(), EntityModel.of(List.of(VOUCHER)));
            factory.schema().createAll();
            try (Session h2 = factory.open()) {
                List<Voucher> vouchers = List.of(new Voucher("a"), new Voucher("bb"));
                h2.addAll(vouchers);
                h2.flush();
                assertThat(vouchers).extracting(Voucher::getSize).containsExactly(1, 2);
                assertThat(vouchers).extracting(Voucher::getState).containsOnly("open");
                vouchers.forEach(each -> each.setName(each.getName() + "x"));
                h2.flush();
                assertThat(vouchers).extracting(Voucher::getSize).containsExactly(2, 3);
                vouchers.get(0).setName("xyz");
                h2.flush();
                assertThat(vouchers).extracting(Voucher::getSize).containsExactly(3, 3);
                h2.rollback();
            }
            factory.schema().dropAll();
        }
    }
}
