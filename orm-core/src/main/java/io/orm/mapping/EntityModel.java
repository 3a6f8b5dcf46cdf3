package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.exception.MappingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The entities of an application, each with a number. Immutable; safe for several threads. No entity class is initialised by it, and no
 * binding.
 */
public final class EntityModel {
    private final List<EntityTable<?, ?>> tables;
    private final Map<EntityTable<?, ?>, Integer> ordinals = new IdentityHashMap<>();
    private final Map<Class<?>, EntityTable<?, ?>> byType = new HashMap<>();
    private final Map<EntityTable<?, ?>, EntityHierarchy> hierarchies;
    private final List<AssociationTable> associations;

    /** Columns that only relationships leading to an entity know of, by the entity. */
    private final Map<EntityTable<?, ?>, List<Column<?>>> further = new LinkedHashMap<>();

    private boolean hasMaps;

    /** The references by which elements of maps tell their keys. */
    private final List<ToOne<?, ?>> keysOfMaps = new ArrayList<>();

    /** The tables of all element collections. */
    private final List<ElementTable<?>> elements = new ArrayList<>();

    private EntityModel(Collection<? extends EntityTable<?, ?>> tables) {
        this.tables = List.copyOf(tables);
        this.hierarchies = EntityHierarchy.of(this.tables);
        Map<String, EntityTable<?, ?>> byName = new HashMap<>();
        for (int i = 0; i < this.tables.size(); i++) {
            EntityTable<?, ?> table = this.tables.get(i);
            if (table.root() != table) {
                throw new MappingException(table + " is an alias; give the entity's metamodel constant");
            }
            ordinals.put(table, i);
            EntityTable<?, ?> other = byType.put(table.entityType(), table);
            if (other != null) {
                throw new MappingException(
                        "Two metamodels map " + table.entityType().getName() + ": remove the older generated one");
            }
            if (!hasNoTable(table)) {
                addName(qualified(table.schema(), table.name()), table, byName);
            }
            if (table instanceof SplitEntityTable<?, ?> split) {
                split.declaredTables().forEach(each -> addName(qualified(each.schema(), each.name()), table, byName));
            }
        }
        this.associations = List.copyOf(associations(byName));
    }

    /**
     * The entities given, numbered in the order given.
     *
     * @throws MappingException if a relationship leads out of them, two of them write one table, or one occurs twice
     */
    public static EntityModel of(Collection<? extends EntityTable<?, ?>> tables) {
        return new EntityModel(tables);
    }

    /**
     * Every entity that a compilation on this class loader's path has announced, ordered by class name.
     *
     * @param loader null for the context class loader of this thread
     * @throws MappingException if an announcement cannot be read, or as {@link #of}
     */
    public static EntityModel discover(@Nullable ClassLoader loader) {
        List<EntityTable<?, ?>> found = new ArrayList<>();
        try {
            ServiceLoader<MappedEntities> compilations = loader == null
                    ? ServiceLoader.load(MappedEntities.class)
                    : ServiceLoader.load(MappedEntities.class, loader);
            compilations.forEach(entities -> found.addAll(entities.tables()));
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new MappingException(
                    "The generated descriptors of the entities do not fit the classes on the class path: compile the entities again, all of"
                            + " them",
                    e);
        }
        found.sort(Comparator.comparing(table -> table.entityType().getName()));
        return new EntityModel(found);
    }

    private static void addName(String name, EntityTable<?, ?> table, Map<String, EntityTable<?, ?>> byName) {
        EntityTable<?, ?> namesake = byName.put(name, table);
        if (namesake != null && !(namesake.isReadOnly() || table.isReadOnly())) {
            throw new MappingException("Table " + name + " is mapped by "
                    + namesake.entityType().getName() + " and by "
                    + table.entityType().getName()
                    + "; give one of them another table, or make it read-only");
        }
    }

