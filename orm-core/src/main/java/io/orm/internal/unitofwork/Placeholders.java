package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Values that stand in a column for the time between two statements of one round trip, so that the value that was there is free for another
 * row: null where the column allows it, else one drawn by chance from a range that no program uses.
 */
final class Placeholders {
    private static final SplittableRandom RANDOM = new SplittableRandom();

    /** Digits and small letters leave too few possibilities in a text shorter than this, whose characters then are of those that Unicode assigns to nobody. */
    private static final int SHORTEST_PLAIN_TEXT = 6;

    private static final int SHORTEST_TEXT = 2;
    private static final char FIRST_PRIVATE = '\uE000';
    private static final int PRIVATE = 6_400;

    private Placeholders() {}

    static boolean existFor(Column<?> column) {
        return isNullable(column) || haveRangeFor(column.type());
    }

    /** Whether there are some that are not null. */
    static boolean haveRangeFor(SqlType<?> type) {
        return switch (type.kind()) {
            case INTEGER, BIGINT, TEXT, UUID -> true;
            case VARCHAR, CHAR -> type.length() <= 0 || type.length() >= SHORTEST_TEXT;
            case NUMERIC -> type.length() <= 0 || type.length() - type.scale() >= 6;
            default -> false;
        };
    }

    private static boolean isNullable(Column<?> column) {
        return !column.definition().notNull() && !column.definition().primaryKey();
    }

    /** One for each row, all of them different. */
    static ColumnBuffer of(Column<?> column, int rows) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows);
        if (isNullable(column)) {
            for (int row = 0; row < rows; row++) {
                buffer.writeNull();
            }
            return buffer;
        }
        SqlType<?> type = column.type();
        long first = RANDOM.nextLong(possibilities(type) - rows);
        for (int row = 0; row < rows; row++) {
            Object value = value(type, first + row);
            if (value instanceof Long number) {
                buffer.writeLong(number);
            } else {
                buffer.writeBase(value);
            }
        }
        return buffer;
    }

    private static long possibilities(SqlType<?> type) {
        return switch (type.kind()) {
            case INTEGER -> 1_000_000_000L;
            case BIGINT, UUID -> Long.MAX_VALUE / 2;
            case NUMERIC -> (long) Math.pow(10, wholeDigits(type));
            default ->
                isPlainText(type)
                        ? (long) Math.pow(36, textLength(type) - 1)
                        : (long) Math.pow(PRIVATE, textLength(type));
        };
    }

    private static Object value(SqlType<?> type, long number) {
        return switch (type.kind()) {
            case INTEGER -> Integer.MIN_VALUE + number;
            case BIGINT -> Long.MIN_VALUE + number;
            case UUID -> new UUID(RANDOM.nextLong(), number);
            case NUMERIC -> BigDecimal.valueOf(-1 - number);
            default -> isPlainText(type) ? plainText(type, number) : privateText(type, number);
        };
    }

    private static int wholeDigits(SqlType<?> type) {
        return type.length() <= 0 ? 18 : Math.min(type.length() - type.scale(), 18);
    }

    private static boolean isPlainText(SqlType<?> type) {
        return type.length() <= 0 || type.length() >= SHORTEST_PLAIN_TEXT;
    }

    private static int textLength(SqlType<?> type) {
        int most = isPlainText(type) ? 12 : 4;
        return type.length() <= 0 ? most : Math.min(type.length(), most);
    }

    private static String plainText(SqlType<?> type, long number) {
        String digits = Long.toString(number, 36);
        return "~" + "0".repeat(textLength(type) - 1 - digits.length()) + digits;
    }

    private static String privateText(SqlType<?> type, long number) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        for (int i = textLength(type); i > 0; i--) {
            text.append((char) (FIRST_PRIVATE + rest % PRIVATE));
            rest /= PRIVATE;
        }
        return text.toString();
    }
}
