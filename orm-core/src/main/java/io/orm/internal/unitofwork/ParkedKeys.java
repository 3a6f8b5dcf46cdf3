package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The identifiers that rows have between two statements of one round trip: the one gives all of the old ones up, the other sets the new ones. */
final class ParkedKeys {
    /** The part of the identifier that has another value meanwhile. */
    final Column<?> column;

    private final Map<Object, Object> values = new IdentityHashMap<>();

    private ParkedKeys(Column<?> column) {
        this.column = column;
    }

    static ParkedKeys of(Column<?> column, List<Object> entities) {
        ParkedKeys parked = new ParkedKeys(column);
        ColumnBuffer drawn = Placeholders.of(column, entities.size());
        for (int row = 0; row < entities.size(); row++) {
            Object value = drawn.at(row);
            if (value != null) {
                parked.values.put(entities.get(row), value);
            }
        }
        return parked;
    }

    ColumnBuffer bind(List<Object> entities) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), entities.size());
        for (Object entity : entities) {
            buffer.writeBase(of(entity));
        }
        return buffer;
    }

    Object of(Object entity) {
        Object value = values.get(entity);
        if (value == null) {
            throw new IllegalStateException("A row that gets another identifier has none meanwhile");
        }
        return value;
    }
}
