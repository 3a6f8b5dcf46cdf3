package io.orm.json;

import static circus.Act_.ACT;
import static circus.Troupe_.TROUPE;
import static cookbook.Pantry_.PANTRY;
import static io.orm.core.sql.Sql.select;
import static io.orm.loading.LoadOptions.lazyLoad;
import static io.orm.loading.LoadOptions.loadOnly;
import static io.orm.loading.LoadOptions.peersLoad;
import static io.orm.loading.LoadOptions.raiseLoad;
import static io.orm.loading.LoadOptions.selectInLoad;
import static io.orm.loading.LoadOptions.undefer;
import static io.orm.testing.Statements.assertStatements;
import static org.assertj.core.api.Assertions.assertThat;
import static press.Author_.AUTHOR;
import static press.Title_.TITLE;
import static shop.Order_.ORDER;
import static shop.User_.USER;
import static workshop.Manual_.MANUAL;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import cookbook.Pantry;
import io.orm.loading.DynamicCollection;
import io.orm.mapping.LazyReference;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import io.orm.testing.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import press.Author;
import press.AuthorKey;
import press.Title;
import shop.Article;
import shop.Order;
import shop.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import workshop.Manual;

/** What is not loaded is not in the JSON, and no statement runs for it. */
@ExtendWith(PostgresExtension.class)
class OrmJsonModuleIT {
    private static final AuthorKey KEY = new AuthorKey("de", 1);

