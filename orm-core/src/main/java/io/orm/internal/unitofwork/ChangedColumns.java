package io.orm.internal.unitofwork;

import io.orm.mapping.ColumnSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Columns of an entity as bits; equal if the same columns are in it, so that it can group rows. */
final class ChangedColumns implements ColumnSet {
    private long[] words;

    ChangedColumns(int columns) {
        words = new long[(columns + 63) / 64];
    }

    private ChangedColumns(long[] words) {
        this.words = words;
    }

    @Override
    public void add(int column) {
        words[column >> 6] |= 1L << column;
    }

    void remove(int column) {
        words[column >> 6] &= ~(1L << column);
    }

    @Override
    public boolean contains(int column) {
        return (words[column >> 6] & 1L << column) != 0;
    }

    @Override
    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    ChangedColumns copy() {
        return new ChangedColumns(words.clone());
    }

    /** In ascending order. */
    int[] toArray() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        int[] columns = new int[count];
        int at = 0;
        for (int w = 0; w < words.length; w++) {
            for (long word = words[w]; word != 0; word &= word - 1) {
                columns[at++] = w * 64 + Long.numberOfTrailingZeros(word);
            }
        }
        return columns;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangedColumns changed && Arrays.equals(words, changed.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
