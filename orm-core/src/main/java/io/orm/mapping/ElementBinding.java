package io.orm.mapping;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import org.jspecify.annotations.Nullable;

/** What generated code does for the elements of one {@link ElementCollection}. Stateless. Columns go by their ordinals in the table. */
public interface ElementBinding<T> extends ReadBinding<T, Void> {
    /** Null: an element has no identifier. */
    @Override
    default @Nullable Void readKey(RowReader row, int first) {
        return null;
    }

    /** Binds a column's value in an element; the columns that refer to the owner are not among them. */
    void write(T element, int column, ParameterWriter out);

    /** Whether an element can change without leaving its collection, so that it has to be compared with a {@link #copy}. */
    default boolean isMutable() {
        return false;
    }

    /** An equal element that shares nothing changeable with this one; the element itself if nothing of it can change. */
    default T copy(T element) {
        return element;
    }
}
