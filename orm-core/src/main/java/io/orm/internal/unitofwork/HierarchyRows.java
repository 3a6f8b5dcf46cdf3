package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.Changes.ChangedRow;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tables the row of an object lies in, where entities extend each other or have secondary tables: one statement of a flush writes one table. */
final class HierarchyRows {
    private HierarchyRows() {}

    /** The columns of one table that an object's change touches; none for a table whose row only counts its version. */
    record Part(EntityWriter<Object, Object> writer, ChangedColumns columns, SecondaryRows.Change change) {
        Part(EntityWriter<Object, Object> writer, ChangedColumns columns) {
            this(writer, columns, SecondaryRows.Change.UPDATE);
        }
    }

    /** The writer of an entity's own table, then those of its secondary ones. */
    static List<EntityWriter<Object, Object>> tables(EntityWriter<Object, Object> writer) {
        if (writer.secondaries.isEmpty()) {
            return List.of(writer);
        }
        List<EntityWriter<Object, Object>> all = new ArrayList<>(List.of(writer));
        all.addAll(writer.secondaries);
        return all;
    }

    /** The writers of an object's rows, topmost first: one but where the entity is JOINED to those it extends, or has secondary tables. */
    static List<EntityWriter<Object, Object>> writers(EntityWriter<Object, Object> writer) {
        if (writer.above == null) {
            return tables(writer);
        }
        List<EntityWriter<Object, Object>> all = new ArrayList<>();
        EntityWriter<?, ?> each = writer;
        while (each != null) {
            all.add(0, each.untyped());
            each = each.above;
        }
        return all;
    }

    /** A change by table: of several, only those in which a column differs, and the one that has the version. */
    static List<Part> parts(ChangedRow row, AssignedExpressions expressions) {
        EntityWriter<Object, Object> writer = row.writer();
        if (writer.table.inheritance() == null) {
            return writer.secondaries.isEmpty()
                    ? List.of(new Part(writer, row.columns()))
                    : SecondaryRows.parts(row, expressions);
        }
        if (writer.above == null) {
            return List.of(new Part(widest(writer, row.columns()), row.columns()));
        }
        List<Part> parts = new ArrayList<>();
        for (EntityWriter<Object, Object> each : writers(writer)) {
            ChangedColumns own = row.columns().copy();
            EntityTable<?, ?> parent = each.table.supertable();
            for (int column : row.columns().toArray()) {
                if (column >= each.columns.size()
                        || parent != null && column < parent.columns().size()) {
                    own.remove(column);
                }
            }
            if (!own.isEmpty() || parent == null && each.version != null) {
                parts.add(new Part(each, own));
            }
        }
        return parts;
    }

    /** In a shared table, the topmost entity that has all these columns: rows of all classes below it change in one statement. */
    private static EntityWriter<Object, Object> widest(EntityWriter<Object, Object> writer, ChangedColumns columns) {
        EntityWriter<Object, Object> widest = writer;
        EntityWriter<?, ?> root = writer.rows;
        while (widest != root) {
            EntityWriter<Object, Object> parent = parentOf(widest, root);
            if (parent == null
                    || parent.fetchedAfterUpdate.length != widest.fetchedAfterUpdate.length
                    || Arrays.stream(columns.toArray()).anyMatch(each -> each >= parent.columns.size())) {
                break;
            }
            widest = parent;
        }
        return widest;
    }

    private static @Nullable EntityWriter<Object, Object> parentOf(
            EntityWriter<Object, Object> writer, EntityWriter<?, ?> root) {
        return writer.parent == null || writer.rows != root ? null : writer.parent.untyped();
    }
}
