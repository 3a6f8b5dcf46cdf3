package io.orm.session;

import static campus.Essay_.ESSAY;
import static campus.Hall_.HALL;
import static campus.Locker_.LOCKER;
import static campus.Scholar_.SCHOLAR;
import static campus.Season_.SEASON;
import static campus.Subject_.SUBJECT;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import campus.Badge;
import campus.Essay;
import campus.Grade;
import campus.Hall;
import campus.HallKey;
import campus.Locker;
import campus.Scholar;
import campus.Season;
import campus.Season_;
import campus.Subject;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.MappingException;
import io.orm.exception.SessionStateException;
import io.orm.json.OrmJsonModule;
import io.orm.loading.LoadOption;
import io.orm.testing.Database;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Entities under keys that are entities: {@code @MapKeyJoinColumn} on relationships. */
class EntitiesUnderEntitiesIT extends SessionFixture {
    private static final String ENROLMENTS =
            "select mk_enrolments.scholar_id, mk_enrolments.subject_id, mk_seasons.id, mk_seasons.name from mk_enrolments"
                    + " join mk_seasons on mk_seasons.id = mk_enrolments.season_id";

    EntitiesUnderEntitiesIT(Database database) {
        super(database);
    }

    /** Maths 1 and Latin 2 in autumn 1, Art 3 in spring 2. */
    private Scholar scholar() {
        Scholar scholar = new Scholar("Ida");
        Season autumn = new Season("autumn");
        scholar.getEnrolments().put(new Subject("Maths"), autumn);
        scholar.getEnrolments().put(new Subject("Latin"), autumn);
        scholar.getEnrolments().put(new Subject("Art"), new Season("spring"));
        session.add(scholar);
        session.commit();
        reopen();
        return session.getOne(SCHOLAR, scholar.getId());
    }

    private Subject subject(String name) {
        return session.one(select(SUBJECT).where(SUBJECT.name.eq(name)));
    }

    private static Map<String, String> names(Scholar scholar) {
        Map<String, String> names = new TreeMap<>();
        scholar.getEnrolments().forEach((subject, season) -> names.put(subject.getName(), season.getName()));
        return names;
    }

    private List<List<Object>> enrolments() {
        return database.rows("select o.name, u.name, e.name from mk_enrolments join mk_scholars o on o.id = scholar_id"
                + " join mk_subjects u on u.id = subject_id join mk_seasons e on e.id = season_id order by 1, 2");
    }

    private void rows(String expected) {
        assertThat(enrolments()).hasToString(expected);
    }

    // A table in between

