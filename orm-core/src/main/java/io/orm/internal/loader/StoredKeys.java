package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.exception.MappingException;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMapValues;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        byOwner.computeIfAbsent(owner, ignored -> new ArrayList<>()).add(keyOf(row.get(at, column.type()), owner));
    }

    /** Of a map whose rows are read by others; null if its elements tell their keys. */
    static @Nullable StoredKeys of(ToMany<?, ?> relationship) {
        Column<?> column = relationship.keyColumn();
        return column == null ? null : new StoredKeys(relationship, column, -1);
    }

    SqlType<?> type() {
        return column.type();
    }

    /** @throws MappingException if a row has no key */
    Object keyOf(@Nullable Object key, @Nullable Object owner) {
        if (key == null) {
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
