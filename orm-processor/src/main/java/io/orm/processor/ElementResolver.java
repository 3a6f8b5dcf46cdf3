package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import io.orm.processor.EntityDraft.MapKeyColumn;
import io.orm.processor.RelationshipMapping.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** An element collection's way from draft to mapping: its table, and how an element lies in it. */
final class ElementResolver {
    private static final String JPA = "jakarta.persistence.";

    private static final String POSITION = "position";

    /** An entry of an index has room for about 2,700 bytes. */
    private static final int LONGEST_KEY = 600;

    /** The entity that an inherited collection was declared in, whose table all its subclasses share. */
    private final EntityDraft draft;

    private final EntityReader reader;
    private final ReferenceReader references;
    private final Diagnostics diagnostics;
    private final InheritanceDiagnostics hierarchies;

    ElementResolver(
            EntityDraft draft,
            Attribute attribute,
            EntityReader reader,
            ReferenceReader references,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this.draft = draft.declaring(attribute);
        this.reader = reader;
        this.references = references;
        this.diagnostics = diagnostics;
        this.hierarchies = hierarchies;
    }

    /** Null if the columns that refer to the owner are wrong, which has been reported. */
    @Nullable
    RelationshipMapping resolve(Attribute attribute) {
        Attribute element = Objects.requireNonNull(attribute.element);
        TypeElement type = (TypeElement) ((DeclaredType) element.javaType).asElement();
        boolean isSet =
                Objects.requireNonNull(attribute.collection).simpleName().equals("Set");
        AnnotationMirror table =
                Annotations.find(attribute.field, JPA + "CollectionTable").orElse(null);
        ClassName named = draft.type.peerClass(draft.type.simpleName() + Naming.capitalized(attribute.name()));
        EntityDraft elements = new EntityDraft(
                type,
                Naming.constant(named.simpleName()),
                type.getKind() == ElementKind.RECORD,
                null,
                string(table, "schema").orElse(draft.schema),
                string(table, "name").orElse(entityName() + "_" + Naming.snakeCase(attribute.name())));
        elements.referenceObstacle = "it is an element of a collection";
        MappingResolution rows = new MappingResolution(
                elements,
                draft.type.simpleName() + "." + attribute.name(),
                reader,
                references,
                diagnostics,
                hierarchies);
        Optional<List<AnnotationMirror>> joinColumns = new JoinColumns(draft, diagnostics)
                .joinColumnsInOneTable(
                        attribute, table == null ? List.of() : Annotations.annotations(table, "joinColumns"), draft);
        if (joinColumns.isEmpty()) {
            return null;
        }
        boolean isOrdered = isOrdered(attribute);
        boolean isKey = isSet && isKey(element);
        boolean isMap = attribute.mapKeyType != null;
        MapKeyColumn mapKey = attribute.mapKeyColumn;
        addOwnerColumns(attribute, element, joinColumns.get(), isKey || isOrdered || isMap, rows);
        if (isOrdered) {
            addPosition(attribute, element, rows);
        }
        if (mapKey != null) {
            addMapKey(attribute, element, mapKey, rows);
        }
        EntityDraft keys = null;
        if (attribute.mapKeyEntity != null) {
            keys = new EntityKeys(draft, reader, diagnostics).add(attribute, element, attribute.mapKeyEntity, rows);
            if (keys == null) {
                return null;
            }
        }
        EntityMapping embeddedKeys = null;
        if (attribute.mapKeyEmbedded != null) {
            EmbeddedKeys embedded = new EmbeddedKeys(draft, attribute, diagnostics);
            embedded.add(element, rows);
            embeddedKeys = embedded.mapping(reader, references, hierarchies);
        }
        if (isKey) {
            rows.makeColumnsKey();
        }
        boolean isMutable = addElement(element, isKey, isMap, rows);
        EntityMapping mapping = rows.ofElements(
                new EntityMapping.Elements(
                        draft.type,
                        attribute.name(),
                        named,
                        draft.keyLeaves().size(),
                        isOrdered,
                        keyType(mapKey, keys, embeddedKeys),
                        keys == null ? null : EntityKeys.mapping(keys),
                        embeddedKeys,
                        element.embeddable == null,
                        isMutable),
                attribute,
                table);
        Options options = new Options();
        String strategy = addLoading(attribute, isSet || isMap, options);
        if (isOrdered) {
            options.add("orderBy", CodeBlock.of("$S", POSITION));
        } else {
            addOrderBy(attribute, mapping, options);
        }
        if (isSet) {
            options.add("asSet");
        }
        if (isMap) {
            options.add("mapKey");
        }
        return new RelationshipMapping(
                attribute.name(),
                Kind.ELEMENT_COLLECTION,
                attribute.member,
                elements.type,
                elements.constant,
                null,
                List.of(),
                null,
                List.of(),
                TypeName.VOID.box(),
                0,
                false,
                strategy,
                Set.of(),
                false,
                true,
                false,
                options.calls,
                options.factories(),
                null,
                mapping);
    }

