package io.orm.core.internal.jdbc;

import io.orm.core.exception.UsageException;
import io.orm.core.type.Interval;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's binary form of values, written into a growing buffer: the format of COPY BINARY and of binary array parameters
 * (PostgreSQL's {@code *_send} and {@code *_recv} functions define it). Confined to one thread.
 */
final class BinaryWriter {
    private static final int POSTGRES_EPOCH_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long POSTGRES_EPOCH_SECOND = POSTGRES_EPOCH_DAY * 86_400L;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);
    private static final int DIGITS_PER_GROUP = 4;

    private byte[] bytes;
    private int size;

    BinaryWriter(int capacity) {
        this.bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Hands over what was written so far and starts anew. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    // Raw

    void int16(int value) {
        reserve(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    void int32(int value) {
        reserve(4);
        put32(size, value);
        size += 4;
    }

    void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }

    void raw(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void raw(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    private void put32(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    // Fields: a length, then the value

    void nullField() {
        int32(-1);
    }

    void integerField(long value, TypeKind kind) {
        switch (kind) {
            case SMALLINT -> {
                int32(2);
                int16((int) value);
            }
            case INTEGER -> {
                int32(4);
                int32((int) value);
            }
            case BIGINT -> {
                int32(8);
                int64(value);
            }
            case BOOLEAN -> {
                int32(1);
                raw((int) value);
            }
            default -> throw new IllegalArgumentException(kind.toString());
        }
    }

    void floatingField(double value, TypeKind kind) {
        if (kind == TypeKind.REAL) {
            int32(4);
            int32(Float.floatToIntBits((float) value));
        } else {
            int32(8);
            int64(Double.doubleToLongBits(value));
        }
    }

    /** Whether {@link #field} knows the binary form of a type. */
    static boolean supports(SqlType<?> type) {
        return switch (type.kind()) {
            case RANGE, NAMED -> false;
            case ENUM -> true;
            case ARRAY -> {
                SqlType<?> element = type.elementType();
                yield element != null && element.kind() != TypeKind.ENUM && supports(element);
            }
            default -> true;
        };
    }

    private static byte[] utf8(String text, SqlType<?> type) {
        return PostgresDriver.requireCharacters(text, type).getBytes(StandardCharsets.UTF_8);
    }

    /** A base value of any supported type. */
    void field(@Nullable Object base, SqlType<?> type) {
        if (base == null) {
            nullField();
            return;
        }
        switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> integerField(((Number) base).longValue(), type.kind());
            case BOOLEAN -> integerField((Boolean) base ? 1 : 0, type.kind());
            case REAL, DOUBLE -> floatingField(((Number) base).doubleValue(), type.kind());
            case NUMERIC -> numericField((BigDecimal) base);
            case TEXT, VARCHAR, CHAR, JSON, ENUM -> bytesField(utf8((String) base, type));
            case JSONB -> {
                byte[] text = utf8((String) base, type);
                int32(text.length + 1);
                raw(1);
                raw(text);
            }
            case BYTES -> bytesField((byte[]) base);
            case UUID -> {
                UUID uuid = (UUID) base;
                int32(16);
                int64(uuid.getMostSignificantBits());
                int64(uuid.getLeastSignificantBits());
            }
            case DATE -> {
                int32(4);
                int32(days((LocalDate) base));
            }
            case TIME -> {
                int32(8);
                int64(((LocalTime) base).toNanoOfDay() / 1_000);
            }
            case TIMETZ -> {
                OffsetTime time = (OffsetTime) base;
                int32(12);
                int64(time.toLocalTime().toNanoOfDay() / 1_000);
                // The server counts seconds west of UTC.
                int32(-time.getOffset().getTotalSeconds());
            }
            case TIMESTAMP -> {
                LocalDateTime timestamp = (LocalDateTime) base;
                int32(8);
                if (timestamp.equals(LocalDateTime.MAX)) {
                    int64(Long.MAX_VALUE);
                } else if (timestamp.equals(LocalDateTime.MIN)) {
                    int64(Long.MIN_VALUE);
                } else {
                    Instant instant = timestamp.toInstant(ZoneOffset.UTC);
                    int64(micros(instant.getEpochSecond(), instant.getNano()));
                }
            }
            case TIMESTAMPTZ -> {
                Instant instant = (Instant) base;
                int32(8);
                if (instant.equals(Instant.MAX)) {
                    int64(Long.MAX_VALUE);
                } else if (instant.equals(Instant.MIN)) {
                    int64(Long.MIN_VALUE);
                } else {
                    int64(micros(instant.getEpochSecond(), instant.getNano()));
                }
            }
            case INTERVAL -> {
                Interval interval = (Interval) base;
                int32(16);
                int64(interval.micros());
                int32(interval.days());
                int32(interval.months());
            }
            case ARRAY -> arrayField((List<?>) base, type);
            case RANGE, NAMED -> throw new UsageException("Type " + type.ddl() + " has no binary form here");
        }
    }

    /** The ends of Java's calendar stand for PostgreSQL's {@code infinity}, as they do in the driver. */
    private static int days(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return Integer.MAX_VALUE;
        }
        if (date.equals(LocalDate.MIN)) {
            return Integer.MIN_VALUE;
        }
        try {
            return Math.toIntExact(date.toEpochDay() - POSTGRES_EPOCH_DAY);
        } catch (ArithmeticException tooFar) {
            throw new UsageException("The date " + date + " is out of the range of date", tooFar);
        }
    }

    private void bytesField(byte[] value) {
        int32(value.length);
        raw(value);
    }

    /** Micros since 2000-01-01; digits beyond are cut, as a Java clock's nanoseconds cannot be stored. */
    private static long micros(long epochSecond, int nano) {
        try {
            return Math.addExact(Math.multiplyExact(epochSecond - POSTGRES_EPOCH_SECOND, 1_000_000L), nano / 1_000);
        } catch (ArithmeticException tooFar) {
            throw new UsageException(
                    "The moment " + Instant.ofEpochSecond(epochSecond) + " is out of the range of timestamp", tooFar);
        }
    }

    private void arrayField(List<?> elements, SqlType<?> type) {
        SqlType<?> element = type.elementType();
        if (element == null) {
            throw new IllegalArgumentException(type.ddl());
        }
        int start = size;
        int32(0);
        if (elements.isEmpty()) {
            int32(0);
            int32(0);
            int32(elementOid(element));
        } else {
            int32(1);
            int32(elements.contains(null) ? 1 : 0);
            int32(elementOid(element));
            int32(elements.size());
            int32(1);
            for (Object each : elements) {
                field(each, element);
            }
        }
        put32(start, size - start - 4);
    }

    /** The object identifiers of built-in types, fixed in PostgreSQL's {@code pg_type.dat}. */
    static int elementOid(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> 16;
            case BYTES -> 17;
            case BIGINT -> 20;
            case SMALLINT -> 21;
            case INTEGER -> 23;
            case TEXT -> 25;
            case JSON -> 114;
            case REAL -> 700;
            case DOUBLE -> 701;
            case CHAR -> 1042;
            case VARCHAR -> 1043;
            case DATE -> 1082;
            case TIME -> 1083;
            case TIMESTAMP -> 1114;
            case TIMESTAMPTZ -> 1184;
            case TIMETZ -> 1266;
            case INTERVAL -> 1186;
            case NUMERIC -> 1700;
            case UUID -> 2950;
            case JSONB -> 3802;
            case ARRAY, RANGE, ENUM, NAMED ->
                throw new UsageException("Type " + type.ddl() + " has no fixed identifier");
        };
    }

    /** Groups of four decimal digits, aligned at the point: count, weight of the first group, sign, digits behind the point, groups. */
    private void numericField(BigDecimal value) {
        PostgresDriver.requireRoom(value);
        int scale = Math.max(value.scale(), 0);
        BigInteger unscaled = value.setScale(scale).unscaledValue().abs();
        int fractionGroups = (scale + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP;
        unscaled = unscaled.multiply(BigInteger.TEN.pow(fractionGroups * DIGITS_PER_GROUP - scale));

        int count = 0;
        short[] groups = new short[unscaled.bitLength() / 13 + 1];
        boolean significant = false;
        int dropped = 0;
        while (unscaled.signum() != 0) {
            BigInteger[] parts = unscaled.divideAndRemainder(BASE);
            short group = parts[1].shortValue();
            significant |= group != 0;
            if (significant) {
                groups[count++] = group;
            } else {
                dropped++;
            }
            unscaled = parts[0];
        }
        int32(8 + 2 * count);
        int16(count);
        int16(count == 0 ? 0 : count + dropped - fractionGroups - 1);
        int16(value.signum() < 0 ? 0x4000 : 0);
        int16(scale);
        for (int i = count - 1; i >= 0; i--) {
            int16(groups[i]);
        }
    }
}
