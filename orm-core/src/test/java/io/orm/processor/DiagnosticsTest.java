package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message, at its line. The files in {@code diagnostics} hold the cases: sources, in which each line at which something is to be said
 * ends with what is said: {@code //!} an error, {@code //?} a warning, {@code //:} a note. A case is called like the messages it is about.
 * {@code -Dgolden.update=true} writes the files anew, to be read.
 */
class DiagnosticsTest {
    private static final Path CASES = Path.of("src/test/resources/diagnostics");
    private static final String CASE = "== ";
    private static final String NEXT_SOURCE = "--";
    private static final int FEWEST_MESSAGES = 60;

    /** What cannot be brought about by a source: a disk that is full; another jar, for which there is {@link EarlierConvertersTest}. */
    private static final Set<String> WITHOUT_CASE =
            Set.of("writeFailed", "automaticConverterElsewhere", "twoEarlierConverters");

    private record Case(String name, String text) {
        List<String> sources() {
            List<String> sources = new ArrayList<>();
            for (String each : text.split("(?m)^" + NEXT_SOURCE + "\n")) {
                sources.add(each.replaceAll("(?m) *//[!?:] .*$", ""));
            }
            return sources;
        }

        /** The sources with what the processor says of them. */
        String actual() {
            List<String> annotated =
                    Compilation.of(sources().toArray(String[]::new)).annotated();
            return String.join(NEXT_SOURCE + "\n", annotated);
        }
    }

    @TestFactory
    Stream<DynamicNode> everyMessageStandsAtItsLine() {
        return files().entrySet().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.getKey().getFileName().toString(),
                        file.getValue().stream()
                                .map(each -> dynamicTest(
                                        each.name(),
                                        () -> assertThat(each.actual()).isEqualTo(each.text())))));
    }

    @Test
    void everyMessageHasACase() {
        Set<String> covered = new TreeSet<>(WITHOUT_CASE);
        files().values()
                .forEach(cases ->
                        cases.forEach(each -> covered.addAll(List.of(each.name().split(", ")))));
        Set<String> messages = new TreeSet<>();
        for (Class<?> type : List.of(
                Diagnostics.class,
                RelationshipDiagnostics.class,
                IdentifierDiagnostics.class,
                TypeDiagnostics.class,
                ElementDiagnostics.class,
                MapDiagnostics.class,
                SecondaryTableDiagnostics.class)) {
            for (Method each : type.getDeclaredMethods()) {
                if (each.getReturnType() == void.class && !Modifier.isPrivate(each.getModifiers())) {
                    messages.add(each.getName());
                }
            }
        }
        assertThat(covered).containsAll(messages);
        assertThat(messages).hasSizeGreaterThanOrEqualTo(FEWEST_MESSAGES);
    }

    /** Element and cause before a semicolon, or another mark in a few short ones; advice behind it; a full stop. */
    @Test
    void everyMessageSaysWhatIsWrongAndWhatToDo() {
        files().forEach((file, cases) -> cases.forEach(each -> {
            for (String line : each.text().split("\n")) {
                for (String message : line.replaceFirst(".*?//[!?:] ", "//! ").split("//[!?:] ")) {
                    if (!message.isBlank() && line.contains("//")) {
                        assertThat(message.strip())
                                .as(file + ": " + each.name())
                                .matches(".*[A-Z]\\w+.*[;:,] .+[.)]");
                    }
                }
            }
        }));
    }

    private static Map<Path, List<Case>> files() {
        try (Stream<Path> files = Files.list(CASES)) {
            Map<Path, List<Case>> found = new TreeMap<>();
            for (Path each : files.toList()) {
                found.put(each, cases(each));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> cases(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String each : Files.readString(file).split("(?m)^" + CASE)) {
            if (!each.isEmpty()) {
                int end = each.indexOf('\n');
                cases.add(
                        new Case(each.substring(0, end), each.substring(end + 1).stripTrailing() + "\n"));
            }
        }
        if (Boolean.getBoolean("golden.update")) {
            List<String> updated = new ArrayList<>();
            cases.forEach(each -> updated.add(CASE + each.name() + "\n" + each.actual()));
            Files.writeString(file, String.join("\n", updated));
        }
        return cases;
    }
}
