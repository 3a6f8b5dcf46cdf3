package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Table;
import java.util.List;

/** The few nodes that statements for one row are made of. */
final class Conditions {
    private Conditions() {}

    /** {@code column = ?}. */
    static Node equal(Column<?> column, Node.Value value) {
        return new Node.Operation(Operator.EQ, column, value);
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
