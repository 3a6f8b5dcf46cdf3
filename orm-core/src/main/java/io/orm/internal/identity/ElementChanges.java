package io.orm.internal.identity;

import io.orm.exception.SessionStateException;
import io.orm.mapping.ElementTable;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that the database has the elements of a collection, told apart by the values of their columns, in a list
 * that has an order by their positions, in a map by their keys.
 *
 * @param removed rows to be deleted, before the others are inserted
 * @param changed rows of a list that has an order or of a map, to be given other values
 * @param added rows to be inserted
 */
public record ElementChanges(List<Row> removed, List<Row> changed, List<Row> added) {
    static final ElementChanges NONE = new ElementChanges(List.of(), List.of(), List.of());

    /** A row without its owner; the position counts only in a list that has an order. */
    public record Row(int position, Object element) {}

    /**
     * Rows are found by their values, so deleting one of several equal rows deletes them all: those that stay are inserted again.
     *
     * @param before what the database has
     * @param now what it is to have
     */
    static ElementChanges ofBag(ElementTable<?> table, Collection<?> before, Collection<?> now) {
        Map<Object, Count> counts = new LinkedHashMap<>();
        ElementValues values = new ElementValues(table);
        for (Object element : before) {
            counts.computeIfAbsent(values.of(element), key -> new Count(element)).before++;
        }
        for (Object element : now) {
            counts.computeIfAbsent(values.of(element), key -> new Count(element)).now++;
        }
        List<Row> removed = new ArrayList<>();
        List<Row> added = new ArrayList<>();
        for (Count each : counts.values()) {
            int missing = each.now - each.before;
            if (missing < 0) {
                removed.add(new Row(0, each.element));
                missing = each.now;
            }
            for (int i = 0; i < missing; i++) {
                added.add(new Row(0, each.element));
            }
        }
        return new ElementChanges(removed, List.of(), added);
    }

    /**
     * Gaps between positions stay until the list changes.
     *
     * @param positions of the rows that the database has; those that it is to have are counted from 0
     */
    static ElementChanges ofList(ElementTable<?> table, Collection<?> before, StoredPositions positions, List<?> now) {
        Map<Integer, Object> stored = new LinkedHashMap<>();
        int number = 0;
        for (Object element : before) {
            stored.put(positions.at(number++), element);
        }
        ElementValues values = new ElementValues(table);
        if (values.areSame(before, now)) {
            return NONE;
        }
        List<Row> changed = new ArrayList<>();
        List<Row> added = new ArrayList<>();
        for (int position = 0; position < now.size(); position++) {
            Object element = now.get(position);
            Object old = stored.remove(position);
            if (old == null) {
                added.add(new Row(position, element));
            } else if (!values.of(old).equals(values.of(element))) {
                changed.add(new Row(position, element));
            }
        }
        List<Row> removed = new ArrayList<>();
        stored.forEach((position, element) -> removed.add(new Row(position, element)));
        return new ElementChanges(removed, changed, added);
    }

    static ElementChanges ofMap(MapTable<?, ?> table, Collection<?> before, Collection<?> now) {
        ElementValues values = new ElementValues(table);
        Map<Object, Object> stored = new LinkedHashMap<>();
        for (Object entry : before) {
            stored.put(values.keyOf(entry), entry);
        }
        List<Row> changed = new ArrayList<>();
        List<Row> added = new ArrayList<>();
        for (Object entry : now) {
            Object old = stored.remove(values.keyOf(entry));
            if (old == null) {
                added.add(new Row(0, entry));
            } else if (!values.of(old).equals(values.of(entry))) {
                changed.add(new Row(0, entry));
            }
        }
        List<Row> removed = new ArrayList<>();
        stored.values().forEach(entry -> removed.add(new Row(0, entry)));
        return new ElementChanges(removed, changed, added);
    }

    /** @throws SessionStateException if two keys of a map are the same to the database */
    static void requireDistinctKeys(Relationship<?, ?> relationship, MapTable<?, ?> table, Collection<?> entries) {
        ElementValues values = new ElementValues(table);
        Map<Object, Object> present = new HashMap<>();
        for (Object entry : entries) {
            Object key = ((Map.Entry<?, ?>) entry).getKey();
            Object compared = values.keyOf(entry);
            if (compared instanceof List<?> parts && parts.contains(null)) {
                throw incomplete(relationship, key);
            }
            Object other = present.put(compared, key);
            if (other != null) {
                throw sameKeys(relationship, other, key);
            }
        }
    }

    static SessionStateException sameKeys(Relationship<?, ?> relationship, Object one, Object other) {
        return new SessionStateException(relationship + " has the keys " + one + " and " + other
                + ", which are the same in the database; remove one of them");
    }

    static SessionStateException incomplete(Relationship<?, ?> relationship, @Nullable Object key) {
        return new SessionStateException(relationship + " has the key " + key
                + ", a part of which is null, so that the database could not find it; give it all parts");
    }

    public boolean isEmpty() {
        return removed.isEmpty() && changed.isEmpty() && added.isEmpty();
    }

    private static final class Count {
        final Object element;
        int before;
        int now;

        Count(Object element) {
            this.element = element;
        }
    }
}
