package io.orm.session;

import static cookbook.PantryStock_.PANTRY_STOCK;
import static cookbook.Pantry_.PANTRY;
import static cookbook.Tally_.TALLY;
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

import cookbook.Amount;
import cookbook.Course;
import cookbook.Ingredient;
import cookbook.Pantry;
import cookbook.PantryStock_;
import cookbook.ShelfKey;
import cookbook.Source;
import cookbook.Stars;
import cookbook.Tally;
import cookbook.Unit;
import io.orm.core.engine.Transaction;
import io.orm.core.exception.ConstraintViolationException;
import io.orm.core.sql.StatementOption;
import io.orm.event.EntityState;
import io.orm.exception.InvalidValueException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.exception.MappingException;
import io.orm.exception.SessionStateException;
import io.orm.json.OrmJsonModule;
import io.orm.mapping.EntityModel;
import io.orm.testing.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Values under keys: {@code @ElementCollection} of a {@code Map}. */
class MapOfValuesIT extends SessionFixture {
    private static final String PANTRIES = "select pantries.id, pantries.name from pantries";
    private static final String STOCK =
            "select pantry_stock.pantry_id, pantry_stock.product, pantry_stock.amount from pantry_stock";
    private static final String BY_KEY = " order by pantry_stock.product";
    private static final String DELETE =
            "delete from pantry_stock using unnest((select ?::int8[]), (select ?::text[])) v(c1, c2)"
                    + " where pantry_stock.pantry_id = v.c1 and pantry_stock.product = v.c2";
    private static final String UPDATE =
            "update pantry_stock set amount = v.c3 from unnest((select ?::int8[]), (select ?::text[]), (select ?::int4[]))"
                    + " v(c1, c2, c3) where pantry_stock.pantry_id = v.c1 and pantry_stock.product = v.c2";

    MapOfValuesIT(Database database) {
        super(database);
    }

    private static Ingredient ingredient(String name, int quantity) {
        return new Ingredient(name, new Amount(BigDecimal.valueOf(quantity), Unit.GRAM));
    }

    /** Flour 2, salt 1, tea 5; leek as a starter, beef as the main course. */
    private Pantry kitchen() {
        Pantry kitchen = new Pantry("kitchen");
        kitchen.getStock().putAll(Map.of("flour", 2, "salt", 1, "tea", 5));
        kitchen.getFavourites().put(Course.STARTER, ingredient("leek", 300));
        kitchen.getFavourites().put(Course.MAIN, ingredient("beef", 500));
        kitchen.getRatings().put(new Stars(5), Course.DESSERT);
        session.add(kitchen);
        session.commit();
        reopen();
        return session.getOne(PANTRY, kitchen.getId());
    }

    private List<List<Object>> stock() {
        return database.rows("select product, amount from pantry_stock order by pantry_id, product");
    }

    @Test
    void ownerAndKeyAreThePrimaryKey() {
        assertThat(database.rows("select indexdef from pg_indexes where tablename in ('pantry_stock', 'favourites')"
                        + " order by indexdef"))
                .containsExactly(
                        List.of(
                                "CREATE UNIQUE INDEX favourites_pkey ON public.favourites USING btree (pantry, course)"),
                        List.of(
                                "CREATE UNIQUE INDEX pantry_stock_pkey ON public.pantry_stock USING btree (pantry_id, product)"));
        assertThat(database.rows("select table_name, column_name, data_type, character_maximum_length::int, is_nullable"
                        + " from information_schema.columns where table_name in ('pantry_stock', 'favourites',"
                        + " 'pantry_ratings', 'pantry_notes') order by table_name, ordinal_position"))
                .containsExactly(
                        Arrays.asList("favourites", "pantry", "bigint", null, "NO"),
                        List.of("favourites", "course", "character varying", 10, "NO"),
                        List.of("favourites", "name", "character varying", 30, "NO"),
                        Arrays.asList("favourites", "quantity", "numeric", null, "YES"),
                        List.of("favourites", "measure", "character varying", 10, "YES"),
                        Arrays.asList("pantry_notes", "pantry_id", "bigint", null, "NO"),
                        List.of("pantry_notes", "notes_key", "character varying", 255, "NO"),
                        List.of("pantry_notes", "notes", "character varying", 255, "YES"),
                        Arrays.asList("pantry_ratings", "pantry_id", "bigint", null, "NO"),
                        Arrays.asList("pantry_ratings", "ratings_key", "integer", null, "NO"),
                        Arrays.asList("pantry_ratings", "ratings", "smallint", null, "NO"),
                        Arrays.asList("pantry_stock", "pantry_id", "bigint", null, "NO"),
                        List.of("pantry_stock", "product", "character varying", 20, "NO"),
                        Arrays.asList("pantry_stock", "amount", "integer", null, "YES"));
    }

