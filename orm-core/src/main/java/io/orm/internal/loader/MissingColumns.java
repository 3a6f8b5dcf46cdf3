package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.exception.EntityNotFoundException;
import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.ProgramNames;
import io.orm.internal.identity.SessionBound;
import io.orm.mapping.DeferredColumns;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import java.io.Serial;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a result left out of its objects. One for all of them that miss the same: the first that is asked for one loads it for all of them.
 * Objects are known by their slots, so a loaded object keeps no result alive.
 */
final class MissingColumns implements DeferredColumns, SessionBound {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Peers peers;

    /** What was read of the object's class. */
    private final transient ColumnPlan plan;

    private final transient BitSet columns;

    /** The objects of one result that came without some columns. */
    static final class Peers implements Reading.Peers {
        private final EntityLoader loader;
        private final IdentityMap<Object, Object> map;
        private final int from;
        private int to = Integer.MAX_VALUE;
        private @Nullable LoadPath path;

        /** Slots before {@link #from}: objects that were here, and have been filled by this result. */
        private final BitSet earlier = new BitSet();

        private final Map<ColumnPlan, Map<BitSet, MissingColumns>> known = new IdentityHashMap<>(2);

        Peers(EntityLoader loader, IdentityMap<Object, Object> map) {
            this.loader = loader;
            this.map = map;
            this.from = map.size();
        }

        void reachedBy(@Nullable LoadPath path) {
            this.path = path;
        }

        @Override
        public void complete() {
            to = map.size();
        }

        void add(int slot) {
            if (slot < from) {
                earlier.set(slot);
            }
        }

        /** What stands for these columns; null for none. */
        @Nullable
        MissingColumns missing(ColumnPlan plan, BitSet columns) {
            return columns.isEmpty()
                    ? null
                    : known.computeIfAbsent(plan, key -> new HashMap<>(2))
                            .computeIfAbsent(columns, key -> new MissingColumns(this, plan, (BitSet) key.clone()));
        }

        /**
         * What is to be loaded along of the objects that miss a column, by their slots.
         *
         * @param table of which the column has this number: of other classes another one may have it
         * @param all whether an object is to have whatever it misses of {@code together}, or what it loads with the column itself
         */
        private Map<Integer, BitSet> without(EntityTable<?, ?> table, int column, BitSet together, boolean all) {
            Map<Integer, BitSet> slots = new LinkedHashMap<>();
            for (int slot = earlier.nextSetBit(0); slot >= 0; slot = earlier.nextSetBit(slot + 1)) {
                addIfMissing(slot, table, column, together, all, slots);
            }
            int end = Math.min(to, map.size());
            for (int slot = from; slot < end; slot++) {
                addIfMissing(slot, table, column, together, all, slots);
            }
            return slots;
        }

        private void addIfMissing(
                int slot,
                EntityTable<?, ?> table,
                int column,
                BitSet together,
                boolean all,
                Map<Integer, BitSet> slots) {
            if (slot < map.size()
                    && map.state(slot) == IdentityMap.LOADED
                    && map.entity(slot) instanceof LazyReference each
                    && each.deferredColumns() instanceof MissingColumns missing
                    && missing.peers == this
                    && missing.contains(column)
                    && missing.plan.table().extendsOrIs(ColumnStatement.owner(table, column))) {
                BitSet wanted = missing.columns();
                if (all) {
                    // Columns of this number and above are others in each class.
                    int shared = ColumnStatement.shared(table, missing.plan.table());
                    wanted.and(together);
                    wanted.clear(shared, Math.max(shared, wanted.length()));
                } else {
                    wanted.and(missing.plan.together(column));
                }
                slots.put(slot, wanted);
            }
        }
    }

    private MissingColumns(Peers peers, ColumnPlan plan, BitSet columns) {
        this.peers = peers;
        this.plan = plan;
        this.columns = columns;
    }

