package io.orm.mapping;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Expression;
import io.orm.core.sql.JoinPath;
import io.orm.core.sql.Node;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Query;
import io.orm.core.sql.Select;
import io.orm.core.sql.Sql;
import io.orm.core.sql.Table;
import io.orm.core.sql.TypedExpression;
import io.orm.core.type.SqlType;
import io.orm.exception.MappingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds of relationship share. The target and the other side are asked for when they are needed, never while metamodels
 * initialise each other.
 */
abstract class MappedRelationship<O, T> {
    private final EntityTable<O, ?> origin;
    private final String name;
    private final int ordinal;
    private final Supplier<? extends EntityTable<T, ?>> target;
    private final Link<O, T> link;
    private final LoadingStrategy loading;
    private final Set<Cascade> cascades;
    private final List<String> orderBy;
    private final boolean isSet;
    private final boolean isFilledInPlace;
    private final boolean isRequired;
    private final boolean isSilentlyDeleted;

    private final AssociationTable.Actions linkActions;

    /** Of a list whose order the database keeps and of a map whose keys it keeps, unless it is one of values. */
    private final @Nullable PlaceColumns place;

    /** Of a map the attribute that its keys are, empty for the identifier. */
    private final @Nullable String mapKey;

    private volatile @Nullable MapKeys<T> keys;
    private volatile @Nullable AssociationTable association;
    private volatile @Nullable AssociationTable elements;

    MappedRelationship(
            EntityTable<O, ?> origin,
            String name,
            int ordinal,
            Supplier<? extends EntityTable<T, ?>> target,
            Link<O, T> link,
            RelationshipOption... options) {
        this.origin = origin;
        this.name = name;
        this.ordinal = ordinal;
        this.target = target;
        this.link = link;
        LoadingStrategy strategy = LoadingStrategy.PEERS;
        Set<Cascade> cascading = EnumSet.of(Cascade.SAVE_UPDATE, Cascade.MERGE);
        List<String> order = List.of();
        boolean set = false;
        boolean inPlace = false;
        boolean required = false;
        boolean silent = false;
        boolean followDelete = false;
        boolean followUpdate = false;
        String key = null;
        for (RelationshipOption option : options) {
            if (option instanceof RelationshipOption.Loading how) {
                strategy = how.strategy();
            } else if (option instanceof RelationshipOption.Cascades more) {
                cascading.addAll(more.cascades());
            } else if (option instanceof RelationshipOption.OrderBy by) {
                order = by.attributes();
            } else if (option instanceof RelationshipOption.AsSet) {
                set = true;
            } else if (option instanceof RelationshipOption.MapKey of) {
                key = of.attribute();
            } else if (option instanceof RelationshipOption.FilledInPlace) {
                inPlace = true;
            } else if (option instanceof RelationshipOption.Required) {
                required = true;
            } else if (option instanceof RelationshipOption.SilentDelete) {
                silent = true;
            } else if (option instanceof RelationshipOption.LinksFollowDelete) {
                followDelete = true;
            } else if (option instanceof RelationshipOption.LinksFollowUpdate) {
                followUpdate = true;
            }
        }
        this.loading = strategy;
        this.cascades = Collections.unmodifiableSet(cascading);
        this.orderBy = order;
        this.isSet = set;
        this.isFilledInPlace = inPlace;
        this.isRequired = required;
        this.isSilentlyDeleted = silent;
        this.linkActions = new AssociationTable.Actions(followDelete, followUpdate, required);
        this.place = PlaceColumns.of(options);
        this.mapKey = key;
    }

    /** How the two tables meet. */
    sealed interface Link<O, T> {
        /** By columns of the origin. */
        record Own<O, T>(List<Column<?>> foreignKey) implements Link<O, T> {}

        /** By columns of the target, those of the reference that leads back. */
        record Back<O, T>(Supplier<ToOne<T, O>> mappedBy) implements Link<O, T> {}

        /** An inherited relationship leads back to the entity that declares it, which every object of a subclass is as well. */
        @SuppressWarnings("unchecked")
        static <O, T> Back<O, T> back(Supplier<? extends ToOne<T, ? super O>> mappedBy) {
            return new Back<>((Supplier<ToOne<T, O>>) mappedBy);
        }

        /** The same for one with a table in between. */
        @SuppressWarnings("unchecked")
        static <O, T> BackThrough<O, T> backThrough(Supplier<? extends Relationship<T, ? super O>> mappedBy) {
            return new BackThrough<>((Supplier<? extends Relationship<T, O>>) mappedBy);
        }

        /** By a table in between that this side declares. */
        record Through<O, T>(EntityTable.JoinTable table) implements Link<O, T> {}

