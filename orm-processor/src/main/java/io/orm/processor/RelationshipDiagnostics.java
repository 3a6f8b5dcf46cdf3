package io.orm.processor;

import static io.orm.processor.Messages.name;
import static io.orm.processor.Messages.simpleName;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** The messages about relationships, as {@link Diagnostics}. */
final class RelationshipDiagnostics {
    private final Messages messages;

    RelationshipDiagnostics(Messages messages) {
        this.messages = messages;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void targetNotEntity(Element attribute, String annotation, TypeMirror target) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + " but " + simpleName(target) + " is not an @Entity; annotate "
                        + simpleName(target) + " or remove the relationship.");
    }

    void targetReadOnly(Element attribute, String annotation, TypeMirror target) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + " but " + simpleName(target)
                        + " is only read (a record or a view); relationships lead to entities that are classes: join it in a query instead.");
    }

    void relationshipInReadOnly(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a relationship of an entity that is only read; map the foreign key as a plain attribute, and join in a query.");
    }

    void relationshipWithoutAnnotation(Element attribute, TypeMirror target) {
        error(
                attribute,
                name(attribute) + " refers to the entity " + simpleName(target)
                        + " but does not say how; add @ManyToOne or @OneToOne, or @Transient.");
    }

    void collectionWithoutAnnotation(Element attribute, TypeMirror target) {
        error(
                attribute,
                name(attribute) + " is a collection of the entity " + simpleName(target)
                        + " but does not say how; add @OneToMany(mappedBy = …) or @ManyToMany, or @Transient.");
    }

    void toOneIsCollection(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " is @" + annotation
                        + " but a collection; use @OneToMany or @ManyToMany, or declare one object.");
    }

    void collectionType(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " is @" + annotation
                        + ", so its type is one of List, Set, Collection, Map, DynamicCollection, WriteOnlyCollection; declare it as one of these interfaces.");
    }

    void rawCollection(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " does not say what it is a collection of; write the entity between angle brackets, as in List<Order>.");
    }

    void rawMap(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " does not say what it is a map of; write key and entity between angle brackets, as in Map<String, Order>.");
    }

    void mapKeyOfNoMap(Element attribute) {
        error(attribute, name(attribute) + " has @MapKey but is no Map; declare a Map, or remove @MapKey.");
    }

    void finalMap(Element attribute) {
        error(
                attribute,
                name(attribute) + " is a final map, which the session could not replace by its own; remove final.");
    }

    void unknownMapKey(Element attribute, String key, String target, List<String> known) {
        error(
                attribute,
                "@MapKey of " + name(attribute) + " names " + key + ", but " + target + " has only "
                        + String.join(", ", known) + "; use one of these.");
    }

    void mapKeyType(Element attribute, String key, String actual, String declared) {
        error(
                attribute,
                name(attribute) + " has keys of type " + declared + ", but " + key + " is of type " + actual
                        + "; declare that as the type of the keys.");
    }

    void joinTableAndColumn(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " has @JoinTable and @JoinColumn, but either a table in between or the element's table refers to its owner; remove one of the two.");
    }

    void joinColumnInSeveralTables(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " has @JoinColumn, but the rows of " + target
                        + " lie in a table for each class, and none has the column for all of them; add a @ManyToOne to "
                        + target + " and name it in mappedBy, or use @JoinTable.");
    }

    void requiredTargetColumn(Element attribute, String member, String target) {
        error(
                attribute,
                "@JoinColumn(" + member + ") on " + name(attribute)
                        + " is not supported, since the collection writes the column, with a new row or of one that is there already; remove it, or map the column by a"
                        + " @ManyToOne in " + target + " and name that in mappedBy.");
    }

    void orderColumnOnInverseSide(Element attribute, String target) {
        error(
                attribute,
                name(attribute)
                        + " has @OrderColumn, but the rows of the join table are written by the other side; move it to the list of "
                        + target + ", or give this side the table.");
    }

    void orderColumnInSeveralTables(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " has @OrderColumn, but the rows of " + target
                        + " lie in a table for each class, and none has the column for all of them; add an attribute for the position to "
                        + target + ", and use @OrderBy, or use @JoinTable.");
    }

    void unknownMappedBy(Element attribute, String mappedBy, String target, List<String> known) {
        error(
                attribute,
                name(attribute) + " is mappedBy \"" + mappedBy + "\", but " + target + " has no attribute of this name"
                        + (known.isEmpty() ? "; add it." : "; it refers back by " + String.join(", ", known) + "."));
    }

    void mappedByOtherKind(Element attribute, String mappedBy, String target, String wanted) {
        error(
                attribute,
                name(attribute) + " is mappedBy \"" + mappedBy + "\", but " + target + "." + mappedBy + " is not @"
                        + wanted + "; annotate it so, or name another attribute.");
    }

    void mappedByOtherTarget(Element attribute, String mappedBy, String target, String actual, String wanted) {
        error(
                attribute,
                name(attribute) + " is mappedBy \"" + mappedBy + "\", but " + target + "." + mappedBy + " leads to "
                        + actual + ", not to " + wanted + "; name an attribute that leads to " + wanted + ".");
    }

    void mappedByInverse(Element attribute, String mappedBy, String target) {
        error(
                attribute,
                name(attribute) + " is mappedBy \"" + mappedBy + "\", but " + target + "." + mappedBy
                        + " is itself mappedBy; one of the two has to own the relationship.");
    }

    void mappedByTwice(Element attribute, String mappedBy, String target, Element other) {
        error(
                attribute,
                name(attribute) + " is mappedBy \"" + mappedBy + "\", and so is " + name(other) + ", so that " + target
                        + "." + mappedBy + " could not follow both; keep one of them.");
    }

    void columnsOnInverseSide(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " has @" + annotation
                        + " beside mappedBy; the other side says where the relationship is stored:"
                        + " move the annotation there.");
    }

    void joinColumnCount(Element attribute, int given, String target, List<String> keys) {
        error(
                attribute,
                name(attribute) + " has " + given + " @JoinColumn" + (given == 1 ? "" : "s") + ", but the key of "
                        + target
                        + " has " + keys.size() + " column" + (keys.size() == 1 ? "" : "s") + " ("
                        + String.join(", ", keys)
                        + "); give one for each, with referencedColumnName.");
    }

    void joinColumnReference(Element attribute, String referenced, String target, List<String> keys) {
        error(
                attribute,
                name(attribute) + " refers to column " + referenced + " of " + target
                        + ", which is not part of its key; a foreign key refers to the primary key: "
                        + String.join(", ", keys) + ".");
    }

    void unknownOrderBy(Element attribute, String orderBy, String target, List<String> known) {
        error(
                attribute,
                "@OrderBy of " + name(attribute) + " names " + orderBy + ", but " + target + " has only "
                        + String.join(", ", known) + "; use one of these.");
    }

    void orderByOnReference(Element attribute) {
        error(
                attribute,
                name(attribute) + " has @OrderBy but is no loadable collection; remove it, or order the query.");
    }

    void loadingOfLargeCollection(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " has @Loading, but a DynamicCollection or WriteOnlyCollection is never loaded whole; remove"
                        + " @Loading, or declare a List.");
    }

    void loadingOfAttribute(Element attribute) {
        error(attribute, name(attribute) + " has @Loading but is no relationship; remove it.");
    }

    void noLazyReference(Element attribute, String target, String obstacle) {
        error(
                attribute,
                name(attribute) + " is loaded on first use, but " + target + " cannot stand in for itself before: "
                        + obstacle + "; change that, or load it at once with @Loading(JOINED) or fetch = EAGER.");
    }

    // Advice

    void eagerCycle(Element attribute, List<String> path) {
        messages.warning(
                attribute,
                name(attribute) + " is loaded at once and so is what leads back to it, " + String.join(", ", path)
                        + ", so that one object brings many along; make one of them LAZY.");
    }

    void requiredWithoutCascade(Element attribute, String target, String mappedBy) {
        messages.warning(
                attribute,
                name(attribute) + " saves its elements but does not delete them, and " + target + "." + mappedBy
                        + " cannot be null, so that neither the owner nor an element's place in it can go; add orphanRemoval ="
                        + " true, or CascadeType.REMOVE.");
    }

    void deleteCascadeToShared(Element attribute, String target, String owner) {
        messages.warning(
                attribute,
                "Deleting one " + owner + " would delete the " + target + " of " + name(attribute)
                        + ", to which others may refer; remove CascadeType.REMOVE (ALL contains it).");
    }

    void foreignKeyNotIndexed(Element attribute, String inverse) {
        messages.warning(
                attribute,
                name(attribute) + " is @Unindexed, but " + inverse
                        + " is loaded by its foreign key, each time by reading the whole table; remove @Unindexed.");
    }

    void actionWithoutColumn(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " is @" + annotation
                        + " but has no foreign key of its own; put it on the @ManyToOne or @OneToOne that has the column.");
    }

    void actionWithoutTable(Element attribute, String annotation) {
        error(
                attribute,
                name(attribute) + " is @" + annotation
                        + " but has no table of its own; put it on the @ManyToMany that is not mappedBy another.");
    }

    void onDeleteOfElements(Element attribute, String target) {
        error(
                attribute,
                name(attribute) + " is @OnDelete, but deleting " + target
                        + " objects is more than deleting rows, which its cascades say; remove it, or give " + target
                        + " a reference that is @OnDelete, by which " + name(attribute) + " is mappedBy.");
    }

    void onDeleteSetsLinkNull(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @OnDelete(SET_NULL), but a row of its table is nothing without what it refers to; use CASCADE.");
    }

    void onDeleteOfLinksSilent(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @OnDelete(silent), but rows of its table are no objects, and always silent; remove silent.");
    }

    void actionWithoutConstraint(Element attribute, String annotation, String target) {
        error(
                attribute,
                name(attribute) + " is @" + annotation + ", but the rows of " + target
                        + " are in several tables, to which no constraint can refer; remove it.");
    }

    void updateOfIdentifier(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @OnUpdateCascade but gives the identifier, which an object keeps as long as it contains that of another; remove it.");
    }

    void onDeleteSetsRequired(Element attribute) {
        error(
                attribute,
                name(attribute) + " is @OnDelete(SET_NULL) but may not be null; make it optional, or use CASCADE.");
    }

    void onDeleteSilentlyNull(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is @OnDelete(SET_NULL), where objects in the session are always updated; remove silent.");
    }

    void onDeleteOfPart(Element attribute, String entity) {
        error(
                attribute,
                name(attribute) + " is @OnDelete(CASCADE), but a row of " + entity
                        + " is spread over tables, of which the database would delete only one; remove it, or use another"
                        + " inheritance strategy.");
    }

    void lazyInverse(Element attribute) {
        messages.note(
                attribute,
                name(attribute)
                        + " cannot be loaded on first use, since only the other table knows whether there is one; it loads with its owner, by"
                        + " SELECTIN.");
    }
}
