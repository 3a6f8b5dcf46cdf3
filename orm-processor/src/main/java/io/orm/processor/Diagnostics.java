package io.orm.processor;

import static io.orm.processor.Messages.name;
import static io.orm.processor.Messages.simpleName;

import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The messages of the processor: the element each concerns, what is wrong, and what to do about it. */
final class Diagnostics {
    private final Messages messages;
    private final RelationshipDiagnostics relationships;
    private final IdentifierDiagnostics identifiers;
    private final TypeDiagnostics types;
    private final ElementDiagnostics elements;
    private final SecondaryTableDiagnostics secondaryTables;
    private final MapDiagnostics maps;

    Diagnostics(Messager messager) {
        this.messages = new Messages(messager);
        this.relationships = new RelationshipDiagnostics(messages);
        this.identifiers = new IdentifierDiagnostics(messages);
        this.types = new TypeDiagnostics(messages);
        this.elements = new ElementDiagnostics(messages);
        this.secondaryTables = new SecondaryTableDiagnostics(messages);
        this.maps = new MapDiagnostics(messages);
    }

    /** The messages about collections of values. */
    MapDiagnostics maps() {
        return maps;
    }

    ElementDiagnostics elements() {
        return elements;
    }

    /** The messages about columns in other tables than the entity's own. */
    SecondaryTableDiagnostics secondaryTables() {
        return secondaryTables;
    }

    /** The messages about converters and column types. */
    TypeDiagnostics types() {
        return types;
    }

    /** The messages about relationships. */
    IdentifierDiagnostics identifiers() {
        return identifiers;
    }

    RelationshipDiagnostics relationships() {
        return relationships;
    }

    private void error(Element at, String message) {
        messages.error(at, message);
    }

    // The class

    void notAClass(Element type, String annotation) {
        error(
                type,
                name(type) + " is " + annotation
                        + " but neither a class nor a record; map a class, or a record for rows that are only read.");
    }

    void nestedEntity(TypeElement entity) {
        error(
                entity,
                name(entity) + " is an entity inside " + name(Annotations.enclosing(entity))
                        + "; make it a top-level class, since its generated classes stand beside it.");
    }

    void defaultPackage(TypeElement entity) {
        error(
                entity,
                name(entity)
                        + " is an entity in the unnamed package; give it a package, so that its generated classes can"
                        + " be imported.");
    }

    void genericEntity(TypeElement entity) {
        error(
                entity,
                name(entity) + " is an @Entity with type parameters; move what is generic to a @MappedSuperclass.");
    }

    void noConstructor(TypeElement type) {
        error(
                type,
                name(type)
                        + " has no constructor without parameters that its package can call; add one, for instance"
                        + " protected "
                        + name(type) + "() {}.");
    }

    void innerEmbeddable(TypeElement type) {
        error(
                type,
                name(type)
                        + " is private or not static; an embeddable is made by generated code in the entity's package:"
                        + " make it static and not private.");
    }

    void missingId(TypeElement entity) {
        error(entity, name(entity) + " has no @Id; annotate the field that is its primary key.");
    }

    void severalIds(TypeElement entity, List<String> ids) {
        error(
                entity,
                name(entity) + " has several @Id attributes, " + String.join(", ", ids)
                        + "; name a class that has them too in @IdClass, or put them into an @EmbeddedId.");
    }

    void embeddedIdBesideId(Element attribute) {
        error(
                attribute,
                name(attribute) + " is @EmbeddedId, but the entity has another identifier as well; keep one of them.");
    }

    void duplicateTable(TypeElement entity, String table, String other) {
        error(
                entity,
                name(entity) + " is mapped to table " + table + ", and so is " + other
                        + "; name another table in @Table on one of them.");
    }

    void duplicateEntityName(TypeElement entity, String name, TypeElement other) {
        error(
                entity,
                name(entity) + " is called \"" + name + "\" in @Entity, and so is " + name(other)
                        + "; give one of them another name.");
    }

    void nameTooLong(Element at, String kind, String name) {
        messages.warning(
                at,
                name(at) + " is mapped to " + kind + " " + name
                        + ", of whose name PostgreSQL keeps 63 bytes; give it a shorter one.");
    }

    void indexNameTwice(Element annotated, String index) {
        error(
                annotated,
                table(annotated) + " names two indexes or constraints " + index + "; give one of them another name.");
    }

    void constantClash(TypeElement entity, Element attribute, String constant) {
        error(
                attribute,
                name(attribute) + " is called like the metamodel's constant " + constant + " of " + name(entity)
                        + "; rename the attribute.");
    }

    void generatedNameTaken(TypeElement entity, String generated) {
        error(
                entity,
                generated
                        + " exists already, from sources or another processor (JPA's own static metamodel has this"
                        + " name too); remove that class or processor, since the metamodel of " + name(entity)
                        + " has this name.");
    }

    void unknownIndexColumn(Element annotated, String column, List<String> columns) {
        error(
                annotated,
                table(annotated) + " names the column " + column + ", but the table has only "
                        + String.join(", ", columns) + "; use one of these.");
    }

