package io.orm.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds what a lazy reference has to override: every method of the entity that can be overridden where the reference stands. */
final class ReferenceReader {
    private final Elements elements;
    private final Types types;

    ReferenceReader(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
    }

    EntityMapping.Reference read(EntityDraft draft, List<ColumnMapping> columns) {
        TypeElement entity = draft.element;
        Set<String> keyGetters = new HashSet<>();
        for (Attribute id : draft.ids()) {
            if (id.relationship != null) {
                continue;
            }
            keyGetters.add("get" + Naming.capitalized(id.name()));
            keyGetters.add(id.name());
        }
        List<EntityMapping.Overridden> methods = new ArrayList<>();
        for (ExecutableElement method : overridable(entity)) {
            boolean isKeyGetter = keyGetters.contains(method.getSimpleName().toString())
                    && method.getParameters().isEmpty()
                    && method.getReturnType().getKind() != TypeKind.VOID;
            methods.add(new EntityMapping.Overridden(
                    declaration(method, (DeclaredType) entity.asType()),
                    method.getReturnType().getKind() != TypeKind.VOID,
                    isKeyGetter,
                    columns(method, draft, columns)));
        }
        TypeElement serializable = elements.getTypeElement("java.io.Serializable");
        return new EntityMapping.Reference(methods, types.isSubtype(entity.asType(), serializable.asType()));
    }

    /** The columns of the attribute whose getter or setter a method is, to judge by its name and its types; null for any other method. */
    private @Nullable List<Integer> columns(ExecutableElement method, EntityDraft draft, List<ColumnMapping> columns) {
        ExecutableType type = (ExecutableType) types.asMemberOf((DeclaredType) draft.element.asType(), method);
        for (Attribute attribute : draft.attributes) {
            if (!isAccessor(method.getSimpleName().toString(), type, attribute)) {
                continue;
            }
            List<Integer> own = new ArrayList<>();
            for (int i = 0; attribute.relationship == null && i < columns.size(); i++) {
                String name = columns.get(i).attribute();
                if (name.equals(attribute.path) || name.startsWith(attribute.path + ".")) {
                    own.add(i);
                }
            }
            return own;
        }
        return null;
    }

    private boolean isAccessor(String method, ExecutableType type, Attribute attribute) {
        String capitalized = Naming.capitalized(attribute.name());
        if (type.getParameterTypes().isEmpty()) {
            return (method.equals("get" + capitalized)
                            || method.equals("is" + capitalized)
                            || method.equals(attribute.name()))
                    && types.isSameType(type.getReturnType(), attribute.javaType);
        }
        return type.getParameterTypes().size() == 1
                && method.equals("set" + capitalized)
                && types.isSameType(type.getParameterTypes().get(0), attribute.javaType);
    }

    /** In the order of the source, those of superclasses first. */
    private List<ExecutableElement> overridable(TypeElement entity) {
        Set<ExecutableElement> members = new HashSet<>(ElementFilter.methodsIn(elements.getAllMembers(entity)));
        List<ExecutableElement> methods = new ArrayList<>();
        List<TypeElement> types = new ArrayList<>();
        addSupertypes(entity, types);
        for (TypeElement type : types) {
            for (ExecutableElement each : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (members.contains(each) && isOverridable(each, entity)) {
                    methods.add(each);
                }
            }
        }
        return methods;
    }

    private void addSupertypes(TypeElement type, List<TypeElement> found) {
        for (TypeMirror each : types.directSupertypes(type.asType())) {
            TypeElement supertype = (TypeElement) ((DeclaredType) each).asElement();
            if (!found.contains(supertype)) {
                addSupertypes(supertype, found);
            }
        }
        found.add(type);
    }

    private boolean isOverridable(ExecutableElement method, TypeElement entity) {
        Set<Modifier> modifiers = method.getModifiers();
        if (ClassReader.isOfObject(method)
                || modifiers.contains(Modifier.STATIC)
                || modifiers.contains(Modifier.PRIVATE)
                || modifiers.contains(Modifier.FINAL)) {
            return false;
        }
        return modifiers.contains(Modifier.PUBLIC)
                || modifiers.contains(Modifier.PROTECTED)
                || elements.getPackageOf(method).equals(elements.getPackageOf(entity));
    }

    private MethodSpec declaration(ExecutableElement method, DeclaredType entity) {
        MethodSpec plain = MethodSpec.overriding(method, entity, types).build();
        MethodSpec.Builder builder = MethodSpec.methodBuilder(plain.name())
                .addAnnotations(plain.annotations())
                .addModifiers(plain.modifiers())
                .addTypeVariables(plain.typeVariables())
                .returns(nullness(method.getReturnType(), plain.returnType()))
                .varargs(plain.varargs())
                .addExceptions(plain.exceptions());
        for (int i = 0; i < plain.parameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            ParameterSpec spec = plain.parameters().get(i);
            builder.addParameter(ParameterSpec.builder(nullness(parameter.asType(), spec.type()), spec.name())
                    .build());
        }
        if (elements.isDeprecated(method)) {
            builder.addAnnotation(Deprecated.class);
        }
        return builder.build();
    }

    private static TypeName nullness(TypeMirror declared, TypeName type) {
        boolean isNullable = declared.getAnnotationMirrors().stream()
                .anyMatch(each -> Annotations.qualifiedName(each).equals(OrmTypes.NULLABLE.canonicalName()));
        return isNullable && !type.isPrimitive()
                ? type.annotated(AnnotationSpec.builder(OrmTypes.NULLABLE).build())
                : type;
    }
}
