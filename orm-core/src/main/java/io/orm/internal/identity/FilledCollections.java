package io.orm.internal.identity;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@link FilledCollection}s of one session: they stand in no field, so they are found by owner and number of the relationship. */
final class FilledCollections {
    private final Map<Object, @Nullable FilledCollection<?>[]> byOwner = new IdentityHashMap<>(2);

    boolean isEmpty() {
        return byOwner.isEmpty();
    }

    @Nullable
    FilledCollection<?> get(Object owner, int relationship) {
        FilledCollection<?>[] all = byOwner.get(owner);
        return all == null || relationship >= all.length ? null : all[relationship];
    }

    void put(FilledCollection<?> collection) {
        int relationship = collection.relationship().ordinal();
        byOwner.merge(
                collection.owner(),
                with(new FilledCollection<?>[relationship + 1], collection),
                (known, added) -> with(Arrays.copyOf(known, Math.max(known.length, added.length)), collection));
    }

    private static @Nullable FilledCollection<?>[] with(
            @Nullable FilledCollection<?>[] all, FilledCollection<?> collection) {
        all[collection.relationship().ordinal()] = collection;
        return all;
    }

    void remove(Object owner) {
        // Even an empty map would ask the object for its identity hash, which takes longer than to read its row.
        if (!byOwner.isEmpty()) {
            byOwner.remove(owner);
        }
    }

    void clear() {
        byOwner.clear();
    }
}
