package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ranges as the server writes them: {@code [1,5)}, {@code ["2024-01-31 10:00:00+00",)}, {@code empty}. */
final class RangeText {
    private RangeText() {}

    static <T> Range<T> parse(String text, Function<String, T> bound) {
        if (text.equalsIgnoreCase("empty")) {
            return Range.empty();
        }
        int comma = commaOutsideQuotes(text);
        if (text.length() < 3 || comma < 0) {
            throw new UsageException("Not the text of a range: " + text);
        }
        return new Range<>(
                bound(text.substring(1, comma), bound),
                text.charAt(0) == '[',
                bound(text.substring(comma + 1, text.length() - 1), bound),
                text.charAt(text.length() - 1) == ']');
    }

    static <T> String format(Range<T> range, Function<T, String> bound) {
        if (range.isEmpty()) {
            return "empty";
        }
        T lower = range.lower();
        T upper = range.upper();
        return (range.lowerInclusive() ? "[" : "(")
                + (lower == null ? "" : '"' + bound.apply(lower) + '"')
                + ','
                + (upper == null ? "" : '"' + bound.apply(upper) + '"')
                + (range.upperInclusive() ? "]" : ")");
    }

    private static <T> @Nullable T bound(String text, Function<String, T> bound) {
        if (text.isEmpty()) {
            return null;
        }
        return bound.apply(text.startsWith("\"") ? text.substring(1, text.length() - 1) : text);
    }

    private static int commaOutsideQuotes(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
