package io.orm.mapping;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.everyLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static school.Club_.CLUB;
import static school.Course_.COURSE;
import static school.Enrolment_.ENROLMENT;
import static school.Locker_.LOCKER;
import static school.Membership_.MEMBERSHIP;
import static school.Passport_.PASSPORT;
import static school.Remark_.REMARK;
import static school.Student_.STUDENT;
import static school.Transcript_.TRANSCRIPT;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.SessionStateException;
import io.orm.flush.FlushPlan;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import school.Club;
import school.Course;
import school.Enrolment;
import school.EnrolmentKey;
import school.Locker;
import school.Membership;
import school.MembershipKey;
import school.Passport;
import school.Remark;
import school.Student;
import school.Transcript;

/** Identifiers that are those of other entities, as a whole or in part. */
@ExtendWith(PostgresExtension.class)
class DerivedIdentifiersIT {
    private final Database database;
    private final SessionFactory sessions;
    private Session session;

    DerivedIdentifiersIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
        session.close();
    }

    @BeforeEach
    void open() {
        if (database.rows("select 1 from pg_tables where tablename = 'students'")
                .isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        session = sessions.open();
        session.one(select(count()).from(CLUB));
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Ann and Ben, two courses, Ann in both. */
    private void rows() {
        database.run(
                "insert into students (name) values ('Ann'), ('Ben')",
                "insert into courses (code) values ('art'), ('law')",
                "insert into enrolments (student_id, course, grade) values (1, 'art', 5), (1, 'law', 6)",
                "insert into passports (student_id, number) values (1, 'P1')",
                "insert into lockers (student_id, number) values (1, 7)");
    }

    @Test
    void tablesHaveTheForeignKeyInTheirPrimaryKey() {
        assertThat(database.rows(
                        "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text in"
                                + " ('passports', 'enrolments', 'remarks', 'memberships', 'transcripts', 'lockers') and contype <> 'n'"
                                + " order by 1, contype desc, 2"))
                .isEqualTo(
                        List.of(
                                List.of("enrolments", "PRIMARY KEY (student_id, course)"),
                                List.of("enrolments", "FOREIGN KEY (course) REFERENCES courses(code)"),
                                List.of("enrolments", "FOREIGN KEY (student_id) REFERENCES students(id)"),
                                List.of("lockers", "PRIMARY KEY (student_id)"),
                                List.of("lockers", "FOREIGN KEY (student_id) REFERENCES students(id)"),
                                List.of("memberships", "PRIMARY KEY (member, club_id, year)"),
                                List.of("memberships", "FOREIGN KEY (club_id) REFERENCES clubs(id)"),
                                List.of("memberships", "FOREIGN KEY (member) REFERENCES students(id)"),
                                List.of("passports", "PRIMARY KEY (student_id)"),
                                List.of("passports", "FOREIGN KEY (student_id) REFERENCES students(id)"),
                                List.of("remarks", "PRIMARY KEY (line, enrolment_student_id, enrolment_course)"),
                                List.of(
                                        "remarks",
                                        "FOREIGN KEY (enrolment_student_id, enrolment_course) REFERENCES enrolments(student_id, course) ON DELETE CASCADE"),
                                List.of("transcripts", "PRIMARY KEY (enrolment_student_id, enrolment_course)"),
                                List.of(
                                        "transcripts",
                                        "FOREIGN KEY (enrolment_student_id, enrolment_course) REFERENCES enrolments(student_id, course)")));
        assertThat(database.rows(
                        "select indexdef from pg_indexes where tablename in ('enrolments', 'memberships', 'remarks') and indexname like"
                                + " 'ix%' order by 1"))
                .extracting(row -> row.get(0).toString().replaceAll(".* ON public.", ""))
                .containsExactly(
                        "enrolments USING btree (course)",
                        "memberships USING btree (club_id)",
                        "remarks USING btree (enrolment_student_id, enrolment_course)");
    }

    // New objects

    @Test
    void aGeneratedKeyReachesTheObjectsThatHaveItAsTheirsInTheSameFlush() {
        Student ann = new Student("Ann");
        ann.setPassport(new Passport(ann, "P1"));
        Course art = new Course("art");
        Enrolment enrolment = new Enrolment(ann, art);
        ann.getEnrolments().add(enrolment);
        session.add(ann);
        FlushPlan plan = session.flushPlan();
        assertThat(plan.toString()).contains("(generated)");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areInAnyOrder(
                        "insert into students (name) values (?) returning students.id    [Ann]",
                        "insert into courses (code) values (?)    [art]",
                        "insert into passports (student_id, number) values (?, ?)    [1, P1]",
                        "insert into enrolments (student_id, course, grade) values (?, ?, ?)    [1, art, 0]");
        assertThat(ann.getPassport().getId()).isEqualTo(1L);
        assertThat(session.getOne(PASSPORT, 1L)).isSameAs(ann.getPassport());
        assertThat(session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"))).isSameAs(enrolment);
        session.commit();
        assertThat(database.value("select number from passports where student_id = 1"))
                .isEqualTo("P1");
    }

    @Test
    void manyAreOneStatementForEachTable() {
        Course art = new Course("art");
        for (int i = 0; i < 3; i++) {
            Student student = new Student("s" + i);
            student.setPassport(new Passport(student, "P" + i));
            student.getEnrolments().add(new Enrolment(student, art));
            session.add(student);
        }
        assertStatements(session::flush).inRoundTrips(2).count(4).contain("[[1, 2, 3], [P0, P1, P2]]");
        session.commit();
        assertThat(database.value("select count(*) from enrolments")).isEqualTo(3L);
    }

    @Test
    void partsThatAreNotGivenAreTheObjectsOwn() {
        Student ann = new Student("Ann");
        Club chess = new Club("Chess");
        Membership membership = new Membership(ann, chess, 2024);
        session.add(membership);
        assertThat(session.state(ann)).isEqualTo(EntityState.PENDING);
        session.commit();
        assertThat(membership.getKey()).isEqualTo(new MembershipKey(ann.getId(), chess.getId(), 2024));
        assertThat(database.rows("select member, club_id, year from memberships"))
                .isEqualTo(List.of(List.of(ann.getId(), chess.getId(), 2024)));
        assertThat(session.getOne(MEMBERSHIP, membership.getKey())).isSameAs(membership);
    }

    @Test
    void keysThatAreKnownAreThereAtOnce() {
        rows();
        Student ben = session.getOne(STUDENT, 2L);
        Passport passport = new Passport(ben, "P2");
        session.add(passport);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("insert into passports (student_id, number) values (?, ?)    [2, P2]");
        assertThat(passport.getId()).isEqualTo(2L);
        assertThat(ben.getPassport()).isSameAs(passport);
    }

    @Test
    void aReferenceToAnObjectThatIsNotLoadedGivesItsKeyWithoutLoading() {
        rows();
        assertStatements(() -> {
                    session.add(new Enrolment(session.reference(STUDENT, 2L), session.reference(COURSE, "law")));
                    session.flush();
                })
                .areExactly("insert into enrolments (student_id, course, grade) values (?, ?, ?)    [2, law, 0]");
    }

    @Test
    void keysGoOnFromEntityToEntity() {
        Student ann = new Student("Ann");
        Enrolment enrolment = new Enrolment(ann, new Course("art"));
        Remark remark = new Remark(enrolment, 3, "good");
        Transcript transcript = new Transcript(enrolment, "all");
        Locker locker = new Locker(ann, 9);
        session.addAll(List.of(remark, transcript, locker));
        session.commit();
        assertThat(database.rows("select line, enrolment_student_id, enrolment_course, text from remarks"))
                .isEqualTo(List.of(List.of(3, 1L, "art", "good")));
        assertThat(transcript.getKey()).isEqualTo(new EnrolmentKey(1L, "art"));
        session.expungeAll();
        Remark found = session.getOne(REMARK, new Remark.Key(new EnrolmentKey(1L, "art"), 3));
        assertThat(found.getText()).isEqualTo("good");
        assertThat(found.getEnrolment().getStudent().getName()).isEqualTo("Ann");
        assertThat(session.getOne(TRANSCRIPT, new EnrolmentKey(1L, "art")).getEnrolment())
                .isSameAs(found.getEnrolment());
        assertThat(session.getOne(LOCKER, 1L).getStudent())
                .isSameAs(found.getEnrolment().getStudent());
    }

    @Test
    void aMissingReferenceIsNamed() {
        session.add(new Passport(null, "P1"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A Passport has no identifier: set Passport.student before the flush");
        session.rollback();
        session.add(new Enrolment(new Student("Ann"), null));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A Enrolment has no identifier: set Enrolment.course before the flush");
    }

    @Test
    void twoObjectsWithOneKeyAreRefusedByTheDatabase() {
        rows();
        session.add(new Passport(session.reference(STUDENT, 1L), "P2"));
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void aRollbackMakesThemTransientAgain() {
        Student ann = new Student("Ann");
        Enrolment enrolment = new Enrolment(ann, new Course("art"));
        ann.setPassport(new Passport(ann, "P1"));
        session.addAll(List.of(enrolment, ann));
        session.flush();
        session.rollback();
        assertThat(session.state(enrolment)).isEqualTo(EntityState.TRANSIENT);
        assertThat(session.state(ann.getPassport())).isEqualTo(EntityState.TRANSIENT);
        session.add(enrolment);
        session.commit();
        assertThat(database.value("select count(*) from enrolments join students on student_id = id"))
                .isEqualTo(1L);
    }

    // Loading

    @Test
    void theKeyIsReadFromTheRowAndTheReferenceIsNotLoaded() {
        rows();
        assertStatements(() -> {
                    Enrolment found = session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"));
                    assertThat(found.getGrade()).isEqualTo(5);
                    assertThat(found.getStudent().getId()).isEqualTo(1L);
                    assertThat(session.getOne(ENROLMENT, new EnrolmentKey(1L, "art")))
                            .isSameAs(found);
                })
                .areExactly(
                        "select enrolments.student_id, enrolments.course, enrolments.grade, courses_1.code from enrolments join courses"
                                + " as courses_1 on enrolments.course = courses_1.code where enrolments.student_id = ? and"
                                + " enrolments.course = ?    [1, art]");
        assertStatements(() -> assertThat(
                                session.getOne(PASSPORT, 1L).getStudent().getId())
                        .isEqualTo(1L))
                .areExactly(
                        "select passports.student_id, passports.number from passports where passports.student_id = ?    [1]");
    }

    @Test
    void everyStrategyKnowsTheKey() {
        rows();
        for (LoadingStrategy strategy : LoadingStrategy.values()) {
            session.expungeAll();
            List<Enrolment> found =
                    session.list(select(ENROLMENT).orderBy(ENROLMENT.courseCode).options(everyLoad(strategy)));
            assertThat(found).as("%s", strategy).hasSize(2).allSatisfy(each -> {
                assertThat(each.getStudent().getId()).isEqualTo(1L);
                assertThat(session.state(each)).isEqualTo(EntityState.PERSISTENT);
            });
            found.get(0).setGrade(strategy.ordinal());
            session.flush();
            assertThat(session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"))).isSameAs(found.get(0));
        }
        assertThat(database.value("select grade from enrolments where course = 'art'"))
                .isNotNull();
    }

    @Test
    void criteriaThatHideTheObjectReferredToDoNotHideTheKey() {
        rows();
        Enrolment found = session.one(select(ENROLMENT)
                .where(ENROLMENT.courseCode.eq("art"))
                .options(joinedLoad(ENROLMENT.student), withLoaderCriteria(STUDENT, STUDENT.name.eq("nobody"))));
        assertThat(found.getStudent().getId()).isEqualTo(1L);
        found.setGrade(1);
        session.commit();
        assertThat(database.value("select grade from enrolments where course = 'art'"))
                .isEqualTo(1);
    }

    @Test
    void collectionsOfThemLoadInEveryDirection() {
        rows();
        Student ann = session.one(select(STUDENT)
                .where(STUDENT.id.eq(1))
                .options(selectInLoad(STUDENT.enrolments).then(selectInLoad(ENROLMENT.course))));
        assertThat(ann.getEnrolments()).extracting(Enrolment::getGrade).containsExactlyInAnyOrder(5, 6);
        assertThat(ann.getEnrolments()).allMatch(each -> each.getStudent() == ann);
        Course law = session.getOne(COURSE, "law");
        assertThat(law.getEnrolments())
                .singleElement()
                .satisfies(each -> assertThat(ann.getEnrolments()).contains(each));
        assertThat(ann.getPassport().getNumber()).isEqualTo("P1");
        assertThat(session.list(
                        select(ENROLMENT).join(ENROLMENT.student, STUDENT).where(STUDENT.name.eq("Ann"))))
                .hasSize(2);
        assertThat(session.one(select(ENROLMENT).where(ENROLMENT.student.is(ann), ENROLMENT.course.is(law))))
                .isIn(ann.getEnrolments());
    }

    // Changes

    @Test
    void othersOfTheirColumnsAreUpdatedByTheKey() {
        rows();
        List<Enrolment> enrolments = session.list(select(ENROLMENT).orderBy(ENROLMENT.courseCode));
        Passport passport = session.getOne(PASSPORT, 1L);
        Locker locker = session.getOne(LOCKER, 1L);
        enrolments.forEach(each -> each.setGrade(9));
        passport.setNumber("P9");
        locker.setNumber(8);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .count(3)
                .contain(
                        "update enrolments set grade = v.c3 from unnest((select ?::int8[]), (select ?::text[]), (select ?::int4[]))"
                                + " v(c1, c2, c3) where enrolments.student_id = v.c1 and enrolments.course = v.c2")
                .contain("[[1, 1], [art, law], [9, 9], 2]")
                .contain("update passports set number = ? where passports.student_id = ?    [P9, 1]")
                .contain("update lockers set number = ? where lockers.student_id = ?    [8, 1]");
    }

    @Test
    void theReferenceCannotChangeSinceItIsTheIdentifier() {
        rows();
        Enrolment enrolment = session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"));
        enrolment.setStudent(session.getOne(STUDENT, 2L));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("Enrolment")
                .hasMessageContaining("identifier");
        session.rollback();
        Passport passport = session.getOne(PASSPORT, 1L);
        passport.setStudent(session.getOne(STUDENT, 2L));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("Passport")
                .hasMessageContaining("identifier");
        session.rollback();
        assertThat(session.getOne(PASSPORT, 1L).getStudent().getId()).isEqualTo(1L);
    }

    @Test
    void anOrphanKeepsItsIdentifierAndIsDeletedByIt() {
        rows();
        Student ann = session.getOne(STUDENT, 1L);
        Enrolment removed = ann.getEnrolments().get(0);
        ann.getEnrolments().remove(removed);
        assertThat(removed.getStudent()).isSameAs(ann);
        assertStatements(session::flush)
                .areExactly(
                        "delete from enrolments where enrolments.student_id = ? and enrolments.course = ?    [1, art]");
        session.commit();
        assertThat(database.value("select count(*) from enrolments")).isEqualTo(1L);
    }

    @Test
    void anOrphanWhoseReferencesTheProgramEmptiesIsDeletedByWhatItWas() {
        rows();
        Student ann = session.getOne(STUDENT, 1L);
        Enrolment removed = ann.getEnrolments().get(0);
        ann.getEnrolments().remove(removed);
        removed.setStudent(null);
        removed.setCourse(null);
        assertStatements(session::flush)
                .areExactly(
                        "delete from enrolments where enrolments.student_id = ? and enrolments.course = ?    [1, art]");
        session.commit();
        assertThat(session.state(removed)).isEqualTo(EntityState.DETACHED);
    }

    @Test
    void whatCannotGoWithoutItsIdentifierSaysSo() {
        rows();
        Course art = session.getOne(COURSE, "art");
        Enrolment enrolment = art.getEnrolments().iterator().next();
        art.getEnrolments().remove(enrolment);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Enrolment EnrolmentKey[student=1, course=art] was taken out of Course.enrolments, but"
                                + " Enrolment.course is part of its identifier: delete the Enrolment, or declare orphanRemoval");
        session.rollback();
        art.getEnrolments().remove(enrolment);
        session.delete(enrolment);
        session.commit();
        assertThat(database.value("select count(*) from enrolments")).isEqualTo(1L);
    }

    @Test
    void aOneToOneThatIsEmptiedDeletesTheOrphan() {
        rows();
        session.getOne(STUDENT, 1L).setPassport(null);
        assertStatements(session::flush).areExactly("delete from passports where passports.student_id = ?    [1]");
    }

    @Test
    void deletingTheObjectReferredToDeletesThemFirst() {
        rows();
        database.run("delete from lockers");
        session.delete(session.getOne(STUDENT, 1L));
        assertStatements(session::flush).inRoundTrips(1).contain("delete from students where students.id = ?    [1]");
        session.delete(session.getOne(COURSE, "law"));
        session.commit();
        assertThat(database.value("select count(*) from enrolments")).isEqualTo(0L);
        assertThat(database.value("select count(*) from passports")).isEqualTo(0L);
    }

    @Test
    void rowsThatTheDatabaseDeletesAreNotLoaded() {
        rows();
        database.run(
                "insert into remarks (line, enrolment_student_id, enrolment_course, text) values (1, 1, 'art', 'x')");
        session.delete(session.getOne(ENROLMENT, new EnrolmentKey(1L, "art")));
        assertStatements(session::flush)
                .areExactly(
                        "delete from enrolments where enrolments.student_id = ? and enrolments.course = ?    [1, art]");
        session.commit();
        assertThat(database.value("select count(*) from remarks")).isEqualTo(0L);
    }

    @Test
    void withoutACascadeTheDatabaseSaysThatTheyAreThere() {
        rows();
        database.run("delete from enrolments", "delete from passports");
        session.delete(session.getOne(STUDENT, 1L));
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("lockers");
    }

    @Test
    void deletingAndAddingTheSameKeyIsOneUpdate() {
        rows();
        Student ann = session.getOne(STUDENT, 1L);
        Enrolment old = session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"));
        session.delete(old);
        Enrolment fresh = new Enrolment(ann, old.getCourse());
        fresh.setGrade(2);
        session.add(fresh);
        assertStatements(session::flush)
                .areExactly(
                        "update enrolments set grade = ? where enrolments.student_id = ? and enrolments.course = ?    [2, 1, art]",
                        // The foreign key would have deleted them with the row, which stays.
                        "delete from remarks using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where remarks.enrolment_student_id = v.c1 and remarks.enrolment_course = v.c2    [[1], [art]]");
        assertThat(session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"))).isSameAs(fresh);
    }

    // Merging

    @Test
    void aDetachedObjectIsMergedByTheKeysOfWhatItRefersTo() {
        rows();
        Enrolment detached = session.getOne(ENROLMENT, new EnrolmentKey(1L, "art"));
        Passport passport = session.getOne(PASSPORT, 1L);
        session.close();
        detached.setGrade(3);
        passport.setNumber("P3");
        session = sessions.open();
        Enrolment merged = session.merge(detached);
        session.merge(passport);
        assertThat(merged).isNotSameAs(detached);
        session.commit();
        assertThat(database.value("select grade from enrolments where course = 'art'"))
                .isEqualTo(3);
        assertThat(database.value("select number from passports")).isEqualTo("P3");
    }

    @Test
    void aNewGraphIsMerged() {
        rows();
        Student ben = new Student("Ben");
        ben.setPassport(new Passport(ben, "PB"));
        ben.getEnrolments().add(new Enrolment(ben, new Course("new")));
        Student merged = session.merge(ben);
        session.commit();
        assertThat(merged.getPassport().getId()).isEqualTo(merged.getId());
        assertThat(database.rows("select student_id, course from enrolments where student_id = 3"))
                .isEqualTo(List.of(List.of(3L, "new")));
    }

    // In bulk

    @Test
    void bulkInsertTakesTheKeysOfTheObjectsReferredTo() {
        rows();
        Student ben = session.reference(STUDENT, 2L);
        session.bulkInsert(PASSPORT, List.of(new Passport(ben, "P2")));
        session.bulkInsert(ENROLMENT, List.of(new Enrolment(ben, session.reference(COURSE, "art"))));
        session.bulkDelete(ENROLMENT, List.of(new EnrolmentKey(1L, "art")));
        session.commit();
        assertThat(database.rows("select student_id, course from enrolments order by 1"))
                .isEqualTo(List.of(List.of(1L, "law"), List.of(2L, "art")));
        assertThat(database.value("select number from passports where student_id = 2"))
                .isEqualTo("P2");
    }
}
