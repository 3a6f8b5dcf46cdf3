package io.orm.spring.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.orm.core.engine.Engine;
import io.orm.core.engine.StatementEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes an observation of each statement: a timer and a span, as the registry's handlers are. Safe for several threads. */
public final class StatementObservations implements EngineListener {
    private static final OrmStatementObservationConvention DEFAULT = new DefaultOrmStatementObservationConvention();

    private final ObservationRegistry registry;
    private final @Nullable OrmStatementObservationConvention convention;
    private final EntityNames names = EntityNames.load();
    /** One execution is one object from its start to its end, which comes with the connection's at the latest. */
    private final Map<StatementEvent, Observation> running = new ConcurrentHashMap<>();

    /** @param convention null for the default */
    public StatementObservations(ObservationRegistry registry, @Nullable OrmStatementObservationConvention convention) {
        this.registry = registry;
        this.convention = convention;
    }

    @Override
    public void attach(String engineName, Engine engine) {
        engine.events().listen(StatementEvent.Before.class, event -> start(engineName, engine, event));
        engine.events().listen(StatementEvent.After.class, event -> {
            Observation observation = running.remove(event);
            if (observation != null) {
                ((OrmStatementContext) observation.getContext()).rows(event.rows());
                observation.stop();
            }
        });
        engine.events().listen(StatementEvent.Failed.class, event -> {
            Observation observation = running.remove(event);
            if (observation != null) {
                observation.error(event.exception());
                observation.stop();
            }
        });
    }

    private void start(String engineName, Engine engine, StatementEvent event) {
        if (registry.isNoop()) {
            return;
        }
        Observation observation = Observation.createNotStarted(
                convention,
                DEFAULT,
                () -> new OrmStatementContext(
                        event,
                        engineName,
                        engine.dialect().name(),
                        names.operation(event),
                        names.table(event),
                        names.entity(event)),
                registry);
        if (!observation.isNoop()) {
            running.put(event, observation.start());
        }
    }
}
