package io.orm.processor;

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

    Messages(Messager messager) {
        this.messager = messager;
    }

    void error(Element at, String message) {
        messager.printMessage(Diagnostic.Kind.ERROR, message, at);
    }

    void warning(Element at, String message) {
        for (Element each = at; each != null; each = each.getEnclosingElement()) {
            if (isSuppressed(each)) {
                return;
            }
        }
        messager.printMessage(Diagnostic.Kind.WARNING, message, at);
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
        messager.printMessage(Diagnostic.Kind.NOTE, message, at);
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
