package io.orm.session;

import static archive.Cabinet_.CABINET;
import static archive.Drawer_.DRAWER;
import static io.orm.core.sql.Sql.select;
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

import archive.Cabinet;
import archive.Drawer;
import archive.Latch;
import archive.LatchKind;
import archive.Sticker;
import io.orm.core.exception.UsageException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.SessionStateException;
import io.orm.json.OrmJsonModule;
import io.orm.testing.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Entities in maps, under the keys that an attribute of theirs is. */
class MapOfEntitiesIT extends SessionFixture {
    private static final String DRAWERS = "select drawer.id, drawer.label, drawer.cabinet_id from drawer"
            + " where drawer.cabinet_id = ? order by drawer.label    [1]";

    MapOfEntitiesIT(Database database) {
        super(database);
    }

    /** Cabinet 1 with drawers a and b, under keys 1 and 2, not loaded. */
    private Cabinet cabinet() {
        database.run(
                "insert into cabinet (name) values ('oak')",
                "insert into drawer (label, cabinet_id) values ('a', 1), ('b', 1)");
        return session.getOne(CABINET, 1L);
    }

    private List<List<Object>> drawers() {
        return database.rows("select label, cabinet_id from drawer order by label");
    }

    @Test
    void aMapIsLoadedWhenItIsUsed() {
        Cabinet cabinet = cabinet();
        assertThat(cabinet.getDrawers()).hasToString("[not loaded]");
        assertStatements(() -> assertThat(cabinet.getDrawers()).containsOnlyKeys("a", "b"))
                .areExactly(DRAWERS);
        assertStatements(() -> {
                    assertThat(cabinet.getDrawers().get("a").getLabel()).isEqualTo("a");
                    assertThat(cabinet.getDrawers().get("z")).isNull();
                    assertThat(cabinet.getDrawers().containsKey("b")).isTrue();
                    assertThat(cabinet.getDrawers().keySet()).containsExactly("a", "b");
                })
                .areNone();
    }

    @Test
    void allStrategiesReadTheSame() {
        cabinet();
        Stream.of(
                        selectInLoad(CABINET.drawers),
                        joinedLoad(CABINET.drawers),
                        subqueryLoad(CABINET.drawers),
                        immediateLoad(CABINET.drawers),
                        lazyLoad(CABINET.drawers))
                .forEach(strategy -> {
                    reopen();
                    assertThat(session.one(select(CABINET).options(strategy))
                                    .getDrawers()
                                    .keySet())
                            .containsExactly("a", "b");
                });
        reopen();
        assertThat(session.one(select(CABINET).options(noLoad(CABINET.drawers))).getDrawers())
                .isEmpty();
        reopen();
        Cabinet raising = session.one(select(CABINET).options(raiseLoad(CABINET.drawers)));
        assertThatThrownBy(() -> raising.getDrawers().size()).isInstanceOf(LoadNotAllowedException.class);
    }

    @Test
    void aWalkOverManyOwnersTakesOneStatement() {
        database.run(
                "insert into cabinet (name) select 'c' || n from generate_series(1, 50) n",
                "insert into drawer (label, cabinet_id) select 'd', n from generate_series(1, 50) n");
        List<Cabinet> cabinets = session.list(select(CABINET));
        assertStatements(() ->
                        cabinets.forEach(each -> assertThat(each.getDrawers()).containsOnlyKeys("d")))
                .count(1);
    }

    @Test
    void whatIsPutIsInsertedWithItsOwner() {
        Cabinet cabinet = new Cabinet("pine");
        cabinet.getDrawers().put("top", new Drawer("top"));
        session.add(cabinet);
        session.flush();
        Drawer low = new Drawer("low");
        assertThat(cabinet.getDrawers().put("low", low)).isNull();
        assertThat(low.getCabinet()).isSameAs(cabinet);
        assertStatements(session::flush)
                .areExactly("insert into drawer (label, cabinet_id) values (?, ?) returning drawer.id    [low, 1]");
        session.commit();
        assertThat(drawers()).containsExactly(List.of("low", 1L), List.of("top", 1L));
    }

