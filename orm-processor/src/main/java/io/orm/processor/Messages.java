package io.orm.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/** Prints messages at elements; {@code @SuppressWarnings("orm")} on an element, or around it, keeps its warnings away. */
final class Messages {
    private static final String SUPPRESSED = "orm";

    private final Messager messager;
    private final Set<Printed> printed = new HashSet<>();

    private record Printed(Element at, String message) {}

    Messages(Messager messager) {
        this.messager = messager;
    }

    void error(Element at, String message) {
        print(Diagnostic.Kind.ERROR, at, message);
    }

    void warning(Element at, String message) {
        for (Element each = at; each != null; each = each.getEnclosingElement()) {
            if (isSuppressed(each)) {
                return;
            }
        }
        print(Diagnostic.Kind.WARNING, at, message);
    }

    private static boolean isSuppressed(Element element) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            if (Annotations.qualifiedName(each).equals("java.lang.SuppressWarnings")
                    && Annotations.strings(each, "value").contains(SUPPRESSED)) {
                return true;
            }
        }
        return false;
    }

    void note(Element at, String message) {
        print(Diagnostic.Kind.NOTE, at, message);
    }

    /** Fields of a superclass are read once for each entity below it; what is wrong with them is said once. */
    private void print(Diagnostic.Kind kind, Element at, String message) {
        if (printed.add(new Printed(at, message))) {
            messager.printMessage(kind, message, at);
        }
    }

    /** {@code Book.author}, {@code Book.getAuthor()} or {@code Book}. */
    static String name(Element element) {
        if (element instanceof TypeElement type) {
            return type.getSimpleName().toString();
        }
        String owner = Annotations.enclosing(element).getSimpleName().toString();
        String simple = element.getSimpleName().toString();
        return element instanceof ExecutableElement ? owner + "." + simple + "()" : owner + "." + simple;
    }

    static String simpleName(TypeMirror type) {
        String name = type.toString();
        int arguments = name.indexOf('<');
        String raw = arguments < 0 ? name : name.substring(0, arguments);
        return raw.substring(raw.lastIndexOf('.') + 1);
    }
}
