package io.orm.session;

import static circus.Animal_.ANIMAL;
import static circus.Artist_.ARTIST;
import static circus.Clown_.CLOWN;
import static circus.Riding_.RIDING;
import static circus.Troupe_.TROUPE;
import static cookbook.Pantry_.PANTRY;
import static cookbook.Recipe_.RECIPE;
import static io.orm.annotation.LoadingStrategy.PEERS;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.deferAndRaise;
import static io.orm.loading.LoadOptions.everyLoad;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.populateExisting;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.raiseLoadAll;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static school.Student_.STUDENT;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import circus.Act;
import circus.Cage;
import circus.Clown;
import circus.Horse;
import circus.Juggling;
import circus.Riding;
import circus.Troupe;
import cookbook.Pantry;
import cookbook.Recipe;
import io.orm.core.exception.UsageException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import shop.User;
import workshop.Manual;

/** What must not load: how far that reaches, and what the advice is worth. */
class RaiseRulesIT extends SessionFixture {
    RaiseRulesIT(Database database) {
        super(database);
    }

    /** One troupe with a ride on a horse, a juggling act and a clown. */
    private Long aTroupe() {
        Troupe troupe = new Troupe("t");
        Horse horse = new Horse(new Cage("w", 1), "Bea");
        Riding riding = new Riding("ride");
        riding.setAnimal(horse);
        Clown clown = new Clown("Coco");
        clown.setTroupe(troupe);
        for (Act each : List.of(riding, new Juggling("juggle"))) {
            each.setOwner(troupe);
            troupe.getActs().add(each);
        }
        session.addAll(List.of(troupe, horse, clown));
        session.commit();
        Long id = troupe.getId();
        reopen();
        return id;
    }

    private static void assertRaises(ThrowingCallable use, String message) {
        assertStatements(() -> assertThatThrownBy(use)
                        .isInstanceOf(LoadNotAllowedException.class)
                        .hasMessage(message))
                .areNone();
    }

