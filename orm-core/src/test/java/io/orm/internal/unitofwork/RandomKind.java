package io.orm.internal.unitofwork;

import archive.Cabinet;
import archive.Drawer;
import cookbook.Recipe;
import fleet.Paper;
import fleet.Stop;
import fleet.Truck;
import forum.Bookmark;
import forum.City;
import forum.Label;
import forum.Post;
import forum.Region;
import forum.Sleeve;
import forum.Topic;
import forum.Vote;
import hospital.Badge;
import hospital.Bed;
import hospital.Ward;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import ledger.Company;
import ledger.Party;
import ledger.Person;
import org.jspecify.annotations.Nullable;
import shop.Article;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;
import signet.SignetHerald;
import signet.SignetKnight;
import signet.SignetRing;
import workshop.Depot;
import workshop.Driver;
import workshop.Licence;
import workshop.Route;
import workshop.Vehicle;

/**
 * What random work has to know of one kind of objects: how to make one, how to read and write what it has, and what the mapping says happens to it.
 *
 * @param <T> the entity
 */
final class RandomKind<T> {
    /** What becomes of a child without its parent. */
    enum Ending {
        /** It stays, and has no parent. */
        STAYS,
        /** It goes with its parent, and stays when it leaves it. */
        GOES_WITH_PARENT,
        /** It goes when its parent does, and when it leaves it. */
        IS_ORPHAN
    }

    private static final Map<Character, RandomKind<?>> KINDS = new LinkedHashMap<>();

    final char letter;
    final BiFunction<String, String, T> create;
    final Function<Object, String> text;

    /** Null where it never changes. */
    final @Nullable BiConsumer<Object, String> setText;

    /** The text, the parent's text, the second value and the key of each row; null for what there is not. */
    final String rows;

    @Nullable
    Character parent;

    /** Null where the child knows nothing of it. */
    @Nullable
    Function<Object, @Nullable Object> getParent;

    @Nullable
    BiConsumer<Object, @Nullable Object> setParent;

    /** The members of a parent; null where they are not known without SQL. */
    @Nullable
    Function<Object, Collection<?>> members;

    /** The child joins or leaves a collection of the parent; null where it has none. */
    @Nullable
    BiConsumer<Object, Object> join;

    @Nullable
    BiConsumer<Object, Object> part;

    Ending ending = Ending.STAYS;
    boolean needsParent;

    /** The rows of a list that keeps its order: texts of parent and child, in order. */
    @Nullable
    String order;

    @Nullable
    Function<Object, @Nullable Object> extra;

    @Nullable
    BiConsumer<Object, Integer> setExtra;

    @Nullable
    Function<Object, String> key;

    @Nullable
    BiConsumer<Object, String> setKey;

    private RandomKind(
            char letter,
            BiFunction<String, String, T> create,
            Function<Object, String> text,
            @Nullable BiConsumer<Object, String> setText,
            String rows) {
        this.letter = letter;
        this.create = create;
        this.text = text;
        this.setText = setText;
        this.rows = rows;
    }

    static RandomKind<?> of(char letter) {
        RandomKind<?> kind = KINDS.get(letter);
        if (kind == null) {
            throw new AssertionError("no kind " + letter);
        }
        return kind;
    }

    static RandomKind<?> of(String name) {
        return of(name.charAt(0));
    }

    static Collection<RandomKind<?>> all() {
        return KINDS.values();
    }

    /** The column that names an object: the first that {@link #rows} asks for. */
    String textColumn() {
        String first = rows.substring("SELECT ".length(), rows.indexOf(','));
        return first.substring(first.indexOf('.') + 1);
    }

    /** Whether an object is one row, so that a statement with a condition on {@link #textColumn()} says all. */
    boolean isOfOneTable() {
        return "qmnKHZ".indexOf(letter) < 0;
    }

    boolean isOrdered() {
        return order != null;
    }

    boolean joinsByCollection() {
        return join != null;
    }

    private static <T> RandomKind<T> kind(
            char letter,
            Function<String, T> create,
            Function<T, String> text,
            @Nullable BiConsumer<T, String> setText,
            String rows) {
        return keyed(letter, (name, key) -> create.apply(name), text, setText, rows);
    }

    private static <T> RandomKind<T> keyed(
            char letter,
            BiFunction<String, String, T> create,
            Function<T, String> text,
            @Nullable BiConsumer<T, String> setText,
            String rows) {
        RandomKind<T> kind =
                new RandomKind<>(letter, create, untyped(text), setText == null ? null : untyped(setText), rows);
        KINDS.put(letter, kind);
        return kind;
    }

