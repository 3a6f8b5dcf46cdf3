package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.Driver_.DRIVER;

import io.orm.core.engine.Transaction;
import io.orm.session.Session;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.Article;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;
import workshop.Depot;
import workshop.Driver;
import workshop.Licence;
import workshop.Route;
import workshop.Vehicle;

/**
 * Plays steps on a session and on a picture of what the database should hold, and compares the two. An object's name begins with the letter
 * of its kind: {@code o7} is an order; the column that names it holds {@code o7.3}, of which the number behind the dot is its value.
 */
final class RandomWork {
    /** Empties what this touches, in the order of the foreign keys. */
    static final String[] EMPTY = {
        "TRUNCATE playlist_track, drivers_routes, playlists, tracks, orders, articles, users, employees, licences, drivers, routes,"
                + " vehicles, depots CASCADE"
    };

    private static final String OBJECTS = """
            SELECT name, NULL FROM users
            UNION ALL SELECT o.product_name, u.name FROM orders o LEFT JOIN users u ON u.id = o.user_id
            UNION ALL SELECT a.title, u.name FROM articles a LEFT JOIN users u ON u.id = a.author_id
            UNION ALL SELECT name, NULL FROM playlists
            UNION ALL SELECT title, NULL FROM tracks
            UNION ALL SELECT e.name, m.name FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
            UNION ALL SELECT name, NULL FROM drivers
            UNION ALL SELECT l.number, d.name FROM licences l LEFT JOIN drivers d ON d.id = l.driver_id
            UNION ALL SELECT name, NULL FROM routes
            UNION ALL SELECT name, NULL FROM depots
            UNION ALL SELECT v.plate, d.name FROM vehicles v
                LEFT JOIN depots d ON d.city = v.depot_city AND d.number = v.depot_number
            """;
    private static final String LINKS = """
            SELECT p.name, t.title FROM playlist_track l JOIN playlists p ON p.id = l.playlist_id JOIN tracks t ON t.id = l.track_id
            UNION ALL SELECT d.name, r.name FROM drivers_routes l JOIN drivers d ON d.id = l.driver_id JOIN routes r ON r.id = l.route_id
            """;

    /** One step; numbers choose among the objects that there are at that moment. */
    record Step(Kind kind, int first, int second, int third) {}

    enum Kind {
        ADD,
        ADD_TO_COLLECTION,
        ADD_CHAIN,
        CHANGE,
        MOVE_BY_REFERENCE,
        MOVE_BY_COLLECTION,
        LEAVE_BY_REFERENCE,
        LEAVE_BY_COLLECTION,
        LINK,
        LINK_FROM_OTHER_SIDE,
        UNLINK,
        UNLINK_FROM_OTHER_SIDE,
        DELETE,
        EXPIRE,
        FLUSH,
        SAVEPOINT,
        ROLLBACK_TO_SAVEPOINT,
        RELEASE_SAVEPOINT,
        COMMIT,
        ROLLBACK
    }

    /** The kinds of objects that a sequence is about: the fewer, the more often they meet. */
    enum Theme {
        ALL("uoaptedlrhv"),
        ORPHANS("uuo"),
        DYNAMIC("ua"),
        LINKS("pt"),
        TREE("e"),
        ONE_TO_ONE("dl"),
        SETS("dr"),
        COMPOSITE("hv");

        private final String kinds;

        Theme(String kinds) {
            this.kinds = kinds;
        }
    }

    /** Which kind is whose child: the letter of the child, then that of the parent. */
    private static final Map<Character, Character> PARENTS = Map.of('o', 'u', 'a', 'u', 'e', 'e', 'l', 'd', 'v', 'h');

    private static final Map<Character, Character> LINKED = Map.of('p', 't', 'd', 'r');

    /** What the database should hold, by the names of objects. */
    private static final class Picture {
        final Map<String, String> values = new TreeMap<>();
        final Map<String, String> parents = new TreeMap<>();
        final Set<String> links = new TreeSet<>();

