package io.orm.internal.identity;

import io.orm.exception.SessionStateException;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What has to be written so that the database has the places of memory; of entities whose collection has a column for these. */
final class Placements {
    private Placements() {}

    /** Gaps between positions stay while a list does not change. */
    static List<Placement> ofList(List<?> original, StoredPositions positions, Collection<?> now) {
        if (areSame(original, now)) {
            return List.of();
        }
        Map<Object, Integer> stored = new IdentityHashMap<>();
        for (Object element : original) {
            stored.put(element, positions.at(stored.size()));
        }
        List<Placement> placements = new ArrayList<>();
        int position = 0;
        for (Object element : now) {
            Integer before = stored.get(element);
            if (before == null || before != position) {
                placements.add(new Placement(element, position));
            }
            position++;
        }
        return placements;
    }

    /** @param originalKeys those of {@code original}, in its order */
    static List<Placement> ofMap(
            ToMany<?, ?> relationship, List<?> original, List<?> originalKeys, Map<Object, ?> now) {
        boolean areEntities = relationship.keyEntity() != null;
        Map<Object, Object> stored = new IdentityHashMap<>();
        for (int i = 0; i < original.size(); i++) {
            stored.put(original.get(i), originalKeys.get(i));
        }
        List<Placement> placements = new ArrayList<>();
        now.forEach((key, element) -> {
            Object before = stored.get(element);
            // A session has one object for an entity, which may not be loaded, and may say that it equals another one.
            if (areEntities ? key != before : !key.equals(before)) {
                placements.add(new Placement(element, key));
            }
        });
        return placements;
    }

    /** @param originalKeys those of {@code original}, in its order */
    static List<EntryChange> ofEntries(
            ToMany<?, ?> relationship, List<?> original, List<?> originalKeys, Map<Object, ?> now) {
        Map<Object, Object> stored = relationship.keyEntity() == null ? new HashMap<>() : new IdentityHashMap<>();
        for (int i = 0; i < original.size(); i++) {
            stored.put(originalKeys.get(i), original.get(i));
        }
        List<EntryChange> changes = new ArrayList<>();
        now.forEach((key, element) -> {
            Object before = stored.remove(key);
            if (before != element) {
                changes.add(new EntryChange(key, before, element));
            }
        });
        for (Object key : originalKeys) {
            Object before = stored.remove(key);
            if (before != null) {
                changes.add(new EntryChange(key, before, null));
            }
        }
        return changes;
    }

    private static boolean areSame(Collection<?> left, Collection<?> right) {
        Iterator<?> others = right.iterator();
        for (Object each : left) {
            if (!others.hasNext() || others.next() != each) {
                return false;
            }
        }
        return !others.hasNext();
    }

    /** @throws SessionStateException if a list has an element twice */
    static void requireOnce(Relationship<?, ?> relationship, Collection<?> elements) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object element : elements) {
            if (!known.add(element)) {
                throw new SessionStateException(
                        relationship + " has an element twice, at " + positionsOf(element, elements)
                                + ": a list whose order the database keeps has each entity once");
            }
        }
    }

    private static List<Integer> positionsOf(Object element, Collection<?> elements) {
        List<Integer> found = new ArrayList<>();
        int position = 0;
        for (Object each : elements) {
            if (each == element) {
                found.add(position);
            }
            position++;
        }
        return found;
    }

    /**
     * @param hasRowPerKey whether an element may be under several keys
     * @throws SessionStateException if a map has an element twice, or two keys that the database does not tell apart
     */
    static void requireOnce(ToMany<?, ?> relationship, Map<Object, ?> byKey, boolean hasRowPerKey) {
        if (!hasRowPerKey) {
            Map<Object, Object> known = new IdentityHashMap<>();
            byKey.forEach((key, element) -> {
                Object other = known.put(element, key);
                if (other != null) {
                    throw new SessionStateException(relationship + " has an element twice, under " + other + " and "
                            + key + ": each entity of a one-to-many is under one key");
                }
            });
        }
        if (relationship.keyEntity() == null) {
            AssociationTable links = Objects.requireNonNull(relationship.links());
            Map<Object, Object> keys = new HashMap<>();
            byKey.keySet().forEach(key -> {
                List<Object> parts = ElementValues.comparable(links, key);
                if (parts.contains(null)) {
                    throw ElementChanges.incomplete(relationship, key);
                }
                Object same = keys.put(parts, key);
                if (same != null) {
                    throw ElementChanges.sameKeys(relationship, same, key);
                }
            });
        }
    }
}
