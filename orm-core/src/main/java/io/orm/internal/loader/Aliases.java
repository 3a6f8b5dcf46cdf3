package io.orm.internal.loader;

import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Aliases by entity and name, for all sessions of a factory: making one builds all its columns. Safe for several threads. */
public final class Aliases {
    /** Deeper joins than this many of one table make theirs anew. */
    private static final int KEPT = 1000;

    private final Map<String, EntityTable<?, ?>> known = new ConcurrentHashMap<>();
    private final Hierarchies hierarchies;

    public Aliases(EntityModel model) {
        this.hierarchies = new Hierarchies(model);
    }

    Hierarchies hierarchies() {
        return hierarchies;
    }

    EntityTable<?, ?> get(EntityTable<?, ?> root, String alias) {
        String key = root.entityType().getName() + ' ' + alias;
        EntityTable<?, ?> found = known.get(key);
        if (found == null || found.root() != root) {
            found = root.as(alias);
            if (known.size() < KEPT) {
                known.put(key, found);
            }
        }
        return found;
    }
}