        Picture copy() {
            Picture copy = new Picture();
            copy.values.putAll(values);
            copy.parents.putAll(parents);
            copy.links.addAll(links);
            return copy;
        }

        void remove(String name) {
            values.remove(name);
            parents.remove(name);
            links.removeIf(link -> link.startsWith(name + " ") || link.endsWith(" " + name));
            for (String child : new ArrayList<>(parents.keySet())) {
                if (name.equals(parents.get(child))) {
                    if (child.charAt(0) == 'o') {
                        remove(child);
                    } else {
                        parents.remove(child);
                    }
                }
            }
        }

        @Override
        public String toString() {
            return "values " + values + "\nparents " + parents + "\nlinks " + links;
        }
    }

    private final Session session;
    private final Database database;
    private final Theme theme;
    private final boolean expireOnCommit;
    private final Map<String, Object> objects = new HashMap<>();
    private final Deque<Transaction> savepoints = new ArrayDeque<>();
    private final Deque<Picture> atSavepoints = new ArrayDeque<>();
    private Picture now = new Picture();
    private Picture committed = new Picture();

    /** Objects added, or given another parent, since the last flush: a second such change may contradict the first. */
    private final Set<String> unsettled = new HashSet<>();

    private int next;

    RandomWork(Session session, Database database, Theme theme, boolean expireOnCommit) {
        this.theme = theme;
        this.session = session;
        this.database = database;
        this.expireOnCommit = expireOnCommit;
    }

    void play(Step step) {
        switch (step.kind) {
            case ADD -> add(theme.kinds.charAt(step.first % theme.kinds.length()), step.second, step.third);
            case ADD_TO_COLLECTION -> addToCollection(step);
            case ADD_CHAIN -> addChain(step);
            case CHANGE -> {
                String name = pick(now.values.keySet(), step.first);
                if (name != null) {
                    now.values.put(name, String.valueOf(step.second));
                    setText(name);
                }
            }
            case MOVE_BY_REFERENCE -> move(step, false);
            case MOVE_BY_COLLECTION -> move(step, true);
            case LEAVE_BY_REFERENCE -> leave(step, false);
            case LEAVE_BY_COLLECTION -> leave(step, true);
            case LINK -> link(step, false);
            case LINK_FROM_OTHER_SIDE -> link(step, true);
            case UNLINK -> unlink(step, false);
            case UNLINK_FROM_OTHER_SIDE -> unlink(step, true);
            case DELETE -> delete(step);
            case EXPIRE -> {
                flush();
                session.expireAll();
            }
            case FLUSH -> flush();
            case SAVEPOINT -> {
                savepoints.push(session.beginNested());
                unsettled.clear();
                atSavepoints.push(now.copy());
            }
            case ROLLBACK_TO_SAVEPOINT -> {
                if (!savepoints.isEmpty()) {
                    savepoints.pop().rollback();
                    unsettled.clear();
                    now = atSavepoints.pop();
                    checkObjects(false);
                }
            }
            case RELEASE_SAVEPOINT -> {
                if (!savepoints.isEmpty()) {
                    savepoints.pop().commit();
                    unsettled.clear();
                    atSavepoints.pop();
                }
            }
            case COMMIT -> commit();
            case ROLLBACK -> {
                session.rollback();
                forgetSavepoints();
                now = committed.copy();
                checkObjects(true);
            }
        }
    }

    void finish() {
        commit();
        checkObjects(expireOnCommit);
    }

    private void commit() {
        session.commit();
        forgetSavepoints();
        committed = now.copy();
        assertThat(inDatabase()).hasToString(now.toString());
    }

    private void forgetSavepoints() {
        savepoints.clear();
        atSavepoints.clear();
        unsettled.clear();
    }

    private void flush() {
        session.flush();
        unsettled.clear();
    }

    private void flushIfUnsettled(String... names) {
        for (String name : names) {
            if (unsettled.contains(name)) {
                flush();
                return;
            }
        }
    }

    // Coming

