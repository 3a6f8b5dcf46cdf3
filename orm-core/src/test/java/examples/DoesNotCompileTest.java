package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.sql.Sql;
import jakarta.persistence.Entity;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import shop.User;

/** Mistakes that the compiler has to find, and to explain in a few lines. */
class DoesNotCompileTest {
    private static final Path SNIPPETS = Path.of("src/test/resources/does-not-compile/snippets.md");
    private static final Pattern SECTION =
            Pattern.compile("## (\\d+\\. [^\\n]+)\\n\\n```java\\n(.*?)\\n```\\n\\n> ([^\\n]+)", Pattern.DOTALL);
    private static final int MOST_LINES = 20;

    private record Snippet(String title, String code, String phrase) {}

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @TestFactory
    Stream<DynamicTest> mistakesAreRefusedInFewLines() throws IOException {
        List<Snippet> snippets = snippets();
        assertThat(snippets).hasSize(29);
        return snippets.stream()
                .map(each -> DynamicTest.dynamicTest(each.title(), () -> {
                    List<String> errors = compile(each.code());
                    assertThat(errors).anySatisfy(error -> assertThat(error).contains(each.phrase()));
                    assertThat(errors)
                            .allSatisfy(
                                    error -> assertThat(error.lines().count()).isLessThan(MOST_LINES));
                }));
    }

    @Test
    void theSameWithoutTheMistakesCompilesWithoutAnyWarning() {
        assertThat(compile("""
                        record Line(long id, String name) {}
                        session.list(select(USER.id, USER.name).where(USER.id.eq(7), USER.name.like("A%")).map(Line::new));
                        session.list(select(USER).options(selectInLoad(USER.orders).then(joinedLoad(ORDER.product))));
                        session.list(select(ORDER.id, rank().over(partitionBy(ORDER.userId))));
                        session.execute(delete(ORDER).where(ORDER.status.in(List.of())));
                        session.execute(update(PRODUCT).set(PRODUCT.name, "tea").all());
                        session.bulkUpdate(USER, List.of(user), row -> row.set(USER.score, User::getScore));
                        String text = null;
                        session.list(select(USER).where(whenPresent(text, USER.name::eq)));
                        Order found = session.getOne(ORDER, 1L);
                        sessions.events(USER).onChange(USER.email, (changed, before, after) -> changed.getScore());
                        """)).isEmpty();
    }

    /** What the compiler says, each error and warning by itself. */
    private List<String> compile(String code) {
        String source = """
                import static io.orm.core.sql.Functions.*;
                import static io.orm.core.sql.Sql.*;
                import static io.orm.loading.LoadOptions.joinedLoad;
                import static io.orm.loading.LoadOptions.selectInLoad;
                import static shop.Article_.ARTICLE;
                import static shop.Order_.ORDER;
                import static shop.Product_.PRODUCT;
                import static shop.UserStats_.USER_STATS;
                import static shop.User_.USER;
                import io.orm.core.sql.Query;
                import io.orm.session.Session;
                import io.orm.session.SessionFactory;
                import java.util.List;
                import shop.*;

                class Snippet {
                    void method(Session session, SessionFactory sessions, User user) {
                """ + code.indent(8) + "    }\n}\n";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // As text: only there does the compiler leave packages out, as users see it.
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-Xlint:all", "-d", directory.toString(), "-cp", classPath()),
                            null,
                            List.of(new Source(source)))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(said.toString().split("(?m)^(?=\\S*Snippet.java:)"))
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** From where the classes come: tests may run on the class path or on the module path. */
    private static String classPath() {
        Set<String> locations = new LinkedHashSet<>();
        for (Class<?> each : List.of(Sql.class, User.class, Nullable.class, Entity.class, Logger.class)) {
            locations.add(Path.of(URI.create(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString()))
                    .toString());
        }
        return String.join(File.pathSeparator, locations);
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher sections = SECTION.matcher(Files.readString(SNIPPETS));
        while (sections.find()) {
            snippets.add(new Snippet(sections.group(1), sections.group(2), sections.group(3)));
        }
        return snippets;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
