package io.orm.internal.unitofwork;

import io.orm.internal.identity.KeyedElements;
import io.orm.internal.identity.ManagedCollection;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a map, where these are entities: what its rows refer to besides owner and elements. */
final class EntityKeys {
    private EntityKeys() {}

    /** @param value what the owner has; nothing is loaded */
    static List<Object> in(Relationship<?, ?> relationship, @Nullable Object value) {
        if (!(relationship instanceof ToMany<?, ?> many)
                || !many.isMap()
                || many.keyEntity() == null
                || !(value instanceof Collection<?> entries)
                || value instanceof ManagedCollection<?> managed && !managed.isLoaded()) {
            return List.of();
        }
        Map<Object, Object> stored = KeyedElements.storedKeys(entries);
        if (stored != null) {
            return new ArrayList<>(stored.keySet());
        }
        List<Object> keys = new ArrayList<>();
        for (Object entry : value instanceof ManagedCollection<?> managed ? managed.loadedElements() : entries) {
            keys.add(((Map.Entry<?, ?>) entry).getKey());
        }
        return keys;
    }
}