    private String create(char kind, int value) {
        String name = kind + String.valueOf(next++);
        now.values.put(name, String.valueOf(value));
        Object object = switch (kind) {
            case 'u' -> new User("");
            case 'o' -> new Order("", BigDecimal.ONE);
            case 'a' -> new Article("");
            case 'p' -> new Playlist("");
            case 't' -> new Track("");
            case 'e' -> new Employee("", null);
            case 'd' -> new Driver("");
            case 'l' -> new Licence("");
            case 'r' -> new Route("");
            case 'h' -> new Depot("City", next);
            default -> new Vehicle("");
        };
        objects.put(name, object);
        setText(name);
        unsettled.add(name);
        return name;
    }

    private void add(char kind, int parent, int value) {
        Character parentKind = PARENTS.get(kind);
        String owner = parentKind == null || parent % 4 == 0 ? null : parentFor(kind, parent);
        String name = create(kind, value);
        if (owner != null) {
            setParent(name, owner);
        }
        session.add(object(name));
    }

    /** A new object joins a collection of one in the session, and is added with it. */
    private void addToCollection(Step step) {
        String kinds = theme == Theme.ALL ? "oaev" : theme.kinds.replaceAll("[^oaev]", "");
        if (kinds.isEmpty()) {
            return;
        }
        char kind = kinds.charAt(step.first % kinds.length());
        String owner = pick(ofKind(parentKind(kind)), step.second);
        if (owner != null) {
            String name = create(kind, step.third);
            join(owner, name);
            now.parents.put(name, owner);
        }
    }

    /** Parent, child and grandchild, of which only the last is added. */
    private void addChain(Step step) {
        if (theme != Theme.ALL && theme != Theme.TREE) {
            return;
        }
        String top = create('e', step.first);
        String middle = create('e', step.second);
        String bottom = create('e', step.third);
        setParent(middle, top);
        setParent(bottom, middle);
        session.add(object(bottom));
    }

    // Moving

    private void move(Step step, boolean byCollection) {
        String child = pick(withParentKind(), step.first);
        String owner = child == null ? null : parentFor(child.charAt(0), step.second);
        if (child == null || owner == null || owner.equals(child) || owner.equals(now.parents.get(child))) {
            return;
        }
        flushIfUnsettled(child);
        if (byCollection) {
            if (child.charAt(0) == 'l') {
                ((Driver) object(owner)).setLicence((Licence) object(child));
            } else {
                join(owner, child);
            }
            now.parents.put(child, owner);
        } else {
            setParent(child, owner);
        }
        unsettled.add(child);
    }

    private void leave(Step step, boolean byCollection) {
        String child = pick(now.parents.keySet(), step.first);
        String owner = child == null ? null : now.parents.get(child);
        if (child == null || owner == null) {
            return;
        }
        flushIfUnsettled(child, owner);
        if (byCollection) {
            if (child.charAt(0) == 'l') {
                ((Driver) object(owner)).setLicence(null);
            } else {
                part(owner, child);
            }
        } else {
            setReference(child, null);
        }
        if (child.charAt(0) == 'o') {
            now.remove(child);
        } else {
            now.parents.remove(child);
            unsettled.add(child);
        }
    }

    private void setParent(String child, String owner) {
        setReference(child, object(owner));
        now.parents.put(child, owner);
    }

    private void setReference(String child, @Nullable Object owner) {
        switch (child.charAt(0)) {
            case 'o' -> ((Order) object(child)).setUser((User) owner);
            case 'a' -> ((Article) object(child)).setAuthor((User) owner);
            case 'e' -> ((Employee) object(child)).setManager((Employee) owner);
            case 'l' -> ((Licence) object(child)).setDriver((Driver) owner);
            default -> ((Vehicle) object(child)).setDepot((Depot) owner);
        }
    }

    // Linking

