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
 * @param type of the only column; null where keys are entities
 * @param isKey whether they are of a map, where each row has a place
 * @param keys what the keys of a map are that are entities; null for all others
 */
record PlaceColumns(
        List<String> names,
        @Nullable SqlType<?> type,
        boolean isKey,
        @Nullable Supplier<? extends EntityTable<?, ?>> keys) {
    /** Null if there are none. */
    static @Nullable PlaceColumns of(RelationshipOption... options) {
        for (RelationshipOption option : options) {
            if (option instanceof RelationshipOption.OrderColumn positions) {
                return new PlaceColumns(List.of(positions.column()), SqlTypes.integer(), false, null);
            }
            if (option instanceof RelationshipOption.MapKeyColumn key) {
                return new PlaceColumns(List.of(key.column()), key.type(), true, null);
            }
            if (option instanceof RelationshipOption.MapKeyEntity key) {
                return new PlaceColumns(key.columns(), null, true, key.entity());
            }
        }
        return null;
    }

    @Nullable
    EntityTable<?, ?> keyEntity() {
        return keys == null ? null : keys.get();
    }

    List<SqlType<?>> types() {
        EntityTable<?, ?> entity = keyEntity();
        if (type != null || entity == null) {
            return type == null ? List.of() : List.of(type);
        }
        List<SqlType<?>> types = new ArrayList<>(names.size());
        for (Column<?> each : entity.keyColumns()) {
            types.add(each.type());
        }
        return types;
    }
}
