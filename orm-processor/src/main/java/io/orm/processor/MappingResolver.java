package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import io.orm.processor.RelationshipMapping.JoinTableMapping;
import io.orm.processor.RelationshipMapping.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Makes a draft into the mapping that is generated from: numbers the columns, follows relationships to the drafts at their other end. */
final class MappingResolver {
    private static final String JPA = "jakarta.persistence.";
    private static final int DEFAULT_ALLOCATION_SIZE = 50;

    private final EntityReader reader;
    private final ReferenceReader references;
    private final Diagnostics diagnostics;

    MappingResolver(EntityReader reader, ReferenceReader references, Diagnostics diagnostics) {
        this.reader = reader;
        this.references = references;
        this.diagnostics = diagnostics;
    }

    EntityMapping resolve(EntityDraft draft) {
        return new Resolution(draft).mapping();
    }

    /** The columns of a key as foreign keys see them. */
    private static List<String> keyColumns(EntityDraft draft) {
        return draft.keyLeaves().stream().map(leaf -> leaf.attribute().column).toList();
    }

    private static TypeName keyType(EntityDraft draft) {
        List<Attribute> ids = draft.ids();
        TypeElement idClass = draft.idClass;
        if (idClass != null) {
            return ClassName.get(idClass);
        }
        if (ids.isEmpty()) {
            return ClassName.get(Void.class);
        }
        TypeName type = ids.get(0).member.type();
        return type.isPrimitive() ? type.box() : type;
    }

    /** One entity's way from draft to mapping. */
    private final class Resolution {
        private final EntityDraft draft;
        private final List<ColumnMapping> columns = new ArrayList<>();
        private final List<EmbeddedMapping> embedded = new ArrayList<>();
        private final List<RelationshipMapping> relationships = new ArrayList<>();
        private final Map<String, String> columnOwners = new HashMap<>();
        private final Map<String, String> metamodelFields = new HashMap<>();
        private final Set<String> constants = new HashSet<>();

        Resolution(EntityDraft draft) {
            this.draft = draft;
        }

        EntityMapping mapping() {
            for (Attribute attribute : draft.attributes) {
                if (attribute.name().equals(draft.constant)) {
                    diagnostics.constantClash(draft.element, attribute.field, draft.constant);
                    continue;
                }
                if (attribute.relationship != null) {
                    addRelationship(attribute);
                } else if (attribute.embeddable != null) {
                    metamodelFields.put(attribute.name(), name(attribute));
                    embedded.add(embeddedValue(attribute, List.of(), attribute.isId));
                } else {
                    metamodelFields.put(attribute.name(), name(attribute));
                    addColumn(attribute, List.of(attribute.member), attribute.isId);
                }
            }
            return new EntityMapping(
                    draft.type,
                    draft.constant,
                    draft.schema,
                    draft.table,
                    draft.isRecord,
                    draft.isReadOnly(),
                    draft.view,
                    columns,
                    embedded,
                    relationships,
                    key(),
                    indexes(),
                    draft.isReadOnly() || draft.referenceObstacle != null
                            ? null
                            : references.read(draft.element, draft.ids()));
        }

        private String name(Attribute attribute) {
            return draft.element.getSimpleName() + "." + attribute.path;
        }

        // Columns

        private EmbeddedMapping embeddedValue(Attribute attribute, List<Member> before, boolean isId) {
            List<Member> path = new ArrayList<>(before);
            path.add(attribute.member);
            List<EmbeddedMapping.Part> parts = new ArrayList<>();
            for (Attribute part : attribute.parts) {
                if (part.embeddable != null) {
                    parts.add(new EmbeddedMapping.EmbeddedPart(part.member, embeddedValue(part, path, isId)));
                } else {
                    List<Member> leaf = new ArrayList<>(path);
                    leaf.add(part.member);
                    parts.add(new EmbeddedMapping.ColumnPart(part.member, addColumn(part, leaf, isId)));
                }
            }
            TypeElement type = Objects.requireNonNull(attribute.embeddable);
            return new EmbeddedMapping(
                    attribute.path, ClassName.get(type), type.getKind() == ElementKind.RECORD, path, parts, isId);
        }

