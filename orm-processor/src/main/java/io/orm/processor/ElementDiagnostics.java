package io.orm.processor;

import static io.orm.processor.Messages.name;
import static io.orm.processor.Messages.simpleName;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** The messages about collections of values, as {@link Diagnostics}. */
final class ElementDiagnostics {
    private final Messages messages;

    ElementDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void elementCollectionType(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @ElementCollection, so its type is one of List, Set, Collection, Map; declare it as one of these interfaces.");
    }

    void rawElements(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " does not say what it is a collection of; write the element's type between angle brackets, as in Set<String>.");
    }

    void rawMapOfElements(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " does not say what it is a map of; write the types of key and value between angle brackets, as in Map<String, Integer>.");
    }

    void elementIsEntity(Element attribute, TypeMirror element) {
        error(
                attribute,
                name(attribute) + " is @ElementCollection but " + simpleName(element)
                        + " is an @Entity; use @OneToMany or @ManyToMany.");
    }

    void elementIsGeneric(Element attribute, TypeMirror element) {
        error(
                attribute,
                name(attribute) + " is a collection of " + element
                        + ", but an element is a plain class; wrap it in an @Embeddable record.");
    }

    void elementsInEmbeddable(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a collection inside an embeddable, which is not supported; move it to the entity.");
    }

    void elementsOfReadOnly(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a collection of an entity that is only read; select from the collection's table instead.");
    }

    void elementsAsIdentifier(Element attribute) {
        error(attribute, name(attribute) + " is a collection and @Id; an identifier has a fixed number of columns.");
    }

    void joinedList(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a list loaded by JOINED, but rows of a join do not tell which of its elements are equal and which"
                        + " are repeated; use SELECTIN, declare a Set, or give it an @OrderColumn.");
    }

    void unknownElementOrder(Element attribute, String orderBy, List<String> known) {
        error(
                attribute,
                "@OrderBy of " + name(attribute) + " names " + orderBy + ", but its elements have only "
                        + String.join(", ", known) + "; use one of these.");
    }

    void elementTableTwice(Element attribute, String table, String other) {
        error(
                attribute,
                name(attribute) + " is stored in table " + table + ", which is in use for " + other
                        + " already; name another table in @CollectionTable.");
    }

    void elementFieldTwice(Element attribute, String field) {
        error(
                attribute,
                "The table of " + name(attribute) + " has a column of its own that is called " + field
                        + " in the metamodel, like an attribute of its elements; rename that.");
    }

    void orderColumnOfSet(Element attribute) {
        error(attribute, name(attribute) + " has @OrderColumn but is no List; declare a List, or remove @OrderColumn.");
    }

    void orderedTwice(Element attribute) {
        error(attribute, name(attribute) + " has @OrderColumn and @OrderBy; keep one of them.");
    }
}
