package io.orm.core.sql;

import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.RowCheck;
import io.orm.core.sql.StatementNode.SetOperation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes of statements without their values. Stateless. */
final class ShapeHash implements StatementVisitor<Integer> {
    static final ShapeHash INSTANCE = new ShapeHash();

    private ShapeHash() {}

    @Override
    public Integer visitSelect(SelectNode select) {
        int hash = select.distinct() ? 1 : 2;
        for (int i = 0; i < select.selections().size(); i++) {
            hash = 31 * hash + selection(select.selections().get(i));
        }
        hash = Shapes.of(hash, select.distinctOn());
        hash = tables(hash, select.from());
        for (int i = 0; i < select.joins().size(); i++) {
            Join join = select.joins().get(i);
            hash = 31 * (31 * hash + join.kind().ordinal()) + table(join.table());
            hash = 31 * hash + Shapes.of(join.on());
            StatementNode.Via via = join.via();
            hash = via == null
                    ? hash
                    : 31 * (31 * hash + table(via.table())) + via.on().shape();
        }
        hash = Shapes.of(hash + 3, select.where());
        for (int i = 0; i < select.groupBy().size(); i++) {
            hash = 31 * hash + grouping(select.groupBy().get(i));
        }
        hash = Shapes.of(hash + 5, select.having());
        for (int i = 0; i < select.setOperations().size(); i++) {
            SetOperation operation = select.setOperations().get(i);
            hash = 31 * (31 * hash + operation.operator().ordinal()) + StatementShape.hash(operation.other());
        }
        hash = Shapes.orderings(hash + 7, select.orderBy());
        hash = 31 * (31 * hash + Shapes.of(select.limit())) + Shapes.of(select.offset());
        RowLock lock = select.lock();
        if (lock != null) {
            hash = tables(
                    31 * (31 * hash + lock.strength().ordinal())
                            + lock.waiting().ordinal(),
                    lock.of());
        }
        return tables(hash, select.ctes());
    }

    @Override
    public Integer visitInsert(InsertNode insert) {
        int hash = assignments(insert.table().shape() + 11, insert.values());
        hash = columns(hash, insert.columns());
        StatementNode query = insert.query();
        hash = 31 * hash + (query == null ? 0 : StatementShape.hash(query));
        hash = 31 * hash + conflict(insert.conflict());
        return tables(31 * hash + returning(insert.returning()), insert.ctes());
    }

    @Override
    public Integer visitUpdate(UpdateNode update) {
        int hash = assignments(update.table().shape() + 13, update.assignments());
        hash = Shapes.of(tables(hash, update.from()), update.where());
        hash = 31 * (31 * hash + returning(update.returning())) + check(update.check());
        return tables(hash, update.ctes());
    }

    @Override
    public Integer visitDelete(DeleteNode delete) {
        int hash = Shapes.of(tables(delete.table().shape() + 17, delete.using()), delete.where());
        hash = 31 * (31 * hash + returning(delete.returning())) + check(delete.check());
        return tables(hash, delete.ctes());
    }

    @Override
    public Integer visitMerge(MergeNode merge) {
        int hash = 31 * (31 * (merge.table().shape() + 19) + table(merge.source()))
                + merge.on().shape();
        for (MergeNode.When each : merge.branches()) {
            hash = Shapes.of(31 * hash + each.action().ordinal(), each.and());
            hash = assignments(hash, each.assignments());
        }
        return hash;
    }

    @Override
    public Integer visitText(TextNode text) {
        int hash = text.text().hashCode();
        for (Map.Entry<String, ? extends Node> each : text.parameters().entrySet()) {
            hash = 31 * (31 * hash + each.getKey().hashCode()) + each.getValue().shape();
        }
        return 31 * hash + returning(text.row()) + (text.yieldsRows() ? 1 : 0);
    }

    @Override
    public Integer visitInsertRows(InsertRowsNode insert) {
        int hash = 31 * columns(insert.table().shape() + 23, insert.columns()) + conflict(insert.conflict());
        hash = assignments(hash, insert.computed());
        hash = 31 * (31 * hash + returning(insert.returning())) + check(insert.check());
        return hash + (insert.overridingSystemValue() ? 1 : 0);
    }

    @Override
    public Integer visitUpdateRows(UpdateRowsNode update) {
        int hash = columns(columns(update.table().shape() + 29, update.keyColumns()) + 1, update.setColumns());
        hash = assignments(columns(31 * hash, update.compared()), update.computed());
        hash = 31 * hash + returning(update.returning());
        return 31 * (31 * hash + (update.version() == null ? 0 : 1)) + check(update.check());
    }

    @Override
    public Integer visitDeleteRows(DeleteRowsNode delete) {
        int hash = columns(delete.table().shape() + 31, delete.keyColumns());
        int compared = (delete.version() == null ? 0 : 1) + (delete.matchesNulls() ? 2 : 0);
        return 31 * (31 * hash + compared) + check(delete.check());
    }

    static int table(Table<?> table) {
        if (table instanceof DerivedTable<?> derived) {
            return derived.definitionShape();
        }
        StatementNode source = table.source();
        return source == null ? table.shape() : 31 * table.shape() + StatementShape.hash(source);
    }

    private static int selection(Selection<?> selection) {
        if (selection instanceof Expression<?> expression) {
            return expression.node().shape();
        }
        if (selection instanceof Table<?> table) {
            return table.shape();
        }
        int hash = 1;
        for (Expression<?> each : SelectList.flatten(List.of(selection))) {
            hash = 31 * hash + each.node().shape();
        }
        return hash;
    }

    private static int grouping(Grouping grouping) {
        if (!(grouping instanceof GroupingSet set)) {
            return ((Expression<?>) grouping).node().shape();
        }
        int hash = set.kind().ordinal();
        for (Grouping each : set.members()) {
            hash = 31 * hash + grouping(each);
        }
        return hash;
    }

    private static int tables(int seed, List<? extends Table<?>> tables) {
        int hash = seed;
        for (int i = 0; i < tables.size(); i++) {
            hash = 31 * hash + table(tables.get(i));
        }
        return hash;
    }

    private static int columns(int seed, List<Column<?>> columns) {
        int hash = seed;
        for (int i = 0; i < columns.size(); i++) {
            hash = 31 * hash + columns.get(i).name().hashCode();
        }
        return hash;
    }

    private static int assignments(int seed, List<Assignment> assignments) {
        int hash = seed;
        for (int i = 0; i < assignments.size(); i++) {
            Assignment each = assignments.get(i);
            hash = 31 * (31 * hash + each.column().name().hashCode())
                    + each.value().shape();
        }
        return hash;
    }

    private static int conflict(@Nullable ConflictClause conflict) {
        if (conflict == null) {
            return 0;
        }
        String constraint = conflict.constraint();
        int hash = columns(constraint == null ? 1 : constraint.hashCode(), conflict.columns());
        return Shapes.of(assignments(hash, conflict.assignments()), conflict.where());
    }

    private static int returning(@Nullable Selection<?> returning) {
        return returning == null ? 0 : selection(returning);
    }

    private static int check(@Nullable RowCheck check) {
        return check == null ? 0 : check.namesKeys() ? 1 : 2;
    }
}
