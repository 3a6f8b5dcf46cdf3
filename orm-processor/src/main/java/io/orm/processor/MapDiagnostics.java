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

    void otherMap(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is a " + simpleName(type)
                        + ", but a session puts a map of its own there, in the order of the rows; declare it as Map, and say @OrderBy where"
                        + " that order matters.");
    }

    void keyTwice(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " has @MapKey, an attribute of its elements, and @" + annotation
                        + ", a column of its own; keep one of them.");
    }

    void keyColumnOnInverseSide(Element attribute, String target, String mappedBy) {
        error(
                attribute,
                name(attribute) + " is a map whose keys have a column, but what joins through " + target + "."
                        + mappedBy
                        + ", which has the join table, has no key; give this side the table by @JoinTable, and say mappedBy on "
                        + target + "." + mappedBy + ", or name an attribute of " + target + " in @MapKey.");
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

    void keyInRequiredRow(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " is a map whose keys are " + target
                        + " objects like its elements, so that the row of one would have to be there before that of the other; make"
                        + " the column that refers to the owner nullable, or use @JoinTable.");
    }

    void keyColumnTwice(Element attribute, String column) {
        error(
                attribute,
                name(attribute) + " has its keys in column " + column
                        + ", which refers to one of the two sides; name another column for the keys.");
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

    void keyColumnOfEmbeddable(Element attribute, String annotation, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " has @" + annotation + " but its keys are embedded values, " + simpleName(key)
                        + ", which have columns of their own; name these by @AttributeOverride(name = \"key.…\").");
    }

    void keyWithoutEquality(Element attribute, TypeMirror key) {
        error(
                attribute,
                name(attribute) + " is a map whose keys are " + simpleName(key)
                        + " objects, but the class lacks equals and hashCode, by which a map finds them; add both, or make it a record.");
    }

    void keyPartChanges(Element attribute, TypeMirror key, String part) {
        error(
                attribute,
                name(attribute) + " is a map whose keys, " + simpleName(key) + ", can change in place in " + part
                        + ", so that they would not be found again; use an immutable type there.");
    }

    /** @param instead what else to do than to change that */
    void keyNotReferable(Element attribute, String key, String obstacle, String instead) {
        error(
                attribute,
                name(attribute) + " is a map whose keys are " + key
                        + " objects, which are referred to before they are loaded, but " + obstacle
                        + "; change that, or " + instead + ".");
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
