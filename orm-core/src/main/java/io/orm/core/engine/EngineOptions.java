package io.orm.core.engine;

import com.zaxxer.hikari.HikariConfig;
import io.orm.core.exception.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine pools connections and runs statements: {@code EngineOptions.defaults().poolSize(20).maxOverflow(30)}. What concerns the
 * pool counts only for an engine that is made from a URL, and is refused for one that is given a {@code DataSource}. Immutable.
 *
 * <p>The pool is HikariCP: it keeps {@code poolSize} connections idle, opens up to {@code poolSize + maxOverflow}, and lets surplus ones go after
 * ten idle minutes. It validates a connection that was idle for more than half a second when it is handed out, always.
 */
public final class EngineOptions {
    private static final EngineOptions DEFAULTS = new EngineOptions(new Values());

    private final Values values;

    private EngineOptions(Values values) {
        this.values = values;
    }

    /** What the options hold; copied on every change, never changed after. */
    private static final class Values implements Cloneable {
        private @Nullable String user;
        private @Nullable String password;
        private int poolSize = 5;
        private int maxOverflow = 10;
        private Duration poolTimeout = Duration.ofSeconds(30);
        private Duration poolRecycle = Duration.ofMinutes(30);
        private boolean poolIsConfigured;
        private boolean echo;
        private int statementCacheSize = 500;
        private ExecutionOptions execution = ExecutionOptions.defaults();

        private Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** 5 connections and 10 more, 30 s of waiting for one, recycling after 30 minutes, 500 compiled statements. */
    public static EngineOptions defaults() {
        return DEFAULTS;
    }

    /** Who connects; what the URL says of it has precedence with most drivers. */
    public EngineOptions user(String user, String password) {
        Values changed = pool();
        changed.user = user;
        changed.password = password;
        return new EngineOptions(changed);
    }

    /** Connections that are kept open, at least 1. */
    public EngineOptions poolSize(int connections) {
        if (connections < 1) {
            throw new UsageException("pool size must be at least 1, not " + connections
                    + ": a pool without a limit would exhaust the server");
        }
        Values changed = pool();
        changed.poolSize = connections;
        return new EngineOptions(changed);
    }

    /** Connections that may be opened beyond the pool size when all are in use. */
    public EngineOptions maxOverflow(int connections) {
        if (connections < 0) {
            throw new UsageException("max overflow cannot be negative: " + connections
                    + "; a pool without a limit would exhaust the server");
        }
        Values changed = pool();
        changed.maxOverflow = connections;
        return new EngineOptions(changed);
    }

    /** How long to wait for a free connection; at least 250 ms. */
    public EngineOptions poolTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(250)) < 0) {
            throw new UsageException("pool timeout must be at least 250 ms, not " + timeout.toMillis() + " ms");
        }
        Values changed = pool();
        changed.poolTimeout = timeout;
        return new EngineOptions(changed);
    }

    /** After what age a connection is replaced, once nobody uses it; zero for never, otherwise at least 30 s. */
    public EngineOptions poolRecycle(Duration age) {
        if (age.isNegative() || (!age.isZero() && age.compareTo(Duration.ofSeconds(30)) < 0)) {
            throw new UsageException("pool recycle must be at least 30 s, or zero for never, not " + age);
        }
        Values changed = pool();
        changed.poolRecycle = age;
        return new EngineOptions(changed);
    }

    /** Only {@code true}, which is what the pool does anyway: connections idle for more than 500 ms are validated when handed out. */
    public EngineOptions poolPrePing(boolean prePing) {
        if (!prePing) {
            throw new UsageException(
                    "pool pre-ping cannot be switched off: HikariCP validates every connection that was idle"
                            + " for more than 500 ms. Leave the option out");
        }
        return this;
    }

    /** Logs every statement on the logger {@code orm.sql}, at INFO. */
    public EngineOptions echo(boolean echo) {
        Values changed = values.copy();
        changed.echo = echo;
        return new EngineOptions(changed);
    }

    /** How many compiled statements are kept; 0 compiles each anew. */
    public EngineOptions statementCacheSize(int statements) {
        if (statements < 0) {
            throw new UsageException("The statement cache cannot hold " + statements + " statements");
        }
        Values changed = values.copy();
        changed.statementCacheSize = statements;
        return new EngineOptions(changed);
    }

    /** What all connections of the engine start with. */
    public EngineOptions execution(ExecutionOptions options) {
        Values changed = values.copy();
        changed.execution = options;
        return new EngineOptions(changed);
    }

    /** {@code execution(…)} with this isolation added. */
    public EngineOptions isolation(Isolation isolation) {
        return execution(values.execution.isolation(isolation));
    }

    private Values pool() {
        Values changed = values.copy();
        changed.poolIsConfigured = true;
        return changed;
    }

    boolean isPoolConfigured() {
        return values.poolIsConfigured;
    }

    boolean echo() {
        return values.echo;
    }

    int statementCacheSize() {
        return values.statementCacheSize;
    }

    ExecutionOptions execution() {
        return values.execution;
    }

    int poolSize() {
        return values.poolSize;
    }

    int maxOverflow() {
        return values.maxOverflow;
    }

    Duration poolTimeout() {
        return values.poolTimeout;
    }

    HikariConfig hikari(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(values.user);
        config.setPassword(values.password);
        config.setMaximumPoolSize(values.poolSize + values.maxOverflow);
        config.setMinimumIdle(values.poolSize);
        config.setConnectionTimeout(values.poolTimeout.toMillis());
        config.setMaxLifetime(values.poolRecycle.toMillis());
        return config;
    }
}
