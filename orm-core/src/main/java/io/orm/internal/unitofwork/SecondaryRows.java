package io.orm.internal.unitofwork;

import io.orm.core.type.ColumnBuffer;
import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.HierarchyRows.Part;
import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an object in secondary tables: there is one where a column would not be null. A row that may be there or not is inserted, or updated in the
 * same statement.
 */
final class SecondaryRows {
    private SecondaryRows() {}

    /** What happens to the row of one table when its object changes. */
    enum Change {
        /** It is there. */
        UPDATE,
        /** It is not there, or nobody knows. */
        UPSERT,
        /** Nothing is left in it. */
        DELETE
    }

    /** Whether a new object has a row in the table. */
    static boolean isNeeded(EntityWriter<Object, Object> writer, Object entity, RowExpressions expressions) {
        for (int column : writer.valued) {
            if (expressions.sets(column) || isSet(writer, entity, column)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(EntityWriter<Object, Object> writer, Object entity, int column) {
        Reference reference = writer.referenceOf(column);
        if (reference != null) {
            return writer.binding.target(entity, reference.relationship()) != null;
        }
        ColumnBuffer value = new ColumnBuffer(writer.columns.get(column).type(), 1);
        writer.binding.write(entity, column, value);
        return value.at(0) != null;
    }

    /**
     * What differs in the secondary tables of a writer, which is that of the object's class or of one above.
     *
     * @param own the columns of its own table and of these, which are taken out of it
     */
    static List<Part> parts(
            EntityWriter<Object, Object> first, ChangedRow row, ChangedColumns own, AssignedExpressions expressions) {
        List<Part> parts = new ArrayList<>(first.secondaries.size());
        for (EntityWriter<Object, Object> each : first.secondaries) {
            ChangedColumns there = new ChangedColumns(row.writer().columns.size());
            for (int column : each.valued) {
                if (own.contains(column)) {
                    there.add(column);
                    own.remove(column);
                }
            }
            if (!there.isEmpty()) {
                parts.add(part(each, row, there, expressions.of(row.entity())));
            }
        }
        return parts;
    }

    private static Part part(
            EntityWriter<Object, Object> writer, ChangedRow row, ChangedColumns there, RowExpressions expressions) {
        boolean isWhole = !(row.entity() instanceof LazyReference reference)
                || isLoaded(writer, reference.deferredColumns(), there);
        if (isWhole && !isNeeded(writer, row.entity(), expressions)) {
            return new Part(writer, new ChangedColumns(writer.columns.size()), Change.DELETE);
        }
        if (isKnown(writer, row.snapshot()) || expressions.readRow(there)) {
            return new Part(writer, there);
        }
        ChangedColumns inserted = there;
        for (int column : writer.valued) {
            if (writer.isRequired(column)) {
                if (!isWhole && !there.contains(column)) {
                    return new Part(writer, there);
                }
                inserted.add(column);
            }
        }
        return new Part(writer, inserted, Change.UPSERT);
    }

    /** Whether all columns of the table have been read, or are written. */
    private static boolean isLoaded(
            EntityWriter<Object, Object> writer, @Nullable DeferredColumns deferred, ChangedColumns written) {
        for (int column : writer.valued) {
            if (deferred != null && deferred.contains(column) && !written.contains(column)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a loaded column tells that there is a row. */
    private static boolean isKnown(EntityWriter<Object, Object> writer, Object snapshot) {
        for (int column : writer.valued) {
            ColumnBuffer value = new ColumnBuffer(writer.columns.get(column).type(), 1);
            writer.binding.writeLoaded(snapshot, column, value);
            if (value.at(0) != null) {
                return true;
            }
        }
        return false;
    }
}
