package io.orm.session;

import static cookbook.RecipeSources_.RECIPE_SOURCES;
import static cookbook.RecipeTags_.RECIPE_TAGS;
import static cookbook.Recipe_.RECIPE;
import static cookbook.VideoGuide_.VIDEO_GUIDE;
import static io.orm.annotation.LoadingStrategy.JOINED;
import static io.orm.annotation.LoadingStrategy.RAISE;
import static io.orm.annotation.LoadingStrategy.SELECTIN;
import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.containsEager;
import static io.orm.loading.LoadOptions.everyLoad;
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

import cookbook.Amount;
import cookbook.Course;
import cookbook.Guide;
import cookbook.Guide_;
import cookbook.Ingredient;
import cookbook.Recipe;
import cookbook.RecipeTags_;
import cookbook.Source;
import cookbook.Stars;
import cookbook.Unit;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementOption;
import io.orm.exception.LoadNotAllowedException;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How collections whose elements are values are loaded, by each strategy, and asked about in queries. */
class ElementLoadingIT extends SessionFixture {
    private static final String RECIPES = "select recipes.id, recipes.title from recipes";
    private static final String TAGS = "select recipe_tags.recipe_id, recipe_tags.tag from recipe_tags";
    private static final String COURSES =
            "select recipe_courses.recipe_id, recipe_courses.course from recipe_courses where recipe_courses.recipe_id = any(?::int8[])"
                    + " order by recipe_courses.course desc    [[1, 2, 3]]";

    ElementLoadingIT(Database database) {
        super(database);
    }

    @BeforeEach
    void threeRecipes() {
        database.run(
                "insert into recipes (title) values ('soup'), ('tea'), ('water')",
                "insert into recipe_tags values (1, 'hot'), (1, 'thin'), (2, 'hot')",
                "insert into recipe_courses values (1, 'MAIN'), (1, 'STARTER')",
                "insert into recipe_ratings values (1, 5), (1, 5), (2, 4)",
                "insert into recipe_sources values (1, 'Larousse', 12), (1, 'grandmother', null)",
                "insert into ingredients values (1, 'leek', 300, 'GRAM'), (1, 'salt', null, null)");
    }

    private List<Recipe> recipes(StatementOption<Recipe> option) {
        return session.list(select(RECIPE).orderBy(RECIPE.id).options(option).options(noLoad(RECIPE.courses)));
    }

    @Test
    void theFirstAccessLoadsForAllOwnersOfTheResult() {
        List<Recipe> recipes = session.list(select(RECIPE).orderBy(RECIPE.id));
        assertStatements(() -> {
                    assertThat(recipes.get(0).getTags()).containsExactlyInAnyOrder("hot", "thin");
                    assertThat(recipes.get(1).getTags()).containsExactly("hot");
                    assertThat(recipes.get(2).getTags()).isEmpty();
                })
                .inRoundTrips(1)
                .areExactly(TAGS + " where recipe_tags.recipe_id = any(?::int8[])    [[1, 2, 3]]");
    }

    @Test
    void eagerElementsComeByOneMoreStatementInTheirOrder() {
        assertStatements(() -> {
                    List<Recipe> recipes = session.list(select(RECIPE).orderBy(RECIPE.id));
                    assertThat(recipes.get(0).getCourses()).containsExactly(Course.STARTER, Course.MAIN);
                    assertThat(recipes.get(2).getCourses()).isEmpty();
                })
                .areExactly(RECIPES + " order by recipes.id", COURSES);
    }

    @Test
    void whatIsFoundByKeyBringsEagerElementsInTheSameRoundTrip() {
        assertStatements(() -> session.getOne(RECIPE, 1L))
                .inRoundTrips(1)
                .areExactly(
                        RECIPES + " where recipes.id = ?    [1]",
                        COURSES.replace("= any(?::int8[])", "= ?").replace("[[1, 2, 3]]", "[1]"));
    }

    @Test
    void selectAsksOncePerOwner() {
        List<Recipe> recipes = recipes(lazyLoad(RECIPE.tags));
        assertStatements(() -> recipes.forEach(each -> each.getTags().size()))
                .areExactly(
                        TAGS + " where recipe_tags.recipe_id = ?    [1]",
                        TAGS + " where recipe_tags.recipe_id = ?    [2]",
                        TAGS + " where recipe_tags.recipe_id = ?    [3]");
    }

