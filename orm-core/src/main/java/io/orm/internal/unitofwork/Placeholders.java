package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in a column for the time between two statements of one round trip, so that the value that was there is free for another
 * row: null where the column allows it, else one drawn by chance from a range that no program uses.
 */
final class Placeholders {
    private static final SplittableRandom RANDOM = new SplittableRandom();

    /** Shorter texts leave too few possibilities. */
    private static final int SHORTEST_TEXT = 6;

    private Placeholders() {}

    static boolean existFor(Column<?> column) {
        if (!column.definition().notNull()) {
            return true;
        }
        SqlType<?> type = column.type();
        return switch (type.kind()) {
            case INTEGER, BIGINT, TEXT, UUID -> true;
            case VARCHAR -> type.length() <= 0 || type.length() >= SHORTEST_TEXT;
            case NUMERIC -> type.length() <= 0 || type.length() - type.scale() >= SHORTEST_TEXT;
            default -> false;
        };
    }

    static ColumnBuffer of(Column<?> column, int rows) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows);
        for (int row = 0; row < rows; row++) {
            Object value = column.definition().notNull() ? next(column.type()) : null;
            if (value == null) {
                buffer.writeNull();
            } else if (value instanceof Long number) {
                buffer.writeLong(number);
            } else {
                buffer.writeBase(value);
            }
        }
        return buffer;
    }

    private static @Nullable Object next(SqlType<?> type) {
        return switch (type.kind()) {
            case INTEGER -> RANDOM.nextLong(Integer.MIN_VALUE, -1_000_000_000L);
            case BIGINT -> RANDOM.nextLong(Long.MIN_VALUE, -1_000_000_000_000_000L);
            case UUID -> new UUID(RANDOM.nextLong(), RANDOM.nextLong());
            case NUMERIC -> {
                int digits = type.length() <= 0 ? 18 : Math.min(type.length() - type.scale(), 18);
                yield BigDecimal.valueOf(-RANDOM.nextLong((long) Math.pow(10, digits)));
            }
            default -> {
                String text = "~" + Long.toString(RANDOM.nextLong(Long.MAX_VALUE), 36) + "~~~~~~~~~~~~";
                yield text.substring(0, type.length() <= 0 ? 13 : Math.min(type.length(), 13));
            }
        };
    }
}
