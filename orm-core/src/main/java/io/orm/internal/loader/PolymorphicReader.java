package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.exception.MappingException;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows each of which is an object of the entity or of a class below it. The row tells the class; its binding reads the columns where
 * the {@link HierarchyTable} has them. Relationships that the entity has are loaded for all classes together, those that a class below it
 * declares for all objects that have them.
 */
final class PolymorphicReader<E, K> extends EntityReader<E, K> {
    private final HierarchyTable layout;
    private final @Nullable SqlType<?> discriminatorType;
    private final Map<Object, Variant<E, K>> byDiscriminator = new HashMap<>();

    /** The most derived first, where keys of joined tables tell the class. */
    private final List<Variant<E, K>> byKey = new ArrayList<>();

    private final Map<EntityTable<?, ?>, Group> groups = new HashMap<>();

    /** A class whose objects there may be, and how they are read. */
    private static final class Variant<E, K> {
        final EntityTable<E, K> table;
        final EntityBinding<E, K> binding;
        final int keyAt;
        final List<Group> groups;

        /** What is read of it where columns are left out; null for all columns. */
        final @Nullable ColumnPlan plan;

        private final int[] positions;
        private @Nullable MovedRow moved;
        private @Nullable MovedRow part;

        Variant(
                EntityTable<E, K> table,
                EntityBinding<E, K> binding,
                @Nullable ColumnPlan plan,
                int[] positions,
                int keyAt,
                List<Group> groups) {
            this.table = table;
            this.binding = binding;
            this.plan = plan;
            this.positions = positions;
            this.keyAt = keyAt;
            this.groups = groups;
        }

        /** The row as if it had the columns of the class alone. */
        RowReader of(RowReader row, int first) {
            MovedRow known = moved;
            if (known == null) {
                known = new MovedRow(Arrays.stream(positions)
                        .map(position -> first + position)
                        .toArray());
                moved = known;
            }
            return known.over(row);
        }

        /** The row as if it had those columns of the class alone that are read. */
        RowReader partOf(RowReader row, int first, ColumnPlan plan) {
            MovedRow known = part;
            if (known == null) {
                known = new MovedRow(plan.read().stream()
                        .map(column -> first + positions[column])
                        .toArray());
                part = known;
            }
            return known.over(row);
        }
    }

    /** The relationships that one class declares, of the objects that have them. */
    private static final class Group {
        final List<RelationLoader> relations;
        final List<Object> owners = new ArrayList<>();

        Group(List<RelationLoader> relations) {
            this.relations = relations;
        }
    }

    /**
     * @param plans what is read of the objects of a class; null for all
     * @param relations the loaders of the relationships that an entity declares
     */
    @SuppressWarnings("unchecked")
    PolymorphicReader(
            Reading reading,
            EntityTable<E, K> table,
            HierarchyTable layout,
            Map<EntityTable<?, ?>, ColumnPlan> plans,
            Function<EntityTable<?, ?>, List<RelationLoader>> relations) {
        super(reading, table, null, inRows(layout, plans));
        this.layout = layout;
        EntityHierarchy hierarchy = layout.hierarchy();
        this.discriminatorType = layout.discriminatorAt() < 0
                ? null
                : layout.columns().get(layout.discriminatorAt()).type();
        for (EntityTable<?, ?> each : hierarchy.below(table)) {
            if (each != table.root()) {
                groups.put(each, new Group(relations.apply(each)));
            }
            Object discriminator = hierarchy.discriminatorOf(each);
            if (discriminator == null) {
                continue;
            }
            Variant<E, K> variant = new Variant<>(
                    (EntityTable<E, K>) each,
                    (EntityBinding<E, K>) each.binding(),
                    plans.get(each),
                    layout.positions(each),
                    layout.keyAt(each),
                    groupsOf(each, table));
            byDiscriminator.put(discriminator, variant);
            byKey.add(0, variant);
        }
    }

    /** What no class reads is not in the rows; null if everything is. */
    private static @Nullable ReadColumns inRows(HierarchyTable layout, Map<EntityTable<?, ?>, ColumnPlan> plans) {
        if (plans.isEmpty()) {
            return null;
        }
        EntityHierarchy hierarchy = layout.hierarchy();
        int width = layout.columns().size();
        BitSet read = new BitSet();
        BitSet known = new BitSet();
        for (EntityTable<?, ?> each : hierarchy.below(layout.entity())) {
            ColumnPlan plan = plans.get(each);
            int[] positions = layout.positions(each);
            for (int column = 0; column < positions.length; column++) {
                known.set(positions[column]);
                if (!hierarchy.isAbstract(each) && (plan == null || plan.read().get(column))) {
                    read.set(positions[column]);
                }
            }
        }
        // What tells the class is no column of any.
        for (int column = known.nextClearBit(0); column < width; column = known.nextClearBit(column + 1)) {
            read.set(column);
        }
        return new ReadColumns(read, width);
    }