    private void link(Step step, boolean otherSide) {
        char kind = theme == Theme.LINKS || theme == Theme.ALL && step.third % 2 == 0 ? 'p' : 'd';
        String left = pick(ofKind(kind), step.first);
        String right = pick(ofKind(Objects.requireNonNull(LINKED.get(kind))), step.second);
        if (left != null && right != null && now.links.add(left + " " + right)) {
            if (otherSide) {
                linkedFrom(right).add(object(left));
            } else {
                linkedTo(left).add(object(right));
            }
        }
    }

    private void unlink(Step step, boolean otherSide) {
        String link = pick(now.links, step.first);
        if (link != null) {
            String[] ends = link.split(" ");
            now.links.remove(link);
            if (otherSide) {
                linkedFrom(ends[1]).remove(object(ends[0]));
            } else {
                linkedTo(ends[0]).remove(object(ends[1]));
            }
        }
    }

    // Going

    private void delete(Step step) {
        String name = pick(now.values.keySet(), step.first);
        if (name != null) {
            if (!unsettled.isEmpty()) {
                flush();
            }
            session.delete(object(name));
            now.remove(name);
        }
    }

    // Comparing

    private Picture inDatabase() {
        Picture picture = new Picture();
        for (List<@Nullable Object> row : database.rows(OBJECTS)) {
            String[] text = String.valueOf(row.get(0)).split("\\.");
            picture.values.put(text[0], text[1]);
            if (row.get(1) != null) {
                picture.parents.put(text[0], nameOf(row.get(1)));
            }
        }
        for (List<@Nullable Object> row : database.rows(LINKS)) {
            picture.links.add(nameOf(row.get(0)) + " " + nameOf(row.get(1)));
        }
        return picture;
    }

    /** @param exact whether everything was expired: only then do collections forget members that were deleted */
    private void checkObjects(boolean exact) {
        now.values.forEach((name, value) -> {
            assertThat(text(name)).isEqualTo(name + "." + value);
            if (PARENTS.containsKey(name.charAt(0))) {
                Object parent = parent(name);
                assertThat(parent == null ? null : nameOf(textOf(parent)))
                        .as("parent of %s", name)
                        .isEqualTo(now.parents.get(name));
            }
            for (char child : "oaev".toCharArray()) {
                if (parentKind(child) == name.charAt(0) && child != 'a') {
                    checkMembers(name, children(name, child), childrenOf(name, child), exact);
                }
            }
            if (name.charAt(0) == 'd') {
                Driver driver = (Driver) object(name);
                // A plain field cannot load itself after it was expired: the session does when it is asked.
                assertThat(session.get(DRIVER, driver.getId())).containsSame(driver);
                Licence licence = driver.getLicence();
                assertThat(
                                licence == null || !exact && !now.values.containsKey(nameOf(licence.getNumber()))
                                        ? List.of()
                                        : List.of(nameOf(licence.getNumber())))
                        .as("licence of %s", name)
                        .isEqualTo(childrenOf(name, 'l'));
            }
            if (LINKED.containsKey(name.charAt(0))) {
                checkMembers(
                        name,
                        linkedTo(name),
                        now.links.stream()
                                .filter(link -> link.startsWith(name + " "))
                                .map(link -> link.substring(name.length() + 1))
                                .toList(),
                        exact);
            }
            if (LINKED.containsValue(name.charAt(0))) {
                checkMembers(
                        name,
                        linkedFrom(name),
                        now.links.stream()
                                .filter(link -> link.endsWith(" " + name))
                                .map(link -> link.substring(0, link.indexOf(' ')))
                                .toList(),
                        exact);
            }
        });
    }

