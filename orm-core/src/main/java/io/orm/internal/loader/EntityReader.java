package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.RowDecoder;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entity out of the rows of one result, through the identity map: the identifier first, the rest only if the object is not here or
 * waits to be filled.
 */
class EntityReader<E, K> implements RowDecoder<E>, PlannedSelect.Part {
    private static final ReferenceLoader NO_LOADER = reference -> {
        throw new IllegalStateException("a loaded object was asked to load");
    };

    /** An identifier that hardly any object has. */
    static final long NO_KEY = Long.MIN_VALUE;

    private final Reading reading;
    private final EntityTable<E, K> table;
    private final EntityBinding<E, K> binding;
    private final IdentityMap<E, K> map;
    private final boolean longKeys;
    private final int keyColumn;
    private final boolean snapshots;
    private final boolean tells;

    private static final RelationLoader[] NONE = {};

    /** One for each relationship, and those among them that read from the same row. */
    private RelationLoader[] relations = NONE;

    private RelationLoader[] joined = NONE;

    /** What is read of objects of the entity's own class; null for all columns. */
    private final @Nullable ColumnPlan columns;

    /** Which columns are in the rows, and who misses the others; null for all columns. */
    private final @Nullable ReadColumns inRows;

    private final MissingColumns.@Nullable Peers missing;

    private int first;

    /** The row as if it had all columns, and where its own ones begin; only if some are left out. */
    private @Nullable MovedRow whole;

    private int start;

    /** Expired objects of the entity's own class, which cannot load columns by themselves: they get the rest at the end. */
    private @Nullable Map<Integer, BitSet> incomplete;

    private boolean keepsOwners;
    private final List<Object> owners = new ArrayList<>(0);

    /** Whether some that were here before are among the owners, which other rows may have shown already. */
    private boolean ownersRepeat;

    private final List<Object> fresh = new ArrayList<>(0);

    /** What the program has set in objects that had expired. */
    private final List<KeptChanges> kept = new ArrayList<>(0);

    private long lastLong;
    private int lastSlot = -1;

    /** @param columns null for all */
    EntityReader(Reading reading, EntityTable<E, K> table, @Nullable ColumnPlan columns) {
        this(reading, table, columns, columns == null ? null : columns.inRows());
    }

    /**
     * @param columns what is read of objects of the entity's own class, null for all
     * @param inRows what is read for objects of all classes, null for all
     */
    @SuppressWarnings("unchecked")
    EntityReader(Reading reading, EntityTable<E, K> table, @Nullable ColumnPlan columns, @Nullable ReadColumns inRows) {
        this.reading = reading;
        this.table = table;
        this.map = reading.context().map(table);
        this.binding = reading.context().binding(table);
        this.longKeys = map.hasLongKeys();
        this.keyColumn = table.keyColumns().get(0).ordinal();
        this.snapshots = reading.context().keepsSnapshots();
        this.tells = reading.tellsOf(table);
        this.columns = columns;
        this.inRows = inRows;
        if (inRows == null) {
            missing = null;
        } else {
            missing = new MissingColumns.Peers(reading.loader(), (IdentityMap<Object, Object>) map);
            reading.add(missing);
        }
    }

    EntityTable<E, K> table() {
        return table;
    }

    @Override
    public @Nullable ReadColumns columns() {
        return inRows;
    }

    @Override
    public void startAt(int position) {
        ReadColumns read = inRows;
        if (read == null) {
            first = position;
        } else {
            first = 0;
            start = position;
            whole = new MovedRow(read.positions(position));
        }
    }

    /** What objects that lack columns say of how they were reached. */
    final void reachedBy(@Nullable LoadPath path) {
        if (missing != null) {
            missing.reachedBy(path);
        }
    }

    private RowReader whole(RowReader row) {
        MovedRow moved = whole;
        return moved == null ? row : moved.over(row);
    }

    void setRelations(RelationLoader... loaders) {
        relations = loaders;
        joined = readingRows(loaders);
        keepsOwners = wantsOwners();
    }

    private static RelationLoader[] readingRows(RelationLoader... loaders) {
        int found = 0;
        RelationLoader[] reading = NONE;
        for (RelationLoader each : loaders) {
            if (each.readsRows()) {
                reading = Arrays.copyOf(reading, found + 1);
                reading[found++] = each;
            }
        }
        return reading;
    }

