package io.orm.internal.identity;

import io.orm.mapping.Relationship;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sides of one-to-ones that have no column held when they were last loaded or flushed: such a side stands in no snapshot, and
 * without this nobody could tell whether the program changed it or the side with the column.
 */
public final class InverseReferences {
    /** By owner, and in the array by the relationship's ordinal. */
    private final Map<Object, @Nullable Object[]> known = new IdentityHashMap<>(2);

    /** What the database has, as far as memory knows; null if it is nothing, or unknown. */
    public @Nullable Object get(Object owner, Relationship<?, ?> relationship) {
        @Nullable Object[] targets = known.get(owner);
        return targets == null ? null : targets[relationship.ordinal()];
    }

    /** The database has {@code target}. */
    public void put(Object owner, Relationship<?, ?> relationship, @Nullable Object target) {
        @Nullable Object[] targets = known.get(owner);
        if (targets == null) {
            if (target == null) {
                return;
            }
            targets = new @Nullable Object[relationship.origin().relationships().size()];
            known.put(owner, targets);
        }
        targets[relationship.ordinal()] = target;
    }

    void remove(Object owner) {
        known.remove(owner);
    }

    void clear() {
        known.clear();
    }
}
