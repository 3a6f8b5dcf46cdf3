package io.orm.internal.loader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which of the columns that a table has are in the rows of a statement, one after the other. Immutable. */
final class ReadColumns {
    private final BitSet read;
    private final int width;

    /**
     * @param read not copied
     * @param width how many columns the table has
     */
    ReadColumns(BitSet read, int width) {
        this.read = read;
        this.width = width;
    }

    int width() {
        return width;
    }

    /** How many are read. */
    int count() {
        return read.cardinality();
    }

    /** Those of the table's columns that are read. */
    <T> List<T> of(List<? extends T> columns) {
        List<T> found = new ArrayList<>(count());
        for (int column = read.nextSetBit(0); column >= 0; column = read.nextSetBit(column + 1)) {
            found.add(columns.get(column));
        }
        return found;
    }

    /** Where each column of the table lies in a row that holds those that are read from {@code start} on; -1 for one that is not read. */
    int[] positions(int start) {
        int[] positions = new int[width];
        int next = start;
        for (int column = 0; column < width; column++) {
            positions[column] = read.get(column) ? next++ : -1;
        }
        return positions;
    }
}
