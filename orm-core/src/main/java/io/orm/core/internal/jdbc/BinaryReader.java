package io.orm.core.internal.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's binary form of values, read out of the driver's own bytes. Stateless. */
final class BinaryReader {
    static final int EPOCH_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400L;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final int LONG_GROUPS = 4;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
    };

    private BinaryReader() {}

    static int int16(byte[] b, int at) {
        return (short) (((b[at] & 0xFF) << 8) | (b[at + 1] & 0xFF));
    }

    static int int32(byte[] b, int at) {
        return (b[at] << 24) | ((b[at + 1] & 0xFF) << 16) | ((b[at + 2] & 0xFF) << 8) | (b[at + 3] & 0xFF);
    }

    static long int64(byte[] b, int at) {
        return ((long) int32(b, at) << 32) | (int32(b, at + 4) & 0xFFFF_FFFFL);
    }

    static UUID uuid(byte[] b, int at) {
        return new UUID(int64(b, at), int64(b, at + 8));
    }

    /** The ends of Java's calendar stand for {@code infinity}. */
    static LocalDate date(byte[] b, int at) {
        int days = int32(b, at);
        if (days == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        return days == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay((long) days + EPOCH_DAY);
    }

    /** {@code 24:00} is read as the last moment of the day, as by the driver. */
    static LocalTime time(byte[] b, int at) {
        long micros = int64(b, at);
        return micros == MICROS_PER_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1_000);
    }

    static OffsetTime timeWithZone(byte[] b, int at) {
        return time(b, at).atOffset(ZoneOffset.ofTotalSeconds(-int32(b, at + 8)));
    }

    static LocalDateTime timestamp(byte[] b, int at) {
        long micros = int64(b, at);
        if (micros == Long.MAX_VALUE) {
            return LocalDateTime.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return LocalDateTime.MIN;
        }
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND) + EPOCH_SECOND,
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1_000,
                ZoneOffset.UTC);
    }

    static Instant instant(byte[] b, int at) {
        long micros = int64(b, at);
        if (micros == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND) + EPOCH_SECOND,
                Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }

    /** Null for {@code NaN} and the infinities, which no {@code BigDecimal} can be. */
    static @Nullable BigDecimal numeric(byte[] b, int at) {
        int groups = int16(b, at);
        int weight = int16(b, at + 2);
        int sign = int16(b, at + 4) & 0xFFFF;
        int scale = int16(b, at + 6);
        if (sign != 0 && sign != NUMERIC_NEGATIVE) {
            return null;
        }
        if (groups == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        // Groups of four decimal digits; the last one stands for 10000 ^ (weight - groups + 1).
        int groupScale = (groups - weight - 1) * 4;
        if (groups <= LONG_GROUPS) {
            long unscaled = 0;
            for (int i = 0; i < groups; i++) {
                unscaled = unscaled * 10_000 + int16(b, at + 8 + 2 * i);
            }
            return scaled(sign == 0 ? unscaled : -unscaled, groupScale, scale);
        }
        BigInteger unscaled = BigInteger.ZERO;
        BigInteger base = BigInteger.valueOf(10_000);
        for (int i = 0; i < groups; i++) {
            unscaled = unscaled.multiply(base).add(BigInteger.valueOf(int16(b, at + 8 + 2 * i)));
        }
        return scaled(new BigDecimal(sign == 0 ? unscaled : unscaled.negate(), groupScale), scale);
    }

    private static BigDecimal scaled(long unscaled, int from, int to) {
        int difference = to - from;
        if (difference <= 0 && difference > -POWERS_OF_TEN.length) {
            // Digits that fill a group, but that the scale does not show, are zeros.
            long power = POWERS_OF_TEN[-difference];
            long shown = unscaled / power;
            if (shown * power == unscaled) {
                return BigDecimal.valueOf(shown, to);
            }
        }
        if (difference > 0
                && difference < POWERS_OF_TEN.length
                && Math.abs(unscaled) <= Long.MAX_VALUE / POWERS_OF_TEN[difference]) {
            return BigDecimal.valueOf(unscaled * POWERS_OF_TEN[difference], to);
        }
        return scaled(BigDecimal.valueOf(unscaled, from), to);
    }

    /** Exact: the server sends no digits that its scale does not show. */
    private static BigDecimal scaled(BigDecimal value, int scale) {
        return value.scale() == scale ? value : value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
