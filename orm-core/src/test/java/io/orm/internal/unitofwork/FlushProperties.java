package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.engine.Transaction;
import io.orm.session.Session;
import io.orm.session.SessionFactory;
import io.orm.testing.Database;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import shop.Employee;
import shop.Order;
import shop.Playlist;
import shop.Track;
import shop.User;

/**
 * Random work on a model with every kind of association, beside a plain picture of what the database should hold: after each commit they are
 * equal, and after each rollback the objects are what the database has.
 */
class FlushProperties {
    private static Database database;
    private static SessionFactory sessions;

    @BeforeContainer
    static void createTables() {
        database = Database.create();
        sessions = SessionFactory.create(database.engine());
        sessions.schema().createAll();
    }

    @AfterContainer
    static void dropDatabase() {
        database.close();
    }

    @BeforeTry
    void empty() {
        database.truncate();
    }

    /** One step; numbers choose among the objects that there are at that moment. */
    record Step(Kind kind, int first, int second) {}

    enum Kind {
        ADD_USER,
        ADD_ORDER,
        ADD_ORDER_TO_COLLECTION,
        RENAME_USER,
        CHANGE_AMOUNT,
        MOVE_ORDER_BY_REFERENCE,
        MOVE_ORDER_BY_COLLECTION,
        REMOVE_ORDER_FROM_COLLECTION,
        DELETE_ORDER,
        DELETE_USER,
        ADD_PLAYLIST,
        ADD_TRACK,
        LINK_FROM_PLAYLIST,
        LINK_FROM_TRACK,
        UNLINK,
        DELETE_TRACK,
        DELETE_PLAYLIST,
        ADD_EMPLOYEE,
        SET_MANAGER,
        DELETE_EMPLOYEE,
        FLUSH,
        SAVEPOINT,
        ROLLBACK_TO_SAVEPOINT,
        RELEASE_SAVEPOINT,
        COMMIT,
        ROLLBACK
    }

