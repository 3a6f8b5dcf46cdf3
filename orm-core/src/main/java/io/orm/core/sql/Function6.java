package io.orm.core.sql;

/** A function of 6 arguments, such as the constructor of a record. */
@FunctionalInterface
public interface Function6<A, B, C, D, E, F, X> {
    X apply(A v1, B v2, C v3, D v4, E v5, F v6);
}
