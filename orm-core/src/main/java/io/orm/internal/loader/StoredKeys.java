package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.AssociationTable.Rows;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of maps of entities, where these have columns. Nobody asks for the equality of entities while rows are read: they may not be loaded. */
final class StoredKeys implements Places {
    private final ToMany<?, ?> relationship;
    private final List<Column<?>> columns;
    private final AssociationTable links;
    private final @Nullable KeyObjects entities;
    private final int at;
    private final Map<Object, List<Object>> byOwner = new HashMap<>();
    private final Map<Object, Set<Object>> known = new HashMap<>();

    /** @param at where the key begins in a row */
    StoredKeys(Reading reading, ToMany<?, ?> relationship, int at) {
        EntityTable<?, ?> keys = relationship.keyEntity();
        this.relationship = relationship;
        this.columns = relationship.keyColumns();
        this.links = Objects.requireNonNull(relationship.links());
        this.entities = keys == null ? null : new KeyObjects(reading, keys, columns);
        this.at = at;
    }

    /** Of a map whose rows are read by others; null if its elements tell their keys. */
    static @Nullable StoredKeys of(Reading reading, ToMany<?, ?> relationship) {
        return relationship.hasStoredKeys() ? new StoredKeys(reading, relationship, -1) : null;
    }

    /** Whether an element may be under several keys, so that only these tell rows apart. */
    static boolean tellRowsApart(ToMany<?, ?> relationship) {
        AssociationTable links = relationship.hasStoredKeys() ? relationship.links() : null;
        return links != null && links.rows() == Rows.ENTRIES;
    }

    boolean areEntities() {
        return entities != null;
    }

    /** @throws MappingException if a row has no key */
    @Override
    public void add(Object owner, int number, RowReader row) {
        byOwner.computeIfAbsent(owner, ignored -> new ArrayList<>()).add(keyIn(row, at, owner));
    }

    /** Whether a row of this owner had the same key. */
    boolean isRepeated(Object owner, RowReader row) {
        return !known.computeIfAbsent(
                        owner,
                        ignored -> areEntities() ? Collections.newSetFromMap(new IdentityHashMap<>()) : new HashSet<>())
                .add(keyIn(row, at, owner));
    }

    /**
     * @param first where the key begins in the row
     * @throws MappingException if the row has none
     */
    Object keyIn(RowReader row, int first, @Nullable Object owner) {
        Object key = entities == null ? links.readPlace(row, first) : entities.read(row, first);
        if (key == null) {
            Column<?> column = columns.get(0);
            throw new MappingException("A row of " + relationship + " of " + owner + " has no key: give the rows of "
                    + column.table().name() + " one in " + column.name());
        }
        return key;
    }

    @Override
    public void fill(ManagedCollection<Object> collection, Object owner, ArrayList<Object> elements) {
        ((ManagedMapValues<Object>) collection).fill(elements, byOwner.getOrDefault(owner, List.of()));
    }
}
