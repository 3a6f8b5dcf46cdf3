package io.orm.core.sql;

import io.orm.core.type.SqlType;
import java.util.List;

/** A selection without the code that reads it: what a template keeps. */
record Parts(List<? extends Selection<?>> parts) implements Selection<Row>, CompositeSelection {
    static <T> Expression<T> expression(Node node, SqlType<T> type) {
        return new ValueHandle<>(node, type);
    }

    @Override
    public RowDecoder<Row> decoder(SelectLayout layout) {
        return ArrayRow.decoder(parts, layout);
    }
}
