package io.orm.internal.identity;

import java.util.Arrays;
import java.util.List;

/** Where the elements of a list are in the database, if not at 0, 1, 2 and so on. Immutable. */
public final class StoredPositions {
    /** Counted from 0 without gaps. */
    public static final StoredPositions WITHOUT_GAPS = new StoredPositions(new int[0]);

    /** A part of the list was loaded, so positions in memory mean nothing there. */
    public static final StoredPositions UNKNOWN = new StoredPositions(new int[0]);

    /** The position of a row that has none. */
    public static final int NONE = -1;

    private final int[] positions;

    private StoredPositions(int[] positions) {
        this.positions = positions;
    }

    /** In the order of the elements. */
    public static StoredPositions of(List<Integer> positions) {
        int[] numbers = new int[positions.size()];
        Arrays.setAll(numbers, positions::get);
        return new StoredPositions(numbers);
    }

    boolean haveGaps() {
        return positions.length > 0;
    }

    int at(int number) {
        return positions.length == 0 ? number : positions[number];
    }
}
