package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads entity classes, one by one, into drafts. Relationships are only named here; {@link MappingResolver} follows them. */
final class EntityReader {
    private static final String JPA = "jakarta.persistence.";
    private static final List<String> RELATIONSHIPS = List.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany");

    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;
    private final SupportedAnnotations supported;
    private final BasicTypes basicTypes;
    private final Converters converters;
    private final TypeDiagnostics typeDiagnostics;
    private final ClassReader classes;
    private final IdentifierReader identifiers;
    private final DerivedIdentifiers derived;
    private final Set<TypeElement> beingRead = new HashSet<>();
    private final RelationshipReader relationships;
    private final ElementCollectionReader elementCollections;
    private final MapKeyReader mapKeys;
    private final OverrideChecks overrideChecks;
    private final CallbackReader callbacks;
    private final InheritanceReader inheritance;
    private final Map<String, Optional<EntityDraft>> drafts = new HashMap<>();
    private final Map<TypeElement, List<TypeElement>> hierarchies = new HashMap<>();
    private final Set<String> checkedMembers = new HashSet<>();

    EntityReader(
            ProcessingEnvironment environment,
            Diagnostics diagnostics,
            List<TypeElement> converters,
            InheritanceReader inheritance) {
        this.inheritance = inheritance;
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.diagnostics = diagnostics;
        this.supported = new SupportedAnnotations(diagnostics);
        this.basicTypes = new BasicTypes(elements, types, diagnostics);
        this.typeDiagnostics = diagnostics.types();
        this.converters = new Converters(elements, types, diagnostics);
        this.converters.addEarlier(new EarlierConverters(elements).find(), converters);
        converters.forEach(this.converters::add);
        this.classes = new ClassReader(elements, types, diagnostics);
        this.identifiers = new IdentifierReader(this, types, diagnostics, supported);
        this.derived = new DerivedIdentifiers(this, diagnostics);
        this.mapKeys = new MapKeyReader(basicTypes, this.converters, this::embeddedKey, diagnostics);
        this.overrideChecks = new OverrideChecks(diagnostics);
        this.relationships = new RelationshipReader(elements, types, diagnostics, mapKeys);
        this.elementCollections = new ElementCollectionReader(types, diagnostics);
        this.callbacks = new CallbackReader(elements, types, diagnostics);
    }

    /** Whether the draft of an entity is being made, and waits for another one. */
    boolean isBeingRead(TypeElement entity) {
        return beingRead.contains(entity);
    }

    static boolean isEntity(Element element) {
        return Annotations.has(element, JPA + "Entity")
                || Annotations.has(element, "io.orm.annotation.MaterializedView");
    }

    /** The draft of an entity; empty if it is so wrong that nothing can be generated, which has been reported. */
    Optional<EntityDraft> draft(TypeElement entity) {
        String name = entity.getQualifiedName().toString();
        Optional<EntityDraft> known = drafts.get(name);
        if (known == null) {
            known = read(entity);
            drafts.put(name, known);
        }
        return known;
    }

    private Optional<EntityDraft> read(TypeElement entity) {
        Optional<AnnotationMirror> view = Annotations.find(entity, OrmTypes.MATERIALIZED_VIEW.canonicalName());
        String annotation = view.isPresent() ? "@MaterializedView" : "@Entity";
        if (!classes.isMappableClass(entity, annotation)) {
            return Optional.empty();
        }
        supported.checkClass(entity);
        EntityDraft parent = null;
        Optional<TypeElement> parentElement = InheritanceReader.parentOf(entity);
        if (parentElement.isPresent()) {
            parent = draft(parentElement.get()).orElse(null);
            if (parent == null) {
                return Optional.empty();
            }
        }
        boolean isRecord = entity.getKind() == ElementKind.RECORD;
        if (!isRecord && !hasUsableConstructor(entity)) {
            diagnostics.noConstructor(entity);
        }
        EntityDraft draft = classes.newDraft(entity, isRecord, view.orElse(null));
        InheritanceDraft standing = inheritance.read(entity, parent);
        if (parent != null && standing != null && standing.strategy == InheritanceDraft.Strategy.SINGLE_TABLE) {
            draft = draft.inTableOf(parent);
        }
        draft.inheritance = standing;
        beingRead.add(entity);
        readAttributes(draft);
        boolean isDerivedSoundly = derived.resolve(draft);
        beingRead.remove(entity);
        draft.callbacks.addAll(callbacks.read(entity, hierarchy(entity), draft.isReadOnly()));
        if (!isDerivedSoundly || !identifiers.hasSoundIdentifier(draft)) {
            return Optional.empty();
        }
        nameKey(draft);
        if (!isRecord) {
            draft.referenceObstacle = classes.referenceObstacle(entity);
        }
        return Optional.of(draft);
    }

