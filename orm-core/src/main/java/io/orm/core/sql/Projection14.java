package io.orm.core.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 14 selections that are read as one: a nested record, the result of {@code RETURNING}, a row value to compare. */
@SuppressWarnings("NullAway") // a value may be null where SQL says so
public final class Projection14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>
        extends RowProjection<Row14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>> {
    private final Selection<A> s1;
    private final Selection<B> s2;
    private final Selection<C> s3;
    private final Selection<D> s4;
    private final Selection<E> s5;
    private final Selection<F> s6;
    private final Selection<G> s7;
    private final Selection<H> s8;
    private final Selection<I> s9;
    private final Selection<J> s10;
    private final Selection<K> s11;
    private final Selection<L> s12;
    private final Selection<M> s13;
    private final Selection<N> s14;

    Projection14(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8,
            Selection<I> s9,
            Selection<J> s10,
            Selection<K> s11,
            Selection<L> s12,
            Selection<M> s13,
            Selection<N> s14) {
        super(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14));
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
        this.s4 = s4;
        this.s5 = s5;
        this.s6 = s6;
        this.s7 = s7;
        this.s8 = s8;
        this.s9 = s9;
        this.s10 = s10;
        this.s11 = s11;
        this.s12 = s12;
        this.s13 = s13;
        this.s14 = s14;
    }

    /** Reads the values through {@code mapper}, usually a record's constructor. */
    public <X> Selection<X> map(
            Function14<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? super I,
                            ? super J,
                            ? super K,
                            ? super L,
                            ? super M,
                            ? super N,
                            ? extends X>
                    mapper) {
        return new MappedSelection<>(parts(), layout -> decoder(layout, mapper));
    }

    @Override
    public RowDecoder<Row14<A, B, C, D, E, F, G, H, I, J, K, L, M, N>> decoder(SelectLayout layout) {
        return decoder(layout, Row14::new);
    }

    @Override
    List<? extends @Nullable Object> values(Row14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> row) {
        return Arrays.asList(
                row.v1(), row.v2(), row.v3(), row.v4(), row.v5(), row.v6(), row.v7(), row.v8(), row.v9(), row.v10(),
                row.v11(), row.v12(), row.v13(), row.v14());
    }

    private <X> RowDecoder<X> decoder(
            SelectLayout layout,
            Function14<
                            ? super A,
                            ? super B,
                            ? super C,
                            ? super D,
                            ? super E,
                            ? super F,
                            ? super G,
                            ? super H,
                            ? super I,
                            ? super J,
                            ? super K,
                            ? super L,
                            ? super M,
                            ? super N,
                            ? extends X>
                    mapper) {
        RowDecoder<A> d1 = s1.decoder(layout);
        RowDecoder<B> d2 = s2.decoder(layout);
        RowDecoder<C> d3 = s3.decoder(layout);
        RowDecoder<D> d4 = s4.decoder(layout);
        RowDecoder<E> d5 = s5.decoder(layout);
        RowDecoder<F> d6 = s6.decoder(layout);
        RowDecoder<G> d7 = s7.decoder(layout);
        RowDecoder<H> d8 = s8.decoder(layout);
        RowDecoder<I> d9 = s9.decoder(layout);
        RowDecoder<J> d10 = s10.decoder(layout);
        RowDecoder<K> d11 = s11.decoder(layout);
        RowDecoder<L> d12 = s12.decoder(layout);
        RowDecoder<M> d13 = s13.decoder(layout);
        RowDecoder<N> d14 = s14.decoder(layout);
        return row -> {
            A v1 = d1.decode(row);
            B v2 = d2.decode(row);
            C v3 = d3.decode(row);
            D v4 = d4.decode(row);
            E v5 = d5.decode(row);
            F v6 = d6.decode(row);
            G v7 = d7.decode(row);
            H v8 = d8.decode(row);
            I v9 = d9.decode(row);
            J v10 = d10.decode(row);
            K v11 = d11.decode(row);
            L v12 = d12.decode(row);
            M v13 = d13.decode(row);
            N v14 = d14.decode(row);
            try {
                return mapper.apply(v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14);
            } catch (NullPointerException e) {
                throw nullComponent(e, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14);
            }
        };
    }
}
