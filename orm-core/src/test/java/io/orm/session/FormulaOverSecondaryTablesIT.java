package io.orm.session;

import static annex.Drill_.DRILL;
import static annex.Pitch_.PITCH;
import static annex.Plaque_.PLAQUE;
import static annex.Stage_.STAGE;
import static annex.Tool_.TOOL;
import static annex.Venue_.VENUE;
import static io.orm.core.sql.Sql.delete;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;

import annex.Drill;
import annex.Pitch;
import annex.Plaque;
import annex.Stage;
import annex.Tool;
import annex.Venue;
import io.orm.testing.Database;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes that are computed from the columns of an entity's own table and of secondary ones, its own or those of the entities that it extends. */
class FormulaOverSecondaryTablesIT extends SessionFixture {
    FormulaOverSecondaryTablesIT(Database database) {
        super(database);
    }

    private void plaques() {
        session.addAll(List.of(new Plaque("a", "text"), new Plaque("b", null)));
        session.commit();
        reopen();
    }

    /** Hall 1 without anything, stage 2, pitch 3. */
    private void venues() {
        Stage stage = new Stage("stage");
        stage.setCity("Oslo");
        stage.setSeats(10);
        stage.setLamps(3);
        stage.setNote("s");
        Pitch pitch = new Pitch("pitch");
        pitch.setNote("p");
        session.addAll(List.of(new Venue("hall"), stage, pitch));
        session.commit();
        reopen();
    }

    private void tools() {
        Drill drill = new Drill("drill");
        drill.setRack("R1");
        drill.setSpeed(7);
        drill.setBit("steel");
        session.addAll(List.of(new Tool("file"), drill, new Drill("bare")));
        session.commit();
        reopen();
    }

    // One entity