    private void nameKey(EntityDraft draft) {
        inheritance.keyColumn(draft).ifPresent(name -> draft.keyLeaves().get(0).attribute().column = name);
    }

    static boolean hasUsableConstructor(TypeElement type) {
        for (ExecutableElement each : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (each.getParameters().isEmpty() && !each.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    // Attributes

    private void readAttributes(EntityDraft draft) {
        Map<String, Attribute> seen = new LinkedHashMap<>();
        InheritanceDraft standing = draft.inheritance;
        EntityDraft parent = standing == null ? null : standing.parent;
        List<TypeElement> chain = hierarchy(draft.element);
        for (TypeElement type : chain) {
            checkMembers(type);
            TypeElement entity = entityOf(type, chain);
            Surroundings overrides = type == entity
                    ? Surroundings.of(entity)
                    : Surroundings.of(type).overriddenBy(Surroundings.of(entity));
            boolean isInherited = parent != null && entity != draft.element;
            for (VariableElement field : persistentFields(type)) {
                if (parent != null && !isInherited) {
                    inheritance.checkOwnField(field, draft.root().element);
                }
                Attribute attribute = attribute(draft, field, "", overrides, List.of(draft.element));
                if (attribute == null) {
                    continue;
                }
                Attribute other = seen.put(attribute.name(), attribute);
                if (other != null) {
                    diagnostics.duplicateAttribute(
                            field, Annotations.enclosing(other.field).getSimpleName() + "." + other.name());
                    continue;
                }
                draft.attributes.add(attribute);
            }
            if (isInherited && standing != null) {
                standing.inherited = draft.attributes.size();
            }
        }
        overrideChecks.ofClass(draft, parent);
        for (TypeElement type : chain) {
            if (!isEntity(type) && checkedMembers.add("overrides " + type.getQualifiedName())) {
                overrideChecks.ofSuperclass(type, draft);
            }
        }
    }

    /** The entity that a class of the chain brings its attributes to: itself, or the nearest one below it. */
    private static TypeElement entityOf(TypeElement type, List<TypeElement> chain) {
        for (TypeElement each : chain.subList(chain.indexOf(type), chain.size())) {
            if (isEntity(each)) {
                return each;
            }
        }
        return chain.get(chain.size() - 1);
    }

    /**
     * The class, the entities that it extends and its mapped superclasses, topmost first. Superclasses without annotation are not
     * persistent.
     */
    List<TypeElement> hierarchy(TypeElement entity) {
        return hierarchies.computeIfAbsent(entity, this::findHierarchy);
    }

    private List<TypeElement> findHierarchy(TypeElement entity) {
        List<TypeElement> chain = new ArrayList<>(List.of(entity));
        TypeMirror superclass = entity.getSuperclass();
        while (superclass.getKind() == TypeKind.DECLARED) {
            TypeElement element = (TypeElement) ((DeclaredType) superclass).asElement();
            if (isEntity(element)) {
                chain.add(0, element);
            } else if (Annotations.has(element, JPA + "MappedSuperclass")) {
                if (checkedMembers.add("class " + element.getQualifiedName())) {
                    supported.checkClass(element);
                }
                chain.add(0, element);
            }
            superclass = element.getSuperclass();
        }
        return chain;
    }

    private void checkMembers(TypeElement type) {
        if (checkedMembers.add(type.getQualifiedName().toString())) {
            if (type.getKind() != ElementKind.RECORD) {
                ElementFilter.methodsIn(type.getEnclosedElements()).forEach(supported::checkMethod);
            }
            ElementFilter.fieldsIn(type.getEnclosedElements()).forEach(supported::checkField);
        }
    }

    static List<VariableElement> persistentFields(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
                        && !field.getModifiers().contains(Modifier.TRANSIENT)
                        && !Annotations.has(field, JPA + "Transient"))
                .toList();
    }

    /**
     * @param prefix the attribute it is embedded in, with a dot behind; empty for one of the entity
     * @param outer what the surroundings say about attributes, by path from {@code prefix}
     * @param within the entity and the embeddables around the attribute
     */
    private @Nullable Attribute attribute(
            EntityDraft draft, VariableElement field, String prefix, Surroundings outer, List<TypeElement> within) {
        TypeElement container = within.get(within.size() - 1);
        TypeMirror type = types.asMemberOf((DeclaredType) declaredTypeOf(draft, container), field);
        Member member = member(draft, field, type);
        Attribute attribute = new Attribute(field, member, type, prefix + field.getSimpleName());
        boolean isEntityField = within.size() == 1;
        attribute.isId = Annotations.has(field, JPA + "Id") || Annotations.has(field, JPA + "EmbeddedId");
        attribute.isVersion = Annotations.has(field, JPA + "Version");

        for (String each : RELATIONSHIPS) {
            Optional<AnnotationMirror> annotation = Annotations.find(field, JPA + each);
            if (annotation.isPresent()) {
                SupportedAnnotations.Role role = role(each, annotation.get());
                supported.checkPlacement(
                        field, MapKeyReader.hasEmbeddedKeys(field, type) ? role.withOverrides() : role);
                ServerValues.refuse(field, "a relationship", diagnostics);
                Attribute read = relationships.relationship(
                        draft, attribute, each, annotation.get(), isEntityField, outer.around(attribute));
                if (read != null) {
                    overrideChecks.ofRelationship(read);
                }
                return read;
            }
        }
        Optional<AnnotationMirror> elementCollection = Annotations.find(field, JPA + "ElementCollection");
        if (elementCollection.isPresent()) {
            attribute.relationshipAnnotation = elementCollection.get();
            return elements(draft, attribute, isEntityField, outer) ? attribute : null;
        }
        if (Annotations.has(field, OrmTypes.LOADING.canonicalName())) {
            diagnostics.relationships().loadingOfAttribute(field);
        }
        if (relationships.hasRelationshipType(attribute)) {
            return null;
        }
        checkWritable(draft, field);
        if (isEmbedded(field, type)) {
            if (Converters.hasOwn(field)) {
                typeDiagnostics.converterOnOther(field, "embedded");
            }
            supported.checkPlacement(field, SupportedAnnotations.Role.EMBEDDED);
            ServerValues.refuse(field, "an embedded value", diagnostics);
            return embedded(draft, attribute, outer, within) ? attribute : null;
        }
        supported.checkPlacement(field, SupportedAnnotations.Role.COLUMN);
        overrideChecks.ofValue(attribute);
        AnnotationMirror column = outer.columnOf(attribute.name());
        if (column == null) {
            column = Annotations.find(field, JPA + "Column").orElse(null);
        }
        attribute.columnAnnotation = column;
        attribute.basic = basic(draft, attribute, column, outer.conversionOf(attribute.name()));
        if (attribute.basic == null) {
            return null;
        }
        String defaultName = Naming.snakeCase(attribute.name());
        attribute.column = column == null
                ? defaultName
                : Annotations.string(column, "name").orElse(defaultName);
        identifiers.checkVersion(draft, attribute);
        identifiers.checkGenerated(attribute);
        return attribute;
    }

    private boolean elements(EntityDraft draft, Attribute attribute, boolean isEntityField, Surroundings outer) {
        VariableElement field = attribute.field;
        TypeMirror type = elementCollections.elementType(draft, attribute, isEntityField);
        if (type == null) {
            return false;
        }
        Attribute element = new Attribute(field, attribute.member, type, OrmTypes.ELEMENT_VALUE);
        attribute.element = element;
        Surroundings inner = outer.around(attribute);
        TypeMirror keyType = attribute.mapKeyType;
        if (keyType == null) {
            mapKeys.refuse(field);
        } else {
            if (!mapKeys.read(draft, attribute, keyType, inner, elements.getPackageOf(draft.element))) {
                return false;
            }
        }
        TypeElement declared = (TypeElement) ((DeclaredType) type).asElement();
        return Annotations.has(declared, JPA + "Embeddable")
                ? embeddedElements(draft, attribute, element, declared, inner)
                : basicElements(draft, attribute, element, outer.conversionOfElements(attribute));
    }

    private boolean embeddedElements(
            EntityDraft draft, Attribute attribute, Attribute element, TypeElement type, Surroundings outer) {
        VariableElement field = attribute.field;
        boolean isMap = attribute.mapKeyType != null;
        if (Converters.hasOwn(field)) {
            typeDiagnostics.converterOnOther(field, "embedded");
        }
        supported.checkPlacement(field, SupportedAnnotations.Role.EMBEDDED_ELEMENTS);
        checkEmbeddable(type);
        element.embeddable = type;
        Surroundings inner = isMap ? outer.within(OrmTypes.ELEMENT_VALUE) : outer;
        for (VariableElement each : persistentFields(type)) {
            Attribute part = attribute(draft, each, "", inner, List.of(draft.element, type));
            if (part != null) {
                element.parts.add(part);
            }
        }
        overrideChecks.ofElements(attribute);
        return !element.parts.isEmpty();
    }

    private @Nullable Attribute embeddedKey(EntityDraft draft, Attribute map, TypeElement type, Surroundings outer) {
        checkEmbeddable(type);
        Attribute key = new Attribute(map.field, map.member, type.asType(), OrmTypes.MAP_KEY);
        key.embeddable = type;
        Surroundings inner = outer.within(OrmTypes.MAP_KEY);
        for (VariableElement each : persistentFields(type)) {
            Attribute part = attribute(draft, each, "", inner, List.of(draft.element, type));
            if (part != null) {
                key.parts.add(part);
            }
        }
        return key.parts.isEmpty() ? null : key;
    }

    private boolean basicElements(
            EntityDraft draft, Attribute attribute, Attribute element, @Nullable AnnotationMirror conversion) {
        VariableElement field = attribute.field;
        SupportedAnnotations.Role role = SupportedAnnotations.Role.BASIC_ELEMENTS;
        supported.checkPlacement(field, attribute.mapKeyEmbedded == null ? role : role.withOverrides());
        overrideChecks.ofElements(attribute);
        AnnotationMirror column = Annotations.find(field, JPA + "Column").orElse(null);
        element.columnAnnotation = column;
        element.basic = basic(draft, element, column, conversion);
        String defaultName = Naming.snakeCase(attribute.name());
        element.column = column == null
                ? defaultName
                : Annotations.string(column, "name").orElse(defaultName);
        return element.basic != null;
    }

    private static SupportedAnnotations.Role role(String relationship, AnnotationMirror annotation) {
        if (relationship.endsWith("ToOne")) {
            return SupportedAnnotations.Role.REFERENCE;
        }
        boolean hasTable = relationship.equals("ManyToMany")
                && Annotations.string(annotation, "mappedBy").isEmpty();
        return hasTable ? SupportedAnnotations.Role.LINKED_COLLECTION : SupportedAnnotations.Role.COLLECTION;
    }

    private @Nullable BasicType basic(
            EntityDraft draft,
            Attribute attribute,
            @Nullable AnnotationMirror column,
            @Nullable AnnotationMirror convert) {
        VariableElement field = attribute.field;
        boolean isConverted = convert != null || Converters.hasOwn(field);
        if (isConverted && attribute.isVersion) {
            typeDiagnostics.converterOnOther(field, "@Version");
            return null;
        }
        if (isConverted && Annotations.has(field, JPA + "Enumerated")) {
            typeDiagnostics.converterOnOther(field, "@Enumerated");
            return null;
        }
        Optional<Converters.Conversion> conversion =
                converters.of(field, attribute.javaType, convert, elements.getPackageOf(draft.element));
        return conversion.isPresent()
                ? basicTypes
                        .converted(field, attribute.javaType, column, conversion.get())
                        .orElse(null)
                : basicTypes.of(field, attribute.javaType, column).orElse(null);
    }

    private static TypeMirror declaredTypeOf(EntityDraft draft, TypeElement container) {
        return container == draft.element ? draft.element.asType() : container.asType();
    }

    private void checkWritable(EntityDraft draft, VariableElement field) {
        boolean isComponent = Annotations.enclosing(field).getKind() == ElementKind.RECORD;
        if (!isComponent && field.getModifiers().contains(Modifier.FINAL)) {
            diagnostics.finalField(field);
        }
        if (!isComponent && !draft.isReadOnly() && field.getModifiers().contains(Modifier.PUBLIC)) {
            diagnostics.publicField(field);
        }
    }

    private Member member(EntityDraft draft, VariableElement field, TypeMirror type) {
        TypeElement owner = (TypeElement) Annotations.enclosing(field);
        Member.Access access;
        if (owner.getKind() == ElementKind.RECORD) {
            access = Member.Access.COMPONENT;
        } else {
            PackageElement here = elements.getPackageOf(draft.element);
            boolean isVisible = !field.getModifiers().contains(Modifier.PRIVATE)
                    && elements.getPackageOf(owner).equals(here);
            access = isVisible ? Member.Access.FIELD : Member.Access.HANDLE;
        }
        String name = field.getSimpleName().toString();
        boolean isOwn = owner.equals(draft.element);
        String handle = Naming.constant(isOwn ? name : owner.getSimpleName() + "_" + name);
        return new Member(
                ClassName.get(owner),
                name,
                TypeName.get(types.erasure(field.asType())),
                TypeName.get(type),
                access,
                handle);
    }

    // Embedded values

    private static boolean isEmbedded(VariableElement field, TypeMirror type) {
        return Annotations.has(field, JPA + "Embedded")
                || Annotations.has(field, JPA + "EmbeddedId")
                || type.getKind() == TypeKind.DECLARED
                        && Annotations.has(((DeclaredType) type).asElement(), JPA + "Embeddable");
    }

    private boolean embedded(EntityDraft draft, Attribute attribute, Surroundings outer, List<TypeElement> within) {
        TypeMirror type = attribute.javaType;
        if (type.getKind() != TypeKind.DECLARED
                || !Annotations.has(((DeclaredType) type).asElement(), JPA + "Embeddable")) {
            diagnostics.notEmbeddable(attribute.field, type);
            return false;
        }
        TypeElement embeddable = (TypeElement) ((DeclaredType) type).asElement();
        if (within.contains(embeddable)) {
            diagnostics.embeddableCycle(attribute.field, type);
            return false;
        }
        checkEmbeddable(embeddable);
        attribute.embeddable = embeddable;
        Surroundings surroundings = outer.around(attribute);
        List<TypeElement> inside = new ArrayList<>(within);
        inside.add(embeddable);
        for (VariableElement field : persistentFields(embeddable)) {
            Attribute part = attribute(draft, field, attribute.path + ".", surroundings, inside);
            if (part != null) {
                attribute.parts.add(part);
            }
        }
        overrideChecks.ofEmbedded(attribute);
        return !attribute.parts.isEmpty();
    }

    private void checkEmbeddable(TypeElement embeddable) {
        checkMembers(embeddable);
        if (!checkedMembers.add("embeddable " + embeddable.getQualifiedName())) {
            return;
        }
        supported.checkClass(embeddable);
        boolean isNested = embeddable.getNestingKind() != NestingKind.TOP_LEVEL;
        if (embeddable.getModifiers().contains(Modifier.PRIVATE)
                || isNested && !embeddable.getModifiers().contains(Modifier.STATIC)) {
            diagnostics.innerEmbeddable(embeddable);
        } else if (embeddable.getKind() == ElementKind.CLASS && !hasUsableConstructor(embeddable)) {
            diagnostics.noConstructor(embeddable);
        }
    }

    /** The members of an {@code @IdClass}, by name. */
    Map<String, Member> membersOf(EntityDraft draft, TypeElement type) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (VariableElement field : persistentFields(type)) {
            members.put(field.getSimpleName().toString(), member(draft, field, field.asType()));
        }
        return members;
    }
}
