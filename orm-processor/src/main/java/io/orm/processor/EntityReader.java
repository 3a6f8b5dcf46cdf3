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
    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.List",
            "java.util.Set",
            "java.util.Collection",
            "io.orm.loading.DynamicCollection",
            "io.orm.loading.WriteOnlyCollection");

    private final Elements elements;
    private final Types types;
    private final Diagnostics diagnostics;
    private final SupportedAnnotations supported;
    private final BasicTypes basicTypes;
    private final Map<String, Optional<EntityDraft>> drafts = new HashMap<>();
    private final Set<String> checkedMembers = new HashSet<>();

    EntityReader(ProcessingEnvironment environment, Diagnostics diagnostics) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.diagnostics = diagnostics;
        this.supported = new SupportedAnnotations(diagnostics);
        this.basicTypes = new BasicTypes(diagnostics);
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
        if (!isMappableClass(entity, annotation)) {
            return Optional.empty();
        }
        supported.checkClass(entity);
        boolean isRecord = entity.getKind() == ElementKind.RECORD;
        if (!isRecord && !hasUsableConstructor(entity)) {
            diagnostics.noConstructor(entity);
        }
        EntityDraft draft = newDraft(entity, isRecord, view.orElse(null));
        readAttributes(draft);
        if (!hasSoundIdentifier(draft)) {
            return Optional.empty();
        }
        if (!isRecord) {
            draft.referenceObstacle = referenceObstacle(entity);
        }
        return Optional.of(draft);
    }

    // The class

    private boolean isMappableClass(TypeElement entity, String annotation) {
        if (entity.getKind() != ElementKind.CLASS && entity.getKind() != ElementKind.RECORD) {
            diagnostics.notAClass(entity, annotation);
        } else if (entity.getNestingKind() != NestingKind.TOP_LEVEL) {
            diagnostics.nestedEntity(entity);
        } else if (elements.getPackageOf(entity).isUnnamed()) {
            diagnostics.defaultPackage(entity);
        } else if (!entity.getTypeParameters().isEmpty()) {
            diagnostics.genericEntity(entity);
        } else if (entity.getModifiers().contains(Modifier.ABSTRACT)) {
            diagnostics.abstractEntity(entity);
        } else {
            return true;
        }
        return false;
    }

    private static boolean hasUsableConstructor(TypeElement type) {
        for (ExecutableElement each : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (each.getParameters().isEmpty() && !each.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private EntityDraft newDraft(TypeElement entity, boolean isRecord, @Nullable AnnotationMirror view) {
        String simpleName = entity.getSimpleName().toString();
        Optional<AnnotationMirror> table = Annotations.find(entity, JPA + "Table");
        String logicalName = Annotations.find(entity, JPA + "Entity")
                .flatMap(each -> Annotations.string(each, "name"))
                .orElse(simpleName);
        String name = Naming.snakeCase(logicalName);
        Optional<String> schema = Optional.empty();
        ClassName definition = null;
        if (view != null) {
            name = Annotations.string(view, "name").orElse(name);
            schema = Annotations.string(view, "schema");
            definition = definition(entity, view).orElse(null);
        } else if (table.isPresent()) {
            name = Annotations.string(table.get(), "name").orElse(name);
            schema = Annotations.string(table.get(), "schema");
        }
        return new EntityDraft(entity, Naming.constant(simpleName), isRecord, definition, schema.orElse(null), name);
    }

    private Optional<ClassName> definition(TypeElement entity, AnnotationMirror view) {
        Optional<TypeMirror> type = Annotations.type(view, "definition");
        if (type.isEmpty() || type.get().getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement definition = (TypeElement) ((DeclaredType) type.get()).asElement();
        boolean isNested = definition.getNestingKind() == NestingKind.MEMBER;
        if (definition.getModifiers().contains(Modifier.PRIVATE)
                || isNested && !definition.getModifiers().contains(Modifier.STATIC)
                || !hasUsableConstructor(definition)) {
            diagnostics.viewDefinitionNotMade(entity, type.get());
        }
        TypeElement contract = elements.getTypeElement(OrmTypes.VIEW_DEFINITION.canonicalName());
        if (contract != null && !types.isSubtype(type.get(), types.getDeclaredType(contract, entity.asType()))) {
            diagnostics.viewOfOtherType(entity, type.get());
        }
        return Optional.of(ClassName.get(definition));
    }

    /** A reference is a subclass that overrides every method: the first thing that forbids it. */
    private @Nullable String referenceObstacle(TypeElement entity) {
        String name = entity.getSimpleName().toString();
        if (entity.getModifiers().contains(Modifier.FINAL)) {
            return name + " is final";
        }
        if (entity.getModifiers().contains(Modifier.SEALED)) {
            return name + " is sealed";
        }
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(entity))) {
            String methodName = method.getSimpleName().toString();
            if (isOfObject(method) || method.getModifiers().contains(Modifier.STATIC)) {
                continue;
            }
            boolean isPrivate = method.getModifiers().contains(Modifier.PRIVATE);
            if (method.getModifiers().contains(Modifier.FINAL) && !isPrivate) {
                return name + "." + methodName + "() is final";
            }
            if (!isPrivate
                    && method.getParameters().isEmpty()
                    && Set.of("referenceKey", "isLoaded", "markLoaded").contains(methodName)) {
                return name + "." + methodName + "() is a name that references use themselves";
            }
        }
        return null;
    }

    static boolean isOfObject(ExecutableElement method) {
        return ((TypeElement) Annotations.enclosing(method)).getQualifiedName().contentEquals("java.lang.Object");
    }

    // Attributes

    private void readAttributes(EntityDraft draft) {
        Map<String, Attribute> seen = new LinkedHashMap<>();
        for (TypeElement type : hierarchy(draft.element)) {
            checkMembers(type);
            Map<String, AnnotationMirror> overrides =
                    type == draft.element ? overrides(draft.element) : overridesFor(draft.element, type);
            for (VariableElement field : persistentFields(type)) {
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
        }
        overrides(draft.element).forEach((path, column) -> {
            List<String> known =
                    draft.leaves().stream().map(leaf -> leaf.attribute().path).toList();
            if (!known.contains(path)) {
                diagnostics.unknownOverride(draft.element, path, known);
            }
        });
    }

    /** The class and its mapped superclasses, topmost first. Superclasses without annotation are not persistent. */
    private List<TypeElement> hierarchy(TypeElement entity) {
        List<TypeElement> chain = new ArrayList<>(List.of(entity));
        TypeMirror superclass = entity.getSuperclass();
        while (superclass.getKind() == TypeKind.DECLARED) {
            TypeElement element = (TypeElement) ((DeclaredType) superclass).asElement();
            if (isEntity(element)) {
                diagnostics.entityInheritance(entity, element);
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

    private static List<VariableElement> persistentFields(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> !field.getModifiers().contains(Modifier.STATIC)
                        && !field.getModifiers().contains(Modifier.TRANSIENT)
                        && !Annotations.has(field, JPA + "Transient"))
                .toList();
    }

    private Map<String, AnnotationMirror> overridesFor(TypeElement entity, TypeElement superclass) {
        Map<String, AnnotationMirror> overrides = new LinkedHashMap<>(overrides(superclass));
        overrides.putAll(overrides(entity));
        return overrides;
    }

    /** The columns that {@code @AttributeOverride}s on this element give, by the attribute they name. */
    private static Map<String, AnnotationMirror> overrides(Element element) {
        Map<String, AnnotationMirror> columns = new LinkedHashMap<>();
        for (AnnotationMirror each :
                Annotations.repeated(element, JPA + "AttributeOverride", JPA + "AttributeOverrides")) {
            Optional<String> name = Annotations.string(each, "name");
            Annotations.written(each, "column")
                    .ifPresent(
                            column -> name.ifPresent(path -> columns.put(path, (AnnotationMirror) column.getValue())));
        }
        return columns;
    }

    /**
     * @param prefix the attribute it is embedded in, with a dot behind; empty for one of the entity
     * @param outer columns that the surroundings give to attributes, by path from {@code prefix}
     * @param within the entity and the embeddables around the attribute
     */
    private @Nullable Attribute attribute(
            EntityDraft draft,
            VariableElement field,
            String prefix,
            Map<String, AnnotationMirror> outer,
            List<TypeElement> within) {
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
                return relationship(draft, attribute, each, annotation.get(), isEntityField);
            }
        }
        if (Annotations.has(field, OrmTypes.LOADING.canonicalName())) {
            diagnostics.loadingOfAttribute(field);
        }
        if (hasRelationshipType(attribute)) {
            return null;
        }
        checkWritable(draft, field);
        if (isEmbedded(field, type)) {
            return embedded(draft, attribute, outer, within) ? attribute : null;
        }
        AnnotationMirror column = outer.get(attribute.name());
        if (column == null) {
            column = Annotations.find(field, JPA + "Column").orElse(null);
        }
        attribute.columnAnnotation = column;
        attribute.basic = basicTypes.of(field, type, column).orElse(null);
        if (attribute.basic == null) {
            return null;
        }
        String defaultName = Naming.snakeCase(attribute.name());
        attribute.column = column == null
                ? defaultName
                : Annotations.string(column, "name").orElse(defaultName);
        checkVersion(draft, attribute);
        checkGenerated(attribute);
        return attribute;
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

    /** Whether an attribute without relationship annotation leads to an entity after all, which is reported. */
    private boolean hasRelationshipType(Attribute attribute) {
        if (attribute.javaType.getKind() != TypeKind.DECLARED) {
            return false;
        }
        DeclaredType type = (DeclaredType) attribute.javaType;
        if (isEntity(type.asElement())) {
            diagnostics.relationshipWithoutAnnotation(attribute.field, type);
            return true;
        }
        for (TypeMirror each : type.getTypeArguments()) {
            if (each.getKind() == TypeKind.DECLARED && isEntity(((DeclaredType) each).asElement())) {
                diagnostics.collectionWithoutAnnotation(attribute.field, each);
                return true;
            }
        }
        return false;
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

    private boolean embedded(
            EntityDraft draft, Attribute attribute, Map<String, AnnotationMirror> outer, List<TypeElement> within) {
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
        Map<String, AnnotationMirror> columns = new LinkedHashMap<>(overrides(attribute.field));
        outer.forEach((path, column) -> {
            if (path.startsWith(attribute.name() + ".")) {
                columns.put(path.substring(attribute.name().length() + 1), column);
            }
        });
        List<TypeElement> inside = new ArrayList<>(within);
        inside.add(embeddable);
        for (VariableElement field : persistentFields(embeddable)) {
            Attribute part = attribute(draft, field, attribute.path + ".", columns, inside);
            if (part != null) {
                attribute.parts.add(part);
            }
        }
        checkOverrides(attribute);
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

    private void checkOverrides(Attribute attribute) {
        List<EntityDraft.Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(attribute, List.of(), leaves);
        List<String> known = leaves.stream()
                .map(leaf -> leaf.attribute().path.substring(attribute.path.length() + 1))
                .toList();
        overrides(attribute.field).keySet().forEach(path -> {
            if (!known.contains(path)) {
                diagnostics.unknownOverride(attribute.field, path, known);
            }
        });
    }

    // Relationships

    private @Nullable Attribute relationship(
            EntityDraft draft, Attribute attribute, String annotation, AnnotationMirror mirror, boolean isEntityField) {
        VariableElement field = attribute.field;
        if (attribute.isId) {
            diagnostics.idRelationship(field);
            return null;
        }
        if (!isEntityField) {
            diagnostics.relationshipInEmbeddable(field);
            return null;
        }
        if (draft.isReadOnly()) {
            diagnostics.relationshipInReadOnly(field);
            return null;
        }
        boolean isToOne = annotation.endsWith("ToOne");
        TypeMirror target = isToOne ? reference(attribute, annotation) : element(attribute, annotation);
        if (target == null) {
            return null;
        }
        if (target.getKind() != TypeKind.DECLARED || !isEntity(((DeclaredType) target).asElement())) {
            diagnostics.targetNotEntity(field, annotation, target);
            return null;
        }
        attribute.relationship = annotation;
        attribute.relationshipAnnotation = mirror;
        attribute.target = (TypeElement) ((DeclaredType) target).asElement();
        if (field.getModifiers().contains(Modifier.FINAL)) {
            if (isToOne) {
                diagnostics.finalField(field);
            } else {
                diagnostics.finalCollection(field);
            }
        }
        if (field.getModifiers().contains(Modifier.PUBLIC)) {
            diagnostics.publicField(field);
        }
        return attribute;
    }

    private @Nullable TypeMirror reference(Attribute attribute, String annotation) {
        TypeMirror type = attribute.javaType;
        TypeElement collection = elements.getTypeElement("java.lang.Iterable");
        if (type.getKind() == TypeKind.ARRAY
                || type.getKind() == TypeKind.DECLARED
                        && types.isAssignable(types.erasure(type), types.erasure(collection.asType()))) {
            diagnostics.toOneIsCollection(attribute.field, annotation);
            return null;
        }
        return type;
    }

    private @Nullable TypeMirror element(Attribute attribute, String annotation) {
        TypeMirror type = attribute.javaType;
        if (type.getKind() != TypeKind.DECLARED
                || !COLLECTIONS.contains(((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString())) {
            diagnostics.collectionType(attribute.field, annotation);
            return null;
        }
        DeclaredType collection = (DeclaredType) type;
        if (collection.getTypeArguments().isEmpty()) {
            diagnostics.rawCollection(attribute.field);
            return null;
        }
        attribute.collection = ClassName.get((TypeElement) collection.asElement());
        return collection.getTypeArguments().get(0);
    }

    // Identifier and version

    /** Without an identifier nothing can be generated. */
    private boolean hasSoundIdentifier(EntityDraft draft) {
        List<Attribute> ids = draft.ids();
        Optional<TypeElement> idClass = Annotations.find(draft.element, JPA + "IdClass")
                .flatMap(each -> Annotations.type(each, "value"))
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement());
        if (ids.isEmpty()) {
            if (!draft.isReadOnly() && !hasAnyId(draft.element)) {
                diagnostics.missingId(draft.element);
            }
            return draft.isReadOnly();
        }
        for (Attribute each : ids) {
            if (each.embeddable != null) {
                checkEmbeddedId(draft, each, ids.size());
            } else {
                checkIdType(each);
            }
        }
        if (idClass.isPresent()) {
            draft.idClass = idClass.get();
            return fitsIdClass(draft, idClass.get(), ids);
        }
        if (ids.size() > 1 && ids.stream().allMatch(each -> each.embeddable == null)) {
            diagnostics.severalIds(
                    draft.element, ids.stream().map(Attribute::name).toList());
        }
        return ids.size() == 1;
    }

    /** Whether there was an identifier that has been refused already. */
    private boolean hasAnyId(TypeElement entity) {
        for (TypeElement type : hierarchy(entity)) {
            for (VariableElement field : persistentFields(type)) {
                if (Annotations.has(field, JPA + "Id") || Annotations.has(field, JPA + "EmbeddedId")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkEmbeddedId(EntityDraft draft, Attribute id, int ids) {
        if (ids > 1) {
            diagnostics.embeddedIdBesideId(id.field);
        }
        TypeElement type = id.embeddable;
        if (type != null && !hasEquality(type)) {
            diagnostics.keyClassEquality(draft.element, type);
        }
        List<EntityDraft.Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(id, List.of(), leaves);
        leaves.forEach(leaf -> checkIdType(leaf.attribute()));
    }

    private static boolean hasEquality(TypeElement type) {
        if (type.getKind() == ElementKind.RECORD) {
            return true;
        }
        Set<String> declared = new HashSet<>();
        TypeElement current = type;
        while (current != null && !current.getQualifiedName().contentEquals("java.lang.Object")) {
            for (ExecutableElement each : ElementFilter.methodsIn(current.getEnclosedElements())) {
                if (each.getSimpleName().contentEquals("equals")
                                && each.getParameters().size() == 1
                        || each.getSimpleName().contentEquals("hashCode")
                                && each.getParameters().isEmpty()) {
                    declared.add(each.getSimpleName().toString());
                }
            }
            TypeMirror superclass = current.getSuperclass();
            current = superclass.getKind() == TypeKind.DECLARED
                    ? (TypeElement) ((DeclaredType) superclass).asElement()
                    : null;
        }
        return declared.size() == 2;
    }

    private void checkIdType(Attribute id) {
        BasicType basic = id.basic;
        if (basic == null) {
            return;
        }
        boolean isWrong = basic.content() != BasicType.Content.IMMUTABLE
                || basic.access() == BasicType.Access.BOOLEAN
                || basic.access() == BasicType.Access.DOUBLE
                || basic.access() == BasicType.Access.FLOAT
                || basic.javaType().equals(OrmTypes.JSON);
        if (isWrong) {
            diagnostics.idType(id.field, id.javaType);
        }
    }

    private boolean fitsIdClass(EntityDraft draft, TypeElement idClass, List<Attribute> ids) {
        boolean fits = true;
        supported.checkClass(idClass);
        Map<String, VariableElement> fields = new LinkedHashMap<>();
        persistentFields(idClass)
                .forEach(field -> fields.put(field.getSimpleName().toString(), field));
        for (Attribute id : ids) {
            VariableElement field = fields.remove(id.name());
            if (field == null || !sameBoxed(field.asType(), id.javaType)) {
                diagnostics.idClassAttribute(draft.element, idClass, id.name(), shortName(id.javaType));
                fits = false;
            }
        }
        fields.keySet().forEach(surplus -> diagnostics.idClassSurplus(draft.element, idClass, surplus));
        if (!hasEquality(idClass)) {
            diagnostics.keyClassEquality(draft.element, idClass);
        }
        if (idClass.getKind() != ElementKind.RECORD && !hasUsableConstructor(idClass)) {
            diagnostics.noConstructor(idClass);
        }
        return fits && fields.isEmpty();
    }

    private static String shortName(TypeMirror type) {
        String name = type.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private boolean sameBoxed(TypeMirror one, TypeMirror other) {
        return types.isSameType(boxed(one), boxed(other));
    }

    private TypeMirror boxed(TypeMirror type) {
        return type instanceof javax.lang.model.type.PrimitiveType primitive
                ? types.boxedClass(primitive).asType()
                : type;
    }

    /** The members of an {@code @IdClass}, by name. */
    Map<String, Member> membersOf(EntityDraft draft, TypeElement type) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (VariableElement field : persistentFields(type)) {
            members.put(field.getSimpleName().toString(), member(draft, field, field.asType()));
        }
        return members;
    }

    private void checkVersion(EntityDraft draft, Attribute attribute) {
        BasicType basic = attribute.basic;
        if (!attribute.isVersion || basic == null) {
            return;
        }
        boolean isCounter = basic.access() == BasicType.Access.LONG
                || basic.access() == BasicType.Access.INT
                || basic.access() == BasicType.Access.SHORT;
        if (!isCounter) {
            diagnostics.versionType(attribute.field, attribute.javaType);
            attribute.isVersion = false;
        }
        for (Attribute other : draft.attributes) {
            if (other.isVersion) {
                diagnostics.versionTwice(attribute.field, draft.element.getSimpleName() + "." + other.name());
            }
        }
    }

    private void checkGenerated(Attribute attribute) {
        if (Annotations.has(attribute.field, JPA + "GeneratedValue") && !attribute.isId) {
            diagnostics.generatedNotId(attribute.field);
        }
    }
}
