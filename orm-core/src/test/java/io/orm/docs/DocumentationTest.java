package io.orm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.orm.core.engine.Engine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Code in a document is an excerpt of a file that the build compiles, and SQL in it is asserted by a test. The line before says of which:
 *
 * <pre>{@code
 * <!-- excerpt: orm-core/src/test/java/examples/SeedScenarioIT.java#statistics -->
 * }</pre>
 *
 * In that file, the lines between {@code tag::statistics[]} and {@code end::statistics[]} are the excerpt, several such
 * stretches in their order. Each statement of a block of SQL, several with a blank line between them, stands in the named file as a string, with or without its
 * values.
 */
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- excerpt: (?<file>\\S+?)(?:#(?<tag>\\S+))? -->\\n)?```(?<language>java|sql)\\n(?<text>.*?)```\\n",
            Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    static final Path ROOT = root();

    @TestFactory
    Stream<DynamicTest> codeIsAnExcerptOfWhatIsCompiled() throws IOException {
        return blocks("java")
                .map(block -> dynamicTest(block.name(), () -> {
                    assertThat(block.file())
                            .as("file that this code is an excerpt of")
                            .isNotNull();
                    assertThat(block.text())
                            .isEqualTo(excerpts(Files.readString(ROOT.resolve(block.file())), block.tag()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> sqlIsAssertedByATest() throws IOException {
        return blocks("sql")
                .map(block -> dynamicTest(block.name(), () -> {
                    assertThat(block.file()).as("file that asserts this SQL").isNotNull();
                    String test = Files.readString(ROOT.resolve(block.file()));
                    assertThat(block.text().split("\n\n", -1)).allSatisfy(statement -> {
                        String sql = statement.strip().replace('\n', ' ');
                        assertThat(strings(test))
                                .anyMatch(asserted -> asserted.equals(sql) || asserted.startsWith(sql + "    ["));
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return documents().stream()
                .map(document -> dynamicTest(ROOT.relativize(document).toString(), () -> {
                    Matcher links = LINK.matcher(Files.readString(document));
                    List<String> broken = new ArrayList<>();
                    while (links.find()) {
                        if (!Files.exists(document.resolveSibling(links.group(1)))) {
                            broken.add(links.group(1));
                        }
                    }
                    assertThat(broken).isEmpty();
                }));
    }

    @Test
    void theReadmeShowsTheProductInSixtyLinesOfCode() throws IOException {
        long lines = Pattern.compile("```(?:java|sql|yaml)\\n(.*?)```\\n", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.isBlank())
                .count();

        assertThat(lines).isBetween(20L, 60L);
    }

    private static Stream<Block> blocks(String language) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = BLOCK.matcher(Files.readString(document));
            while (matcher.find()) {
                if (matcher.group("language").equals(language)) {
                    blocks.add(new Block(
                            ROOT.relativize(document) + ": " + matcher.group("file") + "#" + matcher.group("tag"),
                            matcher.group("file"),
                            matcher.group("tag"),
                            matcher.group("text")));
                }
            }
        }
        return blocks.stream();
    }

    private record Block(String name, String file, String tag, String text) {}

    /** Those of several tags, {@code one+other}, with a blank line between them. */
    private static String excerpts(String source, String tags) {
        return Arrays.stream(tags.split("\\+", -1))
                .map(tag -> excerpt(source, tag))
                .collect(Collectors.joining("\n"));
    }

    /** The lines between the tags, without the indentation that all of them have. */
    private static String excerpt(String source, String tag) {
        String begin = "tag::" + tag + "[]";
        String end = "end::" + tag + "[]";
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : source.lines().toList()) {
            if (line.contains(begin)) {
                inside = true;
            } else if (line.contains(end)) {
                inside = false;
            } else if (inside && !line.contains("tag::") && !line.contains("end::")) {
                lines.add(line);
            }
        }
        assertThat(lines).as(begin).isNotEmpty();
        return String.join("\n", lines).stripIndent() + "\n";
    }

    /** All string literals of a source file, those that are concatenated as one. */
    private static List<String> strings(String source) {
        return Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*")
                .matcher(source)
                .results()
                .map(literals -> Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
                        .matcher(literals.group())
                        .results()
                        .map(literal -> literal.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
                        .collect(Collectors.joining()))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(ROOT::resolve),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** The directory that holds README.md, above the compiled classes. */
    private static Path root() {
        try {
            Path path = Path.of(Engine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (!Files.exists(path.resolve("README.md"))) {
                path = path.getParent();
            }
            return path;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
