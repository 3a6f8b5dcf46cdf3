package io.orm.session;

import static cookbook.Recipe_.RECIPE;
import static cookbook.Shelf_.SHELF;
import static cookbook.VideoGuide_.VIDEO_GUIDE;
import static io.orm.core.sql.Sql.select;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookbook.Amount;
import cookbook.Course;
import cookbook.Ingredient;
import cookbook.Recipe;
import cookbook.Shelf;
import cookbook.ShelfKey;
import cookbook.Source;
import cookbook.Stars;
import cookbook.Unit;
import cookbook.VideoGuide;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written of collections whose elements are values. */
class ElementCollectionIT extends SessionFixture {
    ElementCollectionIT(Database database) {
        super(database);
    }

    private static Ingredient ingredient(String name, int quantity) {
        return new Ingredient(name, new Amount(BigDecimal.valueOf(quantity), Unit.GRAM));
    }

    /** A soup with three tags, two equal ingredients and another one, two sources, a course and ratings. */
    private Recipe soup() {
        Recipe soup = new Recipe("soup");
        soup.getTags().addAll(List.of("hot", "quick", "thin"));
        soup.getIngredients().add(ingredient("salt", 1));
        soup.getIngredients().add(ingredient("salt", 1));
        soup.getIngredients().add(ingredient("leek", 300));
        soup.getSources().add(new Source("Larousse", 12));
        soup.getSources().add(new Source("grandmother", null));
        soup.getCourses().add(Course.STARTER);
        soup.setRatings(new ArrayList<>(List.of(new Stars(5), new Stars(4), new Stars(5))));
        session.add(soup);
        session.commit();
        reopen();
        return session.getOne(RECIPE, soup.getId());
    }

    private List<List<Object>> ingredients() {
        return database.rows("select name, quantity::int from ingredients order by 1, 2");
    }

