package io.orm.session;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.core.sql.Sql.update;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.withLoaderCriteria;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static registry.Absence_.ABSENCE;
import static registry.Attendance_.ATTENDANCE;
import static registry.Card_.CARD;
import static registry.Dossier_.DOSSIER;
import static registry.Licence_.LICENCE;
import static registry.Line_.LINE;
import static registry.Logbook_.LOGBOOK;
import static registry.Page_.PAGE;
import static registry.Person_.PERSON;
import static registry.Profile_.PROFILE;
import static registry.Secret_.SECRET;
import static registry.Stamp_.STAMP;
import static registry.Transfer_.TRANSFER;

import io.orm.exception.EntityNotFoundException;
import io.orm.exception.InvalidValueException;
import io.orm.mapping.LazyReference;
import io.orm.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import registry.Absence;
import registry.Account;
import registry.Attendance;
import registry.AttendanceKey;
import registry.BlueStamp;
import registry.Card;
import registry.Dossier;
import registry.Ferry;
import registry.Lecture;
import registry.Licence;
import registry.Line;
import registry.LineKey;
import registry.Logbook;
import registry.Page;
import registry.Profile;
import registry.Pupil;
import registry.RedStamp;
import registry.Secret;
import registry.Stamp;
import registry.StampKey;
import registry.Teacher;
import registry.Transfer;
import registry.Vessel;

/** Identifiers that derive from other entities, where the ones or the others extend each other. */
class DerivedIdentifiersOfHierarchiesIT extends SessionFixture {
    DerivedIdentifiersOfHierarchiesIT(Database database) {
        super(database);
    }

    /** Of each kind of a dependent, one of each class that it can depend on. */
    private void dependents() {
        Pupil ann = new Pupil("Ann");
        Teacher bob = new Teacher("Bob");
        Lecture lecture = new Lecture("algebra");
        Attendance first = new Attendance(ann, lecture);
        Attendance second = new Attendance(bob, lecture);
        session.addAll(List.of(
                new Card(ann, "A"),
                new Card(bob, "B"),
                first,
                second,
                new Absence("ill", first),
                new Absence("late", second)));
        Ferry ferry = new Ferry("ferry");
        Vessel raft = new Vessel("raft");
        session.addAll(List.of(new Licence(ferry, "l"), new Logbook(ferry, "f"), new Logbook(raft, "r")));
        session.commit();
        reopen();
    }

    // Towards hierarchies

