package io.orm.processor;

import com.palantir.javapoet.ClassName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what an attribute of a relationship tells by itself: its target and collection. */
final class RelationshipReader {
    private static final String MAP_KEY = "jakarta.persistence.MapKey";

    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.Collection",
            "io.orm.loading.DynamicCollection",
            "io.orm.loading.WriteOnlyCollection");

    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;
    private final MapKeyReader mapKeys;

    RelationshipReader(Elements elements, Types types, Diagnostics diagnostics, MapKeyReader mapKeys) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics;
        this.mapKeys = mapKeys;
    }

    /** @param inner what is said about what is in a map */
    @Nullable
    Attribute relationship(
            EntityDraft draft,
            Attribute attribute,
            String annotation,
            AnnotationMirror mirror,
            boolean isEntityField,
            Surroundings inner) {
        VariableElement field = attribute.field;
        boolean isToOne = annotation.endsWith("ToOne");
        boolean isInverse = Annotations.string(mirror, "mappedBy").isPresent();
        Optional<AnnotationMirror> mapsId = Annotations.find(field, "jakarta.persistence.MapsId");
        if (attribute.isId && (!isToOne || isInverse)) {
            diagnostics.identifiers().idNotReference(field);
            return null;
        }
        if (mapsId.isPresent() && isToOne && !isInverse) {
            attribute.mapsId = Annotations.string(mapsId.get(), "value").orElse("");
        }
        if (!isEntityField) {
            diagnostics.relationshipInEmbeddable(field);
            return null;
        }
        if (draft.isReadOnly()) {
            diagnostics.relationships().relationshipInReadOnly(field);
            return null;
        }
        TypeMirror target = isToOne ? reference(attribute, annotation) : element(attribute, annotation);
        if (target == null) {
            return null;
        }
        if (target.getKind() != TypeKind.DECLARED || !EntityReader.isEntity(((DeclaredType) target).asElement())) {
            diagnostics.relationships().targetNotEntity(field, annotation, target);
            return null;
        }
        if (!readMapKey(draft, attribute, inner)) {
            return null;
        }
        attribute.relationship = annotation;
        attribute.relationshipAnnotation = mirror;
        attribute.target = (TypeElement) ((DeclaredType) target).asElement();
        if (isToOne && field.getModifiers().contains(Modifier.FINAL)) {
            diagnostics.finalField(field);
        }
        if (field.getModifiers().contains(Modifier.PUBLIC)) {
            diagnostics.publicField(field);
        }
        return attribute;
    }

    private @Nullable TypeMirror reference(Attribute attribute, String annotation) {
        TypeMirror type = attribute.javaType;
        TypeElement collection = elements.getTypeElement("java.lang.Iterable");
        if (type.getKind() == TypeKind.ARRAY
                || type.getKind() == TypeKind.DECLARED
                        && types.isAssignable(types.erasure(type), types.erasure(collection.asType()))) {
            diagnostics.relationships().toOneIsCollection(attribute.field, annotation);
            return null;
        }
        return type;
    }

    private @Nullable TypeMirror element(Attribute attribute, String annotation) {
        TypeMirror type = attribute.javaType;
        if (isMap(type)) {
            return mapElement(attribute, (DeclaredType) type);
        }
        if (MapKeyReader.isOtherMap(type, types)) {
            diagnostics.maps().otherMap(attribute.field, type);
            return null;
        }
        if (Annotations.has(attribute.field, MAP_KEY)) {
            diagnostics.relationships().mapKeyOfNoMap(attribute.field);
        }
        if (type.getKind() != TypeKind.DECLARED
                || !COLLECTIONS.contains(((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString())) {
            diagnostics.relationships().collectionType(attribute.field, annotation);
            return null;
        }
        DeclaredType collection = (DeclaredType) type;
        if (collection.getTypeArguments().isEmpty()) {
            diagnostics.relationships().rawCollection(attribute.field);
            return null;
        }
        attribute.collection = ClassName.get((TypeElement) collection.asElement());
        return collection.getTypeArguments().get(0);
    }

    private static boolean isMap(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals("java.util.Map");
    }

    /** Where an attribute of the elements is the key, it is looked for once they are known. */
    private boolean readMapKey(EntityDraft draft, Attribute attribute, Surroundings inner) {
        TypeMirror keyType = attribute.mapKeyType;
        if (keyType == null) {
            mapKeys.refuse(attribute.field);
            return true;
        }
        if (Annotations.has(attribute.field, MAP_KEY)) {
            return mapKeys.isOnlyKey(attribute.field);
        }
        return mapKeys.read(draft, attribute, keyType, inner, elements.getPackageOf(draft.element));
    }

    private @Nullable TypeMirror mapElement(Attribute attribute, DeclaredType map) {
        if (map.getTypeArguments().isEmpty()) {
            diagnostics.relationships().rawMap(attribute.field);
            return null;
        }
        attribute.collection = ClassName.get((TypeElement) map.asElement());
        attribute.mapKeyType = map.getTypeArguments().get(0);
        return map.getTypeArguments().get(1);
    }

    /** Whether an attribute without relationship annotation leads to an entity after all, which is reported. */
    boolean hasRelationshipType(Attribute attribute) {
        if (attribute.javaType.getKind() != TypeKind.DECLARED) {
            return false;
        }
        DeclaredType type = (DeclaredType) attribute.javaType;
        if (EntityReader.isEntity(type.asElement())) {
            diagnostics.relationships().relationshipWithoutAnnotation(attribute.field, type);
            return true;
        }
        for (TypeMirror each : type.getTypeArguments()) {
            if (each.getKind() == TypeKind.DECLARED && EntityReader.isEntity(((DeclaredType) each).asElement())) {
                diagnostics.relationships().collectionWithoutAnnotation(attribute.field, each);
                return true;
            }
        }
        return false;
    }
}
