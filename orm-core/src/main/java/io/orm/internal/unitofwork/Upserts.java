package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.ConflictClause;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlTypes;
import io.orm.flush.BulkOption.OnConflict;
import io.orm.internal.unitofwork.FailedRows.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ON CONFLICT} of bulk inserts. */
final class Upserts {
    private Upserts() {}

    static ConflictClause clause(Table<?> table, List<Column<?>> inserted, OnConflict asked) {
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
        return new ConflictClause(key, null, assignments, List.of());
    }

    /** A version that counts rises; one of another sort is a new one in the row that is brought. */
    static Node updated(Column<?> column) {
        if (column.definition().version() && !VersionStamps.isStamped(column)) {
            return new Node.Operation(Operator.PLUS, column, new Node.Value(1, SqlTypes.integer()));
        }
        return new Node.Operation(Operator.EXCLUDED, column);
    }

    /** @throws UsageException if two rows have the same key: the server would refuse to update a row twice, without naming it */
    static void requireDistinct(Table<?> table, ConflictClause conflict, Page page) {
        if (conflict.assignments().isEmpty()) {
            return;
        }
        Map<List<Object>, Integer> seen = new HashMap<>();
        for (int row = 0; row < page.size(); row++) {
            List<Object> key = new ArrayList<>();
            for (Column<?> column : conflict.columns()) {
                Object base = page.buffers().get(page.columns().indexOf(column)).at(row);
                if (base != null) {
                    key.add(base);
                }
            }
            Integer first = key.size() < conflict.columns().size() ? null : seen.putIfAbsent(key, row);
            if (first != null) {
                throw new UsageException("Rows " + page.number().applyAsLong(first) + " and "
                        + page.number().applyAsLong(row) + " of a bulkInsert of " + table.name()
                        + " have the same key "
                        + conflict.columns().stream().map(Column::name).toList()
                        + ": only one of them could be applied");
            }
        }
    }
}
