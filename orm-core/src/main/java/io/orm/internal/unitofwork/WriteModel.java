package io.orm.internal.unitofwork;

import io.orm.core.dialect.Dialect;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.Table;
import io.orm.exception.MappingException;
import io.orm.internal.identity.HierarchyBinding;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance;
import io.orm.mapping.MapTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the entities of a session factory are written, and the keys drawn ahead for them. Safe for several threads. */
public final class WriteModel {
    private final EntityModel model;
    private final Dialect dialect;
    private final @Nullable EntityWriter<?, ?>[] writers;
    private final Map<Class<?>, EntityWriter<Object, Object>> byType = new HashMap<>();
    private final List<Dependent> dependents = new ArrayList<>(0);
    private final List<Referring> referring = new ArrayList<>();
    private final List<Keyed> keyed = new ArrayList<>(0);
    private final KeyPools keys = new KeyPools();
    private final WeakIdentitySet unsaved = new WeakIdentitySet();

    private WriteModel(EntityModel model, Dialect dialect) {
        this.model = model;
        this.dialect = dialect;
        this.writers = new EntityWriter<?, ?>[model.tables().size()];
    }

    public static WriteModel of(EntityModel model, Dialect dialect) {
        WriteModel writeModel = new WriteModel(model, dialect);
        List<EntityWriter<?, ?>> all = new ArrayList<>();
        for (int i = 0; i < writeModel.writers.length; i++) {
            EntityWriter<?, ?> writer = create(model, model.tables().get(i));
            writeModel.writers[i] = writer;
            if (writer != null) {
                all.add(writer);
                writeModel.byType.put(writer.table.entityType(), writer.untyped());
            }
        }
        all.forEach(writer -> writer.link(writeModel));
        all.forEach(writer -> {
            EntityHierarchy hierarchy = model.hierarchy(writer.table);
            if (hierarchy != null) {
                writer.linkHierarchy(writeModel, hierarchy);
            }
            if (!writer.declaredSecondaries.isEmpty()) {
                writer.linkSecondaries();
            }
        });
        all.forEach(writer -> writer.references.stream()
                .filter(reference -> reference.onDelete() != null && reference.isDeclaredBy(writer.table))
                .forEach(reference -> writeModel.dependents.add(new Dependent(writer.untyped(), reference))));
        all.forEach(writer -> writeModel.addReferring(writer.untyped()));
        all.forEach(writer -> writeModel.addRequired(writer.untyped()));
        List<EntityWriter<?, ?>> ranked = new ArrayList<>(all);
        all.forEach(writer -> ranked.addAll(writer.declaredSecondaries));
        rank(ranked);
        return writeModel;
    }

    private static <E, K> @Nullable EntityWriter<E, K> create(EntityModel model, EntityTable<E, K> table) {
        return table.binding() instanceof EntityBinding<E, K> binding
                ? EntityWriter.of(table, HierarchyBinding.of(model, table, binding))
                : null;
    }

