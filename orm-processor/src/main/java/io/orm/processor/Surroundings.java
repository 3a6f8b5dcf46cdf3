package io.orm.processor;

import io.orm.processor.EntityDraft.Attribute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the entity, or the attribute around, says about attributes by their path from there.
 *
 * @param columns from {@code @AttributeOverride}
 * @param conversions the {@code @Convert}s
 */
record Surroundings(Map<String, AnnotationMirror> columns, Map<String, AnnotationMirror> conversions) {
    private static final String JPA = "jakarta.persistence.";

    static Surroundings of(Element element) {
        return new Surroundings(columns(element), Converters.named(element));
    }

    /** The columns that {@code @AttributeOverride}s on this element give, by the attribute they name. */
    static Map<String, AnnotationMirror> columns(Element element) {
        Map<String, AnnotationMirror> columns = new LinkedHashMap<>();
        for (AnnotationMirror each :
                Annotations.repeated(element, JPA + "AttributeOverride", JPA + "AttributeOverrides")) {
            Optional<String> name = Annotations.string(each, "name");
            Annotations.written(each, "column")
                    .ifPresent(
                            column -> name.ifPresent(path -> columns.put(path, (AnnotationMirror) column.getValue())));
        }
        return columns;
    }

    /** With what is said further out, which counts more. */
    Surroundings overriddenBy(Surroundings outer) {
        return new Surroundings(merged(columns, outer.columns), merged(conversions, outer.conversions));
    }

    Surroundings within(String attribute) {
        return new Surroundings(within(columns, attribute), within(conversions, attribute));
    }

    /** What the attribute and these surroundings say about what is in it. */
    Surroundings around(Attribute attribute) {
        return of(attribute.field).overriddenBy(within(attribute.name()));
    }

    @Nullable
    AnnotationMirror columnOf(String path) {
        return columns.get(path);
    }

    @Nullable
    AnnotationMirror conversionOf(String path) {
        return conversions.get(path);
    }

    /** What is said about the basic values of a collection or map. */
    @Nullable
    AnnotationMirror conversionOfElements(Attribute attribute) {
        AnnotationMirror ofAttribute = conversionOf(attribute.name());
        if (attribute.mapKeyType == null) {
            return ofAttribute;
        }
        AnnotationMirror ofValue = within(attribute.name()).conversionOf(OrmTypes.ELEMENT_VALUE);
        AnnotationMirror outer = ofValue == null ? ofAttribute : ofValue;
        return outer == null ? of(attribute.field).conversionOf(OrmTypes.ELEMENT_VALUE) : outer;
    }

    private static Map<String, AnnotationMirror> merged(
            Map<String, AnnotationMirror> inner, Map<String, AnnotationMirror> outer) {
        Map<String, AnnotationMirror> merged = new LinkedHashMap<>(inner);
        merged.putAll(outer);
        return merged;
    }

    private static Map<String, AnnotationMirror> within(Map<String, AnnotationMirror> paths, String attribute) {
        Map<String, AnnotationMirror> within = new LinkedHashMap<>();
        paths.forEach((path, annotation) -> {
            if (path.startsWith(attribute + ".")) {
                within.put(path.substring(attribute.length() + 1), annotation);
            }
        });
        return within;
    }
}
