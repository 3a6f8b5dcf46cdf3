package io.orm.session;

import static archive.Exhibit_.EXHIBIT;
import static archive.Museum_.MUSEUM;
import static archive.Patron_.PATRON;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import archive.Exhibit;
import archive.Exhibit_;
import archive.Guard;
import archive.LatchKind;
import archive.Museum;
import archive.Pass;
import archive.Patron;
import archive.Patron_;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementOption;
import io.orm.exception.InvalidValueException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.MappingException;
import io.orm.exception.SessionStateException;
import io.orm.json.OrmJsonModule;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Entities in maps whose keys the database keeps in a column of its own. */
class MapKeyColumnIT extends SessionFixture {
    private static final String MOVE =
            "update exhibit set room = v.c2 from unnest((select ?::int8[]), (select ?::text[])) v(c1, c2) where exhibit.id = v.c1";
    private static final String EXHIBITS =
            "select exhibit.room, exhibit.id, exhibit.title, exhibit.room, exhibit.museum_id from exhibit";

    MapKeyColumnIT(Database database) {
        super(database);
    }

    /** Vase 1 in the hall, mask 2 in the attic, coin 3 in the vault. */
    private Museum museum() {
        Museum museum = new Museum("m");
        museum.setExhibits(new LinkedHashMap<>());
        museum.getExhibits().put("hall", new Exhibit("vase"));
        museum.getExhibits().put("attic", new Exhibit("mask"));
        museum.getExhibits().put("vault", new Exhibit("coin"));
        session.add(museum);
        session.commit();
        reopen();
        return session.getOne(MUSEUM, museum.getId());
    }

    private static Map<String, String> titles(Museum museum) {
        Map<String, String> titles = new TreeMap<>();
        museum.getExhibits().forEach((room, exhibit) -> titles.put(room, exhibit.getTitle()));
        return titles;
    }

    private List<List<Object>> exhibits() {
        return database.rows("select title, room, museum_id from exhibit order by id");
    }

    // A column of the element's table

    @Test
    void keysAreColumns() {
        assertThat(database.rows(
                        "select table_name, column_name, data_type, is_nullable from information_schema.columns"
                                + " where table_name in ('exhibit', 'guard', 'museum_patrons', 'museum_pass')"
                                + " and column_name in ('room', 'guards_key', 'since', 'passes_key') order by 1, 2"))
                .containsExactly(
                        List.of("exhibit", "room", "character varying", "YES"),
                        List.of("guard", "guards_key", "character varying", "YES"),
                        List.of("museum_pass", "passes_key", "numeric", "NO"),
                        List.of("museum_patrons", "since", "integer", "NO"));
    }

    @Test
    void keysAreWrittenBehindTheRows() {
        Museum museum = new Museum("m");
        museum.setExhibits(new LinkedHashMap<>());
        museum.getExhibits().put("hall", new Exhibit("vase"));
        museum.getExhibits().put("attic", new Exhibit("mask"));
        session.add(museum);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .contain(MOVE + "    [[1, 2], [hall, attic]]")
                .count(5);
        assertThat(museum.getExhibits().get("hall").getMuseum()).isSameAs(museum);
    }

