package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.InsertNode;
import io.orm.core.sql.InsertRowsNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;
import io.orm.core.sql.UpdateNode;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts in the place of entities that extend each other the tables that they are read from, and finds the columns of treated ones there. */
final class HierarchyTransformer extends Transformer {
    private final Hierarchies hierarchies;

    private @Nullable Table<?> written;

    private HierarchyTransformer(Hierarchies hierarchies) {
        this.hierarchies = hierarchies;
    }

    static StatementNode applied(StatementNode statement, Hierarchies hierarchies) {
        return hierarchies.isEmpty() ? statement : new HierarchyTransformer(hierarchies).statement(statement);
    }

    /** What is written stays a table that the database knows, unless objects of several classes are returned; of one that is deleted from, all that its classes have are known. */
    @Override
    public StatementNode visitUpdate(UpdateNode update) {
        HierarchyTable read = update.returning() == null ? null : hierarchies.find(update.table());
        if (read == null || !read.isShared()) {
            written = update.table();
            return super.visitUpdate(update);
        }
        UpdateNode found = (UpdateNode) super.visitUpdate(update);
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment each : found.assignments()) {
            assignments.add(new Assignment(read.columns().get(each.column().ordinal()), each.value()));
        }
        return new UpdateNode(
                read,
                assignments,
                found.from(),
                found.where(),
                found.returning(),
                found.ctes(),
                found.check(),
                found.options());
    }

    @Override
    public StatementNode visitDelete(DeleteNode delete) {
        HierarchyTable read = hierarchies.find(delete.table());
        boolean isReturned = read != null && delete.returning() != null && read.isShared();
        if (read == null || !read.hasPartsBelow() && !isReturned) {
            written = delete.table();
            return super.visitDelete(delete);
        }
        DeleteNode found = (DeleteNode) super.visitDelete(delete);
        return new DeleteNode(
                read, found.using(), found.where(), found.returning(), found.ctes(), found.check(), found.options());
    }

    @Override
    public StatementNode visitInsert(InsertNode insert) {
        HierarchyTable read = returnedFrom(insert.table(), insert.returning());
        if (read == null) {
            written = insert.table();
            return super.visitInsert(insert);
        }
        InsertNode found = (InsertNode) super.visitInsert(insert);
        return new InsertNode(
                read,
                found.values(),
                found.columns(),
                found.query(),
                found.conflict(),
                found.returning(),
                found.ctes(),
                found.options());
    }

    @Override
    public StatementNode visitInsertRows(InsertRowsNode insert) {
        HierarchyTable read = returnedFrom(insert.table(), insert.returning());
        if (read == null) {
            written = insert.table();
            return super.visitInsertRows(insert);
        }
        InsertRowsNode found = (InsertRowsNode) super.visitInsertRows(insert);
        return new InsertRowsNode(
                read,
                found.columns(),
                found.values(),
                found.computed(),
                found.overridingSystemValue(),
                found.conflict(),
                found.returning(),
                found.check(),
                found.options());
    }

    /** The shared table as objects are read from it, if rows that are written there come back; else null. */
    private @Nullable HierarchyTable returnedFrom(Table<?> table, @Nullable Selection<?> returning) {
        HierarchyTable read = hierarchies.find(table);
        return read != null && returning != null && read.isShared() ? read : null;
    }

    @Override
    protected Table<?> rebuilt(Table<?> table) {
        if (table == written) {
            return table;
        }
        StatementNode source = table.source();
        if (source != null
                && table instanceof EntityTable<?, ?> entity
                && source instanceof SelectNode select
                && select.selections().size() == 1
                && hierarchies.find(entity) != null) {
            return hierarchies.around(entity, statement(source));
        }
        Table<?> found = hierarchies.laidOut(table);
        return found == table ? super.rebuilt(table) : found;
    }

    @Override
    public Node visitColumn(Column<?> column) {
        if (column.table() instanceof EntityTable<?, ?> seen && seen.treated() != null) {
            return readFrom(seen).columnOf(seen.root(), column.ordinal());
        }
        // What stands for a query is laid out anew by whoever asks: the columns are those of the one in FROM.
        if (column.table() instanceof HierarchyTable laidOut && laidOut.entity().source() != null) {
            return table(laidOut.entity()).columns().get(column.ordinal());
        }
        if (hierarchies.find(column.table()) != null) {
            Table<?> read = table(column.table());
            return column.ordinal() < 0 && read instanceof HierarchyTable laidOut
                    ? laidOut.columnOfCollection(column.name(), column.type())
                    : read.columns().get(column.ordinal());
        }
        return super.visitColumn(column);
    }

    @Override
    protected Selection<?> selection(Selection<?> selection) {
        return selection instanceof Table<?> table && hierarchies.find(table) != null
                ? table(table)
                : super.selection(selection);
    }

    /** The key of a treated table is null in rows of other classes: that is how a row's class is asked for. */
    @Override
    public Node visitOperation(Node.Operation operation) {
        boolean negated = operation.operator() == Operator.IS_NULL;
        if ((negated || operation.operator() == Operator.IS_NOT_NULL)
                && operation.operands().get(0) instanceof Column<?> column
                && column.definition().primaryKey()
                && column.table() instanceof EntityTable<?, ?> seen
                && seen.treated() != null) {
            return Hierarchies.isA(readFrom(seen), seen.root(), negated);
        }
        return super.visitOperation(operation);
    }

    private HierarchyTable readFrom(EntityTable<?, ?> seen) {
        EntityTable<?, ?> treated = seen.treated();
        if (treated != null && table(treated) instanceof HierarchyTable read) {
            return read;
        }
        throw new UsageException(seen.entityType().getSimpleName() + " is no subclass in this session's model that "
                + treated + " can be treated as");
    }

    @Override
    public StatementNode visitSelect(SelectNode select) {
        SelectNode rebuilt = (SelectNode) super.visitSelect(select);
        RowLock lock = rebuilt.lock();
        if (lock == null) {
            return rebuilt;
        }
        List<Table<?>> read = new ArrayList<>(rebuilt.from());
        for (Join join : rebuilt.joins()) {
            if (join.kind() == Join.Kind.INNER) {
                read.add(join.table());
            }
        }
        for (Table<?> each : lock.of().isEmpty() ? read : lock.of()) {
            if (each instanceof HierarchyTable table && table.isComputed()) {
                throw new UsageException("Rows of "
                        + table.entity().entityType().getSimpleName()
                        + " lie in a table for each class, which one statement cannot lock; select and lock a class that no other"
                        + " extends");
            }
        }
        return rebuilt;
    }
}