    private static String table(Element annotated) {
        return (annotated instanceof TypeElement ? "@Table of " : "@CollectionTable of ") + name(annotated);
    }

    void indexOrder(Element annotated, String column) {
        error(
                annotated,
                "@Index of " + name(annotated) + " gives the column " + column
                        + " an order; orders in indexes are not supported: name the column only.");
    }

    // What is not supported

    void unsupportedAnnotation(Element at, String annotation, String advice) {
        error(at, "@" + annotation + " on " + name(at) + " is not supported; " + advice + ".");
    }

    void unsupportedMember(Element at, String annotation, String member, String advice) {
        error(at, "@" + annotation + "(" + member + ") on " + name(at) + " is not supported; " + advice + ".");
    }

    void misplaced(Element attribute, String annotation, String role, String advice) {
        error(
                attribute,
                "@" + annotation + " on " + name(attribute) + " means nothing on " + role + "; " + advice + ".");
    }

    void propertyAccess(ExecutableElement getter, String annotation) {
        error(
                getter,
                name(getter) + " has @" + annotation + ", but access is by field; move the annotation to the field.");
    }

    // Attributes

    void unsupportedType(Element attribute, TypeMirror type, String advice) {
        error(
                attribute,
                name(attribute) + " has the type " + simpleName(type) + ", which no column can hold; " + advice + ".");
    }

    void finalField(Element attribute) {
        error(
                attribute,
                name(attribute) + " is final, so a row cannot be read into it; remove final, or make it @Transient.");
    }

