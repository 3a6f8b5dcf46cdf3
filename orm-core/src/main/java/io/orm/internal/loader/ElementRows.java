package io.orm.internal.loader;

import io.orm.core.type.RowReader;
import io.orm.exception.MappingException;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityKeyedBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.MapTable;

/** How the rows of a collection of values are read in a session: where the keys of a map are entities, they are the objects that the session has, or references. */
interface ElementRows {
    /** @param first where the columns of the table begin */
    Object read(RowReader row, int first);

    static ElementRows of(Reading reading, ElementTable<?> table) {
        EntityTable<?, ?> keys = table instanceof MapTable<?, ?> map ? map.keyEntity() : null;
        return keys == null ? table.binding()::read : new OfEntities(reading, (MapTable<?, ?>) table, keys);
    }

    /** Entries whose keys are entities. */
    final class OfEntities implements ElementRows {
        private final MapTable<?, ?> table;
        private final EntityKeyedBinding<Object, Object> entries;
        private final KeyObjects keys;
        private final int offset;

        @SuppressWarnings("unchecked") // the table says what its keys are
        private OfEntities(Reading reading, MapTable<?, ?> table, EntityTable<?, ?> keys) {
            this.table = table;
            this.entries = (EntityKeyedBinding<Object, Object>) (ElementBinding<?>) table.binding();
            this.keys = new KeyObjects(reading, keys, table.mapKeyColumns());
            this.offset = table.ownerColumns().size();
        }

        @Override
        public Object read(RowReader row, int first) {
            Object key = keys.read(row, first + offset);
            if (key == null) {
                throw new MappingException("A row of " + table.name() + " has no key: give the rows of " + table.name()
                        + " one, or delete them");
            }
            return entries.read(row, first, key);
        }
    }
}
