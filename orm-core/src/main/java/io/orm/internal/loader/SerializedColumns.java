package io.orm.internal.loader;

import io.orm.exception.LoadNotAllowedException;
import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.BitSet;

/**
 * The columns that an object lacked when it was serialized.
 *
 * @param names of all attributes, {@code User.email}
 * @param advice what would have loaded each of those, empty for the others
 */
record SerializedColumns(BitSet columns, ArrayList<String> names, ArrayList<String> advice) implements DeferredColumns {
    @Override
    public boolean contains(int column) {
        return columns.get(column);
    }

    @Override
    public boolean containsAttribute(String attribute) {
        return columns.stream()
                .mapToObj(names::get)
                .anyMatch(name -> MissingColumns.isPartOf(attribute, name.substring(name.indexOf('.') + 1)));
    }

    @Override
    public void load(LazyReference owner, int column) {
        throw new LoadNotAllowedException(
                names.get(column) + " was not loaded when its object was serialized: " + advice.get(column));
    }

    @Override
    public void loadAll(LazyReference owner) {
        load(owner, columns.nextSetBit(0));
    }
}
