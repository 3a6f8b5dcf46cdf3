package io.orm.core.sql;

/** {@code FOR UPDATE}, {@code FOR NO KEY UPDATE}, {@code FOR SHARE}, {@code FOR KEY SHARE}. */
public interface RowLock {
    static RowLock update() {
        throw new UnsupportedOperationException();
    }

    static RowLock noKeyUpdate() {
        throw new UnsupportedOperationException();
    }

    static RowLock share() {
        throw new UnsupportedOperationException();
    }

    static RowLock keyShare() {
        throw new UnsupportedOperationException();
    }

    RowLock of(Table<?>... tables);

    RowLock nowait();

    RowLock skipLocked();
}
