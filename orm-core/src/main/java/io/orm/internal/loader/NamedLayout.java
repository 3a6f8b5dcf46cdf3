package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Expression;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.mapping.EntityTable;
import java.util.List;

/** The columns of a text statement, found by name; entities go through the identity map. */
final class NamedLayout implements SelectLayout {
    private final PlannedSelect planned;
    private final List<StatementOption<?>> options;
    private final List<String> labels;

    NamedLayout(PlannedSelect planned, List<StatementOption<?>> options, List<String> labels) {
        this.planned = planned;
        this.options = options;
        this.labels = labels;
    }

    @Override
    public int add(Expression<?> column) {
        String name = SelectList.name(column);
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equals(name)) {
                return i;
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new UsageException("The text yields no column "
                + (name.isEmpty() ? "for an expression without name" : name) + "; it yields " + labels);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> RowDecoder<R> table(Table<R> table) {
        if (!(table instanceof EntityTable<?, ?> entity) || entity.isReadOnly()) {
            return table.plainDecoder(this);
        }
        List<Column<?>> columns = planned.columnsOf(table);
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = add(columns.get(i));
        }
        EntityReader<?, ?> reader = planned.reader(entity, Rules.of(options, entity), null);
        reader.startAt(0);
        MovedRow moved = new MovedRow(positions);
        return row -> (R) reader.decode(moved.over(row));
    }
}
