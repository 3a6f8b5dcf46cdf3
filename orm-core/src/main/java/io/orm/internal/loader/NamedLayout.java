package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Expression;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.EntityTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        List<Column<?>> columns = table.columns();
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = add(columns.get(i));
        }
        EntityReader<?, ?> reader = planned.reader(entity, Rules.of(options, entity), null);
        reader.startAt(0);
        return row -> (R) reader.decode(new Moved(row, positions));
    }

    /** A row whose columns lie elsewhere. */
    private record Moved(RowReader row, int[] positions) implements RowReader {
        @Override
        public boolean isNull(int column) {
            return row.isNull(positions[column]);
        }

        @Override
        public long getLong(int column) {
            return row.getLong(positions[column]);
        }

        @Override
        public int getInt(int column) {
            return row.getInt(positions[column]);
        }

        @Override
        public double getDouble(int column) {
            return row.getDouble(positions[column]);
        }

        @Override
        public boolean getBoolean(int column) {
            return row.getBoolean(positions[column]);
        }

        @Override
        public @Nullable String getString(int column) {
            return row.getString(positions[column]);
        }

        @Override
        public <T> @Nullable T get(int column, SqlType<T> type) {
            return row.get(positions[column], type);
        }
    }
}
