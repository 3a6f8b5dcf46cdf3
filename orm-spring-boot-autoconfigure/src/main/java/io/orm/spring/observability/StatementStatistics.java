package io.orm.spring.observability;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Counts executions by statement, values left out. Bounded: statements beyond the limit are counted as one, and so are all of an engine that create, alter and drop
 * tables and the like, of which a large model alone has more than the limit. Safe for several threads.
 */
public final class StatementStatistics implements EngineListener {
    private static final String OTHERS = "";
    private static final Pattern OF_SCHEMA =
            Pattern.compile("\\s*(create|alter|drop|comment)\\b.*", CASE_INSENSITIVE | DOTALL);

    private final int maxStatements;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** @param maxStatements different statements to count, at least 1 */
    public StatementStatistics(int maxStatements) {
        this.maxStatements = maxStatements;
    }

    @Override
    public void attach(String engineName, Engine engine) {
        engine.events()
                .listen(
                        StatementEvent.After.class,
                        event -> counter(engineName, event).add(event.duration(), event.rows(), false));
        engine.events()
                .listen(
                        StatementEvent.Failed.class,
                        event -> counter(engineName, event).add(event.duration(), 0, true));
    }

    private Counter counter(String engineName, StatementEvent event) {
        if (event.kind() == CompiledStatement.Kind.TEXT
                && OF_SCHEMA.matcher(event.sql()).matches()) {
            return counters.computeIfAbsent(
                    engineName, ignored -> new Counter(engineName, "text", "", "(statements of the schema)"));
        }
        String key = engineName + ' ' + event.fingerprint();
        Counter known = counters.get(key);
        if (known != null) {
            return known;
        }
        return counters.size() < maxStatements
                ? counters.computeIfAbsent(
                        key,
                        ignored -> new Counter(
                                engineName, event.kind().name().toLowerCase(Locale.ROOT), event.table(), event.sql()))
                : counters.computeIfAbsent(OTHERS, ignored -> new Counter("", "", "", "(statements beyond the limit)"));
    }

    /** The statements that took most time in all, longest first. */
    public List<Entry> byTotalTime(int limit) {
        return sorted(Comparator.comparing(Entry::totalTime), limit);
    }

    /** The statements whose slowest execution took longest, longest first. */
    public List<Entry> bySlowest(int limit) {
        return sorted(Comparator.comparing(Entry::maxTime), limit);
    }

    private List<Entry> sorted(Comparator<Entry> order, int limit) {
        return counters.values().stream()
                .map(Counter::entry)
                .sorted(order.reversed().thenComparing(Entry::sql))
                .limit(limit)
                .toList();
    }

    /**
     * One statement.
     *
     * @param engine name of the engine that ran it
     * @param operation {@code select}, {@code insert} …
     * @param table the first that it names; empty if none
     * @param sql with question marks in place of values
     * @param executions how often it ran, failures included
     * @param failures how often it failed
     * @param rows read or written in all
     */
    public record Entry(
            String engine,
            String operation,
            String table,
            String sql,
            long executions,
            long failures,
            long rows,
            Duration totalTime,
            Duration maxTime) {}

    private static final class Counter {
        private final String engine;
        private final String operation;
        private final String table;
        private final String sql;
        private long executions;
        private long failures;
        private long rows;
        private long totalNanos;
        private long maxNanos;

        Counter(String engine, String operation, String table, String sql) {
            this.engine = engine;
            this.operation = operation;
            this.table = table;
            this.sql = sql;
        }

        synchronized void add(Duration duration, long touched, boolean failed) {
            long nanos = duration.toNanos();
            executions++;
            failures += failed ? 1 : 0;
            rows += touched;
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
        }

        synchronized Entry entry() {
            return new Entry(
                    engine,
                    operation,
                    table,
                    sql,
                    executions,
                    failures,
                    rows,
                    Duration.ofNanos(totalNanos),
                    Duration.ofNanos(maxNanos));
        }
    }
}
