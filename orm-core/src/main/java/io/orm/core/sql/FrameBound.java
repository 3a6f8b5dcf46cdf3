package io.orm.core.sql;

public interface FrameBound {
    static FrameBound unboundedPreceding() {
        throw new UnsupportedOperationException();
    }

    static FrameBound preceding(int rows) {
        throw new UnsupportedOperationException();
    }

    static FrameBound currentRow() {
        throw new UnsupportedOperationException();
    }

    static FrameBound following(int rows) {
        throw new UnsupportedOperationException();
    }

    static FrameBound unboundedFollowing() {
        throw new UnsupportedOperationException();
    }
}
