package io.orm.internal.loader;

import io.orm.core.sql.RowDecoder;
import io.orm.core.type.RowReader;
import io.orm.mapping.ElementTable;
import org.jspecify.annotations.Nullable;

/** Reads the elements of a collection where they stand in the rows of their owners. */
final class ElementReader implements RowDecoder<Object>, PlannedSelect.Part {
    private final ElementRows rows;
    private int first;

    ElementReader(Reading reading, ElementTable<?> table) {
        this.rows = ElementRows.of(reading, table);
    }

    @Override
    public void startAt(int position) {
        first = position;
    }

    @Override
    public @Nullable ReadColumns columns() {
        return null;
    }

    /** Null where the owner has none. */
    @Override
    public @Nullable Object decode(RowReader row) {
        return row.isNull(first) ? null : rows.read(row, first);
    }
}