        /** By columns of the target's table of which the target knows nothing. */
        record OnTarget<O, T>(List<String> columns) implements Link<O, T> {
            public OnTarget {
                columns = List.copyOf(columns);
            }
        }

        /** By columns of a table that has nothing but the elements of this collection. */
        record Elements<O, T>(Supplier<? extends ElementTable<T>> table) implements Link<O, T> {}

        /** By a table in between that the other side declares. */
        record BackThrough<O, T>(Supplier<? extends Relationship<T, O>> mappedBy) implements Link<O, T> {}
    }

    public final String name() {
        return name;
    }

    public final EntityTable<O, ?> origin() {
        return origin;
    }

    public final EntityTable<T, ?> target() {
        return target.get();
    }

    public final int ordinal() {
        return ordinal;
    }

    public final LoadingStrategy loading() {
        return loading;
    }

    public final Set<Cascade> cascades() {
        return cascades;
    }

    public final boolean isSet() {
        return isSet;
    }

    public final boolean isMap() {
        return mapKey != null || place != null && place.isKey();
    }

    public final @Nullable Object mapKeyOf(T element) {
        if (element instanceof Map.Entry<?, ?> entry && link instanceof Link.Elements) {
            return entry.getKey();
        }
        MapKeys<T> told = toldKeys();
        if (told == null) {
            throw new IllegalStateException(this + " is no map whose elements tell their keys");
        }
        return told.of(element);
    }

    /** Null if this is no map of entities that tell their keys. */
    private @Nullable MapKeys<T> toldKeys() {
        MapKeys<T> known = keys;
        if (known == null && mapKey != null && !(link instanceof Link.Elements)) {
            known = MapKeys.of(target().root(), mapKey);
            keys = known;
        }
        return known;
    }

    /** The reference of the elements that leads to their key in this map; null if the key is anything else. */
    final @Nullable ToOne<T, ?> mapKeyReference() {
        MapKeys<T> told = toldKeys();
        return told == null ? null : told.reference();
    }

    public final boolean isFilledInPlace() {
        return isFilledInPlace;
    }

    public final boolean isRequired() {
        return isRequired;
    }

    public final boolean isSilentlyDeleted() {
        return isSilentlyDeleted;
    }

    public final boolean isOwner() {
        return !(link instanceof Link.Back || link instanceof Link.BackThrough);
    }

    public final boolean isIdentifying() {
        return link instanceof Link.Own<O, T> own
                && own.foreignKey().get(0).definition().primaryKey();
    }

    public final @Nullable Relationship<T, O> inverse() {
        if (link instanceof Link.Back<O, T> back) {
            return back.mappedBy().get();
        }
        if (link instanceof Link.BackThrough<O, T> back) {
            return back.mappedBy().get();
        }
        for (Relationship<T, ?> each : target().relationships()) {
            if (each instanceof MappedRelationship<?, ?> other && other.isInverseOf(this)) {
                @SuppressWarnings("unchecked") // it names this relationship as its other side, whose origin is an O
                Relationship<T, O> inverse = (Relationship<T, O>) each;
                return inverse;
            }
        }
        return null;
    }

    private boolean isInverseOf(MappedRelationship<?, ?> owner) {
        Relationship<?, ?> named = null;
        if (link instanceof Link.Back<O, T> back) {
            named = back.mappedBy().get();
        } else if (link instanceof Link.BackThrough<O, T> back) {
            named = back.mappedBy().get();
        }
        return named != null && named.ordinal() == owner.ordinal && owner.origin.extendsOrIs(named.origin());
    }

    public final List<Column<?>> foreignKey() {
        if (link instanceof Link.Own<O, T> own) {
            return own.foreignKey();
        }
        if (link instanceof Link.Elements<O, T> elements) {
            return elements.table().get().ownerColumns();
        }
        if (link instanceof Link.OnTarget<O, T> own) {
            return onTarget(target(), own);
        }
        return link instanceof Link.Back<O, T> back ? back.mappedBy().get().foreignKey() : List.of();
    }

    public final @Nullable AssociationTable links() {
        boolean writesElements = link instanceof Link.OnTarget || link instanceof Link.Back && place != null;
        return writesElements ? ofElements() : association();
    }

