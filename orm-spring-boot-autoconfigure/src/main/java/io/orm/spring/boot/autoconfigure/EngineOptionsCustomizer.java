package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.EngineOptions;

/** Changes the options of the auto-configured engine; beans of this type are called in their order. */
@FunctionalInterface
public interface EngineOptionsCustomizer {
    /** Returns the options to go on with; what concerns the pool is refused, since the pool is that of the DataSource. */
    EngineOptions customize(EngineOptions options);
}
