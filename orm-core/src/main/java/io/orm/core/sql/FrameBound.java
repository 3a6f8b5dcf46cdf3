package io.orm.core.sql;

import io.orm.core.exception.UsageException;

/**
 * Where a window's frame begins or ends.
 *
 * @param distance rows, groups or values; 0 for the current row, -1 where it is unbounded
 */
public record FrameBound(Direction direction, int distance) {
    /** To which side of the current row. */
    public enum Direction {
        PRECEDING,
        CURRENT,
        FOLLOWING
    }

    public static FrameBound unboundedPreceding() {
        return new FrameBound(Direction.PRECEDING, -1);
    }

    public static FrameBound preceding(int rows) {
        return new FrameBound(Direction.PRECEDING, notNegative(rows));
    }

    public static FrameBound currentRow() {
        return new FrameBound(Direction.CURRENT, 0);
    }

    public static FrameBound following(int rows) {
        return new FrameBound(Direction.FOLLOWING, notNegative(rows));
    }

    public static FrameBound unboundedFollowing() {
        return new FrameBound(Direction.FOLLOWING, -1);
    }

    private static int notNegative(int rows) {
        if (rows < 0) {
            throw new UsageException("A frame bound of " + rows + " rows: the distance cannot be negative");
        }
        return rows;
    }
}
