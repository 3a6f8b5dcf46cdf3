package io.orm.core.internal.jdbc;

import io.orm.core.type.SqlType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text form of arrays: {@code {"a","b",NULL}}. */
final class ArrayLiterals {
    private ArrayLiterals() {}

    static String write(List<? extends @Nullable Object> elements, SqlType<?> arrayType) {
        SqlType<?> element = arrayType.elementType();
        StringBuilder literal = new StringBuilder("{");
        for (Object each : elements) {
            if (literal.length() > 1) {
                literal.append(',');
            }
            if (each == null) {
                literal.append("NULL");
            } else {
                quote(literal, text(each, element));
            }
        }
        return literal.append('}').toString();
    }

    private static String text(Object base, @Nullable SqlType<?> type) {
        if (type == null) {
            return base.toString();
        }
        return switch (type.kind()) {
            case BYTES -> "\\x" + HexFormat.of().formatHex((byte[]) base);
            case DATE -> date((LocalDate) base);
            case TIMESTAMP -> timestamp((LocalDateTime) base, "");
            case TIMESTAMPTZ -> moment((Instant) base);
            default -> base.toString();
        };
    }

    // Java writes -0075 and +12000 for years, PostgreSQL 0076 … BC and 12000; the ends of Java's calendar stand for
    // infinity.

    private static String date(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return "infinity";
        }
        return date.equals(LocalDate.MIN) ? "-infinity" : dayOf(date) + era(date);
    }

    private static String timestamp(LocalDateTime timestamp, String zone) {
        if (timestamp.equals(LocalDateTime.MAX)) {
            return "infinity";
        }
        if (timestamp.equals(LocalDateTime.MIN)) {
            return "-infinity";
        }
        LocalDate date = timestamp.toLocalDate();
        return dayOf(date) + ' ' + timestamp.toLocalTime() + zone + era(date);
    }

    private static String moment(Instant instant) {
        if (instant.equals(Instant.MAX)) {
            return "infinity";
        }
        return instant.equals(Instant.MIN)
                ? "-infinity"
                : timestamp(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), "+00");
    }

    private static String dayOf(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static void quote(StringBuilder literal, String text) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
