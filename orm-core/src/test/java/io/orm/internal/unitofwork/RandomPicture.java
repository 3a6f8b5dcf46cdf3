package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.RandomKind.Ending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database should hold, or holds, by the names of objects. Plain maps, changed as the mapping says, and nothing else. */
final class RandomPicture {
    /** What the columns hold that name objects, without their names. */
    final Map<String, String> values = new TreeMap<>();

    final Map<String, String> parents = new TreeMap<>();
    final Set<String> links = new TreeSet<>();

    /** What a second column holds. */
    final Map<String, String> extras = new TreeMap<>();

    /** The identifiers of objects that get theirs from the program. */
    final Map<String, String> keys = new TreeMap<>();

    /** The lists whose order is kept, by owner and letter of the elements. */
    final Map<String, List<String>> orders = new TreeMap<>();

    /** The collections of values that are not empty, by owner and name. */
    final Map<String, List<String>> elements = new TreeMap<>();

    RandomPicture copy() {
        RandomPicture copy = new RandomPicture();
        copy.values.putAll(values);
        copy.parents.putAll(parents);
        copy.links.addAll(links);
        copy.extras.putAll(extras);
        copy.keys.putAll(keys);
        orders.forEach((key, names) -> copy.orders.put(key, new ArrayList<>(names)));
        elements.forEach((key, texts) -> copy.elements.put(key, new ArrayList<>(texts)));
        return copy;
    }

    void setParent(String child, @Nullable String owner, int index) {
        String before = owner == null ? parents.remove(child) : parents.put(child, owner);
        if (RandomKind.of(child).isOrdered()) {
            if (before != null) {
                order(before, child.charAt(0)).remove(child);
            }
            if (owner != null) {
                List<String> order = order(owner, child.charAt(0));
                order.add(Math.min(index, order.size()), child);
            }
        }
    }

    List<String> order(String owner, char letter) {
        return orders.computeIfAbsent(owner + " " + letter, key -> new ArrayList<>());
    }

    List<String> elements(String owner, RandomElements of) {
        return elements.computeIfAbsent(owner + " " + of.name(), key -> new ArrayList<>());
    }

    /** Whether rows of join tables and of collections of values refer to it. */
    boolean isLinked(String name) {
        return links.stream().anyMatch(link -> link.startsWith(name + " ") || link.endsWith(" " + name))
                || orders.values().stream().anyMatch(order -> order.contains(name))
                || elements.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().startsWith(name + " ")
                                && !entry.getValue().isEmpty())
                || orders.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().startsWith(name + " ")
                                && !entry.getValue().isEmpty());
    }

    void remove(String name) {
        setParent(name, null, 0);
        values.remove(name);
        extras.remove(name);
        keys.remove(name);
        links.removeIf(link -> link.startsWith(name + " ") || link.endsWith(" " + name));
        elements.keySet().removeIf(key -> key.startsWith(name + " "));
        for (String child : List.copyOf(parents.keySet())) {
            if (name.equals(parents.get(child))) {
                if (RandomKind.of(child).ending == Ending.STAYS) {
                    parents.remove(child);
                } else {
                    remove(child);
                }
            }
        }
        orders.keySet().removeIf(key -> key.startsWith(name + " "));
        orders.values().forEach(order -> order.remove(name));
    }

    @Override
    public String toString() {
        Map<String, List<String>> full = new TreeMap<>();
        orders.forEach((key, order) -> {
            if (!order.isEmpty()) {
                full.put(key, order);
            }
        });
        elements.forEach((key, texts) -> {
            if (!texts.isEmpty()) {
                full.put(key, texts);
            }
        });
        return "values " + values + "\nparents " + parents + "\nlinks " + links + "\nextras " + extras + "\nkeys "
                + keys + "\nin order " + full;
    }

    // The database

    private static final String LINKS = """
            SELECT p.name, t.title FROM playlist_track l JOIN playlists p ON p.id = l.playlist_id JOIN tracks t ON t.id = l.track_id
            UNION ALL SELECT d.name, r.name FROM drivers_routes l JOIN drivers d ON d.id = l.driver_id JOIN routes r ON r.id = l.route_id
            """;

    /** The name in a column that holds {@code o7.3}, of which {@code o7} is the name and 3 the value. */
    static String nameOf(@Nullable Object text) {
        return String.valueOf(text).split("\\.")[0];
    }

    /** What the database holds of some kinds; the connection's statements are prepared once. */
    static RandomPicture read(Connection connection, Map<String, PreparedStatement> prepared, String letters) {
        RandomPicture picture = new RandomPicture();
        Set<RandomKind<?>> kinds = RandomKind.all().stream()
                .filter(kind -> letters.indexOf(kind.letter) >= 0)
                .collect(Collectors.toSet());
        String objects = RandomKind.all().stream()
                .filter(kinds::contains)
                .map(kind -> "(" + kind.rows + ")")
                .collect(Collectors.joining("\nUNION ALL "));
        for (List<@Nullable String> row : rows(connection, prepared, objects)) {
            String[] text = String.valueOf(row.get(0)).split("\\.");
            String name = text[0];
            picture.values.put(name, text[1]);
            put(picture.parents, name, row.get(1) == null ? null : nameOf(row.get(1)));
            put(picture.extras, name, row.get(2));
            put(picture.keys, name, row.get(3));
        }
        if (letters.indexOf('p') >= 0 || letters.indexOf('d') >= 0) {
            for (List<@Nullable String> row : rows(connection, prepared, LINKS)) {
                picture.links.add(nameOf(row.get(0)) + " " + nameOf(row.get(1)));
            }
        }
        for (RandomKind<?> kind : kinds) {
            if (kind.order != null) {
                for (List<@Nullable String> row : rows(connection, prepared, kind.order)) {
                    picture.order(nameOf(row.get(0)), kind.letter).add(nameOf(row.get(1)));
                }
            }
        }
        for (RandomElements each : RandomElements.ALL) {
            if (letters.indexOf(each.owner()) >= 0) {
                for (List<@Nullable String> row : rows(connection, prepared, each.rows())) {
                    picture.elements(nameOf(row.get(0)), each).add(String.valueOf(row.get(1)));
                }
            }
        }
        return picture;
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static List<List<@Nullable String>> rows(
            Connection connection, Map<String, PreparedStatement> prepared, String sql) {
        try {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