    @Test
    void whatIsRemovedIsAnOrphan() {
        Cabinet cabinet = cabinet();
        Drawer a = cabinet.getDrawers().remove("a");
        assertThat(a.getCabinet()).isNull();
        assertThat(cabinet.getDrawers().remove("z")).isNull();
        assertStatements(session::flush).areExactly("delete from drawer where drawer.id = ?    [1]");
        cabinet.getDrawers().clear();
        assertStatements(session::flush).areExactly("delete from drawer where drawer.id = ?    [2]");
        assertStatements(session::flush).areNone();
    }

    @Test
    void putReplacesWhatWasUnderTheKey() {
        Cabinet cabinet = cabinet();
        Drawer old = cabinet.getDrawers().get("a");
        assertThat(cabinet.getDrawers().put("a", new Drawer("a"))).isSameAs(old);
        assertThat(cabinet.getDrawers().put("b", cabinet.getDrawers().get("b"))).isNotNull();
        session.commit();
        assertThat(database.rows("select id, label from drawer order by label"))
                .containsExactly(List.of(3L, "a"), List.of(2L, "b"));
    }

    @Test
    void viewsAndIteratorsWriteThrough() {
        Cabinet cabinet = cabinet();
        Iterator<Map.Entry<String, Drawer>> entries =
                cabinet.getDrawers().entrySet().iterator();
        entries.next();
        entries.remove();
        Map.Entry<String, Drawer> b = entries.next();
        Drawer other = new Drawer("b");
        b.setValue(other);
        assertThat(cabinet.getDrawers()).containsOnlyKeys("b").containsValue(other);
        session.commit();
        assertThat(database.rows("select id, label from drawer")).containsExactly(List.of(3L, "b"));
        cabinet.getDrawers().keySet().remove("b");
        session.commit();
        assertThat(drawers()).isEmpty();
        cabinet.getDrawers().putAll(Map.of("x", new Drawer("x")));
        cabinet.getDrawers().computeIfAbsent("y", key -> new Drawer(key));
        session.flush();
        cabinet.getDrawers().values().removeIf(each -> each.getLabel().equals("x"));
        session.commit();
        assertThat(drawers()).containsExactly(List.of("y", 1L));
    }

