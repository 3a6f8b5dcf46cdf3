package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.type.RowReader;
import io.orm.event.StatementPurpose;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads some columns of objects that are here: {@code select users.id, users.email from users where users.id = any (?)}. */
final class ColumnLoader {
    private final EntityLoader loader;
    private final IdentityMap<Object, Object> map;
    private final EntityBinding<Object, Object> binding;

    ColumnLoader(EntityLoader loader, IdentityMap<Object, Object> map) {
        this.loader = loader;
        this.map = map;
        this.binding = map.binding();
    }

    /** Reads {@code columns} of the objects in these slots; one whose row is gone stays as it is. */
    void load(List<Integer> slots, BitSet columns) {
        List<Selection<?>> selections = new ArrayList<>(map.table().keyColumns());
        for (Column<?> column : map.table().columns()) {
            if (columns.get(column.ordinal())) {
                selections.add(column);
            }
        }
        int keys = map.table().keyColumns().size();
        loader.session().announce(StatementPurpose.COLUMNS, map.table(), null, List.of());
        int page = loader.session().keysPerStatement();
        for (int from = 0; from < slots.size(); from += page) {
            List<Object> wanted = new ArrayList<>();
            slots.subList(from, Math.min(from + page, slots.size())).forEach(slot -> wanted.add(map.key(slot)));
            Node asked = KeyConditions.in(map.table().keyColumns(), binding, wanted);
            SelectNode select =
                    SelectNode.of(selections).withFrom(List.of(map.table())).withWhere(List.of(asked));
            loader.forEachRow(select, row -> {
                Object key = KeyConditions.read(map.table().keyColumns(), binding, row, 0);
                int slot = key == null ? -1 : map.find(key);
                Object entity = slot < 0 ? null : map.entity(slot);
                if (entity != null) {
                    read(entity, slot, row, keys, columns);
                }
            });
        }
    }

    /** Reads columns that lie one after the other; what was changed in the object's other columns remains a change. */
    void read(Object entity, int slot, RowReader row, int first, BitSet columns) {
        Object snapshot = map.snapshot(slot);
        Object before = snapshot == null ? null : asLoaded(entity, snapshot);
        binding.readInto(entity, row, first, new Numbers(columns));
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
        Numbers changes = new Numbers();
        binding.addChanges(entity, snapshot, changes);
        if (changes.isEmpty()) {
            return null;
        }
        Object loaded = binding.create();
        binding.restore(loaded, snapshot);
        for (Relationship<Object, ?> relationship : map.table().relationships()) {
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
