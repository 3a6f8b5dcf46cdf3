package io.orm.core.internal.jdbc;

import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.util.ByteConverter;
import org.postgresql.util.PGInterval;

/**
 * Decodes binary columns from the driver's own arrays, without copies; columns that came as text go through the driver's getters. The format is
 * asked of every result: it belongs to the connection and the execution, not to the statement.
 */
final class PostgresRowReader extends GenericRowReader {
    private static final int BINARY = 1;
    private static final long POSTGRES_EPOCH_SECOND = 946_684_800L;
    private static final int POSTGRES_EPOCH_DAY = 10_957;
    private static final int NEGATIVE = 0x4000;
    private static final int MOST_GROUPS_IN_A_LONG = 4;

    private final boolean[] binary;

    private PostgresRowReader(ResultSet result, boolean[] binary) {
        super(result);
        this.binary = binary;
    }

    static PostgresRowReader of(ResultSet proxied, int columns) throws SQLException {
        ResultSet result = proxied.unwrap(ResultSet.class);
        PGResultSetMetaData metaData = result.getMetaData().unwrap(PGResultSetMetaData.class);
        boolean[] binary = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            binary[i] = metaData.getFormat(i + 1) == BINARY;
        }
        return new PostgresRowReader(result, binary);
    }

    @Override
    public boolean isNull(int column) {
        try {
            return isBinary(column) ? result.getBytes(column + 1) == null : result.getString(column + 1) == null;
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    private boolean isBinary(int column) {
        return column < binary.length && binary[column];
    }

    @Override
    public @Nullable String getString(int column) {
        try {
            if (isBinary(column)) {
                byte[] bytes = result.getBytes(column + 1);
                return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
            }
            return result.getString(column + 1);
        } catch (SQLException e) {
            throw failed(column, e);
        }
    }

    @Override
    @Nullable
    Object base(int column, SqlType<?> type) throws SQLException {
        if (!isBinary(column)) {
            return textual(column, type);
        }
        byte[] bytes = result.getBytes(column + 1);
        if (bytes == null) {
            return null;
        }
        return switch (type.kind()) {
            case SMALLINT -> bytes.length == 2 ? ByteConverter.int2(bytes, 0) : super.base(column, type);
            case INTEGER -> bytes.length == 4 ? ByteConverter.int4(bytes, 0) : super.base(column, type);
            case BIGINT -> bytes.length == 8 ? ByteConverter.int8(bytes, 0) : super.base(column, type);
            case BOOLEAN -> bytes[0] != 0;
            case TEXT, VARCHAR, CHAR -> new String(bytes, StandardCharsets.UTF_8);
            case BYTES -> bytes;
            case UUID -> new UUID(ByteConverter.int8(bytes, 0), ByteConverter.int8(bytes, 8));
            case NUMERIC -> numeric(column, bytes);
            case TIMESTAMPTZ -> instant(ByteConverter.int8(bytes, 0));
            case TIMESTAMP -> timestamp(ByteConverter.int8(bytes, 0));
            case DATE -> date(ByteConverter.int4(bytes, 0));
            case TIME -> LocalTime.ofNanoOfDay(ByteConverter.int8(bytes, 0) * 1_000);
            default -> super.base(column, type);
        };
    }

    /** The driver's getter, but for what it reads otherwise in text than in binary: infinities. */
    private @Nullable Object textual(int column, SqlType<?> type) throws SQLException {
        if (type.kind() == TypeKind.TIMESTAMPTZ) {
            OffsetDateTime dateTime = result.getObject(column + 1, OffsetDateTime.class);
            if (dateTime == null) {
                return null;
            }
            if (dateTime.equals(OffsetDateTime.MAX)) {
                return Instant.MAX;
            }
            return dateTime.equals(OffsetDateTime.MIN) ? Instant.MIN : dateTime.toInstant();
        }
        return super.base(column, type);
    }

    private static Instant instant(long micros) {
        if (micros == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L) + POSTGRES_EPOCH_SECOND, Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static LocalDateTime timestamp(long micros) {
        if (micros == Long.MAX_VALUE) {
            return LocalDateTime.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return LocalDateTime.MIN;
        }
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L) + POSTGRES_EPOCH_SECOND,
                (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                ZoneOffset.UTC);
    }

    private static LocalDate date(int days) {
        if (days == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        if (days == Integer.MIN_VALUE) {
            return LocalDate.MIN;
        }
        return LocalDate.ofEpochDay((long) days + POSTGRES_EPOCH_DAY);
    }

    /** Up to four groups of four digits fit into a long; the driver reads the rest, and refuses NaN and infinity. */
    private Object numeric(int column, byte[] bytes) throws SQLException {
        int groups = ByteConverter.int2(bytes, 0);
        int weight = ByteConverter.int2(bytes, 2);
        int sign = ByteConverter.int2(bytes, 4);
        int scale = ByteConverter.int2(bytes, 6);
        boolean finite = sign == 0 || sign == NEGATIVE;
        if (!finite || groups > MOST_GROUPS_IN_A_LONG) {
            return result.getBigDecimal(column + 1);
        }
        if (groups == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        long digits = 0;
        for (int i = 0; i < groups; i++) {
            digits = digits * 10_000 + ByteConverter.int2(bytes, 8 + 2 * i);
        }
        if (sign == NEGATIVE) {
            digits = -digits;
        }
        int digitsBehindPoint = (groups - 1 - weight) * 4;
        if (digitsBehindPoint == scale) {
            return BigDecimal.valueOf(digits, scale);
        }
        int cut = digitsBehindPoint - scale;
        if (cut > 0 && cut < 4) {
            return BigDecimal.valueOf(digits / POWERS_OF_TEN[cut], scale);
        }
        return new BigDecimal(BigInteger.valueOf(digits), digitsBehindPoint).setScale(scale);
    }

    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000};

    @Override
    @Nullable
    Object interval(int position) throws SQLException {
        PGInterval interval = (PGInterval) result.getObject(position);
        if (interval == null) {
            return null;
        }
        if (interval.getYears() != 0 || interval.getMonths() != 0) {
            throw new SQLException("the interval " + interval.getValue()
                    + " has years or months, whose length is not fixed; read it as text by a cast");
        }
        return Duration.ofDays(interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1_000L);
    }
}
