package io.orm.session;

import io.orm.core.engine.ForwardResult;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are there already: those that a listener gave in the place of the database, or that had to be read at once. */
final class AnsweredResult<R> extends ForwardResult<R> {
    private final Iterator<R> rows;
    private @Nullable R current;

    AnsweredResult(List<R> rows) {
        this.rows = rows.iterator();
    }

    @Override
    protected boolean advance() {
        if (!rows.hasNext()) {
            return false;
        }
        current = rows.next();
        return true;
    }

    @Override
    protected @Nullable R current() {
        return current;
    }

    @Override
    protected void release() {}
}
