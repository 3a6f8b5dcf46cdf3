package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.internal.identity.StoredPositions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One collection as joined rows bring it. They repeat an element when another collection, or one below it, was joined too: entities are told apart by
 * their identity, values of a set by their equality, those of a map by their keys, those of a list by their positions.
 */
final class JoinedElements {
    /** Up to so many, looking at each costs less than hashing. */
    private static final int FEW = 16;

    private final Kind kind;
    private final ArrayList<Object> inOrder = new ArrayList<>();

    /** Only of lists that have an order. */
    private final List<Integer> positions = new ArrayList<>(0);

    /** Only of maps of entities whose keys have a column. */
    private final List<Object> keys = new ArrayList<>(0);

    /** What tells elements apart, once there are more than a few. */
    private @Nullable Set<Object> known;

    private @Nullable Map<Integer, Object> byPosition;
    private @Nullable Object last;

    /** What tells one element from another. */
    enum Kind {
        ENTITIES,
        /** Of a map that may have an entity under several keys, which come with each and may be entities themselves. */
        ENTITIES_BY_KEY,
        SET_OF_VALUES,
        /** Of a map of values. */
        ENTRIES,
        /** Of one whose keys are entities, which are not asked for equality while rows are read: they may not be loaded. */
        ENTRIES_BY_ENTITY,
        LIST_OF_VALUES
    }

    /** Where a row has the position of its element, or its key; the place is known once the statement is put together. Confined to one thread. */
    static final class Position {
        private final int column;
        private int at;

        /** @param column its number among the columns of the elements' table; for a column behind those their number */
        Position(int column) {
            this.column = column;
        }

        /** @param start where the columns of the elements' table begin */
        void startAt(int start) {
            at = start + column;
        }

        /** Where the place begins, once the statement is put together. */
        int start() {
            return at;
        }

        int in(RowReader row) {
            return row.isNull(at) ? StoredPositions.NONE : row.getInt(at);
        }
    }

    JoinedElements(Kind kind) {
        this.kind = kind;
    }

    /**
     * An element of a collection that is not ordered.
     *
     * @return false if it was here
     */
    boolean add(Object element) {
        if (element == last) {
            return false;
        }
        last = element;
        Set<Object> all = known;
        if (all == null && inOrder.size() >= FEW) {
            all = areSame() ? Collections.newSetFromMap(new IdentityHashMap<>()) : new HashSet<>();
            for (Object each : inOrder) {
                all.add(distinction(each));
            }
            known = all;
        }
        boolean isNew = all == null ? !isAmongFew(distinction(element)) : all.add(distinction(element));
        return isNew && inOrder.add(element);
    }

    private Object distinction(Object element) {
        return isEntry() ? ((Map.Entry<?, ?>) element).getKey() : element;
    }

    private boolean isEntry() {
        return kind == Kind.ENTRIES || kind == Kind.ENTRIES_BY_ENTITY;
    }

    /** Whether what tells elements apart is an entity, which is the same object or another one. */
    private boolean areSame() {
        return kind == Kind.ENTITIES || kind == Kind.ENTRIES_BY_ENTITY;
    }

    private boolean isAmongFew(Object distinction) {
        for (int i = 0; i < inOrder.size(); i++) {
            Object other = distinction(inOrder.get(i));
            if (areSame() ? other == distinction : other.equals(distinction)) {
                return true;
            }
        }
        return false;
    }

    /**
     * An element of a list that has an order.
     *
     * @return the other element that has the position; null if there is none, or if entities are meant, which may share one
     */
    @Nullable
    Object add(Object element, int position) {
        if (kind == Kind.ENTITIES) {
            if (add(element)) {
                positions.add(position);
            }
            return null;
        }
        Map<Integer, Object> elements = byPosition;
        if (elements == null) {
            elements = new HashMap<>();
            byPosition = elements;
        }
        Object other = elements.putIfAbsent(position, element);
        if (other == null) {
            inOrder.add(element);
            positions.add(position);
        }
        return other == null || other.equals(element) ? null : other;
    }

    /**
     * An entity under a key that it does not tell itself; each has one row, however often that is repeated.
     *
     * @param areEntities whether keys are entities, which are not asked for equality: they may not be loaded
     */
    void add(Object element, Object key, boolean areEntities) {
        if (kind != Kind.ENTITIES_BY_KEY) {
            if (add(element)) {
                keys.add(key);
            }
            return;
        }
        Set<Object> all = known;
        if (all == null) {
            all = areEntities ? Collections.newSetFromMap(new IdentityHashMap<>()) : new HashSet<>();
            known = all;
        }
        if (all.add(key)) {
            inOrder.add(element);
            keys.add(key);
        }
    }

    /** Those of the elements, in their order. */
    List<Object> keys() {
        return keys;
    }

    /** In the order of the rows. */
    List<Object> inOrder() {
        return inOrder;
    }

    /** Puts the elements in the order of their positions, whatever the rows were ordered by; those without one come last, as the database has it. */
    StoredPositions sortByPosition() {
        List<Integer> order = new ArrayList<>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(
                each -> positions.get(each) == StoredPositions.NONE ? Integer.MAX_VALUE : positions.get(each)));
        List<Object> elements = new ArrayList<>(order.size());
        List<Integer> sorted = new ArrayList<>(order.size());
        boolean haveGaps = false;
        for (int each : order) {
            haveGaps |= positions.get(each) != elements.size();
            elements.add(inOrder.get(each));
            sorted.add(positions.get(each));
        }
        inOrder.clear();
        inOrder.addAll(elements);
        return haveGaps ? StoredPositions.of(sorted) : StoredPositions.WITHOUT_GAPS;
    }
}