    boolean wantsOwners() {
        for (RelationLoader each : relations) {
            if (each.wantsOwners()) {
                return true;
            }
        }
        return false;
    }

    /** So many objects are likely to come. */
    final void expect(int objects) {
        map.reserve(objects);
    }

    final int first() {
        return first;
    }

    /** A new object with the columns of a row. */
    E read(RowReader row) {
        return binding.read(row, first);
    }

    /** Overwrites an object with the columns of a row. */
    void fill(E entity, RowReader row) {
        binding.readInto(entity, row, first, ColumnSet.EVERY);
    }

    /** What is read of a row's object, where the rows lack columns; null for all that its class has. */
    @Nullable
    ColumnPlan planOf(RowReader row) {
        return columns;
    }

    /** That of a row's object. */
    EntityBinding<E, K> bindingOf(RowReader row) {
        return binding;
    }

    /**
     * Overwrites an object with those columns of a row that are read.
     *
     * @param row as if it had all columns
     */
    void fillPart(E entity, RowReader sent, RowReader row, ColumnPlan plan) {
        binding.readInto(entity, sent, start, new Numbers(plan.read()));
    }

    /** Where the columns of a row's object are in the row. */
    int[] positionsOf(RowReader row, BitSet found) {
        return found.stream().map(column -> first + column).toArray();
    }

    /** What a subclass of the entity has beside it. */
    void completeClass(E entity, int slot, boolean isNew, RowReader row) {}

    void keepOwner(E entity) {
        owners.add(entity);
    }

    /** The identifier that a reference of this row's object has; null for none. */
    @Nullable
    Object foreignKey(int relationship, RowReader row) {
        return binding.readForeignKey(relationship, whole(row), first);
    }

    /**
     * The same of a column that is a {@linkplain KeyConditions#loneNumber lone number}.
     *
     * @param last given back if it is the same number, so that no other object is made
     */
    @Nullable
    Object foreignKey(int number, RowReader sent, @Nullable Object last) {
        return KeyConditions.number(whole(sent), first + number, last);
    }

    @Override
    public @Nullable E decode(RowReader sent) {
        RowReader row = whole == null ? sent : whole(sent);
        int slot;
        if (longKeys) {
            long key = row.getLong(first + keyColumn, NO_KEY);
            if (key == NO_KEY && row.isNull(first + keyColumn)) {
                return null;
            }
            if (lastSlot >= 0 && key == lastLong) {
                return again(lastSlot, row);
            }
            slot = map.find(key);
            if (slot < 0) {
                E entity = inRows == null ? read(row) : readPart(sent, row);
                slot = map.insert(key, entity, null, IdentityMap.LOADED);
                lastLong = key;
                lastSlot = slot;
                complete(slot, entity, row, true);
                return entity;
            }
            lastLong = key;
        } else {
            K key = binding.readKey(row, first);
            if (key == null) {
                return null;
            }
            slot = map.find(key);
            if (slot < 0) {
                E entity = inRows == null ? read(row) : readPart(sent, row);
                slot = map.insert(key, entity, null, IdentityMap.LOADED);
                lastSlot = slot;
                complete(slot, entity, row, true);
                return entity;
            }
        }
        boolean repeated = slot == lastSlot;
        lastSlot = slot;
        return repeated ? again(slot, row) : known(slot, sent, row);
    }

    /** A new object that loads the other columns by itself. */
    private E readPart(RowReader sent, RowReader row) {
        ColumnPlan plan = planOf(row);
        if (plan == null) {
            return read(row);
        }
        K key = nonNull(binding.readKey(row, first));
        E entity = bindingOf(row).createReference(key, NO_LOADER);
        if (!(entity instanceof LazyReference reference)) {
            throw new UsageException(plan.table().entityType().getSimpleName()
                    + " cannot load columns later (it is final, or has no constructor for subclasses): leave out the"
                    + " option for its columns");
        }
        reference.markLoaded();
        fillPart(entity, sent, row, plan);
        reference.deferColumns(nonNull(missing).missing(plan, plan.deferred()));
        return entity;
    }

