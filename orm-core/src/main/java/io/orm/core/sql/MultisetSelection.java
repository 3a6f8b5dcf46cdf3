package io.orm.core.sql;

import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.List;

/** Placeholder to be replaced below. */
record MultisetSelection<R>(Query<R> query) implements Selection<List<R>> {
    @Override
    public RowDecoder<List<R>> decoder(SelectLayout layout) {
        throw new IllegalStateException();
    }
}
