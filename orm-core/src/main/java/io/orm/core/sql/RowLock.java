package io.orm.core.sql;

import java.util.List;

/**
 * {@code FOR UPDATE}, {@code FOR NO KEY UPDATE}, {@code FOR SHARE}, {@code FOR KEY SHARE}.
 *
 * @param of the tables whose rows are locked; empty for all
 */
public record RowLock(Strength strength, List<Table<?>> of, Wait waiting) {
    /** What others may still do with the rows. */
    public enum Strength {
        UPDATE("for update"),
        NO_KEY_UPDATE("for no key update"),
        SHARE("for share"),
        KEY_SHARE("for key share");

        private final String sql;

        Strength(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /** What happens with rows that somebody else has locked. */
    public enum Wait {
        WAIT,
        NOWAIT,
        SKIP_LOCKED
    }

    public RowLock {
        of = List.copyOf(of);
    }

    public static RowLock update() {
        return new RowLock(Strength.UPDATE, List.of(), Wait.WAIT);
    }

    public static RowLock noKeyUpdate() {
        return new RowLock(Strength.NO_KEY_UPDATE, List.of(), Wait.WAIT);
    }

    public static RowLock share() {
        return new RowLock(Strength.SHARE, List.of(), Wait.WAIT);
    }

    public static RowLock keyShare() {
        return new RowLock(Strength.KEY_SHARE, List.of(), Wait.WAIT);
    }

    /** Locks rows of these tables only. */
    public RowLock of(Table<?>... tables) {
        return new RowLock(strength, List.of(tables), waiting);
    }

    /** A locked row is an error at once. */
    public RowLock nowait() {
        return new RowLock(strength, of, Wait.NOWAIT);
    }

    /** Locked rows are left out, as if they were not there. */
    public RowLock skipLocked() {
        return new RowLock(strength, of, Wait.SKIP_LOCKED);
    }
}
