package io.orm.session;

import static hospital.Bed_.BED;
import static hospital.Ward_.WARD;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hospital.Badge;
import hospital.Bed;
import hospital.Trolley;
import hospital.Ward;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.StaleEntityException;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References that may not be null, from an object that is deleted to the one that takes its identifier in the same flush. */
class RequiredReferencesIT extends SessionFixture {
    RequiredReferencesIT(Database database) {
        super(database);
    }

    @BeforeEach
    void threeWardsWithTwoBedsEach() {
        database.run(
                "insert into hosp_wards (code, name, head_code) values ('A', 'a', 'A'), ('B', 'b', 'B'), ('C', 'c', 'C')",
                "insert into hosp_beds (name, ward_code, version) select 'bed ' || i, chr(65 + (i - 1) / 2), 1"
                        + " from generate_series(1, 6) i");
    }

    private Ward ward(String code) {
        return session.getOne(WARD, code);
    }

    private List<Bed> beds() {
        return session.list(select(BED).orderBy(BED.id));
    }

    private String wardOfEachBed() {
        return database.rows("select name, ward_code, version from hosp_beds order by id")
                .toString();
    }

    private static final String MOVED =
            " v(c1, c2) where hosp_beds.id = v.c1 returning hosp_beds.id) select cast('orm:stale:hosp_beds:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4)"
                    + " from x having count(*) <> ?    ";

    private static final String TROLLEYS =
            "update hosp_trolleys set ward_code = v.c2 from unnest((select ?::text[]), (select ?::text[])) v(c1, c2)"
                    + " where hosp_trolleys.ward_code = v.c1    ";

    @Test
    void a17_theyLeaveTheDeletedObjectForTheRowThatTheTakerHas() {
        Ward a = ward("A");
        Ward b = ward("B");
        List<Bed> moving = List.copyOf(b.getBeds());
        assertThat(b.getBadges()).isEmpty();
        moving.forEach(bed -> bed.setWard(a));
        session.delete(b);
        a.setCode("B");
        assertThat(session.flushPlan().edges())
                .anyMatch(
                        edge -> edge.toString()
                                .equals(
                                        "UPDATE hosp_beds before DELETE hosp_wards: hosp_beds.ward_code leads to a row that gets its identifier later"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "with x as (update hosp_beds set ward_code = v.c2 from unnest((select ?::int8[]), (select ?::text[]))"
                                + MOVED + "[[3, 4], [A, A], 2]",
                        "delete from hosp_wards where hosp_wards.code = ?    [B]",
                        "update hosp_wards set code = ? where hosp_wards.code = ?    [B, A]",
                        TROLLEYS + "[[A], [B]]",
                        "with x as (update hosp_beds set ward_code = v.c3, version = hosp_beds.version + 1 from unnest((select ?::int8[]), (select ?::int4[]), (select ?::text[]))"
                                + " v(c1, c2, c3) where hosp_beds.id = v.c1 and hosp_beds.version = v.c2 returning hosp_beds.id) select cast('orm:stale:hosp_beds:' || (select coalesce(string_agg(id::text, ','), '') from x) as int4)"
                                + " from x having count(*) <> ?    [[3, 4], [1, 1], [B, B], 2]");
        assertThat(session.state(b)).isEqualTo(EntityState.DELETED);
        assertThat(a.getBeds()).hasSize(4).containsAll(moving);
        assertThat(session.dirty()).isEmpty();
        session.commit();
        assertThat(wardOfEachBed())
                .isEqualTo(
                        "[[bed 1, B, 1], [bed 2, B, 1], [bed 3, B, 2], [bed 4, B, 2], [bed 5, C, 1], [bed 6, C, 1]]");
    }

    @Test
    void a17_someLeaveAndTheOthersGoWithTheDeletedObject() {
        Ward a = ward("A");
        List<Bed> beds = beds();
        assertThat(ward("B").getBadges()).isEmpty();
        beds.get(2).setWard(a);
        beds.get(4).setWard(ward("B"));
        beds.get(4).setWard(a);
        session.delete(ward("B"));
        a.setCode("B");
        assertStatements(session::flush).inRoundTrips(1).count(7);
        session.commit();
        assertThat(wardOfEachBed())
                .isEqualTo("[[bed 1, B, 1], [bed 2, B, 1], [bed 3, B, 2], [bed 5, B, 2], [bed 6, C, 1]]");
    }

    @Test
    void a17_theyLeaveByTheCollectionsAsWell() {
        Ward a = ward("A");
        Ward b = ward("B");
        Bed bed = b.getBeds().get(0);
        a.getBeds().add(bed);
        session.delete(b);
        a.setCode("B");
        session.commit();
        assertThat(wardOfEachBed())
                .isEqualTo("[[bed 1, B, 1], [bed 2, B, 1], [bed 3, B, 2], [bed 5, C, 1], [bed 6, C, 1]]");
        assertThat(a.getBeds()).hasSize(3).contains(bed);
    }

    @Test
    void a17_elementsThatOnlyTheirOwnerKnowsLeaveForTheTakersRow() {
        Ward a = ward("A");
        Ward b = ward("B");
        Badge moving = new Badge("moving");
        b.getBadges().addAll(List.of(moving, new Badge("going")));
        session.commit();
        assertThat(a.getBadges()).isEmpty();
        b.getBadges().remove(moving);
        a.getBadges().add(moving);
        session.delete(b);
        a.setCode("B");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .contain("update hosp_badges set ward_code = ? where hosp_badges.id = ?    [A, 1]");
        session.commit();
        assertThat(database.rows("select name, ward_code from hosp_badges")).hasToString("[[moving, B]]");
        assertThat(a.getBadges()).containsExactly(moving);
    }

    @Test
    void a17_newElementsThatOnlyTheirOwnerKnowsAreInsertedUnderItsNewIdentifier() {
        Ward a = ward("A");
        assertThat(a.getBadges()).isEmpty();
        a.setCode("X");
        a.getBadges().add(new Badge("new"));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update hosp_wards set code = ? where hosp_wards.code = ?    [X, A]",
                        TROLLEYS + "[[A], [X]]",
                        "insert into hosp_badges (name, ward_code) values (?, ?) returning hosp_badges.id    [new, X]");
        session.delete(ward("B"));
        a.setCode("B");
        a.getBadges().add(new Badge("another"));
        session.commit();
        assertThat(database.rows("select name, ward_code from hosp_badges order by id"))
                .hasToString("[[new, B], [another, B]]");
    }

