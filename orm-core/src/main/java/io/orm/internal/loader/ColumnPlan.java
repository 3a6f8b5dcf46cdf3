package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns a statement reads of the objects of one class, and what happens to the others. Immutable. Identifier, version and foreign keys are always read: an object
 * cannot be flushed, nor its references be made, without them. The columns of an embedded value are read together, since it is one object.
 */
final class ColumnPlan {
    private final EntityTable<?, ?> table;
    private final @Nullable Column<?> discriminator;
    private final BitSet deferred = new BitSet();

    /** By column: those of one number load together. */
    private final int[] groups;

    private final BitSet raising = new BitSet();
    private int nextGroup;

    private ColumnPlan(EntityTable<?, ?> table, @Nullable Column<?> discriminator) {
        this.table = table.root();
        this.discriminator = discriminator;
        this.groups = new int[table.columns().size()];
    }

    /**
     * What is read of objects of exactly this class; null if every column is.
     *
     * @param discriminator the column that tells the class, if there is one
     */
    static @Nullable ColumnPlan of(EntityTable<?, ?> table, Rules rules, @Nullable Column<?> discriminator) {
        ColumnPlan plan = new ColumnPlan(table, discriminator);
        plan.applyMapping();
        if (plan.deferred.isEmpty() && rules.columns().isEmpty()) {
            return null;
        }
        rules.columns().forEach(plan::apply);
        plan.keepWhatAnObjectNeeds();
        return plan.deferred.isEmpty() ? null : plan;
    }

    /** Refuses groups that no class has whose objects there may be. */
    static void check(Rules rules, List<EntityTable<?, ?>> classes) {
        for (LoadRule<?> rule : rules.columns()) {
            if (rule instanceof LoadRule.UndeferGroup group
                    && classes.stream().noneMatch(each -> hasGroup(each, group.group()))) {
                throw new UsageException(
                        group.of().entityType().getSimpleName() + " has no load group \"" + group.group() + "\"");
            }
        }
    }

    private static boolean hasGroup(EntityTable<?, ?> table, String group) {
        return IntStream.range(0, table.columns().size()).anyMatch(column -> group.equals(table.deferredGroup(column)));
    }

    private void applyMapping() {
        Map<String, Integer> named = new HashMap<>();
        for (int column = 0; column < groups.length; column++) {
            String group = table.deferredGroup(column);
            if (group != null) {
                deferred.set(column);
                groups[column] = group.isEmpty() ? nextGroup++ : named.computeIfAbsent(group, key -> nextGroup++);
            }
        }
    }

    private void apply(LoadRule<?> rule) {
        if (rule instanceof LoadRule.UndeferGroup group) {
            for (int column = 0; column < groups.length; column++) {
                if (group.group().equals(table.deferredGroup(column)) && table.extendsOrIs(group.of())) {
                    deferred.clear(column);
                }
            }
            return;
        }
        LoadRule.Columns columns = (LoadRule.Columns) rule;
        if (!table.extendsOrIs(columns.of())) {
            return;
        }
        BitSet named = new BitSet();
        for (Column<?> column : columns.columns()) {
            // A column of a class beside or below this one is none of its objects'.
            if (column.table() instanceof EntityTable<?, ?> of && table.extendsOrIs(of)) {
                named.set(column.ordinal());
            }
        }
        switch (columns.choice()) {
            case LOAD_ONLY -> {
                BitSet others = new BitSet();
                others.set(0, groups.length);
                others.andNot(named);
                deferred.andNot(named);
                others.andNot(deferred);
                defer(others);
            }
            case DEFER -> {
                requireDispensable(named);
                defer(named);
            }
            case DEFER_AND_RAISE -> {
                requireDispensable(named);
                defer(named);
                raising.or(named);
            }
            case UNDEFER -> {
                deferred.andNot(named);
                raising.andNot(named);
            }
        }
    }

    private void defer(BitSet columns) {
        int group = nextGroup++;
        columns.stream().forEach(column -> groups[column] = group);
        deferred.or(columns);
    }

    private void requireDispensable(BitSet columns) {
        BitSet refused = needed();
        refused.and(columns);
        if (!refused.isEmpty()) {
            Column<?> column = table.columns().get(refused.nextSetBit(0));
            throw new UsageException(table.reference() + "." + column.name() + " cannot be deferred: an object of "
                    + table.entityType().getSimpleName() + " needs its identifier, its version and its foreign keys"
                    + (discriminator == null ? "" : ", and what tells its class"));
        }
    }

    private BitSet needed() {
        BitSet needed = new BitSet();
        table.keyColumns().forEach(column -> needed.set(column.ordinal()));
        if (discriminator != null) {
            needed.set(discriminator.ordinal());
        }
        Column<?> version = table.versionColumn();
        if (version != null) {
            needed.set(version.ordinal());
        }
        for (Relationship<?, ?> relationship : table.relationships()) {
            if (relationship instanceof ToOne<?, ?> && relationship.isOwner()) {
                relationship.foreignKey().forEach(column -> needed.set(column.ordinal()));
            }
        }
        return needed;
    }

    private void keepWhatAnObjectNeeds() {
        deferred.andNot(needed());
        List<String> names = table.attributeNames();
        for (int column = 0; column < groups.length; column++) {
            int dot = names.get(column).indexOf('.');
            if (dot > 0 && !deferred.get(column)) {
                String value = names.get(column).substring(0, dot + 1);
                for (int other = 0; other < groups.length; other++) {
                    if (names.get(other).startsWith(value)) {
                        deferred.clear(other);
                    }
                }
            }
        }
        raising.and(deferred);
    }

    EntityTable<?, ?> table() {
        return table;
    }

    boolean raises(int column) {
        return raising.get(column);
    }

    /** A copy. */
    BitSet deferred() {
        return (BitSet) deferred.clone();
    }

    BitSet read() {
        BitSet read = new BitSet();
        read.set(0, groups.length);
        read.andNot(deferred);
        return read;
    }

    /** The columns of one group. */
    BitSet together(int column) {
        BitSet group = new BitSet();
        for (int each = 0; each < groups.length; each++) {
            if (deferred.get(each) && groups[each] == groups[column]) {
                group.set(each);
            }
        }
        return group;
    }

    /** In rows that hold what is read of this class alone. */
    ReadColumns inRows() {
        return new ReadColumns(read(), groups.length);
    }
}
