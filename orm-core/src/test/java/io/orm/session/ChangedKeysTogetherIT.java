package io.orm.session;

import static forum.Label_.LABEL;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import forum.Label;
import forum.Region;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Identifiers that change along with other columns, and not with the same ones in all rows. */
class ChangedKeysTogetherIT extends RegionFixture {
    ChangedKeysTogetherIT(Database database) {
        super(database);
    }

    @BeforeEach
    void threeLabels() {
        deferConstraintsOn("labels", "fk_labels_parent_code");
        database.run("insert into labels (code) values ('DE'), ('FR'), ('IT')");
    }

    @AfterEach
    void checkAtOnce() {
        session.rollback();
        checkConstraintsAtOnce("labels", "fk_labels_parent_code");
    }

    private Label label(String code) {
        return session.getOne(LABEL, code);
    }

    private String labels() {
        return database.rows("select code, name, parent_code from labels order by 1")
                .toString();
    }

    @Test
    void a17_oneOfTwoThatSwapTheirIdentifiersChangesAnotherColumnToo() {
        Region a = region("A");
        Region b = region("B");
        a.setCode("B");
        a.setName("renamed");
        b.setCode("A");
        assertStatements(session::flush).inRoundTrips(1).count(8);
        session.commit();
        assertThat(regions()).isEqualTo("[[A, b], [B, renamed], [C, c]]");
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [A, 1], [A, 1], [C, 1], [C, 1]]");
        assertThat(region("B")).isSameAs(a);
    }

    @Test
    void a17_twoThatChangeDifferentColumnsComeToReferToEachOther() {
        Label german = label("DE");
        Label french = label("FR");
        german.setCode("D1");
        german.setName("german");
        german.setParent(french);
        french.setCode("F1");
        french.setParent(german);
        List<String> statements =
                assertStatements(session::flush).inRoundTrips(1).all();
        assertThat(statements.stream().filter(each -> each.startsWith("update labels ")))
                .containsExactly(
                        "update labels set code = ?, name = ? where labels.code = ?    [D1, german, DE]",
                        "update labels set parent_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2) where"
                                + " labels.parent_code = v.c1    [[DE], [D1]]",
                        "update labels set code = ?, parent_code = ? where labels.code = ?    [F1, D1, FR]",
                        "update labels set parent_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2) where"
                                + " labels.parent_code = v.c1    [[FR], [F1]]",
                        "update labels set parent_code = ? where labels.code = ?    [F1, D1]");
        session.commit();
        assertThat(labels()).isEqualTo("[[D1, german, F1], [F1, null, D1], [IT, null, null]]");
        assertStatements(session::flush).areNone();
    }

    @Test
    void a17_twoThatSwapTheirIdentifiersAndChangeDifferentColumnsReferToEachOther() {
        Label german = label("DE");
        Label french = label("FR");
        Label italian = label("IT");
        italian.setParent(german);
        session.flush();
        german.setCode("FR");
        german.setName("german");
        german.setParent(french);
        french.setCode("DE");
        french.setParent(german);
        session.commit();
        assertThat(labels()).isEqualTo("[[DE, null, FR], [FR, german, DE], [IT, null, FR]]");
        assertThat(italian.getParent()).isSameAs(german);
    }

    @Test
    void a17_threeInACircleEachChangeOtherColumns() {
        Label german = label("DE");
        Label french = label("FR");
        Label italian = label("IT");
        german.setParent(italian);
        session.flush();
        german.setCode("FR");
        german.setParent(french);
        french.setCode("IT");
        french.setName("french");
        french.setParent(italian);
        italian.setCode("DE");
        italian.setName("italian");
        italian.setParent(german);
        session.commit();
        assertThat(labels()).isEqualTo("[[DE, italian, FR], [FR, null, IT], [IT, french, DE]]");
        reopen();
        assertThat(label("IT").getParent()).isSameAs(label("DE"));
    }

    @Test
    void a17_aReferenceThatIsSetLaterLeavesADeletedObjectFirst() {
        Label german = label("DE");
        Label french = label("FR");
        Label italian = label("IT");
        german.setParent(italian);
        session.commit();
        german.setCode("D1");
        german.setName("german");
        german.setParent(french);
        french.setCode("IT");
        french.setParent(german);
        session.delete(italian);
        session.commit();
        assertThat(labels()).isEqualTo("[[D1, german, IT], [IT, null, D1]]");
    }

    @Test
    void a17_aRowThatLosesAReferenceToADeletedOneIsFoundByWhateverIdentifierItHasThen() {
        Label german = label("DE");
        Label french = label("FR");
        Label italian = label("IT");
        german.setParent(italian);
        french.setParent(german);
        session.commit();
        session.delete(italian);
        german.setCode("IT");
        german.setParent(null);
        french.setCode("DE");
        session.commit();
        assertThat(labels()).isEqualTo("[[DE, null, IT], [IT, null, null]]");
    }

    @Test
    void a17_moreThanAPageReferToEachOther() {
        database.run(
                "insert into labels (code) select chr(12353 + i / 80) || chr(12353 + i % 80) from generate_series(0, 5001) i");
        List<Label> all = session.list(select(LABEL).orderBy(LABEL.code));
        int last = all.size() - 1;
        for (int i = 0; i <= last; i++) {
            all.get(i).setCode(new StringBuilder(all.get(i).getCode()).reverse() + "");
        }
        all.get(0).setParent(all.get(last));
        all.get(last).setParent(all.get(0));
        session.commit();
        assertThat(database.rows("select count(*), count(parent_code) from labels"))
                .hasToString("[[5005, 2]]");
        assertThat(all.get(0).getParent()).isSameAs(all.get(last));
    }
}