    @Test
    void theMapIsLoadedWithItsKeys() {
        Museum museum = museum();
        assertStatements(() -> assertThat(titles(museum))
                        .containsExactly(
                                Map.entry("attic", "mask"), Map.entry("hall", "vase"), Map.entry("vault", "coin")))
                .areExactly(EXHIBITS + " where exhibit.museum_id = ?    [1]");
        assertThat(museum.getExhibits().get("hall").getRoom()).isEqualTo("hall");
        assertThat(session.isModified(museum)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void onlyWhatMovedIsWritten() {
        Museum museum = museum();
        // tag::swap[]
        Map<String, Exhibit> exhibits = museum.getExhibits();
        exhibits.put("hall", exhibits.put("attic", exhibits.get("hall")));
        // end::swap[]
        assertThat(session.isModified(museum)).isTrue();
        assertStatements(session::flush).inRoundTrips(1).areExactly(MOVE + "    [[1, 2], [attic, hall]]");
        assertThat(session.isModified(museum)).isFalse();
        assertStatements(session::flush).areNone();
        exhibits.put("cellar", exhibits.remove("vault"));
        assertStatements(session::flush).areExactly("update exhibit set room = ? where exhibit.id = ?    [cellar, 3]");
        session.commit();
        assertThat(exhibits())
                .containsExactly(
                        List.of("vase", "attic", 1L), List.of("mask", "hall", 1L), List.of("coin", "cellar", 1L));
    }

    @Test
    void whatComesBackIsNotWritten() {
        Museum museum = museum();
        Exhibit vase = museum.getExhibits().remove("hall");
        assertThat(vase.getMuseum()).isNull();
        museum.getExhibits().put("hall", vase);
        assertThat(vase.getMuseum()).isSameAs(museum);
        assertThat(session.isModified(museum)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void puttingReplacesAndOrphansAreDeleted() {
        Museum museum = museum();
        museum.getExhibits().put("hall", new Exhibit("urn"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into exhibit (title, museum_id) values (?, ?) returning exhibit.id    [urn, 1]",
                        "delete from exhibit where exhibit.id = ?    [1]",
                        "update exhibit set room = ? where exhibit.id = ?    [hall, 4]");
        museum.getExhibits().values().removeIf(each -> !each.getTitle().equals("urn"));
        session.commit();
        assertThat(exhibits()).containsExactly(List.of("urn", "hall", 1L));
    }

    @Test
    void anElementMovesFromOneMapToAnother() {
        Museum museum = museum();
        Museum other = new Museum("other");
        session.add(other);
        other.getExhibits().put("entrance", museum.getExhibits().remove("hall"));
        session.commit();
        assertThat(exhibits())
                .containsExactly(
                        List.of("vase", "entrance", 2L), List.of("mask", "attic", 1L), List.of("coin", "vault", 1L));
    }

    @Test
    void viewsIteratorsAndEntriesWriteThrough() {
        Museum museum = museum();
        for (Map.Entry<String, Exhibit> each : museum.getExhibits().entrySet()) {
            if (each.getKey().equals("hall")) {
                assertThat(each.setValue(new Exhibit("urn")).getTitle()).isEqualTo("vase");
            }
        }
        Iterator<Exhibit> all = museum.getExhibits().values().iterator();
        while (all.hasNext()) {
            if (all.next().getTitle().equals("mask")) {
                all.remove();
            }
        }
        museum.getExhibits().keySet().remove("vault");
        session.commit();
        assertThat(exhibits()).containsExactly(List.of("urn", "hall", 1L));
        museum.getExhibits().clear();
        session.commit();
        assertThat(exhibits()).isEmpty();
    }

    @Test
    void joiningByTheReferenceAloneIsRefused() {
        Museum museum = museum();
        Exhibit urn = new Exhibit("urn");
        urn.setMuseum(museum);
        session.add(urn);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Museum.exhibits was joined by its other side, which tells no key: put the Exhibit into the map under one");
        museum.getExhibits().put("cellar", urn);
        session.commit();
        assertThat(exhibits()).contains(List.of("urn", "cellar", 1L));
        Exhibit loaded = new Exhibit("bowl");
        loaded.setMuseum(museum);
        session.add(loaded);
        assertThatThrownBy(session::flush).isInstanceOf(SessionStateException.class);
    }

    @Test
    void leavingByTheReferenceIsNoticed() {
        Museum museum = museum();
        Exhibit vase = museum.getExhibits().get("hall");
        vase.setMuseum(null);
        session.commit();
        assertThat(museum.getExhibits()).containsOnlyKeys("attic", "vault");
    }

    @Test
    void anEntityUnderTwoKeysIsRefused() {
        Museum museum = museum();
        museum.getExhibits().put("cellar", museum.getExhibits().get("hall"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Museum.exhibits has an element twice, under hall and cellar: each entity of a one-to-many is under one key");
        museum.getExhibits().remove("hall");
        assertThat(museum.getExhibits().get("cellar").getMuseum()).isSameAs(museum);
        session.commit();
        assertThat(exhibits()).contains(List.of("vase", "cellar", 1L));
    }

    @Test
    void nullAndKeysWithoutRoomAreRefused() {
        Museum museum = museum();
        assertThatThrownBy(() -> museum.getExhibits().put(null, new Exhibit("urn")))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Museum.exhibits takes no null key");
        assertThatThrownBy(() -> museum.getExhibits().put("cellar", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Museum.exhibits takes no null");
        museum.getExhibits().put("a room with a long name", new Exhibit("urn"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Museum.exhibits.key has 23 characters in Museum 1, but column exhibit.room is varchar(10)");
        session.rollback();
        Museum plain = new Museum("plain");
        plain.getExhibits().put(null, new Exhibit("urn"));
        assertThatThrownBy(() -> session.add(plain))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Museum.exhibits takes no null key, but has one in Museum (new): take it out");
    }

    @Test
    void rowsWithoutKeyOrWithTheSameAreNamed() {
        museum();
        database.run("update exhibit set room = 'attic' where id = 1");
        reopen();
        assertThatThrownBy(() -> session.getOne(MUSEUM, 1L).getExhibits().size())
                .isInstanceOf(MappingException.class)
                .hasMessage("Museum.exhibits has two Exhibit under the key attic: give the rows different ones");
        database.run("update exhibit set room = null where id = 1");
        reopen();
        assertThatThrownBy(() -> session.getOne(MUSEUM, 1L).getExhibits().size())
                .isInstanceOf(MappingException.class)
                .hasMessage("A row of Museum.exhibits of 1 has no key: give the rows of exhibit one in room");
    }

    @Test
    void aPlainMapInItsPlaceIsComparedWithTheDatabase() {
        Museum museum = museum();
        Map<String, Exhibit> wanted = new HashMap<>(museum.getExhibits());
        wanted.put("hall", museum.getExhibits().get("attic"));
        wanted.put("attic", museum.getExhibits().get("hall"));
        wanted.remove("vault");
        reopen();
        Museum again = session.getOne(MUSEUM, 1L);
        Map<String, Exhibit> replacement = new HashMap<>();
        wanted.forEach((room, exhibit) -> replacement.put(room, session.getOne(EXHIBIT, exhibit.getId())));
        again.setExhibits(replacement);
        session.commit();
        assertThat(exhibits()).containsExactly(List.of("vase", "attic", 1L), List.of("mask", "hall", 1L));
        again.getExhibits().put("cellar", new Exhibit("urn"));
        session.commit();
        assertThat(exhibits()).hasSize(3);
        again.setExhibits(null);
        session.commit();
        assertThat(exhibits()).isEmpty();
    }

    @Test
    void mergeTakesTheKeysToo() {
        Museum detached = museum();
        detached.getExhibits().size();
        session.close();
        Map<String, Exhibit> exhibits = detached.getExhibits();
        exhibits.put("hall", exhibits.put("attic", exhibits.get("hall")));
        exhibits.remove("vault");
        exhibits.put("cellar", new Exhibit("urn"));
        session = sessions.open();
        Museum merged = session.merge(detached);
        assertThat(merged.getExhibits().get("attic").getTitle()).isEqualTo("vase");
        session.commit();
        assertThat(exhibits())
                .containsExactly(
                        List.of("vase", "attic", 1L), List.of("mask", "hall", 1L), List.of("urn", "cellar", 1L));
        Museum source = new Museum("new");
        source.getExhibits().put("hall", new Exhibit("bust"));
        assertThat(titles(session.merge(source))).containsExactly(Map.entry("hall", "bust"));
        session.commit();
        assertThat(exhibits()).contains(List.of("bust", "hall", 2L));
    }

    @Test
    void rollbackSavepointsAndRefreshGiveTheKeysBack() {
        Museum museum = museum();
        Map<String, Exhibit> exhibits = museum.getExhibits();
        exhibits.put("cellar", exhibits.remove("vault"));
        Transaction savepoint = session.beginNested();
        exhibits.put("hall", exhibits.put("attic", exhibits.get("hall")));
        session.flush();
        savepoint.rollback();
        assertThat(titles(museum))
                .containsExactly(Map.entry("attic", "mask"), Map.entry("cellar", "coin"), Map.entry("hall", "vase"));
        session.rollback();
        assertThat(titles(museum)).containsOnlyKeys("attic", "hall", "vault");
        museum.getExhibits().put("cellar", museum.getExhibits().remove("vault"));
        session.refresh(museum);
        assertThat(titles(museum)).containsOnlyKeys("attic", "hall", "vault");
        museum.getExhibits().put("cellar", new Exhibit("urn"));
        session.expire(museum);
        assertThat(museum.getExhibits()).hasToString("[not loaded]");
    }

    @Test
    void deletingTheOwnerDeletesTheElements() {
        Museum museum = museum();
        session.delete(museum);
        session.commit();
        assertThat(exhibits()).isEmpty();
    }

    @Test
    void everyStrategyLoadsThem() {
        museum();
        for (StatementOption<Museum> each : List.<StatementOption<Museum>>of(
                selectInLoad(MUSEUM.exhibits),
                immediateLoad(MUSEUM.exhibits),
                subqueryLoad(MUSEUM.exhibits),
                joinedLoad(MUSEUM.exhibits),
                lazyLoad(MUSEUM.exhibits))) {
            reopen();
            assertThat(titles(session.one(select(MUSEUM).options(each)))).containsOnlyKeys("attic", "hall", "vault");
        }
        reopen();
        Museum raising = session.one(select(MUSEUM).options(raiseLoad(MUSEUM.exhibits)));
        assertThatThrownBy(() -> raising.getExhibits().size()).isInstanceOf(LoadNotAllowedException.class);
        reopen();
        assertThat(session.one(select(MUSEUM).options(noLoad(MUSEUM.exhibits))).getExhibits())
                .isEmpty();
    }

    @Test
    void aPartIsLoadedAndChangedWithoutTheRest() {
        museum();
        reopen();
        Museum museum =
                session.one(select(MUSEUM).options(selectInLoad(MUSEUM.exhibits).where(EXHIBIT.title.ne("vase"))));
        assertThat(titles(museum)).containsOnlyKeys("attic", "vault");
        museum.getExhibits().put("cellar", museum.getExhibits().remove("vault"));
        session.commit();
        assertThat(exhibits())
                .containsExactly(
                        List.of("vase", "hall", 1L), List.of("mask", "attic", 1L), List.of("coin", "cellar", 1L));
    }

    @Test
    void rowsOfAJoinTellTheKeys() {
        museum();
        reopen();
        assertStatements(() -> assertThat(titles(session.one(select(MUSEUM).options(joinedLoad(MUSEUM.exhibits)))))
                        .isEqualTo(Map.of("hall", "vase", "attic", "mask", "vault", "coin")))
                .areExactly("select museum.id, museum.name, exhibit_1.id, exhibit_1.title, exhibit_1.room,"
                        + " exhibit_1.museum_id, exhibit_1.room from museum left join exhibit as exhibit_1 on"
                        + " exhibit_1.museum_id = museum.id");
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    @Test
    void joinedMapsStandBesideEachOtherAndALimit() {
        for (String name : List.of("a", "b", "c")) {
            Museum museum = new Museum(name);
            for (int i = 1; i <= 3; i++) {
                museum.getPatrons().put(i, new Patron(name + i));
                museum.getExhibits().put("room " + i, new Exhibit(name + i));
            }
            museum.getGuards().put(LatchKind.KEY, new Guard(name));
            session.add(museum);
        }
        session.commit();
        reopen();
        assertStatements(() -> {
                    List<Museum> museums = session.list(select(MUSEUM)
                            .orderBy(MUSEUM.name.desc())
                            .limit(2)
                            .forUpdate()
                            .options(
                                    joinedLoad(MUSEUM.patrons).where(PATRON.name.notLike("%2")),
                                    joinedLoad(MUSEUM.exhibits),
                                    joinedLoad(MUSEUM.guards)));
                    assertThat(museums).extracting(Museum::getName).containsExactly("c", "b");
                    for (Museum each : museums) {
                        assertThat(each.getPatrons()).containsOnlyKeys(1, 3);
                        assertThat(each.getPatrons().get(3).getName()).isEqualTo(each.getName() + "3");
                        assertThat(titles(each))
                                .containsEntry("room 2", each.getName() + "2")
                                .hasSize(3);
                        assertThat(each.getGuards()).containsOnlyKeys(LatchKind.KEY);
                    }
                })
                .count(1)
                .contain("museum_patrons_patron_1.since");
        Museum last = session.one(select(MUSEUM).where(MUSEUM.name.eq("c")));
        last.getPatrons().put(7, last.getPatrons().remove(3));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .count(2)
                .contain("delete from museum_patrons")
                .contain("insert into museum_patrons");
        session.commit();
        assertThat(database.rows(
                        "select since from museum_patrons join patron on patron.id = patron_id where name like 'c%'"
                                + " order by since"))
                .hasToString("[[1], [2], [7]]");
    }

    @Test
    void containsEagerTakesKeysFromTheStatementsOwnJoin() {
        Museum museum = museum();
        museum.getPatrons().put(1990, new Patron("Ann"));
        museum.getPatrons().put(2001, new Patron("Bob"));
        session.commit();
        reopen();
        Exhibit_ shown = EXHIBIT.as("shown");
        Museum some = session.one(select(MUSEUM)
                .from(MUSEUM)
                .join(MUSEUM.exhibits, shown, shown.title.eq("vase"))
                .options(containsEager(MUSEUM.exhibits, shown)));
        assertThat(titles(some)).isEqualTo(Map.of("hall", "vase"));
        session.expungeAll();
        Patron_ given = PATRON.as("given");
        assertStatements(() -> assertThat(session.one(select(MUSEUM)
                                        .from(MUSEUM)
                                        .join(MUSEUM.patrons, given)
                                        .where(given.name.ne("Ann"))
                                        .options(containsEager(MUSEUM.patrons, given)))
                                .getPatrons())
                        .containsOnlyKeys(2001))
                .count(1)
                .contain("museum_patrons_given.since from museum join");
        session.expungeAll();
        assertThatThrownBy(() -> session.list(select(MUSEUM)
                        .from(MUSEUM)
                        .join(PATRON, PATRON.museums.any())
                        .options(containsEager(MUSEUM.patrons))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "containsEager(MUSEUM.patrons): the keys are in the table in between, which the statement joins by"
                                + " itself, if at all; join(MUSEUM.patrons, …), or use joinedLoad");
    }

    @Test
    void joinedRowsWithoutKeyOrWithTheSameAreNamed() {
        museum();
        database.run("update exhibit set room = null where id = 2");
        reopen();
        assertThatThrownBy(() -> session.list(select(MUSEUM).options(joinedLoad(MUSEUM.exhibits))))
                .isInstanceOf(MappingException.class)
                .hasMessage("A row of Museum.exhibits of 1 has no key: give the rows of exhibit one in room");
        database.run("update exhibit set room = 'hall' where id = 2");
        reopen();
        assertThatThrownBy(() -> session.list(select(MUSEUM).options(joinedLoad(MUSEUM.exhibits))))
                .isInstanceOf(MappingException.class)
                .hasMessage("Museum.exhibits has two Exhibit under the key hall: give the rows different ones");
    }

    @Test
    void jsonAndEqualityAreThoseOfMaps() {
        Museum museum = museum();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertThat(museum.getExhibits()).hasToString("[not loaded]");
        assertThat(mapper.writeValueAsString(museum)).doesNotContain("exhibits");
        assertThat(museum.getExhibits())
                .isEqualTo(new HashMap<>(museum.getExhibits()))
                .hasSize(3);
        session.close();
        assertThat(museum.getExhibits().get("hall").getTitle()).isEqualTo("vase");
    }

    // A column of the element's table for the owner too

    @Test
    void ownerAndKeyAreSetTogether() {
        Museum museum = new Museum("m");
        museum.getGuards().put(LatchKind.KEY, new Guard("Ann"));
        session.add(museum);
        assertStatements(session::flush)
                .areExactly(
                        "insert into guard (name) values (?) returning guard.id    [Ann]",
                        "insert into museum (name) values (?) returning museum.id    [m]",
                        "update guard set museum_id = ?, guards_key = ? where guard.id = ?    [1, KEY, 1]");
        session.commit();
        reopen();
        Museum found = session.getOne(MUSEUM, 1L);
        assertStatements(() -> assertThat(found.getGuards().get(LatchKind.KEY).getName())
                        .isEqualTo("Ann"))
                .areExactly("select guard.museum_id, guard.guards_key, guard.id, guard.name from guard"
                        + " where guard.museum_id = ?    [1]");
        found.getGuards().put(LatchKind.CODE, found.getGuards().remove(LatchKind.KEY));
        found.getGuards().put(LatchKind.KEY, new Guard("Bob"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into guard (name) values (?) returning guard.id    [Bob]",
                        "update guard set guards_key = ? where guard.id = ?    [CODE, 1]",
                        "update guard set museum_id = ?, guards_key = ? where guard.id = ?    [1, KEY, 2]");
        found.getGuards().remove(LatchKind.CODE);
        assertStatements(session::flush)
                .areExactly("update guard set museum_id = ?, guards_key = ? where guard.id = ?    [null, null, 1]");
        session.commit();
        assertThat(database.rows("select name, museum_id, guards_key from guard order by id"))
                .containsExactly(Arrays.asList("Ann", null, null), List.of("Bob", 1L, "KEY"));
    }

    // A table in between

    @Test
    void theTableInBetweenHasTheKeys() {
        Museum museum = new Museum("m");
        Patron ann = new Patron("Ann");
        Patron bob = new Patron("Bob");
        museum.getPatrons().put(1990, ann);
        museum.getPatrons().put(2001, bob);
        session.add(museum);
        assertStatements(session::flush)
                .contain("insert into museum_patrons (museum_id, patron_id, since) select * from"
                        + " unnest(?::int8[], ?::int8[], ?::int4[])    [[1, 1], [2, 1], [1990, 2001]]");
        assertThat(ann.getMuseums()).containsExactly(museum);
        session.commit();
        reopen();
        Museum found = session.getOne(MUSEUM, 1L);
        assertStatements(
                        () -> assertThat(found.getPatrons().get(2001).getName()).isEqualTo("Bob"))
                .areExactly(
                        "select museum_patrons.museum_id, museum_patrons.since, patron.id, patron.name from museum_patrons"
                                + " join patron on patron.id = museum_patrons.patron_id where museum_patrons.museum_id = ?    [1]");
        found.getPatrons()
                .put(1990, found.getPatrons().put(2001, found.getPatrons().get(1990)));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "update museum_patrons set patron_id = v.c3 from unnest((select ?::int8[]), (select ?::int4[]),"
                                + " (select ?::int8[])) v(c1, c2, c3) where museum_patrons.museum_id = v.c1"
                                + " and museum_patrons.since = v.c2    [[1, 1], [1990, 2001], [1, 2]]");
        found.getPatrons().remove(1990);
        assertStatements(session::flush).count(1).contain("delete from museum_patrons");
        session.commit();
        assertThat(database.rows("select patron_id, since from museum_patrons")).containsExactly(List.of(2L, 2001));
    }

    @Test
    void anEntityMayBeUnderSeveralKeysOfATableInBetween() {
        Museum museum = new Museum("m");
        Patron ann = new Patron("Ann");
        museum.getPatrons().put(1990, ann);
        museum.getPatrons().put(2001, ann);
        session.add(museum);
        session.commit();
        assertThat(ann.getMuseums()).containsExactly(museum);
        assertThat(database.rows("select patron_id, since from museum_patrons order by since"))
                .containsExactly(List.of(1L, 1990), List.of(1L, 2001));
        for (StatementOption<Museum> each : List.<StatementOption<Museum>>of(
                selectInLoad(MUSEUM.patrons),
                subqueryLoad(MUSEUM.patrons),
                joinedLoad(MUSEUM.patrons),
                joinedLoad(MUSEUM.patrons).then(joinedLoad(PATRON.museums)),
                selectInLoad(MUSEUM.patrons).then(joinedLoad(PATRON.museums)),
                lazyLoad(MUSEUM.patrons))) {
            reopen();
            Museum found = session.one(select(MUSEUM).options(each));
            assertThat(found.getPatrons()).containsOnlyKeys(1990, 2001);
            assertThat(found.getPatrons().get(1990)).isSameAs(found.getPatrons().get(2001));
            assertThat(found.getPatrons().get(1990).getMuseums()).containsExactly(found);
        }
        reopen();
        assertThat(session.getOne(PATRON, 1L).getMuseums()).hasSize(1);
        Museum found = session.getOne(MUSEUM, 1L);
        found.getPatrons().remove(1990);
        assertThat(session.getOne(PATRON, 1L).getMuseums()).containsExactly(found);
        assertStatements(session::flush)
                .areExactly(
                        "delete from museum_patrons using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2) where"
                                + " museum_patrons.museum_id = v.c1 and museum_patrons.since = v.c2    [[1], [1990]]");
        found.getPatrons().put(1999, session.getOne(PATRON, 1L));
        session.commit();
        session.getOne(PATRON, 1L).getMuseums().clear();
        assertThat(found.getPatrons()).isEmpty();
        session.commit();
        assertThat(database.rows("select * from museum_patrons")).isEmpty();
    }

    @Test
    void whatTheMapDoesNotHaveInMemoryGoesByThePair() {
        Museum museum = new Museum("m");
        Patron ann = new Patron("Ann");
        museum.getPatrons().put(1990, ann);
        museum.getPatrons().put(2001, ann);
        museum.getPatrons().put(2002, new Patron("Bob"));
        session.add(museum);
        session.commit();
        reopen();
        Patron found = session.one(select(PATRON).where(PATRON.name.eq("Ann")).options(selectInLoad(PATRON.museums)));
        session.one(
                select(MUSEUM).options(selectInLoad(MUSEUM.patrons).where(PATRON.name.ne("Ann")), populateExisting()));
        found.getMuseums().clear();
        assertStatements(session::flush)
                .areExactly(
                        "delete from museum_patrons using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2) where"
                                + " museum_patrons.museum_id = v.c1 and museum_patrons.patron_id = v.c2    [[1], [1]]");
        session.commit();
        assertThat(database.rows("select since from museum_patrons")).hasToString("[[2002]]");
    }

    @Test
    void aDeletedElementLeavesItsKeyToAnother() {
        Museum museum = new Museum("m");
        Patron ann = new Patron("Ann");
        museum.getPatrons().put(1990, ann);
        museum.getPatrons().put(2001, ann);
        session.add(museum);
        session.commit();
        session.delete(ann);
        museum.getPatrons().put(1990, new Patron("Bob"));
        museum.getPatrons().remove(2001);
        session.commit();
        assertThat(database.rows("select patron.name, since from museum_patrons join patron on patron.id = patron_id"))
                .containsExactly(List.of("Bob", 1990));
    }

    @Test
    void theOtherSideRemovesButTellsNoKey() {
        Museum museum = new Museum("m");
        museum.getPatrons().put(1990, new Patron("Ann"));
        Patron bob = new Patron("Bob");
        session.addAll(List.of(museum, bob));
        session.commit();
        assertThatThrownBy(() -> {
                    bob.getMuseums().add(museum);
                    session.flush();
                })
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Museum.patrons was joined by its other side, which tells no key");
        session.rollback();
        reopen();
        Patron ann = session.one(select(PATRON).where(PATRON.name.eq("Ann")));
        ann.getMuseums().clear();
        session.commit();
        assertThat(database.rows("select * from museum_patrons")).isEmpty();
    }

    @Test
    void aOneToManyMayHaveATableInBetween() {
        Museum museum = new Museum("m");
        museum.setPasses(new HashMap<>(Map.of(new BigDecimal("7.50"), new Pass("day"))));
        session.add(museum);
        session.commit();
        assertThat(database.rows("select museum_id, pass_id, passes_key::text from museum_pass"))
                .containsExactly(List.of(1L, 1L, "7.50"));
        museum.getPasses().put(new BigDecimal("7.5"), new Pass("night"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Museum.passes has the keys 7.50 and 7.5, which are the same in the database; remove one of them");
    }

    @Test
    void manyMapsAreWrittenTogether() {
        for (int i = 0; i < 3; i++) {
            Museum museum = new Museum("m" + i);
            museum.getExhibits().put("hall", new Exhibit("vase" + i));
            session.add(museum);
        }
        session.commit();
        reopen();
        List<Museum> museums = session.list(select(MUSEUM).orderBy(MUSEUM.id));
        museums.forEach(
                each -> each.getExhibits().put("attic", each.getExhibits().remove("hall")));
        assertStatements(session::flush).inRoundTrips(1).areExactly(MOVE + "    [[1, 2, 3], [attic, attic, attic]]");
    }

    @Test
    void whateverIsDoneToMapsIsReadBack() {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            Museum museum = new Museum("m" + seed);
            session.add(museum);
            session.flush();
            for (int round = 0; round < 6; round++) {
                Museum now = session.getOne(MUSEUM, museum.getId());
                for (int step = 0; step < 6; step++) {
                    change(random, now.getExhibits());
                }
                Map<String, String> wanted = titles(now);
                session.commit();
                reopen();
                assertThat(titles(session.getOne(MUSEUM, museum.getId())))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(wanted);
            }
        }
    }

    private static void change(Random random, Map<String, Exhibit> exhibits) {
        String room = "r" + random.nextInt(4);
        String other = "r" + random.nextInt(4);
        switch (random.nextInt(4)) {
            case 0 -> exhibits.put(room, new Exhibit("e" + random.nextInt()));
            case 1 -> exhibits.remove(room);
            case 2 -> {
                Exhibit moving = exhibits.remove(room);
                if (moving != null) {
                    exhibits.put(other, moving);
                }
            }
            default -> {
                Exhibit one = exhibits.get(room);
                Exhibit two = exhibits.get(other);
                if (one != null && two != null && one != two) {
                    exhibits.put(room, two);
                    exhibits.put(other, one);
                }
            }
        }
    }
}
