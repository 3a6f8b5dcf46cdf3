package io.orm.core.sql;

import java.util.List;
import java.util.function.Function;

/** Several selections read through a function of the caller; to SQL it is its parts. */
record MappedSelection<X>(List<? extends Selection<?>> parts, Function<SelectLayout, RowDecoder<X>> reader)
        implements Selection<X>, CompositeSelection {
    @Override
    public RowDecoder<X> decoder(SelectLayout layout) {
        return reader.apply(layout);
    }
}
