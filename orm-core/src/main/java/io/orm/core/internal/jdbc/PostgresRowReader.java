package io.orm.core.internal.jdbc;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.BaseText;
import io.orm.core.type.Interval;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.jdbc.PgResultSet;

/**
 * Rows of PostgreSQL's driver. What came in binary form is decoded here; the driver's getters read the rest, since only it knows every text
 * form. Which column came how belongs to the execution, not to the statement, and so is asked for every result.
 */
class PostgresRowReader implements RowReader {
    private static final int BINARY = 1;

    private final PgResultSet rows;
    /** The type of a column that came in binary form; 0 for text. */
    private final int[] binaryOids;

    PostgresRowReader(ResultSet result) throws SQLException {
        this.rows = result.unwrap(PgResultSet.class);
        PGResultSetMetaData formats = (PGResultSetMetaData) rows.getMetaData();
        int columns = rows.getMetaData().getColumnCount();
        binaryOids = new int[columns];
        for (int i = 0; i < columns; i++) {
            if (formats.getFormat(i + 1) == BINARY) {
                binaryOids[i] = rows.getColumnOID(i + 1);
            }
        }
    }

    /**
     * For one execution.
     *
     * @param types what columns are to be read as, as far as it is known
     */
    static PostgresRowReader of(ResultSet result, List<? extends SqlType<?>> types) throws SQLException {
        BitSet inexact = null;
        PgResultSet rows = result.unwrap(PgResultSet.class);
        for (int i = rows.getMetaData().getColumnCount() - 1; i >= 0; i--) {
            if (mayLoseDigits(
                    rows.getColumnOID(i + 1), i < types.size() ? types.get(i).kind() : null)) {
                inexact = inexact == null ? new BitSet() : inexact;
                inexact.set(i);
            }
        }
        return inexact == null ? new PostgresRowReader(result) : new ExactRowReader(result, inexact);
    }

    /** Whether the driver would cut a value of the column to make it one of the kind; null for a kind that is not known yet. */
    private static boolean mayLoseDigits(int oid, @Nullable TypeKind kind) {
        return switch (oid) {
            case Oids.NUMERIC, Oids.FLOAT4, Oids.FLOAT8 ->
                kind == null
                        || kind == TypeKind.SMALLINT
                        || kind == TypeKind.INTEGER
                        || kind == TypeKind.BIGINT
                        || kind == TypeKind.REAL && oid != Oids.FLOAT4;
            case Oids.MONEY -> true;
            default -> false;
        };
    }

