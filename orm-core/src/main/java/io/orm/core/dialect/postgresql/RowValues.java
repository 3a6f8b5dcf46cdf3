package io.orm.core.dialect.postgresql;

import io.orm.core.sql.Node;
import io.orm.core.sql.StatementNode.Assignment;
import io.orm.core.sql.Transformer;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** The values in expressions that a statement for many rows sets columns to: each is another one in each row, and travels as an array. */
final class RowValues extends Transformer {
    private final List<Node> values = new ArrayList<>();
    private final List<SqlType<?>> types = new ArrayList<>();

    private RowValues() {}

    static RowValues in(List<Assignment> computed) {
        RowValues found = new RowValues();
        computed.forEach(each -> found.node(each.value()));
        return found;
    }

    void addTo(List<SqlType<?>> allTypes, List<Node> allValues) {
        allTypes.addAll(types);
        allValues.addAll(values);
    }

    /** The place among them, from 0. */
    int indexOf(Node value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(value)) {
                return i;
            }
        }
        throw new IllegalStateException(value + " is in none of the expressions");
    }

    @Override
    public Node visitValue(Node.Value value) {
        return added(value, value.type());
    }

    @Override
    public Node visitParameter(Node.Parameter parameter) {
        return added(parameter, parameter.type());
    }

    private Node added(Node value, SqlType<?> type) {
        values.add(value);
        types.add(type);
        return value;
    }
}
