package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The converters of other compilations that apply by themselves. A compiler cannot be asked for annotated classes of a class path, but for the classes of a package:
 * each compilation leaves there, in {@link #INDEX}, a class for each such converter. A module has its packages for itself; there those that modules export are looked through.
 */
final class EarlierConverters {
    static final String INDEX = "io.orm.generated";

    private static final String CONVERTER = "jakarta.persistence.Converter";
    private static final ClassName ANNOTATION = ClassName.get("io.orm.mapping", "AutomaticConverter");

    private final Elements elements;

    EarlierConverters(Elements elements) {
        this.elements = elements;
    }

    static boolean isAutomatic(TypeElement converter) {
        return Annotations.find(converter, CONVERTER)
                .map(each -> Annotations.bool(each, "autoApply", false))
                .orElse(false);
    }

    /** In the order of their names. */
    Collection<TypeElement> find() {
        TreeMap<String, TypeElement> found = new TreeMap<>();
        PackageElement index = elements.getPackageElement(INDEX);
        if (index != null) {
            ElementFilter.typesIn(index.getEnclosedElements())
                    .forEach(each -> Annotations.find(each, ANNOTATION.canonicalName())
                            .flatMap(annotation -> Annotations.type(annotation, "value"))
                            .ifPresent(type -> add(type, found)));
        }
        for (ModuleElement each : elements.getAllModuleElements()) {
            if (readsPersistence(each)) {
                ElementFilter.exportsIn(each.getDirectives())
                        .forEach(exported -> addAll(exported.getPackage().getEnclosedElements(), found));
            }
        }
        return found.values();
    }

    /** Nobody else can have a converter; most modules of a JDK are spared by it. */
    private static boolean readsPersistence(ModuleElement module) {
        return ElementFilter.requiresIn(module.getDirectives()).stream()
                .map(each -> each.getDependency().getQualifiedName())
                .anyMatch(name -> name.contentEquals("jakarta.persistence") || name.contentEquals("io.orm.core"));
    }

    private static void addAll(List<? extends Element> elements, TreeMap<String, TypeElement> found) {
        for (TypeElement each : ElementFilter.typesIn(elements)) {
            addAll(each.getEnclosedElements(), found);
            add(each, found);
        }
    }

    private static void add(TypeMirror type, TreeMap<String, TypeElement> found) {
        // A converter that has been removed since is of no kind, one that does not apply any more has an index that is
        // old.
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement converter) {
            add(converter, found);
        }
    }

    private static void add(TypeElement converter, TreeMap<String, TypeElement> found) {
        if (isAutomatic(converter)) {
            found.put(converter.getQualifiedName().toString(), converter);
        }
    }

    /** What later compilations know a converter by; empty for one that is none of their affair. */
    Optional<JavaFile> index(TypeElement converter) {
        ModuleElement module = elements.getModuleOf(converter);
        return isAutomatic(converter) && isPublic(converter) && (module == null || module.isUnnamed())
                ? Optional.of(indexOf(converter))
                : Optional.empty();
    }

    /** Another package cannot use one that is not. */
    private static boolean isPublic(TypeElement converter) {
        Element around = converter;
        while (around instanceof TypeElement) {
            if (!around.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
            around = around.getEnclosingElement();
        }
        return true;
    }

    private static JavaFile indexOf(TypeElement converter) {
        String name = converter.getQualifiedName().toString().replace("_", "__").replace('.', '_') + "_";
        ClassName self = ClassName.get(INDEX, name);
        TypeSpec.Builder type = Generated.type(
                        self,
                        "Tells later compilations of {@link $T}, which applies by itself. Generated.",
                        ClassName.get(converter))
                .addAnnotation(AnnotationSpec.builder(ANNOTATION)
                        .addMember("value", "$T.class", ClassName.get(converter))
                        .build())
                .addModifiers(Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        return Generated.file(self, type, List.of(converter), new Generated.StaticImports());
    }
}
