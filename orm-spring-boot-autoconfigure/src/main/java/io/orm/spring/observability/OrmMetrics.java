package io.orm.spring.observability;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineStatistics;
import io.orm.core.engine.StatementEvent;
import io.orm.session.Session;
import io.orm.session.SessionEvent;
import io.orm.session.SessionFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of all engines and session factories:
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>what</th></tr>
 * <tr><td>{@code orm.statement}</td><td>timer by engine, entity, operation, outcome, table, error</td></tr>
 * <tr><td>{@code orm.statement.rows}</td><td>rows read or written, with the same tags but outcome and error</td></tr>
 * <tr><td>{@code orm.statements.slow}</td><td>statements slower than the threshold</td></tr>
 * <tr><td>{@code orm.plan.cache}</td><td>executions by engine and result: hit, or miss where the statement was compiled</td></tr>
 * <tr><td>{@code orm.connections.open}</td><td>connections that hold a JDBC connection, by engine</td></tr>
 * <tr><td>{@code orm.results.abandoned}</td><td>results left open by the program, by engine</td></tr>
 * <tr><td>{@code orm.sessions.opened}, {@code orm.sessions.active}</td><td>sessions since the start and now, by session factory</td></tr>
 * <tr><td>{@code orm.flush}</td><td>timer of flushes, by session factory</td></tr>
 * </table>
 *
 * The SQL is never in a tag. Where statements are observed, the timer {@code orm.statement} comes from the observations, and not from here: a
 * statement is timed once.
 */
public final class OrmMetrics implements MeterBinder {
    static final String STATEMENT = "orm.statement";
    static final String SUCCESS = "success";
    static final String ERROR = "error";

    private final Map<String, Engine> engines;
    private final Map<String, SessionFactory> factories;
    private final @Nullable SlowQueryLog slowQueries;
    private final boolean timed;

    /**
     * @param engines by name
     * @param factories by name
     * @param slowQueries null if slow statements are not watched for
     * @param timed whether to record {@code orm.statement}
     */
    public OrmMetrics(
            Map<String, Engine> engines,
            Map<String, SessionFactory> factories,
            @Nullable SlowQueryLog slowQueries,
            boolean timed) {
        this.engines = Map.copyOf(engines);
        this.factories = Map.copyOf(factories);
        this.slowQueries = slowQueries;
        this.timed = timed;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        EntityNames names = EntityNames.load();
        engines.forEach((name, engine) -> {
            new Statements(registry, name, names, timed).attach(engine);
            bindStatistics(registry, name, engine);
        });
        factories.forEach((name, factory) -> {
            bindSessions(registry, name, factory);
            bindFlushes(registry, name, factory);
        });
        if (slowQueries != null) {
            FunctionCounter.builder("orm.statements.slow", slowQueries, SlowQueryLog::count)
                    .description("Statements that took longer than orm.slow-query.threshold")
                    .register(registry);
        }
    }

    private static void bindStatistics(MeterRegistry registry, String name, Engine engine) {
        cache(registry, name, engine, "hit", EngineStatistics::cacheHits);
        cache(registry, name, engine, "miss", EngineStatistics::cacheMisses);
        Gauge.builder("orm.connections.open", engine, e -> e.statistics().openConnections())
                .tag("engine", name)
                .description("Connections of the engine that hold a JDBC connection")
                .register(registry);
        FunctionCounter.builder(
                        "orm.results.abandoned", engine, e -> e.statistics().abandonedResults())
                .tag("engine", name)
                .description("Results that were neither read to the end nor closed")
                .register(registry);
    }

    private static void cache(
            MeterRegistry registry,
            String name,
            Engine engine,
            String result,
            ToDoubleFunction<EngineStatistics> count) {
        FunctionCounter.builder("orm.plan.cache", engine, e -> count.applyAsDouble(e.statistics()))
                .tags("engine", name, "result", result)
                .description("Executions whose statement had been compiled before (hit) or was compiled for it (miss)")
                .register(registry);
    }

    private static void bindSessions(MeterRegistry registry, String name, SessionFactory factory) {
        LongAdder opened = new LongAdder();
        LongAdder closed = new LongAdder();
        factory.events().listen(SessionEvent.Opened.class, event -> opened.increment());
        factory.events().listen(SessionEvent.Closed.class, event -> closed.increment());
        // Registries hold what they count weakly; this one is held by the gauge below.
        FunctionCounter.builder("orm.sessions.opened", opened, LongAdder::sum)
                .tag("session.factory", name)
                .description("Sessions opened")
                .register(registry);
        Gauge.builder("orm.sessions.active", opened, count -> (double) (count.sum() - closed.sum()))
                .tag("session.factory", name)
                .strongReference(true)
                .description("Sessions that are open")
                .register(registry);
    }

    private static void bindFlushes(MeterRegistry registry, String name, SessionFactory factory) {
        Timer timer = Timer.builder("orm.flush")
                .tag("session.factory", name)
                .description("Flushes of sessions")
                .register(registry);
        // A flush that fails has no end to be told of; its start goes with its session.
        Map<Session, Timer.Sample> running = new ConcurrentHashMap<>();
        factory.events().beforeFlush(session -> running.put(session, Timer.start(registry)));
        factory.events().afterFlush(session -> {
            Timer.Sample sample = running.remove(session);
            if (sample != null) {
                sample.stop(timer);
            }
        });
        factory.events().afterRollback(running::remove);
    }

    /** Meters by tags are looked up here rather than in the registry, which makes a key of them each time. */
    private static final class Statements {
        private final MeterRegistry registry;
        private final String engineName;
        private final EntityNames names;
        private final boolean timed;
        private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
        private final Map<Key, DistributionSummary> rows = new ConcurrentHashMap<>();

        private record Key(String operation, String entity, String table, String error) {}

        Statements(MeterRegistry registry, String engineName, EntityNames names, boolean timed) {
            this.registry = registry;
            this.engineName = engineName;
            this.names = names;
            this.timed = timed;
        }

        void attach(Engine engine) {
            engine.events().listen(StatementEvent.After.class, event -> {
                Key key = key(event, EntityNames.NONE);
                rows.computeIfAbsent(key, this::summary).record((double) event.rows());
                if (timed) {
                    timers.computeIfAbsent(key, this::timer).record(event.duration());
                }
            });
            if (timed) {
                engine.events().listen(StatementEvent.Failed.class, event -> {
                    Key key = key(event, event.exception().getClass().getSimpleName());
                    timers.computeIfAbsent(key, this::timer).record(event.duration());
                });
            }
        }

        private Key key(StatementEvent event, String error) {
            return new Key(names.operation(event), names.entity(event), names.table(event), error);
        }

        private Timer timer(Key key) {
            return Timer.builder(STATEMENT)
                    .tags(tags(key))
                    .tag("outcome", key.error().equals(EntityNames.NONE) ? SUCCESS : ERROR)
                    .tag("error", key.error())
                    .description("Statements, from sending them to their last row")
                    .register(registry);
        }

        private DistributionSummary summary(Key key) {
            return DistributionSummary.builder("orm.statement.rows")
                    .tags(tags(key))
                    .baseUnit("rows")
                    .description("Rows that statements read or wrote")
                    .register(registry);
        }

        private Tags tags(Key key) {
            return Tags.of(
                    Tag.of("engine", engineName),
                    Tag.of("entity", key.entity()),
                    Tag.of("operation", key.operation()),
                    Tag.of("table", key.table()));
        }
    }
}
