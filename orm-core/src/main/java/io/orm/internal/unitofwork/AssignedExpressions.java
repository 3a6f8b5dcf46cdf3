package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.NodeWalk;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The SQL expressions that were set in the place of values and wait for the next flush. Confined to its session's thread. */
final class AssignedExpressions {
    private final Map<Object, RowExpressions> byEntity = new IdentityHashMap<>(ChangeCollector.FEW);

    /**
     * @param isNew whether the object has no row yet
     * @throws UsageException naming entity and attribute, if the column is none of the object's or is not one that an expression can set
     */
    void set(EntityWriter<Object, Object> writer, Object entity, boolean isNew, Column<?> column, Node expression) {
        requireSettable(writer, isNew, column);
        new ColumnsRead(writer, isNew, column.ordinal()).check(expression);
        Column<?> own = writer.columns.get(column.ordinal());
        byEntity.merge(
                entity, RowExpressions.NONE.with(own, expression), (earlier, added) -> earlier.with(own, expression));
    }

    private static void requireSettable(EntityWriter<Object, Object> writer, boolean isNew, Column<?> column) {
        if (!isOwn(writer, column)) {
            throw new UsageException("set(" + column.table().reference() + "." + column.name()
                    + ", …): that is no column of " + writer.name);
        }
        int ordinal = column.ordinal();
        String reason = null;
        if (writer.isKey(ordinal)) {
            reason = "is part of the identifier, by which the object is known; set the attribute itself";
        } else if (writer.isVersion(ordinal)) {
            reason = "is a version, which the session alone counts";
        } else if (writer.referenceOf(ordinal) != null) {
            reason = "refers to an object, which an expression does not tell; set the object";
        } else if (column.definition().formula() != null) {
            reason = "is a formula, which is only read";
        } else if (!(isNew
                ? column.definition().insertable()
                : column.definition().updatable())) {
            reason = "is not written by " + (isNew ? "INSERT" : "UPDATE") + ", as its mapping says";
        }
        if (reason != null) {
            throw new UsageException(writer.attribute(ordinal) + " cannot be set to an expression: it " + reason);
        }
    }

    /** Whether the column is one of the entity's, not of an alias of it. */
    private static boolean isOwn(EntityWriter<Object, Object> writer, Column<?> column) {
        return column.table() instanceof EntityTable<?, ?> table
                && table.root() == table
                && writer.table.extendsOrIs(table);
    }

    /** Looks at the columns that an expression reads: those of subqueries are their own affair. */
    private static final class ColumnsRead extends NodeWalk {
        private final EntityWriter<Object, Object> writer;
        private final boolean isNew;
        private final int set;

        ColumnsRead(EntityWriter<Object, Object> writer, boolean isNew, int set) {
            this.writer = writer;
            this.isNew = isNew;
            this.set = set;
        }

        void check(Node expression) {
            walk(expression);
        }

        @Override
        public Void visitColumn(Column<?> column) {
            String attribute = writer.attribute(set);
            String read = column.table().reference() + "." + column.name();
            if (!isOwn(writer, column)) {
                throw new UsageException("The expression for " + attribute + " reads " + read
                        + ", which is no column of " + writer.name + "; read it by a subquery: scalar(select(…))");
            }
            if (isNew) {
                throw new UsageException("The expression for " + attribute + " of a new object reads " + read
                        + ", but there is no row yet; flush first, or set a value");
            }
            if (!isInOneTable(column.ordinal())) {
                throw new UsageException("The expression for " + attribute + " reads " + read
                        + ", which is in another table of " + writer.name + "; read it by a subquery");
            }
            return super.visitColumn(column);
        }

        /** Where a row is spread over tables, each has a statement of its own. */
        private boolean isInOneTable(int column) {
            return writer.isKey(column)
                    || writer.tableOf(column) == writer.tableOf(set)
                            && (writer.above == null || tableOf(column) == tableOf(set));
        }

        private EntityWriter<Object, Object> tableOf(int column) {
            for (EntityWriter<Object, Object> each : HierarchyRows.writers(writer)) {
                if (column < each.columns.size()) {
                    return each;
                }
            }
            return writer;
        }
    }

    /** Those of an object; none if nothing was set. */
    RowExpressions of(Object entity) {
        return byEntity.isEmpty() ? RowExpressions.NONE : byEntity.getOrDefault(entity, RowExpressions.NONE);
    }

    /**
     * What takes the place of values in the rows of one statement, for each row; empty if there is nothing.
     *
     * @param common that of any of the rows, which differ in nothing but values
     */
    List<RowExpressions> ofAll(
            List<Object> entities, RowExpressions common, EntityWriter<Object, Object> writer, int[] columns) {
        if (common.isEmpty()) {
            return List.of();
        }
        List<RowExpressions> found = new ArrayList<>(entities.size());
        entities.forEach(each -> found.add(of(each).in(writer, columns)));
        return found;
    }

    boolean isEmpty() {
        return byEntity.isEmpty();
    }

    void forget(Object entity) {
        byEntity.remove(entity);
    }

    void clear() {
        byEntity.clear();
    }

    AssignedExpressions copy() {
        AssignedExpressions copy = new AssignedExpressions();
        copy.byEntity.putAll(byEntity);
        return copy;
    }

    void takeFrom(AssignedExpressions others) {
        byEntity.clear();
        byEntity.putAll(others.byEntity);
    }
}
