package io.orm;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.Engine;
import jakarta.persistence.Entity;
import java.io.File;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** All other tests run on the class path; these see the library as an application that is a module does. */
class ModulePathTest {
    private static final List<Path> MODULE_PATH = Stream.of(
                    Engine.class,
                    Entity.class,
                    HikariDataSource.class,
                    Logger.class,
                    NullMarked.class,
                    org.postgresql.Driver.class)
            .map(ModulePathTest::locationOf)
            .toList();

    @Test
    void exportedTypesWorkAndInternalOnesAreOutOfReach() throws ReflectiveOperationException {
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(
                        Configuration.resolve(
                                ModuleFinder.of(),
                                List.of(ModuleLayer.boot().configuration()),
                                ModuleFinder.of(MODULE_PATH.toArray(Path[]::new)),
                                Set.of("io.orm.core")),
                        ClassLoader.getPlatformClassLoader());
        ClassLoader loader = layer.findLoader("io.orm.core");

        Class<?> types = loader.loadClass("io.orm.core.type.SqlTypes");
        Class<?> internal = loader.loadClass("io.orm.core.internal.execution.StatementExecutor");

        assertThat(types.getModule().getName()).isEqualTo("io.orm.core");
        Object bigint = types.getMethod("bigint").invoke(null);
        assertThat(loader.loadClass("io.orm.core.type.SqlType").getMethod("ddl").invoke(bigint))
                .isEqualTo("bigint");
        assertThat(types.getModule().isExported(types.getPackageName())).isTrue();
        assertThat(internal.getModule().isExported(internal.getPackageName())).isFalse();
    }

    @Test
    void anApplicationModuleCompilesAgainstIt(@TempDir Path output) {
        String errors = compile(output, """
                package app;

                import io.orm.core.engine.Engine;
                import io.orm.core.exception.OrmException;
                import io.orm.session.Session;
                import io.orm.session.SessionFactory;

                class Application {
                    int pending(Engine engine) {
                        try (Session session = SessionFactory.create(engine).open()) {
                            return session.pending().size();
                        } catch (OrmException e) {
                            return -1;
                        }
                    }
                }
                """);

        assertThat(errors).isEmpty();
    }

    @Test
    void anApplicationModuleCannotNameWhatIsInternal(@TempDir Path output) {
        String errors = compile(output, """
                package app;

                class Application {
                    io.orm.core.internal.execution.StatementExecutor executor;
                }
                """);

        assertThat(errors).contains("does not export it");
    }

    /** Where a class was loaded from: a jar, or a directory of classes. */
    static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What javac has to say of a module that requires this one and consists of one class. */
    private static String compile(Path output, String application) {
        StringWriter messages = new StringWriter();
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "--release",
                                "17",
                                "-proc:none",
                                "--class-path",
                                output.toString(),
                                "--module-path",
                                MODULE_PATH.stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "-d",
                                output.toString()),
                        null,
                        List.of(
                                source("module-info", "module app { requires io.orm.core; }"),
                                source("app/Application", application)))
                .call();
        return messages.toString();
    }

    private static JavaFileObject source(String name, String text) {
        URI uri = URI.create("memory:///" + name + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
