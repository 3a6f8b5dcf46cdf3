package io.orm.processor;

import io.orm.processor.BasicType.Content;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.MapKeyColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private final EmbeddedReader embedded;
    private final Diagnostics diagnostics;

    /** Reads the parts of keys that are embedded values. */
    interface EmbeddedReader {
        /** Null if it has no parts, which has been reported. */
        @Nullable
        Attribute read(EntityDraft draft, Attribute map, TypeElement type, Surroundings outer);
    }

    MapKeyReader(BasicTypes basicTypes, Converters converters, EmbeddedReader embedded, Diagnostics diagnostics) {
        this.basicTypes = basicTypes;
        this.converters = converters;
        this.embedded = embedded;
        this.diagnostics = diagnostics;
    }

    /** Whether an attribute is a map whose keys are embedded values, of which it may name the columns. */
    static boolean hasEmbeddedKeys(VariableElement field, TypeMirror type) {
        return type instanceof DeclaredType map
                && map.asElement().toString().equals("java.util.Map")
                && !map.getTypeArguments().isEmpty()
                && isOf(map.getTypeArguments().get(0), "Embeddable")
                && !Annotations.has(field, JPA + "MapKey");
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
     * Reads the keys of a map that has them in a column of their own, in those of an embedded value, or in those of an entity.
     *
     * @param inner what is said about what is in the map
     * @return false if there can be none, which has been reported
     */
    boolean read(EntityDraft draft, Attribute attribute, TypeMirror type, Surroundings inner, PackageElement user) {
        if (isOf(type, "Embeddable")) {
            attribute.mapKeyEmbedded = embedded(draft, attribute, type, inner);
            return attribute.mapKeyEmbedded != null;
        }
        if (!isOf(type, "Entity")) {
            attribute.mapKeyColumn = column(attribute, type, inner.conversionOf(OrmTypes.MAP_KEY), user);
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

    /** Null if it cannot be a key, which has been reported. */
    private @Nullable Attribute embedded(EntityDraft draft, Attribute map, TypeMirror type, Surroundings inner) {
        for (String each : Stream.concat(OF_COLUMN.stream(), OF_ENTITY.stream()).toList()) {
            if (Annotations.has(map.field, JPA + each)) {
                diagnostics.maps().keyColumnOfEmbeddable(map.field, each, type);
                return null;
            }
        }
        TypeElement declared = (TypeElement) ((DeclaredType) type).asElement();
        Attribute key = embedded.read(draft, map, declared, inner);
        if (key == null) {
            return null;
        }
        if (!IdentifierReader.hasEquality(declared)) {
            diagnostics.maps().keyWithoutEquality(map.field, type);
            return null;
        }
        List<EntityDraft.Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(key, List.of(), leaves);
        for (EntityDraft.Leaf each : leaves) {
            if (Objects.requireNonNull(each.attribute().basic).content() != Content.IMMUTABLE) {
                diagnostics.maps().keyPartChanges(map.field, type, each.attribute().path);
                return null;
            }
        }
        return key;
    }

    /**
     * Null if there can be none, which has been reported.
     *
     * @param convert what {@code @Convert} says about the key
     */
    private @Nullable MapKeyColumn column(
            Attribute attribute, TypeMirror type, @Nullable AnnotationMirror convert, PackageElement user) {
        VariableElement field = attribute.field;
        if (type.getKind() != TypeKind.DECLARED) {
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
