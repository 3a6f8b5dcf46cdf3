package io.orm.session;

import static campus.Choir_.CHOIR;
import static campus.Voice_.VOICE;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.immediateLoad;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.subqueryLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import campus.Choir;
import campus.Choir_;
import campus.Voice;
import io.orm.core.exception.UsageException;
import io.orm.event.EntityState;
import io.orm.exception.SessionStateException;
import io.orm.loading.LoadOption;
import io.orm.testing.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The side of a many-to-many that is mapped by the other, as a map under an attribute of its elements. */
class MapOfOtherSideIT extends SessionFixture {
    MapOfOtherSideIT(Database database) {
        super(database);
    }

    /** Alto 1 in choirs Bach 1 and Duke 2. */
    private Voice voice() {
        Voice alto = new Voice("alto");
        alto.getChoirs().put("Bach", new Choir("Bach"));
        alto.getChoirs().put("Duke", new Choir("Duke"));
        session.add(alto);
        session.commit();
        reopen();
        return session.getOne(VOICE, alto.getId());
    }

    private void links(String expected) {
        assertThat(database.rows("select c.name, v.name from mk_choir_voices l join mk_choirs c on c.id = l.choir_id"
                        + " join mk_voices v on v.id = l.voice_id order by 1, 2"))
                .hasToString(expected);
    }

    @Test
    void bothSidesWriteTheSameRows() {
        Voice alto = new Voice("alto");
        Choir bach = new Choir("Bach");
        alto.getChoirs().put("Bach", bach);
        session.add(alto);
        assertThat(session.state(bach)).isEqualTo(EntityState.PENDING);
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into mk_choirs (name) values (?) returning mk_choirs.id    [Bach]",
                        "insert into mk_voices (name) values (?) returning mk_voices.id    [alto]",
                        "insert into mk_choir_voices (choir_id, voice_id) values (?, ?)    [1, 1]");
        assertThat(bach.getVoices()).containsExactly(alto);
        Choir duke = new Choir("Duke");
        duke.getVoices().add(alto);
        session.add(duke);
        session.flush();
        assertThat(alto.getChoirs()).containsOnlyKeys("Bach", "Duke");
        session.commit();
        links("[[Bach, alto], [Duke, alto]]");
    }

    @Test
    void everyStrategyLoadsItInItsOrder() {
        voice();
        session.add(new Voice("bass"));
        session.commit();
        for (LoadOption<Voice, Choir> each : List.of(
                lazyLoad(VOICE.choirs),
                peersLoad(VOICE.choirs),
                joinedLoad(VOICE.choirs),
                selectInLoad(VOICE.choirs),
                subqueryLoad(VOICE.choirs),
                immediateLoad(VOICE.choirs))) {
            reopen();
            List<Voice> voices = session.list(select(VOICE).orderBy(VOICE.id).options(each));
            assertThat(voices.get(0).getChoirs().keySet()).containsExactly("Duke", "Bach");
            assertThat(voices.get(0).getChoirs().get("Duke").getVoices()).containsExactly(voices.get(0));
            assertThat(voices.get(1).getChoirs()).isEmpty();
            assertThat(session.flushPlan().isEmpty()).isTrue();
        }
        reopen();
        Choir_ given = CHOIR.as("given");
        assertThat(session.one(select(VOICE)
                                .from(VOICE)
                                .join(VOICE.choirs, given)
                                .where(given.name.eq("Bach"))
                                .options(containsEager(VOICE.choirs, given)))
                        .getChoirs())
                .containsOnlyKeys("Bach");
    }

    @Test
    void whatChangesInTheMapIsWrittenAsPairs() {
        Voice alto = voice();
        Choir bach = alto.getChoirs().remove("Bach");
        alto.getChoirs().put("Holst", new Choir("Holst"));
        assertStatements(session::flush)
                .areExactly(
                        "insert into mk_choirs (name) values (?) returning mk_choirs.id    [Holst]",
                        "delete from mk_choir_voices using unnest((select ?::int8[]), (select ?::int8[])) v(c1, c2) where"
                                + " mk_choir_voices.choir_id = v.c1 and mk_choir_voices.voice_id = v.c2    [[1], [1]]",
                        "insert into mk_choir_voices (choir_id, voice_id) values (?, ?)    [3, 1]");
        assertThat(bach.getVoices()).isEmpty();
        session.commit();
        links("[[Duke, alto], [Holst, alto]]");
        alto.setChoirs(new LinkedHashMap<>(Map.of("Bach", session.getOne(CHOIR, 1L))));
        session.commit();
        links("[[Bach, alto]]");
        alto.getChoirs().clear();
        session.commit();
        links("[]");
    }

    @Test
    void theOwningSideReachesAMapThatIsNotLoaded() {
        Voice alto = voice();
        Choir holst = new Choir("Holst");
        holst.getVoices().add(alto);
        session.add(holst);
        session.getOne(CHOIR, 1L).getVoices().remove(alto);
        assertThat(alto.getChoirs().keySet()).containsExactlyInAnyOrder("Duke", "Holst");
        session.commit();
        links("[[Duke, alto], [Holst, alto]]");
    }

    @Test
    void keysAreThoseThatElementsTell() {
        Voice alto = voice();
        assertThatThrownBy(() -> alto.getChoirs().put("Verdi", new Choir("Holst")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "Voice.choirs has its elements under the keys that @MapKey names: this one has Holst, not Verdi");
        Choir duke = alto.getChoirs().get("Duke");
        duke.setName("Ellington");
        session.commit();
        session.refresh(alto);
        assertThat(alto.getChoirs()).containsOnlyKeys("Bach", "Ellington");
        Choir other = new Choir("Bach");
        session.add(other);
        assertThatThrownBy(() -> {
                    other.getVoices().add(alto);
                    session.flush();
                })
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Voice.choirs has two Choir under the key Bach");
    }

    @Test
    void mergeAndRollbackGoThroughTheMap() {
        Voice alto = voice();
        assertThat(alto.getChoirs()).hasSize(2);
        session.close();
        session = sessions.open();
        alto.getChoirs().remove("Bach");
        alto.getChoirs().put("Holst", new Choir("Holst"));
        Voice merged = session.merge(alto);
        session.flush();
        assertThat(merged.getChoirs()).containsOnlyKeys("Duke", "Holst");
        session.rollback();
        assertThat(merged.getChoirs()).containsOnlyKeys("Duke", "Bach");
        session.merge(alto);
        session.commit();
        links("[[Duke, alto], [Holst, alto]]");
    }

    @Test
    void deletingEitherSideTakesTheRowsAlong() {
        Voice alto = voice();
        session.delete(session.getOne(CHOIR, 1L));
        session.commit();
        assertThat(alto.getChoirs()).containsOnlyKeys("Duke");
        session.delete(alto);
        session.commit();
        links("[]");
        assertThat(database.rows("select name from mk_choirs")).hasToString("[[Duke]]");
    }
}
