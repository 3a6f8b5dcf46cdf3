package io.orm.processor;

import static io.orm.processor.Messages.name;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Element;

/** The messages about identifiers that are taken from references, as {@link Diagnostics}. */
final class IdentifierDiagnostics {
    private final Messages messages;

    IdentifierDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void idNotReference(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @Id, but only a @ManyToOne or @OneToOne that has the columns can be part of an identifier;"
                        + " remove @Id.");
    }

    void mapsIdOnId(Element attribute) {
        error(attribute, name(attribute) + " is @Id, so it is the identifier or a part of it already; remove @MapsId.");
    }

    void derivedInCircle(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " is part of an identifier, but the identifier of " + target
                        + " is taken from here in turn; give one of the two an identifier of its own.");
    }

    void derivedTarget(Element attribute, String target, String obstacle) {
        error(
                attribute,
                name(attribute) + " is part of an identifier, so it has to be there before " + target
                        + " is loaded, but " + target + " cannot stand in for itself: " + obstacle
                        + "; change that, or map the column as a plain attribute.");
    }

    void mapsIdWithoutId(Element attribute, String entity) {
        error(
                attribute,
                name(attribute) + " is @MapsId, but " + entity
                        + " does not have one @Id or @EmbeddedId that it could give; declare it, or put @Id on the reference itself.");
    }

    void unknownMapsId(Element attribute, String given, String id, List<String> known) {
        error(
                attribute,
                name(attribute) + " is @MapsId(\"" + given + "\"), but " + id + " has no such attribute; it has "
                        + String.join(", ", known) + ".");
    }

    void mapsIdType(Element attribute, String given, String target, TypeName key) {
        String type = key instanceof ClassName named ? named.simpleName() : key.toString();
        error(
                attribute,
                name(attribute) + " gives " + given + " the identifier of " + target + ", which is " + type
                        + "; declare " + given + " as " + type + ".");
    }

    void mapsIdTwice(Element attribute, String given, String other) {
        error(
                attribute,
                name(attribute) + " gives " + given + ", as " + other
                        + " does already; name another attribute in @MapsId.");
    }

    void generatedAndDerived(Element attribute, String reference) {
        error(
                attribute,
                name(attribute) + " is generated, but takes its value from " + reference + "; remove @GeneratedValue.");
    }
}
