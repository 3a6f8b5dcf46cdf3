package io.orm.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads {@code @PrePersist} and its like, on methods of the entity and of its {@code @EntityListeners}, in the order in which they are called. */
final class CallbackReader {
    private static final String JPA = "jakarta.persistence.";

    /** The constant of {@code Lifecycle} for each annotation. */
    static final Map<String, String> MOMENTS = new LinkedHashMap<>();

    static {
        MOMENTS.put("PrePersist", "BEFORE_INSERT");
        MOMENTS.put("PostPersist", "AFTER_INSERT");
        MOMENTS.put("PreUpdate", "BEFORE_UPDATE");
        MOMENTS.put("PostUpdate", "AFTER_UPDATE");
        MOMENTS.put("PreRemove", "BEFORE_DELETE");
        MOMENTS.put("PostRemove", "AFTER_DELETE");
        MOMENTS.put("PostLoad", "AFTER_LOAD");
    }

    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;

    CallbackReader(Elements elements, Types types, Diagnostics diagnostics) {
        this.elements = elements;
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /** @param hierarchy the entity and its mapped superclasses, topmost first */
    List<CallbackMapping> read(TypeElement entity, List<TypeElement> hierarchy, boolean isReadOnly) {
        List<CallbackMapping> callbacks = new ArrayList<>();
        List<TypeElement> listeners = new ArrayList<>();
        for (TypeElement type : hierarchy) {
            if (Annotations.has(type, JPA + "ExcludeSuperclassListeners")) {
                listeners.clear();
            }
            Annotations.find(type, JPA + "EntityListeners").ifPresent(each -> addListeners(type, each, listeners));
        }
        listeners.forEach(each -> addCallbacksOf(each, entity, callbacks));
        for (TypeElement type : hierarchy) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                addCallbacks(method, entity, hierarchy, callbacks);
            }
        }
        if (isReadOnly && !callbacks.isEmpty()) {
            diagnostics.callbackOfReadOnly(entity);
            return List.of();
        }
        return callbacks;
    }

    // Methods of the entity

    private void addCallbacks(
            ExecutableElement method,
            TypeElement entity,
            List<TypeElement> hierarchy,
            List<CallbackMapping> callbacks) {
        List<String> moments = moments(method);
        if (moments.isEmpty() || isOverridden(method, entity, hierarchy)) {
            return;
        }
        boolean isSound = method.getParameters().isEmpty() && isSound(method);
        if (!isSound) {
            diagnostics.callbackSignature(method, "without parameters");
        } else if (!isCallableFrom(method, entity)) {
            diagnostics.callbackHidden(method, entity);
        } else {
            moments.forEach(each -> callbacks.add(
                    new CallbackMapping(each, null, method.getSimpleName().toString())));
        }
    }

    /** Whether a class further down has another method in its place, which counts instead. */
    private boolean isOverridden(ExecutableElement method, TypeElement entity, List<TypeElement> hierarchy) {
        for (TypeElement type : hierarchy) {
            for (ExecutableElement other : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (elements.overrides(other, method, entity)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Listeners

    private void addListeners(TypeElement type, AnnotationMirror annotation, List<TypeElement> listeners) {
        for (AnnotationValue each : Annotations.array(annotation, "value")) {
            if (!(each.getValue() instanceof DeclaredType declared)) {
                continue;
            }
            TypeElement listener = (TypeElement) declared.asElement();
            boolean isMade = !listener.getModifiers().contains(Modifier.ABSTRACT)
                    && !listener.getModifiers().contains(Modifier.PRIVATE)
                    && EntityReader.hasUsableConstructor(listener)
                    && isCallableFrom(listener, type);
            if (isMade) {
                listeners.add(listener);
            } else {
                diagnostics.listenerNotMade(type, listener);
            }
        }
    }

    private void addCallbacksOf(TypeElement listener, TypeElement entity, List<CallbackMapping> callbacks) {
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(listener))) {
            List<String> moments = moments(method);
            if (moments.isEmpty()) {
                continue;
            }
            boolean isSound = method.getParameters().size() == 1
                    && isSound(method)
                    && types.isAssignable(
                            entity.asType(),
                            types.erasure(method.getParameters().get(0).asType()));
            if (!isSound) {
                diagnostics.callbackSignature(
                        method, "with one parameter, of a type that " + entity.getSimpleName() + " is");
            } else if (!isCallableFrom(method, entity)) {
                diagnostics.callbackHidden(method, entity);
            } else {
                moments.forEach(each -> callbacks.add(new CallbackMapping(
                        each, ClassName.get(listener), method.getSimpleName().toString())));
            }
        }
    }

    // Both

    private static List<String> moments(ExecutableElement method) {
        List<String> moments = new ArrayList<>();
        MOMENTS.forEach((annotation, moment) -> {
            if (Annotations.has(method, JPA + annotation)) {
                moments.add(moment);
            }
        });
        return moments;
    }

    private boolean isSound(ExecutableElement method) {
        return method.getReturnType().getKind() == TypeKind.VOID
                && !method.getModifiers().contains(Modifier.STATIC)
                && method.getThrownTypes().stream().allMatch(this::isUnchecked);
    }

    private boolean isUnchecked(TypeMirror thrown) {
        return types.isSubtype(
                        thrown,
                        elements.getTypeElement("java.lang.RuntimeException").asType())
                || types.isSubtype(
                        thrown, elements.getTypeElement("java.lang.Error").asType());
    }

    /** The generated binding stands in the entity's package. */
    private boolean isCallableFrom(Element called, TypeElement entity) {
        return called.getModifiers().contains(Modifier.PUBLIC)
                || !called.getModifiers().contains(Modifier.PRIVATE)
                        && elements.getPackageOf(called).equals(elements.getPackageOf(entity));
    }
}
