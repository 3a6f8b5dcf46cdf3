package io.orm.internal.identity;

import io.orm.core.sql.Column;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.SqlType;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementTable;
import io.orm.mapping.MapTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an element's columns as the database compares them. */
final class ElementValues implements ParameterWriter {
    private final List<Column<?>> columns;
    private final ElementBinding<Object> binding;

    /** Whether elements are entries whose keys are entities: what the database has for a new one is not known yet. */
    private final boolean areKeysEntities;

    /** Of a map whose keys are no entities. */
    private final List<Column<?>> keys;

    private @Nullable Object value;

    @SuppressWarnings("unchecked")
    ElementValues(ElementTable<?> table) {
        MapTable<?, ?> map = table instanceof MapTable<?, ?> of && of.keyEntity() != null ? of : null;
        this.areKeysEntities = map != null;
        this.columns = map == null ? table.elementColumns() : map.mapValueColumns();
        this.keys = table instanceof MapTable<?, ?> of && map == null ? of.mapKeyColumns() : List.of();
        this.binding = (ElementBinding<Object>) table.binding();
    }

    /** Of an entry whose key is an entity, those of its value. */
    Object of(Object element) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (Column<?> column : columns) {
            binding.write(element, column.ordinal(), this);
            values.add(comparableBase(value, column.type()));
        }
        return values;
    }

    /** What the database has for the key of a map's entry, column by column; a session has one object for an entity. */
    Object keyOf(Object entry) {
        if (areKeysEntities) {
            return new Same(((Map.Entry<?, ?>) entry).getKey());
        }
        List<@Nullable Object> parts = new ArrayList<>(keys.size());
        for (Column<?> key : keys) {
            binding.write(entry, key.ordinal(), this);
            parts.add(comparableBase(value, key.type()));
        }
        return parts;
    }

    private record Same(@Nullable Object entity) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.entity == entity;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(entity);
        }
    }

    /** Whether two sequences of elements are the same, one by one. */
    boolean areSame(Collection<?> left, Collection<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object each : left) {
            if (!of(each).equals(of(others.next()))) {
                return false;
            }
        }
        return true;
    }

    /** The columns of a key, in a map of entities, as the database compares them. */
    static List<@Nullable Object> comparable(AssociationTable links, Object key) {
        List<@Nullable Object> parts = new ArrayList<>(links.placeColumns().size());
        for (Column<?> column : links.placeColumns()) {
            ColumnBuffer one = new ColumnBuffer(column.type(), 1);
            links.writePlace(key, parts.size(), one);
            parts.add(comparableBase(one.at(0), column.type()));
        }
        return parts;
    }

    private static @Nullable Object comparableBase(@Nullable Object base, SqlType<?> type) {
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
