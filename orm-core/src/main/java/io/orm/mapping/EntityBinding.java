package io.orm.mapping;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What generated code does for one entity: create, read, bind, compare, copy, relations. Stateless. Columns and relationships go by
 * their ordinals in the metamodel.
 */
public interface EntityBinding<E, K> extends ReadBinding<E, K> {
    // Create

    E create();

    /** An instance that is {@code entity} itself, empty until first used; null if the class allows none. */
    @Nullable
    E createReference(K key, ReferenceLoader loader);

    // Identity

    /** Null before the identifier is generated; a primitive identifier is unset at 0. */
    @Nullable
    K key(E entity);

    /** Sets what of the identifier is the entity's own; nothing where it is that of objects referred to. */
    void setKey(E entity, K key);

    /** Whether the identifier, or a part of it, is nowhere but in the objects that the entity refers to. */
    default boolean hasReferencesInKey() {
        return false;
    }

    /** {@link #key} without boxing; only if {@link #hasLongKey()}, and only if the key is set. */
    default long longKey(E entity) {
        throw new UnsupportedOperationException();
    }

    /** Binds one component of a key, counted as {@link EntityTable#keyColumns()}; 0 for a simple key. */
    void writeKey(K key, int component, ParameterWriter out);

    /** A key from its components' Java values, in the order of {@link EntityTable#keyColumns()}. */
    K keyOf(Object... components);

    // Read

    /** Reads into an entity the columns that are in {@code wanted}, found in the row one after another from {@code first}. */
    void readInto(E entity, RowReader row, int first, ColumnSet wanted);

    /** The target's identifier in a to-one relationship of this row; null if any of its columns is null. */
    @Nullable
    Object readForeignKey(int relationship, RowReader row, int first);

    // Bind

    /** Binds a column's current value; a foreign key is taken from the identifier of the object referred to. */
    void write(E entity, int column, ParameterWriter out);

    /** Binds a column's value as it was when {@code snapshot} was taken. */
    void writeLoaded(Object snapshot, int column, ParameterWriter out);

    // Compare and copy

    /** The class of the objects that {@link #snapshot} makes; only where the entity extends another or is meant to be extended. */
    default Class<?> snapshotType() {
        throw new UnsupportedOperationException();
    }

    /** The values of all columns, in an object of a generated class. */
    Object snapshot(E entity);

    /** Adds every column whose value differs; foreign keys are compared by the identifiers of the objects referred to. */
    void addChanges(E entity, Object snapshot, ColumnSet changes);

    /** Puts back those columns of {@code snapshot} that are in {@code wanted}, but for foreign keys: those are the relationships' affair. */
    void restore(E entity, Object snapshot, ColumnSet wanted);

    /** Puts back all columns of {@code snapshot}. */
    default void restore(E entity, Object snapshot) {
        restore(entity, snapshot, ColumnSet.EVERY);
    }

    /** Copies the columns in {@code wanted}, but for foreign keys: for {@code merge}. */
    default void copy(E from, E to, ColumnSet wanted) {
        restore(to, snapshot(from), wanted);
    }

    /** The target's identifier in a to-one relationship when {@code snapshot} was taken; null if there was none. */
    @Nullable
    Object foreignKeyIn(Object snapshot, int relationship);

    // Version; only where the entity has one

    /** Sets the version of a new row, where versions are counted. */
    default void initializeVersion(E entity) {}

    /** Raises the version by one, as the UPDATE just did on the server. */
    default void advanceVersion(E entity) {}

    /** Sets a version that is not counted: a time or a UUID. */
    default void setVersion(E entity, Object version) {
        throw new UnsupportedOperationException();
    }

    // Callbacks; only where the class or its listeners have some

    /** The moments at which {@link #call} does something. */
    default Set<Lifecycle> callbacks() {
        return Set.of();
    }

    /** Calls the methods that the class and its listeners have for this moment: the listeners' first, those of superclasses before its own. */
    default void call(Lifecycle moment, E entity) {}

    // Relations

    /**
     * The object or collection of a relationship, as it stands in the field. A field may hold a map, or a collection of the program's that stands for one of the
     * session's: the session asks through its persistence context, which knows, and asks for references by {@link #target}.
     */
    @Nullable
    Object relation(E entity, int relationship);

    /** The object that a reference leads to; it may be unloaded. */
    default @Nullable Object target(E entity, ToOne<?, ?> reference) {
        return relation(entity, reference.ordinal());
    }

    void setRelation(E entity, int relationship, @Nullable Object value);
}
