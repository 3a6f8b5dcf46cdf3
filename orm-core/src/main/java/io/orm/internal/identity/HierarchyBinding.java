package io.orm.internal.identity;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ReferenceLoader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The binding of an entity whose objects may be of classes below it: asks that of the object's class, or of the snapshot's. What all
 * classes have alike, as the identifier, is the entity's own. Rows do not tell it their class, so it creates nothing. Immutable, safe for
 * several threads.
 */
public final class HierarchyBinding<E, K> implements EntityBinding<E, K> {
    private final EntityBinding<E, K> own;
    private final EntityModel model;
    private final Map<EntityTable<?, ?>, EntityBinding<E, K>> byTable = new LinkedHashMap<>();
    private final Map<Class<?>, EntityBinding<E, K>> bySnapshot = new HashMap<>();

    @SuppressWarnings("unchecked")
    private HierarchyBinding(EntityModel model, EntityHierarchy hierarchy, EntityTable<E, K> table) {
        this.model = model;
        this.own = (EntityBinding<E, K>) table.binding();
        for (EntityTable<?, ?> each : hierarchy.below(table)) {
            EntityBinding<E, K> binding = (EntityBinding<E, K>) each.binding();
            byTable.put(each, binding);
            bySnapshot.put(binding.snapshotType(), binding);
        }
    }

    /** The binding for objects found under an entity: its own where no class is below it. */
    public static <E, K> EntityBinding<E, K> of(EntityModel model, EntityTable<E, K> table, EntityBinding<E, K> own) {
        EntityHierarchy hierarchy = model.hierarchy(table);
        return hierarchy == null || !hierarchy.isPolymorphic(table)
                ? own
                : new HierarchyBinding<>(model, hierarchy, table);
    }

    private EntityBinding<E, K> of(Object entity) {
        EntityTable<?, ?> table = model.tableOf(entity.getClass());
        EntityBinding<E, K> binding = table == null ? null : byTable.get(table);
        return binding == null ? own : binding;
    }

    private EntityBinding<E, K> ofSnapshot(Object snapshot) {
        return bySnapshot.getOrDefault(snapshot.getClass(), own);
    }

    @Override
    public E create() {
        return own.create();
    }

    /** None: which class it would have to be of is not known before the row is. */
    @Override
    public @Nullable E createReference(K key, ReferenceLoader loader) {
        return null;
    }

    /**
     * An object that has an identifier in the place of one whose class is not known yet: of some class that the entity has. It is in no identity map, and nobody keeps it
     * once the row is read.
     *
     * @throws MappingException if no class of the entity can be extended
     */
    public E standIn(K key, ReferenceLoader loader) {
        for (EntityBinding<E, K> each : byTable.values()) {
            E reference = each.createReference(key, loader);
            if (reference != null) {
                return reference;
            }
        }
        throw new MappingException("The identifier of another entity is taken from "
                + byTable.keySet().iterator().next().entityType().getName()
                + ", but no object can stand for one before its row is read: it or a class below it has to be neither abstract nor final, with a"
                + " constructor for subclasses");
    }

    @Override
    public boolean hasReferencesInKey() {
        return own.hasReferencesInKey();
    }

    @Override
    public @Nullable K key(E entity) {
        return own.key(entity);
    }

    @Override
    public void setKey(E entity, K key) {
        own.setKey(entity, key);
    }

    @Override
    public long longKey(E entity) {
        return own.longKey(entity);
    }

    @Override
    public void writeKey(K key, int component, ParameterWriter out) {
        own.writeKey(key, component, out);
    }

    @Override
    public K keyOf(Object... components) {
        return own.keyOf(components);
    }

    @Override
    public @Nullable K readKey(RowReader row, int first) {
        return own.readKey(row, first);
    }

    @Override
    public boolean hasLongKey() {
        return own.hasLongKey();
    }

    @Override
    public E read(RowReader row, int first) {
        return own.read(row, first);
    }

    @Override
    public void readInto(E entity, RowReader row, int first, ColumnSet wanted) {
        of(entity).readInto(entity, row, first, wanted);
    }

    @Override
    public @Nullable Object readForeignKey(int relationship, RowReader row, int first) {
        return own.readForeignKey(relationship, row, first);
    }

    @Override
    public void write(E entity, int column, ParameterWriter out) {
        of(entity).write(entity, column, out);
    }

    @Override
    public void writeLoaded(Object snapshot, int column, ParameterWriter out) {
        ofSnapshot(snapshot).writeLoaded(snapshot, column, out);
    }

    @Override
    public Object snapshot(E entity) {
        return of(entity).snapshot(entity);
    }

    @Override
    public void addChanges(E entity, Object snapshot, ColumnSet changes) {
        of(entity).addChanges(entity, snapshot, changes);
    }

    @Override
    public void restore(E entity, Object snapshot, ColumnSet wanted) {
        of(entity).restore(entity, snapshot, wanted);
    }

    @Override
    public @Nullable Object foreignKeyIn(Object snapshot, int relationship) {
        return ofSnapshot(snapshot).foreignKeyIn(snapshot, relationship);
    }

    @Override
    public void copy(E from, E to, ColumnSet wanted) {
        of(to).copy(from, to, wanted);
    }

    @Override
    public void initializeVersion(E entity) {
        own.initializeVersion(entity);
    }

    @Override
    public void advanceVersion(E entity) {
        own.advanceVersion(entity);
    }

    @Override
    public void setVersion(E entity, Object version) {
        own.setVersion(entity, version);
    }

    /** Null as well for a relationship that the object's class does not have. */
    @Override
    public @Nullable Object relation(E entity, int relationship) {
        EntityTable<?, ?> table = model.tableOf(entity.getClass());
        return table == null || relationship < table.relationships().size()
                ? of(entity).relation(entity, relationship)
                : null;
    }

    @Override
    public void setRelation(E entity, int relationship, @Nullable Object value) {
        of(entity).setRelation(entity, relationship, value);
    }
}
