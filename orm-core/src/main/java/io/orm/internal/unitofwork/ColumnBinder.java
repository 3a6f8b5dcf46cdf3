package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.Node;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.core.type.TypeKind;
import io.orm.exception.InvalidValueException;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of many objects into one buffer per column, and looks at them on the way: the server's own messages for a text that is too
 * long or a number with too many digits name neither column nor row.
 */
final class ColumnBinder {
    /** A buffer that takes any object, for plans. */
    private static final SqlType<?> SHOWN = SqlTypes.text();

    private ColumnBinder() {}

    static ColumnBuffer bind(EntityWriter<Object, Object> writer, List<?> entities, int column) {
        ColumnBuffer buffer = new ColumnBuffer(writer.columns.get(column).type(), entities.size());
        try {
            for (Object entity : entities) {
                writer.binding.write(entity, column, buffer);
            }
        } catch (UsageException e) {
            String attribute = writer.attribute(column);
            throw new InvalidValueException(
                    attribute,
                    attribute + " cannot be stored in " + writer.describe(entities.get(buffer.size())) + ": "
                            + e.getMessage(),
                    e);
        }
        return buffer;
    }

    /** The identifiers of objects, one column after the other. */
    static List<ColumnBuffer> bindKeys(EntityWriter<Object, Object> writer, List<?> entities) {
        List<ColumnBuffer> keys = new ArrayList<>(writer.key.length);
        for (int column : writer.key) {
            keys.add(bind(writer, entities, column));
        }
        return keys;
    }

    static ColumnBuffer bindLoaded(EntityWriter<Object, Object> writer, List<?> snapshots, int column) {
        ColumnBuffer buffer = new ColumnBuffer(writer.columns.get(column).type(), snapshots.size());
        for (Object snapshot : snapshots) {
            writer.binding.writeLoaded(snapshot, column, buffer);
        }
        return buffer;
    }

