package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.StatementShape;
import io.orm.core.sql.Transformer;
import io.orm.core.sql.UpdateNode;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.mapping.EntityTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL expressions that take the place of values in an object's row. Equal if they set the same columns to expressions that differ in nothing but
 * their values, so that they can group rows. Immutable.
 */
final class RowExpressions {
    static final RowExpressions NONE = new RowExpressions(List.of());

    /** By the columns' ordinals. */
    private final List<Assignment> assignments;

    private RowExpressions(List<Assignment> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /** The same with another one, in the place of an earlier one of that column. */
    RowExpressions with(Column<?> column, Node expression) {
        List<Assignment> all = new ArrayList<>(assignments);
        all.removeIf(each -> each.column().ordinal() == column.ordinal());
        all.add(new Assignment(column, new LiteralLimits().node(expression)));
        all.sort(Comparator.comparingInt(each -> each.column().ordinal()));
        return new RowExpressions(all);
    }

    /** Those of them whose columns are among the given ones, as the statements of another writer of the same rows name them. */
    RowExpressions in(EntityWriter<Object, Object> writer, int[] columns) {
        if (isEmpty()) {
            return NONE;
        }
        List<Assignment> there = new ArrayList<>(assignments.size());
        for (int column : columns) {
            for (Assignment each : assignments) {
                if (each.column().ordinal() == column) {
                    there.add(new Assignment(writer.columns.get(column), new OwnColumns(writer).node(each.value())));
                }
            }
        }
        return there.isEmpty() ? NONE : new RowExpressions(there);
    }

    /** Whether one of those that set these columns reads others, so that there has to be a row. */
    boolean readRow(ChangedColumns columns) {
        ColumnsRead read = new ColumnsRead();
        for (Assignment each : assignments) {
            if (columns.contains(each.column().ordinal())) {
                read.node(each.value());
            }
        }
        return read.found;
    }

    boolean isEmpty() {
        return assignments.isEmpty();
    }

    int size() {
        return assignments.size();
    }

    boolean sets(int column) {
        for (Assignment each : assignments) {
            if (each.column().ordinal() == column) {
                return true;
            }
        }
        return false;
    }

    void addTo(ChangedColumns columns) {
        for (int i = 0; i < assignments.size(); i++) {
            columns.add(assignments.get(i).column().ordinal());
        }
    }

    /** For a statement for one row. */
    List<Assignment> assignments() {
        return assignments;
    }

    /** For a statement for many rows whose expressions are equal: each value becomes that of all rows. */
    static List<Assignment> together(List<RowExpressions> rows) {
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            return List.of();
        }
        List<List<@Nullable Object>> values = new ArrayList<>(rows.size());
        rows.forEach(each -> values.add(StatementShape.values(each.statement())));
        ValuesOfRows transformer = new ValuesOfRows(values);
        List<Assignment> together = new ArrayList<>();
        for (Assignment each : rows.get(0).assignments) {
            together.add(new Assignment(each.column(), transformer.node(each.value())));
        }
        return together;
    }

    /** A statement to compare them by. */
    private UpdateNode statement() {
        return new UpdateNode(
                assignments.get(0).column().table(), assignments, List.of(), List.of(), null, List.of(), List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RowExpressions expressions)) {
            return false;
        }
        if (assignments == expressions.assignments || isEmpty() || expressions.isEmpty()) {
            return isEmpty() == expressions.isEmpty();
        }
        return StatementShape.matches(StatementShape.template(statement()), expressions.statement(), new ArrayList<>());
    }

    @Override
    public int hashCode() {
        return isEmpty() ? 0 : StatementShape.hash(statement());
    }

    /** A limit cannot depend on the row, so the limits of subqueries are part of the text. */
    private static final class LiteralLimits extends Transformer {
        @Override
        public StatementNode visitSelect(SelectNode select) {
            SelectNode made = (SelectNode) super.visitSelect(select);
            if (made.limit() instanceof Node.Value limit && limit.value() instanceof Number rows) {
                made = made.withLimit(new Node.Keyword(rows.toString()));
            }
            if (made.offset() instanceof Node.Value offset && offset.value() instanceof Number rows) {
                made = made.withOffset(new Node.Keyword(rows.toString()));
            }
            return made;
        }
    }

    /** Columns of the object's entity as those of one of the tables that its row lies in. What subqueries read is theirs. */
    private static final class OwnColumns extends Transformer {
        private final EntityWriter<Object, Object> writer;

        OwnColumns(EntityWriter<Object, Object> writer) {
            this.writer = writer;
        }

        @Override
        public Node visitColumn(Column<?> column) {
            return column.table() instanceof EntityTable<?, ?> table
                            && table.alias() == null
                            && table != writer.table
                            && table.isRelatedTo(writer.table)
                            && column.ordinal() < writer.columns.size()
                    ? writer.columns.get(column.ordinal())
                    : super.visitColumn(column);
        }

        @Override
        public Node visitSubquery(Node.Subquery subquery) {
            return subquery;
        }
    }

    private static final class ColumnsRead extends Transformer {
        private boolean found;

        @Override
        public Node visitColumn(Column<?> column) {
            found = true;
            return column;
        }

        @Override
        public Node visitSubquery(Node.Subquery subquery) {
            return subquery;
        }
    }

    /** Puts the values of all rows in the place of those of one. */
    private static final class ValuesOfRows extends Transformer {
        private final List<List<@Nullable Object>> rows;
        private int next;

        ValuesOfRows(List<List<@Nullable Object>> rows) {
            this.rows = rows;
        }

        @Override
        public Node visitValue(Node.Value value) {
            ColumnBuffer buffer = new ColumnBuffer(value.type(), rows.size());
            for (List<@Nullable Object> row : rows) {
                write(buffer, row.get(next), value.type());
            }
            next++;
            return new Node.Value(buffer, value.type());
        }

        @SuppressWarnings("unchecked") // a value is of its type
        private static <T> void write(ColumnBuffer buffer, @Nullable Object value, SqlType<T> type) {
            buffer.write((T) value, type);
        }
    }
}
