package io.orm.core.schema;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition.Reference;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One foreign key of a table, over one column or several. */
record ForeignKey(
        Table<?> table,
        List<Column<?>> columns,
        @Nullable String schema,
        String target,
        List<String> targetColumns,
        @Nullable ReferentialAction onDelete,
        boolean followsUpdate) {
    /**
     * A table's foreign keys. Columns say one by one what they refer to; neighbours that refer to different columns of one table belong
     * to one key, until a column of that table comes up again.
     */
    static List<ForeignKey> of(Table<?> table) {
        List<ForeignKey> keys = new ArrayList<>();
        List<Column<?>> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Reference first = null;
        for (Column<?> column : table.columns()) {
            Reference reference = column.definition().references();
            if (reference == null) {
                continue;
            }
            boolean continues = first != null
                    && reference.table().equals(first.table())
                    && Objects.equals(reference.schema(), first.schema())
                    && !seen.contains(reference.column());
            if (!continues) {
                if (first != null) {
                    keys.add(key(table, columns, first));
                }
                columns = new ArrayList<>();
                seen = new HashSet<>();
                first = reference;
            }
            columns.add(column);
            seen.add(reference.column());
        }
        if (first != null) {
            keys.add(key(table, columns, first));
        }
        return keys;
    }

    private static ForeignKey key(Table<?> table, List<Column<?>> columns, Reference first) {
        List<String> targets = new ArrayList<>();
        for (Column<?> column : columns) {
            Reference reference = column.definition().references();
            if (reference != null) {
                targets.add(reference.column());
            }
        }
        return new ForeignKey(
                table,
                List.copyOf(columns),
                first.schema(),
                first.table(),
                targets,
                first.onDelete(),
                first.followsUpdate());
    }

    boolean refersTo(Table<?> other) {
        return target.equals(other.name()) && Objects.equals(schema, other.schema());
    }

    boolean isIndexed() {
        return columns.get(0).definition().indexed();
    }
}
