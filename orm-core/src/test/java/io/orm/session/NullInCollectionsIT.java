package io.orm.session;

import static archive.Museum_.MUSEUM;
import static cookbook.Recipe_.RECIPE;
import static fleet.Truck_.TRUCK;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import archive.Exhibit;
import archive.Museum;
import cookbook.Recipe;
import fleet.Stop;
import fleet.Truck;
import forum.Label;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.testing.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Null in plain collections: what is refused loses nothing, and the session goes on. */
class NullInCollectionsIT extends SessionFixture {
    NullInCollectionsIT(Database database) {
        super(database);
    }

    private void refused(String message, ThrowingCallable work) {
        assertStatements(() -> assertThatThrownBy(work)
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessage(message + ": take it out, and do this again; nothing was added or sent"))
                .areNone();
    }

    @Test
    void whatAddRefusesIsNotPending() {
        Truck truck = new Truck("red");
        truck.setStops(new ArrayList<>(Arrays.asList(new Stop("first"), null)));
        refused("Truck.stops takes no null, but has one in Truck (new)", () -> session.add(truck));
        assertThat(session.state(truck)).isEqualTo(EntityState.TRANSIENT);
        assertStatements(session::flush).areNone();
        session.add(new Truck("blue"));
        session.flush();
        truck.getStops().remove(null);
        session.add(truck);
        session.commit();
        assertThat(database.rows("select t.name, s.name from truck t left join stop s on s.truck_id = t.id order by 1"))
                .hasToString("[[blue, null], [red, first]]");
    }

    @Test
    void nothingJoinsIfTheCascadeMeetsIt() {
        Label parent = new Label("A");
        Label child = new Label("B");
        Label grandchild = new Label("C");
        parent.getParts().add(child);
        child.getParts().add(grandchild);
        grandchild.getSlogans().add(null);
        refused("Label.slogans takes no null, but has one in Label C", () -> session.add(parent));
        assertThat(List.of(parent, child, grandchild)).allMatch(each -> session.state(each) == EntityState.TRANSIENT);
        assertStatements(session::flush).areNone();
        grandchild.getSlogans().clear();
        session.add(parent);
        session.commit();
        assertThat(database.rows("select code, parent_code from labels order by 1"))
                .hasToString("[[A, null], [B, A], [C, B]]");
    }

    @Test
    void whatTheFlushRefusesStaysPending() {
        Recipe tea = new Recipe("tea");
        session.add(tea);
        tea.setTags(new HashSet<>(Arrays.asList("hot", null)));
        refused("Recipe.tags takes no null, but has one in Recipe (new)", session::flush);
        refused("Recipe.tags takes no null, but has one in Recipe (new)", session::flush);
        assertThat(session.state(tea)).isEqualTo(EntityState.PENDING);
        tea.getTags().remove(null);
        session.commit();
        assertThat(database.rows("select tag from recipe_tags")).hasToString("[[hot]]");
    }

    @Test
    void aPendingObjectThatIsRefusedMayLeave() {
        Recipe tea = new Recipe("tea");
        session.add(tea);
        session.add(new Recipe("soup"));
        tea.setTags(new HashSet<>(Arrays.asList("hot", null)));
        refused("Recipe.tags takes no null, but has one in Recipe (new)", session::commit);
        session.expunge(tea);
        session.commit();
        assertThat(database.rows("select title from recipes")).hasToString("[[soup]]");
    }

    @Test
    void aCollectionThatReplacesALoadedOneIsKeptAsItIs() {
        Recipe tea = new Recipe("tea");
        tea.getTags().addAll(List.of("hot", "green"));
        session.add(tea);
        session.commit();
        Recipe found = session.getOne(RECIPE, tea.getId());
        Set<String> tags = new HashSet<>(Arrays.asList("hot", "black", null));
        found.setTags(tags);
        found.setTitle("black tea");
        refused("Recipe.tags takes no null, but has one in Recipe " + tea.getId(), session::flush);
        assertThat(found.getTags()).isSameAs(tags).hasSize(3);
        tags.remove(null);
        session.commit();
        assertThat(database.rows("select title, tag from recipes join recipe_tags on recipe_id = id order by 2"))
                .hasToString("[[black tea, black], [black tea, hot]]");
    }

    @Test
    void aListOfEntitiesThatReplacesALoadedOneIsKeptAsItIs() {
        Truck truck = new Truck("red");
        truck.getStops().add(new Stop("first"));
        session.add(truck);
        session.commit();
        Truck found = session.getOne(TRUCK, truck.getId());
        List<Stop> stops = new ArrayList<>(found.getStops());
        stops.add(null);
        stops.add(new Stop("last"));
        found.setStops(stops);
        refused("Truck.stops takes no null, but has one in Truck " + truck.getId(), session::flush);
        assertThat(found.getStops()).isSameAs(stops);
        stops.remove(null);
        session.commit();
        assertThat(database.rows("select name from stop order by stops_order")).hasToString("[[first], [last]]");
    }

    @Test
    void keysAndValuesOfMapsThatReplaceLoadedOnes() {
        Museum museum = new Museum("old");
        museum.getExhibits().put("hall", new Exhibit("urn"));
        session.add(museum);
        session.commit();
        Museum found = session.getOne(MUSEUM, museum.getId());
        Map<String, Exhibit> exhibits = new HashMap<>(found.getExhibits());
        exhibits.put(null, new Exhibit("vase"));
        found.setExhibits(exhibits);
        refused("Museum.exhibits takes no null key, but has one in Museum " + museum.getId(), session::flush);
        exhibits.remove(null);
        exhibits.put("attic", null);
        refused("Museum.exhibits takes no null, but has one in Museum " + museum.getId(), session::flush);
        exhibits.put("attic", new Exhibit("vase"));
        session.commit();
        assertThat(database.rows("select room, title from exhibit order by 1"))
                .hasToString("[[attic, vase], [hall, urn]]");
    }

    @Test
    void aDetachedObjectThatIsRefusedStaysDetached() {
        Truck truck = new Truck("red");
        session.add(truck);
        session.commit();
        session.expunge(truck);
        truck.setStops(new ArrayList<>(Arrays.asList((Stop) null)));
        refused("Truck.stops takes no null, but has one in Truck " + truck.getId(), () -> session.add(truck));
        assertThat(session.state(truck)).isEqualTo(EntityState.DETACHED);
        truck.getStops().clear();
        session.add(truck);
        assertThat(session.state(truck)).isEqualTo(EntityState.PERSISTENT);
    }
}
