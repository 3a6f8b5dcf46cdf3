package io.orm.session;

import io.orm.core.engine.Isolation;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sessions of a factory behave. Immutable. */
public final class SessionOptions {
    private static final SessionOptions DEFAULTS = new SessionOptions(true, true, false, null, List.of(), 10_000, 0, 0);

    private final boolean autoflush;
    private final boolean expireOnCommit;
    private final boolean readOnly;
    private final @Nullable Isolation isolation;
    private final List<StatementOption<Object>> options;
    private final int keysPerStatement;
    private final int warnAbove;
    private final int failAbove;

    private SessionOptions(
            boolean autoflush,
            boolean expireOnCommit,
            boolean readOnly,
            @Nullable Isolation isolation,
            List<StatementOption<Object>> options,
            int keysPerStatement,
            int warnAbove,
            int failAbove) {
        this.autoflush = autoflush;
        this.expireOnCommit = expireOnCommit;
        this.readOnly = readOnly;
        this.isolation = isolation;
        this.options = options;
        this.keysPerStatement = keysPerStatement;
        this.warnAbove = warnAbove;
        this.failAbove = failAbove;
    }

    /** Flushes before statements, expires on commit, reads and writes, the engine's isolation, no budget. */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /** Whether pending changes are flushed before every statement; commit and savepoints always flush. */
    public SessionOptions autoflush(boolean value) {
        return new SessionOptions(
                value, expireOnCommit, readOnly, isolation, options, keysPerStatement, warnAbove, failAbove);
    }

    /** Whether objects load again at their next use after a commit; after a rollback they always do. */
    public SessionOptions expireOnCommit(boolean value) {
        return new SessionOptions(
                autoflush, value, readOnly, isolation, options, keysPerStatement, warnAbove, failAbove);
    }

    /** No snapshots, no changes; {@code BEGIN READ ONLY} before a statement that is not known to be a read. */
    public SessionOptions readOnly(boolean value) {
        return new SessionOptions(
                autoflush, expireOnCommit, value, isolation, options, keysPerStatement, warnAbove, failAbove);
    }

    /** The isolation of every transaction; a session that says one begins its transaction with the first statement, reads included. */
    public SessionOptions isolation(Isolation value) {
        return new SessionOptions(
                autoflush, expireOnCommit, readOnly, value, options, keysPerStatement, warnAbove, failAbove);
    }

    /** Given to every statement of the session: {@code option(withLoaderCriteria(ORDER, ORDER.tenant.eq(7)))}. */
    public SessionOptions option(StatementOption<Object> option) {
        List<StatementOption<Object>> all = new ArrayList<>(options);
        all.add(option);
        return new SessionOptions(
                autoflush,
                expireOnCommit,
                readOnly,
                isolation,
                List.copyOf(all),
                keysPerStatement,
                warnAbove,
                failAbove);
    }

    /**
     * How many identifiers one statement of a loader asks for at most, 10,000 by default; beyond, there is one statement for each so many. The text
     * is the same whatever their number, so a smaller page saves nothing but the memory of one array.
     *
     * @throws UsageException if less than one
     */
    public SessionOptions keysPerStatement(int keys) {
        if (keys < 1) {
            throw new UsageException("keysPerStatement(" + keys + "): a statement asks for one identifier at least");
        }
        return new SessionOptions(autoflush, expireOnCommit, readOnly, isolation, options, keys, warnAbove, failAbove);
    }

    /**
     * Logs a warning, once per transaction, when it has read by more than so many statements: queries, {@code get}, lazy and eager loads; a flush
     * does not count, since its statements do not grow with the objects. The warning names the attribute that loaded lazily most often, where in
     * the program that was, and the option that loads it at once. Logger {@code orm.session.budget}; 0, the default, for never.
     *
     * @throws UsageException if negative
     */
    public SessionOptions warnAbove(int statements) {
        return new SessionOptions(
                autoflush,
                expireOnCommit,
                readOnly,
                isolation,
                options,
                keysPerStatement,
                notNegative("warnAbove", statements),
                failAbove);
    }

    /**
     * Refuses the statement that would be one too many, with the advice of {@link #warnAbove}; nothing is sent, and the session may be used on. 0, the
     * default, for never.
     *
     * @throws UsageException if negative
     */
    public SessionOptions failAbove(int statements) {
        return new SessionOptions(
                autoflush,
                expireOnCommit,
                readOnly,
                isolation,
                options,
                keysPerStatement,
                warnAbove,
                notNegative("failAbove", statements));
    }

    private static int notNegative(String what, int statements) {
        if (statements < 0) {
            throw new UsageException(what + "(" + statements + "): a number of statements is wanted, 0 for no budget");
        }
        return statements;
    }

    public boolean isAutoflush() {
        return autoflush;
    }

    public boolean isExpireOnCommit() {
        return expireOnCommit;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** Null for the engine's. */
    public @Nullable Isolation isolation() {
        return isolation;
    }

    public List<StatementOption<Object>> options() {
        return options;
    }

    /** {@link #keysPerStatement(int)}. */
    public int keysPerStatement() {
        return keysPerStatement;
    }

    /** {@link #warnAbove(int)}. */
    public int warnAbove() {
        return warnAbove;
    }

    /** {@link #failAbove(int)}. */
    public int failAbove() {
        return failAbove;
    }
}
