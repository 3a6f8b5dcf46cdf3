package io.orm.core.engine;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.compiler.CompiledStatement.ParameterSlot;
import io.orm.core.event.EventPublisher;
import io.orm.core.exception.UsageException;
import io.orm.core.type.ColumnBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement on its way through the event pipeline: what listeners see of it, before and after. */
final class Execution implements StatementEvent.Before, StatementEvent.After, StatementEvent.Failed {
    private final EventPublisher events;
    private final StatementCache.Shape shape;
    private final CompiledStatement compiled;
    private final List<@Nullable Object> values;
    private String sql;
    private @Nullable List<@Nullable Object> replaced;
    private long startedAt;
    private long nanos;
    private long rows;
    private @Nullable RuntimeException exception;
    private boolean disconnect;
    private boolean ended;
    private final int together;

    Execution(EventPublisher events, StatementCache.Lookup lookup, @Nullable String comment, int together) {
        this.events = events;
        this.shape = lookup.shape();
        this.compiled = lookup.compiled();
        this.values = lookup.values();
        this.together = together;
        this.sql = comment == null ? compiled.sql() : compiled.sql() + " /* " + comment.replace("*/", "* /") + " */";
    }

    /** Tells those who listen before, who may change text and values; what they throw stops the statement. */
    void start() {
        if (events.hasListeners(StatementEvent.Before.class)) {
            events.publish(StatementEvent.Before.class, this);
        }
        startedAt = System.nanoTime();
    }

    /** The server has answered; what follows is reading. */
    void executed() {
        nanos = System.nanoTime() - startedAt;
    }

    void finish(long touched) {
        if (nanos == 0) {
            executed();
        }
        rows = touched;
        ended = true;
        if (events.hasListeners(StatementEvent.After.class)) {
            try {
                events.publish(StatementEvent.After.class, this);
            } catch (RuntimeException e) {
                // The statement is done; a listener's failure must not make it look undone.
                SqlLog.listenerFailed(e);
            }
        }
    }

    /** Returns what is to be thrown: a listener may have put another exception in place. */
    RuntimeException fail(RuntimeException failure, boolean isDisconnect) {
        nanos = System.nanoTime() - startedAt;
        ended = true;
        exception = failure;
        disconnect = isDisconnect;
        if (events.hasListeners(StatementEvent.Failed.class)) {
            try {
                events.publish(StatementEvent.Failed.class, this);
            } catch (RuntimeException e) {
                exception().addSuppressed(e);
            }
        }
        return exception();
    }

    /** Whoever read the results of a round trip gave up: the statements behind have no other end. */
    void abandon(RuntimeException why) {
        if (!ended) {
            fail(why, false);
        }
    }

    StatementCache.Shape shape() {
        return shape;
    }

    CompiledStatement compiled() {
        return compiled;
    }

    /** The value of a question mark, counted from 0. */
    @Nullable
    Object value(int parameter) {
        List<@Nullable Object> others = replaced;
        return others != null
                ? others.get(parameter)
                : values.get(compiled.parameters().get(parameter).index());
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<@Nullable Object> parameters() {
        List<@Nullable Object> others = replaced;
        if (others != null) {
            return Collections.unmodifiableList(others);
        }
        List<@Nullable Object> inOrder = new ArrayList<>(compiled.parameters().size());
        for (ParameterSlot slot : compiled.parameters()) {
            Object value = values.get(slot.index());
            inOrder.add(value instanceof ColumnBuffer buffer ? list(buffer) : value);
        }
        return inOrder;
    }

    private static List<@Nullable Object> list(ColumnBuffer buffer) {
        List<@Nullable Object> elements = new ArrayList<>(buffer.size());
        for (int i = 0; i < buffer.size(); i++) {
            elements.add(buffer.at(i));
        }
        return elements;
    }

    @Override
    public void replace(String otherSql, List<@Nullable Object> otherParameters) {
        if (otherParameters.size() != compiled.parameters().size()) {
            throw new UsageException("A statement with " + compiled.parameters().size()
                    + " parameters cannot be replaced by one with " + otherParameters.size());
        }
        sql = otherSql;
        replaced = new ArrayList<>(otherParameters);
    }

    @Override
    public String fingerprint() {
        return Integer.toHexString(compiled.sql().hashCode());
    }

    @Override
    public int statementsInRoundTrip() {
        return together;
    }

    @Override
    public CompiledStatement.Kind kind() {
        return compiled.kind();
    }

    @Override
    public String table() {
        return compiled.table();
    }

    @Override
    public int batchSize() {
        for (Object value : values) {
            if (value instanceof ColumnBuffer buffer) {
                return buffer.size();
            }
            if (compiled.batched() && value instanceof Collection<?> rowsOfOneColumn) {
                return rowsOfOneColumn.size();
            }
        }
        return 1;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public RuntimeException exception() {
        RuntimeException failure = exception;
        if (failure == null) {
            throw new IllegalStateException("The statement has not failed");
        }
        return failure;
    }

    @Override
    public boolean isDisconnect() {
        return disconnect;
    }

    @Override
    public void replace(RuntimeException other) {
        exception = other;
    }
}