    @Test
    void selectInAndImmediateLoadAtOnce() {
        assertStatements(() -> recipes(selectInLoad(RECIPE.tags)))
                .areExactly(
                        RECIPES + " order by recipes.id",
                        TAGS + " where recipe_tags.recipe_id = any(?::int8[])    [[1, 2, 3]]");
        reopen();
        assertStatements(() -> recipes(immediateLoad(RECIPE.tags))).count(4);
    }

    @Test
    void subqueryRepeatsTheStatement() {
        assertStatements(() -> session.list(select(RECIPE)
                        .where(RECIPE.title.ne("tea"))
                        .options(subqueryLoad(RECIPE.tags))
                        .options(noLoad(RECIPE.courses))))
                .areExactly(
                        RECIPES + " where recipes.title <> ?    [tea]",
                        TAGS
                                + " where recipe_tags.recipe_id in (select recipes.id from recipes where recipes.title <> ?)    [tea]");
    }

    @Test
    void joinedReadsSetsFromTheSameRowsAndOrdersThem() {
        assertStatements(() -> {
                    List<Recipe> recipes = session.list(select(RECIPE)
                            .orderBy(RECIPE.id)
                            .options(joinedLoad(RECIPE.tags), joinedLoad(RECIPE.courses), joinedLoad(RECIPE.sources)));
                    assertThat(recipes).hasSize(3);
                    assertThat(recipes.get(0).getTags()).containsExactlyInAnyOrder("hot", "thin");
                    assertThat(recipes.get(0).getCourses()).containsExactly(Course.STARTER, Course.MAIN);
                    assertThat(recipes.get(0).getSources())
                            .containsExactlyInAnyOrder(new Source("Larousse", 12), new Source("grandmother", null));
                    assertThat(recipes.get(2).getTags()).isEmpty();
                })
                .inRoundTrips(1)
                .areExactly(
                        "select recipes.id, recipes.title, recipe_tags_1.recipe_id, recipe_tags_1.tag, recipe_sources_1.recipe_id,"
                                + " recipe_sources_1.title, recipe_sources_1.page, recipe_courses_1.recipe_id, recipe_courses_1.course"
                                + " from recipes left join recipe_tags as recipe_tags_1 on recipe_tags_1.recipe_id = recipes.id"
                                + " left join recipe_sources as recipe_sources_1 on recipe_sources_1.recipe_id = recipes.id"
                                + " left join recipe_courses as recipe_courses_1 on recipe_courses_1.recipe_id = recipes.id"
                                + " order by recipes.id, recipe_courses_1.course desc");
    }

    @Test
    void joinedBesideLimitCountsOwners() {
        List<Recipe> recipes =
                session.list(select(RECIPE).orderBy(RECIPE.id).limit(2).options(joinedLoad(RECIPE.tags)));
        assertThat(recipes).hasSize(2);
        assertThat(recipes.get(0).getTags()).hasSize(2);
    }

    @Test
    void everyLoadJoinsWhatCanBeJoined() {
        assertStatements(() -> session.list(select(RECIPE).options(everyLoad(JOINED))))
                .count(3)
                .contain("left join recipe_tags as recipe_tags_1")
                .contain("from ingredients where ingredients.recipe = any(?::int8[])");
    }

