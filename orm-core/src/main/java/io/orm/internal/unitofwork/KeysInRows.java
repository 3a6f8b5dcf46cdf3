package io.orm.internal.unitofwork;

import io.orm.core.type.ColumnBuffer;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The identifiers that rows have until a flush gives them others. */
final class KeysInRows {
    private final Map<Object, Row> rows = new IdentityHashMap<>(ChangeCollector.FEW);

    /** @param parked what stands in the place of the identifier by now; null if nothing does */
    private record Row(
            EntityWriter<Object, Object> writer,
            Object snapshot,
            @Nullable ParkedKeys parked) {}

    /** Those of the rows to which an update gives others, as far as the plan has come. */
    void add(UpdateOperation update) {
        for (int row = 0; row < update.rows(); row++) {
            rows.put(
                    update.entities().get(row),
                    new Row(update.writer(), update.snapshots().get(row), update.found()));
        }
    }

    /** Foreign keys of objects, to what they are to refer to. */
    ColumnBuffer bind(EntityWriter<Object, Object> writer, List<Object> entities, int column) {
        return fill(writer, entities, column, ColumnBinder.bind(writer, entities, column));
    }

    /** The same for a plan, in which keys that are to come stand as such. */
    ColumnBuffer preview(EntityWriter<Object, Object> writer, List<Object> entities, int column) {
        return fill(writer, entities, column, ColumnBinder.preview(writer, entities, column));
    }

    private ColumnBuffer fill(
            EntityWriter<Object, Object> writer, List<Object> entities, int column, ColumnBuffer wanted) {
        ColumnBuffer buffer = new ColumnBuffer(wanted.type(), wanted.size());
        Reference reference = writer.referenceOf(column);
        for (int row = 0; row < entities.size(); row++) {
            Object target =
                    reference == null ? null : writer.binding.target(entities.get(row), reference.relationship());
            if (reference == null || !write(target, reference.part(column), buffer)) {
                writeBase(wanted.at(row), buffer);
            }
        }
        return buffer;
    }

    /** A part of objects' identifiers: what their rows have, where the flush gives these another. */
    ColumnBuffer inPlaceOf(ColumnBuffer wanted, List<Object> entities, int part) {
        ColumnBuffer buffer = new ColumnBuffer(wanted.type(), wanted.size());
        for (int row = 0; row < entities.size(); row++) {
            if (!write(entities.get(row), part, buffer)) {
                writeBase(wanted.at(row), buffer);
            }
        }
        return buffer;
    }

    /**
     * Writes a part of the identifier that the row of an object has.
     *
     * @return false if the flush gives it no other
     */
    boolean write(@Nullable Object entity, int part, ColumnBuffer buffer) {
        Row row = entity == null ? null : rows.get(entity);
        if (entity == null || row == null) {
            return false;
        }
        int column = row.writer.key[part];
        ParkedKeys parked = row.parked;
        if (parked != null && parked.column.ordinal() == column) {
            buffer.writeBase(parked.of(entity));
        } else {
            row.writer.binding.writeLoaded(row.snapshot, column, buffer);
        }
        return true;
    }

    private static void writeBase(@Nullable Object base, ColumnBuffer buffer) {
        if (base == null) {
            buffer.writeNull();
        } else {
            buffer.writeBase(base);
        }
    }
}