    @Test
    void newOwnersBringOneInsertForEachTable() {
        Pantry kitchen = new Pantry("kitchen");
        kitchen.getStock().put("tea", 1);
        kitchen.getRatings().put(new Stars(4), Course.MAIN);
        Pantry cellar = new Pantry("cellar");
        cellar.getStock().put("wine", 80);
        session.addAll(List.of(kitchen, cellar));
        assertStatements(session::flush)
                .inRoundTrips(2)
                .areExactly(
                        "insert into pantries (name) select c1 from unnest(?::text[]) with ordinality v(c1, o)"
                                + " order by o returning pantries.id    [[kitchen, cellar]]",
                        "insert into pantry_ratings (pantry_id, ratings_key, ratings) values (?, ?, ?)    [1, Stars[number=4], MAIN]",
                        "insert into pantry_stock (pantry_id, product, amount) select * from unnest(?::int8[], ?::text[], ?::int4[])"
                                + "    [[1, 2], [tea, wine], [1, 80]]");
    }

    @Test
    void changesAreOneStatementOfAKind() {
        kitchen();
        Pantry cellar = new Pantry("cellar");
        cellar.getStock().putAll(Map.of("wine", 80, "salt", 1));
        session.add(cellar);
        session.commit();
        reopen();
        List<Pantry> pantries = session.list(select(PANTRY).orderBy(PANTRY.id));
        Pantry kitchen = pantries.get(0);
        assertThat(kitchen.getStock())
                .containsExactly(Map.entry("flour", 2), Map.entry("salt", 1), Map.entry("tea", 5));
        // tag::change[]
        kitchen.getStock().remove("salt");
        kitchen.getStock().merge("tea", 3, Integer::sum);
        kitchen.getStock().put("rice", 4);
        // end::change[]
        pantries.get(1).getStock().remove("salt");
        pantries.get(1).getStock().put("wine", 79);
        assertThat(session.isModified(kitchen)).isTrue();
        assertStatements(session::flush)
                .inRoundTrips(1)
                .areExactly(
                        DELETE + "    [[1, 2], [salt, salt]]",
                        UPDATE + "    [[1, 2], [tea, wine], [8, 79]]",
                        "insert into pantry_stock (pantry_id, product, amount) values (?, ?, ?)    [1, rice, 4]");
        assertThat(session.isModified(kitchen)).isFalse();
        assertStatements(session::flush).areNone();
        session.commit();
        assertThat(stock())
                .containsExactly(List.of("flour", 2), List.of("rice", 4), List.of("tea", 8), List.of("wine", 79));
    }

    @Test
    void whatIsPutBackIsNotWritten() {
        Pantry kitchen = kitchen();
        kitchen.getStock().remove("tea");
        kitchen.getStock().put("tea", 5);
        kitchen.getStock().put("salt", 7);
        kitchen.getStock().put("salt", 1);
        assertThat(session.isModified(kitchen)).isFalse();
        assertStatements(session::flush).areNone();
    }

    @Test
    void tenThousandEntriesAreAFewStatements() {
        Pantry kitchen = kitchen();
        for (int i = 0; i < 10_000; i++) {
            kitchen.getStock().put("p" + i, i);
        }
        assertThat(assertStatements(session::flush).all()).hasSize(2).allMatch(each -> each.startsWith("insert"));
        kitchen.getStock().replaceAll((product, amount) -> amount + 1);
        assertThat(assertStatements(session::flush).all()).hasSize(3).allMatch(each -> each.startsWith(UPDATE));
        kitchen.getStock().keySet().removeIf(product -> product.startsWith("p"));
        assertThat(assertStatements(session::flush).all()).hasSize(2).allMatch(each -> each.startsWith(DELETE));
        session.commit();
        assertThat(stock()).containsExactly(List.of("flour", 3), List.of("salt", 2), List.of("tea", 6));
    }

