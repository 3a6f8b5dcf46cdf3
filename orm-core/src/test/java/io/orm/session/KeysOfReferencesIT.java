package io.orm.session;

import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stage.Actor_.ACTOR;
import static stage.Part_.PART;
import static stage.Play_.PLAY;

import io.orm.core.exception.UsageException;
import io.orm.exception.SessionStateException;
import io.orm.json.OrmJsonModule;
import io.orm.loading.LoadOption;
import io.orm.testing.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stage.Actor;
import stage.Box;
import stage.Costume;
import stage.Guest;
import stage.Part;
import stage.Play;
import stage.Wardrobe;
import tools.jackson.databind.json.JsonMapper;

/** Entities in maps under the keys that a reference of theirs leads to, or a part of an embedded value is. */
class KeysOfReferencesIT extends SessionFixture {
    private static final String CAST =
            "select stage_parts.id, stage_parts.name, stage_parts.play_id, stage_parts.actor_id from stage_parts"
                    + " where stage_parts.play_id = ? order by stage_parts.name    [1]";

    KeysOfReferencesIT(Database database) {
        super(database);
    }

    /** Play 1 with parts Hamlet of Ann and Yorick of Bob, not loaded. */
    private Play hamlet() {
        database.run(
                "insert into stage_plays (title) values ('Hamlet')",
                "insert into stage_actors (name) values ('Ann'), ('Bob'), ('Cid')",
                "insert into stage_parts (name, play_id, actor_id) values ('Hamlet', 1, 1), ('Yorick', 1, 2)");
        return session.getOne(PLAY, 1L);
    }

    private Actor actor(long id) {
        return session.getOne(ACTOR, id);
    }

    private List<List<Object>> parts() {
        return database.rows("select p.name, a.name, play_id from stage_parts p join stage_actors a on a.id = actor_id"
                + " order by p.name");
    }

    @Test
    void keysAreReferencesThatFillTogether() {
        Play hamlet = hamlet();
        assertStatements(() -> assertThat(hamlet.getCast()).hasSize(2)).areExactly(CAST);
        assertStatements(() -> assertThat(hamlet.getCast().keySet())
                        .extracting(Actor::getName)
                        .containsExactly("Ann", "Bob"))
                .areExactly("select stage_actors.id, stage_actors.name from stage_actors where stage_actors.id"
                        + " = any(?::int8[])    [[1, 2]]");
        assertThat(hamlet.getCast().get(actor(2)).getName()).isEqualTo("Yorick");
        assertThat(hamlet.getCast().get(actor(3))).isNull();
    }

    @Test
    void allStrategiesReadTheSame() {
        hamlet();
        Stream.of(
                        selectInLoad(PLAY.cast),
                        joinedLoad(PLAY.cast),
                        subqueryLoad(PLAY.cast),
                        immediateLoad(PLAY.cast),
                        lazyLoad(PLAY.cast),
                        joinedLoad(PLAY.cast).then(joinedLoad(PART.actor)),
                        selectInLoad(PLAY.cast).then(selectInLoad(PART.actor)),
                        selectInLoad(PLAY.cast).then(immediateLoad(PART.actor)),
                        joinedLoad(PLAY.cast).then(raiseLoad(PART.actor)),
                        selectInLoad(PLAY.cast).then(noLoad(PART.actor)))
                .forEach(this::requireHamlet);
        reopen();
        Play joined = session.one(
                select(PLAY).join(PLAY.cast, PART).where(PART.name.eq("Yorick")).options(containsEager(PLAY.cast)));
        assertThat(joined.getCast().keySet()).extracting(Actor::getId).containsExactly(2L);
    }

    private void requireHamlet(LoadOption<Play, ?> strategy) {
        reopen();
        Map<Actor, Part> cast = session.one(select(PLAY).options(strategy)).getCast();
        assertThat(cast.keySet()).extracting(Actor::getId).containsExactly(1L, 2L);
        cast.forEach((actor, part) -> assertThat(part.getActor()).isSameAs(actor));
    }

