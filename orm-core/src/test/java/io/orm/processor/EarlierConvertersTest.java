package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.core.engine.Engine;
import jakarta.persistence.Entity;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Converters that apply by themselves, from other jars and modules. */
class EarlierConvertersTest {
    private static final String MONEY = "package money; public record Money(java.math.BigDecimal amount) {}";

    private static final String ORDER = """
            package orders;

            import jakarta.persistence.*;
            import money.Money;

            @Entity public class Order {
                @Id private Long id;
                private Money price;
            }
            """;

    @TempDir
    Path files;

    private static String converter(String name) {
        return converter(name, "public", true);
    }

    private static String converter(String name, String visibility, boolean isAutomatic) {
        String simple = name.substring(name.indexOf('.') + 1);
        return "package " + name.substring(0, name.indexOf('.'))
                + """
                ;

                import jakarta.persistence.*;
                import java.math.BigDecimal;
                import money.Money;

                @Converter(autoApply = AUTOMATIC) VISIBILITY class NAME implements AttributeConverter<Money, BigDecimal> {
                    public NAME() {}
                    public BigDecimal convertToDatabaseColumn(Money money) { return money.amount(); }
                    public Money convertToEntityAttribute(BigDecimal amount) { return new Money(amount); }
                }
                """.replace("NAME", simple)
                        .replace("VISIBILITY", visibility)
                        .replace("AUTOMATIC", String.valueOf(isAutomatic));
    }

    /** A compilation without entities. */
    private Path jar(String file, String... sources) {
        return Compilation.of(sources).jar(files.resolve(file));
    }

    @Test
    void aConverterOfAJarAppliesByItself() {
        Path jar = jar("money.jar", MONEY, converter("money.MoneyConverter"));
        Compilation orders = Compilation.against(List.of(jar), ORDER).succeeds();
        assertThat(orders.output("orders/Order_.java")).contains("numeric()").contains("new MoneyConverter()");
    }

    @Test
    void whatTheJarSaysOfItIsSmallAndTheSameEachTime() {
        Compilation money =
                Compilation.of(MONEY, converter("money.MoneyConverter")).succeeds();
        assertThat(money.output("io/orm/generated/money_MoneyConverter_.java")).isEqualTo("""
                package io.orm.generated;

                import io.orm.mapping.AutomaticConverter;
                import javax.annotation.processing.Generated;
                import money.MoneyConverter;
                import org.jspecify.annotations.NullMarked;

                /**
                 * Tells later compilations of {@link MoneyConverter}, which applies by itself. Generated.
                 */
                @Generated("io.orm.processor.EntityProcessor")
                @NullMarked
                @AutomaticConverter(MoneyConverter.class)
                final class money_MoneyConverter_ {
                    private money_MoneyConverter_() {
                    }
                }
                """);
    }

    @Test
    void converterNamesThatDifferInUnderscoresHaveFilesOfTheirOwn() {
        String other = "package money.a; public class B_C {}";
        assertThat(Compilation.of(MONEY, other, converter("money.A_B"))
                        .succeeds()
                        .outputs())
                .containsKey("io/orm/generated/money_A__B_.class");
    }

    @Test
    void whatDoesNotApplyByItselfIsNotKnownElsewhere() {
        Path jar = jar(
                "money.jar", MONEY, converter("money.Manual", "public", false), converter("money.Hidden", "", true));
        assertThat(Compilation.against(List.of(jar), ORDER).messages(Diagnostic.Kind.ERROR))
                .anyMatch(each -> each.startsWith("Order.price has the type Money, "));
    }

    @Test
    void twoOfOtherJarsAreRefusedWhereTheTypeIsUsed() {
        Path money = jar("money.jar", MONEY);
        Path one = Compilation.against(List.of(money), converter("one.Cents")).jar(files.resolve("one.jar"));
        Path two = Compilation.against(List.of(money), converter("two.Units")).jar(files.resolve("two.jar"));
        for (List<Path> jars : List.of(List.of(money, one, two), List.of(two, one, money))) {
            assertThat(Compilation.against(jars, ORDER).annotated())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(
                            "    private Money price; //! Order.price uses the type Money, to which one.Cents and two.Units of"
                                    + " other jars or modules apply by themselves; name the one that is meant by @Convert.\n");
        }
        String named = ORDER.replace("private Money", "@Convert(converter = two.Units.class) private Money");
        assertThat(Compilation.against(List.of(money, one, two), named)
                        .succeeds()
                        .output("orders/Order_.java"))
                .contains("new Units()");
    }

    @Test
    void oneOfThisCompilationBesideOneOfAJarIsRefused() {
        Path jar = jar("money.jar", MONEY, converter("money.MoneyConverter"));
        assertThat(Compilation.against(List.of(jar), ORDER, converter("orders.Cents"))
                        .annotated()
                        .get(1))
                .contains(
                        "class Cents implements AttributeConverter<Money, BigDecimal> { //! Cents applies to every Money, as"
                                + " does money.MoneyConverter of another jar or module; set autoApply = false here, and name the one"
                                + " that is meant by @Convert.");
    }

    /** As Maven and Gradle compile again: what came out the last time is on the class path. */
    @Test
    void theOutputOfTheLastCompilationIsNoOtherJar() {
        Path jar = jar("money.jar", MONEY, converter("money.MoneyConverter"));
        Compilation.against(List.of(jar), MONEY, converter("money.MoneyConverter"), ORDER)
                .succeeds();
        assertThat(Compilation.against(List.of(jar), MONEY, converter("money.MoneyConverter", "public", false), ORDER)
                        .messages(Diagnostic.Kind.ERROR))
                .as("it does not apply by itself any more")
                .anyMatch(each -> each.startsWith("Order.price has the type Money, "));
    }

    @Test
    void aModuleIsAskedForWhatItExports() throws IOException {
        Path money = module(
                "money",
                List.of(),
                Map.of(
                        "module-info.java",
                        "module money { requires io.orm.core; exports money; }",
                        "money/Money.java",
                        MONEY,
                        "money/MoneyConverter.java",
                        converter("money.MoneyConverter")));
        assertThat(money.resolve("io")).doesNotExist();
        Path orders = module(
                "orders",
                List.of(money),
                Map.of(
                        "module-info.java",
                        "module orders { requires io.orm.core; requires money; exports orders; }",
                        "orders/Order.java",
                        ORDER));
        assertThat(orders.resolve("orders/Order_.class")).exists();
    }

    private Path module(String name, List<Path> modules, Map<String, String> sources) throws IOException {
        Path from = files.resolve(name + "-sources");
        Path to = Files.createDirectories(files.resolve(name));
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = from.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            written.add(Files.writeString(file, each.getValue()));
        }
        String path = Stream.concat(
                        modules.stream(),
                        Stream.of(Engine.class, Entity.class, HikariDataSource.class, Logger.class, NullMarked.class)
                                .map(EarlierConvertersTest::locationOf))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    manager,
                    found,
                    List.of("--release", "17", "-d", to.toString(), "--module-path", path),
                    null,
                    manager.getJavaFileObjectsFromPaths(written));
            task.setProcessors(List.of(new EntityProcessor()));
            task.call();
        }
        assertThat(found.getDiagnostics())
                .filteredOn(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
        return to;
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
