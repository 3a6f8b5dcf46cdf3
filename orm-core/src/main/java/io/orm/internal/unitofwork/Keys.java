package io.orm.internal.unitofwork;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Identifiers: setting generated ones, and sorting rows by them. */
final class Keys {
    private Keys() {}

    /** Gives an object an identifier that a sequence or the server made. */
    static void set(EntityWriter<Object, Object> writer, Object entity, long key) {
        Class<?> type = writer.keyColumns.get(0).type().javaType();
        Object boxed = type == Integer.class
                ? (Object) Math.toIntExact(key)
                : type == Short.class ? (Object) (short) key : key;
        writer.binding.setKey(entity, writer.binding.keyOf(boxed));
    }

    /** Gives an object a fresh identifier made by the client. */
    static void setUuid(EntityWriter<Object, Object> writer, Object entity) {
        writer.binding.setKey(entity, writer.binding.keyOf(TimeOrderedUuid.next()));
    }

    /**
     * The same rows sorted by key, so that all sessions lock rows of a table in one order. The order need not be the database's, only
     * everybody's.
     */
    static <T> List<T> sorted(EntityWriter<Object, Object> writer, List<T> rows, Function<T, Object> entityOf) {
        if (rows.size() < 2) {
            return rows;
        }
        if (writer.binding.hasLongKey()) {
            List<T> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparingLong(row -> writer.binding.longKey(entityOf.apply(row))));
            return sorted;
        }
        return sortedBy(rows, row -> components(writer, entityOf.apply(row)));
    }

    /** The same where identifiers change: sorted by those that the rows have. */
    static <T> List<T> sortedAsLoaded(
            EntityWriter<Object, Object> writer, List<T> rows, Function<T, Object> snapshotOf) {
        return rows.size() < 2 ? rows : sortedBy(rows, row -> loaded(writer, snapshotOf.apply(row)));
    }

    private static <T> List<T> sortedBy(List<T> rows, Function<T, List<Object>> keyOf) {
        record Keyed<T>(T row, List<Object> key) {}
        List<Keyed<T>> keyed = new ArrayList<>(rows.size());
        for (T row : rows) {
            keyed.add(new Keyed<>(row, keyOf.apply(row)));
        }
        keyed.sort((a, b) -> compare(a.key, b.key));
        List<T> sorted = new ArrayList<>(rows.size());
        keyed.forEach(each -> sorted.add(each.row));
        return sorted;
    }

    /** The base values of a key's components. */
    static List<Object> components(EntityWriter<Object, Object> writer, Object entity) {
        List<Object> components = new ArrayList<>(writer.key.length);
        for (int column : writer.key) {
            Capture capture = new Capture();
            writer.binding.write(entity, column, capture);
            components.add(capture.value == null ? "" : capture.value);
        }
        return components;
    }

    /** The same of the identifier that the row has. */
    static List<Object> loaded(EntityWriter<Object, Object> writer, Object snapshot) {
        List<Object> components = new ArrayList<>(writer.key.length);
        for (int column : writer.key) {
            Capture capture = new Capture();
            writer.binding.writeLoaded(snapshot, column, capture);
            components.add(capture.value == null ? "" : capture.value);
        }
        return components;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            Object left = a.get(i);
            Object right = b.get(i);
            int order = left instanceof UUID first && right instanceof UUID second
                    ? compareUnsigned(first, second)
                    : left instanceof Comparable comparable && left.getClass() == right.getClass()
                            ? comparable.compareTo(right)
                            : left.toString().compareTo(right.toString());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As PostgreSQL orders them; Java's compareTo is signed. */
    private static int compareUnsigned(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /** Keeps the base value that a binding writes. */
    static final class Capture implements ParameterWriter {
        @Nullable
        Object value;

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
