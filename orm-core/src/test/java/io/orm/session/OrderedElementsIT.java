package io.orm.session;

import static cookbook.Recipe_.RECIPE;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.joinedLoad;
import static io.orm.loading.LoadOptions.noLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cookbook.Ingredient;
import cookbook.Recipe;
import cookbook.RecipeSteps_;
import io.orm.core.engine.Transaction;
import io.orm.exception.MappingException;
import io.orm.exception.SessionStateException;
import io.orm.testing.Database;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of values whose order the database has. */
class OrderedElementsIT extends SessionFixture {
    private static final String UPDATE =
            "update recipe_steps set step = v.c3 from unnest((select ?::int8[]), (select ?::int4[]), (select ?::text[]))"
                    + " v(c1, c2, c3) where recipe_steps.recipe_id = v.c1 and recipe_steps.number = v.c2";
    private static final String DELETE =
            "delete from recipe_steps using unnest((select ?::int8[]), (select ?::int4[])) v(c1, c2)"
                    + " where recipe_steps.recipe_id = v.c1 and recipe_steps.number = v.c2";

    OrderedElementsIT(Database database) {
        super(database);
    }

    /** Steps: cut, boil, stir, boil. */
    private Recipe soup() {
        Recipe soup = new Recipe("soup");
        soup.getSteps().addAll(List.of("cut", "boil", "stir", "boil"));
        soup.getGarnish().add(new Ingredient("parsley", null));
        soup.getGarnish().add(new Ingredient("cream", null));
        session.add(soup);
        session.commit();
        reopen();
        Recipe found = session.getOne(RECIPE, soup.getId());
        assertThat(found.getSteps()).containsExactly("cut", "boil", "stir", "boil");
        return found;
    }

    private List<List<Object>> steps() {
        return database.rows("select number, step from recipe_steps order by recipe_id, number");
    }

    @Test
    void ownerAndPositionAreThePrimaryKey() {
        assertThat(database.rows("select indexdef from pg_indexes where tablename = 'recipe_steps'"))
                .containsExactly(
                        List.of(
                                "CREATE UNIQUE INDEX recipe_steps_pkey ON public.recipe_steps USING btree (recipe_id, number)"));
        assertThat(database.rows(
                        "select column_name from information_schema.columns where table_name = 'recipe_garnish'"
                                + " order by ordinal_position"))
                .startsWith(List.of("recipe_id"), List.of("garnish_order"), List.of("name"));
    }

    @Test
    void positionsAreCountedFromZero() {
        Recipe tea = new Recipe("tea");
        tea.getSteps().addAll(List.of("boil", "wait"));
        session.add(tea);
        assertStatements(session::flush)
                .areExactly(
                        "insert into recipes (title) values (?) returning recipes.id    [tea]",
                        "insert into recipe_steps (recipe_id, number, step) select * from unnest(?::int8[], ?::int4[], ?::text[])"
                                + "    [[1, 1], [0, 1], [boil, wait]]");
    }

    @Test
    void elementsAreLoadedInTheirOrder() {
        database.run(
                "insert into recipes (title) values ('soup'), ('tea')",
                "insert into recipe_steps values (1, 1, 'second'), (1, 0, 'first'), (2, 0, 'only')");
        List<Recipe> recipes = session.list(select(RECIPE).orderBy(RECIPE.id));
        assertStatements(() -> assertThat(recipes.get(0).getSteps()).containsExactly("first", "second"))
                .areExactly("select recipe_steps.recipe_id, recipe_steps.number, recipe_steps.step from recipe_steps"
                        + " where recipe_steps.recipe_id = any(?::int8[]) order by recipe_steps.number    [[1, 2]]");
        assertThat(recipes.get(1).getSteps()).containsExactly("only");
    }

    @Test
    void addingAtTheEndInsertsOneRow() {
        Recipe soup = soup();
        soup.getSteps().add("serve");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly("insert into recipe_steps (recipe_id, number, step) values (?, ?, ?)    [1, 4, serve]");
    }