    private <P> RandomKind<T> childOf(
            char parentKind, Function<T, @Nullable P> getter, BiConsumer<T, @Nullable P> setter) {
        parent = parentKind;
        getParent = untyped(getter);
        setParent = untyped(setter);
        return this;
    }

    /** A collection of the parent, which is in step with the reference, or alone. */
    private <P> RandomKind<T> in(char parentKind, Function<P, Collection<T>> collection) {
        Function<Object, Collection<Object>> of = untyped(collection);
        parent = parentKind;
        members = of::apply;
        join = (owner, child) -> of.apply(owner).add(child);
        part = (owner, child) -> of.apply(owner).remove(child);
        return this;
    }

    private RandomKind<T> ending(Ending how) {
        ending = how;
        return this;
    }

    private RandomKind<T> needsParent() {
        needsParent = true;
        return this;
    }

    private RandomKind<T> ordered(String sql) {
        order = sql;
        return this;
    }

    private <V> RandomKind<T> extra(Function<T, @Nullable V> getter, BiConsumer<T, Integer> setter) {
        extra = untyped(getter);
        setExtra = untyped(setter);
        return this;
    }

    private RandomKind<T> key(Function<T, String> getter, BiConsumer<T, String> setter) {
        key = untyped(getter);
        setKey = untyped(setter);
        return this;
    }

    @SuppressWarnings("unchecked") // of objects of the kind only
    private static <B> Function<Object, B> untyped(Function<?, ?> function) {
        return (Function<Object, B>) function;
    }

    @SuppressWarnings("unchecked")
    private static <B> BiConsumer<Object, B> untyped(BiConsumer<?, ?> consumer) {
        return (BiConsumer<Object, B>) consumer;
    }

