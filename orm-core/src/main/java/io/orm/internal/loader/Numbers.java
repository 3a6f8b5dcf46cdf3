package io.orm.internal.loader;

import io.orm.mapping.ColumnSet;
import java.util.BitSet;

/** Columns of one entity, as a set of bits. */
final class Numbers implements ColumnSet {
    private final BitSet bits;

    /** @param bits not copied */
    Numbers(BitSet bits) {
        this.bits = bits;
    }

    Numbers() {
        this(new BitSet());
    }

    @Override
    public void add(int column) {
        bits.set(column);
    }

    @Override
    public boolean contains(int column) {
        return bits.get(column);
    }

    @Override
    public boolean isEmpty() {
        return bits.isEmpty();
    }
}
