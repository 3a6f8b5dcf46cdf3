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
    private static List<EntityWriter<Object, Object>> tables(EntityWriter<Object, Object> writer) {
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
        levels(writer).forEach(each -> all.addAll(tables(each)));
        return all;
    }

    /** The writers whose statements delete an object's rows: in a shared table the root's. */
    static List<EntityWriter<Object, Object>> deleters(EntityWriter<Object, Object> writer) {
        List<EntityWriter<Object, Object>> all = new ArrayList<>(writers(writer));
        all.replaceAll(each -> each == writer ? writer.rows.untyped() : each);
        return all;
    }

    /** An entity and those that it is JOINED to, topmost first. */
    private static List<EntityWriter<Object, Object>> levels(EntityWriter<Object, Object> writer) {
        List<EntityWriter<Object, Object>> levels = new ArrayList<>();
        EntityWriter<?, ?> each = writer;
        while (each != null) {
            levels.add(0, each.untyped());
            each = each.above;
        }
        return levels;
    }

    /** A change by table: of several, only those in which a column differs, and the one that has the version. */
    static List<Part> parts(ChangedRow row, AssignedExpressions expressions) {
        EntityWriter<Object, Object> writer = row.writer();
        if (writer.above == null && writer.secondaries.isEmpty()) {
            return List.of(new Part(widest(writer, row.columns()), row.columns()));
        }
        List<Part> parts = new ArrayList<>();
        for (EntityWriter<Object, Object> each : levels(writer)) {
            ChangedColumns own = row.columns().copy();
            EntityTable<?, ?> parent = each.above == null ? null : each.table.supertable();
            for (int column : row.columns().toArray()) {
                if (column >= each.columns.size()
                        || parent != null && column < parent.columns().size()) {
                    own.remove(column);
                }
            }
            List<Part> others = SecondaryRows.parts(each, row, own, expressions);
            boolean isFirst = parent == null && (each.version != null || row.counts());
            if (!own.isEmpty() || isFirst) {
                parts.add(new Part(widest(each, own), own));
            }
            parts.addAll(others);
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