    @Test
    void createAllMakesTheTableWithForeignKeyAndIndex() {
        assertThat(database.rows(
                        "select column_name, data_type, is_nullable from information_schema.columns where table_name = 'ingredients'"
                                + " order by ordinal_position"))
                .containsExactly(
                        List.of("recipe", "bigint", "NO"),
                        List.of("name", "character varying", "NO"),
                        List.of("quantity", "numeric", "YES"),
                        List.of("measure", "character varying", "YES"));
        assertThat(database.rows("select indexdef from pg_indexes where tablename in ('ingredients', 'recipe_tags')"
                        + " order by indexdef"))
                .containsExactly(
                        List.of("CREATE INDEX ix_ingredients_name ON public.ingredients USING btree (name)"),
                        List.of("CREATE INDEX ix_ingredients_recipe ON public.ingredients USING btree (recipe)"),
                        List.of(
                                "CREATE UNIQUE INDEX recipe_tags_pkey ON public.recipe_tags USING btree (recipe_id, tag)"));
        assertThat(database.rows("select pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                        + " and conrelid = 'ingredients'::regclass"))
                .containsExactly(List.of("FOREIGN KEY (recipe) REFERENCES recipes(id)"));
    }

    @Test
    void newOwnersBringOneInsertForEachCollectionTable() {
        Recipe tea = new Recipe("tea");
        tea.getTags().add("hot");
        Recipe toast = new Recipe("toast");
        toast.getTags().add("quick");
        toast.getIngredients().add(ingredient("bread", 50));
        session.addAll(List.of(tea, toast));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into recipes (title) select c1 from unnest(?::text[]) with ordinality v(c1, o)"
                                + " order by o returning recipes.id    [[tea, toast]]",
                        "insert into ingredients (recipe, name, quantity, measure) values (?, ?, ?, ?)    [2, bread, 50, GRAM]",
                        "insert into recipe_tags (recipe_id, tag) select * from unnest(?::int8[], ?::text[])    [[1, 2], [hot, quick]]");
    }

    @Test
    void onlyTheDifferenceIsWritten() {
        Recipe soup = soup();
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "quick", "thin");
        // tag::change[]
        soup.getTags().remove("thin");
        soup.getTags().add("thick");
        // end::change[]
        assertThat(session.isModified(soup)).isTrue();
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from recipe_tags using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where recipe_tags.recipe_id = v.c1 and recipe_tags.tag = v.c2    [[1], [thin]]",
                        "insert into recipe_tags (recipe_id, tag) values (?, ?)    [1, thick]");
        assertThat(session.isModified(soup)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void whatComesAndGoesAgainIsNotWritten() {
        Recipe soup = soup();
        soup.getTags().add("thick");
        soup.getTags().remove("thick");
        soup.getTags().remove("thin");
        soup.getTags().add("thin");
        assertThat(session.isModified(soup)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void changesOfManyOwnersAreOneStatementOfAKind() {
        soup();
        Recipe stew = new Recipe("stew");
        stew.getTags().addAll(List.of("hot", "slow"));
        session.add(stew);
        session.flush();
        for (Recipe each : session.list(select(RECIPE))) {
            each.getTags().remove("hot");
            each.getTags().add("warm");
        }
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from recipe_tags using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where recipe_tags.recipe_id = v.c1 and recipe_tags.tag = v.c2    [[1, 2], [hot, hot]]",
                        "insert into recipe_tags (recipe_id, tag) select * from unnest(?::int8[], ?::text[])    [[1, 2], [warm, warm]]");
    }

    @Test
    void removingOneOfEqualElementsLeavesTheOthers() {
        Recipe soup = soup();
        assertThat(soup.getRatings()).containsExactlyInAnyOrder(new Stars(5), new Stars(5), new Stars(4));
        soup.getRatings().remove(new Stars(5));
        assertStatements(session::flush)
                .areExactly(
                        "delete from recipe_ratings using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2)"
                                + " where recipe_ratings.recipe_id = v.c1 and recipe_ratings.ratings = v.c2    [[1], [5]]",
                        "insert into recipe_ratings (recipe_id, ratings) values (?, ?)    [1, Stars[number=5]]");
        session.commit();
        assertThat(database.rows("select ratings from recipe_ratings order by 1"))
                .containsExactly(List.of(4), List.of(5));
    }

    @Test
    void addingToAListInsertsOnly() {
        Recipe soup = soup();
        soup.getRatings().add(new Stars(5));
        soup.getRatings().add(new Stars(1));
        assertStatements(session::flush)
                .areExactly(
                        "insert into recipe_ratings (recipe_id, ratings) select * from unnest(?::int8[], ?::int4[])    [[1, 1], [5, 1]]");
        session.commit();
        assertThat(database.value("select count(*) from recipe_ratings where ratings = 5"))
                .isEqualTo(3L);
    }

    @Test
    void anElementIsFoundByItsNullsToo() {
        Recipe soup = soup();
        soup.getSources().remove(new Source("grandmother", null));
        assertStatements(session::flush)
                .areExactly(
                        "delete from recipe_sources using unnest((select ?::int8[]), (select ?::text[]), (select ?::int4[]))"
                                + " v(c1, c2, c3) where recipe_sources.recipe_id = v.c1 and recipe_sources.title = v.c2"
                                + " and recipe_sources.page is not distinct from v.c3    [[1], [grandmother], [null]]");
        session.commit();
        assertThat(database.rows("select title from recipe_sources")).containsExactly(List.of("Larousse"));
    }

    @Test
    void anElementThatChangedInPlaceIsWrittenAnew() {
        Recipe soup = soup();
        assertThat(session.isModified(soup)).isFalse();
        Ingredient leek = soup.getIngredients().stream()
                .filter(each -> each.getName().equals("leek"))
                .findFirst()
                .orElseThrow();
        assertThat(session.isModified(soup)).isFalse();
        assertStatements(session::flush).areNone();
        leek.setAmount(new Amount(BigDecimal.valueOf(250), Unit.GRAM));
        assertThat(session.isModified(soup)).isTrue();
        session.flush();
        assertThat(session.isModified(soup)).isFalse();
        leek.setAmount(null);
        session.commit();
        assertThat(database.rows("select name, quantity::int, measure from ingredients order by 1, 2"))
                .containsExactly(
                        java.util.Arrays.asList("leek", null, null),
                        List.of("salt", 1, "GRAM"),
                        List.of("salt", 1, "GRAM"));
    }

    @Test
    void numbersAreComparedAsTheDatabaseDoes() {
        Recipe soup = soup();
        Ingredient leek = soup.getIngredients().get(2);
        leek.setAmount(new Amount(new BigDecimal("300.000"), Unit.GRAM));
        assertThat(session.isModified(soup)).isFalse();
        leek.setAmount(new Amount(new BigDecimal("300.004"), Unit.GRAM));
        assertThat(session.isModified(soup)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void anotherCollectionInThePlaceOfTheFirstOneIsCompared() {
        Recipe soup = soup();
        soup.setTags(new HashSet<>(Set.of("quick", "thin", "thick")));
        session.flush();
        soup.getTags().add("green");
        session.commit();
        assertThat(database.rows("select tag from recipe_tags order by tag"))
                .containsExactly(List.of("green"), List.of("quick"), List.of("thick"), List.of("thin"));
    }

    @Test
    void theReplacementWritesTheDifferenceOnly() {
        Recipe soup = soup();
        soup.setTags(new HashSet<>(Set.of("quick", "thin", "thick")));
        assertStatements(session::flush)
                .areExactly(
                        "select recipe_tags.recipe_id, recipe_tags.tag from recipe_tags where recipe_tags.recipe_id = ?    [1]",
                        "delete from recipe_tags using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                                + " where recipe_tags.recipe_id = v.c1 and recipe_tags.tag = v.c2    [[1], [hot]]",
                        "insert into recipe_tags (recipe_id, tag) values (?, ?)    [1, thick]");
    }

    @Test
    void nullInThePlaceOfTheCollectionEmptiesIt() {
        Recipe soup = soup();
        soup.setRatings(null);
        session.commit();
        assertThat(database.rows("select * from recipe_ratings")).isEmpty();
    }

    @Test
    void theCollectionOfAnotherOwnerIsCopied() {
        Recipe soup = soup();
        Recipe stew = new Recipe("stew");
        session.add(stew);
        session.flush();
        stew.setTags(soup.getTags());
        session.commit();
        assertThat(database.rows("select recipe_id, tag from recipe_tags order by 1, 2"))
                .containsExactly(
                        List.of(1L, "hot"),
                        List.of(1L, "quick"),
                        List.of(1L, "thin"),
                        List.of(2L, "hot"),
                        List.of(2L, "quick"),
                        List.of(2L, "thin"));
    }

    @Test
    void aDeletedOwnerTakesItsElementsAlongFirst() {
        Recipe soup = soup();
        session.delete(soup);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "delete from ingredients where ingredients.recipe = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_courses where recipe_courses.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_garnish where recipe_garnish.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_ratings where recipe_ratings.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_sources where recipe_sources.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_steps where recipe_steps.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipe_tags where recipe_tags.recipe_id = any((select ?::int8[])::int8[])    [[1]]",
                        "delete from recipes where recipes.id = ?    [1]");
    }

    @Test
    void anOwnerInThePlaceOfADeletedOneKeepsItsOwnElements() {
        ShelfKey key = new ShelfKey("kitchen", 1);
        Shelf old = new Shelf(key);
        old.getSlots().addAll(List.of(1, 2));
        session.add(old);
        session.commit();
        session.delete(old);
        Shelf shelf = new Shelf(key);
        shelf.getSlots().addAll(List.of(2, 3));
        session.add(shelf);
        session.commit();
        assertThat(database.rows("select slots from shelf_slots order by 1")).containsExactly(List.of(2), List.of(3));
    }

    @Test
    void anOwnersKeyMayHaveSeveralColumns() {
        Shelf kitchen = new Shelf(new ShelfKey("kitchen", 1));
        kitchen.getSlots().addAll(List.of(1, 1, 2));
        Shelf cellar = new Shelf(new ShelfKey("cellar", 2));
        cellar.getSlots().add(7);
        session.addAll(List.of(kitchen, cellar));
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        "insert into shelves (room, number) select * from unnest(?::text[], ?::int4[])    [[kitchen, cellar], [1, 2]]",
                        "insert into shelf_slots (shelf_room, shelf_number, slots) select * from unnest(?::text[], ?::int4[],"
                                + " ?::int4[])    [[kitchen, kitchen, kitchen, cellar], [1, 1, 1, 2], [1, 1, 2, 7]]");
        session.commit();
        reopen();
        List<Shelf> shelves = session.list(select(SHELF).orderBy(SHELF.key.room));
        assertStatements(() -> assertThat(shelves.get(0).getSlots()).containsExactly(7))
                .areExactly(
                        "select shelf_slots.shelf_room, shelf_slots.shelf_number, shelf_slots.slots from shelf_slots"
                                + " where (shelf_slots.shelf_room, shelf_slots.shelf_number) in (select * from"
                                + " unnest(?::text[], ?::int4[]))    [[cellar, kitchen], [2, 1]]");
        Shelf found = shelves.get(1);
        assertThat(found.getSlots()).containsExactlyInAnyOrder(1, 1, 2);
        found.getSlots().remove((Integer) 1);
        session.delete(shelves.get(0));
        session.commit();
        assertThat(database.rows("select shelf_room, slots from shelf_slots order by slots"))
                .containsExactly(List.of("kitchen", 1), List.of("kitchen", 2));
    }

    @Test
    void subclassesInheritCollections() {
        VideoGuide guide = new VideoGuide();
        guide.getNotes().add("inherited");
        guide.getChapters().add("own");
        session.add(guide);
        session.commit();
        reopen();
        VideoGuide found = session.getOne(VIDEO_GUIDE, guide.getId());
        assertThat(found.getNotes()).containsExactly("inherited");
        assertThat(found.getChapters()).containsExactly("own");
        session.delete(found);
        session.commit();
        assertThat(database.value(
                        "select (select count(*) from guide_notes) + (select count(*) from" + " video_guide_chapters)"))
                .isEqualTo(0L);
    }

    @Test
    void rollbackTakesChangesBack() {
        Recipe soup = soup();
        soup.getTags().clear();
        soup.getIngredients().get(0).setAmount(null);
        session.flush();
        soup.getRatings().clear();
        session.rollback();
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "quick", "thin");
        assertThat(soup.getRatings()).hasSize(3);
        assertThat(ingredients()).hasSize(3);
        assertThat(soup.getIngredients()).allMatch(each -> each.getAmount() != null);
        assertStatements(session::flush).areNone();
    }

    @Test
    void aSavepointsRollbackTakesBackWhatCameSince() {
        Recipe soup = soup();
        soup.getTags().add("before");
        Transaction savepoint = session.beginNested();
        soup.getTags().add("inside");
        session.flush();
        soup.getTags().add("unflushed");
        savepoint.rollback();
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "quick", "thin", "before");
        session.commit();
        assertThat(database.rows("select tag from recipe_tags where tag = 'before'"))
                .hasSize(1);
    }

