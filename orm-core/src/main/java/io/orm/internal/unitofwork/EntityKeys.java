package io.orm.internal.unitofwork;

import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.ManagedCollection;
import io.orm.mapping.ElementCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects to which a collection of values refers: the keys of a map, where these are entities. */
final class EntityKeys {
    private EntityKeys() {}

    /** @param value what the owner has; nothing is loaded */
    static List<Object> in(ElementCollection<?, ?, ?> collection, @Nullable Object value) {
        if (!BackReferences.isKeyedByEntities(collection)
                || !(value instanceof Collection<?> entries)
                || value instanceof ManagedCollection<?> managed && !managed.isLoaded()) {
            return List.of();
        }
        List<Object> keys = new ArrayList<>();
        for (Object entry : value instanceof ManagedCollection<?> managed ? managed.loadedElements() : entries) {
            keys.add(((Map.Entry<?, ?>) entry).getKey());
        }
        return keys;
    }
}
