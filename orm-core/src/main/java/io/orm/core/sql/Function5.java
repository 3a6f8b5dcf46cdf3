package io.orm.core.sql;

/** A function of 5 arguments, such as the constructor of a record. */
@FunctionalInterface
public interface Function5<A, B, C, D, E, X> {
    X apply(A v1, B v2, C v3, D v4, E v5);
}