    private static @Nullable TypeName keyType(
            @Nullable MapKeyColumn column, @Nullable EntityDraft entity, @Nullable EntityMapping embedded) {
        if (column != null) {
            return column.type().boxed();
        }
        if (embedded != null) {
            return embedded.type();
        }
        return entity == null ? null : entity.type;
    }

    private String entityName() {
        return Naming.snakeCase(Annotations.find(draft.element, JPA + "Entity")
                .flatMap(each -> Annotations.string(each, "name"))
                .orElse(draft.type.simpleName()));
    }

    private static Optional<String> string(@Nullable AnnotationMirror annotation, String member) {
        return annotation == null ? Optional.empty() : Annotations.string(annotation, member);
    }

    // Columns

    private void addOwnerColumns(
            Attribute attribute,
            Attribute element,
            List<AnnotationMirror> joinColumns,
            boolean isKey,
            MappingResolution rows) {
        List<Leaf> keys = draft.keyLeaves();
        Options actions = new OwnedConstraints(draft, diagnostics).ofColumns(attribute);
        for (int i = 0; i < keys.size(); i++) {
            Attribute key = keys.get(i).attribute();
            Options options = new Options();
            options.add(isKey ? "primaryKey" : "notNull");
            if (!draft.isInSeveralTables()) {
                options.add(
                        "references",
                        draft.schema == null
                                ? CodeBlock.of("$S, $S", draft.table, key.column)
                                : CodeBlock.of("$S, $S, $S", draft.schema, draft.table, key.column));
            }
            options.addAll(actions);
            if (isKey) {
                options.add("notIndexed");
            }
            String field = "owner" + Naming.capitalized(key.columnField());
            checkField(attribute, element, field);
            String defaultName = entityName() + "_" + key.column;
            rows.addLeadingColumn(
                    attribute,
                    ColumnMapping.leading(
                            joinColumns.isEmpty()
                                    ? defaultName
                                    : Annotations.string(joinColumns.get(i), "name")
                                            .orElse(defaultName),
                            field,
                            field,
                            rows,
                            Objects.requireNonNull(key.basic),
                            options,
                            i,
                            "which refers to the owner"),
                    "the reference to its owner");
        }
    }

    private void checkField(Attribute attribute, Attribute element, String field) {
        if (element.parts.stream().anyMatch(part -> part.name().equals(field))) {
            diagnostics.elements().elementFieldTwice(attribute.field, field);
        }
    }

    private boolean isOrdered(Attribute attribute) {
        if (!Annotations.has(attribute.field, JPA + "OrderColumn")) {
            return false;
        }
        if (Annotations.has(attribute.field, JPA + "OrderBy")) {
            diagnostics.elements().orderedTwice(attribute.field);
        }
        boolean isList =
                Objects.requireNonNull(attribute.collection).simpleName().equals("List");
        if (!isList) {
            diagnostics.elements().orderColumnOfSet(attribute.field);
        }
        return isList;
    }

    private void addPosition(Attribute attribute, Attribute element, MappingResolution rows) {
        checkField(attribute, element, POSITION);
        Options options = new Options();
        options.add("primaryKey");
        rows.addLeadingColumn(
                attribute,
                ColumnMapping.leading(
                        Annotations.find(attribute.field, JPA + "OrderColumn")
                                .flatMap(each -> Annotations.string(each, "name"))
                                .orElse(Naming.snakeCase(attribute.name()) + "_order"),
                        POSITION,
                        POSITION,
                        rows,
                        BasicTypes.PRIMITIVE_INT,
                        options,
                        0,
                        "counted from 0"),
                "the position of its elements");
    }

    private void addMapKey(Attribute attribute, Attribute element, MapKeyColumn key, MappingResolution rows) {
        checkField(attribute, element, OrmTypes.MAP_KEY);
        Options options = new Options();
        options.add("primaryKey");
        rows.addLeadingColumn(
                attribute,
                ColumnMapping.leading(
                        key.name(),
                        OrmTypes.MAP_KEY,
                        OrmTypes.MAP_KEY,
                        rows,
                        key.type(),
                        options,
                        0,
                        "the key in the map"),
                "the key of the map");
    }

