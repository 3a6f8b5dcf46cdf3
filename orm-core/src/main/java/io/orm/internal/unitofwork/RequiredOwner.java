package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.exception.InvalidValueException;
import io.orm.mapping.AssociationTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose elements' rows refer to its owner by columns that may not be null, though the elements know nothing of it: they are inserted with them.
 *
 * @param keys of a map whose keys are entities; null for other collections
 * @param name {@code Bill.lines}
 */
record RequiredOwner(
        AssociationTable association,
        EntityWriter<Object, Object> owner,
        @Nullable EntityWriter<Object, Object> keys,
        String name) {
    /** Whether another one is the same table with the same columns, as a subclass of the owner sees it. */
    boolean isOf(AssociationTable other) {
        Table<?> table = association.table();
        return other.rows() == association.rows()
                && other.table().name().equals(table.name())
                && Objects.equals(other.table().schema(), table.schema())
                && names(other.ownColumns()).equals(names(association.ownColumns()));
    }

    private static List<String> names(List<Column<?>> columns) {
        return columns.stream().<String>map(Column::name).toList();
    }

    private String column() {
        return association.table().name() + "."
                + association.ownColumns().get(0).name();
    }

    InvalidValueException isMissing(String element) {
        return new InvalidValueException(
                name,
                "A new " + element + " is in no " + name + ", and " + column() + " may not be null: add it to one");
    }

    InvalidValueException isLost(String element) {
        return new InvalidValueException(
                name,
                element + " has left " + name + ", and " + column()
                        + " may not be null: delete it, add it to another collection, or say orphanRemoval = true");
    }
}