    @Override
    public boolean isNull(int column) {
        try {
            // The bytes themselves, not a copy, in binary form.
            return rows.getBytes(column + 1) == null;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public long getLong(int column) {
        try {
            long value = rows.getLong(column + 1);
            if (value == 0 && rows.wasNull()) {
                throw nullInPrimitive(column, "long");
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public long getLong(int column, long ifNull) {
        try {
            long value = rows.getLong(column + 1);
            // The driver says 0 for null.
            return value == 0 && rows.wasNull() ? ifNull : value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public int getInt(int column) {
        try {
            int value = rows.getInt(column + 1);
            if (value == 0 && rows.wasNull()) {
                throw nullInPrimitive(column, "int");
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public double getDouble(int column) {
        try {
            double value = rows.getDouble(column + 1);
            if (value == 0 && rows.wasNull()) {
                throw nullInPrimitive(column, "double");
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public boolean getBoolean(int column) {
        try {
            boolean value = rows.getBoolean(column + 1);
            if (!value && rows.wasNull()) {
                throw nullInPrimitive(column, "boolean");
            }
            return value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public @Nullable Long getLongOrNull(int column) {
        try {
            long value = rows.getLong(column + 1);
            return value == 0 && rows.wasNull() ? null : (Long) value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public @Nullable Integer getIntOrNull(int column) {
        try {
            int value = rows.getInt(column + 1);
            return value == 0 && rows.wasNull() ? null : (Integer) value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public @Nullable Double getDoubleOrNull(int column) {
        try {
            double value = rows.getDouble(column + 1);
            return value == 0 && rows.wasNull() ? null : (Double) value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public @Nullable Boolean getBooleanOrNull(int column) {
        try {
            boolean value = rows.getBoolean(column + 1);
            return !value && rows.wasNull() ? null : (Boolean) value;
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public @Nullable String getString(int column) {
        try {
            return rows.getString(column + 1);
        } catch (SQLException e) {
            throw unreadable(column, e);
        }
    }

    @Override
    public <T> @Nullable T get(int column, SqlType<T> type) {
        try {
            Object base = base(column, type);
            return base == null ? null : type.fromBase(base);
        } catch (SQLException e) {
            throw unreadable(column, e);
        } catch (UsageException e) {
            throw new DataException("Column " + name(column) + ": " + e.getMessage(), e);
        }
    }

    @Nullable
    Object base(int column, SqlType<?> type) throws SQLException {
        int i = column + 1;
        return switch (type.kind()) {
            case SMALLINT -> {
                short value = rows.getShort(i);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case INTEGER -> getIntOrNull(column);
            case BIGINT -> getLongOrNull(column);
            case REAL -> {
                float value = rows.getFloat(i);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case DOUBLE -> getDoubleOrNull(column);
            case BOOLEAN -> getBooleanOrNull(column);
            case TEXT, VARCHAR, CHAR, RANGE, ENUM, NAMED -> rows.getString(i);
            case JSON, JSONB -> json(column);
            case BYTES -> rows.getBytes(i);
            case NUMERIC -> numeric(column);
            case UUID -> {
                if (binaryOids[column] == Oids.UUID) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.uuid(b, 0);
                }
                String text = rows.getString(i);
                yield text == null ? null : BaseText.read(text, type);
            }
            case DATE -> {
                if (binaryOids[column] == Oids.DATE) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.date(b, 0);
                }
                yield rows.getObject(i, LocalDate.class);
            }
            case TIME -> {
                if (binaryOids[column] == Oids.TIME) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.time(b, 0);
                }
                yield rows.getObject(i, LocalTime.class);
            }
            case TIMETZ -> {
                if (binaryOids[column] == Oids.TIMETZ) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.timeWithZone(b, 0);
                }
                // The driver's own reading shifts to the zone of the JVM.
                String text = rows.getString(i);
                yield text == null ? null : BaseText.read(text, type);
            }
            case TIMESTAMP -> {
                if (binaryOids[column] == Oids.TIMESTAMP) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.timestamp(b, 0);
                }
                yield rows.getObject(i, LocalDateTime.class);
            }
            case TIMESTAMPTZ -> {
                if (binaryOids[column] == Oids.TIMESTAMPTZ) {
                    byte[] b = rows.getBytes(i);
                    yield b == null ? null : BinaryReader.instant(b, 0);
                }
                yield BaseValues.instant(rows.getObject(i, OffsetDateTime.class));
            }
            case INTERVAL -> interval(column);
            case ARRAY -> array(column, type);
        };
    }

    final @Nullable Object numeric(int column) throws SQLException {
        if (binaryOids[column] == Oids.NUMERIC) {
            byte[] b = rows.getBytes(column + 1);
            if (b == null) {
                return null;
            }
            BigDecimal value = BinaryReader.numeric(b, 0);
            if (value != null) {
                return value;
            }
        }
        if (isMoney(column)) {
            throw money(column);
        }
        String text = rows.getString(column + 1);
        // A column of floating point may be read as numeric, and so in their forms.
        return text == null ? null : BaseText.read(text, SqlTypes.numeric());
    }

    private @Nullable String json(int column) throws SQLException {
        if (binaryOids[column] == Oids.JSONB) {
            byte[] b = rows.getBytes(column + 1);
            // A version number stands in front, so far always 1.
            return b == null ? null : new String(b, 1, b.length - 1, StandardCharsets.UTF_8);
        }
        return rows.getString(column + 1);
    }

    private @Nullable Interval interval(int column) throws SQLException {
        String text = rows.getString(column + 1);
        return text == null ? null : Interval.parse(text);
    }

    // Arrays

    private @Nullable List<?> array(int column, SqlType<?> type) throws SQLException {
        if (binaryOids[column] != 0) {
            byte[] b = rows.getBytes(column + 1);
            if (b == null) {
                return null;
            }
            SqlType<?> element = type.elementType();
            if (element != null
                    && isDecodable(BinaryReader.int32(b, 8), innermost(element).kind())) {
                return binaryArray(b, innermost(element).kind());
            }
        }
        if (binaryOids[column] == 0 && type.elementType() != null) {
            String literal = rows.getString(column + 1);
            return literal == null ? null : (List<?>) BaseText.read(literal, type);
        }
        Array array = rows.getArray(column + 1);
        return array == null ? null : BaseValues.list((Object[]) array.getArray(), type);
    }

    private static SqlType<?> innermost(SqlType<?> type) {
        SqlType<?> element = type.elementType();
        return element == null ? type : innermost(element);
    }

    private static boolean isDecodable(int oid, TypeKind kind) {
        return switch (kind) {
            case SMALLINT -> oid == Oids.INT2;
            case INTEGER -> oid == Oids.INT4;
            case BIGINT -> oid == Oids.INT8;
            case REAL -> oid == Oids.FLOAT4;
            case DOUBLE -> oid == Oids.FLOAT8;
            case BOOLEAN -> oid == Oids.BOOL;
            case TEXT, VARCHAR, CHAR -> oid == Oids.TEXT || oid == Oids.VARCHAR || oid == Oids.BPCHAR;
            case NUMERIC -> oid == Oids.NUMERIC;
            case UUID -> oid == Oids.UUID;
            case DATE -> oid == Oids.DATE;
            case TIME -> oid == Oids.TIME;
            case TIMETZ -> oid == Oids.TIMETZ;
            case TIMESTAMP -> oid == Oids.TIMESTAMP;
            case TIMESTAMPTZ -> oid == Oids.TIMESTAMPTZ;
            case BYTES -> oid == Oids.BYTEA;
            default -> false;
        };
    }

    private static List<?> binaryArray(byte[] b, TypeKind kind) {
        int dimensions = BinaryReader.int32(b, 0);
        if (dimensions == 0) {
            return List.of();
        }
        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = BinaryReader.int32(b, 12 + 8 * i);
        }
        return elements(b, new int[] {12 + 8 * dimensions}, sizes, 0, kind);
    }

    private static List<?> elements(byte[] b, int[] position, int[] sizes, int dimension, TypeKind kind) {
        List<@Nullable Object> list = new ArrayList<>(sizes[dimension]);
        for (int i = 0; i < sizes[dimension]; i++) {
            if (dimension + 1 < sizes.length) {
                list.add(elements(b, position, sizes, dimension + 1, kind));
                continue;
            }
            int length = BinaryReader.int32(b, position[0]);
            int at = position[0] + 4;
            list.add(length < 0 ? null : element(b, at, length, kind));
            position[0] = at + Math.max(length, 0);
        }
        return Collections.unmodifiableList(list);
    }

    private static Object element(byte[] b, int at, int length, TypeKind kind) {
        return switch (kind) {
            case SMALLINT -> (short) BinaryReader.int16(b, at);
            case INTEGER -> BinaryReader.int32(b, at);
            case BIGINT -> BinaryReader.int64(b, at);
            case REAL -> Float.intBitsToFloat(BinaryReader.int32(b, at));
            case DOUBLE -> Double.longBitsToDouble(BinaryReader.int64(b, at));
            case BOOLEAN -> b[at] != 0;
            case TEXT, VARCHAR, CHAR -> new String(b, at, length, StandardCharsets.UTF_8);
            case NUMERIC -> finite(BinaryReader.numeric(b, at));
            case UUID -> BinaryReader.uuid(b, at);
            case DATE -> BinaryReader.date(b, at);
            case TIME -> BinaryReader.time(b, at);
            case TIMETZ -> BinaryReader.timeWithZone(b, at);
            case TIMESTAMP -> BinaryReader.timestamp(b, at);
            case TIMESTAMPTZ -> BinaryReader.instant(b, at);
            case BYTES -> Arrays.copyOfRange(b, at, at + length);
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    private static BigDecimal finite(@Nullable BigDecimal value) {
        return value == null ? (BigDecimal) BaseText.read("NaN", SqlTypes.numeric()) : value;
    }

    // Unknown types

    /** The value of a column that nobody declared, as the base class of the kind closest to its database type. */
    @Nullable
    Object untyped(int column) throws SQLException {
        return switch (rows.getColumnOID(column + 1)) {
            case Oids.TIMESTAMPTZ -> base(column, SqlTypes.timestamptz());
            case Oids.TIMESTAMP -> base(column, SqlTypes.timestamp());
            case Oids.DATE -> base(column, SqlTypes.date());
            case Oids.TIME -> base(column, SqlTypes.time());
            case Oids.NUMERIC -> numeric(column);
            case Oids.JSON, Oids.JSONB -> json(column);
            case Oids.INTERVAL -> base(column, SqlTypes.interval());
            case Oids.TIMETZ -> base(column, SqlTypes.timetz());
            case Oids.MONEY -> throw money(column);
            default -> BaseValues.of(rows.getObject(column + 1));
        };
    }

    final boolean isMoney(int column) {
        return rows.getColumnOID(column + 1) == Oids.MONEY;
    }

    final DataException money(int column) {
        return new DataException("Column " + name(column)
                + " is of type money, whose text and digits depend on the server's lc_monetary; cast it to numeric in the"
                + " statement");
    }

    final DataException nullInPrimitive(int column, String type) {
        return new DataException("Column " + name(column) + " is null, and was to be read as " + type
                + ": declare the attribute with the boxed type, or give the column a value");
    }

    final DataException unreadable(int column, SQLException e) {
        return new DataException("Column " + name(column) + " cannot be read as asked: " + e.getMessage(), e);
    }

    final String name(int column) {
        try {
            return rows.getMetaData().getColumnLabel(column + 1) + " (number " + (column + 1) + ")";
        } catch (SQLException e) {
            return "number " + (column + 1);
        }
    }

    /** Fixed in PostgreSQL's {@code pg_type.dat}. */
    private static final class Oids {
        private static final int BOOL = 16;
        private static final int BYTEA = 17;
        private static final int INT8 = 20;
        private static final int INT2 = 21;
        private static final int INT4 = 23;
        private static final int TEXT = 25;
        private static final int JSON = 114;
        private static final int FLOAT4 = 700;
        private static final int FLOAT8 = 701;
        private static final int BPCHAR = 1042;
        private static final int VARCHAR = 1043;
        private static final int DATE = 1082;
        private static final int TIME = 1083;
        private static final int TIMESTAMP = 1114;
        private static final int TIMESTAMPTZ = 1184;
        private static final int MONEY = 790;
        private static final int TIMETZ = 1266;
        private static final int INTERVAL = 1186;
        private static final int NUMERIC = 1700;
        private static final int UUID = 2950;
        private static final int JSONB = 3802;
    }
}