    @Test
    void eachNameIsTheColumnOfTheTableThatHasIt() {
        plaques();
        String read =
                "select annex_plaques.id, annex_plaques.name, annex_plaques_annex_engravings.text, (annex_plaques.name || coalesce(': ' ||"
                        + " annex_plaques_annex_engravings.text, '')) as whole, (annex_plaques_annex_engravings.text || annex_plaques.id) as numbered"
                        + " from annex_plaques left join annex_engravings as annex_plaques_annex_engravings on"
                        + " annex_plaques_annex_engravings.id = annex_plaques.id";
        assertStatements(() -> assertThat(session.list(select(PLAQUE).orderBy(PLAQUE.whole.desc())))
                        .extracting(Plaque::getWhole, Plaque::getNumbered)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("b", null),
                                org.assertj.core.groups.Tuple.tuple("a: text", "text1")))
                .areExactly(
                        read
                                + " order by (annex_plaques.name || coalesce(': ' || annex_plaques_annex_engravings.text, '')) desc");
        assertThat(session.list(select(PLAQUE.whole).where(PLAQUE.whole.like("a%"))))
                .containsExactly("a: text");
        assertThat(session.connection().execute(select(PLAQUE)).list())
                .extracting(Plaque::getWhole)
                .containsExactlyInAnyOrder("a: text", "b");
    }

    @Test
    void whatIsWrittenIsComputedAtTheNextUse() {
        Plaque plaque = new Plaque("a", "x");
        session.add(plaque);
        assertStatements(session::flush)
                .areExactly(
                        "select nextval('annex_plaques_seq') from generate_series(1, (select ?))    [1]",
                        "insert into annex_plaques (id, name) values (?, ?)    [1, a]",
                        "insert into annex_engravings (id, text) values (?, ?)    [1, x]");
        assertStatements(() -> assertThat(session.getOne(PLAQUE, 1L).getWhole()).isEqualTo("a: x"))
                .count(1);
        plaque.setText(null);
        session.flush();
        session.getOne(PLAQUE, 1L);
        assertThat(plaque.getWhole()).isEqualTo("a");
        plaque.setText("y");
        session.flush();
        session.refresh(plaque);
        assertThat(plaque.getWhole()).isEqualTo("a: y");
        session.rollback();
        assertThat(session.get(PLAQUE, 1L)).isEmpty();
    }

    @Test
    void conditionsOfStatementsComputeWithAllTables() {
        plaques();
        assertStatements(() -> assertThat(session.execute(
                                update(PLAQUE).set(PLAQUE.name, "c").where(PLAQUE.whole.eq("a: text"))))
                        .isEqualTo(1))
                .areExactly(
                        "update annex_plaques set name = ? where annex_plaques.id in (select annex_plaques.id from annex_plaques left join"
                                + " annex_engravings as annex_plaques_annex_engravings on annex_plaques_annex_engravings.id = annex_plaques.id"
                                + " where (annex_plaques.name || coalesce(': ' || annex_plaques_annex_engravings.text, '')) = ?)    [c, a: text]");
        assertThat(session.execute(update(PLAQUE).set(PLAQUE.text, "z").where(PLAQUE.whole.eq("b"))))
                .isEqualTo(1);
        assertThat(session.execute(delete(PLAQUE).where(PLAQUE.whole.eq("c: text"))))
                .isEqualTo(1);
        assertThat(session.list(select(PLAQUE.whole))).containsExactly("b: z");
    }

    @Test
    void anObjectIsMergedWithWhatIsComputed() {
        plaques();
        Plaque detached = session.getOne(PLAQUE, 1L);
        reopen();
        detached.setText("new");
        Plaque merged = session.merge(detached);
        session.flush();
        assertThat(session.getOne(PLAQUE, 1L)).isSameAs(merged);
        assertThat(merged.getWhole()).isEqualTo("a: new");
    }

    // SINGLE_TABLE

    @Test
    void aSubclassComputesWithTheSecondaryTablesOfTheRoot() {
        venues();
        List<Venue> all = session.list(select(VENUE).orderBy(VENUE.name));
        assertThat(all).extracting(Venue::getTitle).containsExactly("hall", "pitch", "stage in Oslo");
        Stage stage = (Stage) all.get(2);
        assertThat(stage.getLoud()).isEqualTo("OSLO");
        assertThat(stage.getPower()).isEqualTo(34);
        assertThat(((Pitch) all.get(1)).getRemark()).isEqualTo("p@pitch");
        assertStatements(() -> assertThat(stage.getMark()).isEqualTo("s/Oslo2"))
                .areExactly(
                        "select annex_venues.id, (annex_venues_annex_rigs.note || '/' || annex_venues_annex_places.city || annex_venues.id) as"
                                + " mark from annex_venues left join annex_places as annex_venues_annex_places on annex_venues_annex_places.id ="
                                + " annex_venues.id left join annex_rigs as annex_venues_annex_rigs on annex_venues_annex_rigs.id ="
                                + " annex_venues.id where annex_venues.id = ?    [2]");
    }

    @Test
    void aSubclassComputesByItselfToo() {
        venues();
        assertThat(session.one(select(STAGE).options(undefer(STAGE.mark))).getMark())
                .isEqualTo("s/Oslo2");
        assertThat(session.list(select(STAGE.power).where(STAGE.power.gt(30)))).containsExactly(34);
        assertThat(session.one(select(PITCH).where(PITCH.remark.eq("p@pitch"))).getRemark())
                .isEqualTo("p@pitch");
        var other = VENUE.as("v");
        assertThat(session.list(
                        select(other).where(other.treat(STAGE).power.eq(34)).orderBy(other.title)))
                .extracting(Venue::getName)
                .containsExactly("stage");
        assertThat(session.list(select(other).where(other.treat(PITCH).remark.eq("p@pitch"))))
                .extracting(Venue::getName)
                .containsExactly("pitch");
        reopen();
        Stage part = session.one(select(STAGE).options(loadOnly(STAGE.name)));
        assertThat(part.getPower()).isEqualTo(34);
    }

    @Test
    void whatAClassComputesIsReadAgainWhenAnyOfItsTablesIsWritten() {
        venues();
        Stage stage = session.getOne(STAGE, 2L);
        stage.setCity("Rome");
        stage.setLamps(1);
        session.flush();
        assertThat(session.getOne(VENUE, 2L)).isSameAs(stage);
        assertThat(stage.getPower()).isEqualTo(14);
        assertThat(stage.getLoud()).isEqualTo("ROME");
        assertThat(session.execute(update(STAGE).set(STAGE.seats, 2).where(STAGE.power.eq(14))))
                .isEqualTo(1);
        assertThat(session.execute(delete(VENUE).where(VENUE.title.eq("stage in Rome"))))
                .isEqualTo(1);
        session.commit();
        assertThat(database.rows("select 1 from annex_places union all select 1 from annex_rigs"))
                .isEmpty();
    }

    // JOINED

    @Test
    void aJoinedClassComputesWithFourTables() {
        tools();
        List<Tool> all = session.list(select(TOOL).orderBy(TOOL.name));
        assertThat(((Drill) all.get(0)).getLabel()).isEqualTo("bare//0/");
        assertThat(((Drill) all.get(1)).getLabel()).isEqualTo("drill/R1/7/steel");
        assertStatements(() -> assertThat(
                                Arrays.asList(((Drill) all.get(0)).getShelf(), ((Drill) all.get(1)).getShelf()))
                        .containsExactly(null, "r1"))
                .count(1);
        reopen();
        assertThat(session.list(select(DRILL).orderBy(DRILL.label)))
                .extracting(Drill::getLabel)
                .containsExactly("bare//0/", "drill/R1/7/steel");
        assertThat(session.list(select(DRILL.shelf).where(DRILL.label.eq("drill/R1/7/steel"))))
                .containsExactly("r1");
    }

    @Test
    void aJoinedClassIsComputedAgainWhenAnyOfItsTablesIsWritten() {
        tools();
        Drill drill = session.one(select(DRILL).where(DRILL.name.eq("drill")));
        drill.setRack("R2");
        assertStatements(session::flush)
                .areExactly("update annex_racks set rack = ? where annex_racks.id = ?    [R2, 2]");
        assertThat(session.getOne(TOOL, 2L)).isSameAs(drill);
        assertThat(drill.getLabel()).isEqualTo("drill/R2/7/steel");
        assertThat(drill.getShelf()).isEqualTo("r2");
        assertThat(session.execute(update(DRILL).set(DRILL.speed, 1).where(DRILL.label.eq("drill/R2/7/steel"))))
                .isEqualTo(1);
        assertThat(session.execute(update(DRILL).set(DRILL.rack, "R3").where(DRILL.label.eq("drill/R2/1/steel"))))
                .isEqualTo(1);
        assertThat(session.list(select(DRILL.label).where(DRILL.speed.eq(1)))).containsExactly("drill/R3/1/steel");
    }
}
