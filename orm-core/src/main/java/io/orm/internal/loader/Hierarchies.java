package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityModel;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the entities of a model that extend each other are read. Safe for several threads. */
final class Hierarchies {
    /** More instances of tables than this are made anew for each statement. */
    private static final int KEPT = 1000;

    private final EntityModel model;
    private final Map<EntityTable<?, ?>, HierarchyTable> known = new ConcurrentHashMap<>();

    Hierarchies(EntityModel model) {
        this.model = model;
    }

    boolean isEmpty() {
        return !model.hasHierarchies();
    }

    @Nullable
    EntityHierarchy of(EntityTable<?, ?> table) {
        return model.hierarchy(table);
    }

    /** The entities that an entity extends or is extended by, itself included. */
    List<EntityTable<?, ?>> members(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = isEmpty() ? null : model.hierarchy(table);
        return hierarchy == null ? List.of(table.root()) : hierarchy.members();
    }

    /** The column that tells the class of an entity's rows; null if there is none. */
    @Nullable
    Column<?> discriminator(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = isEmpty() ? null : model.hierarchy(table);
        return hierarchy == null ? null : hierarchy.discriminator();
    }

    /** Whether objects found under an entity may be of several classes. */
    boolean isPolymorphic(EntityTable<?, ?> table) {
        EntityHierarchy hierarchy = isEmpty() ? null : model.hierarchy(table);
        return hierarchy != null && hierarchy.isPolymorphic(table);
    }

    /** The table or alias as it stands in FROM, and in the select list. */
    Table<?> laidOut(Table<?> table) {
        HierarchyTable found = isEmpty() ? null : find(table);
        return found == null ? table : found;
    }

    /** Null for what is read by its own columns from its own table. */
    @Nullable
    HierarchyTable find(Table<?> table) {
        if (!(table instanceof EntityTable<?, ?> entity) || entity.treated() != null) {
            return null;
        }
        EntityHierarchy hierarchy = model.hierarchy(entity);
        if (hierarchy == null) {
            return null;
        }
        HierarchyTable found = entity.source() == null ? known.get(entity) : null;
        if (found == null) {
            found = new HierarchyTable(hierarchy, entity, entity.source());
            if (entity.source() == null && known.size() < KEPT) {
                known.put(entity, found);
            }
        }
        return found.isNeeded() ? found : null;
    }

    /** The table around a query that has been made to deliver all its columns. */
    Table<?> around(EntityTable<?, ?> entity, StatementNode query) {
        EntityHierarchy hierarchy = model.hierarchy(entity);
        return hierarchy == null ? entity : new HierarchyTable(hierarchy, entity, query);
    }

    /** What rows of a shared table have to say to belong to an entity; null if all do. */
    @Nullable
    Node condition(Table<?> table) {
        if (isEmpty() || !(table instanceof EntityTable<?, ?> entity) || entity.treated() != null) {
            return null;
        }
        EntityHierarchy hierarchy = model.hierarchy(entity);
        if (hierarchy == null
                || hierarchy.strategy() != Strategy.SINGLE_TABLE
                || hierarchy.root() == entity.root()
                || entity.source() != null) {
            return null;
        }
        Column<?> discriminator = hierarchy.discriminator();
        return discriminator == null
                ? null
                : isOneOf(hierarchy, entity, entity.columns().get(discriminator.ordinal()), false);
    }

    /** Whether a row read as {@code read} is one of the classes at or below {@code entity}. */
    static Node isA(HierarchyTable read, EntityTable<?, ?> entity, boolean negated) {
        int discriminator = read.discriminatorAt();
        if (discriminator >= 0) {
            return isOneOf(read.hierarchy(), entity, read.columns().get(discriminator), negated);
        }
        int key = read.keyAt(entity.root());
        Column<?> column = read.columns()
                .get(key >= 0 ? key : read.entity().keyColumns().get(0).ordinal());
        return new Node.Operation(negated ? Operator.IS_NULL : Operator.IS_NOT_NULL, column);
    }

    private static Node isOneOf(
            EntityHierarchy hierarchy, EntityTable<?, ?> entity, Column<?> discriminator, boolean negated) {
        List<Object> values = new ArrayList<>();
        for (EntityTable<?, ?> each : hierarchy.below(entity)) {
            Object value = hierarchy.discriminatorOf(each);
            if (value != null) {
                values.add(value);
            }
        }
        SqlType<?> type = discriminator.type();
        if (values.size() == 1) {
            return new Node.Operation(
                    negated ? Operator.NE : Operator.EQ, discriminator, new Node.Value(values.get(0), type));
        }
        Node any = new Node.Operation(Operator.EQ_ANY, discriminator, new Node.Value(values, SqlTypes.array(type)));
        return negated ? new Node.Operation(Operator.NOT, any) : any;
    }
}
