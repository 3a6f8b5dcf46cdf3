package io.orm.core.sql;

/** A function of 7 arguments, such as the constructor of a record. */
@FunctionalInterface
public interface Function7<A, B, C, D, E, F, G, X> {
    X apply(A v1, B v2, C v3, D v4, E v5, F v6, G v7);
}
