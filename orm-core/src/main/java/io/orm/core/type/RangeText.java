package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges as the server writes them: {@code [1,5)}, {@code ["2024-01-31 10:00:00+00",)}, {@code empty}; several as {@code {[1,3),[5,7)}}. */
final class RangeText {
    private static final int SHORTEST = 3;

    private RangeText() {}

    static <T> Range<T> parse(String text, SqlType<T> bound) {
        if (text.equalsIgnoreCase("empty")) {
            return Range.empty();
        }
        int comma = outsideQuotes(text, ',', 0);
        if (text.length() < SHORTEST || comma < 0) {
            throw new UsageException("Not the text of a range: " + text);
        }
        return new Range<>(
                bound(text.substring(1, comma), bound),
                text.charAt(0) == '[',
                bound(text.substring(comma + 1, text.length() - 1), bound),
                text.charAt(text.length() - 1) == ']');
    }

    static <T> List<Range<T>> parseAll(String text, SqlType<T> bound) {
        List<Range<T>> ranges = new ArrayList<>();
        int at = 1;
        while (at < text.length() - 1) {
            int comma = outsideQuotes(text, ',', at);
            int end = comma < 0 ? -1 : Math.max(endOfRange(text, comma), comma);
            if (end < 0) {
                throw new UsageException("Not the text of a multirange: " + text);
            }
            ranges.add(parse(text.substring(at, end + 1), bound));
            at = end + 2;
        }
        return Collections.unmodifiableList(ranges);
    }

    private static int endOfRange(String text, int from) {
        int open = outsideQuotes(text, ')', from);
        int closed = outsideQuotes(text, ']', from);
        return open < 0 ? closed : closed < 0 ? open : Math.min(open, closed);
    }

    static <T> String format(Range<T> range, SqlType<T> bound) {
        if (range.isEmpty()) {
            return "empty";
        }
        return (range.lowerInclusive() ? "[" : "(")
                + text(range.lower(), bound)
                + ','
                + text(range.upper(), bound)
                + (range.upperInclusive() ? "]" : ")");
    }

    static <T> String formatAll(List<Range<T>> ranges, SqlType<T> bound) {
        StringBuilder text = new StringBuilder("{");
        for (Range<T> each : ranges) {
            text.append(text.length() == 1 ? "" : ",").append(format(each, bound));
        }
        return text.append('}').toString();
    }

    private static <T> String text(@Nullable T value, SqlType<T> bound) {
        Object base = value == null ? null : bound.toBase(value);
        return base == null ? "" : '"' + BaseText.write(base, bound) + '"';
    }

    private static <T> @Nullable T bound(String text, SqlType<T> bound) {
        if (text.isEmpty()) {
            return null;
        }
        return bound.fromBase(
                BaseText.read(text.startsWith("\"") ? text.substring(1, text.length() - 1) : text, bound));
    }

    private static int outsideQuotes(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
