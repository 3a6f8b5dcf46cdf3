package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The columns with the places of entities in a collection: positions in a list, or keys in a map.
 *
 * @param ownTypes of the columns; empty where keys are entities
 * @param isKey whether they are of a map, where each row has a place
 * @param embedded how the keys of a map are read and written that are embedded values; null for all others
 * @param keys what the keys of a map are that are entities; null for all others
 */
record PlaceColumns(
        List<String> names,
        List<SqlType<?>> ownTypes,
        boolean isKey,
        @Nullable ElementBinding<?> embedded,
        @Nullable Supplier<? extends EntityTable<?, ?>> keys) {
    /** Null if there are none. */
    static @Nullable PlaceColumns of(RelationshipOption... options) {
        for (RelationshipOption option : options) {
            if (option instanceof RelationshipOption.OrderColumn positions) {
                return new PlaceColumns(List.of(positions.column()), List.of(SqlTypes.integer()), false, null, null);
            }
            if (option instanceof RelationshipOption.MapKeyColumn key) {
                return ofValues(List.of(key), null);
            }
            if (option instanceof RelationshipOption.MapKeyEmbedded key) {
                return ofValues(key.columns(), key.keys());
            }
            if (option instanceof RelationshipOption.MapKeyEntity key) {
                return new PlaceColumns(key.columns(), List.of(), true, null, key.entity());
            }
        }
        return null;
    }

    private static PlaceColumns ofValues(
            List<RelationshipOption.MapKeyColumn> columns, @Nullable ElementBinding<?> embedded) {
        List<String> names = new ArrayList<>(columns.size());
        List<SqlType<?>> types = new ArrayList<>(columns.size());
        for (RelationshipOption.MapKeyColumn each : columns) {
            names.add(each.column());
            types.add(each.type());
        }
        return new PlaceColumns(names, types, true, embedded, null);
    }

    @Nullable
    EntityTable<?, ?> keyEntity() {
        return keys == null ? null : keys.get();
    }

    List<SqlType<?>> types() {
        EntityTable<?, ?> entity = keyEntity();
        if (entity == null) {
            return ownTypes;
        }
        List<SqlType<?>> types = new ArrayList<>(names.size());
        for (Column<?> each : entity.keyColumns()) {
            types.add(each.type());
        }
        return types;
    }
}