    private static Riding riding(Troupe troupe) {
        return troupe.getActs().stream()
                .filter(Riding.class::isInstance)
                .map(Riding.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The advice names a class on the way that extends the one before: said so, it compiles and loads. */
    @Test
    void g17_theAdviceLeadsThroughASubclass() {
        aTroupe();
        Riding riding = riding(session.one(select(TROUPE)
                .options(selectInLoad(TROUPE.acts)
                        .thenOf(RIDING, selectInLoad(RIDING.animal).then(raiseLoad(ANIMAL.rides))))));
        assertRaises(
                () -> riding.getAnimal().getRides().size(),
                "Animal.rides (by Troupe.acts.animal.rides) is not loaded, and its loading strategy is RAISE: add"
                        + " options(selectInLoad(TROUPE.acts).thenOf(RIDING, joinedLoad(RIDING.animal).then(selectInLoad(ANIMAL.rides))))"
                        + " to the statement that loads the Troupe, or call session.load(…) for it");
        reopen();
        Troupe advised = session.one(select(TROUPE)
                .options(selectInLoad(TROUPE.acts)
                        .thenOf(
                                RIDING,
                                io.orm.loading.LoadOptions.joinedLoad(RIDING.animal)
                                        .then(selectInLoad(ANIMAL.rides)))));
        assertStatements(
                        () -> assertThat(riding(advised).getAnimal().getRides()).hasSize(1))
                .areNone();
    }

    @Test
    void g17_whatASubclassHasIsAdvisedForBothStatements() {
        aTroupe();
        Clown clown = (Clown) session.one(select(ARTIST).options(ARTIST.treat(CLOWN), raiseLoad(CLOWN.troupe)));
        Long id = clown.getTroupe().getId();
        assertRaises(
                () -> clown.getTroupe().getName(),
                "Troupe with identifier " + id
                        + ", which Clown.troupe refers to, is not loaded, and its loading strategy"
                        + " is RAISE: add options(joinedLoad(CLOWN.troupe)) to the statement that loads the Clown, or"
                        + " options(ARTIST.treat(CLOWN), joinedLoad(CLOWN.troupe)) to one for Artist");
    }

    /** It would be loaded all the same, which nobody who asked for RAISE must learn from the log. */
    @Test
    void g17_whatCannotWaitIsRefused() {
        aTroupe();
        assertThatThrownBy(() -> session.list(select(RIDING).options(raiseLoad(RIDING.animal))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("raiseLoad(RIDING.animal): Riding.animal leads to an entity that others extend")
                .hasMessageContaining("noLoad");
        assertThatThrownBy(() -> session.list(select(STUDENT).options(raiseLoad(STUDENT.passport))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("raiseLoad(STUDENT.passport): Student.passport has no column here");
        assertThat(session.list(select(RIDING).options(raiseLoadAll())))
                .as("a wildcard is for what can wait")
                .singleElement()
                .satisfies(each -> assertThat(each.getAnimal().getName()).isEqualTo("Bea"));
    }

    @Test
    void g17_collectionsOfValuesRaiseInEveryOperation() {
        database.run("insert into recipes (title) values ('r')", "insert into pantries (name) values ('p')");
        Recipe recipe = session.one(select(RECIPE).options(raiseLoad(RECIPE.tags), raiseLoad(RECIPE.steps)));
        Pantry pantry = session.one(select(PANTRY).options(raiseLoadAll()));
        String advice =
                "Recipe.tags is not loaded, and its loading strategy is RAISE: add options(selectInLoad(RECIPE.tags))"
                        + " to the statement that loads the Recipe, or call session.load(…) for it";
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> recipe.getTags().size(),
                () -> recipe.getTags().iterator(),
                () -> recipe.getTags().contains("a"),
                () -> recipe.getTags().add("a"),
                () -> recipe.getTags().clear(),
                () -> recipe.getTags().stream().count(),
                () -> recipe.getTags().hashCode())) {
            assertRaises(use, advice);
        }
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> pantry.getStock().get("a"),
                () -> pantry.getStock().put("a", 1),
                () -> pantry.getStock().keySet().size(),
                () -> pantry.getStock().forEach((key, value) -> {}))) {
            assertRaises(
                    use,
                    advice.replace("Recipe", "Pantry")
                            .replace("RECIPE", "PANTRY")
                            .replace("tags", "stock"));
        }
        assertThat(recipe.getTags()).hasToString("[not loaded]");
        session.commit();
        assertThat(database.rows("select * from recipe_tags")).isEmpty();
    }

    /** Options stick to the object: it is the statement that forbids, not the row. */
    @Test
    void g19_raiseHoldsAfterRefreshAndExpiryUntilAStatementSaysOtherwise() {
        Long id = aTroupe();
        Troupe troupe = session.one(select(TROUPE).options(raiseLoadAll()));
        session.refresh(troupe);
        assertThatThrownBy(() -> troupe.getActs().size()).isInstanceOf(LoadNotAllowedException.class);
        session.expire(troupe);
        assertThat(session.getOne(TROUPE, id)).isSameAs(troupe);
        assertThatThrownBy(() -> troupe.getActs().size()).isInstanceOf(LoadNotAllowedException.class);
        session.commit();
        assertThat(session.one(select(TROUPE))).isSameAs(troupe);
        assertThatThrownBy(() -> troupe.getActs().size()).isInstanceOf(LoadNotAllowedException.class);
        session.expire(troupe);
        session.one(select(TROUPE).options(peersLoad(TROUPE.acts)));
        assertThat(troupe.getActs()).hasSize(2);
        assertThatThrownBy(() -> troupe.getClowns().size()).isInstanceOf(LoadNotAllowedException.class);
        session.one(select(TROUPE).options(populateExisting()));
        assertThat(troupe.getClowns()).hasSize(1);
    }

    @Test
    void g19_criteriaHoldAfterRefresh() {
        database.run(
                "insert into users (name, active, version) values ('u', true, 1)",
                "insert into orders (product_name, quantity, user_id) values ('a', 1, 1), ('b', 2, 1)");
        User user = session.one(select(USER).options(peersLoad(USER.orders).where(ORDER.quantity.gt(1))));
        assertThat(user.getOrders()).hasSize(1);
        session.refresh(user);
        assertThat(user.getOrders()).hasSize(1);
        session.expire(user);
        session.getOne(USER, 1L);
        assertThat(user.getOrders()).hasSize(1);
        session.expire(user);
        session.one(select(USER).options(selectInLoad(USER.orders)));
        assertThat(user.getOrders()).hasSize(2);
    }

    /** What is loaded by an eager mapping fills what a statement before has forbidden, like any other that is not loaded. */
    @Test
    void a11_aLaterEagerStatementFillsWhatRaises() {
        database.run("insert into users (name, active, version) values ('u', true, 1)");
        User user = session.one(select(USER).options(raiseLoadAll()));
        session.one(select(USER));
        assertStatements(() -> assertThat(user.getOrders()).isEmpty()).areNone();
        session.expungeAll();
        User lazy = session.one(select(USER).options(raiseLoadAll(), everyLoad(PEERS)));
        assertThat(lazy.getOrders()).isEmpty();
    }

    /** RAISE is for the program: what the session needs for its own work it reads. */
    @Test
    void d_mergeReadsWhatItComparesWith() {
        Long id = aTroupe();
        Troupe detached = session.one(select(TROUPE).options(selectInLoad(TROUPE.acts)));
        reopen();
        Troupe troupe = session.get(TROUPE, id, raiseLoadAll()).orElseThrow();
        detached.setName("merged");
        detached.getActs().removeIf(Juggling.class::isInstance);
        assertThat(session.merge(detached)).isSameAs(troupe);
        assertThat(troupe.getActs()).hasSize(1);
        assertThatThrownBy(() -> troupe.getClowns().size())
                .as("what merge did not need")
                .isInstanceOf(LoadNotAllowedException.class);
        session.commit();
        assertThat(database.rows("select t.name, a.name from circus_troupes t join circus_acts a on a.owner_id = t.id"))
                .containsExactly(List.of("merged", "ride"));
    }

    @Test
    void d_mergeReadsColumnsThatRaise() {
        database.run("insert into manuals (title, body, version) values ('m', 'body', 1)");
        Manual detached = session.one(select(MANUAL).options(undefer(MANUAL.body)));
        reopen();
        Manual manual = session.one(select(MANUAL).options(deferAndRaise(MANUAL.body)));
        assertThatThrownBy(manual::getBody).isInstanceOf(LoadNotAllowedException.class);
        detached.setTitle("merged");
        session.merge(detached);
        assertThat(manual.getBody()).isEqualTo("body");
        session.commit();
        assertThat(database.rows("select title, body from manuals")).containsExactly(List.of("merged", "body"));
    }

    @Test
    void e_deleteCascadesOverWhatRaises() {
        aTroupe();
        database.run("update circus_clowns set troupe_id = null");
        session.delete(session.one(select(TROUPE).options(raiseLoadAll())));
        session.commit();
        assertThat(database.value("select count(*) from circus_acts")).isEqualTo(0L);
        assertThat(database.value("select count(*) from circus_troupes")).isEqualTo(0L);
    }

    @Test
    void g23_aColumnBelowAnotherObjectIsAdvisedByItsPath() {
        database.run(
                "insert into manuals (title, body, version) values ('second', 'body', 1)",
                "insert into manuals (title, body, version, precedes_id) values ('first', 'body', 1, 1)");
        Manual first = session.one(select(MANUAL)
                .where(MANUAL.title.eq("first"))
                .options(selectInLoad(MANUAL.precedes).then(deferAndRaise(MANUAL.body))));
        assertRaises(
                () -> first.getPrecedes().getBody(),
                "Manual.body (by Manual.precedes.body) is not loaded, and is deferred so as to raise: add"
                        + " options(joinedLoad(MANUAL.precedes).then(undefer(MANUAL.body))) to the statement that loads the"
                        + " Manual, or take away what leaves it out");
        session.close();
        assertThatThrownBy(() -> first.getPrecedes().getCover())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("options(joinedLoad(MANUAL.precedes).then(undefer(MANUAL.cover)))");
    }
}
