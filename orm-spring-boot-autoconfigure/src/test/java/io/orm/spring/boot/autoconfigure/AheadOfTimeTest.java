package io.orm.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.mapping.MappedEntities;
import io.orm.spring.ShopApplication;
import io.orm.spring.ShopService;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

class AheadOfTimeTest {
    @Test
    void generatesTheBeansWithoutADatabase() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("spring.datasource.url=jdbc:postgresql://localhost:1/nowhere")
                    .applyTo(context);
            context.register(ShopApplication.class, ShopService.UserService.class);
            InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
            DefaultGenerationContext generation =
                    new DefaultGenerationContext(new ClassNameGenerator(ClassName.get("shop", "Application")), files);

            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();

            assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                    .anyMatch(file -> file.contains("OrmAutoConfiguration__BeanDefinitions"));
            assertThat(RuntimeHintsPredicates.resource()
                            .forResource("META-INF/services/" + MappedEntities.class.getName()))
                    .accepts(generation.getRuntimeHints());
        }
    }

    @Test
    void hintsAtTheGeneratedListsOfEntities() {
        RuntimeHints hints = new RuntimeHints();

        new OrmRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(ServiceLoader.load(MappedEntities.class))
                .isNotEmpty()
                .allSatisfy(entities -> assertThat(
                                RuntimeHintsPredicates.reflection().onType(entities.getClass()))
                        .accepts(hints));
    }
}
