package io.orm.core.type;

import org.jspecify.annotations.Nullable;

/** A range; a null bound is unbounded. */
public record Range<T>(
        @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive) {
    /** {@code [lower, upper)}. */
    public static <T> Range<T> of(T lower, T upper) {
        return new Range<>(lower, true, upper, false);
    }
}