    private List<Group> groupsOf(EntityTable<?, ?> table, EntityTable<?, ?> until) {
        List<Group> found = new ArrayList<>();
        EntityTable<?, ?> each = table;
        while (each != null && each != until.root()) {
            Group group = groups.get(each);
            if (group != null) {
                found.add(0, group);
            }
            each = each.supertable();
        }
        return found;
    }

    private Variant<E, K> variantOf(RowReader row) {
        SqlType<?> type = discriminatorType;
        if (type == null) {
            for (Variant<E, K> each : byKey) {
                if (each.keyAt < 0 || !row.isNull(first() + each.keyAt)) {
                    return each;
                }
            }
            throw new MappingException("A row of " + table().name() + " has no row in the table of any class that "
                    + table().entityType().getName() + ", which is abstract, is extended by");
        }
        Object value = row.get(first() + layout.discriminatorAt(), type);
        Variant<E, K> variant = value == null ? null : byDiscriminator.get(value);
        if (variant == null) {
            throw new MappingException(
                    "A row of " + table().name() + " has the discriminator " + value + ", which no class at or below "
                            + table().entityType().getName() + " has; known are " + byDiscriminator.keySet());
        }
        return variant;
    }

    @Override
    E read(RowReader row) {
        Variant<E, K> variant = variantOf(row);
        return variant.binding.read(variant.of(row, first()), 0);
    }

    @Override
    @Nullable
    ColumnPlan planOf(RowReader row) {
        return variantOf(row).plan;
    }

    @Override
    EntityBinding<E, K> bindingOf(RowReader row) {
        return variantOf(row).binding;
    }

    @Override
    void fill(E entity, RowReader row) {
        Variant<E, K> variant = variantOf(row);
        requireClass(entity, variant, row);
        variant.binding.readInto(entity, variant.of(row, first()), 0, ColumnSet.EVERY);
    }

    @Override
    void fillPart(E entity, RowReader sent, RowReader row, ColumnPlan plan) {
        Variant<E, K> variant = variantOf(row);
        requireClass(entity, variant, row);
        variant.binding.readInto(entity, variant.partOf(row, first(), plan), 0, new Numbers(plan.read()));
    }

    @Override
    int[] positionsOf(RowReader row, BitSet found) {
        Variant<E, K> variant = variantOf(row);
        return found.stream().map(column -> first() + variant.positions[column]).toArray();
    }

    private void requireClass(E entity, Variant<E, K> variant, RowReader row) {
        if (!variant.table.entityType().isInstance(entity)) {
            throw new MappingException("The row of " + entity.getClass().getSimpleName() + " "
                    + variant.binding.readKey(variant.of(row, first()), 0) + " is now that of a "
                    + variant.table.entityType().getSimpleName()
                    + ": an object cannot change its class; expunge it and load it again");
        }
    }

    @Override
    void completeClass(E entity, int slot, boolean isNew, RowReader row) {
        Variant<E, K> variant = variantOf(row);
        for (Group group : variant.groups) {
            for (RelationLoader relation : group.relations) {
                relation.fresh(entity, slot, isNew, variant.of(row, first()), 0);
            }
        }
    }

    @Override
    void keepOwner(E entity) {
        super.keepOwner(entity);
        for (Map.Entry<EntityTable<?, ?>, Group> each : groups.entrySet()) {
            if (each.getKey().entityType().isInstance(entity)) {
                each.getValue().owners.add(entity);
            }
        }
    }

    @Override
    boolean wantsOwners() {
        return super.wantsOwners()
                || groups.values().stream()
                        .flatMap(group -> group.relations.stream())
                        .anyMatch(RelationLoader::wantsOwners);
    }

    @Override
    void finish() {
        super.finish();
        for (EntityTable<?, ?> each : layout.hierarchy().below(table())) {
            Group group = groups.get(each);
            if (group != null) {
                List<Object> seen = once(group.owners);
                group.relations.forEach(relation -> relation.finish(seen));
                group.owners.clear();
            }
        }
    }
}
