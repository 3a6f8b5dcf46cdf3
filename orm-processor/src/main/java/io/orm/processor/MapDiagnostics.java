package io.orm.processor;

import static io.orm.processor.Messages.name;
import static io.orm.processor.Messages.simpleName;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** The messages about maps whose keys have a column, as {@link Diagnostics}. */
final class MapDiagnostics {
    private final Messages messages;

    MapDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void keyColumnOfNoMap(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " has @" + annotation + " but is no Map; declare a Map, or remove @" + annotation
                        + ".");
    }

    void keyTwice(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " has @MapKey, an attribute of its elements, and @" + annotation
                        + ", a column of its own; keep one of them.");
    }

    void keyColumnOnInverseSide(Element attribute, String target) {
        error(
                attribute,
                name(attribute)
                        + " is a map whose keys have a column, but the rows of the join table are written by the other side; move the"
                        + " map to " + target + ", give this side the table, or name an attribute of " + target
                        + " in @MapKey.");
    }

    void keyColumnInSeveralTables(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " is a map whose keys have a column, but the rows of " + target
                        + " lie in a table for each class, and none has it for all of them; add an attribute for the key to "
                        + target + ", and name it in @MapKey.");
    }

    void enumeratedKeyNotAnEnum(Element attribute, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " has @MapKeyEnumerated but its keys are " + simpleName(key)
                        + ", which is no enum; remove @MapKeyEnumerated.");
    }

    void keyIsEntity(Element attribute, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " is a map whose keys are entities, " + simpleName(key)
                        + ", which is not supported; use the identifier of " + simpleName(key)
                        + " as the key, or a collection of an entity that refers to both.");
    }

    void keyColumnOfEntity(Element attribute, String annotation, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " has @" + annotation + " but its keys are entities, " + simpleName(key)
                        + "; name the columns with their identifiers in @MapKeyJoinColumn.");
    }

    void joinColumnOfValue(Element attribute, String annotation, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " has @" + annotation + " but its keys, " + simpleName(key)
                        + ", are no entities; name their column in @MapKeyColumn.");
    }

    void keyNotReferable(Element attribute, String key, String obstacle) {
        error(
                attribute,
                name(attribute) + " is a map whose keys are " + key
                        + " objects, which are referred to before they are loaded, but " + obstacle
                        + "; change that, or use the identifier of " + key + " as the key.");
    }

    void keyIsNoColumn(Element attribute, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " is a map whose keys, " + key
                        + ", are no values of one column; use a value as the key, if need be by an AttributeConverter.");
    }

    void keyChanges(Element attribute, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " is a map whose keys, " + simpleName(key)
                        + ", can change in place, so that they would not be found again; use an immutable type, such as a record.");
    }
}
