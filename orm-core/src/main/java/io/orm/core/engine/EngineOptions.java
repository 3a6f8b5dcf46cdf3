package io.orm.core.engine;

import java.time.Duration;

/** Immutable; {@code EngineOptions.defaults().poolSize(20).prePing(true)}. */
public interface EngineOptions {
    static EngineOptions defaults() {
        throw new UnsupportedOperationException();
    }

    EngineOptions user(String user, String password);

    EngineOptions poolSize(int connections);

    EngineOptions maxOverflow(int connections);

    EngineOptions poolTimeout(Duration timeout);

    EngineOptions poolRecycle(Duration age);

    EngineOptions poolPrePing(boolean prePing);

    EngineOptions echo(boolean echo);

    EngineOptions statementCacheSize(int statements);

    EngineOptions execution(ExecutionOptions options);
}
