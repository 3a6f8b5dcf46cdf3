package io.orm.core.internal.jdbc;

import io.orm.core.exception.DataException;
import io.orm.core.exception.UsageException;
import io.orm.core.type.NumberType;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows with columns of fractions that are read as whole numbers: those of other schemas often keep identifiers in {@code numeric}. The driver would cut
 * what does not fit; here it is an error. Apart from the reader of all others, which need not ask.
 */
final class ExactRowReader extends PostgresRowReader {
    private final BitSet inexact;

    /** @param inexact columns that the driver's getters would cut */
    ExactRowReader(ResultSet result, BitSet inexact) throws SQLException {
        super(result);
        this.inexact = inexact;
    }

    @Override
    public long getLong(int column) {
        if (!inexact.get(column)) {
            return super.getLong(column);
        }
        Long value = getLongOrNull(column);
        if (value == null) {
            throw nullInPrimitive(column, "long");
        }
        return value;
    }

    @Override
    public long getLong(int column, long ifNull) {
        if (!inexact.get(column)) {
            return super.getLong(column, ifNull);
        }
        Long value = getLongOrNull(column);
        return value == null ? ifNull : value;
    }

    @Override
    public int getInt(int column) {
        if (!inexact.get(column)) {
            return super.getInt(column);
        }
        Integer value = getIntOrNull(column);
        if (value == null) {
            throw nullInPrimitive(column, "int");
        }
        return value;
    }

    @Override
    public @Nullable Long getLongOrNull(int column) {
        return inexact.get(column) ? whole(column, SqlTypes.bigint(), Long.class) : super.getLongOrNull(column);
    }

    @Override
    public @Nullable Integer getIntOrNull(int column) {
        return inexact.get(column) ? whole(column, SqlTypes.integer(), Integer.class) : super.getIntOrNull(column);
    }

    @Override
    public @Nullable Double getDoubleOrNull(int column) {
        refuseMoney(column);
        return super.getDoubleOrNull(column);
    }

    @Override
    public double getDouble(int column) {
        refuseMoney(column);
        return super.getDouble(column);
    }

    @Override
    @Nullable
    Object base(int column, SqlType<?> type) throws SQLException {
        if (!inexact.get(column)) {
            return super.base(column, type);
        }
        return switch (type.kind()) {
            case SMALLINT -> whole(column, SqlTypes.smallint(), Short.class);
            case REAL -> {
                refuseMoney(column);
                Object value = super.base(column, type);
                if (value instanceof Float number && number.isInfinite()) {
                    Double sent = super.getDoubleOrNull(column);
                    if (sent != null && !sent.isInfinite()) {
                        throw new DataException(
                                "Column " + name(column) + " holds " + sent + ", which no float can be", null);
                    }
                }
                yield value;
            }
            default -> super.base(column, type);
        };
    }

    private void refuseMoney(int column) {
        if (inexact.get(column) && isMoney(column)) {
            throw money(column);
        }
    }

    private <N extends Number> @Nullable N whole(int column, NumberType<N> type, Class<N> number) {
        try {
            Object value = numeric(column);
            if (value == null) {
                return null;
            }
            return number.cast(type.convertExactly(((BigDecimal) value).stripTrailingZeros()));
        } catch (SQLException e) {
            throw unreadable(column, e);
        } catch (UsageException e) {
            throw new DataException("Column " + name(column) + ": " + e.getMessage(), e);
        }
    }
}
