package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Whatever stands in {@code jakarta.persistence} is either understood or refused by name, and either way the guide tells of it. */
class JakartaAnnotationsTest {
    private static final Set<ElementType> PLACES = EnumSet.of(ElementType.TYPE, ElementType.FIELD, ElementType.METHOD);

    @Test
    void nothingIsSilentlyIgnored() {
        List<Class<?>> refused = new ArrayList<>();
        List<String> entities = new ArrayList<>();
        for (Class<?> each : annotations()) {
            if (!SupportedAnnotations.isSupported(each.getSimpleName())
                    && targets(each).stream().anyMatch(PLACES::contains)) {
                refused.add(each);
                entities.add(entityWith(each));
            }
        }
        List<String> errors = Compilation.of(entities.toArray(String[]::new)).messages(Diagnostic.Kind.ERROR);
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(errors)
                        .as(each.getName())
                        .anyMatch(error -> error.contains("@" + each.getSimpleName() + " on ")
                                && error.contains(" is not supported; ")));
    }

    @Test
    void theGuideTellsOfEveryAnnotation() throws IOException {
        String guide = Files.readString(Path.of("../docs/mapping.md"));
        assertThat(annotations())
                .allSatisfy(each ->
                        assertThat(guide).as("docs/mapping.md").containsPattern("@" + each.getSimpleName() + "\\b"));
    }

    private static List<Class<?>> annotations() {
        try {
            Path jar = Path.of(Entity.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (JarFile file = new JarFile(jar.toFile())) {
                List<Class<?>> found = new ArrayList<>();
                for (String name : file.stream()
                        .map(each -> each.getName())
                        .filter(each -> each.matches("jakarta/persistence/[A-Za-z]+\\.class"))
                        .sorted()
                        .toList()) {
                    Class<?> type = Class.forName(name.replace('/', '.').replace(".class", ""));
                    if (type.isAnnotation()) {
                        found.add(type);
                    }
                }
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ElementType> targets(Class<?> annotation) {
        Target target = annotation.getAnnotation(Target.class);
        return target == null ? List.of() : Arrays.asList(target.value());
    }

    private static String entityWith(Class<?> annotation) {
        String text = text(annotation);
        List<ElementType> targets = targets(annotation);
        boolean isOnField = targets.contains(ElementType.FIELD);
        boolean isOnMethod = !isOnField && targets.contains(ElementType.METHOD);
        return """
                @Entity
                %s
                public class With%s {
                    @Id private Long id;
                    %s
                    private String name;
                    %s
                    public void method() {}
                }
                """.formatted(
                        isOnField || isOnMethod ? "" : text,
                        annotation.getSimpleName(),
                        isOnField ? text : "",
                        isOnMethod ? text : "");
    }

    /** The annotation with the members that have to be given. */
    private static String text(Class<?> annotation) {
        List<String> members = new ArrayList<>();
        for (Method each : annotation.getDeclaredMethods()) {
            if (each.getDefaultValue() == null) {
                members.add(each.getName() + " = " + value(each.getReturnType()));
            }
        }
        return "@" + annotation.getName() + "(" + String.join(", ", members) + ")";
    }

    private static String value(Class<?> type) {
        if (type.isArray()) {
            return "{}";
        }
        if (type.isAnnotation()) {
            return text(type.asSubclass(Annotation.class));
        }
        if (type.isEnum()) {
            return type.getName() + "." + type.getEnumConstants()[0];
        }
        return type == String.class ? "\"x\"" : type == Class.class ? "Object.class" : "0";
    }
}
