package io.orm.session;

import io.orm.mapping.ColumnSet;
import java.util.BitSet;

/** Columns of one entity. */
final class Columns implements ColumnSet {
    private final BitSet columns = new BitSet();

    static Columns all(int number) {
        Columns all = new Columns();
        all.columns.set(0, number);
        return all;
    }

    @Override
    public void add(int column) {
        columns.set(column);
    }

    void remove(int column) {
        columns.clear(column);
    }

    @Override
    public boolean contains(int column) {
        return columns.get(column);
    }

    @Override
    public boolean isEmpty() {
        return columns.isEmpty();
    }
}