    @Test
    void aReferenceThatIsAKeyIsThereWhateverIsSaidOfIt() {
        hamlet();
        List<Part> parts = session.list(select(PART).options(noLoad(PART.actor)).orderBy(PART.name));
        assertThat(parts).extracting(each -> each.getActor().getId()).containsExactly(1L, 2L);
        assertThat(session.getOne(PLAY, 1L).getCast().values()).containsExactlyElementsOf(parts);
    }

    @Test
    void keysWithAnEqualityOfTheirOwnTakeOneStatement() {
        database.run(
                "insert into stage_plays (title) select 'p' || n from generate_series(1, 20) n",
                "insert into stage_boxes (tier, number, label) select 1, n, 'b' || n from generate_series(1, 20) n",
                "insert into stage_guests (name, box_tier, box_number) select 'g' || n, 1, n from generate_series(1, 20) n",
                "insert into stage_plays_stage_guests (play_id, guest_id) select p, g from generate_series(1, 20) p,"
                        + " generate_series(1, 20) g where g >= p");
        List<Play> plays = session.list(select(PLAY).orderBy(PLAY.id));
        assertStatements(() -> assertThat(plays.get(0).getGuests()).hasSize(20)).count(2);
        assertStatements(() -> {
                    assertThat(plays.get(19).getGuests().keySet())
                            .extracting(Box::getLabel)
                            .containsExactly("b20");
                    assertThat(plays.get(0).getGuests().get(new Box(9, 9, "b7")).getName())
                            .isEqualTo("g7");
                })
                .areNone();
        reopen();
        assertStatements(() -> assertThat(session.list(select(PLAY).options(joinedLoad(PLAY.guests))))
                        .allSatisfy(each -> assertThat(each.getGuests()).isNotEmpty()))
                .count(2);
    }

    @Test
    void newKeysAndElementsComeAlong() {
        Play play = new Play("Faust");
        Actor ann = new Actor("Ann");
        Part faust = new Part("Faust", ann);
        play.getCast().put(ann, faust);
        session.add(play);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into stage_actors (name) values (?) returning stage_actors.id    [Ann]",
                        "insert into stage_plays (title) values (?) returning stage_plays.id    [Faust]",
                        "insert into stage_parts (name, play_id, actor_id) values (?, ?, ?) returning stage_parts.id"
                                + "    [Faust, 1, 1]");
        Actor bob = new Actor("Bob");
        assertThat(play.getCast().put(bob, new Part("Devil", bob))).isNull();
        Part other = new Part("Doctor", ann);
        assertThat(play.getCast().put(ann, other)).isSameAs(faust);
        assertThat(faust.getPlay()).isNull();
        session.commit();
        assertThat(parts()).containsExactly(List.of("Devil", "Bob", 1L), List.of("Doctor", "Ann", 1L));
        play.getCast().remove(bob);
        assertStatements(session::flush).areExactly("delete from stage_parts where stage_parts.id = ?    [2]");
        play.getCast().keySet().remove(ann);
        session.commit();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aReferenceBringsItsObjectIntoTheMap() {
        Play hamlet = hamlet();
        hamlet.getCast().size();
        Part ghost = new Part("Ghost", actor(3));
        ghost.setPlay(hamlet);
        session.add(ghost);
        session.flush();
        assertThat(hamlet.getCast()).containsEntry(actor(3), ghost);
    }

    @Test
    void anotherKeyIsNoticedWhenTheMapIsLoadedAgain() {
        Play hamlet = hamlet();
        Part yorick = hamlet.getCast().get(actor(2));
        yorick.setActor(actor(3));
        assertStatements(session::flush)
                .areExactly("update stage_parts set actor_id = ? where stage_parts.id = ?    [3, 2]");
        session.refresh(hamlet);
        assertThat(hamlet.getCast().get(actor(3))).isSameAs(yorick);
        assertThat(hamlet.getCast()).hasSize(2);
    }