        private int addColumn(Attribute attribute, List<Member> path, boolean isId) {
            BasicType type = Objects.requireNonNull(attribute.basic);
            Options options = new Options();
            AnnotationMirror column = attribute.columnAnnotation;
            boolean isOptional = Annotations.find(attribute.field, JPA + "Basic")
                    .map(each -> Annotations.bool(each, "optional", true))
                    .orElse(true);
            boolean isPrimitiveOfEntity = type.isPrimitive() && path.size() == 1;
            boolean isNotNull = isId
                    || isPrimitiveOfEntity
                    || !isOptional
                    || column != null && !Annotations.bool(column, "nullable", true);
            if (isId) {
                options.add("primaryKey");
                addGeneration(attribute, path, options);
            }
            if (attribute.isVersion) {
                options.add("version");
            }
            if (isNotNull && !isId) {
                options.add("notNull");
            }
            if (column != null) {
                if (Annotations.bool(column, "unique", false)) {
                    options.add("unique");
                }
                addWritability(column, options);
            }
            return add(
                    attribute,
                    new ColumnMapping(
                            attribute.column,
                            attribute.path,
                            attribute.name(),
                            constant(Naming.constant(attribute.path)),
                            type,
                            options.calls,
                            options.factories(),
                            path,
                            -1,
                            0,
                            isId,
                            attribute.isVersion,
                            isNotNull,
                            null));
        }

        private int add(Attribute attribute, ColumnMapping column) {
            String other = columnOwners.put(column.name(), name(attribute));
            if (other != null) {
                diagnostics.columnTwice(attribute.field, column.name(), other);
            }
            columns.add(column);
            return columns.size() - 1;
        }

        private String constant(String wanted) {
            String free = wanted;
            for (int i = 2; !constants.add(free); i++) {
                free = wanted + "_" + i;
            }
            return free;
        }

        private void addWritability(AnnotationMirror column, Options options) {
            if (!Annotations.bool(column, "insertable", true)) {
                options.add("notInsertable");
            }
            if (!Annotations.bool(column, "updatable", true)) {
                options.add("notUpdatable");
            }
        }

        private void addGeneration(Attribute attribute, List<Member> path, Options options) {
            Optional<AnnotationMirror> generated = Annotations.find(attribute.field, JPA + "GeneratedValue");
            if (generated.isEmpty()) {
                return;
            }
            if (path.size() > 1 || draft.ids().size() > 1) {
                diagnostics.generatedInComposite(attribute.field);
                return;
            }
            BasicType type = Objects.requireNonNull(attribute.basic);
            boolean isWhole = type.access() == BasicType.Access.LONG
                    || type.access() == BasicType.Access.INT
                    || type.access() == BasicType.Access.SHORT;
            boolean isUuid = type.javaType().toString().equals("java.util.UUID");
            String strategy = Annotations.constant(generated.get(), "strategy").orElse("AUTO");
            switch (strategy) {
                case "IDENTITY" -> {
                    if (isWhole) {
                        options.add("identity");
                        return;
                    }
                }
                case "SEQUENCE" -> {
                    if (isWhole) {
                        addSequence(attribute, generated.get(), options);
                        return;
                    }
                }
                case "UUID" -> {
                    if (isUuid) {
                        options.add("generatedUuid");
                        return;
                    }
                }
                case "AUTO" -> {
                    if (isWhole) {
                        addSequence(attribute, generated.get(), options);
                        return;
                    }
                    if (isUuid) {
                        options.add("generatedUuid");
                        return;
                    }
                }
                default -> {
                    diagnostics.unsupportedMember(
                            attribute.field, "GeneratedValue", "strategy = " + strategy, "use SEQUENCE or IDENTITY");
                    return;
                }
            }
            diagnostics.generatedType(attribute.field, attribute.javaType, strategy);
        }

