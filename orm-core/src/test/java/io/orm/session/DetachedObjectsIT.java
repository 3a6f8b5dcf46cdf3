package io.orm.session;

import static circus.Troupe_.TROUPE;
import static cookbook.Pantry_.PANTRY;
import static cookbook.Recipe_.RECIPE;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.selectInLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.Author_.AUTHOR;
import static press.Letter_.LETTER;
import static press.Title_.TITLE;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import circus.Troupe;
import cookbook.Pantry;
import cookbook.Recipe;
import io.orm.core.exception.OrmException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.Author;
import press.Letter;
import press.Title;
import shop.Order;
import shop.User;
import workshop.Manual;

/** What a detached object lacks, it says, with the option that would have loaded it: however it became detached, and wherever it is used. */
class DetachedObjectsIT extends SessionFixture {
    DetachedObjectsIT(Database database) {
        super(database);
    }

    @BeforeEach
    void rows() {
        database.run(
                "insert into users (name, email, active, version) values ('u', 'e', true, 1)",
                "insert into products (name, stock) values ('tea', 1)",
                "insert into orders (product_name, quantity, user_id, product_id) values ('tea', 1, 1, 1)",
                "insert into recipes (title) values ('r')",
                "insert into pantries (name) values ('p')",
                "insert into circus_troupes (id, name, version) values (1001, 't', 1)",
                "insert into manuals (title, body, version) values ('first', 'b', 1), ('second', 'b', 1)",
                "update manuals set precedes_id = 2 where id = 1",
                "insert into press_authors (country, number, name, biography) values ('de', 1, 'Kant', 'long')",
                "insert into press_titles (name, author_country, author_number) values ('Critique', 'de', 1)",
                "insert into press_letters (text) values ('hello')",
                "insert into press_letters (text, answers_id) values ('yes', 1)");
    }

    private static void assertSays(ThrowingCallable use, String... parts) {
        assertThatThrownBy(use).isInstanceOf(LoadNotAllowedException.class).hasMessageContainingAll(parts);
    }

    /** Commit expires: values of plain objects stay, collections that had been loaded do not, and whoever added the option already is told why. */
    @Test
    void whatExpiredByCommitSaysSo() {
        User user = session.one(select(USER).options(selectInLoad(USER.orders)));
        assertThat(user.getOrders()).hasSize(1);
        session.commit();
        session.close();
        assertThat(user.getName()).isEqualTo("u");
        assertSays(
                () -> user.getOrders().size(),
                "User.orders is not loaded, and its session is closed",
                "what was loaded before a commit has expired by it",
                "expireOnCommit(false)");
        try (Session keeping =
                sessions.with(options -> options.expireOnCommit(false)).open()) {
            User kept = keeping.one(select(USER).options(selectInLoad(USER.orders)));
            keeping.commit();
            keeping.close();
            assertThat(kept.getOrders()).hasSize(1);
        }
    }

    @Test
    void afterCommitAndCloseLoadedValuesAreThereAndOthersSaySo() {
        Troupe troupe = session.getOne(TROUPE, 1001L);
        Recipe recipe = session.getOne(RECIPE, 1L);
        Pantry pantry = session.getOne(PANTRY, 1L);
        session.commit();
        session.close();
        assertThat(troupe.getName()).isEqualTo("t");
        String closed = "its session is closed";
        assertSays(
                () -> troupe.getActs().size(),
                "Troupe.acts is not loaded",
                closed,
                "options(selectInLoad(TROUPE.acts)) to the statement that loads the Troupe");
        assertSays(() -> recipe.getTags().add("x"), "Recipe.tags is not loaded", "options(selectInLoad(RECIPE.tags))");
        assertSays(() -> recipe.getSteps().get(0), "Recipe.steps is not loaded", "options(selectInLoad(RECIPE.steps))");
        assertSays(
                () -> pantry.getStock().get("a"), "Pantry.stock is not loaded", closed, "selectInLoad(PANTRY.stock)");
        assertSays(() -> pantry.getStock().values().size(), "Pantry.stock is not loaded", closed);
    }

    @Test
    void afterExpungeItsCollectionsReferencesAndColumnsSaySo() {
        Order order = session.one(select(ORDER).options(io.orm.loading.LoadOptions.peersLoad(ORDER.user)));
        Troupe troupe = session.getOne(TROUPE, 1001L);
        Manual manual = session.getOne(MANUAL, 1L);
        User user = order.getUser();
        for (Object each : new Object[] {order, troupe, manual, user}) {
            session.expunge(each);
        }
        assertSays(
                () -> troupe.getActs().iterator(),
                "Troupe.acts is not loaded",
                "its owner is not in the session any more",
                "options(selectInLoad(TROUPE.acts))");
        assertSays(
                user::getName,
                "User with identifier 1, which Order.user refers to, is not loaded",
                "no session has it any more",
                "options(joinedLoad(ORDER.user)) to the statement that loads the Order");
        assertSays(
                manual::getBody,
                "Manual.body is not loaded, and no session has its object any more",
                "options(undefer(MANUAL.summary, MANUAL.body))");
        assertSays(() -> manual.setCover(null), "Manual.cover is not loaded", "undefer(MANUAL.cover)");
        assertThat(session.getOne(USER, 1L))
                .as("the session goes on without it")
                .isNotSameAs(user);
    }

