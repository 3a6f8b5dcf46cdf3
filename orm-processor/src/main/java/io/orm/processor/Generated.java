package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;

/** What all generated files have in common. */
final class Generated {
    private static final ClassName ANNOTATION = ClassName.get("javax.annotation.processing", "Generated");

    private Generated() {}

    static TypeSpec.Builder type(ClassName name, String javadoc, Object... arguments) {
        return TypeSpec.classBuilder(name)
                .addJavadoc(javadoc + "\n", arguments)
                .addAnnotation(AnnotationSpec.builder(ANNOTATION)
                        .addMember("value", "$S", "io.orm.processor.EntityProcessor")
                        .build())
                .addAnnotation(OrmTypes.NULL_MARKED);
    }

    static JavaFile file(
            ClassName type, TypeSpec.Builder content, List<? extends Element> origins, StaticImports imports) {
        origins.forEach(content::addOriginatingElement);
        JavaFile.Builder file = JavaFile.builder(type.packageName(), content.build())
                .indent("    ")
                .skipJavaLangImports(true);
        imports.names.forEach((owner, names) -> file.addStaticImport(owner, names.toArray(String[]::new)));
        return file.build();
    }

    static TypeName nullable(TypeName type) {
        return type.annotated(AnnotationSpec.builder(OrmTypes.NULLABLE).build());
    }

    static TypeName erasure(TypeName type) {
        return type instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : type;
    }

    static CodeBlock join(Iterable<CodeBlock> parts, String separator) {
        CodeBlock.Builder joined = CodeBlock.builder();
        String between = "";
        for (CodeBlock each : parts) {
            joined.add(between).add(each);
            between = separator;
        }
        return joined.build();
    }

    /** The static imports of a file: only what it uses. */
    static final class StaticImports {
        private final Map<ClassName, TreeSet<String>> names = new TreeMap<>();

        void add(ClassName owner, String name) {
            names.computeIfAbsent(owner, key -> new TreeSet<>()).add(name);
        }

        void add(ClassName owner, Iterable<String> several) {
            several.forEach(each -> add(owner, each));
        }
    }
}
