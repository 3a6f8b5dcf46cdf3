package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to insert, a page at a time, so that an endless input needs no more memory than one page. */
abstract class InsertPages implements Iterator<List<ColumnBuffer>> {
    private final @Nullable KeySupply supply;

    InsertPages(@Nullable KeySupply supply) {
        this.supply = supply;
    }

    /** The same for all pages. */
    abstract List<Column<?>> columns();

    final boolean drawsKeys() {
        return supply != null;
    }

    /** The next {@code rows} rows need no question to the database. */
    final void prepare(int rows) {
        if (supply != null) {
            supply.prepare(rows);
        }
    }

    final void end() {
        if (supply != null) {
            supply.giveBack();
        }
    }

    /** Keys for a page whose rows bring none. */
    final ColumnBuffer keys(int count, Column<?> column) {
        ColumnBuffer buffer = new ColumnBuffer(column.type(), count);
        if (supply == null) {
            for (int i = 0; i < count; i++) {
                buffer.writeBase(TimeOrderedUuid.next());
            }
        } else {
            supply.prepare(count);
            for (int i = 0; i < count; i++) {
                buffer.writeLong(supply.take());
            }
        }
        return buffer;
    }
}