    @Test
    void whatContradictsTheElementIsRefused() {
        Play hamlet = hamlet();
        Actor cid = actor(3);
        assertThatThrownBy(() -> hamlet.getCast().put(cid, new Part("Ghost", null)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith(
                        "A Part without key cannot be in Play.cast: set the attribute that @MapKey names before");
        Part ghost = new Part("Ghost", cid);
        assertThatThrownBy(() -> hamlet.getCast().put(actor(1), ghost))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Play.cast has its elements under the keys that @MapKey names: this one has");
        database.run("insert into stage_parts (name, play_id, actor_id) values ('Ghost', 1, 1)");
        session.rollback();
        assertThatThrownBy(() -> hamlet.getCast().size())
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("has two Part under the key");
        database.run("update stage_parts set actor_id = null where name = 'Ghost'");
        session.rollback();
        assertThatThrownBy(() -> session.getOne(PLAY, 1L).getCast().size())
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("A Part without key cannot be in Play.cast");
    }

    @Test
    void mergeBringsKeysAndElements() {
        Play detached = hamlet();
        Part yorick = detached.getCast().get(actor(2));
        reopen();
        Actor dan = new Actor("Dan");
        detached.getCast().put(dan, new Part("Ghost", dan));
        detached.getCast().remove(yorick.getActor());
        Play merged = session.merge(detached);
        assertThat(merged.getCast().keySet()).extracting(Actor::getName).containsExactlyInAnyOrder("Ann", "Dan");
        session.commit();
        assertThat(parts()).containsExactly(List.of("Ghost", "Dan", 1L), List.of("Hamlet", "Ann", 1L));
        reopen();
        Actor eve = new Actor("Eve");
        Part queen = new Part("Queen", eve);
        detached.getCast().put(eve, queen);
        session.merge(queen);
        session.commit();
        assertThat(parts()).contains(List.of("Queen", "Eve", 1L));
    }

    @Test
    void rollbackAndDeletionKnowThem() {
        Play hamlet = hamlet();
        hamlet.getCast().clear();
        session.flush();
        session.rollback();
        assertThat(hamlet.getCast().keySet()).extracting(Actor::getName).containsExactly("Ann", "Bob");
        session.delete(hamlet);
        session.commit();
        assertThat(parts()).isEmpty();
        assertThat(database.rows("select count(*) from stage_actors")).containsExactly(List.of(3L));
    }

    @Test
    void aPlainMapInItsPlaceIsComparedWithTheDatabase() {
        Play hamlet = hamlet();
        Map<Actor, Part> wanted = new HashMap<>();
        Part yorick = hamlet.getCast().get(actor(2));
        wanted.put(actor(2), yorick);
        wanted.put(actor(3), new Part("Ghost", actor(3)));
        hamlet.setCast(wanted);
        session.commit();
        assertThat(parts()).containsExactly(List.of("Ghost", "Cid", 1L), List.of("Yorick", "Bob", 1L));
        assertThat(hamlet.getCast()).isNotSameAs(wanted).containsEntry(actor(2), yorick);
    }

    @Test
    void jsonHasTheirIdentifiers() {
        Play play = faust();
        play.getGuests().size();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertStatements(() -> assertThat(mapper.readTree(mapper.writeValueAsString(play))
                                .get("guests")
                                .propertyNames())
                        .containsExactly("1,2"))
                .areNone();
    }

    /** With a guest in box 2, nothing of which is loaded. */
    private Play faust() {
        Box box = new Box(1, 2, "royal");
        Play play = new Play("Faust");
        play.getGuests().put(box, new Guest("Queen", box));
        session.add(play);
        session.commit();
        reopen();
        return session.getOne(PLAY, 1L);
    }

    @Test
    void aPartOfAnEmbeddedValueIsAKey() {
        Play play = new Play("Faust");
        Costume robe = new Costume(new Wardrobe("attic", 7));
        play.getCostumes().put(7, robe);
        session.add(play);
        session.commit();
        reopen();
        assertThat(session.getOne(PLAY, 1L).getCostumes().get(7).getPlace()).isEqualTo(new Wardrobe("attic", 7));
    }

    @Test
    void manyToManyKnowsThemToo() {
        Play play = faust();
        assertThat(play.getGuests().get(new Box(0, 0, "royal")).getName()).isEqualTo("Queen");
        play.getGuests().clear();
        assertStatements(session::flush)
                .areExactly(
                        "delete from stage_plays_stage_guests using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2) where"
                                + " stage_plays_stage_guests.play_id = v.c1 and stage_plays_stage_guests.guest_id = v.c2    [[1], [1]]");
    }
}