    /** Whether an element can change in place. */
    private static boolean addElement(Attribute element, boolean isKey, boolean isOfMap, MappingResolution rows) {
        if (element.embeddable != null) {
            element.parts.forEach(rows::addAttribute);
            return isMutable(element);
        }
        BasicType type = Objects.requireNonNull(element.basic);
        Options options = new Options();
        AnnotationMirror column = element.columnAnnotation;
        boolean isNullable = isOfMap && (column == null || Annotations.bool(column, "nullable", true));
        if (!isNullable) {
            options.add(isKey ? "primaryKey" : "notNull");
        }
        if (column != null && Annotations.bool(column, "unique", false)) {
            options.add("unique");
        }
        rows.placeIn(element, column, element.column, "");
        rows.add(
                element,
                new ColumnMapping(
                        element.column,
                        OrmTypes.ELEMENT_VALUE,
                        OrmTypes.ELEMENT_VALUE,
                        rows.constant(Naming.constant(OrmTypes.ELEMENT_VALUE)),
                        type,
                        options.calls,
                        options.factories(),
                        List.of(element.member),
                        -1,
                        0,
                        false,
                        false,
                        true,
                        null,
                        null));
        return type.content() != BasicType.Content.IMMUTABLE;
    }

    private static boolean isMutable(Attribute value) {
        TypeElement embeddable = value.embeddable;
        if (embeddable == null) {
            return Objects.requireNonNull(value.basic).content() != BasicType.Content.IMMUTABLE;
        }
        return embeddable.getKind() != ElementKind.RECORD
                || value.parts.stream().anyMatch(ElementResolver::isMutable);
    }

    /** Whether all columns of an element can be part of a primary key: never null, and short. */
    private static boolean isKey(Attribute element) {
        List<Leaf> leaves = new ArrayList<>();
        if (element.embeddable == null) {
            return isShort(element);
        }
        element.parts.forEach(part -> EntityDraft.addLeaves(part, List.of(), leaves));
        return leaves.stream()
                .map(Leaf::attribute)
                .allMatch(each -> isShort(each) && MappingResolution.isNotNull(each, element.parts.contains(each)));
    }

    private static boolean isShort(Attribute value) {
        BasicType type = Objects.requireNonNull(value.basic);
        AnnotationMirror column = value.columnAnnotation;
        return type.content() == BasicType.Content.IMMUTABLE
                && !type.factories().contains("text")
                && (column == null || Annotations.integer(column, "length", 255) <= LONGEST_KEY);
    }

    // Loading

    private String addLoading(Attribute attribute, boolean isDistinct, Options options) {
        boolean isEager = Annotations.constant(Objects.requireNonNull(attribute.relationshipAnnotation), "fetch")
                .orElse("LAZY")
                .equals("EAGER");
        String strategy = Annotations.find(attribute.field, OrmTypes.LOADING.canonicalName())
                .flatMap(each -> Annotations.constant(each, "value"))
                .orElse(isEager ? "SELECTIN" : "PEERS");
        if (strategy.equals("JOINED") && !isDistinct && !Annotations.has(attribute.field, JPA + "OrderColumn")) {
            diagnostics.elements().joinedList(attribute.field);
        }
        if (!strategy.equals("PEERS")) {
            options.add("loading", CodeBlock.of("$T.$L", OrmTypes.LOADING_STRATEGY, strategy));
        }
        new RelationshipOptions(reader, diagnostics, hierarchies).addFinal(attribute, strategy, options);
        return strategy;
    }

    private void addOrderBy(Attribute attribute, EntityMapping elements, Options options) {
        Optional<AnnotationMirror> orderBy = Annotations.find(attribute.field, JPA + "OrderBy");
        if (orderBy.isEmpty()) {
            return;
        }
        List<String> known = elements.columns().stream()
                .skip(Objects.requireNonNull(elements.elements()).ownerColumns())
                .map(ColumnMapping::attribute)
                .toList();
        String text = Annotations.string(orderBy.get(), "value").orElse("");
        List<CodeBlock> attributes = new ArrayList<>();
        for (String part : (text.isBlank() ? String.join(",", known) : text).split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            boolean isDescending = words.length == 2 && words[1].equalsIgnoreCase("DESC");
            boolean isAscending = words.length == 1 || words.length == 2 && words[1].equalsIgnoreCase("ASC");
            boolean isDirectionOnly = known.size() == 1 && words.length == 1 && isDirection(words[0]);
            if (isDirectionOnly) {
                attributes.add(CodeBlock.of("$S", known.get(0) + (words[0].equalsIgnoreCase("DESC") ? " DESC" : "")));
            } else if (known.contains(words[0]) && (isDescending || isAscending)) {
                attributes.add(CodeBlock.of("$S", words[0] + (isDescending ? " DESC" : "")));
            } else {
                diagnostics.elements().unknownElementOrder(attribute.field, part.strip(), known);
                return;
            }
        }
        options.add("orderBy", Generated.join(attributes, ", "));
    }

    private static boolean isDirection(String word) {
        return word.equalsIgnoreCase("ASC") || word.equalsIgnoreCase("DESC");
    }
}
