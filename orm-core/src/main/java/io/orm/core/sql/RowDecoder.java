package io.orm.core.sql;

import io.orm.core.type.RowReader;
import org.jspecify.annotations.Nullable;

/** Reads one value out of the row that a result stands on. */
@FunctionalInterface
public interface RowDecoder<T> {
    /** Null where SQL says so. */
    @Nullable
    T decode(RowReader row);
}
