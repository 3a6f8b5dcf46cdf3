package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.MappingException;
import org.jspecify.annotations.Nullable;

/** The keys of maps whose elements tell them: an attribute, or the identifier. */
final class MapKeys {
    private MapKeys() {}

    /** @param attribute empty for the identifier */
    static <E, K> @Nullable Object of(EntityTable<E, K> table, E element, String attribute) {
        if (!(table.binding() instanceof EntityBinding<E, K> binding)) {
            throw new MappingException(
                    table.entityType().getSimpleName() + " is only read, so no relationship leads to it");
        }
        return attribute.isEmpty() ? binding.key(element) : value(binding, element, table.columnOf(attribute));
    }

    private static <E, T> @Nullable T value(EntityBinding<E, ?> binding, E element, Column<T> column) {
        ColumnBuffer one = new ColumnBuffer(column.type(), 1);
        binding.write(element, column.ordinal(), one);
        Object base = one.at(0);
        return base == null ? null : column.type().fromBase(base);
    }
}
