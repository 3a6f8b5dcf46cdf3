package io.orm.internal.unitofwork;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.exception.UsageException;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Table;
import io.orm.core.sql.UpdateNode;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code UPDATE} or {@code DELETE} by condition whose rows may be objects of the session: it tells the keys of the rows it touched, by
 * {@code RETURNING}, or by a query before where the dialect has none.
 */
final class SynchronizedStatement {
    private SynchronizedStatement() {}

    /** The keys touched and how many rows there were. */
    record Touched(EntityWriter<Object, Object> writer, List<Object> keys, boolean deleted) {}

    /** The entity that a statement writes; null if it writes none, or a table without entity. */
    static @Nullable EntityTable<?, ?> target(StatementNode statement) {
        Table<?> table = statement instanceof UpdateNode update
                ? update.table()
                : statement instanceof DeleteNode delete ? delete.table() : null;
        return table instanceof EntityTable<?, ?> entity ? entity : null;
    }

    /** @throws UsageException if an UPDATE changes identifiers: it tells those that the rows have then, and the session knows its objects by those that they had */
    static void requireSameKeys(StatementNode statement) {
        if (!(statement instanceof UpdateNode update) || !(update.table() instanceof EntityTable<?, ?> table)) {
            return;
        }
        for (Assignment each : update.assignments()) {
            boolean isOfKey = table.keyColumns().stream()
                    .anyMatch(key -> key.ordinal() == each.column().ordinal());
            if (isOfKey) {
                throw new UsageException("update(" + table.entityType().getSimpleName() + ") sets "
                        + ColumnMapping.label(table, each.column())
                        + ", which is of the identifier by which the session knows its objects: change the objects, which the flush writes with all that refers to them,"
                        + " or say synchronizeSession(Synchronize.NONE) if the session has none of them");
            }
        }
    }

    /** @param target the entity whose objects the rows are; the statement may write a table of one above it */
    static Touched run(
            WriteModel model,
            StatementNode statement,
            EntityTable<?, ?> target,
            StatementExecutor executor,
            ExecutionOptions options) {
        Table<?> table = statement instanceof UpdateNode update ? update.table() : ((DeleteNode) statement).table();
        EntityWriter<Object, Object> writer = model.writer(target.root()).untyped();
        List<Column<?>> keys = target.keyColumns().stream()
                .<Column<?>>map(each -> table.columns().get(each.ordinal()))
                .toList();
        boolean deletes = statement instanceof DeleteNode;
        executor.beginIfNeeded();
        if (model.dialect().hasReturning()) {
            return new Touched(writer, read(writer, returning(statement, keys), executor, options), deletes);
        }
        List<Object> touched = read(writer, query(model, statement, table, keys), executor, options);
        executor.execute(statement, options);
        return new Touched(writer, touched, deletes);
    }

    private static StatementNode returning(StatementNode statement, List<Column<?>> keys) {
        ReturnedColumns returned = new ReturnedColumns(keys);
        if (statement instanceof UpdateNode update) {
            return new UpdateNode(
                    update.table(),
                    update.assignments(),
                    update.from(),
                    update.where(),
                    returned,
                    update.ctes(),
                    update.check(),
                    update.options());
        }
        DeleteNode delete = (DeleteNode) statement;
        return new DeleteNode(
                delete.table(),
                delete.using(),
                delete.where(),
                returned,
                delete.ctes(),
                delete.check(),
                delete.options());
    }

    private static StatementNode query(
            WriteModel model, StatementNode statement, Table<?> table, List<Column<?>> keys) {
        List<Node> where = statement instanceof UpdateNode update ? update.where() : ((DeleteNode) statement).where();
        boolean simple = statement instanceof UpdateNode update
                ? update.from().isEmpty() && update.ctes().isEmpty()
                : ((DeleteNode) statement).using().isEmpty()
                        && ((DeleteNode) statement).ctes().isEmpty();
        if (!simple) {
            throw new UnsupportedByDialectException("An UPDATE or DELETE of " + table.name()
                    + " with FROM, USING or WITH cannot be synchronised with the session on "
                    + model.dialect().name()
                    + ", which has no RETURNING: use synchronizeSession(Synchronize.NONE)");
        }
        return Conditions.select(keys, table, where);
    }

    private static List<Object> read(
            EntityWriter<Object, Object> writer,
            StatementNode statement,
            StatementExecutor executor,
            ExecutionOptions options) {
        List<Object> keys = new ArrayList<>();
        try (RowCursor rows = executor.query(statement, options)) {
            while (rows.next()) {
                Object[] components = new Object[writer.key.length];
                for (int i = 0; i < components.length; i++) {
                    Object component =
                            rows.row().get(i, writer.keyColumns.get(i).type());
                    if (component == null) {
                        throw new IllegalStateException("A row of " + writer.table.name() + " has a null key");
                    }
                    components[i] = component;
                }
                keys.add(writer.binding.keyOf(components));
            }
        }
        return keys;
    }
}