    @Test
    void listsAreNotJoinedSinceEqualElementsCannotBeToldApart() {
        assertThatThrownBy(() -> recipes(joinedLoad(RECIPE.ratings)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "joinedLoad(RECIPE.ratings): rows of a join do not tell which elements of a list are equal and which are"
                                + " repeated; use selectInLoad, or give the list an @OrderColumn");
        assertThatThrownBy(
                        () -> session.list(select(RECIPE).join(RECIPE.ratings).options(containsEager(RECIPE.ratings))))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("containsEager(RECIPE.ratings): rows of a join do not tell");
    }

    @Test
    void containsEagerTakesASetFromTheStatementsOwnJoin() {
        RecipeTags_ tags = RECIPE.tags.elements();
        assertStatements(() -> {
                    List<Recipe> recipes = session.list(select(RECIPE)
                            .join(RECIPE.tags)
                            .where(tags.value.eq("hot"))
                            .orderBy(RECIPE.id)
                            .options(containsEager(RECIPE.tags), noLoad(RECIPE.courses)));
                    assertThat(recipes).hasSize(2);
                    assertThat(recipes.get(0).getTags()).containsExactly("hot");
                })
                .areExactly("select recipes.id, recipes.title, recipe_tags.recipe_id, recipe_tags.tag from recipes"
                        + " join recipe_tags on recipe_tags.recipe_id = recipes.id where recipe_tags.tag = ?"
                        + " order by recipes.id    [hot]");
        Recipe soup = session.getOne(RECIPE, 1L);
        soup.getTags().add("clear");
        assertStatements(session::flush)
                .areExactly("insert into recipe_tags (recipe_id, tag) values (?, ?)    [1, clear]");
        session.rollback();
        assertThat(soup.getTags()).containsExactlyInAnyOrder("hot", "thin");
        reopen();
        RecipeTags_ named = RECIPE.tags.elements().as("t");
        List<Recipe> all = session.list(select(RECIPE)
                .leftJoin(RECIPE.tags, named)
                .orderBy(RECIPE.id)
                .options(containsEager(RECIPE.tags, named), noLoad(RECIPE.courses)));
        assertThat(all.get(2).getTags()).isEmpty();
        assertThat(all.get(0).getTags()).hasSize(2);
        assertThatThrownBy(() -> session.list(select(RECIPE).options(containsEager(RECIPE.tags))))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "containsEager(RECIPE.tags): the statement does not join recipe_tags; join it, or use joinedLoad");
    }

    @Test
    void equalElementsOfAListAreAllLoaded() {
        List<Recipe> recipes = recipes(selectInLoad(RECIPE.ratings));
        assertThat(recipes.get(0).getRatings()).containsExactly(new Stars(5), new Stars(5));
    }

    @Test
    void embeddablesAreReadWithAllTheirColumns() {
        Recipe soup = session.getOne(RECIPE, 1L);
        assertThat(soup.getIngredients()).extracting(Ingredient::getName).containsExactlyInAnyOrder("leek", "salt");
        assertThat(soup.getIngredients())
                .extracting(Ingredient::getAmount)
                .containsExactlyInAnyOrder(new Amount(new BigDecimal("300.00"), Unit.GRAM), null);
    }

    @Test
    void raiseRefusesWithAdvice() {
        Recipe soup = recipes(raiseLoad(RECIPE.tags)).get(0);
        assertThatThrownBy(() -> soup.getTags().size())
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("Recipe.tags is not loaded, and its loading strategy is RAISE: add"
                        + " options(selectInLoad(RECIPE.tags)) to the statement that loads the Recipe");
        reopen();
        Recipe tea = session.list(select(RECIPE).options(everyLoad(RAISE))).get(0);
        assertThatThrownBy(() -> tea.getRatings().size()).isInstanceOf(LoadNotAllowedException.class);
    }

    @Test
    void noneIsEmptyAndWhatIsAddedIsWritten() {
        Recipe soup = recipes(noLoad(RECIPE.tags)).get(0);
        assertThat(soup.getTags()).isEmpty();
        soup.getTags().add("green");
        session.commit();
        assertThat(database.value("select count(*) from recipe_tags where recipe_id = 1"))
                .isEqualTo(3L);
    }

    @Test
    void aPartIsLoadedByCriteriaAndChangedWithoutTheRest() {
        Recipe soup = recipes(selectInLoad(RECIPE.tags)
                        .where(RECIPE.tags.elements().value.ne("hot")))
                .get(0);
        assertThat(soup.getTags()).containsExactly("thin");
        soup.getTags().clear();
        session.commit();
        assertThat(database.rows("select tag from recipe_tags where recipe_id = 1"))
                .containsExactly(List.of("hot"));
    }

