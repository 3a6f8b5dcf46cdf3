package io.orm.mapping;

import io.orm.exception.MappingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The entities of an application, each with a number. Immutable; safe for several threads. */
public final class EntityModel {
    private final List<EntityTable<?, ?>> tables;
    private final Map<EntityTable<?, ?>, Integer> ordinals = new IdentityHashMap<>();
    private final Map<Class<?>, EntityTable<?, ?>> byType = new HashMap<>();

    private EntityModel(Collection<? extends EntityTable<?, ?>> tables) {
        this.tables = List.copyOf(tables);
        for (int i = 0; i < this.tables.size(); i++) {
            EntityTable<?, ?> table = this.tables.get(i);
            ordinals.put(table, i);
            EntityTable<?, ?> other = byType.put(table.entityType(), table);
            if (other != null) {
                throw new MappingException(
                        "Two metamodels map " + table.entityType().getName() + ": remove the older generated one");
            }
        }
    }

    /** The entities given, numbered in the order given. */
    public static EntityModel of(Collection<? extends EntityTable<?, ?>> tables) {
        return new EntityModel(tables);
    }

    /** Every entity that a compilation on this class loader's path has announced, ordered by class name. */
    public static EntityModel load(@Nullable ClassLoader loader) {
        List<EntityTable<?, ?>> found = new ArrayList<>();
        ServiceLoader<MappedEntities> compilations =
                loader == null ? ServiceLoader.load(MappedEntities.class) : ServiceLoader.load(MappedEntities.class, loader);
        compilations.forEach(entities -> found.addAll(entities.tables()));
        found.sort(Comparator.comparing(table -> table.entityType().getName()));
        return new EntityModel(found);
    }

    public List<EntityTable<?, ?>> tables() {
        return tables;
    }

    /**
     * The number of an entity, counted from 0; an alias has its entity's.
     *
     * @throws MappingException if the entity is not part of this model
     */
    public int ordinal(EntityTable<?, ?> table) {
        Integer ordinal = ordinals.get(table);
        if (ordinal == null) {
            ordinal = ordinals.get(table.root());
        }
        if (ordinal == null) {
            throw new MappingException(table.entityType().getName()
                    + " is not among the entities of this session factory: give it to the factory, or compile it with the annotation processor");
        }
        return ordinal;
    }

    /** The metamodel of an entity class or of its generated reference; null if the class is no entity. */
    public @Nullable EntityTable<?, ?> tableOf(Class<?> type) {
        EntityTable<?, ?> table = byType.get(type);
        if (table == null && LazyReference.class.isAssignableFrom(type)) {
            return byType.get(type.getSuperclass());
        }
        return table;
    }
}
