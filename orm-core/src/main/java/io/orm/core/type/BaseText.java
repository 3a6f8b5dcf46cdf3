package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Base values as PostgreSQL writes and reads them as text: alone, and as elements of an array. For driver adapters. Stateless.
 *
 * <p>The ends of Java's calendar stand for {@code infinity}; years before the first are written with {@code BC}, since Java's {@code -0075} means
 * nothing there.
 */
public final class BaseText {
    /** What the driver sets {@code DateStyle} to, {@code 2020-02-03 04:05:06.789+02:30:10 BC}; a {@code T} in JSON. */
    private static final Pattern MOMENT = Pattern.compile("(\\d{4,})-(\\d\\d)-(\\d\\d)"
            + "(?:[ T](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)?)?( BC)?");

    private static final Pattern TIME =
            Pattern.compile("(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(Z|[+-]\\d\\d(?::\\d\\d(?::\\d\\d)?)?)?");
    private static final String END_OF_DAY = "24:00:00";
    private static final int OCTAL = 8;
    private static final int OCTAL_DIGITS = 3;

    private BaseText() {}

    /** A base value of {@code type}, as it stands in {@code 'literal'::type}. */
    public static String write(Object base, SqlType<?> type) {
        return switch (type.kind()) {
            case NUMERIC -> ((BigDecimal) base).toPlainString();
            case BYTES -> "\\x" + HexFormat.of().formatHex((byte[]) base);
            case DATE -> date((LocalDate) base);
            case TIME -> ((LocalTime) base).truncatedTo(ChronoUnit.MICROS).toString();
            case TIMETZ -> ((OffsetTime) base).truncatedTo(ChronoUnit.MICROS).toString();
            case TIMESTAMP -> timestamp((LocalDateTime) base, "");
            case TIMESTAMPTZ -> moment((Instant) base);
            case ARRAY -> array((List<?>) base, type);
            default -> base.toString();
        };
    }

    /**
     * The base value that the server wrote as this text.
     *
     * @throws UsageException if the text is none of this type
     */
    public static Object read(String text, SqlType<?> type) {
        try {
            return switch (type.kind()) {
                case SMALLINT -> Short.valueOf(text);
                case INTEGER -> Integer.valueOf(text);
                case BIGINT -> Long.valueOf(text);
                case REAL -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case NUMERIC -> numeric(text);
                case BOOLEAN -> text.equals("t") || text.equals("true");
                case UUID -> UUID.fromString(text);
                case BYTES -> bytes(text);
                case DATE -> readDate(text);
                case TIME -> text.equals(END_OF_DAY) ? LocalTime.MAX : LocalTime.parse(text);
                case TIMETZ -> readTimeWithZone(text);
                case TIMESTAMP -> readTimestamp(text);
                case TIMESTAMPTZ -> readMoment(text);
                case INTERVAL -> Interval.parse(text);
                case ARRAY -> readArray(text, type);
                case TEXT, VARCHAR, CHAR, JSON, JSONB, RANGE, ENUM, NAMED -> text;
            };
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new UsageException("'" + text + "' is no " + type.ddl() + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** In either form of {@code bytea_output}: {@code \\x0aff}, or {@code a\\\\b\\377}. */
    private static byte[] bytes(String text) {
        if (text.startsWith("\\x")) {
            return HexFormat.of().parseHex(text, 2, text.length());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                bytes.write(c);
            } else if (text.charAt(i + 1) == '\\') {
                bytes.write(c);
                i++;
            } else {
                bytes.write(Integer.parseInt(text, i + 1, i + 1 + OCTAL_DIGITS, OCTAL));
                i += OCTAL_DIGITS;
            }
        }
        return bytes.toByteArray();
    }

    private static BigDecimal numeric(String text) {
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            throw new UsageException(
                    "The database holds the numeric " + text
                            + ", which no java.math.BigDecimal can be; cast it to double precision or to text in the statement");
        }
        return new BigDecimal(text);
    }

    // Dates and times

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
        return dayOf(date) + ' ' + timestamp.toLocalTime().truncatedTo(ChronoUnit.MICROS) + zone + era(date);
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

    private static LocalDate readDate(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? LocalDate.MIN : LocalDate.MAX;
        }
        return dateOf(matched(MOMENT, text));
    }

