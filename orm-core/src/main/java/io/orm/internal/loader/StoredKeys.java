package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of maps of entities, where these have a column. */
final class StoredKeys implements Places {
    private final Relationship<?, ?> relationship;
    private final Column<?> column;
    private final int at;
    private final Map<Object, List<Object>> byOwner = new HashMap<>();

    /** @param at where the key is in a row */
    StoredKeys(Relationship<?, ?> relationship, Column<?> column, int at) {
        this.relationship = relationship;
        this.column = column;
        this.at = at;
    }

    /** @throws MappingException if a row has no key */
    @Override
    public void add(Object owner, int number, RowReader row) {
        Object key = row.get(at, column.type());
        if (key == null) {
            throw new MappingException("A row of " + relationship + " of " + owner + " has no key: give the rows of "
                    + column.table().name() + " one in " + column.name());
        }
        byOwner.computeIfAbsent(owner, ignored -> new ArrayList<>()).add(key);
    }

    @Override
    public void fill(ManagedCollection<Object> collection, Object owner, ArrayList<Object> elements) {
        ((ManagedMapValues<Object>) collection).fill(elements, byOwner.getOrDefault(owner, List.of()));
    }
}