    /** One value in all rows. */
    @SuppressWarnings("unchecked") // the value is of the column's type
    static ColumnBuffer repeated(Column<?> column, Object value, int rows) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows);
        for (int i = 0; i < rows; i++) {
            buffer.write(value, (SqlType<Object>) column.type());
        }
        return buffer;
    }

    /** One base value in all rows. */
    static ColumnBuffer repeatedBase(Column<?> column, Object base, int rows) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows);
        for (int i = 0; i < rows; i++) {
            buffer.writeBase(base);
        }
        return buffer;
    }

    /** The rows from {@code from} on, up to {@code to}, of a column. */
    static ColumnBuffer slice(ColumnBuffer whole, int from, int to) {
        ColumnBuffer buffer = new ColumnBuffer(whole.type(), to - from);
        for (int row = from; row < to; row++) {
            Object base = whole.at(row);
            if (base == null) {
                buffer.writeNull();
            } else {
                buffer.writeBase(base);
            }
        }
        return buffer;
    }

    /** {@code rows} nulls. */
    static ColumnBuffer nulls(Column<?> column, int rows) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), rows);
        for (int i = 0; i < rows; i++) {
            buffer.writeNull();
        }
        return buffer;
    }

    /** The whole column as the parameter of a set-based statement. */
    static Node.Value parameter(Column<?> column, ColumnBuffer buffer) {
        return new Node.Value(buffer, column.type());
    }

    /** {@link #parameter} for each column. */
    static List<Node.Value> parameters(List<Column<?>> columns, List<ColumnBuffer> buffers) {
        List<Node.Value> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(parameter(columns.get(i), buffers.get(i)));
        }
        return values;
    }

    /** The only row's value as the parameter of a statement for one row. */
    static Node.Value single(Column<?> column, ColumnBuffer buffer) {
        Object base = buffer.at(0);
        if (base == null || base == FlushPlan.GENERATED) {
            return new Node.Value(base, column.type());
        }
        return new Node.Value(column.type().fromBase(base), column.type());
    }

    /** What {@link #bind} will bind, as far as it is known before the flush; {@link FlushPlan#GENERATED} for keys to come. For plans only. */
    static ColumnBuffer preview(EntityWriter<Object, Object> writer, List<?> entities, int column) {
        Object version = writer.isVersion(column) ? InitialVersion.of(writer) : null;
        Reference reference = writer.referenceOf(column);
        ColumnBuffer known = bind(writer, entities, column);
        ColumnBuffer shown = new ColumnBuffer(SHOWN, entities.size());
        for (int row = 0; row < entities.size(); row++) {
            Object base = version == null ? known.at(row) : version;
            if (base != null) {
                shown.writeBase(base);
            } else if (isToCome(writer, entities.get(row), column, reference)) {
                shown.writeBase(FlushPlan.GENERATED);
            } else {
                shown.writeNull();
            }
        }
        return shown;
    }

    private static boolean isToCome(
            EntityWriter<Object, Object> writer, Object entity, int column, @Nullable Reference reference) {
        if (reference != null) {
            return writer.binding.target(entity, reference.relationship()) != null;
        }
        return writer.isKey(column) && writer.generation != Generation.NONE;
    }

    /** @throws InvalidValueException naming entity and attribute, if a value cannot be stored */
    static void check(EntityWriter<Object, Object> writer, List<?> entities, int column, ColumnBuffer buffer) {
        Column<?> target = writer.columns.get(column);
        if (buffer.hasNulls() && target.definition().notNull()) {
            for (int row = 0; row < buffer.size(); row++) {
                if (buffer.isNull(row)) {
                    throw isNull(writer, entities.get(row), column);
                }
            }
        }
        SqlType<?> type = target.type();
        int wrong = firstUnfit(type, buffer);
        if (wrong >= 0) {
            throw unfit(writer.attribute(column), writer.describe(entities.get(wrong)), target, buffer.at(wrong));
        }
    }

    static InvalidValueException isNull(EntityWriter<Object, Object> writer, Object entity, int column) {
        Column<?> target = writer.columns.get(column);
        String attribute = writer.attribute(column);
        return new InvalidValueException(
                attribute,
                attribute + " is null in " + writer.describe(entity) + ", but column "
                        + target.table().name() + "." + target.name() + " is NOT NULL; set it before the flush");
    }

    /** The first row whose value the type has no room for, or -1. */
    static int firstUnfit(SqlType<?> type, ColumnBuffer buffer) {
        int limit = type.length();
        if (limit <= 0) {
            return -1;
        }
        TypeKind kind = type.kind();
        if (kind == TypeKind.VARCHAR || kind == TypeKind.CHAR) {
            for (int row = 0; row < buffer.size(); row++) {
                if (buffer.at(row) instanceof String text
                        && text.length() > limit
                        && text.codePointCount(0, text.length()) > limit) {
                    return row;
                }
            }
        } else if (kind == TypeKind.NUMERIC) {
            int whole = limit - type.scale();
            for (int row = 0; row < buffer.size(); row++) {
                if (buffer.at(row) instanceof BigDecimal number && digitsBeforePoint(number, type.scale()) > whole) {
                    return row;
                }
            }
        }
        return -1;
    }

    /** Rounded as the server rounds: 9.999 has two digits before the point as numeric(3, 2). */
    private static int digitsBeforePoint(BigDecimal number, int scale) {
        BigDecimal stored = number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
        return stored.signum() == 0 ? 0 : stored.precision() - stored.scale();
    }

    static InvalidValueException unfit(String attribute, String where, Column<?> column, @Nullable Object value) {
        SqlType<?> type = column.type();
        String problem = value instanceof String text
                ? "has " + text.codePointCount(0, text.length()) + " characters"
                : "has more digits before the point than fit";
        return new InvalidValueException(
                attribute,
                attribute + " " + problem + " in " + where + ", but column "
                        + column.table().name() + "." + column.name() + " is " + type.ddl());
    }

    /** About how many bytes the column takes as a parameter. */
    static long bytes(ColumnBuffer buffer) {
        if (ColumnBuffer.storage(buffer.type().kind()) != ColumnBuffer.Storage.OBJECTS) {
            return 12L * buffer.size();
        }
        long sum = 0;
        for (int row = 0; row < buffer.size(); row++) {
            Object value = buffer.at(row);
            sum += value instanceof String text
                    ? 4 + text.length()
                    : value instanceof byte[] bytes ? 4 + bytes.length : 20;
        }
        return sum;
    }
}