    private static LocalDateTime readTimestamp(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? LocalDateTime.MIN : LocalDateTime.MAX;
        }
        Matcher moment = matched(MOMENT, text);
        return dateOf(moment).atTime(LocalTime.parse(moment.group(4)));
    }

    private static Instant readMoment(String text) {
        if (text.endsWith("infinity")) {
            return text.startsWith("-") ? Instant.MIN : Instant.MAX;
        }
        Matcher moment = matched(MOMENT, text);
        return dateOf(moment).atTime(LocalTime.parse(moment.group(4))).toInstant(ZoneOffset.of(moment.group(5)));
    }

    private static OffsetTime readTimeWithZone(String text) {
        if (text.startsWith(END_OF_DAY)) {
            return LocalTime.MAX.atOffset(ZoneOffset.of(text.substring(END_OF_DAY.length())));
        }
        Matcher time = matched(TIME, text);
        return LocalTime.parse(time.group(1)).atOffset(ZoneOffset.of(time.group(2)));
    }

    private static LocalDate dateOf(Matcher moment) {
        int year = Integer.parseInt(moment.group(1));
        return LocalDate.of(
                moment.group(6) == null ? year : 1 - year,
                Integer.parseInt(moment.group(2)),
                Integer.parseInt(moment.group(3)));
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("neither date nor time");
        }
        return matcher;
    }

    // Arrays

    /** {@code {"a","b",NULL}}. */
    private static String array(List<?> elements, SqlType<?> type) {
        SqlType<?> element = elementOf(type);
        StringBuilder literal = new StringBuilder("{");
        for (Object each : elements) {
            if (literal.length() > 1) {
                literal.append(delimiter(element));
            }
            if (each == null) {
                literal.append("NULL");
            } else {
                quote(literal, write(each, element));
            }
        }
        return literal.append('}').toString();
    }

    /** What stands between elements: {@code typdelim} in {@code pg_type.dat}, a comma for all types but one. */
    private static char delimiter(SqlType<?> element) {
        return element.ddl().equalsIgnoreCase("box") ? ';' : ',';
    }

    private static SqlType<?> elementOf(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (element == null) {
            throw new IllegalArgumentException("an array type without an element type: " + type.ddl());
        }
        return element;
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

    private static List<@Nullable Object> readArray(String literal, SqlType<?> type) {
        Literal reader = new Literal(literal, elementOf(type));
        List<@Nullable Object> elements = reader.elements();
        if (reader.position != literal.length()) {
            throw new IllegalArgumentException("something stands behind its end");
        }
        return elements;
    }

    /** An array as text, read from left to right; arrays inside are read as lists of the same element type. */
    private static final class Literal {
        private final String text;
        private final SqlType<?> element;
        private final char delimiter;
        private int position;

        Literal(String text, SqlType<?> element) {
            this.text = text;
            this.element = element;
            this.delimiter = delimiter(element);
            // Where indexes do not start at 1, their bounds stand in front: [0:2]={1,2,3}
            this.position = Math.max(text.indexOf('{'), 0);
        }

        List<@Nullable Object> elements() {
            List<@Nullable Object> values = new ArrayList<>();
            expect('{');
            while (peek() != '}') {
                if (peek() == '{') {
                    values.add(elements());
                } else if (peek() == '"') {
                    values.add(read(quoted(), element));
                } else {
                    String bare = bare();
                    values.add(bare.equals("NULL") ? null : read(bare, element));
                }
                if (peek() == delimiter) {
                    position++;
                }
            }
            expect('}');
            return Collections.unmodifiableList(values);
        }

        private char peek() {
            if (position >= text.length()) {
                throw new IllegalArgumentException("it ends too early");
            }
            return text.charAt(position);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw new IllegalArgumentException("there is no " + c + " at " + position);
            }
            position++;
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            position++;
            while (peek() != '"') {
                if (peek() == '\\') {
                    position++;
                }
                value.append(peek());
                position++;
            }
            position++;
            return value.toString();
        }

        private String bare() {
            int start = position;
            while (peek() != delimiter && peek() != '}') {
                position++;
            }
            return text.substring(start, position);
        }
    }
}