    // tag::mapper[]
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new OrmJsonModule()).build();
    // end::mapper[]

    private final JsonMapper withNulls =
            JsonMapper.builder().addModule(new OrmJsonModule(NotLoaded.NULL)).build();

    private final Database database;
    private final SessionFactory sessions;
    private Session session;

    OrmJsonModuleIT(Database database) {
        this.database = database;
        this.sessions = SessionFactory.create(database.engine());
        this.session = sessions.open();
    }

    @BeforeEach
    void rows() {
        if (database.rows("select 1 from pg_tables where tablename = 'users'").isEmpty()) {
            sessions.schema().createAll();
        }
        database.truncate();
        database.run(
                "insert into users (name, active, version) values ('Ann', true, 1)",
                "insert into products (name, stock) values ('tea', 1)",
                "insert into orders (product_name, quantity, user_id, product_id) values ('tea', 1, 1, 1)",
                "insert into press_authors (country, number, name, biography) values ('de', 1, 'Kant', 'long')",
                "insert into press_titles (name, author_country, author_number) values ('Critique', 'de', 1)",
                "insert into manuals (title, summary, body, version) values ('one', 's', 'b', 1), ('two', 's', 'b', 1)",
                "update manuals set precedes_id = 2 where id = 1");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String json(Object value) {
        String[] json = new String[1];
        assertStatements(() -> json[0] = mapper.writeValueAsString(value)).areNone();
        return json[0];
    }

    private JsonNode tree(JsonMapper with, Object value) {
        JsonNode[] tree = new JsonNode[1];
        assertStatements(() -> tree[0] = with.readTree(with.writeValueAsString(value)))
                .areNone();
        return tree[0];
    }

    @Test
    void aReferenceThatIsNotLoadedIsItsIdentifier() {
        // tag::reference[]
        Title title = session.getOne(TITLE, 1L);
        assertThat(json(title))
                .isEqualTo("{\"name\":\"Critique\",\"author\":{\"key\":{\"country\":\"de\",\"number\":1}},\"id\":1}");
        // end::reference[]
        session.close();
        assertThat(json(title))
                .isEqualTo("{\"name\":\"Critique\",\"author\":{\"key\":{\"country\":\"de\",\"number\":1}},\"id\":1}");
    }

    @Test
    void aReferenceThatFilledItselfIsItsEntity() {
        Title title = session.getOne(TITLE, 1L);
        assertThat(title.getAuthor().getName()).isEqualTo("Kant");
        assertThat(tree(mapper, title).get("author").propertyNames()).containsExactly("key", "name");
    }

    @Test
    void aReferenceThatMayNotLoadIsItsIdentifier() {
        Order order = session.one(select(ORDER).options(raiseLoad(ORDER.user), peersLoad(ORDER.product)));
        assertThat(tree(mapper, order).get("user")).hasToString("{\"id\":1}");
        assertThat(tree(mapper, order).get("product")).hasToString("{\"id\":1}");
    }

    @Test
    void aReferenceByItselfInAListAndInARecordIsItsIdentifier() {
        User user = session.reference(USER, 1L);
        assertThat(json(user)).isEqualTo("{\"id\":1}");
        assertThat(json(List.of(user, user))).isEqualTo("[{\"id\":1},{\"id\":1}]");
        assertThat(json(new Mail(user))).isEqualTo("{\"to\":{\"id\":1}}");
        assertThat(json(new Letter(user))).isEqualTo("{\"id\":1}");
        assertThat(json(new Line(user))).startsWith("{\"user\":[").contains("1").contains("null");
    }

    record Mail(User to) {}

    record Letter(@JsonUnwrapped User user) {}

    record Line(@JsonFormat(shape = JsonFormat.Shape.ARRAY) User user) {}

    @Test
    void namesOfPropertiesAreThoseOfTheMapper() {
        JsonMapper upper = JsonMapper.builder()
                .addModule(new OrmJsonModule())
                .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .build();
        Title title = session.getOne(TITLE, 1L);
        assertThat(tree(upper, title).get("Author")).hasToString("{\"Key\":{\"Country\":\"de\",\"Number\":1}}");
    }

    @Test
    void aCollectionThatIsNotLoadedIsLeftOutOrNull() {
        User user = session.one(select(USER).options(lazyLoad(USER.orders)));
        assertThat(tree(mapper, user).has("orders")).isFalse();
        assertThat(tree(mapper, user).has("articles")).isFalse();
        assertThat(tree(withNulls, user).get("orders").isNull()).isTrue();
        assertThat(tree(withNulls, user).get("articles").isNull()).isTrue();
        session.close();
        assertThat(tree(mapper, user).has("orders")).isFalse();
        assertThat(tree(mapper, user).get("name").stringValue()).isEqualTo("Ann");
    }

    @Test
    void aCollectionBehindAGetterThatWrapsItIsNotLoadedEither() {
        Author author = session.getOne(AUTHOR, KEY);
        assertThat(tree(mapper, author).has("titles")).isFalse();
        assertThat(author.getTitles()).hasSize(1);
        assertThat(tree(mapper, author).get("titles").get(0))
                .hasToString("{\"name\":\"Critique\",\"author\":{\"key\":"
                        + "{\"country\":\"de\",\"number\":1},\"name\":\"Kant\"},\"id\":1}");
    }

    @Test
    void aLoadedCollectionIsWrittenAndAnEmptyOneToo() {
        JsonMapper oneWay =
                mapper.rebuild().addMixIn(Order.class, WithoutUser.class).build();
        User user = session.one(select(USER).options(selectInLoad(USER.orders).then(peersLoad(ORDER.product))));
        assertThat(tree(oneWay, user).get("orders").get(0).get("product")).hasToString("{\"id\":1}");
        database.run("delete from orders");
        session.expungeAll();
        assertThat(tree(mapper, session.getOne(USER, 1L)).get("orders").isEmpty())
                .isTrue();
    }

    interface WithoutUser {
        @JsonIgnore
        User getUser();
    }

    @Test
    void aCollectionThatIsNoPropertyOfAnEntityIsLeftOutOrNull() {
        User user = session.one(select(USER).options(lazyLoad(USER.orders)));
        assertThat(json(new Basket("b", user.getOrders(), user.getArticles()))).isEqualTo("{\"name\":\"b\"}");
        assertThat(json(new Several(user.getOrders()))).isEqualTo("{}");
        assertThat(json(user.getOrders())).isEqualTo("null");
        assertThat(json(List.of(user.getOrders()))).isEqualTo("[null]");
        assertThat(json(user.getArticles())).isEqualTo("null");
        assertThat(withNulls.writeValueAsString(new Basket("b", user.getOrders(), null)))
                .isEqualTo("{\"name\":\"b\",\"orders\":null,\"articles\":null}");
        assertThat(withNulls.writeValueAsString(new Several(user.getOrders()))).isEqualTo("{}");
    }

    record Basket(String name, List<Order> orders, DynamicCollection<Article> articles) {}

    record Several(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Iterable<Order> orders) {}

    @Test
    void aColumnThatIsNotLoadedIsLeftOutOrNull() {
        Manual manual = session.getOne(MANUAL, 1L);
        assertThat(tree(mapper, manual)).hasToString("{\"title\":\"one\",\"id\":1,\"precedes\":{\"id\":2}}");
        assertThat(tree(withNulls, manual))
                .hasToString("{\"title\":\"one\",\"body\":null,\"cover\":null,\"followers\":null,\"id\":1,"
                        + "\"precedes\":{\"id\":2},\"summary\":null}");
        assertThat(manual.getBody()).isEqualTo("b");
        assertThat(tree(mapper, manual).propertyNames())
                .containsExactlyInAnyOrder("body", "id", "precedes", "summary", "title");
    }

    @Test
    void aMethodThatMayReadAColumnThatIsNotLoadedIsNotCalled() {
        Author author = session.getOne(AUTHOR, KEY);
        assertThat(tree(mapper, author).propertyNames()).containsExactly("key", "name");
        session.expungeAll();
        author = session.one(select(AUTHOR).options(undefer(AUTHOR.biography)));
        assertThat(tree(mapper, author).propertyNames())
                .containsExactlyInAnyOrder("biography", "key", "label", "name", "note");
        session.expungeAll();
        author = session.one(select(AUTHOR).options(loadOnly(AUTHOR.biography)));
        assertThat(tree(mapper, author).propertyNames()).containsExactly("key");
    }

    @Test
    void whatWasSerializedByJavaIsWrittenAsFarAsItWasLoaded() throws Exception {
        Manual copy = serialized(session.getOne(MANUAL, 1L));
        assertThat(json(copy)).isEqualTo("{\"title\":\"one\",\"id\":1,\"precedes\":{\"id\":2}}");
    }

    @Test
    void aNewObjectIsWrittenWhole() {
        User user = new User("Ben");
        user.addOrder(new Order("tea", null));
        user.getOrders().get(0).setUser(null);
        assertThat(tree(mapper, user).get("orders").get(0).get("productName").stringValue())
                .isEqualTo("tea");
        assertThat(tree(mapper, user).has("articles")).isFalse();
    }

    record Everywhere(
            Optional<Manual> optional, Map<String, Manual> map, Manual[] array, Object object, Map<String, ?> lists) {}

    @Test
    void nothingLoadsWhereverAnEntityStands() {
        Manual manual = session.getOne(MANUAL, 1L);
        Manual reference = manual.getPrecedes();
        assertThat(json(new Everywhere(
                        Optional.of(reference),
                        Map.of("a", reference),
                        new Manual[] {reference},
                        reference,
                        Map.of("followers", manual.getFollowers()))))
                .isEqualTo(
                        "{\"optional\":{\"id\":2},\"map\":{\"a\":{\"id\":2}},\"array\":[{\"id\":2}],\"object\":{\"id\":2},"
                                + "\"lists\":{\"followers\":null}}");
        assertThat(json(session.list(select(MANUAL, MANUAL.title).from(MANUAL).where(MANUAL.id.eq(1L)))))
                .isEqualTo("[{\"v1\":{\"title\":\"one\",\"id\":1,\"precedes\":{\"id\":2}},\"v2\":\"one\"}]");
        assertStatements(() -> {
                    JsonNode tree = mapper.valueToTree(manual);
                    assertThat(tree.propertyNames()).containsExactly("title", "id", "precedes");
                    Map<?, ?> map = mapper.convertValue(manual, Map.class);
                    assertThat(map.get("precedes")).isEqualTo(Map.of("id", 2L));
                })
                .areNone();
        assertThat(reference)
                .isInstanceOfSatisfying(
                        LazyReference.class, each -> assertThat(each.isLoaded()).isFalse());
    }

    @Test
    void fieldsInThePlaceOfGettersLoadNothingEither() {
        JsonMapper fields = JsonMapper.builder()
                .changeDefaultVisibility(visibility -> visibility
                        .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                        .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                        .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .addModule(new OrmJsonModule())
                .build();
        assertThat(tree(fields, session.getOne(MANUAL, 1L)))
                .hasToString("{\"title\":\"one\",\"id\":1,\"precedes\":{\"id\":2},\"version\":1}");
        assertThat(tree(fields, session.one(select(USER).options(lazyLoad(USER.orders))))
                        .has("orders"))
                .isFalse();
    }

    @Test
    void objectsOfHierarchiesAndMapsAreWrittenAsFarAsTheyAreLoaded() {
        database.run(
                "insert into circus_troupes (id, name, version) values (1, 't', 1)",
                "insert into circus_acts (id, kind, name, balls, ring, owner_id, version) values (1, 1, 'j', 5, 1, 1, 1)",
                "insert into pantries (name) values ('p')");
        assertThat(tree(mapper, session.getOne(TROUPE, 1L))).hasToString("{\"name\":\"t\",\"id\":1,\"version\":1}");
        assertThat(tree(mapper, session.one(select(ACT))).get("owner"))
                .hasToString("{\"name\":\"t\",\"id\":1,\"version\":1}");
        Pantry pantry = session.one(select(PANTRY));
        assertThat(tree(mapper, pantry)).hasToString("{\"name\":\"p\",\"id\":1,\"ratings\":{}}");
        assertThat(tree(withNulls, pantry).get("stock").isNull()).isTrue();
        assertThat(pantry.getStock()).isEmpty();
        assertThat(tree(mapper, pantry).get("stock")).hasToString("{}");
    }

    private static Manual serialized(Manual manual) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(manual);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Manual) in.readObject();
        }
    }
}
