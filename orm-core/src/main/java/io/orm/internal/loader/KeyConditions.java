package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.type.ColumnBuffer;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.internal.identity.IdentityMap;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions on the columns that hold an entity's identifier, here or in a table that refers to it. */
final class KeyConditions {
    private KeyConditions() {}

    /** {@code id = ?} for one identifier, {@code id = any (?)} for more: one text whatever their number. */
    static Node in(List<? extends Column<?>> columns, EntityBinding<?, ?> binding, List<?> keys) {
        return keys.size() == 1 ? equal(columns, binding, keys.get(0)) : any(columns, binding, keys);
    }

    /** {@code id = ?}. */
    static Node equal(List<? extends Column<?>> columns, EntityBinding<?, ?> binding, Object key) {
        List<Node> conditions = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Column<?> column = columns.get(i);
            conditions.add(new Node.Operation(Operator.EQ, column, component(binding, key, i, column.type())));
        }
        return conditions.size() == 1 ? conditions.get(0) : new Node.Operation(Operator.AND, conditions);
    }

    /** {@code id = any (?)}; {@code (a, b) in (…)} with one array per column for a composite identifier. */
    static Node any(List<? extends Column<?>> columns, EntityBinding<?, ?> binding, List<?> keys) {
        List<Node> operands = new ArrayList<>(columns.size() + 1);
        if (columns.size() == 1) {
            operands.add(columns.get(0));
        } else {
            operands.add(new Node.Operation(Operator.ROW, List.copyOf(columns)));
        }
        for (int i = 0; i < columns.size(); i++) {
            SqlType<?> type = columns.get(i).type();
            ColumnBuffer values = new ColumnBuffer(type, keys.size());
            for (Object key : keys) {
                writeKey(binding, key, i, values);
            }
            operands.add(new Node.Value(javaValues(values, type), SqlTypes.array(type)));
        }
        return new Node.Operation(columns.size() == 1 ? Operator.EQ_ANY : Operator.IN_ROWS, operands);
    }

    private static <T> List<@Nullable Object> javaValues(ColumnBuffer values, SqlType<T> type) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object base = values.at(i);
            list.add(base == null ? null : type.fromBase(base));
        }
        return list;
    }

    private static <T> Node component(EntityBinding<?, ?> binding, Object key, int component, SqlType<T> type) {
        ColumnBuffer value = new ColumnBuffer(type, 1);
        writeKey(binding, key, component, value);
        Object base = value.at(0);
        return new Node.Value(base == null ? null : type.fromBase(base), type);
    }

    @SuppressWarnings("unchecked")
    private static void writeKey(EntityBinding<?, ?> binding, Object key, int component, ColumnBuffer out) {
        ((EntityBinding<Object, Object>) binding).writeKey(key, component, out);
    }

    /**
     * The ordinal of the column by which rows refer to an object, if it is a lone {@code long} that can be looked at without a box; otherwise -1.
     *
     * @param targets what it refers to
     */
    static int loneNumber(Relationship<?, ?> reference, IdentityMap<?, ?> targets) {
        boolean isLone = reference.isOwner()
                && reference.foreignKey().size() == 1
                && reference.origin().inheritance() == null;
        boolean isLong = targets.hasLongKeys()
                && targets.table().keyColumns().get(0).type().javaType() == Long.class;
        return isLone && isLong ? reference.foreignKey().get(0).ordinal() : -1;
    }

    /**
     * The identifier in a {@link #loneNumber}; null if there is none.
     *
     * @param last that of the row before, given back if it is the same, so that no other object is made
     */
    static @Nullable Object number(RowReader row, int at, @Nullable Object last) {
        long key = row.getLong(at, EntityReader.NO_KEY);
        if (key == EntityReader.NO_KEY && row.isNull(at)) {
            return null;
        }
        return last instanceof Long before && before == key ? last : (Object) key;
    }

    /** The identifier that lies in columns of a row; null if one of them is null. */
    static @Nullable Object read(
            List<? extends Column<?>> columns, EntityBinding<?, ?> binding, RowReader row, int first) {
        Object[] components = new Object[columns.size()];
        for (int i = 0; i < components.length; i++) {
            if (row.isNull(first + i)) {
                return null;
            }
            Object component = row.get(first + i, columns.get(i).type());
            if (component == null) {
                return null;
            }
            components[i] = component;
        }
        return binding.keyOf(components);
    }
}