    @Test
    void anUnchangedMapIsNotWritten() {
        Cabinet cabinet = cabinet();
        Drawer a = cabinet.getDrawers().remove("a");
        cabinet.getDrawers().put("a", a);
        assertThat(session.isModified(cabinet)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void aReferenceBringsItsObjectIntoTheMap() {
        Cabinet cabinet = cabinet();
        cabinet.getDrawers().size();
        Drawer c = new Drawer("c");
        c.setCabinet(cabinet);
        session.add(c);
        session.flush();
        assertThat(cabinet.getDrawers()).containsEntry("c", c);
    }

    @Test
    void keysThatContradictTheElementAreRefused() {
        Cabinet cabinet = cabinet();
        assertThatThrownBy(() -> cabinet.getDrawers().put("x", new Drawer("y")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "Cabinet.drawers has its elements under the keys that @MapKey names: this one has y, not x");
        assertThatThrownBy(() -> cabinet.getDrawers().put("x", new Drawer(null)))
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "A Drawer without key cannot be in Cabinet.drawers: set the attribute that @MapKey names before, or flush"
                                + " it first if the database makes its identifier");
        assertThatThrownBy(() -> cabinet.getDrawers().put("x", null)).isInstanceOf(NullPointerException.class);
        assertThat(cabinet.getDrawers()).containsOnlyKeys("a", "b");
    }

    @Test
    void rowsThatCannotBeInOneMapAreRefused() {
        Cabinet cabinet = cabinet();
        database.run("insert into drawer (label, cabinet_id) values ('a', 1)");
        assertThatThrownBy(() -> cabinet.getDrawers().size())
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Cabinet.drawers has two Drawer under the key a: give them different ones, or declare a List");
        database.run("delete from drawer", "insert into drawer (cabinet_id) values (1)");
        session.rollback();
        assertThatThrownBy(() -> session.getOne(CABINET, 1L).getDrawers().size())
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("A Drawer without key cannot be in Cabinet.drawers");
    }

    @Test
    void aPlainMapInItsPlaceIsComparedWithTheDatabase() {
        Cabinet cabinet = cabinet();
        Map<String, Drawer> wanted = new HashMap<>();
        wanted.put("b", session.getOne(DRAWER, 2L));
        wanted.put("c", new Drawer("c"));
        cabinet.setDrawers(wanted);
        session.commit();
        assertThat(drawers()).containsExactly(List.of("b", 1L), List.of("c", 1L));
        assertThat(cabinet.getDrawers()).isNotSameAs(wanted).containsOnlyKeys("b", "c");
    }

    @Test
    void mergeCopiesTheMap() {
        Cabinet detached = cabinet();
        detached.getDrawers().size();
        reopen();
        detached.getDrawers().remove("a");
        detached.getDrawers().put("c", new Drawer("c"));
        session.merge(detached);
        session.commit();
        assertThat(drawers()).containsExactly(List.of("b", 1L), List.of("c", 1L));
    }

    @Test
    void rollbackAndDeletionKnowMaps() {
        Cabinet cabinet = cabinet();
        cabinet.getDrawers().clear();
        session.flush();
        session.rollback();
        assertThat(cabinet.getDrawers()).containsOnlyKeys("a", "b");
        session.delete(cabinet);
        session.commit();
        assertThat(drawers()).isEmpty();
    }

    @Test
    void identifiersAreKeysThroughAJoinTable() {
        Sticker red = new Sticker("red");
        Cabinet cabinet = new Cabinet("oak");
        session.addAll(List.of(red, cabinet));
        session.flush();
        cabinet.getStickers().put(red.getId(), red);
        assertThat(red.getCabinets()).containsExactly(cabinet);
        session.commit();
        assertThat(cabinet.getStickers()).containsOnlyKeys(1L);
        red.getCabinets().clear();
        session.commit();
        assertThat(cabinet.getStickers()).isEmpty();
        assertThatThrownBy(() -> cabinet.getStickers().put(7L, new Sticker("blue")))
                .isInstanceOf(SessionStateException.class);
    }

    @Test
    void enumsAreKeysThroughAColumnOfTheElement() {
        Cabinet cabinet = new Cabinet("oak");
        cabinet.getLatches().put(LatchKind.KEY, new Latch(LatchKind.KEY));
        session.add(cabinet);
        session.commit();
        reopen();
        assertThat(session.getOne(CABINET, 1L).getLatches()).containsOnlyKeys(LatchKind.KEY);
    }

    @Test
    void jsonHasWhatIsLoaded() {
        Cabinet cabinet = cabinet();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertStatements(() -> assertThat(mapper.writeValueAsString(cabinet)).doesNotContain("drawers"))
                .areNone();
        cabinet.getLatches().size();
        assertThat(mapper.writeValueAsString(cabinet)).contains("\"latches\":{}");
    }

    @Test
    void aSerializedMapIsPlain() throws IOException, ClassNotFoundException {
        Cabinet cabinet = cabinet();
        Map<?, ?> unloaded = copy(cabinet.getDrawers());
        assertThat(unloaded).hasToString("[not loaded]");
        assertThatThrownBy(unloaded::size)
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageStartingWith("Cabinet.drawers was not loaded when its object was serialized");
        cabinet.getLatches().size();
        assertThat(copy(cabinet.getLatches())).isEmpty();
    }

    private static Map<?, ?> copy(Map<?, ?> map) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(map);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Map<?, ?>) in.readObject();
        }
    }
}
