package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of maps that are entities: the objects that the session has, or references that fill together. */
final class KeyObjects {
    private final EntityTable<?, ?> table;
    private final List<Column<?>> columns;
    private final EntityBinding<Object, Object> binding;
    private final IdentityMap<Object, Object> known;
    private final PeerReferences references;

    /** @param columns with the identifiers, in the order of these */
    @SuppressWarnings("unchecked") // the table says what its keys are
    KeyObjects(Reading reading, EntityTable<?, ?> table, List<Column<?>> columns) {
        this.table = table;
        this.columns = columns;
        this.known = (IdentityMap<Object, Object>) reading.context().map(table);
        this.binding = (EntityBinding<Object, Object>) reading.context().binding(table);
        this.references = new PeerReferences(reading.loader(), known, table.root(), null, PeerReferences.Mode.TOGETHER);
        reading.add(references);
    }

    /**
     * The key of a row; null if that has none.
     *
     * @param first where the columns begin
     */
    @Nullable
    Object read(RowReader row, int first) {
        Object key = KeyConditions.read(columns, binding, row, first);
        return key == null ? null : of(key);
    }

    private Object of(Object key) {
        int slot = known.find(key);
        Object entity = slot < 0 ? null : known.entity(slot);
        if (entity != null) {
            return entity;
        }
        Object reference = binding.createReference(key, references);
        if (reference == null) {
            throw new IllegalStateException(table + " has no references, and cannot be a key");
        }
        known.insert(key, reference, null, IdentityMap.REFERENCE);
        return reference;
    }
}
