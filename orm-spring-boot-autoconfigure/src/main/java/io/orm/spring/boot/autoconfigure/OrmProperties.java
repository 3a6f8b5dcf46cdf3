package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Isolation;
import io.orm.json.NotLoaded;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration of the ORM.
 *
 * @param enabled Whether to configure the ORM
 * @param dialect Database dialect. By default, it follows from the JDBC URL
 * @param schemaManagement What to do with the tables of mapped entities at start-up
 */
@ConfigurationProperties("orm")
public record OrmProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable DialectName dialect,
        @DefaultValue("none") SchemaManagement schemaManagement,
        @DefaultValue Engine engine,
        @DefaultValue Session session,
        @DefaultValue SlowQuery slowQuery,
        @DefaultValue Statistics statistics,
        @DefaultValue Json json) {
    /** The databases that there is a dialect for. */
    public enum DialectName {
        POSTGRESQL,
        H2
    }

    /** What happens to tables when the application starts and stops. */
    public enum SchemaManagement {
        /** Nothing. */
        NONE,
        /** The start fails if tables and mapping differ; the message lists all differences. */
        VALIDATE,
        /** What does not exist is created. */
        CREATE,
        /** All tables are dropped and created; they are dropped again when the application stops. */
        CREATE_DROP
    }

    /** Whether connections are tested before use. */
    public enum PrePing {
        /** Connections that were idle for more than half a second. */
        ON,
        /** Every connection, whatever its idle time. */
        ALWAYS,
        /** Refused: HikariCP cannot do without. */
        OFF
    }

    /**
     * Engine and connection pool. The pool is that of spring.datasource.hikari: what is set there stands, and setting both is an error.
     *
     * @param poolSize Number of idle connections that the pool keeps
     * @param maxOverflow Number of connections that may be opened beyond the pool size
     * @param poolTimeout Longest time to wait for a connection
     * @param poolRecycle Age at which a connection is replaced. Zero means never
     * @param poolPrePing Whether connections are tested before use: true for those idle for more than half a second, or always
     * @param isolation Transaction isolation of all connections, unless a transaction says otherwise
     * @param echo Whether to log every statement at level INFO
     * @param statementCacheSize Number of compiled statements to keep
     */
    public record Engine(
            @Nullable Integer poolSize,
            @Nullable Integer maxOverflow,
            @Nullable Duration poolTimeout,
            @Nullable Duration poolRecycle,
            @Nullable PrePing poolPrePing,
            @Nullable Isolation isolation,
            @DefaultValue("false") boolean echo,
            @DefaultValue("500") int statementCacheSize) {
        public Engine {
            check(
                    poolSize == null || poolSize >= 1,
                    "pool-size",
                    poolSize,
                    "must be at least 1; an unlimited pool is not offered");
            check(
                    maxOverflow == null || maxOverflow >= 0,
                    "max-overflow",
                    maxOverflow,
                    "must not be negative; an unlimited pool is not offered");
            check(
                    poolTimeout == null || poolTimeout.toMillis() >= 250,
                    "pool-timeout",
                    poolTimeout,
                    "must be at least 250ms, which is HikariCP's limit");
            check(
                    poolRecycle == null || poolRecycle.isZero() || poolRecycle.toSeconds() >= 30,
                    "pool-recycle",
                    poolRecycle,
                    "must be at least 30s, which is HikariCP's limit, or 0 for never");
            check(
                    poolPrePing != PrePing.OFF,
                    "pool-pre-ping",
                    "false",
                    "cannot be switched off: HikariCP tests every connection that was idle for more than half a"
                            + " second. Remove the property");
            check(
                    isolation != Isolation.AUTOCOMMIT,
                    "isolation",
                    isolation,
                    "is no isolation for transactions. Remove the property; a read outside of a transaction is not"
                            + " wrapped in one anyway");
            check(statementCacheSize >= 0, "statement-cache-size", statementCacheSize, "must not be negative");
        }

        /** Whether any property concerns the connection pool. */
        boolean configuresPool() {
            return poolSize != null
                    || maxOverflow != null
                    || poolTimeout != null
                    || poolRecycle != null
                    || poolPrePing != null
                    || isolation != null;
        }

        private static void check(boolean valid, String name, @Nullable Object value, String reason) {
            OrmProperties.check(valid, "orm.engine." + name, value, reason);
        }
    }

    /**
     * Defaults of sessions.
     *
     * @param autoflush Whether changes are sent before each query
     * @param expireOnCommit Whether objects are reloaded after a commit, in sessions opened from the SessionFactory. A session of a Spring
     *     transaction ends with it, and its objects keep their values
     * @param statementBudget How many statements a transaction may read by
     */
    public record Session(
            @DefaultValue("true") boolean autoflush,
            @DefaultValue("true") boolean expireOnCommit,
            @DefaultValue StatementBudget statementBudget) {}

    /**
     * How many statements a transaction may read by: queries, get, lazy and eager loads. The message names the attribute that loaded lazily most
     * often, where in the program that was, and the option that loads it at once.
     *
     * @param warn Number of statements above which a warning is logged, once per transaction. Zero means never
     * @param fail Number of statements above which a statement is refused. Zero means never
     */
    public record StatementBudget(
            @DefaultValue("0") int warn, @DefaultValue("0") int fail) {
        public StatementBudget {
            OrmProperties.check(
                    warn >= 0, "orm.session.statement-budget.warn", warn, "It must be positive, or zero for never.");
            OrmProperties.check(
                    fail >= 0, "orm.session.statement-budget.fail", fail, "It must be positive, or zero for never.");
        }
    }

    /**
     * Log of slow statements, on the logger orm.sql.slow.
     *
     * @param threshold Duration from which a statement is logged. Nothing is logged if unset
     * @param logParameters Whether to log the values of parameters. They may be personal data
     * @param rateLimit Shortest time between two lines for the same statement. Those left out are counted in the next line
     * @param maxLength Number of characters after which the SQL text is cut off
     */
    public record SlowQuery(
            @Nullable Duration threshold,
            @DefaultValue("false") boolean logParameters,
            @DefaultValue("10s") Duration rateLimit,
            @DefaultValue("2000") int maxLength) {
        public SlowQuery {
            OrmProperties.check(
                    threshold == null || !threshold.isNegative(),
                    "orm.slow-query.threshold",
                    threshold,
                    "must not be negative; leave it out to log nothing");
            OrmProperties.check(
                    !rateLimit.isNegative(),
                    "orm.slow-query.rate-limit",
                    rateLimit,
                    "must not be negative; 0 logs every slow statement");
            OrmProperties.check(maxLength >= 1, "orm.slow-query.max-length", maxLength, "must be at least 1");
        }
    }

    /**
     * Statement statistics of the actuator endpoint.
     *
     * @param maxStatements Number of different statements to keep statistics of
     */
    public record Statistics(@DefaultValue("500") int maxStatements) {
        public Statistics {
            OrmProperties.check(
                    maxStatements >= 1, "orm.statistics.max-statements", maxStatements, "must be at least 1");
        }
    }

    /**
     * Entities as JSON.
     *
     * @param enabled Whether Jackson writes entities as far as they are loaded. Otherwise it calls all their getters, which may load
     * @param notLoaded What stands for a collection or a column that is not loaded
     */
    public record Json(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("omitted") NotLoaded notLoaded) {}

    private static void check(boolean valid, String name, @Nullable Object value, String reason) {
        if (!valid) {
            throw new InvalidConfigurationPropertyValueException(name, value, name + " " + reason);
        }
    }
}