    public EntityModel model() {
        return model;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Rows that the database deletes, or takes the reference from, when the one they refer to goes. */
    record Dependent(EntityWriter<Object, Object> writer, EntityWriter.Reference reference) {}

    List<Dependent> dependents() {
        return dependents;
    }

    /** Columns that hold identifiers of an entity which the program assigns, and that do not follow by themselves when one changes. */
    record Referring(Table<?> table, List<Column<?>> columns, EntityWriter<?, ?> target) {
        /** Whether the rows that an UPDATE of identifiers writes may be what they refer to. */
        boolean mayLeadTo(EntityWriter<?, ?> writer) {
            return target.rows == writer.rows || writer.table.extendsOrIs(target.table);
        }
    }

    List<Referring> referring() {
        return referring;
    }

    private void addRequired(EntityWriter<Object, Object> writer) {
        // What a class inherits is the same columns again.
        for (Relationship<Object, ?> relationship : writer.table.declaredRelationships()) {
            AssociationTable links = relationship.links();
            if (links != null && links.isRequired()) {
                RequiredOwner owner = new RequiredOwner(
                        links, topmost(writer), keysOf(relationship), writer.name + "." + relationship.name());
                insertersOf(relationship.target()).forEach(each -> each.requiredOwners.add(owner));
            }
        }
    }

    /** The writers whose statements insert into the table of an entity's own: in a shared table there is one for each class. */
    private List<EntityWriter<?, ?>> insertersOf(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = model.hierarchy(table);
        if (hierarchy == null || hierarchy.strategy() != Inheritance.Strategy.SINGLE_TABLE) {
            return List.of(writer(table));
        }
        List<EntityWriter<?, ?>> inserters = new ArrayList<>();
        hierarchy.below(table).forEach(each -> inserters.add(writer(each)));
        return inserters;
    }

    private void addReferring(EntityWriter<Object, Object> writer) {
        EntityHierarchy hierarchy = model.hierarchy(writer.table);
        boolean hasTable = writer.rows == writer
                && !(hierarchy != null
                        && hierarchy.strategy() == Inheritance.Strategy.TABLE_PER_CLASS
                        && hierarchy.isAbstract(writer.table));
        if (hasTable) {
            for (EntityWriter.Reference reference : writer.storedReferences()) {
                addReferring(writer.table, reference.relationship().foreignKey(), reference.target());
            }
        }
        for (EntityWriter<Object, Object> each : writer.declaredSecondaries) {
            for (EntityWriter.Reference reference : each.references) {
                List<Column<?>> there = new ArrayList<>();
                for (int column : reference.columns()) {
                    there.add(each.columns.get(column));
                }
                addReferring(each.table, there, reference.target());
            }
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            AssociationTable links = relationship.links();
            if (relationship.origin() != writer.table || !relationship.isOwner()) {
                continue;
            }
            if (relationship instanceof ElementCollection<?, ?, ?> collection) {
                ElementTable<?> elements = collection.elements();
                addReferring(elements, elements.ownerColumns(), writer);
                EntityTable<?, ?> keys = elements instanceof MapTable<?, ?> map ? map.keyEntity() : null;
                if (keys != null) {
                    addReferring(elements, ((MapTable<?, ?>) elements).mapKeyColumns(), writer(keys));
                }
            } else if (links != null) {
                addReferring(links.table(), links.ownColumns(), writer);
                if (links.isBetween()) {
                    addReferring(links.table(), links.otherColumns(), writer(relationship.target()));
                }
            }
        }
        for (Relationship<Object, ?> relationship : writer.relationships) {
            AssociationTable links = relationship.links();
            EntityWriter<Object, Object> keysOf = keysOf(relationship);
            if (relationship.origin() == writer.table && links != null && keysOf != null) {
                addReferring(links.table(), links.placeColumns(), keysOf);
                if (!links.isBetween()) {
                    keyed.add(new Keyed(keysOf, writer(relationship.target()).untyped()));
                }
            }
        }
    }

    /** The writer of the keys of a map of entities, where these are entities too; null for all other relationships. */
    @Nullable
    EntityWriter<Object, Object> keysOf(Relationship<?, ?> relationship) {
        AssociationTable links = relationship.links();
        EntityTable<?, ?> keys = links == null ? null : links.keyEntity();
        return keys == null ? null : writer(keys).untyped();
    }

    /** Entities in whose rows maps keep keys that are entities. */
    private record Keyed(EntityWriter<Object, Object> keys, EntityWriter<Object, Object> elements) {}

    /** Whether rows of the one refer to rows of the other as the keys of a map that they are in. */
    boolean haveKeysIn(EntityWriter<?, ?> elements, EntityWriter<?, ?> keys) {
        return keyed.stream().anyMatch(each -> each.keys.rows == keys.rows && each.elements.rows == elements.rows);
    }

    private void addReferring(Table<?> table, List<Column<?>> columns, EntityWriter<?, ?> target) {
        ColumnDefinition.Reference constraint = columns.get(0).definition().references();
        if (target.assignsKeys && (constraint == null || !constraint.followsUpdate())) {
            referring.add(new Referring(table, columns, target));
        }
    }

    KeyPools keys() {
        return keys;
    }

    /**
     * Objects that have an identifier but, after a rollback, no row: they are new when added again, to this session or to another.
     */
    WeakIdentitySet unsaved() {
        return unsaved;
    }

    @SuppressWarnings("unchecked")
    <E> EntityWriter<E, ?> writer(EntityTable<E, ?> table) {
        EntityWriter<?, ?> writer = writers[model.ordinal(table)];
        if (writer == null) {
            throw new MappingException(table.entityType().getName()
                    + " is read-only: it is mapped to a view or is a record, and cannot be written");
        }
        return (EntityWriter<E, ?>) writer;
    }

    EntityWriter<Object, Object> writerOf(Object entity) {
        EntityWriter<Object, Object> known = byType.get(entity.getClass());
        if (known != null) {
            return known;
        }
        EntityTable<?, ?> table = model.tableOf(entity.getClass());
        if (table == null) {
            throw new MappingException(
                    entity.getClass().getName()
                            + " is not an entity of this session factory: annotate it with @Entity and compile it with the annotation processor");
        }
        return writer(table).untyped();
    }

    /** The writer that serves all objects that an entity shares its identifiers with. */
    EntityWriter<Object, Object> topmost(EntityWriter<Object, Object> writer) {
        return writer.table.inheritance() == null
                ? writer
                : writer(model.topmost(writer.table)).untyped();
    }

    /** The writer of an object among those of an identity map, which has objects of one entity or of a whole hierarchy. */
    EntityWriter<Object, Object> writerIn(EntityTable<?, ?> map, @Nullable Object entity) {
        EntityWriter<Object, Object> only = onlyWriterIn(map);
        return only != null ? only : entity == null ? writer(map).untyped() : writerOf(entity);
    }

    /** The writer of every object in an identity map; null if it has objects of a whole hierarchy. */
    @Nullable
    EntityWriter<Object, Object> onlyWriterIn(EntityTable<?, ?> map) {
        return map.inheritance() == null ? writer(map).untyped() : null;
    }

    /** No columns yet, with room for those of all objects of an identity map. */
    ChangedColumns changesIn(EntityTable<?, ?> map) {
        EntityHierarchy hierarchy = model.hierarchy(map);
        int columns = map.columns().size();
        if (hierarchy != null) {
            for (EntityTable<?, ?> each : hierarchy.members()) {
                columns = Math.max(columns, each.columns().size());
            }
        }
        return new ChangedColumns(columns);
    }

    /** The writer of a table, by its name without schema; null if the model has none, or several. */
    @Nullable
    EntityWriter<Object, Object> writerOf(String table) {
        EntityWriter<Object, Object> found = null;
        for (EntityWriter<?, ?> writer : writers) {
            if (writer == null) {
                continue;
            }
            List<EntityWriter<Object, Object>> tables = new ArrayList<>(writer.declaredSecondaries);
            if (writer.rows == writer) {
                tables.add(writer.untyped());
            }
            for (EntityWriter<Object, Object> each : tables) {
                if (each.table.name().equals(table)) {
                    if (found != null) {
                        return null;
                    }
                    found = each;
                }
            }
        }
        return found;
    }

    /**
     * One total order of tables, parents first, for all flushes: two that touch the same tables then lock in the same order. Where
     * foreign keys form a circle, a table whose keys within the circle may be null goes first.
     */
    private static void rank(List<EntityWriter<?, ?>> writers) {
        Map<EntityWriter<?, ?>, Set<EntityWriter<?, ?>>> required = new LinkedHashMap<>();
        Map<EntityWriter<?, ?>, Set<EntityWriter<?, ?>>> wanted = new LinkedHashMap<>();
        Map<String, EntityWriter<?, ?>> byTable = new HashMap<>();
        List<EntityWriter<?, ?>> waiting = new ArrayList<>(writers);
        waiting.sort(Comparator.comparing(
                (EntityWriter<?, ?> writer) -> qualifiedName(writer.table.schema(), writer.table.name())));
        waiting.stream()
                .filter(writer -> writer.rows == writer)
                .forEach(writer -> byTable.put(qualifiedName(writer.table.schema(), writer.table.name()), writer));
        for (EntityWriter<?, ?> writer : waiting) {
            Set<EntityWriter<?, ?>> always = new LinkedHashSet<>();
            Set<EntityWriter<?, ?>> sometimes = new LinkedHashSet<>();
            for (Column<?> column : writer.storedColumns()) {
                ColumnDefinition.Reference target = column.definition().references();
                EntityWriter<?, ?> parent =
                        target == null ? null : byTable.get(qualifiedName(target.schema(), target.table()));
                if (parent != null && parent != writer) {
                    (column.definition().notNull() ? always : sometimes).add(parent);
                }
            }
            EntityWriter<?, ?> above = writer.above;
            if (above != null) {
                always.add(above);
            }
            for (RequiredOwner each : writer.requiredOwners) {
                if (each.owner().rows != writer.rows) {
                    always.add(each.owner());
                }
            }
            for (EntityWriter.Reference reference : writer.storedReferences()) {
                if (reference.target().rows != writer.rows) {
                    (reference.nullable() ? sometimes : always).add(reference.target());
                }
            }
            required.put(writer, always);
            wanted.put(writer, sometimes);
        }
        int rank = 0;
        while (!waiting.isEmpty()) {
            EntityWriter<?, ?> next = first(waiting, required, wanted);
            next.rank = rank++;
            waiting.remove(next);
            required.values().forEach(parents -> parents.remove(next));
            wanted.values().forEach(parents -> parents.remove(next));
        }
    }

    private static EntityWriter<?, ?> first(
            List<EntityWriter<?, ?>> waiting,
            Map<EntityWriter<?, ?>, Set<EntityWriter<?, ?>>> required,
            Map<EntityWriter<?, ?>, Set<EntityWriter<?, ?>>> wanted) {
        EntityWriter<?, ?> fallback = null;
        for (EntityWriter<?, ?> candidate : waiting) {
            if (required.getOrDefault(candidate, Set.of()).isEmpty()) {
                if (wanted.getOrDefault(candidate, Set.of()).isEmpty()) {
                    return candidate;
                }
                fallback = fallback == null ? candidate : fallback;
            }
        }
        return fallback == null ? waiting.get(0) : fallback;
    }

    private static String qualifiedName(@Nullable String schema, String table) {
        return schema == null ? table : schema + "." + table;
    }
}