    static {
        // What is unique in these is no identifier, but moves as those do.
        keyed(
                        'K',
                        (text, key) -> new SignetKnight(text, key, text, 1),
                        SignetKnight::getSeal,
                        SignetKnight::setSeal,
                        "SELECT b.seal, NULL, NULL, k.crest FROM signet_knights k JOIN signet_bearers b ON b.id = k.id")
                .key(SignetKnight::getCrest, SignetKnight::setCrest);
        keyed(
                        'H',
                        (text, key) -> new SignetHerald(text, key, key),
                        SignetHerald::getName,
                        SignetHerald::setName,
                        "SELECT h.name, NULL, NULL, p.motto FROM signet_heralds h LEFT JOIN signet_pledges p ON p.id = h.id")
                .key(SignetHerald::getMotto, RandomKind::setPledge);
        keyed(
                        'Z',
                        (text, key) -> new SignetRing(key, text),
                        SignetRing::getEngraving,
                        SignetRing::setEngraving,
                        "SELECT engraving, NULL, NULL, code FROM signet_tokens")
                .key(SignetRing::getCode, SignetRing::setCode);
        kind('u', User::new, User::getName, User::setName, "SELECT name, NULL, score::text, NULL FROM users")
                .extra(User::getScore, (user, value) -> user.setScore(BigDecimal.valueOf(value)));
        kind(
                        'o',
                        text -> new Order(text, BigDecimal.ONE),
                        Order::getProductName,
                        Order::setProductName,
                        "SELECT o.product_name, u.name, NULL, NULL FROM orders o LEFT JOIN users u ON u.id = o.user_id")
                .childOf('u', Order::getUser, Order::setUser)
                .in('u', User::getOrders)
                .ending(Ending.IS_ORPHAN);
        RandomKind<Article> article = kind(
                        'a',
                        Article::new,
                        Article::getTitle,
                        Article::setTitle,
                        "SELECT a.title, u.name, NULL, NULL FROM articles a LEFT JOIN users u ON u.id = a.author_id")
                .childOf('u', Article::getAuthor, Article::setAuthor);
        article.join = (owner, child) -> ((User) owner).getArticles().add((Article) child);
        article.part = (owner, child) -> ((User) owner).getArticles().remove((Article) child);
        kind('p', Playlist::new, Playlist::getName, Playlist::setName, "SELECT name, NULL, NULL, NULL FROM playlists");
        kind('t', Track::new, Track::getTitle, Track::setTitle, "SELECT title, NULL, NULL, NULL FROM tracks");
        kind(
                        'e',
                        text -> new Employee(text, null),
                        Employee::getName,
                        Employee::setName,
                        "SELECT e.name, m.name, NULL, NULL FROM employees e LEFT JOIN employees m ON m.id = e.manager_id")
                .childOf('e', Employee::getManager, Employee::setManager)
                .in('e', Employee::getReports);
        kind('d', Driver::new, Driver::getName, Driver::setName, "SELECT name, NULL, NULL, NULL FROM drivers");
        kind(
                        'l',
                        Licence::new,
                        Licence::getNumber,
                        Licence::setNumber,
                        "SELECT l.number, d.name, NULL, NULL FROM licences l LEFT JOIN drivers d ON d.id = l.driver_id")
                .childOf('d', Licence::getDriver, Licence::setDriver);
        kind('r', Route::new, Route::getName, Route::setName, "SELECT name, NULL, NULL, NULL FROM routes");
        keyed(
                        'h',
                        RandomKind::depot,
                        Depot::getName,
                        Depot::setName,
                        "SELECT name, NULL, NULL, city || ' ' || number FROM depots")
                .key(
                        depot -> depot.getCity() + " " + depot.getNumber(),
                        (depot, key) -> depot.setNumber(Integer.parseInt(key.substring(key.indexOf(' ') + 1))));
        kind('v', Vehicle::new, Vehicle::getPlate, Vehicle::setPlate, """
                SELECT v.plate, d.name, NULL, NULL FROM vehicles v
                LEFT JOIN depots d ON d.city = v.depot_city AND d.number = v.depot_number""")
                .childOf('h', Vehicle::getDepot, Vehicle::setDepot)
                .in('h', Depot::getVehicles);
        kind('c', Recipe::new, Recipe::getTitle, Recipe::setTitle, "SELECT title, NULL, NULL, NULL FROM recipes");
        keyed(
                        'g',
                        (text, key) -> new Region(key, text),
                        Region::getName,
                        Region::setName,
                        "SELECT name, NULL, NULL, code FROM regions")
                .key(Region::getCode, Region::setCode);
        kind(
                        'y',
                        text -> new City(text, null),
                        City::getName,
                        City::setName,
                        "SELECT c.name, r.name, NULL, NULL FROM cities c LEFT JOIN regions r ON r.code = c.region_code")
                .childOf('g', City::getRegion, City::setRegion)
                .in('g', Region::getCities);
        keyed(
                        'b',
                        (text, key) -> new Label(key, text),
                        Label::getName,
                        Label::setName,
                        "SELECT l.name, p.name, NULL, l.code FROM labels l LEFT JOIN labels p ON p.code = l.parent_code")
                .key(Label::getCode, Label::setCode)
                .childOf('b', Label::getParent, Label::setParent)
                .in('b', Label::getParts);
        kind(
                        's',
                        Sleeve::new,
                        Sleeve::getName,
                        Sleeve::setName,
                        "SELECT s.name, l.name, NULL, NULL FROM sleeves s LEFT JOIN labels l ON l.code = s.label_code")
                .in('b', Label::getSleeves);
        keyed(
                        'W',
                        (text, key) -> new Ward(key, text),
                        Ward::getName,
                        Ward::setName,
                        "SELECT name, NULL, NULL, code FROM hosp_wards")
                .key(Ward::getCode, Ward::setCode);
        kind(
                        'E',
                        Bed::new,
                        Bed::getName,
                        Bed::setName,
                        "SELECT b.name, w.name, NULL, NULL FROM hosp_beds b JOIN hosp_wards w ON w.code = b.ward_code")
                .childOf('W', Bed::getWard, Bed::setWard)
                .in('W', Ward::getBeds)
                .needsParent()
                .ending(Ending.IS_ORPHAN);
        kind(
                        'G',
                        Badge::new,
                        Badge::getName,
                        Badge::setName,
                        "SELECT b.name, w.name, NULL, NULL FROM hosp_badges b JOIN hosp_wards w ON w.code = b.ward_code")
                .in('W', Ward::getBadges)
                .needsParent()
                .ending(Ending.IS_ORPHAN);
        kind('i', Topic::new, Topic::getName, null, "SELECT name, NULL, NULL, NULL FROM topics");
        kind(
                        'j',
                        Post::new,
                        Post::getText,
                        Post::setText,
                        "SELECT p.text, t.name, NULL, NULL FROM posts p LEFT JOIN topics t ON t.id = p.topic_id")
                .childOf('i', Post::getTopic, Post::setTopic)
                .in('i', Topic::getPosts)
                .needsParent()
                .ending(Ending.IS_ORPHAN);
        kind(
                        'k',
                        Bookmark::named,
                        Bookmark::getName,
                        Bookmark::setName,
                        "SELECT b.name, t.name, NULL, NULL FROM bookmarks b LEFT JOIN topics t ON t.id = b.topic_id")
                .childOf('i', Bookmark::getTopic, Bookmark::setTopic)
                .in('i', Topic::getBookmarks);
        kind(
                        'w',
                        Vote::named,
                        Vote::getName,
                        Vote::setName,
                        "SELECT v.name, p.text, NULL, NULL FROM votes v LEFT JOIN posts p ON p.id = v.post_id")
                .childOf('j', Vote::getPost, Vote::setPost)
                .in('j', Post::getVotes)
                .ending(Ending.GOES_WITH_PARENT);
        kind('T', Truck::new, Truck::getName, Truck::setName, "SELECT name, NULL, NULL, NULL FROM truck");
        kind(
                        'S',
                        Stop::new,
                        Stop::getName,
                        Stop::setName,
                        "SELECT s.name, t.name, NULL, NULL FROM stop s LEFT JOIN truck t ON t.id = s.truck_id")
                .childOf('T', Stop::getTruck, Stop::setTruck)
                .in('T', Truck::getStops)
                .ending(Ending.GOES_WITH_PARENT)
                .ordered("SELECT t.name, s.name FROM stop s JOIN truck t ON t.id = s.truck_id ORDER BY s.stops_order");
        kind(
                        'x',
                        Paper::new,
                        Paper::getName,
                        Paper::setName,
                        "SELECT p.name, t.name, NULL, NULL FROM paper p LEFT JOIN truck t ON t.id = p.truck_id")
                .in('T', Truck::getPapers)
                .ending(Ending.GOES_WITH_PARENT)
                .ordered("SELECT t.name, p.name FROM paper p JOIN truck t ON t.id = p.truck_id ORDER BY p.place");
        kind(
                        'R',
                        fleet.Route::new,
                        fleet.Route::getName,
                        fleet.Route::setName,
                        "SELECT name, NULL, NULL, NULL FROM route")
                .ordered(
                        "SELECT t.name, r.name FROM truck_routes l JOIN truck t ON t.id = l.truck_id JOIN route r ON r.id = l.route_id"
                                + " ORDER BY l.priority");
        kind('B', Cabinet::new, Cabinet::getName, null, "SELECT name, NULL, NULL, NULL FROM cabinet");
        RandomKind<Drawer> drawer = kind(
                        'D',
                        Drawer::new,
                        Drawer::getLabel,
                        null,
                        "SELECT d.label, c.name, NULL, NULL FROM drawer d LEFT JOIN cabinet c ON c.id = d.cabinet_id")
                .childOf('B', Drawer::getCabinet, Drawer::setCabinet)
                .ending(Ending.IS_ORPHAN);
        drawer.members = owner -> ((Cabinet) owner).getDrawers().values();
        drawer.join = (owner, child) -> ((Cabinet) owner).getDrawers().put(((Drawer) child).getLabel(), (Drawer) child);
        drawer.part = (owner, child) -> ((Cabinet) owner).getDrawers().remove(((Drawer) child).getLabel());
        kind('q', Party::new, Party::getName, Party::setName, """
                SELECT name, NULL, NULL, NULL FROM parties p
                WHERE NOT EXISTS (SELECT 1 FROM people WHERE party_id = p.id) AND NOT EXISTS (SELECT 1 FROM companies WHERE id = p.id)""");
        kind('m', text -> new Company(text, "0"), Party::getName, Party::setName, """
                SELECT p.name, s.name, c.vat, NULL FROM companies c JOIN parties p ON p.id = c.id
                LEFT JOIN parties s ON s.id = p.sponsor_id""")
                .childOf('q', Party::getSponsor, Party::setSponsor)
                .in('q', (Party party) -> untyped(party.getSponsored()))
                .extra(Company::getVat, (company, value) -> company.setVat(value.toString()));
        kind('n', text -> new Person(text, LocalDate.EPOCH), Party::getName, Party::setName, """
                SELECT p.name, e.name, (n.born - date '1970-01-01')::text, NULL FROM people n JOIN parties p ON p.id = n.party_id
                LEFT JOIN parties e ON e.id = n.employer_id""")
                .childOf('m', Person::getEmployer, Person::setEmployer)
                .in('m', Company::getStaff)
                .extra(
                        person -> person.getBorn() == null
                                ? null
                                : person.getBorn().toEpochDay(),
                        (person, value) -> person.setBorn(LocalDate.ofEpochDay(value)));
    }

    private static void setPledge(SignetHerald herald, String pledge) {
        herald.setMotto(pledge);
        herald.setOath(pledge);
    }

    private static Depot depot(String text, String key) {
        Depot depot = new Depot("City", Integer.parseInt(key.substring(key.indexOf(' ') + 1)));
        depot.setName(text);
        return depot;
    }

    @SuppressWarnings("unchecked") // those of a party that are companies
    private static Collection<Company> untyped(List<? extends Party> parties) {
        return (Collection<Company>) parties;
    }
}
