package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.core.engine.EngineStatistics;
import io.orm.core.sql.Column;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.session.SessionFactory;
import io.orm.spring.observability.StatementStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** What is mapped, what ran most, and what ran slowest. No values, only SQL with question marks. */
@Endpoint(id = "orm")
public final class OrmEndpoint {
    private static final int MOST_TIME = 50;
    private static final int SLOWEST = 10;

    private final Map<String, Engine> engines;
    private final Map<String, SessionFactory> factories;
    private final StatementStatistics statistics;

    OrmEndpoint(Map<String, Engine> engines, Map<String, SessionFactory> factories, StatementStatistics statistics) {
        this.engines = new TreeMap<>(engines);
        this.factories = new TreeMap<>(factories);
        this.statistics = statistics;
    }

    @ReadOperation
    public Report orm() {
        Map<String, EngineReport> engineReports = new TreeMap<>();
        engines.forEach((name, engine) -> engineReports.put(
                EngineListenerPostProcessor.name(name),
                new EngineReport(engine.dialect().name(), engine.statistics())));
        Map<String, List<EntityReport>> entities = new TreeMap<>();
        factories.forEach((name, factory) -> entities.put(
                name, factory.entities().stream().map(OrmEndpoint::entity).toList()));
        return new Report(engineReports, entities, statistics.byTotalTime(MOST_TIME), statistics.bySlowest(SLOWEST));
    }

    private static EntityReport entity(EntityTable<?, ?> table) {
        return new EntityReport(
                table.entityType().getName(),
                table.schema(),
                table.name(),
                table.isReadOnly(),
                table.columns().stream().map(Column::name).toList(),
                table.relationships().stream().map(Relationship::name).toList());
    }

    /**
     * @param engines by name
     * @param entities by the bean name of their session factory
     * @param statements those that took most time in all
     * @param slowest those whose slowest execution took longest
     */
    public record Report(
            Map<String, EngineReport> engines,
            Map<String, List<EntityReport>> entities,
            List<StatementStatistics.Entry> statements,
            List<StatementStatistics.Entry> slowest) {}

    /** One engine. */
    public record EngineReport(String dialect, EngineStatistics statistics) {}

    /** One mapped entity. */
    public record EntityReport(
            String type,
            @Nullable String schema,
            String table,
            boolean readOnly,
            List<String> columns,
            List<String> relationships) {}
}
