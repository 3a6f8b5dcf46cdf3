package io.orm.core.sql;

import org.jspecify.annotations.Nullable;

/** One row of 17 values. A value is null where SQL says so. */
public record Row17<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        E extends @Nullable Object,
        F extends @Nullable Object,
        G extends @Nullable Object,
        H extends @Nullable Object,
        I extends @Nullable Object,
        J extends @Nullable Object,
        K extends @Nullable Object,
        L extends @Nullable Object,
        M extends @Nullable Object,
        N extends @Nullable Object,
        O extends @Nullable Object,
        P extends @Nullable Object,
        Q extends @Nullable Object>(
        A v1, B v2, C v3, D v4, E v5, F v6, G v7, H v8, I v9, J v10, K v11, L v12, M v13, N v14, O v15, P v16, Q v17) {}
