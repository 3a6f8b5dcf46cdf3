package io.orm.session;

import static cookbook.Chair_.CHAIR;
import static cookbook.FeastHelpings_.FEAST_HELPINGS;
import static cookbook.Feast_.FEAST;
import static cookbook.Guest_.GUEST;
import static io.orm.core.sql.Sql.select;
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

import cookbook.Amount;
import cookbook.Chair;
import cookbook.ChairKey;
import cookbook.Feast;
import cookbook.Guest;
import cookbook.Ingredient;
import cookbook.Unit;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.LoadNotAllowedException;
import io.orm.json.OrmJsonModule;
import io.orm.loading.LoadOption;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Values under keys that are entities: {@code @ElementCollection} with {@code @MapKeyJoinColumn}. */
class EntityKeysIT extends SessionFixture {
    private static final String HELPINGS =
            "select feast_helpings.feast_id, feast_helpings.guest_id, feast_helpings.helpings from feast_helpings";
    private static final String GUESTS = "select guests.id, guests.name from guests";

    EntityKeysIT(Database database) {
        super(database);
    }

    private static Ingredient ingredient(String name) {
        return new Ingredient(name, new Amount(BigDecimal.ONE, Unit.GRAM));
    }

    /** Ann 2, Bob 3; leek and beef on two chairs. */
    private Feast feast() {
        Feast feast = new Feast("easter");
        feast.getHelpings().put(new Guest("Ann"), 2);
        session.add(feast);
        session.flush();
        feast.getHelpings().put(new Guest("Bob"), 3);
        feast.getPlaces().put(new Chair("hall", 1, "red"), ingredient("leek"));
        feast.getPlaces().put(new Chair("hall", 2, "blue"), ingredient("beef"));
        session.commit();
        reopen();
        return session.getOne(FEAST, feast.getId());
    }

    private List<List<Object>> helpings() {
        return database.rows("select f.name, g.name, helpings from feast_helpings h join feasts f on f.id = feast_id"
                + " join guests g on g.id = guest_id order by 1, 2");
    }

    @Test
    void ownerAndKeyArePrimaryKeyAndForeignKeys() {
        assertThat(sessions.schema().ddl())
                .contains(
                        "CREATE TABLE IF NOT EXISTS feast_helpings (feast_id bigint, guest_id bigint, helpings integer, PRIMARY KEY"
                                + " (feast_id, guest_id), CONSTRAINT fk_feast_helpings_feast_id FOREIGN KEY (feast_id) REFERENCES"
                                + " feasts (id), CONSTRAINT fk_feast_helpings_guest_id FOREIGN KEY (guest_id) REFERENCES guests (id))")
                .contains("CREATE INDEX IF NOT EXISTS ix_feast_helpings_guest_id ON feast_helpings (guest_id)")
                .contains("PRIMARY KEY (feast_id, room, number)")
                .contains("FOREIGN KEY (room, number) REFERENCES chairs (room, number)")
                .contains("feast_wishes (feast_id bigint, wishes_key bigint")
                .contains("FOREIGN KEY (views_key) REFERENCES guests (id)");
        assertThat(sessions.schema().validate().differences()).isEmpty();
    }

