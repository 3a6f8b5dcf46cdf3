package io.orm.internal.unitofwork;

import io.orm.core.exception.StatementException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.Surrogates;
import io.orm.core.sql.Column;
import io.orm.core.type.BitString;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import io.orm.exception.InvalidValueException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value that a statement has failed for, whose message names neither attribute nor row: looked for once something has failed, since to look at
 * every value of every flush for what hardly ever happens would cost all of them.
 */
final class UnfitValues {
    private static final int FIRST_YEAR = -4713;
    private static final int LAST_YEAR_OF_DATE = 5_874_897;
    private static final int LAST_YEAR_OF_TIMESTAMP = 294_276;
    private static final int MOST_DIGITS_BEFORE = 131_072;
    private static final int MOST_DIGITS_BEHIND = 16_383;

    /** Those of the server, in seconds. */
    private static final int LARGEST_OFFSET = 16 * 3_600;

    private static final Pattern BITS = Pattern.compile("(bit|varbit)\\((\\d+)\\)");

    /** The escaped character 0, which {@code json} keeps as it is, and {@code jsonb} cannot. */
    private static final Pattern ESCAPED_ZERO = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

    private UnfitValues() {}

    /** Whether a value may be the reason. */
    static boolean mayBeReason(RuntimeException e) {
        return e instanceof UsageException
                || e instanceof StatementException statement
                        && statement.sqlState().startsWith("22");
    }

    /** The failure in the words of the mapping; null if none of these columns is to blame. */
    static @Nullable InvalidValueException in(
            EntityWriter<Object, Object> writer,
            List<?> entities,
            int[] columns,
            @Nullable ColumnBuffer[] buffers,
            RuntimeException failure) {
        for (int i = 0; i < columns.length; i++) {
            ColumnBuffer buffer = buffers[i];
            Column<?> column = writer.columns.get(columns[i]);
            int row = buffer == null ? -1 : firstUnfit(column.type(), buffer);
            if (buffer != null && row >= 0) {
                return invalid(
                        writer.attribute(columns[i]),
                        writer.describe(entities.get(row)),
                        column,
                        buffer.at(row),
                        failure);
            }
        }
        return null;
    }

    static InvalidValueException invalid(
            String attribute, String where, Column<?> column, @Nullable Object value, RuntimeException failure) {
        return new InvalidValueException(
                attribute,
                attribute + " " + problem(column.type(), value) + " in " + where + ", but column "
                        + column.table().name() + "." + column.name() + " is "
                        + column.type().ddl(),
                failure);
    }

    static int firstUnfit(SqlType<?> type, ColumnBuffer buffer) {
        for (int row = 0; row < buffer.size(); row++) {
            if (problem(type, buffer.at(row)) != null) {
                return row;
            }
        }
        return -1;
    }

    /** What a value has that its type has no room for; null for nothing. */
    private static @Nullable String problem(SqlType<?> type, @Nullable Object base) {
        if (base instanceof List<?> elements) {
            return inElements(type, elements);
        }
        if (base instanceof String text) {
            return ofText(type, text);
        }
        if (base instanceof BigDecimal number) {
            long before = (long) number.precision() - number.scale();
            return before > MOST_DIGITS_BEFORE || number.scale() > MOST_DIGITS_BEHIND
                    ? "has " + Math.max(0, before) + " digits before the point and " + Math.max(0, number.scale())
                            + " behind it, where " + MOST_DIGITS_BEFORE + " and " + MOST_DIGITS_BEHIND + " are the most"
                    : null;
        }
        return ofTime(base);
    }

    private static @Nullable String inElements(SqlType<?> type, List<?> elements) {
        SqlType<?> element = type.elementType();
        if (element == null) {
            return null;
        }
        ColumnBuffer buffer = new ColumnBuffer(element, Math.max(1, elements.size()));
        for (Object each : elements) {
            if (each == null) {
                buffer.writeNull();
            } else {
                buffer.writeBase(each);
            }
        }
        int row = firstUnfit(element, buffer);
        if (row >= 0) {
            return "has an element (number " + (row + 1) + ") that " + problem(element, buffer.at(row));
        }
        int wide = ColumnBinder.firstUnfit(element, buffer);
        return wide < 0 ? null : "has an element (number " + (wide + 1) + ") that is too long";
    }

    private static @Nullable String ofText(SqlType<?> type, String text) {
        if (text.indexOf('\0') >= 0
                || type.kind() == TypeKind.JSONB && ESCAPED_ZERO.matcher(text).find()) {
            return "has the character 0, which PostgreSQL stores in bytea only,";
        }
        int half = Surrogates.firstUnpaired(text);
        if (half >= 0) {
            return "has half of a surrogate pair at index " + half + ", which is no character,";
        }
        Matcher bits = BITS.matcher(type.ddl());
        if (bits.matches()) {
            int room = Integer.parseInt(bits.group(2));
            int length = new BitString(text).digits().length();
            boolean fits = bits.group(1).equals("bit") ? length == room : length <= room;
            return fits ? null : "has " + length + " bits";
        }
        return null;
    }

    private static @Nullable String ofTime(@Nullable Object base) {
        if (base instanceof Instant moment && !moment.equals(Instant.MAX) && !moment.equals(Instant.MIN)) {
            boolean isFar = moment.isAfter(LocalDateTime.of(LAST_YEAR_OF_TIMESTAMP + 1, 1, 1, 0, 0)
                            .toInstant(ZoneOffset.UTC))
                    || moment.isBefore(LocalDateTime.of(FIRST_YEAR, 1, 1, 0, 0).toInstant(ZoneOffset.UTC));
            return isFar ? "is out of range" : null;
        }
        if (base instanceof LocalDateTime local
                && !local.equals(LocalDateTime.MAX)
                && !local.equals(LocalDateTime.MIN)) {
            return local.getYear() > LAST_YEAR_OF_TIMESTAMP || local.getYear() < FIRST_YEAR ? "is out of range" : null;
        }
        if (base instanceof LocalDate date && !date.equals(LocalDate.MAX) && !date.equals(LocalDate.MIN)) {
            return date.getYear() > LAST_YEAR_OF_DATE || date.getYear() < FIRST_YEAR ? "is out of range" : null;
        }
        return base instanceof OffsetTime time && Math.abs(time.getOffset().getTotalSeconds()) >= LARGEST_OFFSET
                ? "has an offset of " + time.getOffset()
                : null;
    }
}
