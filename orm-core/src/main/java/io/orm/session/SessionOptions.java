package io.orm.session;

import io.orm.core.engine.Isolation;
import io.orm.core.sql.StatementOption;

/** Immutable. */
public interface SessionOptions {
    static SessionOptions defaults() {
        throw new UnsupportedOperationException();
    }

    SessionOptions autoflush(boolean autoflush);

    SessionOptions expireOnCommit(boolean expire);

    /** No snapshots, no changes, {@code BEGIN READ ONLY}. */
    SessionOptions readOnly(boolean readOnly);

    SessionOptions isolation(Isolation isolation);

    /** Given to every select of the session: {@code option(withLoaderCriteria(ORDER, ORDER.tenant.eq(7)))}. */
    SessionOptions option(StatementOption<Object> option);
}
