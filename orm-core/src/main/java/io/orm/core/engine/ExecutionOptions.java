package io.orm.core.engine;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How to run; the statement's win over the connection's, those over the engine's. Immutable. */
public final class ExecutionOptions implements StatementOption<Object> {
    private static final ExecutionOptions DEFAULTS = new ExecutionOptions(null, null, null, null, null);

    private final @Nullable Isolation isolation;
    private final @Nullable Boolean readOnly;
    private final @Nullable Integer fetchSize;
    private final @Nullable Duration timeout;
    private final @Nullable String comment;

    private ExecutionOptions(
            @Nullable Isolation isolation,
            @Nullable Boolean readOnly,
            @Nullable Integer fetchSize,
            @Nullable Duration timeout,
            @Nullable String comment) {
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.fetchSize = fetchSize;
        this.timeout = timeout;
        this.comment = comment;
    }

    /** Nothing said: the database's isolation, read-write, no fetch size, no time-out, no comment. */
    public static ExecutionOptions defaults() {
        return DEFAULTS;
    }

    /** Of a connection or an engine only; {@link Isolation#AUTOCOMMIT} begins no transaction until {@link Connection#begin} does. */
    public ExecutionOptions isolation(Isolation value) {
        return new ExecutionOptions(value, readOnly, fetchSize, timeout, comment);
    }

    /** {@code BEGIN READ ONLY}: the server refuses writes. Of a connection or an engine only. */
    public ExecutionOptions readOnly(boolean value) {
        return new ExecutionOptions(isolation, value, fetchSize, timeout, comment);
    }

    /** Rows per fetch from a cursor on the server; needs a transaction, which is begun if there is none. 0 fetches all at once. */
    public ExecutionOptions fetchSize(int rows) {
        if (rows < 0) {
            throw new UsageException("A fetch size cannot be negative: " + rows);
        }
        return new ExecutionOptions(isolation, readOnly, rows, timeout, comment);
    }

    /** After which a statement is cancelled; counted in whole seconds, rounded up. */
    public ExecutionOptions timeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new UsageException("A time-out must be longer than nothing: " + value);
        }
        return new ExecutionOptions(isolation, readOnly, fetchSize, value, comment);
    }

    /** Appended to the statement as a comment, for the server's log. Each comment makes a text, and a server-side plan, of its own. */
    public ExecutionOptions comment(String value) {
        return new ExecutionOptions(isolation, readOnly, fetchSize, timeout, value);
    }

    /** These, and what they leave open from {@code others}. */
    ExecutionOptions over(ExecutionOptions others) {
        if (this == DEFAULTS || others == DEFAULTS) {
            return this == DEFAULTS ? others : this;
        }
        return new ExecutionOptions(
                isolation != null ? isolation : others.isolation,
                readOnly != null ? readOnly : others.readOnly,
                fetchSize != null ? fetchSize : others.fetchSize,
                timeout != null ? timeout : others.timeout,
                comment != null ? comment : others.comment);
    }

    /** Null for whatever the connection, the engine or the database says. */
    public @Nullable Isolation isolation() {
        return isolation;
    }

    boolean isReadOnly() {
        return readOnly != null && readOnly;
    }

    /** Whether isolation or read-only is said, which cannot change within a transaction. */
    boolean concernsTransaction() {
        return isolation != null || readOnly != null;
    }

    /** Null if nothing was said. */
    public @Nullable Integer fetchSize() {
        return fetchSize;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    @Nullable
    String comment() {
        return comment;
    }

    @Override
    public String toString() {
        return "ExecutionOptions[isolation=" + isolation + ", readOnly=" + readOnly + ", fetchSize=" + fetchSize
                + ", timeout=" + timeout + ", comment=" + comment + "]";
    }
}
