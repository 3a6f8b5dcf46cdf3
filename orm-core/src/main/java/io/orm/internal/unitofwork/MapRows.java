package io.orm.internal.unitofwork;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.mapping.EntityTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows given as maps from attribute names to values. */
final class MapRows {
    private MapRows() {}

    static ColumnMapping<Map<String, ?>> mapping(Table<?> table, Set<String> names) {
        ColumnMapping<Map<String, ?>> mapping = new ColumnMapping<>(table);
        for (String name : names) {
            set(mapping, column(table, name), name);
        }
        return mapping;
    }

    private static <T> void set(ColumnMapping<Map<String, ?>> mapping, Column<T> column, String name) {
        mapping.set(column, row -> {
            @SuppressWarnings("unchecked")
            T value = (T) fitted(row.get(name), column);
            return value;
        });
    }

    private static Column<?> column(Table<?> table, String name) {
        List<String> known = names(table);
        int ordinal = known.indexOf(name);
        if (ordinal < 0) {
            throw new UsageException(describe(table) + " has no attribute \"" + name + "\"; it has " + known);
        }
        return table.columns().get(ordinal);
    }

    private static List<String> names(Table<?> table) {
        if (table instanceof EntityTable<?, ?> entity) {
            return entity.attributeNames();
        }
        List<String> names = new ArrayList<>();
        table.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    private static String describe(Table<?> table) {
        return table instanceof EntityTable<?, ?> entity
                ? entity.entityType().getSimpleName()
                : "Table " + table.name();
    }

    /** @throws UsageException if a value has the wrong type */
    static void check(Table<?> table, List<? extends Map<String, ?>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (Map.Entry<String, ?> entry : rows.get(row).entrySet()) {
                Column<?> column = column(table, entry.getKey());
                Object value = entry.getValue();
                if (value != null && fitted(value, column) == null) {
                    throw new UsageException(ColumnMapping.label(table, column) + " takes "
                            + column.type().javaType().getSimpleName() + ", but row " + row + " has "
                            + value.getClass().getName());
                }
            }
        }
    }

    /** The value as the column's Java type; null if it is none, or if that would lose something. */
    private static @Nullable Object fitted(@Nullable Object value, Column<?> column) {
        Class<?> wanted = column.type().javaType();
        if (value == null || wanted.isInstance(value)) {
            return value;
        }
        if (!(value instanceof Number number)) {
            return null;
        }
        try {
            BigDecimal exact = number instanceof BigDecimal decimal
                    ? decimal
                    : number instanceof BigInteger integer
                            ? new BigDecimal(integer)
                            : new BigDecimal(number.toString());
            if (wanted == Long.class) {
                return exact.longValueExact();
            }
            if (wanted == Integer.class) {
                return exact.intValueExact();
            }
            if (wanted == Short.class) {
                return exact.shortValueExact();
            }
            if (wanted == Double.class) {
                return exact.doubleValue();
            }
            return wanted == BigDecimal.class ? exact : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
