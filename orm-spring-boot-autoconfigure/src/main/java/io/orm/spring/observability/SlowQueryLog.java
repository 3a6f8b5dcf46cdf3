package io.orm.spring.observability;

import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes statements that took too long to the logger {@code orm.sql.slow} at WARN: how long, how many rows, in which transaction, called from
 * where, and the SQL with its question marks; statements that failed as well. One line per statement and interval; those between are counted in
 * the next line. Safe for several threads.
 */
public final class SlowQueryLog implements EngineListener {
    private static final Logger LOG = LoggerFactory.getLogger("orm.sql.slow");
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final List<String> NOT_THE_CALLER = List.of(
            "io.orm.",
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "org.springframework.",
            "com.zaxxer.",
            "org.postgresql.",
            "org.h2.");

    /** More different statements than this are limited together: texts that are never the same twice must not fill the memory. */
    private static final int MAX_LIMITED = 1_000;

    private final @Nullable Duration threshold;
    private final Duration interval;
    private final boolean logParameters;
    private final int maxLength;
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();
    private final LongAdder count = new LongAdder();

    /**
     * @param threshold from which a statement is slow; null for never
     * @param interval between two lines for the same statement; zero for no limit
     * @param logParameters whether to show values, which may be personal data
     * @param maxLength characters of SQL to show
     */
    public SlowQueryLog(@Nullable Duration threshold, Duration interval, boolean logParameters, int maxLength) {
        this.threshold = threshold;
        this.interval = interval;
        this.logParameters = logParameters;
        this.maxLength = maxLength;
    }

    /** Slow statements so far, in the log or not. */
    public long count() {
        return count.sum();
    }

    @Override
    public void attach(String engineName, Engine engine) {
        Duration limit = threshold;
        if (limit != null) {
            engine.events().listen(StatementEvent.After.class, event -> {
                if (event.duration().compareTo(limit) >= 0) {
                    slow(engineName, event, event.duration(), event.rows(), null, limit);
                }
            });
            engine.events().listen(StatementEvent.Failed.class, event -> {
                if (event.duration().compareTo(limit) >= 0) {
                    slow(engineName, event, event.duration(), 0, event.exception(), limit);
                }
            });
        }
    }

    private void slow(
            String engineName,
            StatementEvent event,
            Duration duration,
            long rows,
            @Nullable RuntimeException failure,
            Duration limit) {
        count.increment();
        long suppressed = admit(event.fingerprint());
        if (suppressed < 0 || !LOG.isWarnEnabled()) {
            return;
        }
        String transaction = TransactionSynchronizationManager.getCurrentTransactionName();
        StringBuilder message = new StringBuilder("Slow statement on ")
                .append(engineName)
                .append(": ")
                .append(duration.toMillis())
                .append(" ms (threshold ")
                .append(limit.toMillis())
                .append(" ms), ");
        if (failure == null) {
            message.append(rows).append(rows == 1 ? " row" : " rows");
        } else {
            message.append("failed with ").append(failure.getClass().getSimpleName());
        }
        if (event.batchSize() > 1) {
            message.append(", batch of ").append(event.batchSize());
        }
        if (transaction != null) {
            message.append(", in transaction ").append(transaction);
        }
        String caller = caller();
        if (caller != null) {
            message.append(", called from ").append(caller);
        }
        if (suppressed > 0) {
            message.append(", ").append(suppressed).append(" more since the last line");
        }
        message.append(": ").append(shorten(event.sql()));
        LoggingEventBuilder line = LOG.atWarn()
                .addKeyValue("db.query.text", shorten(event.sql()))
                .addKeyValue("duration_ms", duration.toMillis())
                .addKeyValue("rows", rows)
                .addKeyValue("suppressed", suppressed);
        if (logParameters) {
            message.append(' ').append(parameters(event));
        }
        line.log(message.toString());
    }

    /** How many were kept out of the log before this one; negative if this one is kept out as well. */
    private long admit(String fingerprint) {
        if (interval.isZero()) {
            return 0;
        }
        Limit limit = limits.get(fingerprint);
        if (limit == null) {
            limit = limits.computeIfAbsent(limits.size() < MAX_LIMITED ? fingerprint : "", ignored -> new Limit());
        }
        return limit.admit(System.nanoTime(), interval.toNanos());
    }

    private static final class Limit {
        private final AtomicLong suppressed = new AtomicLong();
        private boolean used;
        private long lastLine;

        synchronized long admit(long now, long interval) {
            if (used && now - lastLine < interval) {
                suppressed.incrementAndGet();
                return -1;
            }
            used = true;
            lastLine = now;
            return suppressed.getAndSet(0);
        }
    }

    private static @Nullable String caller() {
        return STACK.walk(frames -> frames.filter(frame -> isCaller(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .orElse(null));
    }

    private static boolean isCaller(String className) {
        // A proxy, or what a lambda compiles to, is nobody's source.
        return !className.contains("$$") && NOT_THE_CALLER.stream().noneMatch(className::startsWith);
    }

    private String shorten(String sql) {
        return sql.length() <= maxLength ? sql : sql.substring(0, maxLength) + "… (" + sql.length() + " characters)";
    }

    private static String parameters(StatementEvent event) {
        StringBuilder text = new StringBuilder("[");
        for (Object value : event.parameters()) {
            if (text.length() > 1) {
                text.append(", ");
            }
            String each = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
            text.append(each.length() <= 200 ? each : each.substring(0, 200) + "…");
        }
        return text.append(']').toString();
    }
}
