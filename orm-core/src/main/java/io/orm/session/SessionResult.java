package io.orm.session;

import io.orm.core.engine.ForwardResult;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.loader.EntityLoader;
import io.orm.internal.loader.LoadedRows;
import io.orm.loading.SessionRule;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows from a cursor, built some at a time. With {@code yieldPer}, objects are managed until the next partition is read; those that were not
 * changed leave the session then, so that memory stays bounded.
 */
final class SessionResult<R> extends ForwardResult<R> {
    private static final int PARTITION = 1000;

    private final DefaultSession session;
    private final LoadedRows<R> rows;
    private final RowCursor cursor;
    private final int partition;
    private final boolean letsGo;
    private @Nullable Map<IdentityMap<?, ?>, Integer> mark;
    private Iterator<@Nullable R> built = List.<@Nullable R>of().iterator();
    private @Nullable R current;

    SessionResult(DefaultSession session, EntityLoader loader, LoadedRows<R> rows, StatementNode node) {
        this.session = session;
        this.rows = rows;
        int asked = 0;
        for (StatementOption<?> option : node.options()) {
            if (option instanceof SessionRule.YieldPer yield) {
                asked = yield.rows();
            }
        }
        this.letsGo = asked > 0;
        this.partition = asked > 0 ? asked : rows.needsAllRows() ? Integer.MAX_VALUE : PARTITION;
        session.hooks().budget().spend(1);
        this.cursor = session.executor().query(rows.statement(), EntityLoader.options(node.options()));
    }

    @Override
    protected boolean advance() {
        if (!built.hasNext()) {
            build();
        }
        if (!built.hasNext()) {
            return false;
        }
        current = built.next();
        return true;
    }

    private void build() {
        session.enter();
        try {
            Map<IdentityMap<?, ?>, Integer> before = mark;
            if (before != null) {
                rows.letGo(before);
            }
            if (letsGo) {
                mark = rows.mark();
            }
            built = rows.readSome(cursor, partition).iterator();
        } finally {
            session.leave();
        }
    }

    @Override
    protected @Nullable R current() {
        return current;
    }

    @Override
    protected void release() {
        cursor.close();
    }
}
