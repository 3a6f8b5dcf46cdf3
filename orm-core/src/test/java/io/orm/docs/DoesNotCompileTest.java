package io.orm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
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
            Pattern.compile("^## (\\d+\\. .*)\\n\\n```java\\n(.*?)```\\n\\n```text\\n(.*?)\\n```", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private static Path output;

    @TestFactory
    Stream<DynamicTest> isRefusedWithTheMessageThatTheDocumentShows() throws IOException {
        List<DynamicTest> tests = sections()
                .map(section -> dynamicTest(section.group(1), () -> {
                    List<Diagnostic<? extends JavaFileObject>> errors = compile(section.group(2));

                    assertThat(errors).isNotEmpty();
                    String message = "error: " + errors.get(0).getMessage(Locale.ROOT);
                    assertThat(message.lines().findFirst()).contains(section.group(3));
                    assertThat(message.lines().count()).isLessThan(20);
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

    private static List<Diagnostic<? extends JavaFileObject>> compile(String statements) {
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
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        compiler.getTask(
                        null,
                        null,
                        diagnostics,
                        List.of("--release", "17", "-proc:none", "-d", output.toString()),
                        null,
                        List.of(file))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }
}
