package io.orm.mapping;

import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The column with the places of entities in a collection: positions in a list, or keys in a map.
 *
 * @param isKey whether it is of a map, where each entity has a place
 */
record PlaceColumn(String name, SqlType<?> type, boolean isKey) {
    /** Null if there is none. */
    static @Nullable PlaceColumn of(RelationshipOption... options) {
        for (RelationshipOption option : options) {
            if (option instanceof RelationshipOption.OrderColumn positions) {
                return new PlaceColumn(positions.column(), SqlTypes.integer(), false);
            }
            if (option instanceof RelationshipOption.MapKeyColumn keys) {
                return new PlaceColumn(keys.column(), keys.type(), true);
            }
        }
        return null;
    }
}
