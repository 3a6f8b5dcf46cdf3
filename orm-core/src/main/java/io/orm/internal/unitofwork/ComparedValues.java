package io.orm.internal.unitofwork;

import io.orm.annotation.ComparedColumns;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was loaded of rows without a version, to be compared where they are written. */
final class ComparedValues {
    private final List<Column<?>> columns;
    private final List<ColumnBuffer> buffers = new ArrayList<>();

    private ComparedValues(List<Column<?>> columns) {
        this.columns = columns;
    }

    static ComparedValues none() {
        return new ComparedValues(List.of());
    }

    /** Which of its columns an entity can compare; empty if it does not. */
    static int[] comparable(EntityWriter<?, ?> writer) {
        if (writer.table.comparedColumns() == null) {
            return new int[0];
        }
        return writer.columns.stream()
                .filter(column -> !writer.isKey(column.ordinal()))
                .filter(column -> column.definition().formula() == null)
                .filter(column -> writer.table.deferredGroup(column.ordinal()) == null)
                .filter(column -> hasEquality(column.type()))
                .mapToInt(Column::ordinal)
                .toArray();
    }

    private static boolean hasEquality(SqlType<?> type) {
        return type.kind() != TypeKind.JSON && !type.ddl().equals("xml");
    }

    /** For an UPDATE of these columns. */
    static ComparedValues ofUpdate(
            UpdateOperation update, int[] set, List<Object> snapshots, @Nullable InterimValues interim) {
        EntityWriter<Object, Object> writer = update.writer();
        int[] compared = update.vacates() || writer.table.comparedColumns() == ComparedColumns.CHANGED
                ? Arrays.stream(set)
                        .filter(column -> Arrays.stream(writer.compared).anyMatch(each -> each == column))
                        .toArray()
                : writer.compared;
        return of(update, update.entities(), writer, compared, snapshots, interim);
    }

    static ComparedValues ofDelete(DeleteOperation delete, List<Object> snapshots, @Nullable InterimValues interim) {
        return of(delete, delete.entities(), delete.writer(), delete.writer().compared, snapshots, interim);
    }

    private static ComparedValues of(
            Operation by,
            List<Object> entities,
            EntityWriter<Object, Object> writer,
            int[] compared,
            List<Object> snapshots,
            @Nullable InterimValues interim) {
        List<Column<?>> columns = new ArrayList<>(compared.length);
        for (int column : compared) {
            columns.add(writer.columns.get(column));
        }
        ComparedValues values = new ComparedValues(columns);
        for (Column<?> column : columns) {
            ColumnBuffer loaded = asStored(column, ColumnBinder.bindLoaded(writer, snapshots, column.ordinal()));
            values.buffers.add(interim == null ? loaded : interim.found(by, column, entities, loaded));
        }
        return values;
    }

    /** A number that this session has written was rounded by the server. */
    private static ColumnBuffer asStored(Column<?> column, ColumnBuffer sent) {
        SqlType<?> type = column.type();
        if (type.kind() != TypeKind.NUMERIC || type.length() <= 0) {
            return sent;
        }
        ColumnBuffer stored = new ColumnBuffer(type, sent.size());
        for (int row = 0; row < sent.size(); row++) {
            Object base = sent.at(row);
            if (base == null) {
                stored.writeNull();
            } else {
                stored.writeBase(
                        base instanceof BigDecimal number && number.scale() > type.scale()
                                ? number.setScale(type.scale(), RoundingMode.HALF_UP)
                                : base);
            }
        }
        return stored;
    }

    List<Column<?>> columns() {
        return columns;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Whether an only row can be compared with single values: for arrays the set-based statement writes the types. */
    boolean areSingle() {
        return columns.stream().noneMatch(each -> each.type().kind() == TypeKind.ARRAY);
    }

    /** The values of all rows. */
    List<Node.Value> parameters() {
        return ColumnBinder.parameters(columns, buffers);
    }

    /** {@code column IS NOT DISTINCT FROM ?} for the only row. */
    void addConditions(List<Node> where) {
        for (int i = 0; i < columns.size(); i++) {
            where.add(new Node.Operation(
                    Operator.IS_NOT_DISTINCT, columns.get(i), ColumnBinder.single(columns.get(i), buffers.get(i))));
        }
    }

    long bytes() {
        long sum = 0;
        for (ColumnBuffer each : buffers) {
            sum += ColumnBinder.bytes(each);
        }
        return sum;
    }
}
