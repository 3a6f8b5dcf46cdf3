package io.orm.processor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Annotations as the source has them: which members were written, and class values without loading the class. */
final class Annotations {
    private Annotations() {}

    /** What a member or nested type stands in; only packages and modules stand in nothing. */
    static Element enclosing(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement());
    }

    static String qualifiedName(AnnotationMirror annotation) {
        return ((TypeElement) annotation.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    static Optional<AnnotationMirror> find(Element element, String qualifiedName) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            if (qualifiedName(each).equals(qualifiedName)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    static boolean has(Element element, String qualifiedName) {
        return find(element, qualifiedName).isPresent();
    }

    /** A member's value if it was written in the source. */
    static Optional<AnnotationValue> written(AnnotationMirror annotation, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
                annotation.getElementValues().entrySet()) {
            if (each.getKey().getSimpleName().contentEquals(member)) {
                return Optional.of(each.getValue());
            }
        }
        return Optional.empty();
    }

    static Optional<String> string(AnnotationMirror annotation, String member) {
        return written(annotation, member)
                .map(value -> (String) value.getValue())
                .filter(text -> !text.isEmpty());
    }

    static boolean bool(AnnotationMirror annotation, String member, boolean otherwise) {
        return written(annotation, member)
                .map(value -> (Boolean) value.getValue())
                .orElse(otherwise);
    }

    static int integer(AnnotationMirror annotation, String member, int otherwise) {
        return written(annotation, member)
                .map(value -> (Integer) value.getValue())
                .orElse(otherwise);
    }

    /** The name of an enum constant. */
    static Optional<String> constant(AnnotationMirror annotation, String member) {
        return written(annotation, member)
                .map(value -> ((Element) value.getValue()).getSimpleName().toString());
    }

    static Optional<TypeMirror> type(AnnotationMirror annotation, String member) {
        return written(annotation, member).map(value -> (TypeMirror) value.getValue());
    }

    /** The elements of an array; one element may be written without braces. */
    @SuppressWarnings("unchecked") // an array member's value is a list of annotation values
    static List<AnnotationValue> array(AnnotationMirror annotation, String member) {
        return written(annotation, member)
                .map(value -> (List<AnnotationValue>) value.getValue())
                .orElse(List.of());
    }

    static List<AnnotationMirror> annotations(AnnotationMirror annotation, String member) {
        return array(annotation, member).stream()
                .map(value -> (AnnotationMirror) value.getValue())
                .toList();
    }

    static List<String> strings(AnnotationMirror annotation, String member) {
        return array(annotation, member).stream()
                .map(value -> (String) value.getValue())
                .toList();
    }

    /** Annotations that may be repeated, whether or not they stand in their container. */
    static List<AnnotationMirror> repeated(Element element, String qualifiedName, String container) {
        Optional<AnnotationMirror> single = find(element, qualifiedName);
        return single.isPresent()
                ? List.of(single.get())
                : find(element, container).map(all -> annotations(all, "value")).orElse(List.of());
    }
}