        private void addSequence(Attribute attribute, AnnotationMirror generated, Options options) {
            Optional<String> generator = Annotations.string(generated, "generator");
            Optional<AnnotationMirror> declared = sequence(attribute, generator);
            if (generator.isPresent() && declared.isEmpty()) {
                diagnostics.unknownGenerator(attribute.field, generator.get());
                return;
            }
            String name = declared.flatMap(each -> Annotations.string(each, "sequenceName"))
                    .or(() -> generator)
                    .orElse(draft.table + "_seq");
            int allocationSize = declared.map(
                            each -> Annotations.integer(each, "allocationSize", DEFAULT_ALLOCATION_SIZE))
                    .orElse(DEFAULT_ALLOCATION_SIZE);
            options.add("sequence", CodeBlock.of("$S, $L", name, allocationSize));
        }

        private Optional<AnnotationMirror> sequence(Attribute attribute, Optional<String> generator) {
            List<AnnotationMirror> candidates = new ArrayList<>();
            for (Element element : List.of(attribute.field, Annotations.enclosing(attribute.field), draft.element)) {
                candidates.addAll(Annotations.repeated(element, JPA + "SequenceGenerator", JPA + "SequenceGenerators"));
            }
            for (AnnotationMirror each : candidates) {
                Optional<String> name = Annotations.string(each, "name");
                if (generator.isEmpty() || name.equals(generator)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }

        private KeyMapping key() {
            List<Integer> keyColumns = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).isId()) {
                    keyColumns.add(i);
                }
            }
            if (keyColumns.isEmpty()) {
                return new KeyMapping(KeyMapping.Kind.NONE, ClassName.get(Void.class), List.of(), List.of(), List.of());
            }
            TypeElement idClass = draft.idClass;
            if (idClass != null) {
                return idClassKey(keyColumns, idClass);
            }
            boolean isEmbedded = draft.ids().get(0).embeddable != null;
            return new KeyMapping(
                    isEmbedded ? KeyMapping.Kind.EMBEDDED : KeyMapping.Kind.SIMPLE,
                    keyType(draft),
                    keyColumns,
                    List.of(),
                    List.of());
        }

        private KeyMapping idClassKey(List<Integer> keyColumns, TypeElement idClass) {
            Map<String, Member> members = reader.membersOf(draft, idClass);
            List<Member> components = new ArrayList<>();
            for (int column : keyColumns) {
                Member member = members.get(columns.get(column).attribute());
                if (member != null) {
                    components.add(member);
                }
            }
            List<Integer> constructor = new ArrayList<>();
            if (idClass.getKind() == ElementKind.RECORD) {
                members.values().forEach(each -> constructor.add(components.indexOf(each)));
            }
            return new KeyMapping(
                    KeyMapping.Kind.ID_CLASS, ClassName.get(idClass), keyColumns, components, constructor);
        }

        // Indexes

        private List<EntityMapping.Index> indexes() {
            List<EntityMapping.Index> indexes = new ArrayList<>();
            Annotations.find(draft.element, JPA + "Table").ifPresent(table -> {
                for (AnnotationMirror each : Annotations.annotations(table, "indexes")) {
                    List<String> names = new ArrayList<>();
                    for (String column :
                            Annotations.string(each, "columnList").orElse("").split(",", -1)) {
                        addIndexed(column.strip(), names);
                    }
                    indexes.add(new EntityMapping.Index(
                            Annotations.string(each, "name").orElse(""),
                            names,
                            Annotations.bool(each, "unique", false)));
                }
                for (AnnotationMirror each : Annotations.annotations(table, "uniqueConstraints")) {
                    List<String> names = new ArrayList<>();
                    Annotations.strings(each, "columnNames").forEach(column -> addIndexed(column, names));
                    indexes.add(new EntityMapping.Index(
                            Annotations.string(each, "name").orElse(""), names, true));
                }
            });
            return indexes;
        }

        private void addIndexed(String column, List<String> names) {
            List<String> known = columns.stream().map(ColumnMapping::name).toList();
            if (known.contains(column)) {
                names.add(column);
                return;
            }
            for (ColumnMapping each : columns) {
                if (each.attribute().equals(column)) {
                    names.add(each.name());
                    return;
                }
            }
            String upper = column.toUpperCase(Locale.ROOT);
            if (upper.endsWith(" DESC") || upper.endsWith(" ASC")) {
                diagnostics.indexOrder(draft.element, column);
            } else {
                diagnostics.unknownIndexColumn(draft.element, column, known);
            }
        }