    @Override
    public PersistenceContext context() {
        return peers.loader.session().context();
    }

    /** A copy. */
    BitSet columns() {
        return (BitSet) columns.clone();
    }

    /** What is still missing once {@code read} have been read; null for nothing. */
    @Nullable
    MissingColumns without(BitSet read) {
        BitSet left = columns();
        left.andNot(read);
        return peers.missing(plan, left);
    }

    @Override
    public boolean contains(int column) {
        return columns.get(column);
    }

    @Override
    public boolean containsAttribute(String attribute) {
        return columns.stream()
                .anyMatch(column ->
                        isPartOf(attribute, plan.table().attributeNames().get(column)));
    }

    /** Whether a column's name is that of an attribute, or of something embedded in it. */
    static boolean isPartOf(String attribute, String column) {
        return column.startsWith(attribute)
                && (column.length() == attribute.length() || column.charAt(attribute.length()) == '.');
    }

    @Override
    public void load(LazyReference owner, int column) {
        load(owner, column, plan.together(column), false);
    }

    @Override
    public void loadAll(LazyReference owner) {
        load(owner, columns.nextSetBit(0), columns(), true);
    }

    private void load(LazyReference owner, int column, BitSet together, boolean all) {
        IdentityMap<Object, Object> map = peers.map;
        EntityTable<?, ?> table = plan.table();
        String attribute = Advice.attribute(table, table.attributeNames().get(column), peers.path);
        String advice =
                Advice.columns(table, peers.path, undefer(table, together)) + ", or take away what leaves it out";
        Object key = owner.referenceKey();
        int slot = map.find(key);
        if (slot < 0 || map.entity(slot) != owner) {
            throw new LoadNotAllowedException(
                    attribute + " is not loaded, and no session has its object any more: " + advice);
        }
        int raising = together.stream().filter(plan::raises).findFirst().orElse(-1);
        if (raising >= 0 && peers.loader.session().raises()) {
            throw new LoadNotAllowedException(
                    Advice.attribute(table, table.attributeNames().get(raising), peers.path)
                            + " is not loaded, and is deferred so as to raise: " + advice);
        }
        peers.loader.beforeLazyLoad(attribute, attribute, advice);
        if (!isMissing(owner, column)) {
            return;
        }
        Map<Integer, BitSet> slots = peers.without(table, column, together, all);
        if (map.state(slot) != IdentityMap.LOADED) {
            BitSet wanted = (BitSet) together.clone();
            wanted.and(columns);
            slots.put(slot, wanted);
        }
        new ColumnLoader(peers.loader, map).load(slots);
        if (isMissing(owner, column)) {
            throw new EntityNotFoundException(table.entityType().getSimpleName() + " with identifier " + key
                    + " does not exist any more, so " + attribute + " cannot be loaded");
        }
    }

    private static boolean isMissing(LazyReference owner, int column) {
        DeferredColumns now = owner.deferredColumns();
        return now != null && now.contains(column);
    }

    private static String attribute(EntityTable<?, ?> table, int column) {
        return table.entityType().getSimpleName() + "." + table.attributeNames().get(column);
    }

    /** {@code undefer(USER.email)}. */
    private static String undefer(EntityTable<?, ?> table, BitSet columns) {
        List<String> names = new ArrayList<>();
        columns.stream()
                .forEach(column -> names.add(
                        ProgramNames.of(table) + "." + table.attributeNames().get(column)));
        return "undefer(" + String.join(", ", names) + ")";
    }

    @Serial
    private Object writeReplace() {
        EntityTable<?, ?> table = plan.table();
        List<String> names = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            names.add(attribute(table, column.ordinal()));
            advice.add(
                    columns.get(column.ordinal())
                            ? Advice.columns(table, peers.path, undefer(table, plan.together(column.ordinal())))
                            : "");
        }
        return new SerializedColumns(columns(), new ArrayList<>(names), new ArrayList<>(advice));
    }
}