    @Provide
    Arbitrary<List<Step>> work() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(Arbitraries.of(Kind.class), numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    // The same sequences in every run: a build that fails by chance tells nobody what changed.
    @Property(tries = 40, seed = "5989845847253579360", shrinking = ShrinkingMode.BOUNDED)
    void databaseAndObjectsFollowThePicture(@ForAll("work") List<Step> work) {
        try (Session session =
                sessions.with(options -> options.expireOnCommit(false)).open()) {
            Player player = new Player(session);
            work.forEach(player::play);
            player.finish();
        }
    }

    /** What the database should hold, by the names of objects. */
    private static final class Picture {
        final Map<String, String> users = new TreeMap<>();
        final Map<String, OrderRow> orders = new TreeMap<>();
        final TreeSet<String> playlists = new TreeSet<>();
        final TreeSet<String> tracks = new TreeSet<>();
        final TreeSet<String> links = new TreeSet<>();
        final Map<String, String> managers = new TreeMap<>();

        record OrderRow(@Nullable String user, int amount) {}

        Picture copy() {
            Picture copy = new Picture();
            copy.users.putAll(users);
            copy.orders.putAll(orders);
            copy.playlists.addAll(playlists);
            copy.tracks.addAll(tracks);
            copy.links.addAll(links);
            copy.managers.putAll(managers);
            return copy;
        }

        @Override
        public String toString() {
            return "users " + users + "\norders " + orders + "\nplaylists " + playlists + "\ntracks " + tracks
                    + "\nlinks " + links + "\nmanagers " + managers;
        }
    }

    private static final class Player {
        private final Session session;
        private final Map<String, Object> objects = new HashMap<>();
        private final Deque<Transaction> savepoints = new ArrayDeque<>();
        private final Deque<Picture> atSavepoints = new ArrayDeque<>();
        private Picture now = new Picture();
        private Picture committed = new Picture();
        private int next;

        Player(Session session) {
            this.session = session;
        }

        void play(Step step) {
            switch (step.kind) {
                case ADD_USER -> {
                    String name = name("u");
                    User user = new User(name);
                    objects.put(name, user);
                    session.add(user);
                    now.users.put(name, name);
                }
                case ADD_ORDER -> {
                    String name = name("o");
                    String owner = pick(now.users.keySet(), step.first);
                    Order order = new Order(name, BigDecimal.ONE);
                    if (owner != null) {
                        order.setUser(user(owner));
                    }
                    objects.put(name, order);
                    session.add(order);
                    now.orders.put(name, new Picture.OrderRow(owner, 1));
                }
                case ADD_ORDER_TO_COLLECTION -> {
                    String owner = pick(now.users.keySet(), step.first);
                    if (owner != null) {
                        String name = name("o");
                        Order order = new Order(name, BigDecimal.ONE);
                        objects.put(name, order);
                        user(owner).getOrders().add(order);
                        now.orders.put(name, new Picture.OrderRow(owner, 1));
                    }
                }
                case RENAME_USER -> {
                    String key = pick(now.users.keySet(), step.first);
                    if (key != null) {
                        String name = key + "." + step.second;
                        user(key).setName(name);
                        now.users.put(key, name);
                    }
                }
                case CHANGE_AMOUNT -> {
                    String key = pick(now.orders.keySet(), step.first);
                    if (key != null) {
                        order(key).setAmount(BigDecimal.valueOf(step.second));
                        now.orders.put(key, new Picture.OrderRow(row(key).user, step.second));
                    }
                }
                case MOVE_ORDER_BY_REFERENCE -> move(step, false);
                case MOVE_ORDER_BY_COLLECTION -> move(step, true);
                case REMOVE_ORDER_FROM_COLLECTION -> {
                    String key = pick(now.orders.keySet(), step.first);
                    String owner = key == null ? null : row(key).user;
                    if (key != null && owner != null) {
                        session.flush();
                        user(owner).getOrders().remove(order(key));
                        now.orders.remove(key);
                    }
                }
                case DELETE_ORDER -> {
                    String key = pick(now.orders.keySet(), step.first);
                    if (key != null) {
                        session.flush();
                        session.delete(order(key));
                        now.orders.remove(key);
                    }
                }
                case DELETE_USER -> {
                    String key = pick(now.users.keySet(), step.first);
                    if (key != null) {
                        session.flush();
                        session.delete(user(key));
                        now.users.remove(key);
                        now.orders.values().removeIf(row -> key.equals(row.user));
                        session.flush();
                    }
                }
                case ADD_PLAYLIST -> {
                    String name = name("p");
                    objects.put(name, new Playlist(name));
                    session.add(objects.get(name));
                    now.playlists.add(name);
                }
                case ADD_TRACK -> {
                    String name = name("t");
                    objects.put(name, new Track(name));
                    session.add(objects.get(name));
                    now.tracks.add(name);
                }
                case LINK_FROM_PLAYLIST -> link(step, true);
                case LINK_FROM_TRACK -> link(step, false);
                case UNLINK -> {
                    String link = pick(now.links, step.first);
                    if (link != null) {
                        String[] ends = link.split(" ");
                        playlist(ends[0]).getTracks().remove(track(ends[1]));
                        now.links.remove(link);
                    }
                }
                case DELETE_TRACK -> {
                    String key = pick(now.tracks, step.first);
                    if (key != null) {
                        session.flush();
                        session.delete(track(key));
                        now.tracks.remove(key);
                        now.links.removeIf(link -> link.endsWith(" " + key));
                        session.flush();
                        forgetInCollections();
                    }
                }
                case DELETE_PLAYLIST -> {
                    String key = pick(now.playlists, step.first);
                    if (key != null) {
                        session.flush();
                        session.delete(playlist(key));
                        now.playlists.remove(key);
                        now.links.removeIf(link -> link.startsWith(key + " "));
                        session.flush();
                        forgetInCollections();
                    }
                }
                case ADD_EMPLOYEE -> {
                    String name = name("e");
                    String manager = pick(now.managers.keySet(), step.first);
                    objects.put(name, new Employee(name, manager == null ? null : employee(manager)));
                    session.add(objects.get(name));
                    now.managers.put(name, manager == null ? "" : manager);
                }
                case SET_MANAGER -> {
                    String key = pick(now.managers.keySet(), step.first);
                    String manager = pick(now.managers.keySet(), step.second);
                    if (key != null && manager != null) {
                        boolean none = step.second % 5 == 0;
                        employee(key).setManager(none ? null : employee(manager));
                        now.managers.put(key, none ? "" : manager);
                    }
                }
                case DELETE_EMPLOYEE -> {
                    String key = pick(now.managers.keySet(), step.first);
                    if (key != null) {
                        session.flush();
                        session.delete(employee(key));
                        now.managers.remove(key);
                        now.managers.replaceAll((name, manager) -> manager.equals(key) ? "" : manager);
                        session.flush();
                    }
                }
                case FLUSH -> session.flush();
                case SAVEPOINT -> {
                    savepoints.push(session.beginNested());
                    atSavepoints.push(now.copy());
                }
                case ROLLBACK_TO_SAVEPOINT -> {
                    if (!savepoints.isEmpty()) {
                        savepoints.pop().rollback();
                        now = atSavepoints.pop();
                        checkObjects();
                    }
                }
                case RELEASE_SAVEPOINT -> {
                    if (!savepoints.isEmpty()) {
                        savepoints.pop().commit();
                        atSavepoints.pop();
                    }
                }
                case COMMIT -> commit();
                case ROLLBACK -> {
                    session.rollback();
                    savepoints.clear();
                    atSavepoints.clear();
                    now = committed.copy();
                    checkObjects();
                }
            }
        }

        private void commit() {
            session.commit();
            savepoints.clear();
            atSavepoints.clear();
            committed = now.copy();
            assertThat(database()).hasToString(now.toString());
        }

        void finish() {
            commit();
            checkObjects();
        }

        private void move(Step step, boolean byCollection) {
            String key = pick(now.orders.keySet(), step.first);
            String owner = pick(now.users.keySet(), step.second);
            if (key == null || owner == null || owner.equals(row(key).user)) {
                return;
            }
            // An append and a reference set to something else in the same flush contradict each other.
            session.flush();
            if (byCollection) {
                user(owner).getOrders().add(order(key));
            } else {
                order(key).setUser(user(owner));
            }
            session.flush();
            now.orders.put(key, new Picture.OrderRow(owner, row(key).amount));
        }

        private void link(Step step, boolean fromPlaylist) {
            String playlist = pick(now.playlists, step.first);
            String track = pick(now.tracks, step.second);
            if (playlist != null && track != null && now.links.add(playlist + " " + track)) {
                if (fromPlaylist) {
                    playlist(playlist).getTracks().add(track(track));
                } else {
                    track(track).getPlaylists().add(playlist(playlist));
                }
            }
        }

        /** A flush leaves deleted objects in collections; a program that goes on with them takes them out. */
        private void forgetInCollections() {
            session.commit();
            savepoints.clear();
            atSavepoints.clear();
            committed = now.copy();
            session.expireAll();
        }

        private void checkObjects() {
            now.users.forEach((key, name) -> {
                assertThat(user(key).getName()).isEqualTo(name);
                assertThat(user(key).getOrders())
                        .extracting(Order::getProductName)
                        .containsExactlyInAnyOrderElementsOf(now.orders.entrySet().stream()
                                .filter(order -> key.equals(order.getValue().user))
                                .map(Map.Entry::getKey)
                                .toList());
            });
            now.orders.forEach((key, row) -> {
                User owner = order(key).getUser();
                assertThat(owner == null ? null : owner.getName())
                        .isEqualTo(row.user == null ? null : now.users.get(row.user));
                assertThat(order(key).getAmount()).isEqualByComparingTo(BigDecimal.valueOf(row.amount));
            });
            now.playlists.forEach(key -> assertThat(playlist(key).getTracks())
                    .extracting(Track::getTitle)
                    .containsExactlyInAnyOrderElementsOf(now.links.stream()
                            .filter(link -> link.startsWith(key + " "))
                            .map(link -> link.substring(key.length() + 1))
                            .toList()));
            now.managers.forEach((key, manager) -> {
                Employee boss = employee(key).getManager();
                assertThat(boss == null ? "" : boss.getName()).isEqualTo(manager);
            });
        }

        private Picture database() {
            Picture picture = new Picture();
            Map<Object, String> userKeys = new HashMap<>();
            for (List<@Nullable Object> row : rows("SELECT id, name FROM users")) {
                String name = String.valueOf(row.get(1));
                String key = name.split("\\.")[0];
                picture.users.put(key, name);
                userKeys.put(Objects.requireNonNull(row.get(0)), key);
            }
            for (List<@Nullable Object> row : rows("SELECT product_name, user_id, amount FROM orders")) {
                BigDecimal amount = (BigDecimal) Objects.requireNonNull(row.get(2));
                picture.orders.put(
                        String.valueOf(row.get(0)),
                        new Picture.OrderRow(
                                row.get(1) == null ? null : userKeys.get(row.get(1)), amount.intValueExact()));
            }
            rows("SELECT name FROM playlists").forEach(row -> picture.playlists.add(String.valueOf(row.get(0))));
            rows("SELECT title FROM tracks").forEach(row -> picture.tracks.add(String.valueOf(row.get(0))));
            rows("SELECT p.name || ' ' || t.title FROM playlist_track l JOIN playlists p ON p.id = l.playlist_id"
                            + " JOIN tracks t ON t.id = l.track_id")
                    .forEach(row -> picture.links.add(String.valueOf(row.get(0))));
            rows("SELECT e.name, coalesce(m.name, '') FROM employees e LEFT JOIN employees m ON m.id = e.manager_id")
                    .forEach(row -> picture.managers.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
            return picture;
        }

        private static List<List<@Nullable Object>> rows(String sql) {
            return FlushProperties.database.rows(sql);
        }

        private String name(String kind) {
            return kind + next++;
        }

        private static @Nullable String pick(Iterable<String> keys, int number) {
            List<String> all = new ArrayList<>();
            keys.forEach(all::add);
            return all.isEmpty() ? null : all.get(number % all.size());
        }

        private Picture.OrderRow row(String key) {
            return Objects.requireNonNull(now.orders.get(key));
        }

        private User user(String key) {
            return (User) Objects.requireNonNull(objects.get(key));
        }

        private Order order(String key) {
            return (Order) Objects.requireNonNull(objects.get(key));
        }

        private Playlist playlist(String key) {
            return (Playlist) Objects.requireNonNull(objects.get(key));
        }

        private Track track(String key) {
            return (Track) Objects.requireNonNull(objects.get(key));
        }

        private Employee employee(String key) {
            return (Employee) Objects.requireNonNull(objects.get(key));
        }
    }
}