    @Test
    void newObjectsWaitForTheKeysOfAnyClass() {
        Pupil ann = new Pupil("Ann");
        Card card = new Card(ann, "A");
        session.add(card);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into registry_people (name, dtype, grade) values (?, ?, ?) returning registry_people.id    [Ann, RegistryPupil, 0]",
                        "insert into registry_cards (holder_id, number) values (?, ?)    [1, A]");
        assertThat(card.getId()).isEqualTo(ann.getId()).isEqualTo(1L);
    }

    @Test
    void anObjectHasItsKeyHoweverItsReferencesLoad() {
        dependents();
        for (var option : List.of(
                lazyLoad(ATTENDANCE.person),
                selectInLoad(ATTENDANCE.person),
                joinedLoad(ATTENDANCE.person),
                raiseLoad(ATTENDANCE.person),
                noLoad(ATTENDANCE.person))) {
            reopen();
            List<Attendance> found =
                    session.list(select(ATTENDANCE).options(option).orderBy(ATTENDANCE.personId));
            assertThat(found)
                    .extracting(each -> each.getPerson().getClass().getSimpleName() + " "
                            + each.getPerson().getName())
                    .containsExactly("Pupil Ann", "Teacher Bob");
            assertThat(session.get(ATTENDANCE, new AttendanceKey(2L, 1L))).containsSame(found.get(1));
            assertThat(found.get(0).getAbsences()).extracting(Absence::getName).containsExactly("ill");
            found.get(1).setMark(5);
            assertStatements(session::flush)
                    .areExactly("update registry_attendances set mark = ? where registry_attendances.person_id = ? and"
                            + " registry_attendances.lecture_id = ?    [5, 2, 1]");
            session.rollback();
        }
    }

    @Test
    void collectionsOfManyOwnersFindTheirsWhileReferencesAreOnTheirWay() {
        dependents();
        assertStatements(() -> assertThat(session.list(select(ATTENDANCE)
                                .options(selectInLoad(ATTENDANCE.absences))
                                .orderBy(ATTENDANCE.personId)))
                        .extracting(each -> each.getAbsences().get(0).getName())
                        .containsExactly("ill", "late"))
                .count(3);
        reopen();
        assertThat(session.list(
                        select(ABSENCE).options(joinedLoad(ABSENCE.attendance)).orderBy(ABSENCE.id)))
                .extracting(each -> each.getAttendance().getPerson().getName())
                .containsExactly("Ann", "Bob");
    }

    @Test
    void aReferenceInAnIdentifierIsReadTogetherWithAllOthers() {
        dependents();
        assertStatements(() -> session.list(select(CARD).orderBy(CARD.id)))
                .areExactly(
                        "select registry_cards.holder_id, registry_cards.number from registry_cards order by registry_cards.holder_id",
                        "select registry_people.id, registry_people.name, registry_people.dtype, registry_people.grade from registry_people"
                                + " where registry_people.id = any(?::int8[])    [[1, 2]]");
        assertThat(session.getOne(CARD, 2L).getHolder()).isInstanceOf(Teacher.class);
    }

    @Test
    void aSubclassThatNothingExtendsIsLazyAsEver() {
        dependents();
        Licence licence = session.one(select(LICENCE));
        assertThat(licence.getFerry()).isInstanceOf(LazyReference.class);
        assertStatements(() -> assertThat(session.getOne(LICENCE, 1L)).isSameAs(licence))
                .areNone();
        assertThat(licence.getFerry().getName()).isEqualTo("ferry");
        assertThat(session.list(select(LOGBOOK).orderBy(LOGBOOK.vesselId)))
                .extracting(each -> each.getVessel() instanceof Ferry)
                .containsExactly(true, false);
    }

    @Test
    void whatCriteriaHideIsStillPartOfTheIdentifier() {
        dependents();
        for (var strategy : List.of(selectInLoad(ATTENDANCE.person), joinedLoad(ATTENDANCE.person))) {
            reopen();
            Attendance hidden = session.list(select(ATTENDANCE)
                            .options(strategy)
                            .options(withLoaderCriteria(PERSON, PERSON.name.eq("Bob")))
                            .orderBy(ATTENDANCE.personId))
                    .get(0);
            assertThat(ATTENDANCE.binding().key(hidden)).isEqualTo(new AttendanceKey(1L, 1L));
            assertThatThrownBy(() -> hidden.getPerson().getName())
                    .isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("does not exist, or was hidden where it would have been loaded");
            hidden.setMark(3);
            assertStatements(session::flush)
                    .areExactly("update registry_attendances set mark = ? where registry_attendances.person_id = ? and"
                            + " registry_attendances.lecture_id = ?    [3, 1, 1]");
            session.delete(hidden);
            assertStatements(session::flush)
                    .contain("delete from registry_attendances where registry_attendances.person_id = ? and"
                            + " registry_attendances.lecture_id = ?    [1, 1]");
            session.rollback();
        }
    }

    @Test
    void dependentsGoWithWhatTheyDependOn() {
        dependents();
        database.run("delete from registry_absences", "delete from registry_cards");
        session.delete(session.getOne(PERSON, 1L));
        session.commit();
        assertThat(session.list(select(ATTENDANCE.personId))).containsExactly(2L);
        session.getOne(PERSON, 2L).getAttendances().clear();
        session.commit();
        assertThat(session.one(select(count()).from(ATTENDANCE))).isZero();
    }

    @Test
    void dependentsAreMergedAndRefreshed() {
        dependents();
        Attendance attendance = session.getOne(ATTENDANCE, new AttendanceKey(1L, 1L));
        session.close();
        attendance.setMark(4);
        session = sessions.open();
        Attendance merged = session.merge(attendance);
        session.commit();
        assertThat(database.rows("select mark from registry_attendances order by person_id"))
                .containsExactly(List.of(4), List.of(0));
        database.run("update registry_attendances set mark = 7");
        session.refresh(merged);
        assertThat(merged.getMark()).isEqualTo(7);
        assertThat(merged.getPerson()).isInstanceOf(Pupil.class);
    }

    // In hierarchies

    @Test
    void theRootTakesItsIdentifierAndItsSubclassesWithIt() {
        Account account = new Account("a");
        Account other = new Account("b");
        Page page = new Page(account, "page");
        page.setEditor(other);
        session.addAll(List.of(page, new Profile(other, "profile")));
        session.commit();
        assertThat(page.getId()).isEqualTo(account.getId());
        reopen();
        List<Profile> all = session.list(select(PROFILE).orderBy(PROFILE.name));
        assertThat(all).extracting(each -> each.getClass().getSimpleName()).containsExactly("Page", "Profile");
        assertThat(all.get(0).getAccount().getName()).isEqualTo("a");
        assertThat(((Page) all.get(0)).getEditor().getName()).isEqualTo("b");
        assertThat(session.getOne(PAGE, account.getId())).isSameAs(all.get(0));
        ((Page) all.get(0)).setUrl("/");
        assertStatements(session::flush)
                .areExactly("update registry_personas set url = ?, version = registry_personas.version + 1 where"
                        + " registry_personas.account_id = ? and registry_personas.version = ?    [/, "
                        + account.getId() + ", 0]");
    }

    @Test
    void joinedRowsGetTheKeyThatTheServerMakesForAnother() {
        Secret secret = new Secret(new Account("a"), "s");
        secret.setLevel(3);
        session.add(secret);
        session.add(new Dossier(new Account("b"), "d"));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into registry_accounts (name) select c1 from unnest(?::text[]) with ordinality v(c1, o) order by o"
                                + " returning registry_accounts.id    [[a, b]]",
                        "insert into registry_dossiers (account_id, name) select * from unnest(?::int8[], ?::text[])    [[1, 2], [s, d]]",
                        "insert into registry_secrets (dossier_id, level) values (?, ?)    [1, 3]");
        session.commit();
        reopen();
        assertThat(session.getOne(DOSSIER, 1L)).isInstanceOf(Secret.class);
        Secret found = session.getOne(SECRET, 1L);
        assertThat(found.getAccount().getName()).isEqualTo("a");
        session.execute(update(SECRET).set(SECRET.name, "t").where(SECRET.level.eq(3)));
        session.delete(found);
        session.commit();
        assertThat(database.rows("select account_id from registry_dossiers")).containsExactly(List.of(2L));
        assertThat(
                        database.rows(
                                "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint"
                                        + " where contype = 'f' and conrelid in ('registry_secrets'::regclass, 'registry_dossiers'::regclass) order by 1"))
                .containsExactly(
                        List.of("registry_dossiers", "FOREIGN KEY (account_id) REFERENCES registry_accounts(id)"),
                        List.of(
                                "registry_secrets",
                                "FOREIGN KEY (dossier_id) REFERENCES registry_dossiers(account_id)"));
    }

    @Test
    void aPartOfAnEmbeddedIdentifierIsTakenInJoinedTables() {
        Account account = new Account("a");
        Transfer transfer = new Transfer(new LineKey(null, 1), account, "t");
        transfer.setAmount(10);
        session.addAll(List.of(transfer, new Line(new LineKey(null, 2), account, "l")));
        session.commit();
        assertThat(transfer.getId()).isEqualTo(new LineKey(account.getId(), 1));
        reopen();
        assertThat(session.list(select(LINE).orderBy(LINE.name)))
                .extracting(each -> each.getClass().getSimpleName() + " "
                        + each.getAccount().getName())
                .containsExactly("Line a", "Transfer a");
        Transfer found = session.getOne(TRANSFER, new LineKey(account.getId(), 1));
        found.setAmount(11);
        session.commit();
        assertThat(database.rows("select account_id, number, amount from registry_transfers"))
                .containsExactly(List.of(account.getId(), 1, 11));
        session.delete(found);
        session.commit();
        assertThat(session.one(select(count()).from(LINE))).isEqualTo(1L);
    }

    @Test
    void aPartOfTheIdentifierIsTakenInATableForEachClass() {
        Account account = new Account("a");
        session.addAll(List.of(new RedStamp(account, 1, "r"), new BlueStamp(account, 2, "b")));
        session.commit();
        reopen();
        List<Stamp> all = session.list(select(STAMP).orderBy(STAMP.number));
        assertThat(all).extracting(each -> each.getClass().getSimpleName()).containsExactly("RedStamp", "BlueStamp");
        assertThat(all.get(1).getAccount().getName()).isEqualTo("a");
        assertThat(session.getOne(STAMP, new StampKey(account.getId(), 2))).isSameAs(all.get(1));
        ((BlueStamp) all.get(1)).setShade(4);
        session.delete(all.get(0));
        session.commit();
        assertThat(database.rows("select shade from registry_blue_stamps")).containsExactly(List.of(4));
        assertThat(database.rows("select 1 from registry_red_stamps")).isEmpty();
    }

    @Test
    void anObjectWithoutWhatItTakesItsIdentifierFromIsRefused() {
        session.add(new Secret(null, "s"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A Dossier has no identifier: set Dossier.account before the flush");
    }
}