    private Collection<AssociationTable> associations(Map<String, EntityTable<?, ?>> byName) {
        Map<String, AssociationTable> found = new LinkedHashMap<>();
        Map<String, Relationship<?, ?>> declaredBy = new HashMap<>();
        for (EntityTable<?, ?> table : tables) {
            for (Relationship<?, ?> relationship : table.declaredRelationships()) {
                if (relationship instanceof ToMany<?, ?> many && many.isMap()) {
                    hasMaps = true;
                    requireKnownKeys(many);
                    addKeyReference(many);
                }
                if (relationship instanceof ElementCollection<?, ?, ?> collection) {
                    ElementTable<?> of = collection.elements();
                    requireFree(relationship, "collection table", qualified(of), byName, declaredBy);
                    elements.add(of);
                    continue;
                }
                EntityTable<?, ?> target = relationship.target();
                if (!ordinals.containsKey(target)) {
                    throw new MappingException(
                            relationship + " leads to " + target.entityType().getName()
                                    + ", which is not among the entities of this model; add it");
                }
                addFurther(relationship, target);
                AssociationTable association = relationship.association();
                if (association == null || !relationship.isOwner()) {
                    continue;
                }
                String name = qualified(association.table());
                requireFree(relationship, "join table", name, byName, declaredBy);
                found.put(name, association);
            }
        }
        return found.values();
    }

    private void requireKnownKeys(ToMany<?, ?> map) {
        EntityTable<?, ?> keys = map.keyEntity();
        if (keys != null && !ordinals.containsKey(keys)) {
            throw new MappingException(
                    map + " has keys that are " + keys.entityType().getName()
                            + " objects, which are not among the entities of this model; add that");
        }
        if (keys != null) {
            requireReferable(map, keys);
        }
    }

    private void addKeyReference(ToMany<?, ?> map) {
        ToOne<?, ?> reference = map instanceof MappedRelationship<?, ?> mapped ? mapped.mapKeyReference() : null;
        if (reference != null) {
            keysOfMaps.add(reference);
            requireReferable(map, reference.target());
        }
    }

    /** An entity may be extended in a later compilation, which the processor could not know of. */
    private void requireReferable(ToMany<?, ?> map, EntityTable<?, ?> keys) {
        EntityHierarchy hierarchy = hierarchies.get(keys);
        if (hierarchy != null && hierarchy.below(keys).size() > 1) {
            throw new MappingException(map + " is a map whose keys are "
                    + keys.entityType().getName() + " objects, which are referred to before they are loaded, but "
                    + hierarchy.below(keys).get(1).entityType().getName()
                    + " extends it, so that only a row tells of which class one is; use the identifier as the key");
        }
    }

    /** What a collection writes in the rows of its elements is written by nobody else. */
    private void addFurther(Relationship<?, ?> relationship, EntityTable<?, ?> target) {
        AssociationTable links = relationship.links();
        if (links == null || links.isBetween()) {
            return;
        }
        List<Column<?>> written = new ArrayList<>();
        if (links.rows() == AssociationTable.Rows.ELEMENTS) {
            written.addAll(links.ownColumns());
        }
        written.addAll(links.placeColumns());
        EntityHierarchy hierarchy = hierarchies.get(target);
        if (hierarchy != null && hierarchy.isInSeveralTables(target)) {
            throw new MappingException(relationship + " writes column "
                    + written.get(0).name() + " of its elements, but the rows of "
                    + target.entityType().getName()
                    + " lie in a table for each class, and none has it for all of them; use @JoinTable");
        }
        for (Column<?> column : written) {
            for (EntityTable<?, ?> entity : inTableOf(target)) {
                requireUnwritten(relationship, target, column, entity);
            }
            further.computeIfAbsent(target, key -> new ArrayList<>()).add(column);
        }
    }

    private void requireUnwritten(
            Relationship<?, ?> relationship, EntityTable<?, ?> target, Column<?> column, EntityTable<?, ?> entity) {
        for (Column<?> each : ownColumns(entity)) {
            boolean isWritten =
                    each.definition().insertable() || each.definition().updatable();
            if (each.name().equals(column.name()) && isWritten) {
                throw new MappingException(
                        "Column " + target.name() + "." + column.name() + " is written by "
                                + relationship + " and by "
                                + entity.entityType().getSimpleName() + "."
                                + entity.attributeNames().get(each.ordinal())
                                + "; say mappedBy in the collection, or make the attribute insertable = false, updatable = false");
            }
        }
        for (Column<?> each : further.getOrDefault(entity, List.of())) {
            if (each.name().equals(column.name())) {
                throw new MappingException("Column " + target.name() + "." + column.name() + " is written by "
                        + relationship + " and by another collection; name another column in one of them");
            }
        }
    }

    /** The entities whose rows lie in the table of an entity. */
    private List<EntityTable<?, ?>> inTableOf(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = hierarchies.get(table);
        return hierarchy == null ? List.of(table) : hierarchy.inTableOf(table);
    }

    private List<Column<?>> ownColumns(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = hierarchies.get(table);
        return hierarchy == null ? table.columns() : hierarchy.ownColumns(table);
    }

