package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.loading.LoadRule;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an entity a statement reads, and what happens to the others. Immutable. Identifier, version and foreign keys are always read: an object
 * cannot be flushed, nor its references be made, without them. The columns of an embedded value are read together, since it is one object.
 */
final class ColumnPlan {
    private final EntityTable<?, ?> table;
    private final BitSet deferred = new BitSet();

    /** By column: those of one number load together. */
    private final int[] groups;

    private final BitSet raising = new BitSet();
    private int nextGroup;

    private ColumnPlan(EntityTable<?, ?> table) {
        this.table = table.root();
        this.groups = new int[table.columns().size()];
    }

    /** Null if every column is read. */
    static @Nullable ColumnPlan of(EntityTable<?, ?> table, Rules rules) {
        if (table.inheritance() != null) {
            if (!rules.columns().isEmpty()) {
                throw new UsageException(table.entityType().getSimpleName()
                        + " extends an entity or is extended, so that its objects are read whole: leave out the option for its"
                        + " columns");
            }
            return null;
        }
        ColumnPlan plan = new ColumnPlan(table);
        plan.applyMapping();
        if (plan.deferred.isEmpty() && rules.columns().isEmpty()) {
            return null;
        }
        rules.columns().forEach(plan::apply);
        plan.keepWhatAnObjectNeeds();
        return plan.deferred.isEmpty() ? null : plan;
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
            boolean found = false;
            for (int column = 0; column < groups.length; column++) {
                if (group.group().equals(table.deferredGroup(column))) {
                    deferred.clear(column);
                    found = true;
                }
            }
            if (!found) {
                throw new UsageException(
                        table.entityType().getSimpleName() + " has no load group \"" + group.group() + "\"");
            }
            return;
        }
        LoadRule.Columns columns = (LoadRule.Columns) rule;
        BitSet named = new BitSet();
        columns.columns().forEach(column -> named.set(column.ordinal()));
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
                    + table.entityType().getSimpleName() + " needs its identifier, its version and its foreign keys");
        }
    }

    private BitSet needed() {
        BitSet needed = new BitSet();
        table.keyColumns().forEach(column -> needed.set(column.ordinal()));
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

    boolean reads(int column) {
        return !deferred.get(column);
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

    /** The columns that are read, of an occurrence of the table. */
    List<Column<?>> columns(EntityTable<?, ?> occurrence) {
        List<Column<?>> columns = new ArrayList<>();
        for (Column<?> column : occurrence.columns()) {
            if (reads(column.ordinal())) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** Where each column lies in a row that holds those that are read from {@code start} on. */
    int[] positions(int start) {
        int[] positions = new int[groups.length];
        int next = start;
        for (int column = 0; column < positions.length; column++) {
            positions[column] = reads(column) ? next++ : -1;
        }
        return positions;
    }
}
