package io.orm.mapping;

import io.orm.annotation.ComparedColumns;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.Condition;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.RowMapping;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.exception.InvalidValueException;
import io.orm.exception.MappingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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

    /** Set before the instance is given to anybody. */
    private @Nullable EntityTable<?, ?> treated;

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

    /** Where the entity stands among entities that extend each other; null if it neither extends one nor is meant to be extended. */
    public @Nullable Inheritance inheritance() {
        return null;
    }

    /** The metamodel constant of the entity that this one's class extends; null if it extends none. */
    public final @Nullable EntityTable<?, ?> supertable() {
        Inheritance inheritance = inheritance();
        EntityTable<?, ?> parent = inheritance == null ? null : inheritance.parent();
        return parent == null ? null : parent.root();
    }

    /** Whether no constraint can refer to it, since its rows may be in several tables. */
    final boolean isTablePerClass() {
        EntityTable<?, ?> top = root();
        EntityTable<?, ?> above = top.supertable();
        while (above != null) {
            top = above;
            above = top.supertable();
        }
        Inheritance inheritance = top.inheritance();
        return inheritance != null && inheritance.strategy() == Inheritance.Strategy.TABLE_PER_CLASS;
    }

    /** Whether this is the other entity or extends it, directly or not. */
    public final boolean extendsOrIs(EntityTable<?, ?> other) {
        EntityTable<?, ?> each = root();
        while (each != null) {
            if (each == other.root()) {
                return true;
            }
            each = each.supertable();
        }
        return false;
    }

    /** Whether one of the two entities is the other or extends it. */
    public final boolean isRelatedTo(EntityTable<?, ?> other) {
        return extendsOrIs(other) || other.extendsOrIs(this);
    }

    /** The columns that the entity this one extends does not have; all if it extends none. */
    public final List<Column<?>> declaredColumns() {
        EntityTable<?, ?> parent = supertable();
        return parent == null
                ? columns()
                : columns().subList(parent.columns().size(), columns().size());
    }

    /** The relationships that the entity this one extends does not have; all if it extends none. */
    public final List<Relationship<E, ?>> declaredRelationships() {
        EntityTable<?, ?> parent = supertable();
        return parent == null
                ? relationships()
                : relationships().subList(parent.relationships().size(), relationships.size());
    }

    /**
     * The rows of this table or alias seen as those of a subclass, for conditions and order; its columns are null for other rows. For
     * statements that a session runs, and that read this table:
     *
     * <pre>{@code
     * CardPayment_ card = PAYMENT.treat(CARD_PAYMENT);
     * session.list(select(PAYMENT).where(card.network.eq("visa").or(PAYMENT.amount.gt(100))));
     * // select … from payments where payments.network = ? or payments.amount > ?
     * }</pre>
     *
     * @throws MappingException if the entity does not extend this one
     */
    public final <S extends E, T extends EntityTable<S, ?>> T treat(T subclass) {
        if (!subclass.extendsOrIs(this)) {
            throw new MappingException(subclass.entityType().getSimpleName() + " does not extend "
                    + entityType().getSimpleName() + ", so no " + entityType().getSimpleName() + " is one");
        }
        EntityTable<S, ?> seen = subclass.root().as(reference());
        seen.treated = this;
        @SuppressWarnings("unchecked") // an alias is of its table's class
        T same = (T) seen;
        return same;
    }

    /** The table whose rows this one sees as a subclass, by {@link #treat}; null for all others. */
    public final @Nullable EntityTable<?, ?> treated() {
        return treated;
    }

    /**
     * Whether a row is an object of one of these subclasses, or of one below them. For statements that a session runs:
     *
     * <pre>{@code
     * session.list(select(PAYMENT).where(PAYMENT.ofType(CARD_PAYMENT)));
     * // select … from payments where payments.dtype = ?
     * }</pre>
     *
     * @throws MappingException if one of them does not extend this entity
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Condition ofType(EntityTable<? extends E, ?>... subclasses) {
        Condition any = Condition.none();
        for (EntityTable<? extends E, ?> each : subclasses) {
            Condition one = treat(each).keyColumns().get(0).isNotNull();
            any = any.isNone() ? one : any.or(one);
        }
        return any;
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

    /** Which columns are compared in the place of a version; null for none. */
    public @Nullable ComparedColumns comparedColumns() {
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

    /**
     * Every column that an INSERT writes as the attributes of an object say, but for generated identifiers and the version, which whoever runs the
     * statement fills: for statements that take objects as rows.
     *
     * <pre>{@code
     * session.list(insert(PRODUCT)
     *         .rows(products, PRODUCT.columnsOfObjects())
     *         .onConflict(PRODUCT.name).updateAll()
     *         .returning(row(PRODUCT, wasInserted())));
     * }</pre>
     *
     * @throws MappingException if the entity is only read
     */
    public final Function<RowMapping<E>, RowMapping<E>> columnsOfObjects() {
        if (!(binding() instanceof EntityBinding<E, K> written)) {
            throw new MappingException(entityType().getSimpleName() + " is only read, so it has no columns to insert");
        }
        return rows -> {
            RowMapping<E> mapped = rows;
            for (Column<?> column : columns()) {
                boolean isFilled = column.definition().version()
                        || column.definition().generation() != ColumnDefinition.Generation.NONE;
                if (column.definition().insertable() && !isFilled) {
                    mapped = withAttribute(mapped, written, column);
                }
            }
            return mapped;
        };
    }

    private <T> RowMapping<E> withAttribute(RowMapping<E> rows, EntityBinding<E, ?> binding, Column<T> column) {
        String attribute = entityType().getSimpleName() + "." + attributeNames().get(column.ordinal());
        return rows.set(column, entity -> {
            if (LazyReference.lacks(entity, column.ordinal())) {
                throw new InvalidValueException(
                        attribute,
                        attribute + " of an object was not loaded: load it, or map the columns that are to be written");
            }
            ColumnBuffer one = new ColumnBuffer(column.type(), 1);
            binding.write(entity, column.ordinal(), one);
            Object base = one.at(0);
            if (base == null) {
                requireNoTarget(binding, entity, column);
                return null;
            }
            return column.type().fromBase(base);
        });
    }

    /** What an object refers to by a column that is null has no identifier: the row would refer to nothing. */
    private void requireNoTarget(EntityBinding<E, ?> binding, E entity, Column<?> column) {
        for (Relationship<E, ?> relationship : relationships()) {
            if (relationship instanceof ToOne<E, ?> reference
                    && reference.isOwner()
                    && reference.foreignKey().contains(column)
                    && binding.target(entity, reference) != null) {
                throw new InvalidValueException(
                        reference.toString(),
                        reference + " of an object refers to a "
                                + reference.target().entityType().getSimpleName()
                                + " that has no identifier yet: insert that before, or give the objects to a session");
            }
        }
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
    public RowDecoder<E> plainDecoder(SelectLayout layout) {
        int first = -1;
        for (Column<?> each : columns()) {
            int position = layout.add(each);
            first = first < 0 ? position : first;
        }
        int start = first;
        if (inheritance() != null) {
            return row -> {
                throw new UsageException(entityType().getSimpleName()
                        + " extends an entity or is extended, so only a session tells the class of a row: run the statement on one,"
                        + " or select columns");
            };
        }
        ReadBinding<E, K> binding = binding();
        return row -> binding.readKey(row, start) == null && !keyColumns().isEmpty() ? null : binding.read(row, start);
    }

    /** A column of this table or alias of which only a relationship that leads here knows; it has no number. */
    public final <T> Column<T> columnOfRelationship(String column, SqlType<T> type) {
        return unlisted(column, type);
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
            Supplier<? extends ToOne<T, ? super E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToOne<>(
                this, name, relationships.size(), target, MappedRelationship.Link.back(mappedBy), options));
    }

    protected final <T> ToMany<E, T> oneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends ToOne<T, ? super E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this, name, relationships.size(), target, MappedRelationship.Link.back(mappedBy), options));
    }

    /** A one-to-many whose targets know nothing of it: a table in between has the pairs. */
    protected final <T> ToMany<E, T> oneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        return manyToMany(name, target, joinTable.ofOneToMany(), options);
    }

    /** A one-to-many whose targets know nothing of it, though their table has the columns that refer to the owner. */
    protected final <T> ToMany<E, T> oneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            List<String> foreignKey,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.OnTarget<>(foreignKey), options));
    }

    /** {@link #oneToMany} with a table in between, as a collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeOneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            JoinTable joinTable,
            RelationshipOption... options) {
        return largeManyToMany(name, target, joinTable.ofOneToMany(), options);
    }

    /** {@link #oneToMany} with columns in the targets' table, as a collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeOneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            List<String> foreignKey,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this, name, relationships.size(), target, new MappedRelationship.Link.OnTarget<>(foreignKey), options));
    }

    protected final <T> LargeToMany<E, T> largeOneToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends ToOne<T, ? super E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this, name, relationships.size(), target, MappedRelationship.Link.back(mappedBy), options));
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
            Supplier<? extends Relationship<T, ? super E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedToMany<>(
                this, name, relationships.size(), target, MappedRelationship.Link.backThrough(mappedBy), options));
    }

    /** The side of a many-to-many without the join table, as a collection that is never loaded whole. */
    protected final <T> LargeToMany<E, T> largeInverseManyToMany(
            String name,
            Supplier<? extends EntityTable<T, ?>> target,
            Supplier<? extends Relationship<T, ? super E>> mappedBy,
            RelationshipOption... options) {
        return added(new MappedLargeToMany<>(
                this, name, relationships.size(), target, MappedRelationship.Link.backThrough(mappedBy), options));
    }

    protected final <T, C extends ElementTable<T>> ElementCollection<E, T, C> elementCollection(
            String name, Supplier<C> elements, RelationshipOption... options) {
        return added(new MappedElementCollection<>(this, name, relationships.size(), elements, options));
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

    /**
     * An association table: its schema and name, its columns to the owner, its columns to the target.
     *
     * @param isOneToMany whether a target is of one owner at most
     */
    public record JoinTable(
            @Nullable String schema,
            String name,
            List<String> ownerColumns,
            List<String> targetColumns,
            boolean isOneToMany) {
        public JoinTable(@Nullable String schema, String name, List<String> ownerColumns, List<String> targetColumns) {
            this(schema, name, ownerColumns, targetColumns, false);
        }

        JoinTable ofOneToMany() {
            return new JoinTable(schema, name, ownerColumns, targetColumns, true);
        }

        public JoinTable {
            ownerColumns = List.copyOf(ownerColumns);
            targetColumns = List.copyOf(targetColumns);
        }
    }
}
