package io.orm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in statements are errors of the compiler, in words that help: those that {@code docs/does-not-compile.md} shows. */
class DoesNotCompileTest {
    static final Path DOCUMENT = Path.of("docs", "does-not-compile.md");

    private static final Pattern SECTION =
            Pattern.compile("^## (\\d+\\. [^\\n]*)\\n\\n```java\\n(.*?)```\\n\\n```text\\n(.*?)\\n```", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private static Path output;

    @TestFactory
    Stream<DynamicTest> isRefusedWithTheMessageThatTheDocumentShows() throws IOException {
        List<DynamicTest> tests = sections()
                .map(section -> dynamicTest(section.group(1), () -> {
                    String messages = compile(section.group(2));

                    assertThat(messages.lines().findFirst().orElse("")).endsWith(section.group(3));
                    assertThat(messages.lines().count()).isLessThan(25);
                }))
                .toList();
        assertThat(tests).hasSizeGreaterThan(25);
        return tests.stream();
    }

    @Test
    void theFrameItselfCompiles() {
        assertThat(compile("session.list(select(USER).where(USER.id.eq(7)));")).isEmpty();
    }

    private static Stream<MatchResult> sections() throws IOException {
        Matcher matcher = SECTION.matcher(Files.readString(DocumentationTest.ROOT.resolve(DOCUMENT)));
        return matcher.results().toList().stream();
    }

    /** What javac prints of its first error; empty if there is none. */
    private static String compile(String statements) {
        String source =
                """
                import static io.orm.core.sql.Functions.*;
                import static io.orm.core.sql.Sql.*;
                import static io.orm.loading.LoadOptions.*;
                import static shop.Article_.ARTICLE;
                import static shop.Order_.ORDER;
                import static shop.UserStats_.USER_STATS;
                import static shop.User_.USER;
                import io.orm.core.sql.*;
                import io.orm.session.*;
                import java.util.*;
                import shop.*;

                class Snippet {
                    void method(Session session, SessionFactory sessions, User user) {
                """
                        + statements + "}}";
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("memory:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter messages = new StringWriter();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("--release", "17", "-proc:none", "-Xlint:none", "-Xmaxerrs", "1", "-d", output.toString()),
                        null,
                        List.of(file));
        task.setLocale(Locale.ROOT);
        return task.call() ? "" : messages.toString();
    }
}