    void finalCollection(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a final collection, which the session could not replace by one that loads itself;"
                        + " remove final, or load it with its owner by fetch = FetchType.EAGER.");
    }

    void finalLargeCollection(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is final, but a collection that is never loaded is put into its field; remove final.");
    }

    void publicField(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is public: read on an object that is not loaded yet it would be null, since only methods"
                        + " load; make it private and add a getter.");
    }

    void columnTwice(Element attribute, String column, String other) {
        error(
                attribute,
                name(attribute) + " is mapped to column " + column + ", and so is " + other
                        + "; name another column, or remove one of the two. (A foreign key has a column in the"
                        + " metamodel without an attribute of its own.)");
    }

    void metamodelFieldTwice(Element attribute, String field, String other) {
        error(
                attribute,
                "The foreign key of " + name(attribute) + " would be called " + field + " in the metamodel, like "
                        + other + "; rename one of the two attributes.");
    }

    void enumeratedNotAnEnum(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is @Enumerated but " + simpleName(type) + " is no enum; remove @Enumerated.");
    }

    void precisionWithoutDigits(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " has a scale but no precision in @Column; give both, or neither for numbers of any size.");
    }

    void badLength(Element attribute, int length) {
        error(attribute, name(attribute) + " has the length " + length + "; a length is at least 1.");
    }

    // Identifiers and versions

    void idType(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is @Id of type " + simpleName(type)
                        + "; use long, int, short, String, UUID, BigDecimal, a date or an enum, boxed or not.");
    }

    void generatedType(Element attribute, TypeMirror type, String strategy) {
        error(
                attribute,
                name(attribute) + " is " + simpleName(type) + ", which @GeneratedValue(" + strategy
                        + ") cannot make; use long or int with IDENTITY or SEQUENCE, UUID with UUID, or assign the"
                        + " value and remove @GeneratedValue.");
    }

    void generatedNotId(Element attribute) {
        error(attribute, name(attribute) + " is @GeneratedValue but not an @Id; remove @GeneratedValue, or add @Id.");
    }

    void generatedInComposite(Element attribute) {
        error(
                attribute,
                name(attribute) + " is @GeneratedValue in a composite key; assign its value, or use a single @Id.");
    }

    void unknownGenerator(Element attribute, String generator) {
        error(
                attribute,
                name(attribute) + " names the generator " + generator
                        + ", which neither the attribute nor its class declares; add @SequenceGenerator(name = \""
                        + generator + "\") there.");
    }

    void allocationSize(Element attribute, String sequence, int size) {
        error(
                attribute,
                name(attribute) + " takes " + size + " identifiers at a time from the sequence " + sequence
                        + "; an allocationSize is at least 1.");
    }

    void idAndVersion(Element attribute) {
        error(
                attribute,
                name(attribute) + " is @Id and @Version, but a version changes and an identifier does not; keep one of"
                        + " them.");
    }

    void comparedBesideVersion(Element entity, String version) {
        error(
                entity,
                name(entity) + " is @OptimisticLocking, but its version " + version
                        + " tells of every change; remove one of the two.");
    }

    void comparedInHierarchy(Element entity) {
        error(
                entity,
                name(entity)
                        + " is @OptimisticLocking, but extends another entity or is extended; use a @Version instead.");
    }

    void comparedReadOnly(Element entity) {
        error(entity, name(entity) + " is @OptimisticLocking, but is only read; remove it.");
    }

    void versionTwice(Element attribute, String other) {
        error(attribute, name(attribute) + " is @Version, and so is " + other + "; an entity has one.");
    }

    void versionType(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is @Version of type " + simpleName(type)
                        + ", which is no version; use int, long or short, which are counted, or Instant, OffsetDateTime,"
                        + " LocalDateTime or UUID.");
    }

    void idClassAttribute(TypeElement entity, TypeElement idClass, String attribute, String type) {
        error(
                entity,
                name(entity) + "." + attribute + " is @Id, but the @IdClass " + name(idClass) + " has no " + type + " "
                        + attribute + "; add it, with the same name and type.");
    }

    void idClassSurplus(TypeElement entity, TypeElement idClass, String attribute) {
        error(
                entity,
                "The @IdClass " + name(idClass) + " has " + attribute + ", which is no @Id of " + name(entity)
                        + "; remove it there, or annotate it here.");
    }

    void keyClassEquality(TypeElement at, TypeElement keyClass) {
        error(
                at,
                name(keyClass) + " is the key of " + name(at)
                        + " but lacks equals and hashCode, by which objects are found again; add both, or make it a"
                        + " record.");
    }

    // Embedded values

    void notEmbeddable(Element attribute, TypeMirror type) {
        error(
                attribute,
                name(attribute) + " is embedded, but " + simpleName(type) + " is not @Embeddable; annotate "
                        + simpleName(type) + ".");
    }

    void relationshipInEmbeddable(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " is a relationship inside an embeddable, which is not supported; move it to the entity.");
    }

    void embeddableCycle(Element attribute, TypeMirror type) {
        error(attribute, name(attribute) + " embeds " + simpleName(type) + " in itself; a row cannot hold it.");
    }

    void unknownOverride(Element attribute, String name, List<String> known) {
        error(
                attribute,
                "@AttributeOverride on " + name(attribute) + " names " + name + ", but there are only "
                        + String.join(", ", known) + "; use one of these.");
    }

    // Attributes that are loaded on first use

    void groupOfEagerAttribute(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " has @LoadGroup but is loaded with its row; add @Basic(fetch = LAZY), or remove"
                        + " @LoadGroup.");
    }

    void groupWithoutName(Element attribute) {
        error(
                attribute,
                name(attribute)
                        + " has @LoadGroup without a name; give one, or remove it: the attribute is loaded alone.");
    }

    void lazyColumnNeeded(Element attribute, boolean isId, boolean isVersion) {
        String reason = isId
                ? "is part of the identifier, without which there is no object"
                : isVersion
                        ? "is the version, without which the object cannot be updated"
                        : "is part of an embedded value, which is one object";
        error(attribute, name(attribute) + " cannot be loaded on first use: it " + reason + "; remove fetch = LAZY.");
    }

    void noLazyColumn(Element attribute, String entity, @Nullable String obstacle) {
        error(
                attribute,
                name(attribute) + " is loaded on first use, but " + entity + " cannot notice that: " + obstacle
                        + "; change that, or remove fetch = LAZY.");
    }

    // Superclasses

    void duplicateAttribute(Element attribute, String other) {
        error(attribute, name(attribute) + " is called like " + other + " of a superclass; rename one of the two.");
    }

    // Callbacks

    void callbackSignature(ExecutableElement method, String parameters) {
        error(
                method,
                name(method) + " is a callback, so it is declared void, not static, " + parameters
                        + ", without checked exceptions; change its declaration.");
    }

    void callbackHidden(ExecutableElement method, TypeElement entity) {
        error(
                method,
                name(method) + " is a callback that code in the package of " + name(entity)
                        + " cannot call; make it public"
                        + (method.getModifiers().contains(Modifier.PRIVATE) ? ", or not private." : "."));
    }

    void callbackOfReadOnly(TypeElement entity) {
        error(
                entity,
                name(entity)
                        + " is only read (a record or a view) and has callbacks, which nothing would call; do in its constructor what is"
                        + " to be done.");
    }

    void listenerNotMade(TypeElement entity, TypeElement listener) {
        error(
                entity,
                "The listener " + name(listener) + " of " + name(entity)
                        + " cannot be made; it must be a class that is not abstract, with a constructor without parameters, both"
                        + " visible where " + name(entity) + " is.");
    }

    // Views

    void viewOfOtherType(TypeElement view, TypeMirror definition) {
        error(
                view,
                "The definition of " + name(view) + ", " + simpleName(definition) + ", does not yield " + name(view)
                        + "; let it implement ViewDefinition<" + name(view) + ">.");
    }

    void viewDefinitionNotMade(TypeElement view, TypeMirror definition) {
        error(
                view,
                "The definition of " + name(view) + ", " + simpleName(definition)
                        + ", cannot be made; it must be a static class, not private, with a constructor without"
                        + " parameters that is not private.");
    }

    void writeFailed(Element origin, String file, String reason) {
        error(origin, file + " could not be written: " + reason);
    }
}