    /** The columns of a target's table, or of an alias of it, that refer to the owner without the target knowing. */
    private List<Column<?>> onTarget(Table<?> target, Link.OnTarget<O, T> own) {
        List<Column<?>> keys = origin.keyColumns();
        List<Column<?>> columns = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            columns.add(onTarget(target, own.columns().get(i), keys.get(i).type()));
        }
        return columns;
    }

    private static Column<?> onTarget(Table<?> target, String name, SqlType<?> type) {
        return target instanceof EntityTable<?, ?> entity
                ? entity.columnOfRelationship(name, type)
                : target.column(name);
    }

    /** The target's table with the columns that only this relationship knows of. */
    private AssociationTable ofElements() {
        AssociationTable known = elements;
        if (known == null) {
            boolean ownsKey = link instanceof Link.OnTarget;
            known = AssociationTable.ofElements(
                    ownsKey ? AssociationTable.Rows.ELEMENTS : AssociationTable.Rows.POSITIONS,
                    origin.root(),
                    target().root(),
                    link instanceof Link.OnTarget<O, T> own
                            ? own.columns()
                            : foreignKey().stream().map(Column::name).toList(),
                    place,
                    linkActions);
            elements = known;
        }
        return known;
    }

    public final @Nullable Column<?> positionColumn() {
        if (link instanceof Link.Elements<O, T> values) {
            return values.table().get().positionColumn();
        }
        return place == null || place.isKey()
                ? null
                : placeColumns(target(), place).get(0);
    }

    public final boolean hasStoredKeys() {
        return place != null && place.isKey();
    }

    public final List<Column<?>> keyColumns() {
        if (link instanceof Link.Elements<O, T> values) {
            return values.table().get() instanceof MapTable<?, ?> map ? map.mapKeyColumns() : List.of();
        }
        return place == null || !place.isKey() ? List.of() : placeColumns(target(), place);
    }

    public final @Nullable EntityTable<?, ?> keyEntity() {
        if (link instanceof Link.Elements<O, T> values) {
            return values.table().get() instanceof MapTable<?, ?> map ? map.keyEntity() : null;
        }
        return place == null ? null : place.keyEntity();
    }

    public final List<Column<?>> keyColumnsIn(EntityTable<?, ?> elements, @Nullable Table<?> links) {
        List<Column<?>> keys = new ArrayList<>(1);
        for (Column<?> key : keyColumns()) {
            keys.add(links == null ? onTarget(elements, key.name(), key.type()) : links.column(key.name()));
        }
        return keys;
    }

    private List<Column<?>> placeColumns(Table<?> of, PlaceColumns places) {
        AssociationTable between = association();
        if (between != null) {
            return between.placeColumns();
        }
        List<SqlType<?>> types = places.types();
        List<Column<?>> columns = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            columns.add(onTarget(of, places.names().get(i), types.get(i)));
        }
        return columns;
    }

    public final @Nullable AssociationTable association() {
        AssociationTable known = association;
        if (known != null) {
            return known;
        }
        if (link instanceof Link.Through<O, T> through) {
            known = AssociationTable.between(through.table(), origin.root(), target().root(), place, linkActions);
        } else if (link instanceof Link.BackThrough<O, T> back) {
            AssociationTable seen = back.mappedBy().get().association();
            if (seen == null) {
                throw new MappingException(this + " is mapped by a relationship without a join table");
            }
            known = seen.reversed();
        }
        association = known;
        return known;
    }

    public final List<Ordering> orderBy(EntityTable<T, ?> ordered) {
        if (place != null && !place.isKey()) {
            return List.copyOf(placeColumns(ordered, place));
        }
        List<Ordering> orderings = new ArrayList<>(orderBy.size());
        for (String each : orderBy) {
            boolean isDescending = each.endsWith(" DESC");
            Column<?> column =
                    ordered.columnOf(isDescending ? each.substring(0, each.length() - " DESC".length()) : each);
            orderings.add(isDescending ? column.desc() : column);
        }
        return List.copyOf(orderings);
    }

    // Joins

    public final Condition joinTo(Table<T> joined) {
        AssociationTable between = association();
        if (between != null) {
            JoinPath.Via via = via(joined, between);
            return Sql.exists(Sql.select(one()).from(via.table()).where(via.toOrigin(), via.toTarget()));
        }
        checkTarget(joined);
        if (link instanceof Link.OnTarget<O, T> own) {
            return pairs(onTarget(joined, own), origin.keyColumns());
        }
        return link instanceof Link.Own
                ? pairs(originColumns(foreignKey()), keyColumns(joined))
                : pairs(columnsOf(joined, foreignKey()), origin.keyColumns());
    }

    public final JoinPath.@Nullable Via via(Table<T> joined) {
        AssociationTable between = association();
        return between == null ? null : via(joined, between);
    }

    private JoinPath.Via via(Table<T> joined, AssociationTable between) {
        checkTarget(joined);
        String suffix = joined.alias() != null ? joined.alias() : origin.alias();
        AssociationTable used =
                suffix == null ? between : between.as(between.table().name() + "_" + suffix);
        return new JoinPath.Via(
                used.table(),
                pairs(used.ownColumns(), origin.keyColumns()),
                pairs(used.otherColumns(), keyColumns(joined)));
    }

    private void checkTarget(Table<?> joined) {
        if (joined instanceof EntityTable<?, ?> entity && entity.root() != target().root()) {
            throw new UsageException(
                    this + " leads to " + target().entityType().getSimpleName() + ", not to " + joined);
        }
    }

    private List<Column<?>> originColumns(List<Column<?>> columns) {
        return columnsOf(origin, columns);
    }

    private List<Column<?>> keyColumns(Table<?> table) {
        return columnsOf(table, target().keyColumns());
    }

    /** The columns of these names in another instance of the table, or in a query that delivers them. */
    private static List<Column<?>> columnsOf(Table<?> table, List<Column<?>> columns) {
        List<Column<?>> found = new ArrayList<>(columns.size());
        for (Column<?> each : columns) {
            found.add(each.table() == table ? each : table.column(each.name()));
        }
        return found;
    }

    private static Condition pairs(List<Column<?>> left, List<Column<?>> right) {
        Condition all = Condition.none();
        for (int i = 0; i < left.size(); i++) {
            Condition pair = typed(left.get(i)).eq(sameType(right.get(i)));
            all = all.isNone() ? pair : all.and(pair);
        }
        return all;
    }

    /** Every column handle has the operators of comparison; a foreign key has the type of the key it refers to. */
    @SuppressWarnings("unchecked")
    private static TypedExpression<Object, Object, ?> typed(Column<?> column) {
        return (TypedExpression<Object, Object, ?>) column;
    }

    @SuppressWarnings("unchecked")
    private static Expression<Object> sameType(Column<?> column) {
        return (Expression<Object>) column;
    }

    static Expression<?> one() {
        return Sql.value(1).with(new Node.Keyword("1"));
    }

    // Conditions

    /** {@code EXISTS (SELECT 1 FROM target WHERE …)}. */
    final Condition anyOf(Condition... conditions) {
        EntityTable<T, ?> root = target();
        EntityTable<T, ?> inner = root;
        Condition[] inside = conditions;
        if (root.reference().equals(origin.reference())) {
            // A self-reference: the inner rows need a name of their own, which the caller's conditions could not know.
            inner = root.as(root.name() + "_" + name);
            inside = new Condition[conditions.length];
            for (int i = 0; i < conditions.length; i++) {
                inside[i] = Renaming.of(conditions[i], root, inner);
            }
        }
        AssociationTable between = association();
        if (between == null) {
            return Sql.exists(where(Sql.select(one()).from(inner), joinTo(inner), inside));
        }
        JoinPath.Via via = via(inner, between);
        if (areAbsent(inside)) {
            return Sql.exists(Sql.select(one()).from(via.table()).where(via.toOrigin()));
        }
        return Sql.exists(
                where(Sql.select(one()).from(via.table()).join(inner, via.toTarget()), via.toOrigin(), inside));
    }

    private static Query<?> where(Select<?> select, Condition first, Condition... more) {
        return select.where(first).where(more);
    }

    private static boolean areAbsent(Condition... conditions) {
        for (Condition each : conditions) {
            if (!each.isNone()) {
                return false;
            }
        }
        return true;
    }

    /** Columns of this side compared with the identifier of an object. */
    final Condition equalsKeyOf(List<Column<?>> columns, T entity, String method) {
        List<Object> components = KeyComponents.of(target(), entity, this + "." + method);
        Condition all = Condition.none();
        for (int i = 0; i < components.size(); i++) {
            Condition pair = typed(columns.get(i)).eq(components.get(i));
            all = all.isNone() ? pair : all.and(pair);
        }
        return all;
    }

    /** Whether there is an object of this identifier at the other end. */
    final Condition anyWithKeyOf(T entity, String method) {
        AssociationTable between = association();
        EntityTable<T, ?> inner = target();
        if (between != null) {
            JoinPath.Via via = via(inner, between);
            List<Column<?>> other = columnsOf(via.table(), between.otherColumns());
            return Sql.exists(
                    Sql.select(one()).from(via.table()).where(via.toOrigin(), equalsKeyOf(other, entity, method)));
        }
        return anyOf(equalsKeyOf(inner.keyColumns(), entity, method));
    }

    /** {@code User.orders}. */
    @Override
    public final String toString() {
        return origin.entityType().getSimpleName() + "." + name;
    }

    /** Equal if they are the same attribute of the same table or alias. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof MappedRelationship<?, ?> relationship
                && ordinal == relationship.ordinal
                && origin.equals(relationship.origin);
    }

    @Override
    public final int hashCode() {
        return 31 * origin.hashCode() + ordinal;
    }
}
