package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Selection;
import java.util.List;

/** Columns to be read back by position. */
record ReturnedColumns(List<Column<?>> columns) implements Selection<Void> {
    ReturnedColumns {
        columns = List.copyOf(columns);
    }

    @Override
    public RowDecoder<Void> decoder(SelectLayout layout) {
        columns.forEach(layout::add);
        return row -> null;
    }
}