    @Test
    void a17_theRowsOfChainsAreFoundBeforePlaceholdersStandInThem() {
        Ward a = ward("A");
        Ward b = ward("B");
        Ward c = ward("C");
        List<Bed> beds = beds();
        beds.get(2).setWard(a);
        beds.get(3).setWard(c);
        session.delete(b);
        a.setCode("B");
        c.setCode("A");
        session.add(new Ward("C", "new"));
        session.commit();
        assertThat(wardOfEachBed())
                .isEqualTo(
                        "[[bed 1, B, 1], [bed 2, B, 1], [bed 3, B, 2], [bed 4, A, 2], [bed 5, A, 1], [bed 6, A, 1]]");
        assertThat(database.rows("select code, name, head_code from hosp_wards order by 1"))
                .hasToString("[[A, c, A], [B, a, B], [C, new, C]]");
    }

    @Test
    void a17_theyLeaveForANewObjectUnderTheIdentifierThatTheTakerGivesUp() {
        Ward a = ward("A");
        Ward b = ward("B");
        List<Bed> beds = beds();
        Ward fresh = new Ward("A", "new");
        session.add(fresh);
        beds.get(2).setWard(a);
        beds.get(3).setWard(fresh);
        session.delete(b);
        a.setCode("B");
        session.commit();
        assertThat(wardOfEachBed())
                .isEqualTo(
                        "[[bed 1, B, 1], [bed 2, B, 1], [bed 3, B, 2], [bed 4, A, 2], [bed 5, C, 1], [bed 6, C, 1]]");
    }

    @Test
    void a17_rowsOfTheSameTableLeaveToo() {
        database.run("update hosp_wards set head_code = 'B' where code in ('A', 'C')");
        Ward a = ward("A");
        Ward b = ward("B");
        Ward c = ward("C");
        a.setHead(a);
        a.setCode("B");
        c.setHead(a);
        c.setCode("D");
        session.delete(b);
        session.commit();
        assertThat(database.rows("select code, name, head_code from hosp_wards order by 1"))
                .hasToString("[[B, a, B], [D, c, B]]");
        assertThat(c.getHead()).isSameAs(a);
    }

