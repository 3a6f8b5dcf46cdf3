package io.orm.core.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 6 selections that are read as one: a nested record, the result of {@code RETURNING}, a row value to compare. */
@SuppressWarnings("NullAway") // a value may be null where SQL says so
public final class Projection6<A, B, C, D, E, F> extends RowProjection<Row6<A, B, C, D, E, F>> {
    private final Selection<A> s1;
    private final Selection<B> s2;
    private final Selection<C> s3;
    private final Selection<D> s4;
    private final Selection<E> s5;
    private final Selection<F> s6;

    Projection6(Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4, Selection<E> s5, Selection<F> s6) {
        super(List.of(s1, s2, s3, s4, s5, s6));
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
        this.s4 = s4;
        this.s5 = s5;
        this.s6 = s6;
    }

    /** Reads the values through {@code mapper}, usually a record's constructor. */
    public <X> Selection<X> map(
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends X> mapper) {
        return new MappedSelection<>(parts(), layout -> decoder(layout, mapper));
    }

    @Override
    public RowDecoder<Row6<A, B, C, D, E, F>> decoder(SelectLayout layout) {
        return decoder(layout, Row6::new);
    }

    @Override
    List<? extends @Nullable Object> values(Row6<A, B, C, D, E, F> row) {
        return Arrays.asList(row.v1(), row.v2(), row.v3(), row.v4(), row.v5(), row.v6());
    }

    private <X> RowDecoder<X> decoder(
            SelectLayout layout,
            Function6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends X> mapper) {
        RowDecoder<A> d1 = s1.decoder(layout);
        RowDecoder<B> d2 = s2.decoder(layout);
        RowDecoder<C> d3 = s3.decoder(layout);
        RowDecoder<D> d4 = s4.decoder(layout);
        RowDecoder<E> d5 = s5.decoder(layout);
        RowDecoder<F> d6 = s6.decoder(layout);
        return row -> {
            A v1 = d1.decode(row);
            B v2 = d2.decode(row);
            C v3 = d3.decode(row);
            D v4 = d4.decode(row);
            E v5 = d5.decode(row);
            F v6 = d6.decode(row);
            try {
                return mapper.apply(v1, v2, v3, v4, v5, v6);
            } catch (NullPointerException e) {
                throw nullComponent(e, v1, v2, v3, v4, v5, v6);
            }
        };
    }
}
