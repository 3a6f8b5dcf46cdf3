package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Node;
import io.orm.core.sql.Table;
import io.orm.core.sql.Transformer;

/** Puts the columns of another instance of a table in the place of its own. */
final class Renaming extends Transformer {
    private final Table<?> from;
    private final Table<?> to;

    private Renaming(Table<?> from, Table<?> to) {
        this.from = from;
        this.to = to;
    }

    static Condition of(Condition condition, Table<?> from, Table<?> to) {
        return condition.isNone() ? condition : condition.with(new Renaming(from, to).node(condition.node()));
    }

    @Override
    public Node visitColumn(Column<?> column) {
        return column.table().equals(from) ? to.columns().get(column.ordinal()) : super.visitColumn(column);
    }
}
