package io.orm.internal.identity;

import io.orm.core.sql.Column;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.SqlType;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written so that the database has the elements of a collection, told apart by the values of their columns. Rows are found by
 * their values, so deleting one of several equal rows deletes them all: those that stay are inserted again.
 *
 * @param removed elements whose rows are to be deleted, each once, before the others are inserted
 * @param added elements to be inserted
 */
record ElementChanges(List<Object> removed, List<Object> added) {
    /**
     * @param before what the database has
     * @param now what it is to have
     */
    static ElementChanges of(ElementTable<?> table, Collection<?> before, Collection<?> now) {
        Map<Object, Count> counts = new LinkedHashMap<>();
        RowValues values = new RowValues(table);
        for (Object element : before) {
            counts.computeIfAbsent(values.of(element), key -> new Count(element)).before++;
        }
        for (Object element : now) {
            counts.computeIfAbsent(values.of(element), key -> new Count(element)).now++;
        }
        List<Object> removed = new ArrayList<>();
        List<Object> added = new ArrayList<>();
        for (Count each : counts.values()) {
            int missing = each.now - each.before;
            if (missing < 0) {
                removed.add(each.element);
                missing = each.now;
            }
            for (int i = 0; i < missing; i++) {
                added.add(each.element);
            }
        }
        return new ElementChanges(removed, added);
    }

    boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    private static final class Count {
        final Object element;
        int before;
        int now;

        Count(Object element) {
            this.element = element;
        }
    }

    /** The values of an element's columns as the database compares them. */
    private static final class RowValues implements ParameterWriter {
        private final List<Column<?>> columns;
        private final ElementBinding<Object> binding;
        private @Nullable Object value;

        @SuppressWarnings("unchecked")
        RowValues(ElementTable<?> table) {
            this.columns = table.elementColumns();
            this.binding = (ElementBinding<Object>) table.binding();
        }

        Object of(Object element) {
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            for (Column<?> column : columns) {
                binding.write(element, column.ordinal(), this);
                values.add(comparable(value, column.type()));
            }
            return values;
        }

        private static @Nullable Object comparable(@Nullable Object base, SqlType<?> type) {
            if (base instanceof BigDecimal number) {
                boolean isRounded = type.length() > 0 && number.scale() > type.scale();
                return (isRounded ? number.setScale(type.scale(), RoundingMode.HALF_UP) : number).stripTrailingZeros();
            }
            return base instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : base;
        }

        @Override
        public void writeNull() {
            value = null;
        }

        @Override
        public void writeLong(long number) {
            value = number;
        }

        @Override
        public void writeInt(int number) {
            value = number;
        }

        @Override
        public void writeDouble(double number) {
            value = number;
        }

        @Override
        public void writeBoolean(boolean flag) {
            value = flag;
        }

        @Override
        public <T> void write(@Nullable T written, SqlType<T> type) {
            value = written == null ? null : type.toBase(written);
        }
    }
}