    @Test
    void whatLoadOnlyLeftOutSaysSoGroupByGroup() {
        User user = session.one(select(USER).options(loadOnly(USER.name), selectInLoad(USER.orders)));
        session.close();
        assertThat(user.getName()).isEqualTo("u");
        assertThat(user.getId()).isEqualTo(1L);
        assertThat(user.getVersion()).isEqualTo(1);
        assertSays(
                user::getEmail,
                "User.email is not loaded",
                "options(undefer(USER.email, USER.active, USER.createdAt, USER.score)) to the statement that loads the"
                        + " User, or take away what leaves it out");
        assertSays(user::isActive, "User.active is not loaded");
    }

    @Test
    void anObjectWhoseInsertWasRolledBackIsNewAgainAndWhole() {
        User user = new User("pending");
        Troupe troupe = new Troupe("pending");
        session.add(user);
        session.add(troupe);
        session.flush();
        session.rollback();
        assertThat(troupe.getActs()).isEmpty();
        assertThat(user.getOrders()).isEmpty();
        session.close();
        user.addOrder(new Order("x", null));
        assertThat(user.getOrders()).hasSize(1);
        assertThatThrownBy(() -> user.getArticles().count())
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("User.articles");
    }

    @Test
    void deletedObjectsKeepWhatTheyHadLoaded() {
        Pantry pantry = session.getOne(PANTRY, 1L);
        session.delete(pantry);
        session.flush();
        String[] parts = {"Pantry.shelves is not loaded", "its owner is not in the session any more"};
        assertSays(() -> pantry.getShelves().size(), parts);
        session.commit();
        assertSays(() -> pantry.getShelves().size(), parts);
        assertThat(pantry.getName()).isEqualTo("p");
    }

    @Test
    void dynamicAndWriteOnlyCollectionsSayWhoseTheyAre() {
        User user = session.getOne(USER, 1L);
        Author author = session.one(select(AUTHOR));
        session.close();
        assertThatThrownBy(() -> user.getArticles().list())
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("User.articles can only be asked while its owner is persistent");
        assertThatThrownBy(() -> author.getLetters().select())
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("Author.letters can only be asked while its owner is persistent");
    }

    /** The methods that are called by others, which do not know that they load: containers, loggers, debuggers. */
    @Test
    void equalsHashCodeAndToStringOfAReferenceNameTheReference() {
        Letter letter = session.one(select(LETTER).where(LETTER.text.eq("yes")));
        session.close();
        Set<Letter> letters = new HashSet<>();
        String[] parts = {
            "Letter with identifier 1, which Letter.answers refers to", "options(joinedLoad(LETTER.answers))"
        };
        assertSays(() -> letters.add(letter.getAnswers()), parts);
        assertSays(() -> new Letter("hello").equals(letter.getAnswers()), parts);
        assertSays(() -> letter.getAnswers().toString(), parts);
        assertSays(() -> String.valueOf(letter.getAnswers()), parts);
        assertThat(letter.getAnswers().getId()).isEqualTo(1L);
    }

    @Test
    void aReferenceWithACompositeKeySaysItsKey() {
        Title title = session.one(select(TITLE));
        session.close();
        assertThat(title.getAuthor().getKey().country()).isEqualTo("de");
        assertSays(
                () -> title.getAuthor().getName(),
                "Author with identifier AuthorKey[country=de, number=1], which Title.author refers to, is not loaded",
                "options(joinedLoad(TITLE.author)) to the statement that loads the Title");
    }

    @Test
    void belowOtherObjectsTheWayIsNamed() {
        Order order = session.one(
                select(ORDER).options(joinedLoad(ORDER.user).then(io.orm.loading.LoadOptions.lazyLoad(USER.orders))));
        session.close();
        assertSays(
                () -> order.getUser().getOrders().size(),
                "User.orders (by Order.user.orders) is not loaded, and its session is closed",
                "options(joinedLoad(ORDER.user).then(selectInLoad(USER.orders))) to the statement that loads the Order");
    }

    @Test
    void anotherThreadIsToldTheSame() {
        Troupe troupe = session.getOne(TROUPE, 1001L);
        session.close();
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(
                                () -> troupe.getActs().size())
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("options(selectInLoad(TROUPE.acts))");
    }

    @Test
    void aSerializedObjectSaysItOfAllThatItLacks() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(session.getOne(MANUAL, 1L));
        }
        session.close();
        Manual copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (Manual) in.readObject();
        }
        assertThat(copy.getTitle()).isEqualTo("first");
        assertSays(
                copy::getBody,
                "Manual.body was not loaded when its object was serialized",
                "options(undefer(MANUAL.summary, MANUAL.body)) to the statement that loads the Manual");
        assertSays(copy::describe, "Manual.summary was not loaded when its object was serialized", "undefer(MANUAL.");
        assertSays(
                () -> copy.getFollowers().size(),
                "Manual.followers was not loaded when its object was serialized",
                "options(selectInLoad(MANUAL.followers)) to the statement that loads the Manual");
        assertSays(
                () -> copy.getPrecedes().getFollowers(),
                "Manual with identifier 2 was not loaded when it was serialized",
                "options(joinedLoad(MANUAL.precedes))");
        session = sessions.open();
        copy.setTitle("merged");
        session.merge(copy);
        session.commit();
        assertThat(database.rows("select title, body, precedes_id from manuals where id = 1"))
                .containsExactly(java.util.List.of("merged", "b", 2L));
    }
}
