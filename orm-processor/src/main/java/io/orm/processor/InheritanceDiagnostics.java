package io.orm.processor;

import static io.orm.processor.Messages.name;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What can be wrong with entities that extend each other: the element, what is wrong, and what to do about it. */
final class InheritanceDiagnostics {
    private final Messages messages;

    InheritanceDiagnostics(Messager messager) {
        this.messages = new Messages(messager);
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    void abstractWithoutInheritance(TypeElement entity) {
        error(
                entity,
                name(entity)
                        + " is an abstract @Entity without @Inheritance; say how the rows of its subclasses are kept, for instance"
                        + " @Inheritance(strategy = InheritanceType.SINGLE_TABLE), or make it a @MappedSuperclass if only they are"
                        + " entities.");
    }

    void parentWithoutInheritance(TypeElement entity, String root) {
        error(
                entity,
                name(entity) + " extends the entity " + root + ", which has no @Inheritance; add"
                        + " @Inheritance(strategy = InheritanceType.SINGLE_TABLE) to " + root
                        + ", or another strategy, or make it a @MappedSuperclass.");
    }

    void inheritanceBelowRoot(TypeElement entity, String root) {
        error(
                entity,
                name(entity) + " has @Inheritance, but the strategy of its hierarchy is that of the root " + root
                        + "; remove it.");
    }

    void onlyOnRoot(TypeElement entity, String annotation, String root) {
        error(
                entity,
                name(entity) + " has @" + annotation + ", which belongs on the root " + root + "; move it there.");
    }

    void noDiscriminator(TypeElement entity, String annotation, String strategy) {
        error(
                entity,
                name(entity) + " has @" + annotation + ", but " + strategy
                        + " tells classes by their tables; remove it.");
    }

    void valueWithoutColumn(TypeElement entity, String root) {
        error(
                entity,
                name(entity)
                        + " has @DiscriminatorValue, but its hierarchy is JOINED without a discriminator column; add"
                        + " @DiscriminatorColumn to " + root + ", or remove it.");
    }

    void valueOfAbstract(TypeElement entity) {
        error(entity, name(entity) + " is abstract, so no row has its @DiscriminatorValue; remove it.");
    }

    void valueMissing(TypeElement entity, String type) {
        error(
                entity,
                name(entity) + " has no @DiscriminatorValue, and its name is no value for a discriminator of type "
                        + type + "; add one.");
    }

    void valueOfOtherType(TypeElement entity, String value, String type) {
        error(
                entity,
                "@DiscriminatorValue(\"" + value + "\") of " + name(entity) + " does not fit a discriminator of type "
                        + type + "; " + (type.equals("CHAR") ? "give one character." : "give a whole number."));
    }

    void valueTooLong(TypeElement entity, String value, int length) {
        error(
                entity,
                "The discriminator value " + value + " of " + name(entity) + " is longer than its column, which has "
                        + length
                        + " characters; give a shorter @DiscriminatorValue, or a longer @DiscriminatorColumn.");
    }

    void valueTwice(TypeElement entity, String value, String other) {
        error(
                entity,
                "The discriminator value " + value + " of " + name(entity) + " is also that of " + other
                        + "; give one of them another @DiscriminatorValue.");
    }

    void discriminatorAttribute(Element attribute, String column) {
        error(
                attribute,
                name(attribute) + " is mapped to " + column
                        + ", the discriminator column; remove the attribute, since the class says it, or rename one of the two.");
    }

    void discriminatorField(Element attribute, String column) {
        error(
                attribute,
                name(attribute) + " is called like the metamodel's field of the discriminator column " + column
                        + "; rename the attribute or the column.");
    }

    void idBelowRoot(Element attribute, String root) {
        error(
                attribute,
                name(attribute) + " is an @Id, but the identifier of a hierarchy is that of its root " + root
                        + "; remove @Id.");
    }

    void mapsIdBelowRoot(Element attribute, String root) {
        error(
                attribute,
                name(attribute) + " is @MapsId, but the identifier of a hierarchy is that of its root " + root
                        + "; move it there, for all objects of the hierarchy, or remove @MapsId, so that the reference has a column of its"
                        + " own.");
    }

    void versionBelowRoot(Element attribute, String root) {
        error(
                attribute,
                name(attribute) + " is a @Version, but the version of a hierarchy is that of its root " + root
                        + "; move it there.");
    }

    void tableOfSubclass(TypeElement entity, String table) {
        error(
                entity,
                name(entity) + " has @Table, but SINGLE_TABLE keeps its rows in " + table
                        + ", the table of the root; remove it.");
    }

    void idClassBelowRoot(TypeElement entity, String root) {
        error(
                entity,
                name(entity) + " has @IdClass, but the identifier of a hierarchy is that of its root " + root
                        + "; remove it.");
    }

    void identityPerClass(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is generated by IDENTITY, but with TABLE_PER_CLASS each table would count for itself and two objects could get"
                        + " one identifier; use GenerationType.SEQUENCE or UUID.");
    }

    void joinColumnOfKey(TypeElement entity) {
        error(
                entity,
                name(entity)
                        + " has @PrimaryKeyJoinColumn, which names the key of a JOINED subclass with a key of one column; remove it.");
    }

    void columnOfSibling(Element attribute, String column, String other) {
        error(
                attribute,
                name(attribute) + " is mapped to " + column + ", and so is " + other
                        + " of another class in the same table; give one of them another @Column(name = …).");
    }

    void subclassWithoutEntity(TypeElement type, String entity) {
        error(
                type,
                name(type) + " extends the entity " + entity
                        + " but is none, so that its objects could not be saved; annotate it with @Entity, or with @MappedSuperclass if"
                        + " only its subclasses are entities.");
    }

    void polymorphicReference(Element attribute, String target) {
        messages.note(
                attribute,
                name(attribute) + " cannot be loaded on first use, since " + target
                        + " has subclasses and only the row tells which it is; it loads with its owner, by SELECTIN.");
    }
}
