package io.orm.session;

import static clubhouse.Locker_.LOCKER;
import static forum.Label_.LABEL;
import static forum.Region_.REGION;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workshop.Depot_.DEPOT;

import clubhouse.Locker;
import clubhouse.LockerKey;
import forum.City;
import forum.Label;
import forum.Region;
import forum.Sleeve;
import forum.Topic;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import workshop.Depot;
import workshop.DepotId;

/** Identifiers of objects that the same flush deletes, for other objects that are there already. */
class FreedKeysIT extends RegionFixture {
    FreedKeysIT(Database database) {
        super(database);
    }

    private static final String FOLLOWING =
            "update fairs set region_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                    + " where fairs.region_code = v.c1    ";

    @Test
    void a17_theRowThatHasItGoesFirst() {
        database.run("delete from cities where region_code = 'B'");
        Region a = region("A");
        Region b = region("B");
        assertThat(b.getCities()).isEmpty();
        session.delete(b);
        a.setCode("B");
        assertThat(session.flushPlan().edges())
                .anyMatch(edge -> edge.toString()
                        .equals("DELETE regions before UPDATE regions: an identifier goes to another row"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update fairs set region_code = v.c2, version = fairs.version + 1 from unnest((select ?::text[]),"
                                + " (select ?::text[])) v(c1, c2) where fairs.region_code = v.c1    [[B], [null]]",
                        "delete from regions where regions.code = ?    [B]",
                        "update regions set code = ? where regions.code = ?    [B, A]",
                        FOLLOWING + "[[A], [B]]");
        assertThat(session.state(b)).isEqualTo(EntityState.DELETED);
        assertThat(session.state(a)).isEqualTo(EntityState.PERSISTENT);
        assertStatements(() -> assertThat(region("B")).isSameAs(a)).areNone();
        assertThat(session.get(REGION, "A")).isEmpty();
        session.commit();
        assertThat(session.state(b)).isEqualTo(EntityState.DETACHED);
        assertThat(regions()).isEqualTo("[[B, a], [C, c]]");
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [C, 1], [C, 1]]");
    }

    @Test
    void a17_whatReferredToTheDeletedRowDoesNotReferToTheOneInItsPlace() {
        session.delete(region("B"));
        region("A").setCode("B");
        session.commit();
        assertThat(regions()).isEqualTo("[[B, a], [C, c]]");
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [null, 2], [null, 2], [C, 1], [C, 1]]");
    }

