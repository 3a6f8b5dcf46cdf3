package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Column;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.flush.BulkOption.OnConflict;
import io.orm.internal.unitofwork.FailedRows.Page;
import io.orm.mapping.EntityModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ON CONFLICT} of bulk inserts. */
final class Upserts {
    private Upserts() {}

    /** In a shared table, rows of other classes are left alone: {@link #requireOwnRows} tells of them. */
    static ConflictClause clause(EntityModel model, Table<?> table, List<Column<?>> inserted, OnConflict asked) {
        Column<?> discriminator = HierarchyBulk.discriminator(model, table);
        List<Column<?>> key = new ArrayList<>();
        for (Column<?> column : asked.key()) {
            Column<?> own =
                    column.ordinal() < table.columns().size() ? table.columns().get(column.ordinal()) : null;
            if (own == null
                    || !own.name().equals(column.name())
                    || !column.table().name().equals(table.name())) {
                throw new UsageException("onConflict names " + column.table().name() + "." + column.name()
                        + ", but rows go into " + table.name());
            }
            if (!inserted.contains(own)) {
                throw new UsageException("onConflict names " + ColumnMapping.label(table, own)
                        + ", which the rows do not bring: map it as well");
            }
            key.add(own);
        }
        if (!asked.updates()) {
            return new ConflictClause(key, null, List.of(), List.of());
        }
        if (key.isEmpty()) {
            throw new UsageException("onConflictUpdate() needs the columns of a unique key");
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Column<?> column : inserted) {
            boolean stays = key.contains(column)
                    || column == discriminator
                    || column.definition().primaryKey()
                    || !column.definition().updatable() && !column.definition().version();
            if (!stays) {
                assignments.add(new Assignment(column, updated(column)));
            }
        }
        if (assignments.isEmpty()) {
            throw new UsageException("onConflictUpdate of " + table.name()
                    + " has nothing to update: every column is part of the key; say onConflictDoNothing");
        }
        List<Node> ofClass = discriminator == null
                ? List.of()
                : List.of(new Node.Operation(
                        Operator.EQ, discriminator, new Node.Operation(Operator.EXCLUDED, discriminator)));
        return new ConflictClause(key, null, assignments, ofClass);
    }

    /** @throws UsageException if rows that were not written have the keys of others that are of another class */
    static void requireOwnRows(
            EntityModel model, Table<?> table, ConflictClause conflict, Page page, StatementExecutor executor) {
        Column<?> discriminator = HierarchyBulk.discriminator(model, table);
        if (discriminator == null || conflict.where().isEmpty()) {
            return;
        }
        List<ColumnBuffer> brought = new ArrayList<>();
        for (Column<?> column : conflict.columns()) {
            brought.add(page.buffers().get(page.columns().indexOf(column)));
        }
        List<Node> operands = new ArrayList<>();
        operands.add(
                conflict.columns().size() == 1
                        ? conflict.columns().get(0)
                        : new Node.Operation(Operator.ROW, List.copyOf(conflict.columns())));
        for (int i = 0; i < brought.size(); i++) {
            operands.add(arrayOf(conflict.columns().get(i).type(), brought.get(i)));
        }
        Node found = new Node.Operation(conflict.columns().size() == 1 ? Operator.EQ_ANY : Operator.IN_ROWS, operands);
        List<Column<?>> read = new ArrayList<>(conflict.columns());
        read.add(discriminator);
        Map<List<Object>, Object> classes = new HashMap<>();
        try (RowCursor rows =
                executor.query(Conditions.select(read, table, List.of(found)), ExecutionOptions.defaults())) {
            while (rows.next()) {
                List<Object> key = new ArrayList<>();
                for (int i = 0; i < read.size(); i++) {
                    key.add(Objects.requireNonNull(rows.row().get(i, read.get(i).type())));
                }
                Object ofRow = key.remove(key.size() - 1);
                classes.put(key, ofRow);
            }
        }
        ColumnBuffer own = page.buffers().get(page.columns().indexOf(discriminator));
        for (int row = 0; row < page.size(); row++) {
            Object ofRow = classes.get(javaValues(conflict.columns(), brought, row));
            Object wanted = own.at(row);
            if (ofRow != null
                    && wanted != null
                    && !ofRow.equals(discriminator.type().fromBase(wanted))) {
                throw new UsageException("Row " + page.number().applyAsLong(row) + " of a bulkInsert of "
                        + table.name() + " has the key "
                        + conflict.columns().stream().map(Column::name).toList() + " "
                        + javaValues(conflict.columns(), brought, row) + " of a row of another class, "
                        + discriminator.name() + " " + ofRow
                        + ": a row cannot change its class; delete that one before");
            }
        }
    }

    private static <T> Node.Value arrayOf(SqlType<T> type, ColumnBuffer buffer) {
        List<@Nullable T> values = new ArrayList<>(buffer.size());
        for (int row = 0; row < buffer.size(); row++) {
            Object base = buffer.at(row);
            values.add(base == null ? null : type.fromBase(base));
        }
        return new Node.Value(values, SqlTypes.array(type));
    }

    private static List<Object> javaValues(List<Column<?>> columns, List<ColumnBuffer> buffers, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object base = buffers.get(i).at(row);
            if (base != null) {
                values.add(columns.get(i).type().fromBase(base));
            }
        }
        return values;
    }

    /** A version that counts rises; one of another sort is a new one in the row that is brought. */
    static Node updated(Column<?> column) {
        if (column.definition().version() && !VersionStamps.isStamped(column)) {
            return new Node.Operation(Operator.PLUS, column, new Node.Value(1, SqlTypes.integer()));
        }
        return new Node.Operation(Operator.EXCLUDED, column);
    }

    /**
     * The rows of a page in as many parts as need be for none to have the same key twice, which the server refuses to update twice in one statement: rows with the same
     * key are applied one after another, wherever they stand.
     */
    static List<Page> distinct(ConflictClause conflict, Page page) {
        if (conflict.assignments().isEmpty()) {
            return List.of(page);
        }
        List<Page> parts = new ArrayList<>(1);
        Set<List<Object>> seen = new HashSet<>();
        int from = 0;
        for (int row = 0; row < page.size(); row++) {
            List<Object> key = new ArrayList<>();
            for (Column<?> column : conflict.columns()) {
                Object base = page.buffers().get(page.columns().indexOf(column)).at(row);
                if (base != null) {
                    key.add(base);
                }
            }
            if (key.size() == conflict.columns().size() && !seen.add(key)) {
                parts.add(page.slice(from, row));
                from = row;
                seen.clear();
                seen.add(key);
            }
        }
        parts.add(from == 0 ? page : page.slice(from, page.size()));
        return parts;
    }
}
