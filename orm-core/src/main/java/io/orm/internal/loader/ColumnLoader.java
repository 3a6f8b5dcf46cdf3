package io.orm.internal.loader;

import io.orm.core.sql.Node;
import io.orm.core.sql.StatementOption;
import io.orm.core.type.RowReader;
import io.orm.event.StatementPurpose;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads some columns of objects that are here: {@code select users.id, users.email from users where users.id = any (?)}. */
final class ColumnLoader {
    private final EntityLoader loader;
    private final IdentityMap<Object, Object> map;
    private final PersistenceContext context;

    ColumnLoader(EntityLoader loader, IdentityMap<Object, Object> map) {
        this.loader = loader;
        this.map = map;
        this.context = loader.session().context();
    }

    /** Reads of the object in each slot these columns; one whose row is gone stays as it is. */
    void load(Map<Integer, BitSet> columns) {
        if (columns.isEmpty()) {
            return;
        }
        List<StatementOption<?>> options =
                loader.session().announce(StatementPurpose.COLUMNS, map.table(), null, List.of());
        Map<EntityTable<?, ?>, BitSet> wanted = new HashMap<>();
        columns.forEach((slot, own) ->
                wanted.computeIfAbsent(tableIn(slot), key -> new BitSet()).or(own));
        ColumnStatement statement = new ColumnStatement(map.table(), loader.hierarchies(), wanted, options);
        List<Integer> slots = List.copyOf(columns.keySet());
        int page = loader.session().keysPerStatement();
        for (int from = 0; from < slots.size(); from += page) {
            List<Object> keys = new ArrayList<>();
            slots.subList(from, Math.min(from + page, slots.size())).forEach(slot -> keys.add(map.key(slot)));
            Node asked = KeyConditions.in(statement.keyColumns(), map.binding(), keys);
            loader.forEachRow(statement.where(asked), statement.execution(), row -> {
                Object key = KeyConditions.read(statement.keyColumns(), map.binding(), row, 0);
                int slot = key == null ? -1 : map.find(key);
                Object entity = slot < 0 ? null : map.entity(slot);
                BitSet own = columns.get(slot);
                if (entity != null && own != null) {
                    read(entity, slot, statement.rowOf(context.tableOf(entity), own, row), 0, own);
                }
            });
        }
    }

    private EntityTable<?, ?> tableIn(int slot) {
        Object entity = map.entity(slot);
        return entity == null ? map.table() : context.tableOf(entity);
    }

    /** Reads columns that lie one after the other; what was changed in the object's other columns remains a change. */
    void read(Object entity, int slot, RowReader row, int first, BitSet columns) {
        EntityBinding<Object, Object> binding = context.bindingOf(entity);
        Object snapshot = map.snapshot(slot);
        Object before = snapshot == null ? null : asLoaded(entity, snapshot);
        binding.readInto(entity, row, first, new Numbers(columns));
        context.wasRead(entity);
        if (entity instanceof LazyReference reference
                && reference.deferredColumns() instanceof MissingColumns missing) {
            reference.deferColumns(missing.without(columns));
        }
        if (before != null) {
            binding.readInto(before, row, first, new Numbers(columns));
            map.setSnapshot(slot, binding.snapshot(before));
        } else if (snapshot != null) {
            map.setSnapshot(slot, binding.snapshot(entity));
        }
    }

    /** A copy of the object as it was when the snapshot was taken; null if nothing has changed. */
    private @Nullable Object asLoaded(Object entity, Object snapshot) {
        EntityBinding<Object, Object> binding = context.bindingOf(entity);
        Numbers changes = new Numbers();
        binding.addChanges(entity, snapshot, changes);
        if (changes.isEmpty()) {
            return null;
        }
        Object loaded = binding.create();
        binding.restore(loaded, snapshot);
        for (Relationship<Object, ?> relationship : context.tableOf(entity).relationships()) {
            if (relationship instanceof ToOne<?, ?> && relationship.isOwner()) {
                Object key = binding.foreignKeyIn(snapshot, relationship.ordinal());
                binding.setRelation(
                        loaded,
                        relationship.ordinal(),
                        key == null ? null : loader.referenceTo(relationship.target(), key));
            }
        }
        return loaded;
    }
}