    @Test
    void newKeysComeAlongAndBeforeTheRows() {
        Feast feast = new Feast("easter");
        Guest ann = new Guest("Ann");
        feast.getHelpings().put(ann, 2);
        session.add(feast);
        assertThat(session.state(ann)).isEqualTo(EntityState.PENDING);
        assertThat(session.flushPlan().toString()).contains("feast_helpings refers to guests");
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into feasts (name) values (?) returning feasts.id    [easter]",
                        "insert into guests (name) values (?) returning guests.id    [Ann]",
                        "insert into feast_helpings (feast_id, guest_id, helpings) values (?, ?, ?)    [1, 1, 2]");
        Guest bob = new Guest("Bob");
        feast.getHelpings().put(bob, 3);
        assertThat(session.state(bob)).isEqualTo(EntityState.PENDING);
        feast.getHelpings().put(new Guest("Cid"), 4);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into guests (name) select c1 from unnest(?::text[]) with ordinality v(c1, o)"
                                + " order by o returning guests.id    [[Bob, Cid]]",
                        "insert into feast_helpings (feast_id, guest_id, helpings) select * from unnest(?::int8[], ?::int8[], ?::int4[])"
                                + "    [[1, 1], [2, 3], [3, 4]]");
        session.commit();
        assertThat(helpings()).hasToString("[[easter, Ann, 2], [easter, Bob, 3], [easter, Cid, 4]]");
    }

    @Test
    void keysAreReferencesThatFillTogether() {
        Feast feast = feast();
        assertStatements(() -> assertThat(feast.getHelpings().values()).containsExactlyInAnyOrder(2, 3))
                .areExactly(HELPINGS + " where feast_helpings.feast_id = ?    [1]");
        Guest ann = session.reference(GUEST, 1L);
        assertStatements(() -> assertThat(feast.getHelpings().get(ann)).isEqualTo(2))
                .areNone();
        assertStatements(() -> assertThat(feast.getHelpings().keySet())
                        .extracting(Guest::getName)
                        .containsExactlyInAnyOrder("Ann", "Bob"))
                .areExactly(GUESTS + " where guests.id = any(?::int8[])    [[1, 2]]");
        assertThat(session.getOne(GUEST, 1L)).isSameAs(ann);
        assertThat(session.flushPlan().isEmpty()).isTrue();
    }

    @Test
    void keysThatTheSessionHasAreUsed() {
        Feast feast = feast();
        List<Guest> guests = session.list(select(GUEST).orderBy(GUEST.id));
        assertStatements(() -> assertThat(feast.getHelpings()).containsOnlyKeys(guests))
                .count(1);
    }

    @Test
    void keysThatDeclareEqualityAreLoadedForIt() {
        Feast feast = feast();
        assertStatements(() -> assertThat(feast.getPlaces().get(new Chair("x", 9, "blue")))
                        .extracting(Ingredient::getName)
                        .isEqualTo("beef"))
                .areExactly(
                        "select feast_places.feast_id, feast_places.room, feast_places.number, feast_places.name,"
                                + " feast_places.quantity, feast_places.unit from feast_places where feast_places.feast_id = ?    [1]",
                        "select chairs.room, chairs.number, chairs.label from chairs where (chairs.room, chairs.number) in"
                                + " (select * from unnest(?::text[], ?::int4[]))    [[hall, hall], [1, 2]]");
        session.expungeAll();
        List<Feast> joined = session.list(select(FEAST).options(joinedLoad(FEAST.places), joinedLoad(FEAST.helpings)));
        assertThat(joined.get(0).getPlaces()).hasSize(2);
        assertThat(joined.get(0).getHelpings()).hasSize(2);
        joined.get(0)
                .getPlaces()
                .keySet()
                .forEach(each -> assertThat(each.getLabel()).isIn("red", "blue"));
    }

    private static List<LoadOption<Feast, Map.Entry<Guest, Integer>>> strategies() {
        return List.of(
                lazyLoad(FEAST.helpings),
                peersLoad(FEAST.helpings),
                joinedLoad(FEAST.helpings),
                selectInLoad(FEAST.helpings),
                subqueryLoad(FEAST.helpings),
                immediateLoad(FEAST.helpings));
    }

    @Test
    void everyStrategyLoadsThem() {
        feast();
        Feast other = new Feast("first of may");
        other.getHelpings().put(session.getOne(GUEST, 1L), 7);
        session.addAll(List.of(other, new Feast("fast")));
        session.commit();
        List<Integer> statements = List.of(4, 2, 1, 2, 2, 4);
        for (int i = 0; i < statements.size(); i++) {
            reopen();
            LoadOption<Feast, Map.Entry<Guest, Integer>> option = strategies().get(i);
            assertStatements(() -> {
                        List<Feast> feasts = session.list(
                                select(FEAST).orderBy(FEAST.id).limit(3).options(option));
                        assertThat(feasts)
                                .extracting(each -> each.getHelpings().values().stream()
                                        .sorted()
                                        .toList())
                                .containsExactly(List.of(2, 3), List.of(7), List.of());
                        assertThat(feasts.get(1)
                                        .getHelpings()
                                        .keySet()
                                        .iterator()
                                        .next())
                                .isSameAs(session.reference(GUEST, 1L));
                    })
                    .count(statements.get(i));
            assertStatements(() -> session.reference(GUEST, 2L).getName()).count(1);
        }
        reopen();
        Feast feast = session.getOne(FEAST, 1L);
        session.expungeAll();
        Feast raising = session.one(select(FEAST).where(FEAST.id.eq(1L)).options(raiseLoad(FEAST.helpings)));
        assertThatThrownBy(() -> raising.getHelpings().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Feast.helpings");
        session.expungeAll();
        assertThat(session.one(select(FEAST).where(FEAST.id.eq(1L)).options(noLoad(FEAST.helpings)))
                        .getHelpings())
                .isEmpty();
        assertThatThrownBy(() -> feast.getHelpings().size()).isInstanceOf(LoadNotAllowedException.class);
    }

    @Test
    void joinedLoadReadsKeysFromTheSameRows() {
        feast();
        assertStatements(() -> session.list(select(FEAST)
                        .orderBy(FEAST.id)
                        .limit(1)
                        .forUpdate()
                        .options(joinedLoad(FEAST.helpings).orderBy(FEAST.helpings.elements().value))))
                .areExactly("select feasts_1.id, feasts_1.name, feast_helpings_1.feast_id, feast_helpings_1.guest_id,"
                        + " feast_helpings_1.helpings from (select feasts.id, feasts.name from feasts order by feasts.id limit 1"
                        + " for update) as feasts_1 left join feast_helpings as feast_helpings_1 on feast_helpings_1.feast_id"
                        + " = feasts_1.id order by feasts_1.id, feast_helpings_1.helpings");
    }

    @Test
    void whatChangesUnderAKeyIsOneStatementOfAKind() {
        Feast feast = feast();
        Guest ann = session.getOne(GUEST, 1L);
        Guest bob = session.getOne(GUEST, 2L);
        // tag::change[]
        feast.getHelpings().merge(ann, 5, Integer::sum);
        feast.getHelpings().remove(bob);
        feast.getHelpings().put(new Guest("Cid"), 1);
        // end::change[]
        assertStatements(session::flush)
                .areExactly(
                        "insert into guests (name) values (?) returning guests.id    [Cid]",
                        "delete from feast_helpings using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2)"
                                + " where feast_helpings.feast_id = v.c1 and feast_helpings.guest_id = v.c2    [[1], [2]]",
                        "update feast_helpings set helpings = v.c3 from unnest((select ?::int8[]), (select ?::int8[]), (select ?::int4[]))"
                                + " v(c1, c2, c3) where feast_helpings.feast_id = v.c1 and feast_helpings.guest_id = v.c2    [[1], [1], [7]]",
                        "insert into feast_helpings (feast_id, guest_id, helpings) values (?, ?, ?)    [1, 3, 1]");
        session.commit();
        assertThat(helpings()).hasToString("[[easter, Ann, 7], [easter, Cid, 1]]");
        feast.getPlaces().values().forEach(each -> each.setAmount(null));
        assertStatements(session::flush).contain("update feast_places set name = v.c4");
        session.commit();
        assertThat(database.rows("select distinct quantity from feast_places")).hasToString("[[null]]");
    }

    @Test
    void aKeyGoesAfterItsRows() {
        Feast feast = feast();
        Guest bob = session.getOne(GUEST, 2L);
        feast.getHelpings().remove(bob);
        session.delete(bob);
        assertThat(session.flushPlan().toString()).contains("feast_helpings refers to guests");
        session.commit();
        assertThat(helpings()).hasToString("[[easter, Ann, 2]]");
        Guest ann = session.getOne(GUEST, 1L);
        session.delete(ann);
        session.delete(feast);
        session.commit();
        assertThat(database.rows("select 1 from guests")).isEmpty();
    }

    @Test
    void aKeyThatHasRowsIsKeptByTheDatabase() {
        feast();
        session.delete(session.getOne(GUEST, 2L));
        assertThatThrownBy(session::flush)
                .isInstanceOf(ConstraintViolationException.class)
                .hasMessageContaining("fk_feast_helpings_guest_id");
    }

    @Test
    void keysOfOnesOwnClass() {
        Guest ann = new Guest("Ann");
        Guest bob = new Guest("Bob");
        ann.getViews().put(bob, "nice");
        bob.getViews().put(ann, "loud");
        ann.getViews().put(ann, "modest");
        session.add(ann);
        assertStatements(session::flush).inRoundTrips(2).count(2);
        session.commit();
        reopen();
        List<Guest> guests = session.list(select(GUEST).orderBy(GUEST.id).options(selectInLoad(GUEST.views)));
        assertThat(guests.get(0).getViews()).isEqualTo(Map.of(guests.get(0), "modest", guests.get(1), "nice"));
        guests.forEach(session::delete);
        session.commit();
        assertThat(database.rows("select 1 from guests")).isEmpty();
    }

    @Test
    void aPlainMapInItsPlaceIsComparedWithTheDatabase() {
        Feast feast = feast();
        Guest ann = session.getOne(GUEST, 1L);
        Map<Guest, Integer> wanted = new HashMap<>(Map.of(ann, 2, new Guest("Cid"), 9));
        feast.setHelpings(wanted);
        session.commit();
        assertThat(helpings()).hasToString("[[easter, Ann, 2], [easter, Cid, 9]]");
    }

    @Test
    void mergeFindsTheKeysOfTheSession() {
        Feast feast = feast();
        assertThat(feast.getHelpings()).hasSize(2);
        assertThat(feast.getHelpings().keySet()).extracting(Guest::getName).hasSize(2);
        session.close();
        session = sessions.open();
        Guest ann = feast.getHelpings().keySet().stream()
                .filter(each -> each.getName().equals("Ann"))
                .findFirst()
                .orElseThrow();
        ann.setName("Anna");
        feast.getHelpings().put(ann, 8);
        feast.getHelpings().put(new Guest("Cid"), 1);
        Feast merged = session.merge(feast);
        session.flush();
        assertThat(merged.getHelpings().keySet()).allMatch(each -> session.state(each) == EntityState.PERSISTENT);
        session.commit();
        assertThat(helpings()).hasToString("[[easter, Anna, 8], [easter, Bob, 3], [easter, Cid, 1]]");
    }

    @Test
    void rollbackAndRefreshGiveTheEntriesBack() {
        Feast feast = feast();
        Guest ann = session.getOne(GUEST, 1L);
        Guest cid = new Guest("Cid");
        feast.getHelpings().put(cid, 1);
        session.flush();
        session.rollback();
        assertThat(feast.getHelpings()).hasSize(2).doesNotContainKey(cid);
        try (Transaction savepoint = session.beginNested()) {
            feast.getHelpings().put(ann, 9);
            session.flush();
            savepoint.rollback();
        }
        assertThat(feast.getHelpings().get(ann)).isEqualTo(2);
        database.run("update feast_helpings set helpings = 4 where guest_id = 1");
        session.refresh(feast);
        assertThat(feast.getHelpings().get(ann)).isEqualTo(4);
        feast.getHelpings().remove(ann);
        assertThat(session.list(select(FEAST).options(populateExisting(), selectInLoad(FEAST.helpings)))
                        .get(0)
                        .getHelpings())
                .hasSize(1);
        session.rollback();
    }

    @Test
    void nullAndEntitiesOfOtherSessionsAreNoKeys() {
        Feast feast = feast();
        assertThatThrownBy(() -> feast.getHelpings().put(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Feast.helpings takes no null key");
        try (Session other = sessions.open()) {
            Guest foreign = other.getOne(GUEST, 1L);
            assertThatThrownBy(() -> feast.getHelpings().put(foreign, 1))
                    .hasMessageContaining("belongs to")
                    .hasMessageContaining("Guest");
            assertThat(feast.getHelpings()).hasSize(2);
        }
    }

    @Test
    void queriesAskForKeys() {
        feast();
        assertThat(session.list(select(FEAST.name)
                        .where(FEAST.helpings.any(
                                FEAST.helpings.elements().keyId.eq(2L),
                                FEAST.helpings.elements().value.gt(2)))))
                .containsExactly("easter");
        assertThat(session.list(select(GUEST.name, FEAST_HELPINGS.value)
                        .from(FEAST_HELPINGS)
                        .join(GUEST, GUEST.id.eq(FEAST_HELPINGS.keyId))
                        .orderBy(GUEST.name)))
                .hasToString("[Row2[v1=Ann, v2=2], Row2[v1=Bob, v2=3]]");
        List<Map.Entry<Guest, Integer>> entries =
                session.list(select(FEAST_HELPINGS).orderBy(FEAST_HELPINGS.value));
        assertThat(entries.get(0).getKey()).isSameAs(session.getOne(GUEST, 1L));
        assertThatThrownBy(() -> session.connection().list(select(FEAST_HELPINGS)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "The rows of a map whose keys are entities are entries in a session only; select their columns");
    }

    @Test
    void rowsFollowKeysThatGetOtherIdentifiersAsFarAsTheDatabaseLetsThem() {
        feast();
        Feast feast = session.getOne(FEAST, 1L);
        Chair blue = session.getOne(CHAIR, new ChairKey("hall", 2));
        assertThat(feast.getPlaces()).hasSize(2);
        blue.setKey(new ChairKey("attic", 7));
        assertThat(session.flushPlan().toString()).contains("feast_places follows chairs");
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void jsonHasTheIdentifiersOfKeys() {
        Feast feast = feast();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertThat(mapper.writeValueAsString(feast)).isEqualTo("{\"name\":\"easter\",\"id\":1}");
        assertThat(feast.getHelpings()).hasSize(2);
        assertThat(feast.getPlaces()).hasSize(2);
        assertStatements(() -> assertThat(mapper.writeValueAsString(feast))
                        .contains("\"helpings\":{\"1\":2,\"2\":3}")
                        .contains("\"ChairKey[room=hall, number=1]\":{\"name\":\"leek\""))
                .areNone();
    }
}
