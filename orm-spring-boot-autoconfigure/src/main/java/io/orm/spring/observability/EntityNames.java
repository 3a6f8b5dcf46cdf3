package io.orm.spring.observability;

import io.orm.core.engine.StatementEvent;
import io.orm.mapping.EntityTable;
import io.orm.mapping.MappedEntities;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/** Names of few values for tags: the operation, the mapped table, its entity. Immutable. */
final class EntityNames {
    /** Text, DDL, and statements that name no table. */
    static final String NONE = "none";
    /** Tables without an entity: how many there are is not for us to know, so they share one value. */
    static final String OTHER = "other";

    private final Map<String, String> entities = new HashMap<>();

    private EntityNames() {}

    /** Found as a session factory finds them, and without one: the first statement may run before it is made. */
    static EntityNames load() {
        EntityNames names = new EntityNames();
        for (MappedEntities mapped : ServiceLoader.load(MappedEntities.class)) {
            for (EntityTable<?, ?> table : mapped.tables()) {
                names.entities.put(table.name(), table.entityType().getSimpleName());
            }
        }
        return names;
    }

    String operation(StatementEvent event) {
        return event.kind().name().toLowerCase(Locale.ROOT);
    }

    String table(StatementEvent event) {
        return event.table().isEmpty() ? NONE : entities.containsKey(event.table()) ? event.table() : OTHER;
    }

    String entity(StatementEvent event) {
        return event.table().isEmpty() ? NONE : entities.getOrDefault(event.table(), OTHER);
    }
}