    @Test
    void theFirstFewOfEachAreChosenByTheDatabase() {
        List<Recipe> recipes = recipes(selectInLoad(RECIPE.tags)
                .orderBy(RECIPE.tags.elements().value.desc())
                .limitPerParent(1));
        assertThat(recipes.get(0).getTags()).containsExactly("thin");
        assertThat(recipes.get(1).getTags()).containsExactly("hot");
        reopen();
        assertThatThrownBy(() -> recipes(selectInLoad(RECIPE.ratings).limitPerParent(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "limitPerParent with Recipe.ratings: nothing tells its elements apart; load all of them, or select those"
                                + " that are wanted");
    }

    @Test
    void loadFillsTheCollectionsOfObjectsThatAreHere() {
        List<Recipe> recipes = session.list(select(RECIPE));
        assertStatements(() -> session.load(recipes, selectInLoad(RECIPE.tags)))
                .areExactly(TAGS + " where recipe_tags.recipe_id = any(?::int8[])    [[1, 2, 3]]");
        assertStatements(() -> recipes.forEach(each -> each.getTags().size())).areNone();
    }

    @Test
    void queriesJoinTheTableOfTheElements() {
        assertThat(session
                        .list(select(RECIPE.title, RECIPE.tags.elements().value)
                                .from(RECIPE)
                                .join(RECIPE.tags)
                                .orderBy(RECIPE.title, RECIPE.tags.elements().value))
                        .stream()
                        .map(row -> row.v1() + " " + row.v2()))
                .containsExactly("soup hot", "soup thin", "tea hot");
        RecipeTags_ tag = RECIPE_TAGS.as("t");
        assertStatements(() -> assertThat(session.list(select(tag.value, count())
                                .from(RECIPE)
                                .join(RECIPE.tags, tag)
                                .groupBy(tag.value)))
                        .hasSize(2))
                .areExactly(
                        "select t.tag, count(*) from recipes join recipe_tags as t on t.recipe_id = recipes.id group by t.tag");
    }

    @Test
    void conditionsAskForElements() {
        assertStatements(() -> {
                    // tag::any[]
                    List<String> thin = session.list(select(RECIPE.title)
                            .where(RECIPE.tags.any(RECIPE.tags.elements().value.eq("thin"))));
                    // end::any[]
                    assertThat(thin).containsExactly("soup");
                })
                .areExactly(
                        "select recipes.title from recipes where exists (select 1 from recipe_tags where recipe_tags.recipe_id ="
                                + " recipes.id and recipe_tags.tag = ?)    [thin]");
        assertThat(session.list(
                        select(RECIPE.title).where(RECIPE.tags.contains("hot")).orderBy(RECIPE.title)))
                .containsExactly("soup", "tea");
        assertThat(session.list(select(RECIPE.title).where(RECIPE.tags.isEmpty())))
                .containsExactly("water");
        assertThat(session.list(select(RECIPE.title).where(RECIPE.sources.contains(new Source("grandmother", null)))))
                .containsExactly("soup");
        assertThat(session.list(select(RECIPE.title).where(RECIPE.sources.contains(new Source("Larousse", null)))))
                .isEmpty();
        assertThat(session.list(select(RECIPE.title)
                        .where(RECIPE.ingredients.any(
                                RECIPE.ingredients.elements().amount.quantity.gt(BigDecimal.TEN)))))
                .containsExactly("soup");
    }

    @Test
    void selectedTheTableIsReadAsItsElements() {
        assertThat(session.list(select(RECIPE_SOURCES).orderBy(RECIPE_SOURCES.title)))
                .containsExactly(new Source("Larousse", 12), new Source("grandmother", null));
        assertThat(session.list(select(RECIPE.title, RECIPE_TAGS)
                                .from(RECIPE)
                                .leftJoin(RECIPE.tags)
                                .where(RECIPE.title.eq("water")))
                        .get(0)
                        .v2())
                .isNull();
    }

    @Test
    void readOnlySessionsKeepNoCopies() {
        try (Session reading = sessions.readOnly().open()) {
            Recipe soup = reading.getOne(RECIPE, 1L);
            assertThat(soup.getIngredients()).hasSize(2);
            assertThat(soup.getTags()).hasSize(2);
        }
    }

    @Test
    void objectsOfSubclassesBringInheritedElements() {
        database.run(
                "insert into guides default values",
                "insert into video_guides values (1)",
                "insert into guide_notes values (1, 'inherited')",
                "insert into video_guide_chapters values (1, 'own')");
        List<Guide> guides = session.list(
                select(Guide_.GUIDE).options(selectInLoad(Guide_.GUIDE.notes), everyLoad(VIDEO_GUIDE, SELECTIN)));
        assertStatements(() -> {
                    assertThat(guides.get(0).getNotes()).containsExactly("inherited");
                    assertThat(((cookbook.VideoGuide) guides.get(0)).getChapters())
                            .containsExactly("own");
                })
                .areNone();
    }
}