    @Test
    void ownerAndKeyArePrimaryKeyAndAllThreeForeignKeys() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CREATE TABLE IF NOT EXISTS mk_enrolments (scholar_id bigint, season_id bigint NOT NULL, subject_id"
                                + " bigint, PRIMARY KEY (scholar_id, subject_id), CONSTRAINT fk_mk_enrolments_scholar_id FOREIGN"
                                + " KEY (scholar_id) REFERENCES mk_scholars (id), CONSTRAINT fk_mk_enrolments_season_id FOREIGN"
                                + " KEY (season_id) REFERENCES mk_seasons (id), CONSTRAINT fk_mk_enrolments_subject_id FOREIGN"
                                + " KEY (subject_id) REFERENCES mk_subjects (id))")
                .contains("CREATE INDEX IF NOT EXISTS ix_mk_enrolments_season_id ON mk_enrolments (season_id)")
                .contains("CREATE INDEX IF NOT EXISTS ix_mk_enrolments_subject_id ON mk_enrolments (subject_id)")
                .contains("FOREIGN KEY (building, floor) REFERENCES mk_halls (building, floor)")
                .contains("badges_key bigint NOT NULL");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void newKeysAndElementsComeAlongAndBeforeTheRows() {
        Scholar scholar = new Scholar("Ida");
        Season autumn = new Season("autumn");
        scholar.getEnrolments().put(new Subject("Maths"), autumn);
        session.add(scholar);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into mk_scholars (name) values (?) returning mk_scholars.id    [Ida]",
                        "insert into mk_seasons (name) values (?) returning mk_seasons.id    [autumn]",
                        "insert into mk_subjects (name) values (?) returning mk_subjects.id    [Maths]",
                        "insert into mk_enrolments (scholar_id, season_id, subject_id) values (?, ?, ?)    [1, 1, 1]");
        Subject latin = new Subject("Latin");
        Subject art = new Subject("Art");
        scholar.getEnrolments().put(latin, autumn);
        assertThat(session.state(latin)).isEqualTo(EntityState.PENDING);
        scholar.getEnrolments().put(art, autumn);
        assertThat(autumn.getScholars()).containsExactly(scholar);
        assertThat(session.flushPlan().toString()).contains("mk_enrolments refers to mk_subjects");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into mk_subjects (name) select c1 from unnest(?::text[]) with ordinality v(c1, o)"
                                + " order by o returning mk_subjects.id    [[Latin, Art]]",
                        "insert into mk_enrolments (scholar_id, season_id, subject_id) select * from"
                                + " unnest(?::int8[], ?::int8[], ?::int8[])    [[1, 1], [1, 1], [2, 3]]");
        session.commit();
        rows("[[Ida, Art, autumn], [Ida, Latin, autumn], [Ida, Maths, autumn]]");
    }

    @Test
    void keysAreReferencesThatFillTogether() {
        Scholar scholar = scholar();
        assertStatements(() -> assertThat(scholar.getEnrolments().values())
                        .extracting(Season::getName)
                        .containsExactlyInAnyOrder("autumn", "autumn", "spring"))
                .areExactly(ENROLMENTS + " where mk_enrolments.scholar_id = ?    [1]");
        Subject latin = session.reference(SUBJECT, 2L);
        assertStatements(() ->
                        assertThat(scholar.getEnrolments().get(latin).getName()).isEqualTo("autumn"))
                .areNone();
        assertStatements(() -> assertThat(names(scholar))
                        .isEqualTo(Map.of("Maths", "autumn", "Latin", "autumn", "Art", "spring")))
                .count(1)
                .contain(
                        "select mk_subjects.id, mk_subjects.name from mk_subjects where mk_subjects.id = any(?::int8[])");
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    private static List<LoadOption<Scholar, Season>> strategies() {
        return List.of(
                lazyLoad(SCHOLAR.enrolments),
                peersLoad(SCHOLAR.enrolments),
                joinedLoad(SCHOLAR.enrolments),
                selectInLoad(SCHOLAR.enrolments),
                subqueryLoad(SCHOLAR.enrolments),
                immediateLoad(SCHOLAR.enrolments));
    }

    @Test
    void everyStrategyLoadsThem() {
        scholar();
        Scholar other = new Scholar("Jon");
        other.getEnrolments().put(subject("Art"), session.getOne(SEASON, 1L));
        session.addAll(List.of(other, new Scholar("Kim")));
        session.commit();
        List<Integer> statements = List.of(4, 2, 1, 2, 2, 4);
        for (int i = 0; i < statements.size(); i++) {
            reopen();
            LoadOption<Scholar, Season> option = strategies().get(i);
            assertStatements(() -> {
                        List<Scholar> scholars = session.list(
                                select(SCHOLAR).orderBy(SCHOLAR.id).limit(3).options(option));
                        assertThat(scholars)
                                .extracting(each -> each.getEnrolments().values().stream()
                                        .map(Season::getName)
                                        .sorted()
                                        .toList())
                                .containsExactly(List.of("autumn", "autumn", "spring"), List.of("autumn"), List.of());
                        assertThat(scholars.get(1).getEnrolments().keySet())
                                .containsExactly(session.reference(SUBJECT, 3L));
                    })
                    .count(statements.get(i));
            assertStatements(() -> session.reference(SUBJECT, 1L).getName()).count(1);
            assertStatements(() -> session.reference(SUBJECT, 3L).getName()).areNone();
        }
        reopen();
        Scholar raising = session.one(select(SCHOLAR).where(SCHOLAR.id.eq(1L)).options(raiseLoad(SCHOLAR.enrolments)));
        assertThatThrownBy(() -> raising.getEnrolments().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Scholar.enrolments");
        session.expungeAll();
        assertThat(session.one(select(SCHOLAR).where(SCHOLAR.id.eq(1L)).options(noLoad(SCHOLAR.enrolments)))
                        .getEnrolments())
                .isEmpty();
    }

    @Test
    void joinedRowsTellKeysBesideOtherCollections() {
        Scholar scholar = scholar();
        scholar.getEssays().put(subject("Art"), new Essay("on light"));
        scholar.getEssays().put(subject("Latin"), new Essay("on war"));
        scholar.getLockers().put(new Hall("old", 1, "green"), new Locker("a"));
        scholar.getLockers().put(new Hall("old", 2, "red"), new Locker("b"));
        session.commit();
        reopen();
        assertStatements(() -> {
                    Scholar found = session.one(select(SCHOLAR)
                            .options(
                                    joinedLoad(SCHOLAR.enrolments).then(joinedLoad(SEASON.scholars)),
                                    joinedLoad(SCHOLAR.essays),
                                    joinedLoad(SCHOLAR.lockers)));
                    assertThat(found.getEnrolments()).hasSize(3);
                    assertThat(found.getEssays()).hasSize(2);
                    assertThat(found.getEssays()
                                    .get(session.reference(SUBJECT, 3L))
                                    .getTitle())
                            .isEqualTo("on light");
                    assertThat(found.getEnrolments().values())
                            .allMatch(each -> each.getScholars().equals(List.of(found)));
                })
                .count(2)
                .contain("mk_lockers_1.building, mk_lockers_1.floor from");
        Scholar found = session.getOne(SCHOLAR, 1L);
        assertThat(found.getLockers()
                        .get(session.getOne(HALL, new HallKey("old", 2)))
                        .getName())
                .isEqualTo("b");
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    @Test
    void containsEagerTakesKeysFromTheStatementsOwnJoin() {
        scholar();
        reopen();
        Season_ given = SEASON.as("given");
        assertStatements(() -> assertThat(session.one(select(SCHOLAR)
                                        .from(SCHOLAR)
                                        .join(SCHOLAR.enrolments, given)
                                        .where(given.name.eq("autumn"))
                                        .options(containsEager(SCHOLAR.enrolments, given)))
                                .getEnrolments())
                        .hasSize(2))
                .count(1)
                .contain("mk_enrolments_given.subject_id from mk_scholars join");
    }

    @Test
    void aFewOfEachAreCountedByKey() {
        scholar();
        reopen();
        Scholar found = session.one(select(SCHOLAR)
                .options(selectInLoad(SCHOLAR.enrolments).orderBy(SEASON.name).limitPerParent(2)));
        assertThat(found.getEnrolments().values()).extracting(Season::getName).containsExactly("autumn", "autumn");
    }

    @Test
    void whatChangesUnderAKeyIsOneStatementOfAKind() {
        Scholar scholar = scholar();
        Subject maths = subject("Maths");
        Subject latin = subject("Latin");
        Season spring = session.getOne(SEASON, 2L);
        // tag::change[]
        scholar.getEnrolments().put(maths, spring);
        scholar.getEnrolments().remove(latin);
        scholar.getEnrolments().put(new Subject("Greek"), spring);
        // end::change[]
        assertThat(session.isModified(scholar)).isTrue();
        assertStatements(session::flush)
                .areExactly(
                        "insert into mk_subjects (name) values (?) returning mk_subjects.id    [Greek]",
                        "delete from mk_enrolments using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2) where"
                                + " mk_enrolments.scholar_id = v.c1 and mk_enrolments.subject_id = v.c2    [[1], [2]]",
                        "update mk_enrolments set season_id = ? where mk_enrolments.scholar_id = ? and"
                                + " mk_enrolments.subject_id = ?    [2, 1, 1]",
                        "insert into mk_enrolments (scholar_id, season_id, subject_id) values (?, ?, ?)    [1, 2, 4]");
        assertThat(session.isModified(scholar)).isFalse();
        assertThat(session.getOne(SEASON, 1L).getScholars()).isEmpty();
        session.commit();
        rows("[[Ida, Art, spring], [Ida, Greek, spring], [Ida, Maths, spring]]");
    }

    @Test
    void whatComesBackIsNotWritten() {
        Scholar scholar = scholar();
        Subject maths = subject("Maths");
        Season autumn = scholar.getEnrolments().remove(maths);
        scholar.getEnrolments().put(maths, autumn);
        assertThat(session.isModified(scholar)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void aKeyGoesAfterItsRows() {
        Scholar scholar = scholar();
        Subject maths = subject("Maths");
        scholar.getEnrolments().remove(maths);
        session.delete(maths);
        assertThat(session.flushPlan().toString()).contains("mk_enrolments refers to mk_subjects");
        session.commit();
        rows("[[Ida, Art, spring], [Ida, Latin, autumn]]");
        session.list(select(SUBJECT)).forEach(session::delete);
        session.delete(scholar);
        session.commit();
        assertThat(database.rows("select 1 from mk_subjects")).isEmpty();
        assertThat(database.rows("select name from mk_seasons order by 1")).hasToString("[[autumn], [spring]]");
    }

    @Test
    void aKeyThatHasRowsIsKeptByTheDatabase() {
        scholar();
        session.delete(subject("Art"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("fk_mk_enrolments_subject_id");
    }

    @Test
    void anElementGoesWithItsRows() {
        Scholar scholar = scholar();
        assertThat(scholar.getEnrolments()).hasSize(3);
        Season autumn = session.getOne(SEASON, 1L);
        session.delete(autumn);
        scholar.getEnrolments().put(subject("Maths"), session.getOne(SEASON, 2L));
        scholar.getEnrolments().remove(subject("Latin"));
        session.commit();
        rows("[[Ida, Art, spring], [Ida, Maths, spring]]");
    }

    @Test
    void theOtherSideTakesOutButTellsNoKey() {
        Scholar scholar = scholar();
        Season autumn = session.getOne(SEASON, 1L);
        autumn.getScholars().clear();
        assertThat(scholar.getEnrolments()).hasSize(1);
        session.commit();
        rows("[[Ida, Art, spring]]");
        assertThatThrownBy(() -> {
                    autumn.getScholars().add(scholar);
                    session.flush();
                })
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Scholar.enrolments was joined by its other side, which tells no key");
    }

    @Test
    void anOwnerThatIsNotLoadedCannotBeJoinedWithoutKeyEither() {
        scholar();
        reopen();
        Season winter = new Season("winter");
        winter.getScholars().add(session.reference(SCHOLAR, 1L));
        session.add(winter);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Scholar.enrolments was joined by its other side, which tells no key: put the Season into the"
                                + " map under one");
        session.rollback();
        assertThat(enrolments()).hasSize(3);
    }

    @Test
    void aPlainMapInItsPlaceIsComparedWithTheDatabase() {
        Scholar scholar = scholar();
        Season autumn = session.getOne(SEASON, 1L);
        scholar.setEnrolments(new HashMap<>(Map.of(subject("Art"), autumn, new Subject("Greek"), autumn)));
        session.commit();
        rows("[[Ida, Art, autumn], [Ida, Greek, autumn]]");
        scholar.setEnrolments(null);
        session.commit();
        rows("[]");
    }

    @Test
    void mergeFindsTheKeysOfTheSession() {
        Scholar scholar = scholar();
        assertThat(names(scholar)).hasSize(3);
        session.close();
        session = sessions.open();
        Map<Subject, Season> enrolments = scholar.getEnrolments();
        Subject maths = enrolments.keySet().stream()
                .filter(each -> each.getName().equals("Maths"))
                .findFirst()
                .orElseThrow();
        Season autumn = enrolments.remove(maths);
        maths.setName("Algebra");
        enrolments.put(maths, new Season("summer"));
        enrolments.put(new Subject("Greek"), autumn);
        Scholar merged = session.merge(scholar);
        assertThat(merged.getEnrolments().keySet()).allMatch(each -> session.state(each) != EntityState.TRANSIENT);
        session.commit();
        rows("[[Ida, Algebra, summer], [Ida, Art, spring], [Ida, Greek, autumn], [Ida, Latin, autumn]]");
    }

    @Test
    void rollbackSavepointsAndRefreshGiveTheEntriesBack() {
        Scholar scholar = scholar();
        Subject maths = subject("Maths");
        Subject greek = new Subject("Greek");
        Season spring = session.getOne(SEASON, 2L);
        scholar.getEnrolments().put(greek, spring);
        session.flush();
        session.rollback();
        assertThat(scholar.getEnrolments()).hasSize(3).doesNotContainKey(greek);
        assertThat(session.state(greek)).isEqualTo(EntityState.TRANSIENT);
        try (Transaction savepoint = session.beginNested()) {
            scholar.getEnrolments().put(maths, spring);
            session.flush();
            savepoint.rollback();
        }
        assertThat(scholar.getEnrolments().get(maths).getName()).isEqualTo("autumn");
        database.run("update mk_enrolments set season_id = 2 where subject_id = 1");
        session.refresh(scholar);
        assertThat(scholar.getEnrolments().get(maths).getName()).isEqualTo("spring");
        scholar.getEnrolments().remove(maths);
        assertThat(session.list(select(SCHOLAR).options(populateExisting(), selectInLoad(SCHOLAR.enrolments)))
                        .get(0)
                        .getEnrolments())
                .hasSize(2);
        session.rollback();
        assertThat(scholar.getEnrolments()).hasSize(3);
        Scholar other = new Scholar("Jon");
        other.getEnrolments().put(greek, spring);
        session.add(other);
        session.flush();
        session.rollback();
        assertThat(session.state(greek)).isEqualTo(EntityState.TRANSIENT);
        session.add(other);
        session.commit();
        assertThat(enrolments()).contains(List.of("Jon", "Greek", "spring"));
    }

    @Test
    void nullAndEntitiesOfOtherSessionsAreNoKeys() {
        Scholar scholar = scholar();
        Season autumn = session.getOne(SEASON, 1L);
        assertThatThrownBy(() -> scholar.getEnrolments().put(null, autumn))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Scholar.enrolments takes no null key");
        assertThatThrownBy(() -> scholar.getEnrolments().put(subject("Art"), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Scholar.enrolments takes no null");
        assertThat(scholar.getEnrolments()).hasSize(3);
        database.run("insert into mk_scholars (id, name) values (70, 'Kim')");
        try (Session other = sessions.open()) {
            Scholar foreign = other.getOne(SCHOLAR, 70L);
            assertThatThrownBy(() -> scholar.getBadges().put(foreign, new Badge("tin")))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("belongs to");
        }
        assertThat(scholar.getBadges()).isEmpty();
        Scholar plain = new Scholar("Jon");
        plain.getEnrolments().put(null, autumn);
        assertThatThrownBy(() -> session.add(plain))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(
                        "Scholar.enrolments takes no null key, but has one in Scholar (new): take it out");
    }

    @Test
    void queriesAskForElementsAndKeys() {
        scholar();
        assertThat(session.list(select(SCHOLAR.name).where(SCHOLAR.enrolments.any(SEASON.name.eq("spring")))))
                .containsExactly("Ida");
        assertThat(session.list(select(SCHOLAR.name).where(SCHOLAR.enrolments.isEmpty())))
                .isEmpty();
        assertThat(SCHOLAR.enrolments.keyColumns()).hasToString("[mk_enrolments.subject_id]");
        assertThat(SCHOLAR.enrolments.keyEntity()).isSameAs(SUBJECT);
        assertThat(SCHOLAR.lockers.keyColumns()).hasSize(2);
    }

    @Test
    void jsonHasTheIdentifiersOfKeys() {
        Scholar scholar = scholar();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertThat(mapper.writeValueAsString(scholar)).isEqualTo("{\"name\":\"Ida\",\"id\":1}");
        assertThat(scholar.getEnrolments()).hasSize(3);
        assertStatements(() -> assertThat(mapper.writeValueAsString(scholar))
                        .contains("\"enrolments\":{\"")
                        .contains("\"2\":{\"name\":\"autumn\",\"id\":1}")
                        .doesNotContain("essays"))
                .areNone();
    }

    // A table in between for a one-to-many, whose keys are of the owner's class

    @Test
    void keysOfTheOwnersClass() {
        Scholar ida = new Scholar("Ida");
        Scholar jon = new Scholar("Jon");
        ida.getBadges().put(jon, new Badge("gold"));
        ida.getBadges().put(ida, new Badge("tin"));
        session.add(ida);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .contain("insert into mk_badges_of_scholars (scholar_id, badge_id, badges_key) select * from"
                        + " unnest(?::int8[], ?::int8[], ?::int8[])    [[1, 1], [1, 2], [2, 1]]");
        session.commit();
        reopen();
        Scholar found = session.getOne(SCHOLAR, 1L);
        Scholar other = session.getOne(SCHOLAR, 2L);
        assertThat(found.getBadges().get(found).getName()).isEqualTo("tin");
        Badge tin = found.getBadges().get(found);
        found.getBadges().put(found, found.getBadges().put(other, tin));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("update mk_badges_of_scholars set badges_key = v.c3 from unnest((select ?::int8[]), (select"
                        + " ?::int8[]), (select ?::int8[])) v(c1, c2, c3) where mk_badges_of_scholars.scholar_id = v.c1 and"
                        + " mk_badges_of_scholars.badge_id = v.c2    [[1, 1], [1, 2], [1, 2]]");
        session.delete(found);
        session.delete(other);
        session.commit();
        assertThat(database.rows("select 1 from mk_scholars")).isEmpty();
    }

    // Columns of the elements' table

    private Scholar withLockers() {
        Scholar scholar = new Scholar("Ida");
        scholar.getLockers().put(new Hall("old", 1, "green"), new Locker("a"));
        scholar.getLockers().put(new Hall("old", 2, "red"), new Locker("b"));
        session.add(scholar);
        session.commit();
        reopen();
        return session.getOne(SCHOLAR, scholar.getId());
    }

    private List<List<Object>> lockers() {
        return database.rows("select name, scholar_id, building, floor from mk_lockers order by name");
    }

    @Test
    void ownerAndKeyAreSetTogether() {
        Scholar scholar = new Scholar("Ida");
        scholar.getLockers().put(new Hall("old", 1, "green"), new Locker("a"));
        session.add(scholar);
        assertStatements(session::flush)
                .contain("update mk_lockers set scholar_id = ?, building = ?, floor = ? where mk_lockers.id = ?"
                        + "    [1, old, 1, 1]")
                .inRoundTrips(2)
                .count(4);
        session.commit();
        assertThat(lockers()).hasToString("[[a, 1, old, 1]]");
    }

    @Test
    void keysThatDeclareEqualityAreLoadedForIt() {
        Scholar scholar = withLockers();
        assertStatements(() -> assertThat(scholar.getLockers().get(new Hall("x", 9, "red")))
                        .extracting(Locker::getName)
                        .isEqualTo("b"))
                .areExactly(
                        "select mk_lockers.scholar_id, mk_lockers.building, mk_lockers.floor, mk_lockers.id,"
                                + " mk_lockers.name from mk_lockers where mk_lockers.scholar_id = ?    [1]",
                        "select mk_halls.building, mk_halls.floor, mk_halls.name from mk_halls where (mk_halls.building,"
                                + " mk_halls.floor) in (select * from unnest(?::text[], ?::int4[]))    [[old, old], [1, 2]]");
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    @Test
    void whoLeavesHasNeitherOwnerNorKey() {
        Scholar scholar = withLockers();
        Hall green = session.getOne(HALL, new HallKey("old", 1));
        Hall red = session.getOne(HALL, new HallKey("old", 2));
        Locker a = scholar.getLockers().remove(green);
        assertStatements(session::flush)
                .areExactly("update mk_lockers set scholar_id = ?, building = ?, floor = ? where mk_lockers.id = ?"
                        + "    [null, null, null, 1]");
        session.delete(green);
        session.commit();
        scholar.getLockers()
                .put(new Hall("new", 1, "blue"), scholar.getLockers().remove(red));
        session.delete(red);
        session.commit();
        assertThat(lockers()).hasToString("[[a, null, null, null], [b, 1, new, 1]]");
        Hall blue = session.getOne(HALL, new HallKey("new", 1));
        session.delete(scholar);
        session.delete(blue);
        session.commit();
        assertThat(lockers()).hasToString("[[a, null, null, null], [b, null, null, null]]");
        assertThat(session.getOne(LOCKER, a.getId())).isSameAs(a);
    }

    @Test
    void elementsKeysAndOwnerGoTogether() {
        Scholar scholar = withLockers();
        session.list(select(LOCKER)).forEach(session::delete);
        session.list(select(HALL)).forEach(session::delete);
        session.delete(scholar);
        session.commit();
        assertThat(database.rows("select 1 from mk_halls")).isEmpty();
        assertThat(lockers()).isEmpty();
    }

    @Test
    void rowsWithoutKeyAreNamed() {
        withLockers();
        database.run("update mk_lockers set building = null where name = 'a'");
        for (LoadOption<Scholar, Locker> option :
                List.of(lazyLoad(SCHOLAR.lockers), joinedLoad(SCHOLAR.lockers), selectInLoad(SCHOLAR.lockers))) {
            reopen();
            assertThatThrownBy(() -> session.one(select(SCHOLAR).options(option))
                            .getLockers()
                            .size())
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "A row of Scholar.lockers of 1 has no key: give the rows of mk_lockers one in building");
        }
    }

    @Test
    void rowsFollowKeysThatGetOtherIdentifiers() {
        Scholar scholar = withLockers();
        assertThat(scholar.getLockers()).hasSize(2);
        Hall red = session.getOne(HALL, new HallKey("old", 2));
        red.setKey(new HallKey("new", 7));
        assertThat(session.flushPlan().toString()).contains("mk_lockers follows mk_halls");
        // The key's constraint has no ON UPDATE CASCADE, and is checked at once.
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void whatMayNotBeWithoutOwnerIsInsertedWithItAndItsKey() {
        Scholar scholar = new Scholar("Ida");
        Subject art = new Subject("Art");
        scholar.getGrades().put(art, new Grade("good"));
        session.add(scholar);
        assertThat(session.flushPlan().toString()).contains("mk_grades refers to mk_subjects");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into mk_scholars (name) values (?) returning mk_scholars.id    [Ida]",
                        "insert into mk_subjects (name) values (?) returning mk_subjects.id    [Art]",
                        "insert into mk_grades (mark, scholar_id, subject_id) values (?, ?, ?) returning mk_grades.id"
                                + "    [good, 1, 1]");
        scholar.getGrades().put(art, new Grade("fair"));
        session.commit();
        assertThat(database.rows("select mark, subject_id from mk_grades")).hasToString("[[fair, 1]]");
        session.delete(scholar);
        session.delete(art);
        session.commit();
        assertThat(database.rows("select 1 from mk_grades union select 1 from mk_subjects"))
                .isEmpty();
    }

    // Mapped by a reference of the elements

    private Scholar withEssays() {
        Scholar scholar = new Scholar("Ida");
        scholar.getEssays().put(new Subject("Maths"), new Essay("on order"));
        scholar.getEssays().put(new Subject("Art"), new Essay("on light"));
        session.add(scholar);
        session.commit();
        reopen();
        return session.getOne(SCHOLAR, scholar.getId());
    }

    private List<List<Object>> essays() {
        return database.rows("select e.title, scholar_id, u.name from mk_essays e left join mk_subjects u on"
                + " u.id = subject_id order by 1");
    }

    @Test
    void keysAreWrittenBehindTheRows() {
        Scholar scholar = withEssays();
        assertThat(essays()).hasToString("[[on light, 1, Art], [on order, 1, Maths]]");
        Subject maths = subject("Maths");
        Subject art = subject("Art");
        assertStatements(() ->
                        assertThat(scholar.getEssays().get(art).getTitle()).isEqualTo("on light"))
                .areExactly(
                        "select mk_essays.subject_id, mk_essays.id, mk_essays.title, mk_essays.scholar_id from mk_essays"
                                + " where mk_essays.scholar_id = ?    [1]");
        scholar.getEssays()
                .put(maths, scholar.getEssays().put(art, scholar.getEssays().get(maths)));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("update mk_essays set subject_id = v.c2 from unnest((select ?::int8[]), (select ?::int8[]))"
                        + " v(c1, c2) where mk_essays.id = v.c1    [[1, 2], [2, 1]]");
        session.commit();
        assertThat(essays()).hasToString("[[on light, 1, Maths], [on order, 1, Art]]");
    }

    @Test
    void whoLeavesByMapOrReferenceLosesItsKey() {
        Scholar scholar = withEssays();
        Subject maths = subject("Maths");
        Essay order = scholar.getEssays().remove(maths);
        assertThat(order.getScholar()).isNull();
        session.delete(maths);
        session.commit();
        assertThat(essays()).hasToString("[[on light, 1, Art], [on order, null, null]]");
        reopen();
        session.one(select(ESSAY).where(ESSAY.title.eq("on light"))).setScholar(null);
        session.delete(subject("Art"));
        session.commit();
        assertThat(essays()).hasToString("[[on light, null, null], [on order, null, null]]");
    }

    @Test
    void anElementMovesFromOneMapToAnother() {
        Scholar scholar = withEssays();
        Scholar other = new Scholar("Jon");
        session.add(other);
        Subject art = subject("Art");
        other.getEssays().put(new Subject("Light"), scholar.getEssays().remove(art));
        session.delete(art);
        session.commit();
        assertThat(essays()).hasToString("[[on light, 2, Light], [on order, 1, Maths]]");
    }

    @Test
    void elementsAndKeysGoWithTheOwner() {
        Scholar scholar = withEssays();
        session.delete(scholar);
        session.list(select(SUBJECT)).forEach(session::delete);
        session.commit();
        assertThat(essays()).isEmpty();
        assertThat(database.rows("select 1 from mk_subjects")).isEmpty();
    }

    @Test
    void joiningByTheReferenceAloneIsRefused() {
        Scholar scholar = withEssays();
        Essay essay = new Essay("on war");
        essay.setScholar(scholar);
        session.add(essay);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Scholar.essays was joined by its other side, which tells no key");
        scholar.getEssays().put(new Subject("War"), essay);
        session.commit();
        assertThat(essays()).hasSize(3);
    }

    @Test
    void whateverIsDoneToMapsIsReadBack() {
        for (int i = 0; i < 4; i++) {
            session.addAll(List.of(new Subject("s" + i), new Season("e" + i)));
        }
        session.commit();
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            Scholar scholar = new Scholar("x" + seed);
            session.add(scholar);
            session.flush();
            for (int round = 0; round < 6; round++) {
                String when = "seed " + seed + ", round " + round;
                Scholar now = session.getOne(SCHOLAR, scholar.getId());
                for (int step = 0; step < 5; step++) {
                    change(random, now.getEnrolments());
                    if (random.nextInt(4) == 0) {
                        session.flush();
                    }
                }
                Map<String, String> wanted = names(now);
                Map<String, List<Long>> sides = new LinkedHashMap<>();
                session.list(select(SEASON))
                        .forEach(each -> sides.put(
                                each.getName(),
                                each.getScholars().stream()
                                        .map(Scholar::getId)
                                        .sorted()
                                        .toList()));
                session.commit();
                reopen();
                assertThat(names(session.getOne(SCHOLAR, scholar.getId())))
                        .as(when)
                        .isEqualTo(wanted);
                session.list(select(SEASON))
                        .forEach(each -> assertThat(each.getScholars().stream()
                                        .map(Scholar::getId)
                                        .sorted()
                                        .toList())
                                .as("%s, %s", each.getName(), when)
                                .isEqualTo(sides.get(each.getName())));
            }
        }
    }

    private void change(Random random, Map<Subject, Season> enrolments) {
        Subject subject = session.getOne(SUBJECT, 1L + random.nextInt(4));
        Season season = session.getOne(SEASON, 1L + random.nextInt(4));
        switch (random.nextInt(5)) {
            case 0, 1 -> enrolments.put(subject, season);
            case 2 -> enrolments.remove(subject);
            case 3 -> enrolments.values().removeIf(each -> each == season);
            default -> {
                for (Season each : List.copyOf(enrolments.values())) {
                    if (each == season) {
                        each.getScholars().clear();
                    }
                }
            }
        }
    }
}
