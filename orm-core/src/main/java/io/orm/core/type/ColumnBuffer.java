package io.orm.core.type;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column for many rows, in order and without boxing where the type allows: what a set-based statement binds
 * as one array parameter, and what a dialect without array parameters binds row by row. Confined to one thread.
 *
 * <p>Integers, booleans ({@code 0} and {@code 1}) and the like live in one {@code long[]}, {@code real} and
 * {@code double precision} in a {@code double[]}, all other kinds as base values in an {@code Object[]}.
 */
public final class ColumnBuffer implements ParameterWriter {
    private final SqlType<?> type;
    private final BitSet nulls = new BitSet();
    private long[] longs = {};
    private double[] doubles = {};
    private @Nullable Object[] objects = {};
    private int size;

    public ColumnBuffer(SqlType<?> type, int expectedRows) {
        this.type = type;
        int capacity = Math.max(expectedRows, 1);
        switch (storage(type.kind())) {
            case LONGS -> longs = new long[capacity];
            case DOUBLES -> doubles = new double[capacity];
            default -> objects = new Object[capacity];
        }
    }

    /** Where values of a kind are kept. */
    public enum Storage {
        LONGS,
        DOUBLES,
        OBJECTS
    }

    public static Storage storage(TypeKind kind) {
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN -> Storage.LONGS;
            case REAL, DOUBLE -> Storage.DOUBLES;
            default -> Storage.OBJECTS;
        };
    }

    public SqlType<?> type() {
        return type;
    }

    public int size() {
        return size;
    }

    public boolean hasNulls() {
        return !nulls.isEmpty();
    }

    public boolean isNull(int row) {
        return nulls.get(row);
    }

    public long longAt(int row) {
        return longs[row];
    }

    public double doubleAt(int row) {
        return doubles[row];
    }

    /** The base value of this row, boxed where it was primitive; null if it is null. */
    public @Nullable Object at(int row) {
        if (nulls.get(row)) {
            return null;
        }
        return switch (type.kind()) {
            case SMALLINT -> (short) longs[row];
            case INTEGER -> (int) longs[row];
            case BIGINT -> longs[row];
            case BOOLEAN -> longs[row] != 0;
            case REAL -> (float) doubles[row];
            case DOUBLE -> doubles[row];
            default -> objects[row];
        };
    }

    @Override
    public void writeNull() {
        grow();
        nulls.set(size++);
    }

    @Override
    public void writeLong(long value) {
        grow();
        switch (storage(type.kind())) {
            case LONGS -> longs[size++] = value;
            case DOUBLES -> doubles[size++] = value;
            default -> throw wrongType("a number");
        }
    }

    @Override
    public void writeInt(int value) {
        writeLong(value);
    }

    @Override
    public void writeDouble(double value) {
        if (storage(type.kind()) != Storage.DOUBLES) {
            throw wrongType("a double");
        }
        grow();
        doubles[size++] = value;
    }

    @Override
    public void writeBoolean(boolean value) {
        if (type.kind() != TypeKind.BOOLEAN) {
            throw wrongType("a boolean");
        }
        writeLong(value ? 1 : 0);
    }

    @Override
    public <T> void write(@Nullable T value, SqlType<T> valueType) {
        Object base = value == null ? null : valueType.toBase(value);
        if (base == null) {
            writeNull();
        } else {
            writeBase(base);
        }
    }

    /** Appends a base value of this column's kind. */
    public void writeBase(Object base) {
        switch (storage(type.kind())) {
            case LONGS -> writeLong(base instanceof Boolean b ? (b ? 1 : 0) : ((Number) base).longValue());
            case DOUBLES -> writeDouble(((Number) base).doubleValue());
            default -> {
                grow();
                objects[size++] = base;
            }
        }
    }

    private void grow() {
        int capacity = Math.max(longs.length, Math.max(doubles.length, objects.length));
        if (size < capacity) {
            return;
        }
        int larger = capacity * 2;
        switch (storage(type.kind())) {
            case LONGS -> longs = Arrays.copyOf(longs, larger);
            case DOUBLES -> doubles = Arrays.copyOf(doubles, larger);
            default -> objects = Arrays.copyOf(objects, larger);
        }
    }

    private IllegalArgumentException wrongType(String what) {
        return new IllegalArgumentException("A column of type " + type.ddl() + " was given " + what);
    }
}
