package io.orm.internal.loader;

import io.orm.core.sql.RowDecoder;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entity out of the rows of one result, through the identity map: the identifier first, the rest only if the object is not here or
 * waits to be filled.
 */
final class EntityReader<E, K> implements RowDecoder<E> {
    /** All columns of a row that was laid out whole. */
    private static final ColumnSet EVERY_COLUMN = new ColumnSet() {
        @Override
        public void add(int column) {}

        @Override
        public boolean contains(int column) {
            return true;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    };

    private final Reading reading;
    private final EntityTable<E, K> table;
    private final EntityBinding<E, K> binding;
    private final IdentityMap<E, K> map;
    private final boolean longKeys;
    private final int keyColumn;
    private final boolean snapshots;

    /** One for each relationship, and those among them that read from the same row. */
    private RelationLoader[] relations = {};

    private RelationLoader[] joined = {};

    private int first;
    private boolean keepsOwners;
    private final List<Object> owners = new ArrayList<>();
    private final List<Object> fresh = new ArrayList<>();

    private long lastLong;
    private int lastSlot = -1;

    EntityReader(Reading reading, EntityTable<E, K> table) {
        this.reading = reading;
        this.table = table;
        this.map = reading.context().map(table);
        this.binding = map.binding();
        this.longKeys = map.hasLongKeys();
        this.keyColumn = table.keyColumns().get(0).ordinal();
        this.snapshots = reading.context().keepsSnapshots();
    }

    EntityTable<E, K> table() {
        return table;
    }

    void startAt(int position) {
        first = position;
    }

    void setRelations(List<RelationLoader> loaders) {
        relations = loaders.toArray(new RelationLoader[0]);
        joined = loaders.stream().filter(RelationLoader::readsRows).toArray(RelationLoader[]::new);
        keepsOwners = loaders.stream().anyMatch(RelationLoader::wantsOwners);
    }

    /** The identifier that a reference of this row's object has; null for none. */
    @Nullable
    Object foreignKey(int relationship, RowReader row) {
        return binding.readForeignKey(relationship, row, first);
    }

    @Override
    public @Nullable E decode(RowReader row) {
        int slot;
        if (longKeys) {
            if (row.isNull(first + keyColumn)) {
                return null;
            }
            long key = binding.readLongKey(row, first);
            if (lastSlot >= 0 && key == lastLong) {
                return again(lastSlot, row);
            }
            slot = map.find(key);
            if (slot < 0) {
                E entity = binding.read(row, first);
                slot = map.insert(key, entity, null, IdentityMap.LOADED);
                lastLong = key;
                lastSlot = slot;
                complete(slot, entity, row);
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
                E entity = binding.read(row, first);
                slot = map.insert(key, entity, null, IdentityMap.LOADED);
                lastSlot = slot;
                complete(slot, entity, row);
                return entity;
            }
        }
        boolean repeated = slot == lastSlot;
        lastSlot = slot;
        return repeated ? again(slot, row) : known(slot, row);
    }

    /** The object is here from before this row. */
    private @Nullable E known(int slot, RowReader row) {
        E entity = map.entity(slot);
        if (entity == null) {
            return null;
        }
        byte state = map.state(slot);
        if (state != IdentityMap.LOADED || reading.overwrites(entity)) {
            binding.readInto(entity, row, first, EVERY_COLUMN);
            map.setState(slot, IdentityMap.LOADED);
            if (entity instanceof LazyReference reference) {
                reference.markLoaded();
            }
            complete(slot, entity, row);
            return entity;
        }
        if (keepsOwners) {
            owners.add(entity);
        }
        for (RelationLoader relation : joined) {
            relation.known(entity, row, first);
        }
        return entity;
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

    private void complete(int slot, E entity, RowReader row) {
        reading.overwritten(entity);
        for (RelationLoader relation : relations) {
            relation.fresh(entity, slot, row, first);
        }
        if (snapshots) {
            map.setSnapshot(slot, binding.snapshot(entity));
        }
        if (keepsOwners) {
            owners.add(entity);
        }
        if (reading.tellsOf(table)) {
            fresh.add(entity);
        }
    }

    /** All rows have been read: what is loaded later is loaded now. */
    void finish() {
        lastSlot = -1;
        for (RelationLoader relation : relations) {
            relation.finish(owners);
        }
        owners.clear();
    }

    /** Listeners hear of objects once everything that belongs to them is there. */
    void tell() {
        for (Object entity : fresh) {
            reading.session().loaded(table, entity);
        }
        fresh.clear();
    }
}