    private static <T> T nonNull(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    /** The object is here from before this row. */
    private @Nullable E known(int slot, RowReader sent, RowReader row) {
        E entity = map.entity(slot);
        if (entity == null) {
            return null;
        }
        byte state = map.state(slot);
        boolean overwrites = reading.overwrites(entity);
        if (state != IdentityMap.LOADED || overwrites) {
            reading.overwriting(entity, map.snapshot(slot));
            KeptChanges changes = state == IdentityMap.EXPIRED && !overwrites
                    ? KeptChanges.take(reading.context(), map, slot, entity)
                    : null;
            if (changes != null) {
                kept.add(changes);
            }
            readAgain(slot, entity, state == IdentityMap.LOADED, changes, sent, row);
            map.setState(slot, IdentityMap.LOADED);
            complete(slot, entity, row, false);
            return entity;
        }
        if (entity instanceof LazyReference reference
                && reference.deferredColumns() instanceof MissingColumns lacking) {
            readLacking(slot, entity, lacking, row);
        }
        if (keepsOwners) {
            keepOwner(entity);
            ownersRepeat = true;
        }
        for (RelationLoader relation : joined) {
            relation.known(entity, row, first);
        }
        return entity;
    }

    private void readAgain(
            int slot, E entity, boolean overwrites, @Nullable KeptChanges changes, RowReader sent, RowReader row) {
        ColumnPlan plan = inRows == null ? null : planOf(row);
        LazyReference reference = entity instanceof LazyReference lazy ? lazy : null;
        if (plan == null) {
            fill(entity, row);
            if (reference != null) {
                reference.markLoaded();
                reference.deferColumns(null);
            }
            return;
        }
        fillPart(entity, sent, row, plan);
        MissingColumns.Peers peers = nonNull(missing);
        if (reference == null) {
            if (!overwrites) {
                Map<Integer, BitSet> slots = incomplete == null ? new LinkedHashMap<>() : incomplete;
                slots.put(slot, withoutChanges(plan.deferred(), changes));
                incomplete = slots;
            }
            return;
        }
        reference.markLoaded();
        BitSet left = withoutChanges(plan.deferred(), changes);
        if (overwrites) {
            left.and(reference.deferredColumns() instanceof MissingColumns lacking ? lacking.columns() : new BitSet());
        }
        peers.add(slot);
        reference.deferColumns(peers.missing(plan, left));
    }

    private static BitSet withoutChanges(BitSet deferred, @Nullable KeptChanges changes) {
        if (changes != null) {
            changes.removeFrom(deferred);
        }
        return deferred;
    }

    /** Columns that an object misses and this row has. */
    @SuppressWarnings("unchecked")
    private void readLacking(int slot, E entity, MissingColumns lacking, RowReader row) {
        BitSet found = lacking.columns();
        ColumnPlan plan = inRows == null ? null : planOf(row);
        if (plan != null) {
            found.and(plan.read());
        }
        if (!found.isEmpty()) {
            new ColumnLoader(reading.loader(), (IdentityMap<Object, Object>) map)
                    .read(entity, slot, new MovedRow(positionsOf(row, found)).over(row), 0, found);
        }
    }

    private @Nullable E again(int slot, RowReader row) {
        E entity = map.entity(slot);
        if (entity != null) {
            for (RelationLoader relation : joined) {
                relation.known(entity, row, first);
            }
        }
        return entity;
    }

    private void complete(int slot, E entity, RowReader row, boolean isNew) {
        reading.overwritten(entity);
        for (RelationLoader relation : relations) {
            relation.fresh(entity, slot, isNew, row, first);
        }
        completeClass(entity, slot, isNew, row);
        if (snapshots) {
            map.setSnapshot(slot, binding.snapshot(entity));
        }
        if (keepsOwners) {
            keepOwner(entity);
        }
        if (tells) {
            fresh.add(entity);
        }
    }

    /** All rows have been read: what is loaded later is loaded now. */
    @SuppressWarnings("unchecked")
    void finish() {
        lastSlot = -1;
        Map<Integer, BitSet> slots = incomplete;
        if (slots != null) {
            new ColumnLoader(reading.loader(), (IdentityMap<Object, Object>) map).load(slots);
            incomplete = null;
        }
        List<Object> seen = once(owners);
        for (RelationLoader relation : relations) {
            relation.finish(seen);
        }
        owners.clear();
        kept.forEach(KeptChanges::putBack);
        kept.clear();
    }

    final List<Object> once(List<Object> all) {
        return ownersRepeat ? Reading.once(all) : all;
    }

    /** Listeners hear of objects once everything that belongs to them is there. */
    void tell() {
        for (Object entity : fresh) {
            reading.session().loaded(entity);
        }
        fresh.clear();
    }
}
