package io.orm.core.exception;

import org.jspecify.annotations.Nullable;

/**
 * A set-based write touched another number of rows than it should have, as the server found while it ran. The transaction has to be rolled
 * back; run again from its start it may succeed, since it then reads the rows as they are now.
 */
public class RowCheckFailedException extends DataException {
    private static final long serialVersionUID = 1L;

    private final Check check;
    private final String table;
    private final String matched;
    private final String sql;

    /** What was compared. */
    public enum Check {
        /** Rows to be updated or deleted that are gone, or have another version. */
        STALE,
        /** Rows to be inserted. */
        ROWS
    }

    public RowCheckFailedException(
            String message, Check check, String table, String matched, String sql, @Nullable Throwable cause) {
        super(message, cause);
        this.check = check;
        this.table = table;
        this.matched = matched;
        this.sql = sql;
    }

    public Check check() {
        return check;
    }

    /** The table written to, as the statement names it. */
    public String table() {
        return table;
    }

    /**
     * What the statement said of the rows that did match: their keys separated by commas, a JSON array of arrays for composite keys, or only their
     * number, whichever the statement was written to say.
     */
    public String matched() {
        return matched;
    }

    /** The statements that travelled together. */
    public String sql() {
        return sql;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
