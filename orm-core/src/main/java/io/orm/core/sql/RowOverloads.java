package io.orm.core.sql;

import java.util.List;

/** The overloads of {@code select} and {@code row} by number; {@link Sql} inherits them. */
abstract class RowOverloads {
    RowOverloads() {}

    /** {@code SELECT …} of 2 things; a row is read as a {@link Row2}. */
    public static <A, B> Select2<A, B> select(Selection<A> s1, Selection<B> s2) {
        return new Select2<>(SelectNode.of(List.of(s1, s2)), row(s1, s2));
    }

    /** 2 selections as one. */
    public static <A, B> Projection2<A, B> row(Selection<A> s1, Selection<B> s2) {
        return new Projection2<>(s1, s2);
    }

    /** {@code SELECT …} of 3 things; a row is read as a {@link Row3}. */
    public static <A, B, C> Select3<A, B, C> select(Selection<A> s1, Selection<B> s2, Selection<C> s3) {
        return new Select3<>(SelectNode.of(List.of(s1, s2, s3)), row(s1, s2, s3));
    }

    /** 3 selections as one. */
    public static <A, B, C> Projection3<A, B, C> row(Selection<A> s1, Selection<B> s2, Selection<C> s3) {
        return new Projection3<>(s1, s2, s3);
    }

    /** {@code SELECT …} of 4 things; a row is read as a {@link Row4}. */
    public static <A, B, C, D> Select4<A, B, C, D> select(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4) {
        return new Select4<>(SelectNode.of(List.of(s1, s2, s3, s4)), row(s1, s2, s3, s4));
    }

    /** 4 selections as one. */
    public static <A, B, C, D> Projection4<A, B, C, D> row(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4) {
        return new Projection4<>(s1, s2, s3, s4);
    }

    /** {@code SELECT …} of 5 things; a row is read as a {@link Row5}. */
    public static <A, B, C, D, E> Select5<A, B, C, D, E> select(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4, Selection<E> s5) {
        return new Select5<>(SelectNode.of(List.of(s1, s2, s3, s4, s5)), row(s1, s2, s3, s4, s5));
    }

    /** 5 selections as one. */
    public static <A, B, C, D, E> Projection5<A, B, C, D, E> row(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4, Selection<E> s5) {
        return new Projection5<>(s1, s2, s3, s4, s5);
    }

    /** {@code SELECT …} of 6 things; a row is read as a {@link Row6}. */
    public static <A, B, C, D, E, F> Select6<A, B, C, D, E, F> select(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4, Selection<E> s5, Selection<F> s6) {
        return new Select6<>(SelectNode.of(List.of(s1, s2, s3, s4, s5, s6)), row(s1, s2, s3, s4, s5, s6));
    }

    /** 6 selections as one. */
    public static <A, B, C, D, E, F> Projection6<A, B, C, D, E, F> row(
            Selection<A> s1, Selection<B> s2, Selection<C> s3, Selection<D> s4, Selection<E> s5, Selection<F> s6) {
        return new Projection6<>(s1, s2, s3, s4, s5, s6);
    }

