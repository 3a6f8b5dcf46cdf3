package io.orm.session;

import io.orm.core.engine.Isolation;
import io.orm.core.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sessions of a factory behave. Immutable. */
public final class SessionOptions {
    private static final SessionOptions DEFAULTS = new SessionOptions(true, true, false, null, List.of());

    private final boolean autoflush;
    private final boolean expireOnCommit;
    private final boolean readOnly;
    private final @Nullable Isolation isolation;
    private final List<StatementOption<Object>> options;

    private SessionOptions(
            boolean autoflush,
            boolean expireOnCommit,
            boolean readOnly,
            @Nullable Isolation isolation,
            List<StatementOption<Object>> options) {
        this.autoflush = autoflush;
        this.expireOnCommit = expireOnCommit;
        this.readOnly = readOnly;
        this.isolation = isolation;
        this.options = options;
    }

    /** Flushes before statements, expires on commit, reads and writes, the engine's isolation. */
    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /** Whether pending changes are flushed before every statement; commit and savepoints always flush. */
    public SessionOptions autoflush(boolean value) {
        return new SessionOptions(value, expireOnCommit, readOnly, isolation, options);
    }

    /** Whether objects load again at their next use after a commit; after a rollback they always do. */
    public SessionOptions expireOnCommit(boolean value) {
        return new SessionOptions(autoflush, value, readOnly, isolation, options);
    }

    /** No snapshots, no changes; {@code BEGIN READ ONLY} before a statement that is not known to be a read. */
    public SessionOptions readOnly(boolean value) {
        return new SessionOptions(autoflush, expireOnCommit, value, isolation, options);
    }

    /** The isolation of every transaction; a session that says one begins its transaction with the first statement, reads included. */
    public SessionOptions isolation(Isolation value) {
        return new SessionOptions(autoflush, expireOnCommit, readOnly, value, options);
    }

    /** Given to every statement of the session: {@code option(withLoaderCriteria(ORDER, ORDER.tenant.eq(7)))}. */
    public SessionOptions option(StatementOption<Object> option) {
        List<StatementOption<Object>> all = new ArrayList<>(options);
        all.add(option);
        return new SessionOptions(autoflush, expireOnCommit, readOnly, isolation, List.copyOf(all));
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
}
