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

/** Rows given as maps from attribute names to values, all with the same names. */
final class MapRows {
    private final Table<?> table;
    private final ColumnMapping<Map<String, ?>> mapping;
    private final List<Map<String, ?>> rows = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    /** @throws UsageException naming an unknown attribute and those that are known */
    MapRows(Table<?> table, Set<String> names) {
        this.table = table;
        this.mapping = new ColumnMapping<>(table);
        for (String name : names) {
            set(mapping, column(table, name), name);
        }
    }

    /** @param number the row's place among all rows given */
    void add(Map<String, ?> row, int number) {
        rows.add(row);
        numbers.add(number);
    }

    List<Map<String, ?>> rows() {
        return rows;
    }

    ColumnMapping<Map<String, ?>> mapping() {
        return mapping;
    }

    /** The place among all rows given of one of {@link #rows}. */
    int number(int row) {
        return numbers.get(row);
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
    void check() {
        for (int row = 0; row < rows.size(); row++) {
            for (Map.Entry<String, ?> entry : rows.get(row).entrySet()) {
                Column<?> column = column(table, entry.getKey());
                Object value = entry.getValue();
                if (value != null && fitted(value, column) == null) {
                    throw new UsageException(ColumnMapping.label(table, column) + " takes "
                            + column.type().javaType().getSimpleName() + ", but row " + number(row) + " has "
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