    /** Those of the columns that only relationships know of which no entity in the table maps. */
    private List<Column<?>> unmapped(EntityTable<?, ?> table) {
        return further.getOrDefault(table, List.of()).stream()
                .filter(column -> inTableOf(table).stream()
                        .flatMap(entity -> ownColumns(entity).stream())
                        .noneMatch(each -> each.name().equals(column.name())))
                .toList();
    }

    private static void requireFree(
            Relationship<?, ?> relationship,
            String kind,
            String name,
            Map<String, EntityTable<?, ?>> byName,
            Map<String, Relationship<?, ?>> declaredBy) {
        EntityTable<?, ?> entity = byName.get(name);
        Relationship<?, ?> other = declaredBy.put(name, relationship);
        if (entity != null || other != null) {
            throw new MappingException("The " + kind + " " + name + " of " + relationship + " is also "
                    + (entity != null ? "the table of " + entity.entityType().getName() : "that of " + other)
                    + "; give one of them another name"
                    + (kind.equals("join table") ? ", or say mappedBy on one side" : ""));
        }
    }

    /** Whether its rows are in the table of the entity that it extends, or there are none. */
    private boolean hasNoTable(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = hierarchies.get(table);
        return hierarchy != null
                && switch (hierarchy.strategy()) {
                    case SINGLE_TABLE -> hierarchy.root() != table;
                    case JOINED -> false;
                    case TABLE_PER_CLASS -> hierarchy.isAbstract(table);
                };
    }

    private static String qualified(Table<?> table) {
        return qualified(table.schema(), table.name());
    }

    private static String qualified(@Nullable String schema, String name) {
        return schema == null ? name : schema + "." + name;
    }

    /** Numbered by position. */
    public List<EntityTable<?, ?>> tables() {
        return tables;
    }

    /** The join tables of all many-to-many relationships, each seen from the side that declares it. */
    public List<AssociationTable> associationTables() {
        return associations;
    }

    /** The entities that an entity extends or is extended by; null if there are none and none are meant to be. */
    public @Nullable EntityHierarchy hierarchy(EntityTable<?, ?> table) {
        return hierarchies.get(table.root());
    }

    /** The root of an entity's hierarchy; the entity itself if it is in none. */
    public EntityTable<?, ?> topmost(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = hierarchies.isEmpty() ? null : hierarchies.get(table.root());
        return hierarchy == null ? table : hierarchy.root();
    }

    /** Whether any attribute is a map of entities. */
    public boolean hasMaps() {
        return hasMaps;
    }

    /** Whether a map has the objects with this reference under what it leads to. */
    public boolean isKeyOfMap(Relationship<?, ?> reference) {
        for (ToOne<?, ?> key : keysOfMaps) {
            if (key.ordinal() == reference.ordinal() && key.origin().isRelatedTo(reference.origin())) {
                return true;
            }
        }
        return false;
    }

    /** Whether any entities extend each other. */
    public boolean hasHierarchies() {
        return !hierarchies.isEmpty();
    }

    /** Everything the database needs for this model, views included: {@link #tables}, the {@link #associationTables} and the tables of element collections. */
    public List<Table<?>> databaseTables() {
        List<Table<?>> all = new ArrayList<>();
        for (EntityTable<?, ?> table : tables) {
            EntityHierarchy hierarchy = hierarchies.get(table);
            if (hierarchy == null) {
                List<Column<?>> unmapped = unmapped(table);
                if (table instanceof SplitEntityTable<?, ?> split) {
                    all.addAll(split.databaseTables(unmapped));
                } else {
                    all.add(unmapped.isEmpty() ? table : new StoredTable(table, unmapped));
                }
            } else if (hierarchy.root() == table) {
                all.addAll(hierarchy.databaseTables(this::unmapped));
            }
        }
        associations.forEach(each -> all.add(each.table()));
        all.addAll(elements);
        return all;
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
            throw new MappingException(
                    table.entityType().getName()
                            + " is not among the entities of this session factory: give it to the factory, or compile it with the annotation processor");
        }
        return ordinal;
    }

    /** The metamodel of an entity class or of its generated reference; null if the class is no entity. */
    public @Nullable EntityTable<?, ?> tableOf(Class<?> type) {
        EntityTable<?, ?> table = byType.get(type);
        if (table == null && LazyReference.class.isAssignableFrom(type)) {
            return byType.get(Objects.requireNonNull(type.getSuperclass()));
        }
        return table;
    }
}
