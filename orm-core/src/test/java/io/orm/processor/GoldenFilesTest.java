package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is generated for a small library, compared with files that a person has read. {@code mvn test -Dtest=GoldenFilesTest
 * -Dgolden.update=true} writes them anew; the difference belongs in the same commit as the change that makes it.
 */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SOURCES = GOLDEN.resolve("source");
    private static final Path GENERATED = GOLDEN.resolve("generated");
    private static final String ADVICE =
            "%s differs from what is generated; if that is meant, run: mvn test -pl orm-core -am"
                    + " -Dtest=GoldenFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true";

    @Test
    void theGeneratedSourcesAreThoseThatWereRead() {
        Map<String, String> generated = generated(sources());
        if (Boolean.getBoolean("golden.update")) {
            write(generated);
        }
        Map<String, String> golden = files(GENERATED);
        assertThat(golden.keySet()).as(ADVICE, "The list of files").containsExactlyElementsOf(generated.keySet());
        generated.forEach((name, text) ->
                assertThat(golden.get(name)).as(ADVICE, GENERATED.resolve(name)).isEqualTo(text));
    }

    @Test
    void twoRunsAndAnyOrderOfTheSourcesGenerateTheSame() {
        List<String> sources = new ArrayList<>(sources());
        Map<String, String> first = generated(sources);
        assertThat(generated(sources)).isEqualTo(first);
        Collections.reverse(sources);
        assertThat(generated(sources)).isEqualTo(first);
        Collections.rotate(sources, 4);
        assertThat(generated(sources)).isEqualTo(first);
    }

    /**
     * An entity's files depend on the entities that it refers to and the list on all of them, so that a build that compiles only what has
     * changed has to hand us all annotated classes again: aggregating, not isolating. It finds them in class files, which is why the
     * annotations have to be kept there.
     */
    @Test
    void anIncrementalBuildIsToldThatFilesDependOnSeveralClasses() throws ReflectiveOperationException {
        assertThat(resource("META-INF/gradle/incremental.annotation.processors").strip())
                .isEqualTo("io.orm.processor.EntityProcessor,aggregating");
        for (String each : List.of(
                "jakarta.persistence.Entity", "io.orm.annotation.MaterializedView", "io.orm.annotation.Loading")) {
            Class<? extends Annotation> annotation = Class.forName(each).asSubclass(Annotation.class);
            assertThat(annotation.getAnnotation(Retention.class).value())
                    .as(each)
                    .isNotEqualTo(RetentionPolicy.SOURCE);
        }
    }

    private static List<String> sources() {
        return List.copyOf(files(SOURCES).values());
    }

    /** The generated sources and the list of descriptors, by file name. */
    private static Map<String, String> generated(List<String> sources) {
        Compilation compilation = Compilation.of(sources.toArray(String[]::new)).succeeds();
        Map<String, String> generated = new TreeMap<>();
        compilation.outputs().forEach((path, content) -> {
            if (!path.endsWith(".class")) {
                generated.put(path.substring(path.lastIndexOf('/') + 1), new String(content, StandardCharsets.UTF_8));
            }
        });
        return generated;
    }

    private static Map<String, String> files(Path directory) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                texts.put(each.getFileName().toString(), Files.readString(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static void write(Map<String, String> generated) {
        try {
            for (String stale : files(GENERATED).keySet()) {
                Files.delete(GENERATED.resolve(stale));
            }
            for (Map.Entry<String, String> each : generated.entrySet()) {
                Files.writeString(GENERATED.resolve(each.getKey()), each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (var in = EntityProcessor.class.getClassLoader().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
