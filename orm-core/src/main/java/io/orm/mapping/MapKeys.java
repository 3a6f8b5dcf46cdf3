package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.exception.MappingException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map whose elements tell them: the identifier, an attribute, or the object that a reference leads to.
 *
 * @param column null for the identifier and for a reference
 * @param reference null for all others
 */
record MapKeys<E>(
        EntityBinding<E, ?> binding,
        @Nullable Column<?> column,
        @Nullable ToOne<E, ?> reference) {
    /** @param attribute empty for the identifier */
    static <E> MapKeys<E> of(EntityTable<E, ?> table, String attribute) {
        if (!(table.binding() instanceof EntityBinding<E, ?> binding)) {
            throw new MappingException(
                    table.entityType().getSimpleName() + " is only read, so no relationship leads to it");
        }
        if (attribute.isEmpty()) {
            return new MapKeys<>(binding, null, null);
        }
        for (Relationship<E, ?> each : table.relationships()) {
            if (each instanceof ToOne<E, ?> reference && each.name().equals(attribute)) {
                return new MapKeys<>(binding, null, reference);
            }
        }
        return new MapKeys<>(binding, table.columnOf(attribute), null);
    }

    /** The key of an element, null if that has none. */
    @Nullable
    Object of(E element) {
        if (reference != null) {
            return binding.target(element, reference);
        }
        return column == null ? binding.key(element) : value(element, column);
    }

    private <T> @Nullable T value(E element, Column<T> of) {
        ColumnBuffer one = new ColumnBuffer(of.type(), 1);
        binding.write(element, of.ordinal(), one);
        Object base = one.at(0);
        return base == null ? null : of.type().fromBase(base);
    }
}