    @Test
    void a17_referencesWithoutOnUpdateCascadeNeedADeferredConstraintHereToo() {
        database.run("insert into hosp_trolleys (name, ward_code) values ('t', 'B')");
        Ward a = ward("A");
        Ward b = ward("B");
        Trolley trolley = b.getTrolleys().get(0);
        trolley.setWard(a);
        session.delete(b);
        a.setCode("B");
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("fk_hosp_trolleys");
        session.rollback();
        assertThat(trolley.getWard()).isSameAs(b);
        database.run(
                "alter table hosp_trolleys alter constraint fk_hosp_trolleys_ward_code deferrable initially deferred");
        trolley.setWard(a);
        session.delete(b);
        a.setCode("B");
        session.commit();
        assertThat(database.rows("select name, ward_code from hosp_trolleys")).hasToString("[[t, B]]");
        database.run("alter table hosp_trolleys alter constraint fk_hosp_trolleys_ward_code not deferrable");
    }

    @Test
    void a17_aRollbackToASavepointPutsAllBack() {
        Ward a = ward("A");
        Ward b = ward("B");
        List<Bed> beds = beds();
        Bed bed = beds.get(2);
        try (Transaction savepoint = session.beginNested()) {
            bed.setWard(a);
            session.delete(b);
            a.setCode("B");
            session.flush();
            savepoint.rollback();
        }
        assertThat(ward("A")).isSameAs(a);
        assertThat(ward("B")).isSameAs(b);
        assertThat(bed.getWard()).isSameAs(b);
        assertThat(bed.getVersion()).isEqualTo(1);
        assertThat(b.getBeds()).hasSize(2);
        assertStatements(session::flush).areNone();
        b.setName("still here");
        session.commit();
        assertThat(wardOfEachBed()).startsWith("[[bed 1, A, 1], [bed 2, A, 1], [bed 3, B, 1], [bed 4, B, 1]");
    }

    @Test
    void a5_aRollbackLeavesNoReferenceToANewObjectThatHadTakenTheIdentifierOfAnother() {
        Ward b = ward("B");
        Bed bed = beds().get(2);
        Ward fresh = new Ward("N", "new");
        session.add(fresh);
        session.flush();
        bed.setWard(fresh);
        session.delete(b);
        fresh.setCode("B");
        session.flush();
        session.rollback();
        assertThat(session.state(fresh)).isEqualTo(EntityState.TRANSIENT);
        assertThat(bed.getWard()).isSameAs(b);
        bed.setName("renamed");
        session.commit();
        assertThat(database.rows("select name, ward_code from hosp_beds where id = 3"))
                .hasToString("[[renamed, B]]");
        assertThat(database.value("select count(*) from hosp_wards")).isEqualTo(3L);
    }

    @Test
    void a5_aRollbackLeavesNoReferenceToANewObjectThatWasToHaveTheIdentifierOfAnother() {
        Ward b = ward("B");
        Bed bed = beds().get(2);
        b.setCode("X");
        Ward fresh = new Ward("B", "new");
        session.add(fresh);
        bed.setWard(fresh);
        session.rollback();
        assertThat(bed.getWard()).isSameAs(b);
        assertThat(session.dirty()).isEmpty();
    }

    @Test
    void f10_aRollbackLeavesNoReferenceToTheObjectThatHadTakenTheRowOver() {
        Ward b = ward("B");
        Bed bed = beds().get(2);
        try (Transaction savepoint = session.beginNested()) {
            Ward other = new Ward("B", "other");
            session.add(other);
            session.delete(b);
            bed.setWard(other);
            session.flush();
            savepoint.rollback();
        }
        assertThat(bed.getWard()).isSameAs(b);
        session.commit();
        assertThat(database.rows("select name from hosp_wards order by code")).hasToString("[[a], [b], [c]]");
    }

    @Test
    void a17_aRowThatLeavesAndHasGoneIsStale() {
        Ward a = ward("A");
        Ward b = ward("B");
        Bed bed = beds().get(2);
        database.run("delete from hosp_beds where id = 3");
        bed.setWard(a);
        session.delete(b);
        a.setCode("B");
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleEntityException.class)
                .hasMessageContaining("Bed 3 was removed");
    }

    @Test
    void e5_anElementThatLeftADeletedOwnerBeforeGoesWithIt() {
        Ward ward = new Ward("N", "new");
        ward.getBadges().add(new Badge("leaves"));
        session.add(ward);
        session.flush();
        ward.getBadges().clear();
        session.delete(ward);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from hosp_badges where hosp_badges.id = ?    [1]",
                        "delete from hosp_wards where hosp_wards.code = ?    [N]");
    }
}
