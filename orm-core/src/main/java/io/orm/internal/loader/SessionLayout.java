package io.orm.internal.loader;

import io.orm.core.sql.Expression;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.mapping.EntityTable;
import io.orm.mapping.MapTable;
import java.util.ArrayList;
import java.util.List;

/** Hands out the columns of a statement; entities that can be written are read through the identity map, everything else plainly. */
final class SessionLayout implements SelectLayout {
    private final PlannedSelect planned;
    private final List<StatementOption<?>> options;
    private final List<EntityTable<?, ?>> entities = new ArrayList<>();
    private int given;
    private int columns;

    SessionLayout(PlannedSelect planned, List<StatementOption<?>> options) {
        this.planned = planned;
        this.options = options;
    }

    /** The entities that the statement yields, in order. */
    List<EntityTable<?, ?>> entities() {
        return entities;
    }

    @Override
    public int add(Expression<?> column) {
        given++;
        return columns++;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> RowDecoder<R> table(Table<R> table) {
        if (table instanceof EntityTable<?, ?> entity && !entity.isReadOnly()) {
            EntityReader<?, ?> reader = planned.reader(entity, Rules.of(options, entity), null);
            planned.place(reader, given, columns);
            ReadColumns read = reader.columns();
            int width = planned.columnsOf(table).size();
            given += width;
            columns += read == null ? width : read.count();
            entities.add(entity);
            return (RowDecoder<R>) reader;
        }
        if (table instanceof MapTable<?, ?> map && map.keyEntity() != null) {
            ElementReader reader = planned.elements(map);
            reader.startAt(columns);
            given += map.columns().size();
            columns += map.columns().size();
            return (RowDecoder<R>) reader;
        }
        return table.plainDecoder(this);
    }
}
