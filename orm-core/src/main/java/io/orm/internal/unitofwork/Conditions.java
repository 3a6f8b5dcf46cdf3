package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Table;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few nodes that statements are made of. */
final class Conditions {
    private Conditions() {}

    /** {@code column = ?}. */
    static Node equal(Column<?> column, Node value) {
        return new Node.Operation(Operator.EQ, column, value);
    }

    /** {@code column = any (?)}; {@code (a, b) in (…)} with one array per column for several. */
    static Node any(List<Column<?>> columns, List<ColumnBuffer> values) {
        List<Node> operands = new ArrayList<>(columns.size() + 1);
        operands.add(columns.size() == 1 ? columns.get(0) : new Node.Operation(Operator.ROW, List.copyOf(columns)));
        for (int i = 0; i < columns.size(); i++) {
            SqlType<?> type = columns.get(i).type();
            List<@Nullable Object> array = new ArrayList<>(values.get(i).size());
            for (int row = 0; row < values.get(i).size(); row++) {
                Object base = values.get(i).at(row);
                array.add(base == null ? null : type.fromBase(base));
            }
            operands.add(new Node.Value(array, SqlTypes.array(type)));
        }
        return new Node.Operation(columns.size() == 1 ? Operator.EQ_ANY : Operator.IN_ROWS, operands);
    }

    /** {@code version + 1}. */
    static Node plusOne(Column<?> version) {
        return new Node.Operation(Operator.PLUS, version, new Node.Keyword("1"));
    }

    /** {@code SELECT columns FROM table WHERE …}. */
    static SelectNode select(List<Column<?>> columns, Table<?> table, List<Node> where) {
        return new SelectNode(
                List.of(new ReturnedColumns(columns)),
                false,
                List.of(),
                List.of(table),
                List.of(),
                where,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of());
    }
}
