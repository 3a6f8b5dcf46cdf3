package io.orm.processor;

import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads what tells one entity, and one state of it, from another: identifiers and versions. */
final class IdentifierReader {
    /** Types that the database cannot compare, or not index. */
    private static final Set<String> NOT_IN_KEYS =
            Set.of("json", "jsonb", "xml", "hstore", "tsvector", "mixedInterval");

    private static final String JPA = "jakarta.persistence.";

    private final EntityReader reader;
    private final Types types;
    private final Diagnostics diagnostics;
    private final SupportedAnnotations supported;

    IdentifierReader(EntityReader reader, Types types, Diagnostics diagnostics, SupportedAnnotations supported) {
        this.reader = reader;
        this.types = types;
        this.diagnostics = diagnostics;
        this.supported = supported;
    }

    /** Without an identifier nothing can be generated. */
    boolean hasSoundIdentifier(EntityDraft draft) {
        List<Attribute> ids = draft.ids();
        Optional<TypeElement> idClass = idClass(draft.element)
                .flatMap(each -> Annotations.type(each, "value"))
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement());
        if (ids.isEmpty()) {
            if (!draft.isReadOnly() && !hasAnyId(draft.element)) {
                diagnostics.missingId(draft.element);
            }
            return draft.isReadOnly();
        }
        for (Attribute each : ids) {
            if (each.embeddable != null) {
                checkEmbeddedId(draft, each, ids.size());
            } else {
                checkIdType(each);
            }
        }
        if (idClass.isPresent()) {
            draft.idClass = idClass.get();
            return fitsIdClass(draft, idClass.get(), ids);
        }
        if (ids.size() > 1 && ids.stream().allMatch(each -> each.embeddable == null)) {
            diagnostics.severalIds(
                    draft.element, ids.stream().map(Attribute::name).toList());
        }
        return ids.size() == 1;
    }

    /** The nearest, on the entity or on a class above it. */
    private Optional<AnnotationMirror> idClass(TypeElement entity) {
        Optional<AnnotationMirror> nearest = Optional.empty();
        for (TypeElement type : reader.hierarchy(entity)) {
            Optional<AnnotationMirror> own = Annotations.find(type, JPA + "IdClass");
            nearest = own.isPresent() ? own : nearest;
        }
        return nearest;
    }

    /** Whether there was an identifier that has been refused already. */
    private boolean hasAnyId(TypeElement entity) {
        for (TypeElement type : reader.hierarchy(entity)) {
            for (VariableElement field : EntityReader.persistentFields(type)) {
                if (Annotations.has(field, JPA + "Id") || Annotations.has(field, JPA + "EmbeddedId")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkEmbeddedId(EntityDraft draft, Attribute id, int ids) {
        if (ids > 1) {
            diagnostics.embeddedIdBesideId(id.field);
        }
        TypeElement type = id.embeddable;
        if (type != null && !hasEquality(type)) {
            diagnostics.keyClassEquality(draft.element, type);
        }
        List<EntityDraft.Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(id, List.of(), leaves);
        leaves.forEach(leaf -> checkIdType(leaf.attribute()));
    }

    /** Whether objects of a class are found again by what they hold. */
    static boolean hasEquality(TypeElement type) {
        if (type.getKind() == ElementKind.RECORD) {
            return true;
        }
        Set<String> declared = new HashSet<>();
        TypeElement current = type;
        while (current != null && !current.getQualifiedName().contentEquals("java.lang.Object")) {
            for (ExecutableElement each : ElementFilter.methodsIn(current.getEnclosedElements())) {
                if (each.getSimpleName().contentEquals("equals")
                                && each.getParameters().size() == 1
                        || each.getSimpleName().contentEquals("hashCode")
                                && each.getParameters().isEmpty()) {
                    declared.add(each.getSimpleName().toString());
                }
            }
            TypeMirror superclass = current.getSuperclass();
            current = superclass.getKind() == TypeKind.DECLARED
                    ? (TypeElement) ((DeclaredType) superclass).asElement()
                    : null;
        }
        return declared.size() == 2;
    }

    private void checkIdType(Attribute id) {
        BasicType basic = id.basic;
        if (basic == null) {
            return;
        }
        boolean isWrong = basic.content() != BasicType.Content.IMMUTABLE
                || basic.access() == BasicType.Access.BOOLEAN
                || basic.access() == BasicType.Access.DOUBLE
                || basic.access() == BasicType.Access.FLOAT
                || basic.isPrimitive() && basic.access() == BasicType.Access.TYPED
                || basic.factories().stream().anyMatch(NOT_IN_KEYS::contains);
        if (isWrong) {
            diagnostics.idType(id.field, id.javaType);
        }
    }

    private boolean fitsIdClass(EntityDraft draft, TypeElement idClass, List<Attribute> ids) {
        boolean fits = true;
        supported.checkClass(idClass);
        Map<String, VariableElement> fields = new LinkedHashMap<>();
        EntityReader.persistentFields(idClass)
                .forEach(field -> fields.put(field.getSimpleName().toString(), field));
        for (Attribute id : ids) {
            VariableElement field = fields.remove(id.name());
            if (field == null || !isOfIdClass(field, id)) {
                diagnostics.idClassAttribute(draft.element, idClass, id.name(), typeInIdClass(id));
                fits = false;
            }
        }
        fields.keySet().forEach(surplus -> diagnostics.idClassSurplus(draft.element, idClass, surplus));
        if (!hasEquality(idClass)) {
            diagnostics.keyClassEquality(draft.element, idClass);
        }
        if (idClass.getKind() != ElementKind.RECORD && !EntityReader.hasUsableConstructor(idClass)) {
            diagnostics.noConstructor(idClass);
        }
        return fits && fields.isEmpty();
    }

    /** The attribute of an id class has the type of the entity's, or that of the key that a reference refers to. */
    private boolean isOfIdClass(VariableElement field, Attribute id) {
        EntityDraft target = id.derivedFrom;
        return target == null
                ? sameBoxed(field.asType(), id.javaType)
                : TypeName.get(boxed(field.asType())).equals(MappingResolver.keyType(target));
    }

    private static String typeInIdClass(Attribute id) {
        EntityDraft target = id.derivedFrom;
        return target == null
                ? shortName(id.javaType)
                : MappingResolver.keyType(target).toString().replaceAll(".*\\.", "");
    }

    private static String shortName(TypeMirror type) {
        String name = type.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private boolean sameBoxed(TypeMirror one, TypeMirror other) {
        return types.isSameType(boxed(one), boxed(other));
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof javax.lang.model.type.PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    void checkVersion(EntityDraft draft, Attribute attribute) {
        BasicType basic = attribute.basic;
        if (!attribute.isVersion || basic == null) {
            return;
        }
        if (attribute.isId) {
            diagnostics.idAndVersion(attribute.field);
        }
        boolean isCounter = basic.access() == BasicType.Access.LONG
                || basic.access() == BasicType.Access.INT
                || basic.access() == BasicType.Access.SHORT;
        if (!isCounter && !VersionWriter.isStamped(basic)) {
            diagnostics.versionType(attribute.field, attribute.javaType);
            attribute.isVersion = false;
        }
        for (Attribute other : draft.attributes) {
            if (other.isVersion) {
                diagnostics.versionTwice(attribute.field, draft.element.getSimpleName() + "." + other.name());
            }
        }
    }

    void checkGenerated(Attribute attribute) {
        if (Annotations.has(attribute.field, JPA + "GeneratedValue") && !attribute.isId) {
            diagnostics.generatedNotId(attribute.field);
        }
    }
}
