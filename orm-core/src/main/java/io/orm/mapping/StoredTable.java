package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.TableIndex;
import java.util.ArrayList;
import java.util.List;

/** A table of a hierarchy as the database has it, which is what no single entity of it sees. */
final class StoredTable extends BaseTable {
    private final List<TableIndex> indexes;

    /** @param required how many of the columns may be not null: those that every row has */
    StoredTable(EntityTable<?, ?> entity, List<Column<?>> columns, int required) {
        super(entity.schema(), entity.name(), null);
        this.indexes = new ArrayList<>(entity.indexes());
        for (int i = 0; i < columns.size(); i++) {
            Column<?> each = columns.get(i);
            ColumnOption same = ColumnOption.like(each.definition());
            if (i < required) {
                column(each.name(), each.type(), same);
            } else {
                column(each.name(), each.type(), same, ColumnOption.nullable());
            }
        }
    }

    @Override
    public List<TableIndex> indexes() {
        return List.copyOf(indexes);
    }
}
