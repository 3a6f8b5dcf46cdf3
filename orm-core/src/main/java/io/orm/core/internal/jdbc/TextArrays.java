package io.orm.core.internal.jdbc;

import io.orm.core.type.TypeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of dates and times in PostgreSQL's text form. The driver reads them as {@code java.sql.Timestamp}, which knows neither infinity nor, before
 * 1582, the calendar that the database counts by.
 */
final class TextArrays {
    /** What the driver sets {@code DateStyle} to: {@code 2020-02-03 04:05:06.789+02:30:10 BC}. */
    private static final Pattern MOMENT = Pattern.compile("(\\d{4,})-(\\d\\d)-(\\d\\d)"
            + "(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)([+-]\\d\\d(?::\\d\\d(?::\\d\\d)?)?)?)?( BC)?");

    private TextArrays() {}

    static boolean reads(TypeKind element) {
        return element == TypeKind.DATE || element == TypeKind.TIMESTAMP || element == TypeKind.TIMESTAMPTZ;
    }

    /** @param literal {@code {"2020-02-03 04:05:06",NULL,infinity}} */
    static List<?> read(String literal, TypeKind element) {
        List<@Nullable Object> values = new ArrayList<>();
        int end = literal.lastIndexOf('}');
        for (int at = literal.indexOf('{') + 1; at < end; ) {
            boolean quoted = literal.charAt(at) == '"';
            int close = quoted ? literal.indexOf('"', at + 1) : literal.indexOf(',', at);
            if (close < 0) {
                close = end;
            }
            String text = literal.substring(quoted ? at + 1 : at, close);
            values.add(!quoted && text.equals("NULL") ? null : value(text, element));
            at = close + (quoted ? 2 : 1);
        }
        return Collections.unmodifiableList(values);
    }

    private static Object value(String text, TypeKind element) {
        boolean infinite = text.endsWith("infinity");
        boolean past = text.startsWith("-");
        if (infinite) {
            return switch (element) {
                case DATE -> past ? LocalDate.MIN : LocalDate.MAX;
                case TIMESTAMP -> past ? LocalDateTime.MIN : LocalDateTime.MAX;
                default -> past ? Instant.MIN : Instant.MAX;
            };
        }
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            throw new IllegalArgumentException("No date or time: " + text);
        }
        int year = Integer.parseInt(moment.group(1));
        LocalDate date = LocalDate.of(
                moment.group(6) == null ? year : 1 - year,
                Integer.parseInt(moment.group(2)),
                Integer.parseInt(moment.group(3)));
        if (element == TypeKind.DATE) {
            return date;
        }
        LocalDateTime local = date.atTime(LocalTime.parse(moment.group(4)));
        return element == TypeKind.TIMESTAMP ? local : local.toInstant(ZoneOffset.of(moment.group(5)));
    }
}
