package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.DeleteNode;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Transformer;
import io.orm.core.sql.UpdateNode;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance.Strategy;
import java.util.ArrayList;
import java.util.List;

/**
 * UPDATE and DELETE of entities that extend each other: one statement changes one table. In a shared table the rows of a subclass are told
 * by their class; in joined ones they are found by their key:
 *
 * <pre>{@code
 * update payments set … where payments.dtype = ? and …
 * update card_payments set … where card_payments.id in (
 *     select card_payments_1.id from card_payments as card_payments_1 join payments as card_payments_1_payments on … where …)
 * }</pre>
 */
final class HierarchyWrites {
    private HierarchyWrites() {}

    /** @param statement with the conditions that tell rows by their class */
    static StatementNode applied(StatementNode statement, Hierarchies hierarchies) {
        if (hierarchies.isEmpty()) {
            return statement;
        }
        if (statement instanceof UpdateNode update && update.table() instanceof EntityTable<?, ?> table) {
            EntityHierarchy hierarchy = hierarchies.of(table);
            if (hierarchy != null) {
                return update(update, table, hierarchy, hierarchies);
            }
        } else if (statement instanceof DeleteNode delete && delete.table() instanceof EntityTable<?, ?> table) {
            EntityHierarchy hierarchy = hierarchies.of(table);
            if (hierarchy != null) {
                requireOneTable("delete", table, hierarchy);
                if (hierarchy.strategy() == Strategy.JOINED) {
                    throw new UsageException("delete(" + name(table)
                            + "): its rows lie in several tables, and one statement deletes from one; delete the objects with"
                            + " session.delete, which deletes in sets");
                }
            }
        }
        return HierarchyTransformer.applied(statement, hierarchies);
    }

    private static void requireOneTable(String what, EntityTable<?, ?> table, EntityHierarchy hierarchy) {
        if (hierarchy.strategy() == Strategy.TABLE_PER_CLASS && hierarchy.isPolymorphic(table)) {
            List<String> concrete = hierarchy.below(table).stream()
                    .filter(each -> !hierarchy.isAbstract(each))
                    .map(each -> each.entityType().getSimpleName())
                    .toList();
            throw new UsageException(
                    what + "(" + name(table) + "): its rows lie in a table for each class, and one statement"
                            + " changes one; run it for each of " + concrete);
        }
    }

    private static String name(EntityTable<?, ?> table) {
        return table.entityType().getSimpleName();
    }

    private static StatementNode update(
            UpdateNode update, EntityTable<?, ?> table, EntityHierarchy hierarchy, Hierarchies hierarchies) {
        requireOneTable("update", table, hierarchy);
        EntityTable<?, ?> parent = table.supertable();
        if (hierarchy.strategy() == Strategy.JOINED && parent == null && update.returning() != null) {
            new Returned(table, table.root()).of(update.returning());
        }
        if (hierarchy.strategy() != Strategy.JOINED || parent == null) {
            return HierarchyTransformer.applied(update, hierarchies);
        }
        EntityTable<?, ?> written = null;
        for (Assignment each : update.assignments()) {
            EntityTable<?, ?> owner = owner(table, each.column());
            if (written != null && owner != written) {
                throw new UsageException("update(" + name(table) + "): " + written.name() + " and " + owner.name()
                        + " both have columns that it sets, and one statement changes one table; run one for each");
            }
            written = owner;
        }
        if (written == null || !update.from().isEmpty()) {
            throw new UsageException(
                    "update(" + name(table)
                            + ") with FROM: its rows lie in several tables; put the other table into a condition with exists(…) or in(…)");
        }
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment each : update.assignments()) {
            assignments.add(new Assignment(
                    written.columns().get(each.column().ordinal()), Rebase.node(each.value(), table, written)));
        }
        Selection<?> returning =
                update.returning() == null ? null : new Returned(table, written).of(update.returning());
        EntityTable<?, ?> alias = table.as(table.name() + "_1");
        List<Node> where = new ArrayList<>();
        update.where().forEach(each -> where.add(Rebase.node(each, table, alias)));
        SelectNode rows =
                SelectNode.of(alias.keyColumns()).withFrom(List.of(alias)).withWhere(where);
        if (table.keyColumns().size() > 1) {
            throw new UsageException(
                    "update(" + name(table)
                            + "): the rows of a JOINED entity with a composite identifier are not found by one column; change the objects");
        }
        Node found = new Node.Operation(Operator.IN, written.keyColumns().get(0), new Node.Subquery("", rows));
        return HierarchyTransformer.applied(
                new UpdateNode(
                        written,
                        assignments,
                        List.of(),
                        List.of(found),
                        returning,
                        update.ctes(),
                        update.check(),
                        update.options()),
                hierarchies);
    }

    /** The entity whose table has the column. */
    private static EntityTable<?, ?> owner(EntityTable<?, ?> table, Column<?> column) {
        EntityTable<?, ?> owner = table.root();
        EntityTable<?, ?> parent = owner.supertable();
        while (parent != null && column.ordinal() < parent.columns().size()) {
            owner = parent;
            parent = owner.supertable();
        }
        return owner;
    }

    /** What an update returns of one of several joined tables. */
    private static final class Returned extends Transformer {
        private final EntityTable<?, ?> table;
        private final EntityTable<?, ?> written;

        Returned(EntityTable<?, ?> table, EntityTable<?, ?> written) {
            this.table = table;
            this.written = written;
        }

        Selection<?> of(Selection<?> returning) {
            return selection(returning);
        }

        @Override
        protected Selection<?> selection(Selection<?> selection) {
            if (selection instanceof EntityTable<?, ?> whole && whole.equals(table)) {
                throw refused("objects");
            }
            return super.selection(selection);
        }

        @Override
        public Node visitColumn(Column<?> column) {
            if (!column.table().equals(table)) {
                return super.visitColumn(column);
            }
            boolean isThere = column.definition().primaryKey()
                    || column.ordinal() < written.columns().size() && owner(table, column) == written;
            if (!isThere) {
                throw refused(column.name());
            }
            return written.columns().get(column.ordinal());
        }

        private UsageException refused(String what) {
            return new UsageException("update(" + name(table) + ") returning " + what
                    + ": its rows lie in several tables, and one statement returns the columns of the one that it writes, "
                    + written.name() + "; return the identifier, and select them afterwards");
        }
    }
}
