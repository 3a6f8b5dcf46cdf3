package io.orm.processor;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what the class of an entity tells besides its attributes: whether it can be mapped, to which table, and whether a reference can extend it. */
final class ClassReader {
    private static final String JPA = "jakarta.persistence.";

    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;

    ClassReader(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics;
    }

    boolean isMappableClass(TypeElement entity, String annotation) {
        if (entity.getKind() != ElementKind.CLASS && entity.getKind() != ElementKind.RECORD) {
            diagnostics.notAClass(entity, annotation);
        } else if (entity.getNestingKind() != NestingKind.TOP_LEVEL) {
            diagnostics.nestedEntity(entity);
        } else if (elements.getPackageOf(entity).isUnnamed()) {
            diagnostics.defaultPackage(entity);
        } else if (!entity.getTypeParameters().isEmpty()) {
            diagnostics.genericEntity(entity);
        } else {
            return true;
        }
        return false;
    }

    private Optional<ClassName> definition(TypeElement entity, AnnotationMirror view) {
        Optional<TypeMirror> type = Annotations.type(view, "definition");
        if (type.isEmpty() || type.get().getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement definition = (TypeElement) ((DeclaredType) type.get()).asElement();
        boolean isNested = definition.getNestingKind() == NestingKind.MEMBER;
        if (definition.getModifiers().contains(Modifier.PRIVATE)
                || isNested && !definition.getModifiers().contains(Modifier.STATIC)
                || !EntityReader.hasUsableConstructor(definition)) {
            diagnostics.viewDefinitionNotMade(entity, type.get());
        }
        TypeElement contract = elements.getTypeElement(OrmTypes.VIEW_DEFINITION.canonicalName());
        if (contract != null && !types.isSubtype(type.get(), types.getDeclaredType(contract, entity.asType()))) {
            diagnostics.viewOfOtherType(entity, type.get());
        }
        return Optional.of(ClassName.get(definition));
    }

    /** A reference is a subclass that overrides every method: the first thing that forbids it. */
    @Nullable
    String referenceObstacle(TypeElement entity) {
        String name = entity.getSimpleName().toString();
        if (entity.getModifiers().contains(Modifier.FINAL)) {
            return name + " is final";
        }
        if (entity.getModifiers().contains(Modifier.SEALED)) {
            return name + " is sealed";
        }
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(entity))) {
            String methodName = method.getSimpleName().toString();
            if (isOfObject(method) || method.getModifiers().contains(Modifier.STATIC)) {
                continue;
            }
            boolean isPrivate = method.getModifiers().contains(Modifier.PRIVATE);
            if (method.getModifiers().contains(Modifier.FINAL) && !isPrivate) {
                return name + "." + methodName + "() is final";
            }
            if (!isPrivate
                    && method.getParameters().isEmpty()
                    && Set.of("referenceKey", "isLoaded", "referenceLoader", "markLoaded", "deferredColumns")
                            .contains(methodName)) {
                return name + "." + methodName + "() is a name that references use themselves";
            }
        }
        return null;
    }

    static boolean isOfObject(ExecutableElement method) {
        return ((TypeElement) Annotations.enclosing(method)).getQualifiedName().contentEquals("java.lang.Object");
    }

    EntityDraft newDraft(TypeElement entity, boolean isRecord, @Nullable AnnotationMirror view) {
        String simpleName = entity.getSimpleName().toString();
        Optional<AnnotationMirror> table = Annotations.find(entity, JPA + "Table");
        String logicalName = Annotations.find(entity, JPA + "Entity")
                .flatMap(each -> Annotations.string(each, "name"))
                .orElse(simpleName);
        String name = Naming.snakeCase(logicalName);
        Optional<String> schema = Optional.empty();
        ClassName definition = null;
        if (view != null) {
            name = Annotations.string(view, "name").orElse(name);
            schema = Annotations.string(view, "schema");
            definition = definition(entity, view).orElse(null);
        } else if (table.isPresent()) {
            name = Annotations.string(table.get(), "name").orElse(name);
            schema = Annotations.string(table.get(), "schema");
        }
        return new EntityDraft(entity, Naming.constant(simpleName), isRecord, definition, schema.orElse(null), name);
    }
}