    @Test
    void viewsIteratorsAndEntriesWriteThrough() {
        Pantry kitchen = kitchen();
        for (Map.Entry<String, Integer> each : kitchen.getStock().entrySet()) {
            assertThat(each.setValue(each.getValue() * 10)).isIn(2, 1, 5);
        }
        Iterator<String> products = kitchen.getStock().keySet().iterator();
        products.next();
        products.remove();
        assertThatThrownBy(products::remove).isInstanceOf(IllegalStateException.class);
        kitchen.getStock().values().remove(10);
        assertStatements(session::flush)
                .areExactly(DELETE + "    [[1, 1], [flour, salt]]", UPDATE + "    [[1], [tea], [50]]");
        kitchen.getStock().clear();
        session.commit();
        assertThat(stock()).isEmpty();
        assertThat(kitchen.getStock()).isEmpty();
    }

    @Test
    void nullIsAValueWhereTheColumnAllowsIt() {
        Pantry kitchen = kitchen();
        kitchen.getStock().put("tea", null);
        kitchen.getStock().put("rice", null);
        session.commit();
        reopen();
        Pantry found = session.getOne(PANTRY, 1L);
        assertThat(found.getStock()).hasSize(4).containsEntry("tea", null).containsEntry("rice", null);
        assertThat(found.getStock().containsKey("none")).isFalse();
        found.getStock().put("rice", 1);
        found.getStock().remove("tea");
        assertStatements(session::flush).areExactly(DELETE + "    [[1], [tea]]", UPDATE + "    [[1], [rice], [1]]");
        assertThatThrownBy(() -> found.getRatings().put(new Stars(1), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Pantry.ratings takes no null value, as under Stars[number=1]");
        assertThatThrownBy(() -> found.getFavourites().put(Course.DESSERT, null))
                .hasMessage("Pantry.favourites takes no null value, as under DESSERT");
    }

    @Test
    void nullIsNoKey() {
        Pantry kitchen = kitchen();
        assertThatThrownBy(() -> kitchen.getStock().put(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Pantry.stock takes no null key");
        assertThat(kitchen.getStock().get(null)).isNull();
        assertThat(kitchen.getStock()).hasSize(3);
        Pantry cellar = new Pantry("cellar");
        cellar.getStock().put(null, 1);
        assertThatThrownBy(() -> session.add(cellar))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Pantry.stock takes no null key, but has one in Pantry (new): take it out");
    }

    @Test
    void keysAndValuesThatDoNotFitAreNamed() {
        Pantry kitchen = new Pantry("kitchen");
        kitchen.getStock().put("a product with a long name", 1);
        session.add(kitchen);
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Pantry.stock.key has 26 characters in Pantry (new), but column pantry_stock.product is varchar(20)");
        session.rollback();
        Pantry cellar = new Pantry("cellar");
        cellar.getFavourites().put(Course.MAIN, new Ingredient(null, null));
        session.add(cellar);
        assertThatThrownBy(session::flush)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "Pantry.favourites.name is null in Pantry (new), but column favourites.name is NOT NULL; set it"
                                + " before the flush");
    }

    @Test
    void keysThatAreOneToTheDatabaseAreRefused() {
        Pantry kitchen = kitchen();
        kitchen.getShelves().put(new BigDecimal("1.5"), new Source("top", null));
        kitchen.getShelves().put(new BigDecimal("1.50"), new Source("bottom", null));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionStateException.class)
                .hasMessage(
                        "Pantry.shelves has the keys 1.5 and 1.50, which are the same in the database; remove one of them");
        kitchen.getShelves().remove(new BigDecimal("1.5"));
        session.commit();
        assertThat(database.rows("select shelves_key::text, title from pantry_shelves"))
                .containsExactly(List.of("1.50", "bottom"));
    }

    @Test
    void valuesThatChangeInPlaceAreUpdated() {
        Pantry kitchen = kitchen();
        assertThat(kitchen.getFavourites().get(Course.MAIN).getName()).isEqualTo("beef");
        assertThat(session.isModified(kitchen)).isFalse();
        assertStatements(session::flush).areNone();
        kitchen.getFavourites().get(Course.MAIN).setAmount(null);
        assertThat(session.isModified(kitchen)).isTrue();
        assertStatements(session::flush)
                .areExactly(
                        "update favourites set name = v.c3, quantity = v.c4, measure = v.c5 from unnest((select ?::int8[]),"
                                + " (select ?::text[]), (select ?::text[]), (select ?::numeric[]), (select ?::text[]))"
                                + " v(c1, c2, c3, c4, c5) where favourites.pantry = v.c1 and favourites.course = v.c2"
                                + "    [[1], [MAIN], [beef], [null], [null]]");
        assertThat(session.isModified(kitchen)).isFalse();
        // Equal to the one before as Java sees it, but with another amount.
        kitchen.getFavourites().put(Course.MAIN, ingredient("beef", 700));
        session.commit();
        assertThat(database.rows("select course, name, quantity::int from favourites order by 1"))
                .containsExactly(List.of("MAIN", "beef", 700), List.of("STARTER", "leek", 300));
    }

    @Test
    void keysAndValuesAreConverted() {
        Pantry kitchen = new Pantry("kitchen");
        kitchen.setNotes(new HashMap<>(Map.of("door", "shut it")));
        session.add(kitchen);
        session.commit();
        assertThat(database.rows("select notes_key, notes from pantry_notes"))
                .containsExactly(List.of("DOOR", "SHUT IT"));
        reopen();
        Pantry found = session.getOne(PANTRY, kitchen.getId());
        assertThat(found.getNotes()).containsExactly(Map.entry("door", "shut it"));
        found.getNotes().put("door", "SHUT IT");
        assertThat(session.isModified(found)).isFalse();
        assertThat(found.getRatings()).isEmpty();
    }

    @Test
    void anotherMapInThePlaceOfTheFirstOneIsCompared() {
        Pantry kitchen = kitchen();
        kitchen.setStock(new HashMap<>(Map.of("flour", 2, "tea", 6)));
        assertStatements(session::flush)
                .areExactly(
                        STOCK + " where pantry_stock.pantry_id = ?" + BY_KEY + "    [1]",
                        DELETE + "    [[1], [salt]]",
                        UPDATE + "    [[1], [tea], [6]]");
        kitchen.getStock().put("rice", 1);
        kitchen.setNotes(null);
        session.commit();
        assertThat(stock()).containsExactly(List.of("flour", 2), List.of("rice", 1), List.of("tea", 6));
        kitchen.setStock(null);
        session.commit();
        assertThat(stock()).isEmpty();
    }

    @Test
    void theMapOfAnotherOwnerIsCopied() {
        Pantry kitchen = kitchen();
        Pantry cellar = new Pantry("cellar");
        session.add(cellar);
        session.flush();
        cellar.setStock(kitchen.getStock());
        session.commit();
        assertThat(database.value("select count(*) from pantry_stock")).isEqualTo(6L);
        assertThat(cellar.getStock()).isNotSameAs(kitchen.getStock()).isEqualTo(kitchen.getStock());
    }

    @Test
    void aDeletedOwnerTakesItsEntriesAlong() {
        Pantry kitchen = kitchen();
        session.delete(kitchen);
        assertStatements(session::flush)
                .inRoundTrips(1)
                .contain(
                        "delete from pantry_stock where pantry_stock.pantry_id = any((select ?::int8[])::int8[])    [[1]]");
        session.commit();
        assertThat(stock()).isEmpty();
    }

    @Test
    void rollbackAndSavepointsTakeChangesBack() {
        Pantry kitchen = kitchen();
        kitchen.getStock().put("before", 1);
        Transaction savepoint = session.beginNested();
        kitchen.getStock().put("tea", 99);
        kitchen.getStock().remove("salt");
        kitchen.getFavourites().get(Course.MAIN).setAmount(null);
        session.flush();
        savepoint.rollback();
        assertThat(kitchen.getStock())
                .containsOnly(Map.entry("flour", 2), Map.entry("salt", 1), Map.entry("tea", 5), Map.entry("before", 1));
        session.rollback();
        assertThat(kitchen.getStock()).containsOnlyKeys("flour", "salt", "tea");
        assertThat(kitchen.getFavourites().get(Course.MAIN).getAmount()).isNotNull();
        assertStatements(session::flush).areNone();
        Pantry cellar = new Pantry("cellar");
        cellar.getStock().put("wine", 80);
        session.add(cellar);
        session.flush();
        session.rollback();
        assertThat(session.state(cellar)).isEqualTo(EntityState.TRANSIENT);
        session.add(cellar);
        session.commit();
        assertThat(stock()).contains(List.of("wine", 80));
    }

    @Test
    void expireAndRefreshDropWhatWasNotFlushed() {
        Pantry kitchen = kitchen();
        kitchen.getStock().put("lost", 1);
        session.expire(kitchen);
        assertThat(kitchen.getStock()).containsOnlyKeys("flour", "salt", "tea");
        kitchen.getStock().put("tea", 99);
        database.run("insert into pantry_stock values (1, 'foreign', 1)");
        session.refresh(kitchen);
        assertThat(kitchen.getStock())
                .containsExactly(
                        Map.entry("flour", 2), Map.entry("foreign", 1), Map.entry("salt", 1), Map.entry("tea", 5));
        assertStatements(session::flush).areNone();
    }

    @Test
    void mergeReconcilesByKey() {
        Pantry kitchen = kitchen();
        kitchen.getStock().size();
        kitchen.getFavourites().size();
        session.close();
        kitchen.getStock().remove("salt");
        kitchen.getStock().put("tea", 6);
        kitchen.getFavourites().get(Course.MAIN).setAmount(null);
        session = sessions.open();
        Pantry merged = session.merge(kitchen);
        assertThat(merged.getFavourites().get(Course.MAIN))
                .isNotSameAs(kitchen.getFavourites().get(Course.MAIN));
        session.commit();
        assertThat(stock()).containsExactly(List.of("flour", 2), List.of("tea", 6));
        assertThat(database.value("select quantity from favourites where course = 'MAIN'"))
                .isNull();
        Pantry cellar = new Pantry("cellar");
        cellar.getStock().put("wine", 80);
        assertThat(session.merge(cellar).getStock()).containsExactly(Map.entry("wine", 80));
        session.commit();
        assertThat(stock()).contains(List.of("wine", 80));
    }

    @Test
    void aMapIsEqualToOthersDetachedTooAndInJson() {
        Pantry kitchen = kitchen();
        JsonMapper mapper = JsonMapper.builder().addModule(new OrmJsonModule()).build();
        assertThat(kitchen.getStock()).hasToString("[not loaded]");
        assertThat(mapper.writeValueAsString(kitchen)).doesNotContain("stock");
        assertThat(kitchen.getStock()).isEqualTo(Map.of("flour", 2, "salt", 1, "tea", 5));
        assertThat(kitchen.getStock()).hasSameHashCodeAs(Map.of("flour", 2, "salt", 1, "tea", 5));
        assertThat(kitchen.getStock()).hasToString("{flour=2, salt=1, tea=5}");
        assertThat(mapper.writeValueAsString(kitchen)).contains("\"stock\":{\"flour\":2,\"salt\":1,\"tea\":5}");
        session.close();
        assertThat(kitchen.getStock().get("tea")).isEqualTo(5);
        assertThatThrownBy(() -> kitchen.getFavourites().size()).hasMessageContaining("Pantry.favourites");
    }

    private List<Pantry> pantries(StatementOption<Pantry> option) {
        reopen();
        return session.list(select(PANTRY).orderBy(PANTRY.id).options(option).options(noLoad(PANTRY.ratings)));
    }

    @Test
    void everyStrategyLoadsThem() {
        kitchen();
        database.run(
                "insert into pantries (name) values ('cellar')", "insert into pantry_stock values (2, 'wine', null)");
        assertStatements(() -> pantries(selectInLoad(PANTRY.stock)))
                .areExactly(
                        PANTRIES + " order by pantries.id",
                        STOCK + " where pantry_stock.pantry_id = any(?::int8[])" + BY_KEY + "    [[1, 2]]");
        for (StatementOption<Pantry> each : List.<StatementOption<Pantry>>of(
                selectInLoad(PANTRY.stock),
                immediateLoad(PANTRY.stock),
                subqueryLoad(PANTRY.stock),
                joinedLoad(PANTRY.stock),
                lazyLoad(PANTRY.stock))) {
            List<Pantry> pantries = pantries(each);
            assertThat(pantries.get(0).getStock())
                    .containsExactly(Map.entry("flour", 2), Map.entry("salt", 1), Map.entry("tea", 5));
            assertThat(pantries.get(1).getStock()).hasSize(1).containsEntry("wine", null);
        }
        reopen();
        List<Pantry> peers = session.list(select(PANTRY).options(noLoad(PANTRY.ratings)));
        assertStatements(() -> peers.forEach(each -> each.getStock().size())).count(1);
        Pantry raising = pantries(raiseLoad(PANTRY.stock)).get(0);
        assertThatThrownBy(() -> raising.getStock().get("tea"))
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageContaining("selectInLoad(PANTRY.stock)");
        assertThat(pantries(noLoad(PANTRY.stock)).get(0).getStock()).isEmpty();
    }

    @Test
    void joinedReadsTwoMapsFromTheSameRows() {
        kitchen();
        reopen();
        assertStatements(() -> {
                    Pantry kitchen = session.list(select(PANTRY)
                                    .options(
                                            joinedLoad(PANTRY.stock),
                                            joinedLoad(PANTRY.favourites),
                                            joinedLoad(PANTRY.ratings)))
                            .get(0);
                    assertThat(kitchen.getStock()).hasSize(3);
                    assertThat(kitchen.getFavourites()).hasSize(2);
                    assertThat(kitchen.getRatings()).containsExactly(Map.entry(new Stars(5), Course.DESSERT));
                    assertThat(session.isModified(kitchen)).isFalse();
                })
                .inRoundTrips(1)
                .count(1);
    }

    @Test
    void containsEagerTakesEntriesFromTheStatementsOwnJoin() {
        kitchen();
        reopen();
        PantryStock_ little = PANTRY_STOCK.as("little");
        Pantry kitchen = session.one(select(PANTRY)
                .from(PANTRY)
                .join(PANTRY.stock, little, little.value.lt(3))
                .options(containsEager(PANTRY.stock, little)));
        assertThat(kitchen.getStock()).isEqualTo(Map.of("flour", 2, "salt", 1));
        kitchen.getStock().put("salt", 7);
        kitchen.getStock().remove("flour");
        session.commit();
        assertThat(stock()).containsExactly(List.of("salt", 7), List.of("tea", 5));
    }

    @Test
    void aPartIsLoadedAndChangedWithoutTheRest() {
        kitchen();
        Pantry kitchen = pantries(selectInLoad(PANTRY.stock)
                        .where(PANTRY.stock.elements().key.ne("flour")))
                .get(0);
        assertThat(kitchen.getStock()).containsOnlyKeys("salt", "tea");
        kitchen.getStock().put("tea", 6);
        kitchen.getStock().remove("salt");
        session.commit();
        assertThat(stock()).containsExactly(List.of("flour", 2), List.of("tea", 6));
        Pantry again = pantries(selectInLoad(PANTRY.stock)
                        .orderBy(PANTRY.stock.elements().value.desc())
                        .limitPerParent(1))
                .get(0);
        assertThat(again.getStock()).containsExactly(Map.entry("tea", 6));
        again.getStock().put("flour", 1);
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void queriesAskForKeysAndValues() {
        kitchen();
        // tag::query[]
        List<String> names = session.list(select(PANTRY.name)
                .where(PANTRY.stock.any(
                        PANTRY.stock.elements().key.eq("tea"),
                        PANTRY.stock.elements().value.gt(4))));
        // end::query[]
        assertThat(names).containsExactly("kitchen");
        assertStatements(() -> assertThat(
                                session.list(select(PANTRY.name).where(PANTRY.stock.contains(Map.entry("tea", 5)))))
                        .containsExactly("kitchen"))
                .areExactly(
                        "select pantries.name from pantries where exists (select 1 from pantry_stock where pantry_stock.pantry_id"
                                + " = pantries.id and pantry_stock.product = ? and pantry_stock.amount = ?)    [tea, 5]");
        assertThat(session.list(select(PANTRY_STOCK).orderBy(PANTRY_STOCK.key.desc())))
                .containsExactly(Map.entry("tea", 5), Map.entry("salt", 1), Map.entry("flour", 2));
        assertThat(session.list(select(PANTRY.name, PANTRY_STOCK.value)
                                .from(PANTRY)
                                .join(PANTRY.stock)
                                .where(PANTRY_STOCK.key.eq("tea")))
                        .get(0)
                        .v2())
                .isEqualTo(5);
    }

    @Test
    void rowsOfOtherTablesThatBreakTheRulesAreNamed() {
        kitchen();
        database.run("alter table pantry_stock drop constraint pantry_stock_pkey");
        database.run("alter table pantry_stock alter column product drop not null");
        try {
            database.run("insert into pantry_stock values (1, 'tea', 1)");
            reopen();
            assertThatThrownBy(() -> session.getOne(PANTRY, 1L).getStock().size())
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "Pantry.stock has two rows under the key tea: give the rows of pantry_stock different ones");
            database.run("delete from pantry_stock where amount = 1");
            database.run("insert into pantry_stock values (1, null, 1)");
            reopen();
            assertThatThrownBy(() -> session.getOne(PANTRY, 1L).getStock().size())
                    .isInstanceOf(MappingException.class)
                    .hasMessage("A row of Pantry.stock has no key: give the rows of pantry_stock one, or delete them");
        } finally {
            database.run("delete from pantry_stock");
            database.run("alter table pantry_stock add primary key (pantry_id, product)");
        }
    }

    @Test
    void aModelMayHaveNoOtherMaps() {
        kitchen();
        session.close();
        SessionFactory pantries =
                SessionFactory.create(database.engine(), SessionOptions.defaults(), EntityModel.of(List.of(PANTRY)));
        session = pantries.open();
        Pantry kitchen = session.getOne(PANTRY, 1L);
        kitchen.getStock().put("rice", 4);
        session.commit();
        assertThat(stock()).contains(List.of("rice", 4));
    }

    @Test
    void changesRaiseTheVersionOfTheirOwnerWhoseKeyMayHaveSeveralColumns() {
        Tally tally = new Tally(new ShelfKey("kitchen", 1));
        tally.getCounts().putAll(Map.of("cup", 3, "jar", 1));
        session.add(tally);
        session.commit();
        int version = tally.getVersion();
        tally.getCounts().put("cup", 4);
        tally.getCounts().remove("jar");
        assertStatements(session::flush)
                .inRoundTrips(1)
                .count(3)
                .contain("update tallies set version = tallies.version + 1")
                .contain(
                        "delete from tally_counts using unnest((select ?::text[]), (select ?::int4[]), (select ?::text[]))"
                                + " v(c1, c2, c3) where tally_counts.tally_room = v.c1 and tally_counts.tally_number = v.c2"
                                + " and tally_counts.counts_key = v.c3    [[kitchen], [1], [jar]]")
                .contain(
                        "update tally_counts set counts = v.c4 from unnest((select ?::text[]), (select ?::int4[]),"
                                + " (select ?::text[]), (select ?::int4[])) v(c1, c2, c3, c4) where tally_counts.tally_room = v.c1"
                                + " and tally_counts.tally_number = v.c2 and tally_counts.counts_key = v.c3    [[kitchen], [1], [cup], [4]]");
        assertThat(tally.getVersion()).isEqualTo(version + 1);
        session.commit();
        reopen();
        Tally found = session.getOne(TALLY, new ShelfKey("kitchen", 1));
        assertThat(found.getCounts()).containsExactly(Map.entry("cup", 4));
    }

    @Test
    void aSerializedMapIsPlain() throws IOException, ClassNotFoundException {
        Pantry kitchen = kitchen();
        Map<?, ?> unloaded = copy(kitchen.getStock());
        assertThat(unloaded).hasToString("[not loaded]");
        assertThatThrownBy(unloaded::size)
                .isInstanceOf(LoadNotAllowedException.class)
                .hasMessageStartingWith("Pantry.stock was not loaded when its object was serialized");
        kitchen.getStock().size();
        assertThat(copy(kitchen.getStock()))
                .isExactlyInstanceOf(LinkedHashMap.class)
                .isEqualTo(kitchen.getStock());
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

    @Test
    void somebodyElsesEntryViolatesTheKey() {
        Pantry kitchen = kitchen();
        kitchen.getStock().put("rice", 1);
        database.run("insert into pantry_stock values (1, 'rice', 2)");
        assertThatThrownBy(session::flush).isInstanceOf(ConstraintViolationException.class);
        session.rollback();
        assertThat(kitchen.getStock()).containsEntry("rice", 2);
    }

    @Test
    void thePlanShowsTheRows() {
        Pantry kitchen = new Pantry("kitchen");
        kitchen.getStock().put("tea", 1);
        session.add(kitchen);
        assertThat(session.flushPlan().toString())
                .contains("INSERT pantry_stock")
                .contains("pantry_stock refers to pantries");
    }
}
