package io.orm.processor;

import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Checks that what {@code @AttributeOverride} and {@code @Convert} name is there. */
final class OverrideChecks {
    private final Diagnostics diagnostics;

    OverrideChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param parent the entity that it extends, which has what is said about its attributes; null for none */
    void ofClass(EntityDraft draft, @Nullable EntityDraft parent) {
        List<String> columns = columns(draft);
        List<String> conversions = conversions(draft);
        if (parent != null) {
            columns.removeAll(columns(parent));
            conversions.removeAll(conversions(parent));
        }
        checkColumns(draft.element, columns);
        checkConversions(draft.element, conversions);
        checkNamed(draft.element);
    }

    /** @param draft an entity below it */
    void ofSuperclass(TypeElement type, EntityDraft draft) {
        checkColumns(type, columns(draft));
        checkConversions(type, conversions(draft));
        checkNamed(type);
    }

    private void checkNamed(TypeElement type) {
        if (Converters.hasOwn(type)) {
            diagnostics.types().convertedClass(type);
        }
    }

    void ofValue(Attribute attribute) {
        checkConversions(attribute.field, List.of());
    }

    void ofEmbedded(Attribute attribute) {
        List<String> known = leaves(attribute).stream()
                .map(path -> path.substring(attribute.path.length() + 1))
                .toList();
        checkColumns(attribute.field, known);
        checkConversions(attribute.field, known);
    }

    void ofElements(Attribute attribute) {
        if (isEmbeddable(attribute) || attribute.mapKeyEmbedded != null) {
            checkColumns(attribute.field, inMap(attribute, elementColumns(attribute)));
        }
        checkConversions(attribute.field, elementConversions(attribute));
    }

    void ofRelationship(Attribute attribute) {
        VariableElement field = attribute.field;
        boolean isNamed = !Converters.named(field).isEmpty();
        boolean hasValuesAsKeys = attribute.mapKeyColumn != null || attribute.mapKeyEmbedded != null;
        if (Converters.hasOwn(field) || isNamed && !hasValuesAsKeys) {
            diagnostics.types().converterOnOther(field, "a relationship");
        } else {
            checkConversions(field, keyConversions(attribute));
        }
        if (attribute.mapKeyEmbedded != null) {
            checkColumns(field, inMap(attribute, List.of()));
        }
    }

    private static List<String> columns(EntityDraft draft) {
        List<String> paths = new ArrayList<>();
        for (Attribute each : draft.attributes) {
            paths.addAll(leaves(each));
            inMap(each, elementColumns(each)).forEach(path -> paths.add(each.name() + "." + path));
        }
        return paths;
    }

    private static List<String> conversions(EntityDraft draft) {
        List<String> paths = new ArrayList<>();
        for (Attribute each : draft.attributes) {
            paths.addAll(leaves(each));
            if (each.element != null) {
                if (!isEmbeddable(each)) {
                    paths.add(each.name());
                }
                elementConversions(each).forEach(path -> paths.add(each.name() + "." + path));
            } else {
                keyConversions(each).forEach(path -> paths.add(each.name() + "." + path));
            }
        }
        return paths;
    }

    private static List<String> leaves(Attribute attribute) {
        List<EntityDraft.Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(attribute, List.of(), leaves);
        return leaves.stream().map(leaf -> leaf.attribute().path).toList();
    }

    private static boolean isEmbeddable(Attribute attribute) {
        return attribute.element != null && attribute.element.embeddable != null;
    }

    /** Those of embedded keys, and then others. */
    private static List<String> inMap(Attribute attribute, List<String> others) {
        List<String> paths = new ArrayList<>();
        if (attribute.mapKeyEmbedded != null) {
            paths.addAll(parts(attribute.mapKeyEmbedded, OrmTypes.MAP_KEY + "."));
        }
        paths.addAll(others);
        return paths;
    }

    private static List<String> keyConversions(Attribute attribute) {
        return inMap(attribute, attribute.mapKeyColumn == null ? List.of() : List.of(OrmTypes.MAP_KEY));
    }

    /** The paths in an embeddable that is an element; none if it is anything else. */
    private static List<String> elementColumns(Attribute attribute) {
        if (!isEmbeddable(attribute)) {
            return List.of();
        }
        String prefix = attribute.mapKeyType == null ? "" : OrmTypes.ELEMENT_VALUE + ".";
        return parts(Objects.requireNonNull(attribute.element), prefix);
    }

    private static List<String> parts(Attribute embedded, String prefix) {
        return embedded.parts.stream()
                .flatMap(part -> leaves(part).stream())
                .map(path -> prefix + path)
                .toList();
    }

    private static List<String> elementConversions(Attribute attribute) {
        List<String> paths = new ArrayList<>(keyConversions(attribute));
        boolean isMap = attribute.mapKeyType != null;
        if (isEmbeddable(attribute)) {
            paths.addAll(elementColumns(attribute));
        } else if (isMap) {
            paths.add(OrmTypes.ELEMENT_VALUE);
        }
        return paths;
    }

    private void checkColumns(Element element, List<String> known) {
        for (String path : Surroundings.columns(element).keySet()) {
            if (!known.contains(path)) {
                diagnostics.unknownOverride(element, path, known);
            }
        }
    }

    private void checkConversions(Element element, List<String> known) {
        for (String path : Converters.named(element).keySet()) {
            if (!known.contains(path)) {
                diagnostics.types().unknownConvertedAttribute(element, path, known);
            }
        }
    }
}
