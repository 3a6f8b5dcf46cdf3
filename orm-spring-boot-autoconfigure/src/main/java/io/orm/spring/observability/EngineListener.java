package io.orm.spring.observability;

import io.orm.core.engine.Engine;

/** Listens to the statements of every engine in the context: beans of this type are attached to each {@link Engine} bean when it is made. */
@FunctionalInterface
public interface EngineListener {
    /**
     * Registers with {@code engine.events()}.
     *
     * @param engineName the engine's bean name without the suffix {@code Engine}: {@code orm} for the auto-configured one
     */
    void attach(String engineName, Engine engine);
}
