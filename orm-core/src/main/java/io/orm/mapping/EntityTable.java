package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Table;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of an entity, or an alias of it; selected, it is read as the entity. Generated subclasses add columns and relationships.
 *
 * @param <E> the entity
 * @param <K> its identifier: the attribute's type, boxed, or the class of a composite one
 */
public abstract class EntityTable<E, K> extends Table<E> {
    protected EntityTable(@Nullable String schema, String name, @Nullable String alias) {
        super(schema, name, alias);
    }

    public abstract Class<E> entityType();

    /** {@code users AS alias}. */
    public abstract EntityTable<E, K> as(String alias);

    /** The entity read from a query that delivers its columns: {@code (SELECT …) AS alias}. */
    public abstract EntityTable<E, K> as(String alias, Query<E> source);

    /** How to create, read, write and compare the entity; of interest to the library only. */
    public abstract ReadBinding<E, K> binding();

    /** The metamodel constant itself: what an alias is an alias of. */
    public final EntityTable<E, K> root() {
        throw new UnsupportedOperationException();
    }

    /** Attribute names in the order of {@link #columns()}: what a person calls the column in Java. */
    public final List<String> attributeNames() {
        throw new UnsupportedOperationException();
    }

    /** The columns of the identifier, in the order of the composite key's components. */
    public final List<Column<?>> keyColumns() {
        throw new UnsupportedOperationException();
    }

    /** The column that counts changes, if there is one. */
    public final @Nullable Column<?> versionColumn() {
        throw new UnsupportedOperationException();
    }

    public final List<Relationship<E, ?>> relationships() {
        throw new UnsupportedOperationException();
    }

    /** Whether rows are only read: a view, a record. */
    public final boolean isReadOnly() {
        return !(binding() instanceof EntityBinding);
    }

    @Override
    public final RowDecoder<E> plainDecoder(SelectLayout layout) {
        throw new UnsupportedOperationException();
    }

    protected final <T> ToOne<E, T> toOne(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            List<Column<?>> foreignKey,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    /** The side of a one-to-one that has no column. */
    protected final <T> ToOne<E, T> inverseOneToOne(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> ToMany<E, T> oneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> LargeToMany<E, T> largeOneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> ToMany<E, T> manyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    /** A many-to-many collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    protected final <T> ToMany<E, T> inverseManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends Relationship<T, E>> mappedBy,
            RelationshipOption... options) {
        throw new UnsupportedOperationException();
    }

    /** An association table: its schema and name, its columns to the owner, its columns to the target. */
    public record JoinTable(
            @Nullable String schema, String name, List<String> ownerColumns, List<String> targetColumns) {}
}