        // Relationships

        private void addRelationship(Attribute attribute) {
            TypeElement targetElement = Objects.requireNonNull(attribute.target);
            String annotation = Objects.requireNonNull(attribute.relationship);
            Optional<EntityDraft> found = reader.draft(targetElement);
            if (found.isEmpty()) {
                return;
            }
            EntityDraft target = found.get();
            if (target.isReadOnly()) {
                diagnostics.targetReadOnly(attribute.field, annotation, targetElement.asType());
                return;
            }
            if (target.keyLeaves().isEmpty()) {
                return;
            }
            metamodelFields.put(attribute.name(), name(attribute));
            String mappedBy = attribute.mappedBy();
            if (mappedBy != null && !isMappedBy(attribute, target, mappedBy)) {
                return;
            }
            boolean isLarge = isLarge(attribute);
            Kind kind;
            List<Integer> foreignKey = List.of();
            JoinTableMapping joinTable = null;
            Options options = new Options();
            switch (annotation) {
                case "OneToMany" -> {
                    if (mappedBy == null) {
                        diagnostics.oneToManyWithoutMappedBy(attribute.field, target.type.simpleName());
                        return;
                    }
                    kind = isLarge ? Kind.LARGE_ONE_TO_MANY : Kind.ONE_TO_MANY;
                }
                case "ManyToMany" -> {
                    if (mappedBy != null) {
                        kind = isLarge ? Kind.LARGE_INVERSE_MANY_TO_MANY : Kind.INVERSE_MANY_TO_MANY;
                    } else {
                        kind = isLarge ? Kind.LARGE_MANY_TO_MANY : Kind.MANY_TO_MANY;
                        joinTable = joinTable(attribute, target);
                        if (joinTable == null) {
                            return;
                        }
                    }
                }
                default -> {
                    if (mappedBy != null) {
                        kind = Kind.INVERSE_ONE_TO_ONE;
                    } else {
                        kind = Kind.TO_ONE;
                        Optional<List<Integer>> added = addForeignKey(attribute, annotation, target, options);
                        if (added.isEmpty()) {
                            return;
                        }
                        foreignKey = added.get();
                    }
                }
            }
            addLoading(attribute, kind, target, options);
            addCascades(attribute, options);
            addOrderBy(attribute, kind, target, options);
            if (attribute.collection != null
                    && attribute.collection.simpleName().equals("Set")) {
                options.add("asSet");
            }
            relationships.add(new RelationshipMapping(
                    attribute.name(),
                    kind,
                    attribute.member,
                    target.type,
                    target.constant,
                    attribute.collection == null ? target.type : attribute.collection,
                    mappedBy,
                    foreignKey,
                    joinTable,
                    keyType(target),
                    target.keyLeaves().size(),
                    target.idClass != null || target.ids().get(0).embeddable != null,
                    options.calls,
                    options.factories()));
        }

        private boolean isLarge(Attribute attribute) {
            ClassName collection = attribute.collection;
            return OrmTypes.DYNAMIC_COLLECTION.equals(collection) || OrmTypes.WRITE_ONLY_COLLECTION.equals(collection);
        }

        private boolean isMappedBy(Attribute attribute, EntityDraft target, String mappedBy) {
            for (String each : List.of("JoinColumn", "JoinColumns", "JoinTable")) {
                if (Annotations.has(attribute.field, JPA + each)) {
                    diagnostics.columnsOnInverseSide(attribute.field, each);
                }
            }
            String wanted = switch (Objects.requireNonNull(attribute.relationship)) {
                case "OneToMany" -> "ManyToOne";
                case "OneToOne" -> "OneToOne";
                default -> "ManyToMany";
            };
            String targetName = target.type.simpleName();
            Optional<Attribute> owner = target.attributes.stream()
                    .filter(each -> each.name().equals(mappedBy))
                    .findFirst();
            if (owner.isEmpty()) {
                List<String> back = target.attributes.stream()
                        .filter(each -> wanted.equals(each.relationship) && draft.element.equals(each.target))
                        .map(Attribute::name)
                        .toList();
                diagnostics.unknownMappedBy(attribute.field, mappedBy, targetName, back);
                return false;
            }
            if (!wanted.equals(owner.get().relationship)) {
                diagnostics.mappedByOtherKind(attribute.field, mappedBy, targetName, wanted);
                return false;
            }
            TypeElement actual = Objects.requireNonNull(owner.get().target);
            if (!actual.equals(draft.element)) {
                diagnostics.mappedByOtherTarget(
                        attribute.field,
                        mappedBy,
                        targetName,
                        actual.getSimpleName().toString(),
                        draft.type.simpleName());
                return false;
            }
            if (owner.get().mappedBy() != null) {
                diagnostics.mappedByInverse(attribute.field, mappedBy, targetName);
                return false;
            }
            return true;
        }

