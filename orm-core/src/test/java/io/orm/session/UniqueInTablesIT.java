package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static signet.SignetBearer_.SIGNET_BEARER;
import static signet.SignetHerald_.SIGNET_HERALD;
import static signet.SignetKnight_.SIGNET_KNIGHT;
import static signet.SignetToken_.SIGNET_TOKEN;

import io.orm.core.exception.ConstraintViolationException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import signet.SignetBearer;
import signet.SignetCoin;
import signet.SignetHerald;
import signet.SignetKnight;
import signet.SignetRing;
import signet.SignetToken;

/** Unique values that move between rows of a table which is not the only one of its entity, or not of one entity alone. */
class UniqueInTablesIT extends SessionFixture {
    UniqueInTablesIT(Database database) {
        super(database);
    }

    // JOINED

    private List<SignetKnight> knights() {
        session.addAll(List.of(
                new SignetKnight("S1", "C1", "York", 1),
                new SignetKnight("S2", "C2", "York", 2),
                new SignetKnight("S3", "C3", "York", 3)));
        session.commit();
        return session.list(select(SIGNET_KNIGHT).orderBy(SIGNET_KNIGHT.id));
    }

    private String knightsStored() {
        return database.rows(
                        "select b.seal, k.crest, k.rank, b.version from signet_knights k join signet_bearers b using (id)"
                                + " order by id")
                .toString();
    }

    @Test
    void valuesOfASubclassesTableSwap() {
        List<SignetKnight> all = knights();
        all.get(0).setCrest("C2");
        all.get(1).setCrest("C1");
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).count(3).all();
        assertThat(statements.get(0))
                .contains("update signet_knights set crest")
                .endsWith("[[1, 2], [null, null], 2]");
        assertThat(statements.get(1)).contains("update signet_bearers set version");
        assertThat(statements.get(2))
                .contains("update signet_knights set crest")
                .endsWith("[[1, 2], [C2, C1], 2]");
        session.commit();
        assertThat(knightsStored()).isEqualTo("[[S1, C2, 1, 1], [S2, C1, 2, 1], [S3, C3, 3, 0]]");
    }

    @Test
    void valuesOfTheRootsTableSwapAmongObjectsOfDifferentClasses() {
        List<SignetKnight> all = knights();
        SignetBearer plain = new SignetBearer("S0");
        session.add(plain);
        session.commit();
        plain.setSeal("S1");
        all.get(0).setSeal("S2");
        all.get(1).setSeal("S0");
        assertStatements(session::flush).inRoundTrips(1).count(2);
        session.commit();
        assertThat(database.rows("select seal, version from signet_bearers order by id"))
                .hasToString("[[S2, 1], [S0, 1], [S3, 0], [S1, 1]]");
    }

    @Test
    void valuesOfSeveralColumnsRotate() {
        List<SignetKnight> all = knights();
        all.get(0).setRank(2);
        all.get(1).setRank(3);
        all.get(2).setRank(1);
        session.commit();
        assertThat(knightsStored()).isEqualTo("[[S1, C1, 2, 1], [S2, C2, 3, 1], [S3, C3, 1, 1]]");
    }

    @Test
    void aNewObjectTakesTheValuesOfADeletedOneOfAnotherTable() {
        List<SignetKnight> all = knights();
        session.delete(all.get(0));
        session.add(new SignetKnight("S1", "C1", "York", 1));
        session.commit();
        assertThat(database.rows("select seal from signet_bearers order by id")).hasToString("[[S2], [S3], [S1]]");
        assertThat(knightsStored()).isEqualTo("[[S2, C2, 2, 0], [S3, C3, 3, 0], [S1, C1, 1, 0]]");
    }

    @Test
    void anObjectOfTheRootTakesTheValueOfADeletedOneOfASubclass() {
        List<SignetKnight> all = knights();
        SignetBearer plain = new SignetBearer("S0");
        session.add(plain);
        session.commit();
        session.delete(all.get(1));
        plain.setSeal("S2");
        session.commit();
        assertThat(session.list(select(SIGNET_BEARER).orderBy(SIGNET_BEARER.id)))
                .extracting(SignetBearer::getSeal)
                .containsExactly("S1", "S3", "S2");
    }

    // One table for several classes

    @Test
    void valuesOfASharedTableSwapAmongItsClasses() {
        SignetToken coin = new SignetCoin("A");
        SignetRing ring = new SignetRing("B", "E1");
        SignetRing other = new SignetRing("C", "E2");
        session.addAll(List.of(coin, ring, other));
        session.commit();
        coin.setCode("B");
        ring.setCode("A");
        ring.setEngraving("E2");
        other.setEngraving("E1");
        session.commit();
        assertThat(database.rows("select code, engraving from signet_tokens order by id"))
                .hasToString("[[B, null], [A, E2], [C, E1]]");
        session.delete(coin);
        session.add(new SignetRing("B", null));
        session.commit();
        assertThat(session.list(select(SIGNET_TOKEN).orderBy(SIGNET_TOKEN.id)))
                .extracting(SignetToken::getCode)
                .containsExactly("A", "C", "B");
    }

    // Secondary tables

    private List<SignetHerald> heralds() {
        session.addAll(List.of(
                new SignetHerald("one", "M1", "O1"),
                new SignetHerald("two", "M2", "O2"),
                new SignetHerald("three", null, null)));
        session.commit();
        return session.list(select(SIGNET_HERALD).orderBy(SIGNET_HERALD.id));
    }

    private String pledges() {
        return database.rows("select id, motto, oath from signet_pledges order by id")
                .toString();
    }

    @Test
    void valuesOfASecondaryTableSwap() {
        List<SignetHerald> all = heralds();
        all.get(0).setMotto("M2");
        all.get(1).setMotto("M1");
        all.get(0).setOath("O2");
        all.get(1).setOath("O1");
        assertStatements(session::flush).inRoundTrips(1).count(3);
        session.commit();
        assertThat(pledges()).isEqualTo("[[1, M2, O2], [2, M1, O1]]");
    }

    @Test
    void aRowThatIsEmptiedGivesItsValuesToOneThatComes() {
        List<SignetHerald> all = heralds();
        all.get(0).setMotto(null);
        all.get(0).setOath(null);
        all.get(2).setMotto("M1");
        all.get(2).setOath("O1");
        session.commit();
        assertThat(pledges()).isEqualTo("[[2, M2, O2], [3, M1, O1]]");
    }

    @Test
    void aNewObjectTakesTheValuesOfAChangedAndOfADeletedOne() {
        List<SignetHerald> all = heralds();
        all.get(0).setMotto("M3");
        session.delete(all.get(1));
        session.addAll(List.of(new SignetHerald("four", "M1", "O2"), new SignetHerald("five", "M2", "O5")));
        session.commit();
        assertThat(pledges()).isEqualTo("[[1, M3, O1], [4, M1, O2], [5, M2, O5]]");
    }

    @Test
    void aValueThatAnotherRowKeepsIsStillAViolation() {
        List<SignetHerald> all = heralds();
        all.get(0).setMotto("M2");
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
        assertThat(all.get(0).getMotto()).isEqualTo("M1");
    }
}
