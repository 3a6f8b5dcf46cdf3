package io.orm.internal.identity;

import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The persistent objects of one entity, one per identifier, in the order in which they came. An object has a <em>slot</em>, the
 * position in parallel arrays, so that what one result brought is a range of slots and a flush is a walk. A slot that was removed
 * stays empty; slots never move. Confined to one thread.
 *
 * <p>The index is an open-addressing table of slot numbers. Identifiers are multiplied, not masked: those in steps of an allocation
 * size, or time-ordered ones, would cluster under a mask. When the hash codes of a composite identifier are so bad that a probe
 * passes {@value #LONGEST_PROBE}, a {@code HashMap}, which sorts its collisions, takes over.
 *
 * <p>An object is found by the identifier that its row has. Where the program has changed an identifier, {@link #rename} tells of it, and {@link #slotOf} knows the object
 * under the new one too; {@link #find} does so only after {@link #renamed}.
 */
public final class IdentityMap<E, K> {
    /** An empty slot. */
    public static final byte FREE = 0;
    /** Known by its identifier only: a lazy reference that has not filled itself. */
    public static final byte REFERENCE = 1;
    /** Loaded; its snapshot is what the database said, or null in a session that takes none. */
    public static final byte LOADED = 2;
    /** To be loaded again at its next use; the snapshot, if any, is stale. */
    public static final byte EXPIRED = 3;

    private static final int LONGEST_PROBE = 64;
    private static final int SMALLEST = 8;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};
    private static final byte[] NO_BYTES = {};
    private static final Object[] NOTHING = {};

    private final EntityTable<E, K> table;
    private final EntityBinding<E, K> binding;
    private final boolean longKeys;

    private long[] longs = NO_LONGS;
    private @Nullable Object[] keys = NOTHING;
    private int[] hashes = NO_INTS;
    private @Nullable Object[] entities = NOTHING;
    private @Nullable Object[] snapshots = NOTHING;
    private byte[] states = NO_BYTES;
    private int size;
    private int live;

    private int[] index = NO_INTS;
    private int mask;
    private int shift;
    private int used;
    private @Nullable Map<Object, Integer> fallback;

    /** The slots of objects whose identifiers differ from those of their rows; null if there are none. */
    private @Nullable Map<Object, Integer> renamed;

    IdentityMap(EntityTable<E, K> table, EntityBinding<E, K> binding) {
        this.table = table;
        this.binding = binding;
        this.longKeys = binding.hasLongKey();
    }

    public EntityTable<E, K> table() {
        return table;
    }

    public EntityBinding<E, K> binding() {
        return binding;
    }

    /** Whether {@link #find(long)} and {@link #insert(long, Object, Object, byte)} may be used. */
    public boolean hasLongKeys() {
        return longKeys;
    }

    /** The number of slots, empty ones included. */
    public int size() {
        return size;
    }

    /** The number of objects. */
    public int live() {
        return live;
    }

    /** The object in a slot; null if the slot is empty. */
    @SuppressWarnings("unchecked")
    public @Nullable E entity(int slot) {
        return (E) entities[slot];
    }

    /** What the object was when the database was last asked or told; null for references, and without snapshots. */
    public @Nullable Object snapshot(int slot) {
        return snapshots[slot];
    }

    /** The snapshot of this very object; null if it is not here, or has none. */
    public @Nullable Object snapshotOf(Object entity) {
        int slot = slotOf(entity);
        return slot < 0 ? null : snapshots[slot];
    }

    public void setSnapshot(int slot, @Nullable Object snapshot) {
        snapshots[slot] = snapshot;
    }

    public byte state(int slot) {
        return states[slot];
    }

    public void setState(int slot, byte state) {
        states[slot] = state;
    }

    /** The identifier in a slot. */
    @SuppressWarnings("unchecked")
    public K key(int slot) {
        if (longKeys) {
            return binding.keyOf(boxed(longs[slot]));
        }
        K key = (K) keys[slot];
        if (key == null) {
            throw new IllegalStateException(
                    "Slot " + slot + " of " + table.entityType().getSimpleName() + " is empty");
        }
        return key;
    }

    /** The identifier without boxing; only if {@link #hasLongKeys()}. */
    public long longKey(int slot) {
        return longs[slot];
    }

    /** Makes room for so many more objects; a hint. */
    public void reserve(int more) {
        int wanted = size + Math.max(more, 0);
        if (wanted > entities.length) {
            resizeSlots(Math.max(wanted, size + (size >> 1)));
        }
        if (fallback == null && wanted > capacity(index.length)) {
            rebuild(wanted);
        }
    }

    /** The slot of an identifier, or -1. */
    public int find(K key) {
        if (longKeys) {
            return find(((Number) key).longValue());
        }
        if (fallback != null) {
            Integer slot = fallback.get(key);
            return slot == null ? -1 : slot;
        }
        if (index.length == 0) {
            return -1;
        }
        int hash = key.hashCode();
        int h = (int) (hash * GOLDEN >>> shift);
        int s;
        while ((s = index[h]) != 0) {
            if (hashes[s - 1] == hash && key.equals(keys[s - 1]) && states[s - 1] != FREE) {
                return s - 1;
            }
            h = h + 1 & mask;
        }
        return -1;
    }

    /** The slot of an identifier, or -1; only if {@link #hasLongKeys()}. */
    public int find(long key) {
        if (index.length == 0) {
            return -1;
        }
        int h = (int) (key * GOLDEN >>> shift);
        int s;
        while ((s = index[h]) != 0) {
            if (longs[s - 1] == key && states[s - 1] != FREE) {
                return s - 1;
            }
            h = h + 1 & mask;
        }
        return -1;
    }

    /** The slot in which this very object is, by its identifier, or -1. */
    public int slotOf(Object entity) {
        if (live == 0) {
            return -1;
        }
        @SuppressWarnings("unchecked")
        K key = binding.key((E) entity);
        if (key == null) {
            return binding.hasReferencesInKey() ? slotOfKeyless(entity) : slotOfRenamed(entity);
        }
        int slot = find(key);
        return slot >= 0 && entities[slot] == entity ? slot : slotOfRenamed(entity);
    }

    private int slotOfRenamed(Object entity) {
        Integer slot = renamed == null ? null : renamed.get(entity);
        return slot != null && entities[slot] == entity ? slot : -1;
    }

    /** The object was loaded, and has lost a reference that is part of its identifier: an orphan, mostly. */
    private int slotOfKeyless(Object entity) {
        for (int slot = 0; slot < size; slot++) {
            if (entities[slot] == entity) {
                return slot;
            }
        }
        return -1;
    }

    /** Puts an object in under an identifier that is not in use, and tells its slot. */
    public int insert(K key, E entity, @Nullable Object snapshot, byte state) {
        if (longKeys) {
            return insert(((Number) key).longValue(), entity, snapshot, state);
        }
        int slot = newSlot(entity, snapshot, state);
        keys[slot] = key;
        hashes[slot] = key.hashCode();
        addToIndex(slot);
        return slot;
    }

    /** The same without boxing; only if {@link #hasLongKeys()}. */
    public int insert(long key, E entity, @Nullable Object snapshot, byte state) {
        int slot = newSlot(entity, snapshot, state);
        longs[slot] = key;
        addToIndex(slot);
        return slot;
    }

    /** Empties a slot; its object is no longer found. */
    public void remove(int slot) {
        if (states[slot] == FREE) {
            return;
        }
        if (fallback != null) {
            fallback.remove(key(slot), slot);
        }
        unrename(slot);
        entities[slot] = null;
        snapshots[slot] = null;
        states[slot] = FREE;
        if (!longKeys) {
            keys[slot] = null;
        }
        live--;
    }

    /** Puts another object in the place of the one under the same identifier. */
    public void replace(int slot, E entity, @Nullable Object snapshot, byte state) {
        entities[slot] = entity;
        snapshots[slot] = snapshot;
        states[slot] = state;
    }

    /**
     * The identifier of the object in a slot is no more that of its row.
     *
     * @param inRow the row's; what the map has may be an object that the program changed
     */
    public void rename(int slot, K inRow) {
        if (!longKeys && !inRow.equals(keys[slot])) {
            keys[slot] = inRow;
            if (fallback != null) {
                useFallback();
            }
        }
        if (renamed == null) {
            renamed = new IdentityHashMap<>(2);
        }
        renamed.put(entities[slot], slot);
    }

    /** The identifier of the object in a slot is that of its row again. */
    public void unrename(int slot) {
        if (renamed != null) {
            renamed.remove(entities[slot]);
            renamed = renamed.isEmpty() ? null : renamed;
        }
    }

    /**
     * The rows have the identifiers of their objects: each is found by its own from here on. It gets a new slot. One whose identifier another object takes is to leave, and
     * is found as itself until then.
     */
    public void renamed() {
        Map<Object, Integer> moving = renamed;
        renamed = null;
        if (moving == null) {
            return;
        }
        int[] slots = moving.values().stream()
                .mapToInt(Integer::intValue)
                .filter(slot -> moving.containsKey(entities[slot]))
                .toArray();
        int[] left = Arrays.stream(slots)
                .map(slot -> find(ownKey(slot)))
                .filter(slot -> slot >= 0 && !moving.containsKey(entities[slot]))
                .toArray();
        // What comes first is found first.
        int[] all = IntStream.concat(Arrays.stream(slots), Arrays.stream(left)).toArray();
        rekey(all, Arrays.stream(all).mapToObj(this::ownKey).toList());
        for (int slot = size - left.length; slot < size; slot++) {
            rename(slot, key(slot));
        }
    }

    private K ownKey(int slot) {
        E entity = entity(slot);
        K key = entity == null ? null : binding.key(entity);
        if (key == null) {
            throw new IllegalStateException(
                    "An object of " + table.entityType().getSimpleName() + " was written without identifier");
        }
        return key;
    }

    /** Moves objects to other identifiers; all leave before any comes, so that they may swap. They get new slots. */
    public void rekey(int[] slots, List<? extends K> newKeys) {
        @Nullable Object[] moved = new Object[slots.length];
        @Nullable Object[] taken = new Object[slots.length];
        byte[] before = new byte[slots.length];
        for (int i = 0; i < slots.length; i++) {
            moved[i] = entities[slots[i]];
            taken[i] = snapshots[slots[i]];
            before[i] = states[slots[i]];
            remove(slots[i]);
        }
        for (int i = 0; i < slots.length; i++) {
            @SuppressWarnings("unchecked")
            E entity = (E) moved[i];
            if (entity != null) {
                insert(newKeys.get(i), entity, taken[i], before[i]);
            }
        }
    }

    /** Gives slots from {@code first} on back if all of them are empty. */
    public void truncate(int first) {
        for (int slot = first; slot < size; slot++) {
            if (states[slot] != FREE) {
                return;
            }
        }
        size = Math.min(first, size);
        if (fallback == null) {
            // As long as before: what comes next is likely to be as much as what has gone.
            Arrays.fill(index, 0);
            placeAll();
        }
    }

    /** Forgets everything, arrays included: what still refers to this map keeps no object alive. */
    public void clear() {
        longs = NO_LONGS;
        keys = NOTHING;
        hashes = NO_INTS;
        entities = NOTHING;
        snapshots = NOTHING;
        states = NO_BYTES;
        index = NO_INTS;
        size = 0;
        live = 0;
        used = 0;
        fallback = null;
        renamed = null;
    }

    private Object boxed(long key) {
        Class<?> type = table.keyColumns().get(0).type().javaType();
        if (type == Integer.class) {
            return (int) key;
        }
        return type == Short.class ? (Object) (short) key : key;
    }

    private int newSlot(E entity, @Nullable Object snapshot, byte state) {
        if (size == entities.length) {
            resizeSlots(Math.max(SMALLEST, size + (size >> 1)));
        }
        int slot = size++;
        entities[slot] = entity;
        snapshots[slot] = snapshot;
        states[slot] = state;
        live++;
        return slot;
    }

    private void addToIndex(int slot) {
        if (fallback != null) {
            fallback.putIfAbsent(key(slot), slot);
            return;
        }
        if (used + 1 > capacity(index.length)) {
            rebuild(Math.max(SMALLEST, live * 2));
            return;
        }
        if (!place(slot)) {
            useFallback();
        }
    }

    /** False if the way to a free place is too long. */
    private boolean place(int slot) {
        long hash = longKeys ? longs[slot] : hashes[slot];
        int h = (int) (hash * GOLDEN >>> shift);
        int probes = 0;
        while (index[h] != 0) {
            if (++probes > LONGEST_PROBE && !longKeys) {
                return false;
            }
            h = h + 1 & mask;
        }
        index[h] = slot + 1;
        used++;
        return true;
    }

    /** Index entries of removed slots stay until here: probes must pass them. */
    private void rebuild(int objects) {
        int length = 16;
        while (capacity(length) < objects) {
            length <<= 1;
        }
        index = new int[length];
        mask = length - 1;
        shift = 64 - Integer.numberOfTrailingZeros(length);
        placeAll();
    }

    private void placeAll() {
        used = 0;
        for (int slot = 0; slot < size; slot++) {
            if (states[slot] != FREE && !place(slot)) {
                useFallback();
                return;
            }
        }
    }

    private void useFallback() {
        Map<Object, Integer> map = new HashMap<>(live * 2);
        for (int slot = 0; slot < size; slot++) {
            if (states[slot] != FREE) {
                map.putIfAbsent(key(slot), slot);
            }
        }
        fallback = map;
        index = NO_INTS;
    }

    private void resizeSlots(int length) {
        if (longKeys) {
            longs = Arrays.copyOf(longs, length);
        } else {
            keys = Arrays.copyOf(keys, length);
            hashes = Arrays.copyOf(hashes, length);
        }
        entities = Arrays.copyOf(entities, length);
        snapshots = Arrays.copyOf(snapshots, length);
        states = Arrays.copyOf(states, length);
    }

    private static int capacity(int indexLength) {
        return indexLength - (indexLength >> 2);
    }
}
