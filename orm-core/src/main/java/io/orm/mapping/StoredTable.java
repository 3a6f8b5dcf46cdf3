package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.TableIndex;
import java.util.ArrayList;
import java.util.List;

/** A table as the database has it, where no single entity sees all of it. */
final class StoredTable extends BaseTable {
    private final List<TableIndex> indexes;

    /** @param required how many of the columns may be not null: those that every row has */
    StoredTable(EntityTable<?, ?> entity, List<Column<?>> columns, int required) {
        this(entity, columns, required, true);
    }

    /** @param keyRefers whether the key refers to another table, if its columns say so: not where its rows belong to those of several */
    StoredTable(EntityTable<?, ?> entity, List<Column<?>> columns, int required, boolean keyRefers) {
        super(entity.schema(), entity.name(), null);
        this.indexes = new ArrayList<>(entity.indexes());
        for (int i = 0; i < columns.size(); i++) {
            Column<?> each = columns.get(i);
            boolean isBareKey = each.definition().primaryKey() && !keyRefers;
            ColumnOption same = isBareKey ? ColumnOption.primaryKey() : ColumnOption.like(each.definition());
            if (i < required) {
                valueColumn(each.name(), each.type(), same);
            } else {
                valueColumn(each.name(), each.type(), same, ColumnOption.nullable());
            }
        }
    }

    /** An entity's table with columns that only relationships leading to it know of. */
    StoredTable(EntityTable<?, ?> entity, List<Column<?>> further) {
        this(entity, together(entity.columns(), further), entity.columns().size() + further.size());
    }

    private static List<Column<?>> together(List<Column<?>> columns, List<Column<?>> further) {
        List<Column<?>> all = new ArrayList<>(columns);
        all.addAll(further);
        return all;
    }

    @Override
    public List<TableIndex> indexes() {
        return List.copyOf(indexes);
    }
}
