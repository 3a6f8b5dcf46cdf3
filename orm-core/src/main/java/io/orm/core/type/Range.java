package io.orm.core.type;

import io.orm.core.exception.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A range; a null bound is unbounded.
 *
 * @param isEmpty whether it contains nothing at all; its bounds are null then
 */
public record Range<T>(
        @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive, boolean isEmpty) {
    public Range {
        if (isEmpty && (lower != null || upper != null)) {
            throw new UsageException("An empty range has no bounds, but was given " + lower + " and " + upper);
        }
        // As the server normalizes it: no bound is never included.
        lowerInclusive = lowerInclusive && lower != null;
        upperInclusive = upperInclusive && upper != null;
    }

    public Range(@Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive) {
        this(lower, lowerInclusive, upper, upperInclusive, false);
    }

    /** {@code [lower, upper)}. */
    public static <T> Range<T> of(T lower, T upper) {
        return new Range<>(lower, true, upper, false);
    }

    /** {@code empty}. */
    public static <T> Range<T> empty() {
        return new Range<>(null, false, null, false, true);
    }
}
