package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.exception.MappingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of an entity, or an alias of it; selected, it is read as the entity. Generated subclasses add columns and relationships.
 * Immutable once constructed, safe for several threads.
 *
 * @param <E> the entity
 * @param <K> its identifier: the attribute's type, boxed, or the class of a composite one
 */
public abstract class EntityTable<E, K> extends Table<E> {
    private final @Nullable Query<E> source;
    private final List<Relationship<E, ?>> relationships = new ArrayList<>();
    private final List<Relationship<E, ?>> relationshipsView = Collections.unmodifiableList(relationships);

    private volatile @Nullable List<Column<?>> keyColumns;

    protected EntityTable(@Nullable String schema, String name, @Nullable String alias) {
        super(schema, name, alias);
        this.source = null;
    }

    /** The entity read from a query. */
    protected EntityTable(@Nullable String schema, String name, String alias, Query<E> source) {
        super(schema, name, alias);
        this.source = source;
    }

    public abstract Class<E> entityType();

    /** {@code users AS alias}. */
    public abstract EntityTable<E, K> as(String alias);

    /** The entity read from a query that delivers its columns under their names: {@code (SELECT …) AS alias}. */
    public abstract EntityTable<E, K> as(String alias, Query<E> source);

    /** How to create, read, write and compare the entity; of interest to the library only. */
    public abstract ReadBinding<E, K> binding();

    /** The metamodel constant itself: what an alias is an alias of. */
    public abstract EntityTable<E, K> root();

    /**
     * Attribute names in the order of {@link #columns()}: what a person calls the column in Java. {@code address.city} inside an
     * embeddable; the relationship's name for its foreign key.
     */
    public abstract List<String> attributeNames();

    /**
     * Whether a column is left out until it is used, as {@code @Basic(fetch = LAZY)} says: the name of its {@code @LoadGroup}, which loads together; empty for
     * a column that loads alone; null for one that loads with its row.
     */
    public @Nullable String deferredGroup(int column) {
        return null;
    }

    /** The columns of the identifier, in the order of the composite key's components; empty for a read-only entity without one. */
    public final List<Column<?>> keyColumns() {
        List<Column<?>> known = keyColumns;
        if (known == null) {
            known = columns().stream()
                    .filter(column -> column.definition().primaryKey())
                    .toList();
            keyColumns = known;
        }
        return known;
    }

    /** The column that counts changes, if there is one. */
    public final @Nullable Column<?> versionColumn() {
        for (Column<?> each : columns()) {
            if (each.definition().version()) {
                return each;
            }
        }
        return null;
    }

    /**
     * The column of an attribute, {@code createdAt}.
     *
     * @throws MappingException if there is none of this name, or if it has several columns
     */
    public final Column<?> columnOf(String attribute) {
        List<String> names = attributeNames();
        int at = names.indexOf(attribute);
        if (at < 0) {
            throw new MappingException(
                    entityType().getSimpleName() + " has no attribute " + attribute + "; it has " + names);
        }
        if (at != names.lastIndexOf(attribute)) {
            throw new MappingException(entityType().getSimpleName() + "." + attribute + " has several columns");
        }
        return columns().get(at);
    }

    /** In the order of the class; each one's number is its {@linkplain Relationship#ordinal() ordinal}. */
    public final List<Relationship<E, ?>> relationships() {
        return relationshipsView;
    }

    /** Whether rows are only read: a view, a record. */
    public final boolean isReadOnly() {
        return !(this instanceof MutableTable);
    }

    @Override
    public final @Nullable StatementNode source() {
        Query<E> query = source;
        return query == null ? null : query.node();
    }

    /** Reads every column, in order; relationships are left as the constructor made them. */
    @Override
    public final RowDecoder<E> plainDecoder(SelectLayout layout) {
        int first = -1;
        for (Column<?> each : columns()) {
            int position = layout.add(each);
            first = first < 0 ? position : first;
        }
        int start = first;
        ReadBinding<E, K> binding = binding();
        return row -> binding.readKey(row, start) == null && !keyColumns().isEmpty() ? null : binding.read(row, start);
    }

    protected final <T> ToOne<E, T> toOne(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            List<Column<?>> foreignKey,
            RelationshipOption... options) {
        return added(new MappedToOne<>(
                this,
                name,
                relationships.size(),
                target,
                new MappedRelationship.Link.Own<>(List.copyOf(foreignKey)),
                options));
    }

    /** The side of a one-to-one that has no column. */
    protected final <T> ToOne<E, T> inverseOneToOne(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToOne<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.Back<>(mappedBy), options));
    }

    protected final <T> ToMany<E, T> oneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.Back<>(mappedBy), options));
    }

    protected final <T> LargeToMany<E, T> largeOneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<ToOne<T, E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.Back<>(mappedBy), options));
    }

    protected final <T> ToMany<E, T> manyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.Through<>(joinTable), options));
    }

    /** A many-to-many collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.Through<>(joinTable), options));
    }

    protected final <T> ToMany<E, T> inverseManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends Relationship<T, E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this,
                name,
                relationships.size(),
                target,
                new MappedRelationship.Link.BackThrough<>(mappedBy),
                options));
    }

    /** The side of a many-to-many without the join table, as a collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeInverseManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends Relationship<T, E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this,
                name,
                relationships.size(),
                target,
                new MappedRelationship.Link.BackThrough<>(mappedBy),
                options));
    }

    private <R extends Relationship<E, ?>> R added(R relationship) {
        relationships.add(relationship);
        return relationship;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || super.equals(other)
                        && source == null
                        && ((EntityTable<?, ?>) Objects.requireNonNull(other)).source == null;
    }

    @Override
    public final int hashCode() {
        return super.hashCode();
    }

    /** An association table: its schema and name, its columns to the owner, its columns to the target. */
    public record JoinTable(
            @Nullable String schema, String name, List<String> ownerColumns, List<String> targetColumns) {
        public JoinTable {
            ownerColumns = List.copyOf(ownerColumns);
            targetColumns = List.copyOf(targetColumns);
        }
    }
}
