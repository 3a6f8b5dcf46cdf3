package io.orm.core.sql;

import java.util.List;
import java.util.function.Function;

/** A {@code SELECT} of one thing: an entity, a column, a projection. */
public final class Select<R> extends SelectClauses<R, Select<R>> {
    Select(SelectNode clauses, Selection<R> row) {
        super(clauses, row);
    }

    /** Reads every row through {@code mapper}. Ends the statement: clauses come before. */
    public <X> Query<X> map(Function<? super R, ? extends X> mapper) {
        Selection<R> row = row();
        return new DeferredQuery<>(
                this::node, new MappedSelection<>(List.of(row), layout -> mapped(row, mapper, layout)));
    }

    @Override
    Select<R> with(SelectNode clauses) {
        return new Select<>(clauses, row());
    }

    @SuppressWarnings("NullAway") // a value may be null where SQL says so
    private static <R, X> RowDecoder<X> mapped(
            Selection<R> row, Function<? super R, ? extends X> mapper, SelectLayout layout) {
        RowDecoder<R> decoder = row.decoder(layout);
        return reader -> {
            R value = decoder.decode(reader);
            try {
                return mapper.apply(value);
            } catch (NullPointerException e) {
                throw RowProjection.nullComponent(List.of(row), e, value);
            }
        };
    }
}
