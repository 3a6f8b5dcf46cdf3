package io.orm.core.sql;

/** A function of 19 arguments, such as the constructor of a record. */
@FunctionalInterface
public interface Function19<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, X> {
    X apply(
            A v1,
            B v2,
            C v3,
            D v4,
            E v5,
            F v6,
            G v7,
            H v8,
            I v9,
            J v10,
            K v11,
            L v12,
            M v13,
            N v14,
            O v15,
            P v16,
            Q v17,
            R v18,
            S v19);
}
