package io.orm.spring.boot.autoconfigure;

import io.orm.mapping.MappedEntities;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image cannot see: the service files that name the generated entity lists. The generated code itself uses no reflection. */
final class OrmRuntimeHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("META-INF/services/" + MappedEntities.class.getName());
        ServiceLoader.load(MappedEntities.class, classLoader).stream().forEach(provider -> {
            try {
                hints.reflection().registerConstructor(provider.type().getDeclaredConstructor(), ExecutableMode.INVOKE);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        provider.type().getName() + " has no constructor without parameters", e);
            }
        });
    }
}