    /** {@code SELECT …} of 7 things; a row is read as a {@link Row7}. */
    public static <A, B, C, D, E, F, G> Select7<A, B, C, D, E, F, G> select(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7) {
        return new Select7<>(SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7)), row(s1, s2, s3, s4, s5, s6, s7));
    }

    /** 7 selections as one. */
    public static <A, B, C, D, E, F, G> Projection7<A, B, C, D, E, F, G> row(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7) {
        return new Projection7<>(s1, s2, s3, s4, s5, s6, s7);
    }

    /** {@code SELECT …} of 8 things; a row is read as a {@link Row8}. */
    public static <A, B, C, D, E, F, G, H> Select8<A, B, C, D, E, F, G, H> select(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8) {
        return new Select8<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8)), row(s1, s2, s3, s4, s5, s6, s7, s8));
    }

    /** 8 selections as one. */
    public static <A, B, C, D, E, F, G, H> Projection8<A, B, C, D, E, F, G, H> row(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8) {
        return new Projection8<>(s1, s2, s3, s4, s5, s6, s7, s8);
    }

    /** {@code SELECT …} of 9 things; a row is read as a {@link Row9}. */
    public static <A, B, C, D, E, F, G, H, I> Select9<A, B, C, D, E, F, G, H, I> select(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8,
            Selection<I> s9) {
        return new Select9<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9)), row(s1, s2, s3, s4, s5, s6, s7, s8, s9));
    }

    /** 9 selections as one. */
    public static <A, B, C, D, E, F, G, H, I> Projection9<A, B, C, D, E, F, G, H, I> row(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8,
            Selection<I> s9) {
        return new Projection9<>(s1, s2, s3, s4, s5, s6, s7, s8, s9);
    }

    /** {@code SELECT …} of 10 things; a row is read as a {@link Row10}. */
    public static <A, B, C, D, E, F, G, H, I, J> Select10<A, B, C, D, E, F, G, H, I, J> select(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8,
            Selection<I> s9,
            Selection<J> s10) {
        return new Select10<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10));
    }

    /** 10 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J> Projection10<A, B, C, D, E, F, G, H, I, J> row(
            Selection<A> s1,
            Selection<B> s2,
            Selection<C> s3,
            Selection<D> s4,
            Selection<E> s5,
            Selection<F> s6,
            Selection<G> s7,
            Selection<H> s8,
            Selection<I> s9,
            Selection<J> s10) {
        return new Projection10<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10);
    }

    /** {@code SELECT …} of 11 things; a row is read as a {@link Row11}. */
    public static <A, B, C, D, E, F, G, H, I, J, K> Select11<A, B, C, D, E, F, G, H, I, J, K> select(
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
            Selection<K> s11) {
        return new Select11<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11));
    }

    /** 11 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K> Projection11<A, B, C, D, E, F, G, H, I, J, K> row(
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
            Selection<K> s11) {
        return new Projection11<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11);
    }

    /** {@code SELECT …} of 12 things; a row is read as a {@link Row12}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L> Select12<A, B, C, D, E, F, G, H, I, J, K, L> select(
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
            Selection<L> s12) {
        return new Select12<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12));
    }

    /** 12 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L> Projection12<A, B, C, D, E, F, G, H, I, J, K, L> row(
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
            Selection<L> s12) {
        return new Projection12<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12);
    }

    /** {@code SELECT …} of 13 things; a row is read as a {@link Row13}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M> Select13<A, B, C, D, E, F, G, H, I, J, K, L, M> select(
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
            Selection<M> s13) {
        return new Select13<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13));
    }

    /** 13 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M> Projection13<A, B, C, D, E, F, G, H, I, J, K, L, M> row(
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
            Selection<M> s13) {
        return new Projection13<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13);
    }

    /** {@code SELECT …} of 14 things; a row is read as a {@link Row14}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N> Select14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> select(
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
        return new Select14<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14));
    }

    /** 14 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N> Projection14<A, B, C, D, E, F, G, H, I, J, K, L, M, N> row(
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
        return new Projection14<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14);
    }

    /** {@code SELECT …} of 15 things; a row is read as a {@link Row15}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>
            Select15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O> select(
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
                    Selection<N> s14,
                    Selection<O> s15) {
        return new Select15<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15));
    }

    /** 15 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>
            Projection15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O> row(
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
                    Selection<N> s14,
                    Selection<O> s15) {
        return new Projection15<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15);
    }

    /** {@code SELECT …} of 16 things; a row is read as a {@link Row16}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P>
            Select16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16) {
        return new Select16<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16));
    }

    /** 16 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P>
            Projection16<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16) {
        return new Projection16<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16);
    }

    /** {@code SELECT …} of 17 things; a row is read as a {@link Row17}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q>
            Select17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17) {
        return new Select17<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17));
    }

    /** 17 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q>
            Projection17<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17) {
        return new Projection17<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17);
    }

    /** {@code SELECT …} of 18 things; a row is read as a {@link Row18}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R>
            Select18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18) {
        return new Select18<>(
                SelectNode.of(List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18));
    }

    /** 18 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R>
            Projection18<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18) {
        return new Projection18<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18);
    }

    /** {@code SELECT …} of 19 things; a row is read as a {@link Row19}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S>
            Select19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19) {
        return new Select19<>(
                SelectNode.of(
                        List.of(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19));
    }

    /** 19 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S>
            Projection19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19) {
        return new Projection19<>(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19);
    }

    /** {@code SELECT …} of 20 things; a row is read as a {@link Row20}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T>
            Select20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20) {
        return new Select20<>(
                SelectNode.of(List.of(
                        s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20));
    }

    /** 20 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T>
            Projection20<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20) {
        return new Projection20<>(
                s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20);
    }

    /** {@code SELECT …} of 21 things; a row is read as a {@link Row21}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U>
            Select21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20,
                    Selection<U> s21) {
        return new Select21<>(
                SelectNode.of(List.of(
                        s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20,
                        s21)),
                row(s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21));
    }

    /** 21 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U>
            Projection21<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20,
                    Selection<U> s21) {
        return new Projection21<>(
                s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21);
    }

    /** {@code SELECT …} of 22 things; a row is read as a {@link Row22}. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V>
            Select22<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V> select(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20,
                    Selection<U> s21,
                    Selection<V> s22) {
        return new Select22<>(
                SelectNode.of(List.of(
                        s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21,
                        s22)),
                row(
                        s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21,
                        s22));
    }

    /** 22 selections as one. */
    public static <A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V>
            Projection22<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V> row(
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
                    Selection<N> s14,
                    Selection<O> s15,
                    Selection<P> s16,
                    Selection<Q> s17,
                    Selection<R> s18,
                    Selection<S> s19,
                    Selection<T> s20,
                    Selection<U> s21,
                    Selection<V> s22) {
        return new Projection22<>(
                s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22);
    }
}
