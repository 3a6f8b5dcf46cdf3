package io.orm.spring.observability;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.orm.core.engine.StatementEvent;

/** What an observation of a statement knows. Nothing is sent along with a statement, so the carrier is never used. */
public class OrmStatementContext extends SenderContext<Object> {
    private final StatementEvent statement;
    private final String engineName;
    private final String databaseSystem;
    private final String operation;
    private final String table;
    private final String entity;
    private long rows;

    OrmStatementContext(
            StatementEvent statement,
            String engineName,
            String databaseSystem,
            String operation,
            String table,
            String entity) {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        this.statement = statement;
        this.engineName = engineName;
        this.databaseSystem = databaseSystem;
        this.operation = operation;
        this.table = table;
        this.entity = entity;
        setCarrier(statement);
        setRemoteServiceName(databaseSystem);
    }

    public StatementEvent statement() {
        return statement;
    }

    /** The engine's bean name without the suffix {@code Engine}. */
    public String engineName() {
        return engineName;
    }

    /** {@code postgresql}, {@code h2}. */
    public String databaseSystem() {
        return databaseSystem;
    }

    /** {@code select}, {@code insert} … */
    public String operation() {
        return operation;
    }

    /** The mapped table; {@code other} for one that is not mapped, {@code none} where the statement names none. */
    public String table() {
        return table;
    }

    /** The entity of {@link #table}, or {@code other} or {@code none}. */
    public String entity() {
        return entity;
    }

    /** Read or written; 0 before the end. */
    public long rows() {
        return rows;
    }

    void rows(long touched) {
        this.rows = touched;
    }
}