    @Test
    void anOwnerThatIsAddedAgainAfterARollbackBringsAllItsElements() {
        Recipe soup = new Recipe("soup");
        soup.getTags().add("hot");
        soup.getIngredients().add(ingredient("salt", 1));
        session.add(soup);
        session.flush();
        session.rollback();
        assertThat(session.state(soup)).isEqualTo(EntityState.TRANSIENT);
        session.add(soup);
        session.commit();
        assertThat(database.rows("select tag from recipe_tags")).containsExactly(List.of("hot"));
        assertThat(ingredients()).containsExactly(List.of("salt", 1));
    }

    @Test
    void expireAndRefreshDropWhatWasNotFlushed() {
        Recipe soup = soup();
        soup.getTags().add("lost");
        session.expire(soup);
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "quick", "thin");
        soup.getTags().add("lost");
        database.run("insert into recipe_tags values (1, 'foreign')");
        session.refresh(soup);
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "quick", "thin", "foreign");
        assertStatements(session::flush).areNone();
    }

    @Test
    void mergeReconcilesByValue() {
        Recipe soup = soup();
        soup.getTags().size();
        soup.getIngredients().size();
        session.close();
        soup.getTags().remove("hot");
        soup.getTags().add("cold");
        soup.getIngredients().get(0).setAmount(null);
        session = sessions.open();
        Recipe merged = session.merge(soup);
        assertThat(merged).isNotSameAs(soup);
        assertThat(merged.getIngredients().get(0))
                .isNotSameAs(soup.getIngredients().get(0));
        Statements statements = Statements.of(session::flush);
        assertThat(statements.count("recipe_sources")).isZero();
        assertThat(statements.count("recipe_ratings")).isZero();
        session.commit();
        assertThat(database.rows("select tag from recipe_tags order by 1"))
                .containsExactly(List.of("cold"), List.of("quick"), List.of("thin"));
        assertThat(database.value("select count(*) from ingredients where quantity is null"))
                .isEqualTo(1L);
    }

    /** What was sent, by a part of its text. */
    private record Statements(List<String> all) {
        static Statements of(Runnable work) {
            return new Statements(assertStatements(work::run).all());
        }

        long count(String part) {
            return all.stream().filter(each -> each.contains(part)).count();
        }
    }

    @Test
    void mergingANewObjectBringsItsElements() {
        Recipe source = new Recipe("tea");
        source.getTags().add("hot");
        source.getIngredients().add(ingredient("leaf", 2));
        Recipe tea = session.merge(source);
        session.commit();
        assertThat(tea.getTags()).containsExactly("hot");
        assertThat(ingredients()).containsExactly(List.of("leaf", 2));
    }

    @Test
    void nullIsRefusedAtOnce() {
        Recipe soup = soup();
        assertThatThrownBy(() -> soup.getTags().add(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Recipe.tags takes no null");
        assertThatThrownBy(() -> soup.getRatings().add(null)).hasMessage("Recipe.ratings takes no null");
        assertThat(soup.getTags()).hasSize(3);
        assertThat(soup.getRatings()).hasSize(3);
        Recipe tea = new Recipe("tea");
        tea.getTags().add(null);
        assertThatThrownBy(() -> session.add(tea))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Recipe.tags takes no null, but has one in Recipe (new): take it out, and do this again; nothing"
                                + " was added or sent");
    }

    @Test
    void aValueThatDoesNotFitIsNamed() {
        Recipe soup = new Recipe("soup");
        soup.getTags().add("a tag that is much too long");
        session.add(soup);
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("Recipe.tags has 27 characters in Recipe (new), but column recipe_tags.tag is varchar(20)");
        session.rollback();
        Recipe tea = new Recipe("tea");
        tea.getIngredients().add(new Ingredient(null, null));
        session.add(tea);
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Recipe.ingredients.name is null in Recipe (new), but column ingredients.name is NOT NULL; set it"
                                + " before the flush");
    }

    @Test
    void anElementThatSomebodyElseAddedViolatesTheKey() {
        Recipe soup = soup();
        soup.getTags().add("foreign");
        database.run("insert into recipe_tags values (1, 'foreign')");
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
        assertThat(soup.getTags()).contains("foreign");
    }

    @Test
    void thePlanShowsTheRows() {
        Recipe soup = new Recipe("soup");
        soup.getTags().add("hot");
        session.add(soup);
        assertThat(session.flushPlan().toString())
                .contains("INSERT recipes")
                .contains("INSERT recipe_tags")
                .contains("recipe_tags refers to recipes");
    }

    @Test
    void commitTravelsWithTheElements() {
        Recipe soup = soup();
        soup.getTags().add("green");
        assertStatements(session::commit)
                .inRoundTrips(1)
                .areExactly("insert into recipe_tags (recipe_id, tag) values (?, ?)    [1, green]");
    }
}
