package io.orm.processor;

import io.orm.processor.BasicType.Content;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.MapKeyColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the columns that a map has for its keys. */
final class MapKeyReader {
    private static final String JPA = "jakarta.persistence.";
    private static final List<String> OF_COLUMN = List.of("MapKeyColumn", "MapKeyEnumerated");
    private static final List<String> OF_ENTITY = List.of("MapKeyJoinColumn", "MapKeyJoinColumns");

    private final BasicTypes basicTypes;
    private final Converters converters;
    private final Diagnostics diagnostics;

    MapKeyReader(BasicTypes basicTypes, Converters converters, Diagnostics diagnostics) {
        this.basicTypes = basicTypes;
        this.converters = converters;
        this.diagnostics = diagnostics;
    }

    /** Reports annotations about keys on what has none. */
    void refuse(VariableElement field) {
        OF_COLUMN.forEach(each -> refuse(field, each));
        OF_ENTITY.forEach(each -> refuse(field, each));
    }

    private void refuse(VariableElement field, String annotation) {
        if (Annotations.has(field, JPA + annotation)) {
            diagnostics.maps().keyColumnOfNoMap(field, annotation);
        }
    }

    /** Whether {@code @MapKey} alone says what the keys are; reports it if not. */
    boolean isOnlyKey(VariableElement field) {
        Optional<String> other = Stream.concat(OF_COLUMN.stream(), OF_ENTITY.stream())
                .filter(each -> Annotations.has(field, JPA + each))
                .findFirst();
        other.ifPresent(each -> diagnostics.maps().keyTwice(field, each));
        return other.isEmpty();
    }

    /**
     * Reads the keys of a map that has them in a column of their own, or in those of an entity.
     *
     * @param convert what {@code @Convert} says about the key
     * @return false if there can be none, which has been reported
     */
    boolean read(Attribute attribute, TypeMirror type, @Nullable AnnotationMirror convert, PackageElement user) {
        if (!isOf(type, "Entity")) {
            attribute.mapKeyColumn = column(attribute, type, convert, user);
            return attribute.mapKeyColumn != null;
        }
        for (String each : OF_COLUMN) {
            if (Annotations.has(attribute.field, JPA + each)) {
                diagnostics.maps().keyColumnOfEntity(attribute.field, each, type);
                return false;
            }
        }
        attribute.mapKeyEntity = (TypeElement) ((DeclaredType) type).asElement();
        return true;
    }

    /**
     * Null if there can be none, which has been reported.
     *
     * @param convert what {@code @Convert} says about the key
     */
    private @Nullable MapKeyColumn column(
            Attribute attribute, TypeMirror type, @Nullable AnnotationMirror convert, PackageElement user) {
        VariableElement field = attribute.field;
        if (isOf(type, "Embeddable") || type.getKind() != TypeKind.DECLARED) {
            diagnostics.maps().keyIsNoColumn(field, type);
            return null;
        }
        for (String each : OF_ENTITY) {
            if (Annotations.has(field, JPA + each)) {
                diagnostics.maps().joinColumnOfValue(field, each, type);
                return null;
            }
        }
        if (convert != null && Annotations.has(field, JPA + "MapKeyEnumerated")) {
            diagnostics.types().converterOnOther(field, "@MapKeyEnumerated");
            return null;
        }
        AnnotationMirror column = Annotations.find(field, JPA + "MapKeyColumn").orElse(null);
        Optional<Converters.Conversion> conversion = converters.ofKey(field, type, convert, user);
        Optional<BasicType> basic = conversion.isPresent()
                ? basicTypes.convertedKey(field, type, column, conversion.get())
                : basicTypes.ofKey(field, type, column);
        if (basic.isEmpty()) {
            return null;
        }
        if (basic.get().content() != Content.IMMUTABLE) {
            diagnostics.maps().keyChanges(field, type);
            return null;
        }
        String name = column == null ? null : Annotations.string(column, "name").orElse(null);
        return new MapKeyColumn(name == null ? Naming.snakeCase(attribute.name()) + "_key" : name, basic.get());
    }

    /** Whether a type is a map, but not the interface that attributes have. */
    static boolean isOtherMap(TypeMirror type, Types types) {
        return type instanceof DeclaredType
                && types.directSupertypes(type).stream()
                        .anyMatch(each ->
                                types.erasure(each).toString().equals("java.util.Map") || isOtherMap(each, types));
    }

    private static boolean isOf(TypeMirror type, String annotation) {
        return type instanceof DeclaredType declared && isOf(declared.asElement(), annotation);
    }

    private static boolean isOf(Element type, String annotation) {
        return Annotations.has(type, JPA + annotation);
    }
}