    @Test
    void a17_chainsEndInIt() {
        Region a = region("A");
        Region b = region("B");
        Region c = region("C");
        assertThat(b.getCities()).hasSize(2);
        session.delete(b);
        a.setCode("B");
        c.setCode("A");
        session.add(new Region("C", "new"));
        assertStatements(session::flush).inRoundTrips(1).count(8);
        session.commit();
        assertThat(regions()).isEqualTo("[[A, c], [B, a], [C, new]]");
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [null, 2], [null, 2], [A, 1], [A, 1]]");
        assertThat(region("B")).isSameAs(a);
        assertThat(region("A")).isSameAs(c);
    }

    @Test
    void a17_manyTakeThoseOfMany() {
        database.run(
                "delete from cities",
                "delete from regions",
                "insert into regions (code, name) select 'R' || i, i from generate_series(1, 20) i");
        List<Region> all = session.list(select(REGION));
        assertThat(all).allMatch(each -> each.getCities().isEmpty());
        for (int i = 1; i <= 10; i++) {
            session.delete(region("R" + i));
            region("R" + (i + 10)).setCode("R" + i);
        }
        assertStatements(session::flush).inRoundTrips(1).count(4);
        session.commit();
        assertThat(database.rows("select code from regions where name = '13'")).hasToString("[[R3]]");
        assertThat(database.value("select count(*) from regions")).isEqualTo(10L);
    }

    @Test
    void a17_partsOfACompositeIdentifierAsWell() {
        database.run("insert into depots (city, number, name) values ('Bonn', 1, 'one'), ('Bonn', 2, 'two')");
        Depot one = session.getOne(DEPOT, new DepotId("Bonn", 1));
        session.delete(session.getOne(DEPOT, new DepotId("Bonn", 2)));
        one.setNumber(2);
        session.commit();
        assertThat(database.rows("select city, number, name from depots")).hasToString("[[Bonn, 2, one]]");
        assertThat(session.getOne(DEPOT, new DepotId("Bonn", 2))).isSameAs(one);
    }

    @Test
    void a17_rowsOfSecondaryTablesGoAndFollow() {
        Locker first = new Locker(new LockerKey("north", 1));
        Locker second = new Locker(new LockerKey("north", 2));
        first.setCode("one");
        second.setCode("two");
        session.addAll(List.of(first, second));
        session.commit();
        session.delete(second);
        first.setKey(new LockerKey("north", 2));
        first.setTurns(3);
        session.commit();
        assertThat(database.rows("select locker_number, code, turns from backroom.locks"))
                .hasToString("[[2, one, 3]]");
        assertThat(session.getOne(LOCKER, new LockerKey("north", 2))).isSameAs(first);
    }

    // References

    @Test
    void a17_childrenMoveToTheObjectThatTakesTheIdentifierTheyHave() {
        Region a = region("A");
        Region b = region("B");
        List<City> moving = new ArrayList<>(b.getCities());
        moving.forEach(city -> city.setRegion(a));
        session.delete(b);
        a.setCode("B");
        session.flush();
        assertThat(a.getCities()).hasSize(4).containsAll(moving);
        session.commit();
        assertThat(regionOfEachCity()).isEqualTo("[[B, 1], [B, 1], [B, 2], [B, 2], [C, 1], [C, 1]]");
        assertThat(moving).allMatch(city -> city.getRegion() == a);
    }

    @Test
    void a17_theTakerMayHaveReferredToTheDeletedObject() {
        database.run(
                "insert into labels (code) values ('DE')",
                "insert into labels (code, parent_code) values ('AT', 'DE')");
        Label german = session.getOne(LABEL, "DE");
        Label austrian = session.getOne(LABEL, "AT");
        austrian.setParent(null);
        austrian.setCode("DE");
        session.delete(german);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels")).hasToString("[[DE, null]]");
        assertThat(session.getOne(LABEL, "DE")).isSameAs(austrian);
    }

    @Test
    void a17_collectionsOfTheTakerAreItsOwn() {
        deferConstraintsOn("labels_topics", "fk_labels_topics_label_code");
        deferConstraintsOn("label_slogans", "fk_label_slogans_label_code");
        Label german = new Label("DE");
        Label french = new Label("FR");
        Topic kept = new Topic("kept");
        Topic left = new Topic("left");
        german.getSleeves().add(new Sleeve("of the deleted"));
        german.getSlogans().add("Hallo");
        german.getTopics().add(kept);
        french.getTopics().addAll(List.of(kept, left));
        french.getSlogans().addAll(List.of("Salut", "Bonjour"));
        session.addAll(List.of(german, french, kept, left));
        session.commit();
        french.getTopics().remove(left);
        french.getSlogans().remove("Bonjour");
        french.getSlogans().add("Hallo");
        french.getSleeves().add(new Sleeve("new"));
        session.delete(german);
        french.setCode("DE");
        session.commit();
        assertThat(database.rows("select l.label_code, t.name from labels_topics l join topics t on t.id = l.topic_id"))
                .hasToString("[[DE, kept]]");
        assertThat(database.rows("select label_code, slogans from label_slogans order by 2"))
                .hasToString("[[DE, Hallo], [DE, Salut]]");
        assertThat(database.rows("select name, label_code from sleeves order by id"))
                .hasToString("[[of the deleted, null], [new, DE]]");
        checkConstraintsAtOnce("labels_topics", "fk_labels_topics_label_code");
        checkConstraintsAtOnce("label_slogans", "fk_label_slogans_label_code");
    }

    @Test
    void a17_elementsThatOnlyTheirOwnerKnowsMoveToTheTaker() {
        Label german = new Label("DE");
        Label french = new Label("FR");
        Sleeve moving = new Sleeve("moving");
        german.getSleeves().addAll(List.of(moving, new Sleeve("staying")));
        session.addAll(List.of(german, french));
        session.commit();
        german.getSleeves().remove(moving);
        french.getSleeves().add(moving);
        session.delete(german);
        french.setCode("DE");
        session.commit();
        assertThat(database.rows("select name, label_code from sleeves order by name"))
                .hasToString("[[moving, DE], [staying, null]]");
    }

    private Label[] labels() {
        database.run(
                "insert into labels (code, name) values ('AA', 'gone'), ('BB', 'taker')",
                "insert into labels (code, name, parent_code) values ('CC', 'moving', 'AA'), ('DD', 'staying', 'AA')");
        Label[] labels = List.of("AA", "BB", "CC", "DD").stream()
                .map(code -> session.getOne(LABEL, code))
                .toArray(Label[]::new);
        assertThat(labels[1].getParts()).isEmpty();
        return labels;
    }

    private String labelsByName() {
        return database.rows("select name, code, parent_code from labels order by 1")
                .toString();
    }

    @Test
    void a17_newChildrenOfTheTakerComeAlongWithThoseThatMove() {
        Label[] labels = labels();
        labels[2].setParent(labels[1]);
        session.delete(labels[0]);
        labels[1].setCode("AA");
        Label fresh = new Label("EE", "new");
        fresh.setParent(labels[1]);
        session.add(fresh);
        session.commit();
        assertThat(labelsByName())
                .isEqualTo("[[moving, CC, AA], [new, EE, AA], [staying, DD, null], [taker, AA, null]]");
    }

    @Test
    void a17_whatMovesToTheTakerMayTakeAnotherIdentifierToo() {
        Label[] labels = labels();
        labels[2].setParent(labels[1]);
        session.delete(labels[0]);
        labels[1].setCode("AA");
        labels[2].setCode("DD");
        labels[3].setCode("CC");
        session.commit();
        assertThat(labelsByName()).isEqualTo("[[moving, DD, AA], [staying, CC, null], [taker, AA, null]]");
    }

    @Test
    void a17_whatMovesToTheTakerMayTakeTheOneThatThisGivesUp() {
        Label[] labels = labels();
        labels[2].setParent(labels[1]);
        session.delete(labels[0]);
        labels[1].setCode("AA");
        labels[2].setCode("BB");
        session.commit();
        assertThat(labelsByName()).isEqualTo("[[moving, BB, AA], [staying, DD, null], [taker, AA, null]]");
    }

    // Refusals and failures

    @Test
    void a17_oneIdentifierIsFreeForOneObject() {
        session.delete(region("B"));
        region("A").setCode("B");
        region("C").setCode("B");
        assertStatements(() -> assertThatThrownBy(session::flush)
                        .isInstanceOf(SessionStateException.class)
                        .hasMessage(
                                "The identifier of Region C was changed to B, but this session has another object with"
                                        + " that one: give that one another, too"))
                .areNone();
        region("C").setCode("C");
        session.commit();
        assertThat(regions()).isEqualTo("[[B, a], [C, c]]");
    }

    @Test
    void a17_aNewObjectInThePlaceOfTheDeletedOneLeavesNoneForAnother() {
        database.run("delete from cities");
        session.delete(region("B"));
        region("A").setCode("B");
        session.add(new Region("B", "new"));
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
        assertThat(session.list(select(REGION))).hasSize(3);
    }

    @Test
    void a17_aRollbackPutsBothBack() {
        List<City> cities = cities();
        Region a = region("A");
        Region b = region("B");
        session.delete(b);
        a.setCode("B");
        session.flush();
        session.rollback();
        assertThat(a.getCode()).isEqualTo("A");
        assertThat(region("A")).isSameAs(a);
        assertThat(region("B")).isSameAs(b);
        assertThat(cities).extracting(City::getRegion).startsWith(a, a, b, b);
        assertStatements(session::flush).areNone();
    }

    @Test
    void a17_aRollbackToASavepointPutsBothBack() {
        Region a = region("A");
        Region b = region("B");
        try (Transaction outer = session.beginNested()) {
            session.delete(b);
            a.setCode("B");
            try (Transaction inner = session.beginNested()) {
                a.setCode("X");
                session.flush();
                inner.rollback();
            }
            assertThat(region("B")).isSameAs(a);
            outer.rollback();
        }
        assertThat(region("A")).isSameAs(a);
        assertThat(region("B")).isSameAs(b);
        b.setName("still here");
        session.commit();
        assertThat(regions()).isEqualTo("[[A, a], [B, still here], [C, c]]");
    }

    @Test
    void a17_whatWasNotDeletedButWasReadElsewhereIsStale() {
        Region a = region("A");
        Region b = region("B");
        database.run("delete from cities where region_code = 'B'", "delete from regions where code = 'B'");
        session.delete(b);
        a.setCode("B");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Region B was removed");
        session.rollback();
        assertThat(region("A")).isSameAs(a);
        assertThat(session.get(REGION, "B")).isEmpty();
    }

    @Test
    void anObjectThatGetsAnotherIdentifierIsInTheSessionForCollectionsToo() {
        Label parent = new Label("P", "parent");
        Label child = new Label("C", "child");
        Label other = new Label("O", "other");
        child.setParent(parent);
        session.addAll(List.of(parent, child, other));
        session.flush();
        session.delete(child);
        session.flush();
        parent.setCode("Q");
        Label fresh = new Label("F", "fresh");
        parent.getParts().add(fresh);
        other.getParts().add(parent);
        assertThat(session.state(fresh)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels order by code"))
                .hasToString("[[F, Q], [O, null], [Q, O]]");
    }
}
