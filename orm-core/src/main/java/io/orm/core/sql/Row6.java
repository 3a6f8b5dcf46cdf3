package io.orm.core.sql;

import org.jspecify.annotations.Nullable;

/** One row of 6 values. A value is null where SQL says so. */
public record Row6<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        E extends @Nullable Object,
        F extends @Nullable Object>(
        A v1, B v2, C v3, D v4, E v5, F v6) {}