    @Test
    void onlyWhatMovedIsUpdated() {
        Recipe soup = soup();
        // tag::swap[]
        Collections.swap(soup.getSteps(), 0, 2);
        // end::swap[]
        assertThat(session.isModified(soup)).isTrue();
        assertStatements(session::flush).inRoundTrips(1).areExactly(UPDATE + "    [[1, 1], [0, 2], [stir, cut]]");
        soup.getSteps().add(1, "salt");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        UPDATE + "    [[1, 1, 1], [1, 2, 3], [salt, boil, cut]]",
                        "insert into recipe_steps (recipe_id, number, step) values (?, ?, ?)    [1, 4, boil]");
        session.commit();
        assertThat(steps())
                .containsExactly(
                        List.of(0, "stir"),
                        List.of(1, "salt"),
                        List.of(2, "boil"),
                        List.of(3, "cut"),
                        List.of(4, "boil"));
    }

    @Test
    void removingShiftsWhatIsBehindAndDeletesTheLast() {
        Recipe soup = soup();
        soup.getSteps().remove("boil");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(DELETE + "    [[1], [3]]", UPDATE + "    [[1, 1], [1, 2], [stir, boil]]");
        session.commit();
        assertThat(steps()).containsExactly(List.of(0, "cut"), List.of(1, "stir"), List.of(2, "boil"));
    }

    @Test
    void sortingWritesTheNewOrder() {
        Recipe soup = soup();
        soup.getSteps().sort(Comparator.naturalOrder());
        assertStatements(session::flush).areExactly(UPDATE + "    [[1, 1, 1], [0, 2, 3], [boil, cut, stir]]");
    }

    @Test
    void aSortThatChangesNothingWritesNothing() {
        Recipe tea = new Recipe("tea");
        tea.getSteps().addAll(List.of("a", "b"));
        session.add(tea);
        session.flush();
        tea.getSteps().sort(Comparator.naturalOrder());
        assertThat(session.isModified(tea)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void listsOfManyOwnersAreOneStatementOfAKind() {
        soup();
        Recipe tea = new Recipe("tea");
        tea.getSteps().addAll(List.of("boil", "wait"));
        session.add(tea);
        session.flush();
        for (Recipe each : session.list(select(RECIPE).orderBy(RECIPE.id))) {
            each.getSteps().remove(0);
        }
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        DELETE + "    [[1, 2], [3, 1]]",
                        UPDATE + "    [[1, 1, 1, 2], [0, 1, 2, 0], [boil, stir, boil, wait]]");
    }

    @Test
    void anElementThatChangedInPlaceIsUpdatedWhereItIs() {
        Recipe soup = soup();
        soup.getGarnish().get(1).setAmount(new cookbook.Amount(java.math.BigDecimal.ONE, cookbook.Unit.LITRE));
        assertStatements(session::flush)
                .contain("update recipe_garnish set name = v.c3, quantity = v.c4, unit = v.c5 from unnest(");
        session.commit();
        assertThat(database.rows("select garnish_order, name, unit from recipe_garnish where unit is not null"))
                .containsExactly(List.of(1, "cream", "LITRE"));
    }

    @Test
    void gapsStayUntilTheListChanges() {
        database.run(
                "insert into recipes (title) values ('soup')",
                "insert into recipe_steps values (1, 1, 'cut'), (1, 3, 'boil'), (1, 7, 'stir')");
        Recipe soup = session.getOne(RECIPE, 1L);
        assertThat(soup.getSteps()).containsExactly("cut", "boil", "stir");
        Collections.swap(soup.getSteps(), 0, 1);
        Collections.swap(soup.getSteps(), 0, 1);
        assertStatements(session::flush).areNone();
        soup.getSteps().add("serve");
        session.flush();
        assertThat(session.isModified(soup)).isFalse();
        soup.getSteps().remove("cut");
        session.commit();
        assertThat(steps()).containsExactly(List.of(0, "boil"), List.of(1, "stir"), List.of(2, "serve"));
    }

    @Test
    void equalPositionsAreRefused() {
        database.run(
                "alter table recipe_steps drop constraint recipe_steps_pkey",
                "alter table recipe_steps alter number drop not null",
                "insert into recipes (title) values ('soup'), ('tea')",
                "insert into recipe_steps values (1, 0, 'cut'), (1, 0, 'boil'), (2, null, 'wait')");
        try {
            Recipe soup = session.getOne(RECIPE, 1L);
            assertThatThrownBy(() -> soup.getSteps().size())
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "An element of Recipe.steps of 1 has position 0 like another one: give the rows of recipe_steps different"
                                    + " numbers in number, counted from 0 for each owner");
            Recipe tea = session.getOne(RECIPE, 2L);
            assertThatThrownBy(() -> tea.getSteps().size())
                    .isInstanceOf(MappingException.class)
                    .hasMessageStartingWith("An element of Recipe.steps of 2 has no position: ");
        } finally {
            session.close();
            database.clear();
        }
    }

    @Test
    void aPartOfAListIsReadButNotChanged() {
        Recipe whole = soup();
        session.close();
        session = sessions.open();
        Recipe soup = session.list(select(RECIPE)
                        .options(selectInLoad(RECIPE.steps)
                                .where(RECIPE.steps.elements().value.ne("cut"))))
                .get(0);
        assertThat(soup.getSteps()).containsExactly("boil", "stir", "boil");
        assertStatements(session::flush).areNone();
        soup.getSteps().add("serve");
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Recipe.steps was changed but only a part of it was loaded, so that positions are not known: load it whole"
                                + " before, by an option without criteria, order and limit, or with populateExisting()");
        session.rollback();
        reopen();
        Recipe empty =
                session.list(select(RECIPE).options(noLoad(RECIPE.steps))).get(0);
        empty.getSteps().add("serve");
        assertThatThrownBy(session::flush).isInstanceOf(SessionStateException.class);
        session.rollback();
        assertThat(whole.getSteps()).hasSize(4);
    }

    @Test
    void theFirstFewAreThoseOfTheListsOrder() {
        soup();
        reopen();
        Recipe soup = session.list(
                        select(RECIPE).options(selectInLoad(RECIPE.steps).limitPerParent(2)))
                .get(0);
        assertThat(soup.getSteps()).containsExactly("cut", "boil");
    }

    /** Every row of a list stands beside every row of the others; the position tells a repeated row from an equal value. */
    @Test
    void joinedListsKeepEqualElementsApartByTheirPositions() {
        soup();
        reopen();
        assertStatements(() -> {
                    Recipe soup = session.one(select(RECIPE)
                            .options(
                                    joinedLoad(RECIPE.steps),
                                    joinedLoad(RECIPE.garnish),
                                    noLoad(RECIPE.courses),
                                    joinedLoad(RECIPE.tags)));
                    assertThat(soup.getSteps()).containsExactly("cut", "boil", "stir", "boil");
                    assertThat(soup.getGarnish())
                            .extracting(Ingredient::getName)
                            .containsExactly("parsley", "cream");
                })
                .inRoundTrips(1)
                .areExactly("select recipes.id, recipes.title, recipe_tags_1.recipe_id, recipe_tags_1.tag,"
                        + " recipe_steps_1.recipe_id, recipe_steps_1.number, recipe_steps_1.step,"
                        + " recipe_garnish_1.recipe_id, recipe_garnish_1.garnish_order, recipe_garnish_1.name,"
                        + " recipe_garnish_1.quantity, recipe_garnish_1.unit from recipes"
                        + " left join recipe_tags as recipe_tags_1 on recipe_tags_1.recipe_id = recipes.id"
                        + " left join recipe_steps as recipe_steps_1 on recipe_steps_1.recipe_id = recipes.id"
                        + " left join recipe_garnish as recipe_garnish_1 on recipe_garnish_1.recipe_id = recipes.id"
                        + " order by recipe_steps_1.number, recipe_garnish_1.garnish_order");
    }

    @Test
    void aJoinedListIsWrittenByItsPositions() {
        soup();
        database.run("update recipe_steps set number = number + 10 where number > 1");
        reopen();
        Recipe soup = session.one(select(RECIPE).options(joinedLoad(RECIPE.steps)));
        assertStatements(session::flush).areNone();
        soup.getSteps().remove(0);
        session.commit();
        assertThat(steps()).containsExactly(List.of(0, "boil"), List.of(1, "stir"), List.of(2, "boil"));
    }

    @Test
    void aListOfAnyOrderOfRowsIsInItsOwn() {
        soup();
        reopen();
        RecipeSteps_ steps = RECIPE.steps.elements();
        Recipe soup = session.one(select(RECIPE)
                .join(RECIPE.steps)
                .where(steps.position.gt(0))
                .orderBy(steps.position.desc())
                .options(containsEager(RECIPE.steps)));
        assertThat(soup.getSteps()).as("as the statement has it").containsExactly("boil", "stir", "boil");
        soup.getSteps().remove(0);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessageStartingWith("Recipe.steps was changed but only a part of it was loaded");
        session.rollback();
        assertThat(soup.getSteps())
                .as("what the statement left out does not stick")
                .containsExactly("cut", "boil", "stir", "boil");
    }

    @Test
    void joinedRowsWithOnePositionAreRefused() {
        soup();
        database.run(
                "alter table recipe_steps drop constraint recipe_steps_pkey",
                "update recipe_steps set number = 1 where number = 2");
        reopen();
        try {
            assertThatThrownBy(() -> session.list(select(RECIPE).options(joinedLoad(RECIPE.steps))))
                    .isInstanceOf(MappingException.class)
                    .hasMessage("An element of Recipe.steps of 1 has position 1 like another one: give the rows of"
                            + " recipe_steps different numbers in number, counted from 0 for each owner");
        } finally {
            session.close();
            database.clear();
        }
    }

    @Test
    void anotherListInThePlaceOfTheFirstOneIsCompared() {
        Recipe soup = soup();
        soup.setSteps(List.of("cut", "fry", "stir"));
        session.flush();
        soup.getSteps().add("serve");
        session.commit();
        assertThat(steps())
                .containsExactly(List.of(0, "cut"), List.of(1, "fry"), List.of(2, "stir"), List.of(3, "serve"));
    }

    @Test
    void rollbacksBringTheOrderBack() {
        Recipe soup = soup();
        Transaction savepoint = session.beginNested();
        Collections.reverse(soup.getSteps());
        session.flush();
        savepoint.rollback();
        assertThat(soup.getSteps()).containsExactly("cut", "boil", "stir", "boil");
        soup.getSteps().remove(0);
        session.rollback();
        assertThat(soup.getSteps()).containsExactly("cut", "boil", "stir", "boil");
        assertStatements(session::flush).areNone();
    }

    @Test
    void mergeKeepsTheOrderOfTheSource() {
        Recipe soup = soup();
        soup.getSteps().size();
        session.close();
        Collections.swap(soup.getSteps(), 0, 1);
        session = sessions.open();
        session.merge(soup);
        session.commit();
        assertThat(steps())
                .containsExactly(List.of(0, "boil"), List.of(1, "cut"), List.of(2, "stir"), List.of(3, "boil"));
    }
}