        private Optional<List<Integer>> addForeignKey(
                Attribute attribute, String annotation, EntityDraft target, Options relationship) {
            List<Leaf> keys = target.keyLeaves();
            List<AnnotationMirror> joinColumns =
                    Annotations.repeated(attribute.field, JPA + "JoinColumn", JPA + "JoinColumns");
            Optional<List<AnnotationMirror>> sorted = joinColumns(attribute, joinColumns, target);
            if (sorted.isEmpty()) {
                return Optional.empty();
            }
            AnnotationMirror mirror = Objects.requireNonNull(attribute.relationshipAnnotation);
            boolean isRequired = !Annotations.bool(mirror, "optional", true);
            for (AnnotationMirror each : joinColumns) {
                isRequired |= !Annotations.bool(each, "nullable", true);
            }
            if (isRequired) {
                relationship.add("required");
            }
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Attribute key = keys.get(i).attribute();
                AnnotationMirror joinColumn =
                        sorted.get().isEmpty() ? null : sorted.get().get(i);
                Options options = new Options();
                if (isRequired) {
                    options.add("notNull");
                }
                boolean isUnique = annotation.equals("OneToOne") && keys.size() == 1;
                if (isUnique || joinColumn != null && Annotations.bool(joinColumn, "unique", false)) {
                    options.add("unique");
                }
                if (joinColumn != null) {
                    addWritability(joinColumn, options);
                }
                options.add(
                        "references",
                        target.schema == null
                                ? CodeBlock.of("$S, $S", target.table, key.column)
                                : CodeBlock.of("$S, $S, $S", target.schema, target.table, key.column));
                String defaultName = Naming.snakeCase(attribute.name()) + "_" + key.column;
                String field = attribute.name() + Naming.capitalized(key.name());
                String other = metamodelFields.put(field, name(attribute));
                boolean isDeclared =
                        draft.attributes.stream().anyMatch(each -> each.name().equals(field));
                if (other != null || isDeclared) {
                    diagnostics.metamodelFieldTwice(
                            attribute.field, field, other != null ? other : draft.type.simpleName() + "." + field);
                    return Optional.empty();
                }
                BasicType type = Objects.requireNonNull(key.basic);
                numbers.add(add(
                        attribute,
                        new ColumnMapping(
                                joinColumn == null
                                        ? defaultName
                                        : Annotations.string(joinColumn, "name").orElse(defaultName),
                                attribute.name(),
                                field,
                                constant(Naming.constant(field)),
                                type,
                                options.calls,
                                options.factories(),
                                List.of(),
                                relationships.size(),
                                i,
                                false,
                                false,
                                isRequired,
                                "the foreign key of {@code " + name(attribute) + "}")));
            }
            return Optional.of(numbers);
        }

        /** Join columns in the order of the key columns they refer to; empty inside if none is given, empty outside if they are wrong. */
        private Optional<List<AnnotationMirror>> joinColumns(
                Attribute attribute, List<AnnotationMirror> given, EntityDraft target) {
            List<String> keys = keyColumns(target);
            String targetName = target.type.simpleName();
            if (given.isEmpty()) {
                return Optional.of(List.of());
            }
            if (given.size() != keys.size()) {
                diagnostics.joinColumnCount(attribute.field, given.size(), targetName, keys);
                return Optional.empty();
            }
            @Nullable AnnotationMirror[] sorted = new AnnotationMirror[keys.size()];
            for (int i = 0; i < given.size(); i++) {
                Optional<String> referenced = Annotations.string(given.get(i), "referencedColumnName");
                if (referenced.isEmpty() && keys.size() > 1) {
                    diagnostics.joinColumnCount(attribute.field, given.size(), targetName, keys);
                    return Optional.empty();
                }
                int at = referenced.isEmpty() ? i : keys.indexOf(referenced.get());
                if (at < 0) {
                    diagnostics.joinColumnReference(attribute.field, referenced.orElse(""), targetName, keys);
                    return Optional.empty();
                }
                sorted[at] = given.get(i);
            }
            List<AnnotationMirror> all = new ArrayList<>();
            for (AnnotationMirror each : sorted) {
                if (each == null) {
                    diagnostics.joinColumnCount(attribute.field, given.size(), targetName, keys);
                    return Optional.empty();
                }
                all.add(each);
            }
            return Optional.of(all);
        }

        private @Nullable JoinTableMapping joinTable(Attribute attribute, EntityDraft target) {
            Optional<AnnotationMirror> given = Annotations.find(attribute.field, JPA + "JoinTable");
            String name =
                    given.flatMap(each -> Annotations.string(each, "name")).orElse(draft.table + "_" + target.table);
            String schema =
                    given.flatMap(each -> Annotations.string(each, "schema")).orElse(draft.schema);
            List<AnnotationMirror> toOwner = given.map(each -> Annotations.annotations(each, "joinColumns"))
                    .orElse(List.of());
            List<AnnotationMirror> toTarget = given.map(each -> Annotations.annotations(each, "inverseJoinColumns"))
                    .orElse(List.of());
            String ownerSide = Naming.snakeCase(draft.type.simpleName());
            String targetSide = draft == target
                    ? Naming.snakeCase(singular(attribute.name()))
                    : Naming.snakeCase(target.type.simpleName());
            Optional<List<String>> owner = joinNames(attribute, toOwner, draft, ownerSide);
            Optional<List<String>> other = joinNames(attribute, toTarget, target, targetSide);
            if (owner.isEmpty() || other.isEmpty()) {
                return null;
            }
            for (String each : other.get()) {
                if (owner.get().contains(each)) {
                    diagnostics.columnTwice(attribute.field, name + "." + each, "the other side");
                    return null;
                }
            }
            return new JoinTableMapping(schema, name, owner.get(), other.get());
        }

        private static String singular(String name) {
            return name.endsWith("s") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
        }

        private Optional<List<String>> joinNames(
                Attribute attribute, List<AnnotationMirror> given, EntityDraft side, String prefix) {
            return joinColumns(attribute, given, side).map(sorted -> {
                List<String> keys = keyColumns(side);
                List<String> names = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    String defaultName = prefix + "_" + keys.get(i);
                    names.add(
                            sorted.isEmpty()
                                    ? defaultName
                                    : Annotations.string(sorted.get(i), "name").orElse(defaultName));
                }
                return names;
            });
        }

        private void addLoading(Attribute attribute, Kind kind, EntityDraft target, Options options) {
            Optional<String> given = Annotations.find(attribute.field, OrmTypes.LOADING.canonicalName())
                    .flatMap(each -> Annotations.constant(each, "value"));
            if (isLarge(attribute)) {
                if (given.isPresent()) {
                    diagnostics.loadingOfLargeCollection(attribute.field);
                }
                return;
            }
            AnnotationMirror mirror = Objects.requireNonNull(attribute.relationshipAnnotation);
            boolean isToOne = kind.isToOne();
            boolean isEager = Annotations.constant(mirror, "fetch")
                    .orElse(isToOne ? "EAGER" : "LAZY")
                    .equals("EAGER");
            String strategy = given.orElse(isEager ? (isToOne ? "JOINED" : "SELECTIN") : "PEERS");
            boolean isOnFirstUse = Set.of("PEERS", "SELECT", "RAISE").contains(strategy);
            if (kind == Kind.INVERSE_ONE_TO_ONE && isOnFirstUse) {
                diagnostics.lazyInverse(attribute.field);
                strategy = "SELECTIN";
            } else if (kind == Kind.TO_ONE && isOnFirstUse && target.referenceObstacle != null) {
                diagnostics.noLazyReference(attribute.field, target.type.simpleName(), target.referenceObstacle);
            }
            if (!strategy.equals("PEERS")) {
                options.add("loading", CodeBlock.of("$T.$L", OrmTypes.LOADING_STRATEGY, strategy));
            }
        }

        private void addCascades(Attribute attribute, Options options) {
            AnnotationMirror mirror = Objects.requireNonNull(attribute.relationshipAnnotation);
            Set<String> cascades = new TreeSet<>();
            for (AnnotationValue each : Annotations.array(mirror, "cascade")) {
                switch (((Element) each.getValue()).getSimpleName().toString()) {
                    case "ALL" -> cascades.addAll(List.of("DELETE", "EXPUNGE", "REFRESH"));
                    case "REMOVE" -> cascades.add("DELETE");
                    case "DETACH" -> cascades.add("EXPUNGE");
                    case "REFRESH" -> cascades.add("REFRESH");
                    default -> {
                        // PERSIST and MERGE are always there.
                    }
                }
            }
            if (Annotations.bool(mirror, "orphanRemoval", false)) {
                cascades.addAll(List.of("DELETE", "DELETE_ORPHAN"));
            }
            if (!cascades.isEmpty()) {
                CodeBlock.Builder arguments = CodeBlock.builder();
                String separator = "";
                for (String each : cascades) {
                    arguments.add("$L$T.$L", separator, OrmTypes.CASCADE, each);
                    separator = ", ";
                }
                options.add("cascade", arguments.build());
            }
        }

        private void addOrderBy(Attribute attribute, Kind kind, EntityDraft target, Options options) {
            Optional<AnnotationMirror> orderBy = Annotations.find(attribute.field, JPA + "OrderBy");
            if (orderBy.isEmpty()) {
                return;
            }
            if (kind.isToOne() || isLarge(attribute)) {
                diagnostics.orderByOnReference(attribute.field);
                return;
            }
            List<String> known = new ArrayList<>();
            target.leaves().forEach(leaf -> known.add(leaf.attribute().path));
            for (Attribute each : target.attributes) {
                if (each.isOwningToOne() && each.target != null) {
                    boolean isSingle = reader.draft(each.target)
                            .map(draftOfKey -> draftOfKey.keyLeaves().size() == 1)
                            .orElse(false);
                    if (isSingle) {
                        known.add(each.name());
                    }
                }
            }
            List<String> attributes = new ArrayList<>();
            String text = Annotations.string(orderBy.get(), "value").orElse("");
            if (text.isBlank()) {
                target.keyLeaves().forEach(leaf -> attributes.add(leaf.attribute().path));
            } else {
                for (String part : text.split(",", -1)) {
                    String[] words = part.strip().split("\\s+", -1);
                    boolean isDescending = words.length == 2 && words[1].equalsIgnoreCase("DESC");
                    boolean isAscending = words.length == 1 || words.length == 2 && words[1].equalsIgnoreCase("ASC");
                    if (!known.contains(words[0]) || !isDescending && !isAscending) {
                        diagnostics.unknownOrderBy(attribute.field, part.strip(), target.type.simpleName(), known);
                        return;
                    }
                    attributes.add(words[0] + (isDescending ? " DESC" : ""));
                }
            }
            CodeBlock.Builder arguments = CodeBlock.builder();
            String separator = "";
            for (String each : attributes) {
                arguments.add("$L$S", separator, each);
                separator = ", ";
            }
            options.add("orderBy", arguments.build());
        }
    }

    /** Factory calls of options, and the names to import them by. */
    private static final class Options {
        private final List<CodeBlock> calls = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        void add(String factory) {
            add(factory, CodeBlock.of(""));
        }

        void add(String factory, CodeBlock arguments) {
            ClassName owner =
                    Set.of("required", "loading", "cascade", "orderBy", "asSet").contains(factory)
                            ? OrmTypes.RELATIONSHIP_OPTION
                            : OrmTypes.COLUMN_OPTION;
            calls.add(CodeBlock.of("$T." + factory + "($L)", owner, arguments));
            names.add(factory);
        }

        List<String> factories() {
            return List.copyOf(names);
        }
    }
}