    private void checkMembers(String owner, Collection<?> members, List<String> expected, boolean exact) {
        List<String> names = members.stream()
                .map(member -> nameOf(textOf(member)))
                .filter(name -> exact || now.values.containsKey(name))
                .toList();
        assertThat(names).as("members of %s", owner).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> childrenOf(String owner, char kind) {
        return now.parents.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(owner) && entry.getKey().charAt(0) == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    // Names and objects

    private Object object(String name) {
        return Objects.requireNonNull(objects.get(name));
    }

    private List<String> ofKind(char kind) {
        return now.values.keySet().stream()
                .filter(name -> name.charAt(0) == kind)
                .toList();
    }

    private List<String> withParentKind() {
        return now.values.keySet().stream()
                .filter(name -> PARENTS.containsKey(name.charAt(0)))
                .toList();
    }

    private static char parentKind(char child) {
        return Objects.requireNonNull(PARENTS.get(child));
    }

    /** A driver has one licence: one that has none yet. */
    private @Nullable String parentFor(char child, int number) {
        List<String> all = ofKind(parentKind(child));
        return pick(
                child == 'l'
                        ? all.stream()
                                .filter(name -> !now.parents.containsValue(name))
                                .toList()
                        : all,
                number);
    }

    private static @Nullable String pick(Collection<String> names, int number) {
        List<String> all = new ArrayList<>(names);
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    private static String nameOf(@Nullable Object text) {
        return String.valueOf(text).split("\\.")[0];
    }

    private String text(String name) {
        return textOf(object(name));
    }

    private static String textOf(Object object) {
        if (object instanceof User user) {
            return user.getName();
        } else if (object instanceof Order order) {
            return order.getProductName();
        } else if (object instanceof Article article) {
            return article.getTitle();
        } else if (object instanceof Playlist playlist) {
            return playlist.getName();
        } else if (object instanceof Track track) {
            return track.getTitle();
        } else if (object instanceof Employee employee) {
            return employee.getName();
        } else if (object instanceof Driver driver) {
            return driver.getName();
        } else if (object instanceof Licence licence) {
            return licence.getNumber();
        } else if (object instanceof Route route) {
            return route.getName();
        } else if (object instanceof Depot depot) {
            return depot.getName();
        }
        return ((Vehicle) object).getPlate();
    }

    private void setText(String name) {
        String text = name + "." + now.values.get(name);
        Object object = object(name);
        switch (name.charAt(0)) {
            case 'u' -> ((User) object).setName(text);
            case 'o' -> ((Order) object).setProductName(text);
            case 'a' -> ((Article) object).setTitle(text);
            case 'p' -> ((Playlist) object).setName(text);
            case 't' -> ((Track) object).setTitle(text);
            case 'e' -> ((Employee) object).setName(text);
            case 'd' -> ((Driver) object).setName(text);
            case 'l' -> ((Licence) object).setNumber(text);
            case 'r' -> ((Route) object).setName(text);
            case 'h' -> ((Depot) object).setName(text);
            default -> ((Vehicle) object).setPlate(text);
        }
    }

    private @Nullable Object parent(String child) {
        Object object = object(child);
        return switch (child.charAt(0)) {
            case 'o' -> ((Order) object).getUser();
            case 'a' -> ((Article) object).getAuthor();
            case 'e' -> ((Employee) object).getManager();
            case 'l' -> ((Licence) object).getDriver();
            default -> ((Vehicle) object).getDepot();
        };
    }

    private void join(String owner, String child) {
        if (child.charAt(0) == 'a') {
            ((User) object(owner)).getArticles().add((Article) object(child));
        } else {
            children(owner, child.charAt(0)).add(object(child));
        }
    }

    private void part(String owner, String child) {
        if (child.charAt(0) == 'a') {
            ((User) object(owner)).getArticles().remove((Article) object(child));
        } else {
            children(owner, child.charAt(0)).remove(object(child));
        }
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> children(String owner, char child) {
        Object object = object(owner);
        Collection<?> all = switch (child) {
            case 'o' -> ((User) object).getOrders();
            case 'e' -> ((Employee) object).getReports();
            default -> ((Depot) object).getVehicles();
        };
        return (Collection<Object>) all;
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> linkedTo(String left) {
        Object object = object(left);
        Collection<?> all = object instanceof Playlist playlist ? playlist.getTracks() : ((Driver) object).getRoutes();
        return (Collection<Object>) all;
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> linkedFrom(String right) {
        Object object = object(right);
        Collection<?> all = object instanceof Track track ? track.getPlaylists() : ((Route) object).getDrivers();
        return (Collection<Object>) all;
    }
}
