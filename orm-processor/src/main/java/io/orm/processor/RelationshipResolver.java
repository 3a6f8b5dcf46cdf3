package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import io.orm.processor.RelationshipMapping.JoinTableMapping;
import io.orm.processor.RelationshipMapping.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Follows the relationships of an entity to the drafts at their other end. */
final class RelationshipResolver {
    private static final String JPA = "jakarta.persistence.";

    private final EntityDraft draft;
    private final MappingResolution mapping;
    private final EntityReader reader;
    private final Diagnostics diagnostics;
    private final JoinColumns joins;
    private final RelationshipOptions settings;
    private final InheritanceDiagnostics hierarchies;

    RelationshipResolver(
            MappingResolution mapping,
            EntityReader reader,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this.draft = mapping.draft;
        this.mapping = mapping;
        this.reader = reader;
        this.diagnostics = diagnostics;
        this.hierarchies = hierarchies;
        this.joins = new JoinColumns(draft, diagnostics);
        this.settings = new RelationshipOptions(reader, diagnostics, hierarchies);
    }

    void addRelationship(Attribute attribute) {
        TypeElement targetElement = Objects.requireNonNull(attribute.target);
        String annotation = Objects.requireNonNull(attribute.relationship);
        Optional<EntityDraft> found = reader.draft(targetElement);
        if (found.isEmpty()) {
            return;
        }
        EntityDraft target = found.get();
        if (target.isReadOnly()) {
            diagnostics.relationships().targetReadOnly(attribute.field, annotation, targetElement.asType());
            return;
        }
        if (target.keyLeaves().isEmpty()) {
            return;
        }
        mapping.metamodelFields.put(attribute.name(), mapping.name(attribute));
        String mappedBy = attribute.mappedBy();
        if (mappedBy != null && !isMappedBy(attribute, target, mappedBy)) {
            return;
        }
        if (mappedBy != null) {
            Attribute other = mapping.inverseSides.put(target.type + "." + mappedBy, attribute);
            if (other != null) {
                diagnostics
                        .relationships()
                        .mappedByTwice(attribute.field, mappedBy, target.type.simpleName(), other.field);
                return;
            }
        }
        boolean isLarge = RelationshipOptions.isLarge(attribute);
        Kind kind;
        List<Integer> foreignKey = List.of();
        JoinTableMapping joinTable = null;
        List<String> targetColumns = List.of();
        Options options = new Options();
        switch (annotation) {
            case "OneToMany" -> {
                if (mappedBy != null) {
                    kind = isLarge ? Kind.LARGE_ONE_TO_MANY : Kind.ONE_TO_MANY;
                } else {
                    kind = isLarge ? Kind.LARGE_OWNING_ONE_TO_MANY : Kind.OWNING_ONE_TO_MANY;
                    JoinColumns owners = new JoinColumns(draft.declaring(attribute), diagnostics);
                    Optional<List<String>> columns = owners.targetColumns(attribute, target);
                    if (columns.isEmpty()) {
                        return;
                    }
                    targetColumns = columns.get();
                    if (JoinColumns.areRequired(attribute) && !targetColumns.isEmpty()) {
                        options.add("required");
                    }
                    joinTable = targetColumns.isEmpty() ? owners.joinTable(attribute, target) : null;
                    if (targetColumns.isEmpty() && joinTable == null) {
                        return;
                    }
                }
            }
            case "ManyToMany" -> {
                if (mappedBy != null) {
                    kind = isLarge ? Kind.LARGE_INVERSE_MANY_TO_MANY : Kind.INVERSE_MANY_TO_MANY;
                } else {
                    kind = isLarge ? Kind.LARGE_MANY_TO_MANY : Kind.MANY_TO_MANY;
                    joinTable = new JoinColumns(draft.declaring(attribute), diagnostics).joinTable(attribute, target);
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
                    if (attribute.isIdentifying()) {
                        options.add("required");
                        Optional<String> onDelete = actionOnDelete(attribute, target, true, options);
                        if (OwnedConstraints.followsUpdate(attribute)) {
                            diagnostics.relationships().updateOfIdentifier(attribute.field);
                        }
                        foreignKey = new DerivedColumns(mapping, draft).add(attribute, annotation, target, onDelete);
                    } else {
                        Optional<List<Integer>> added = addForeignKey(attribute, annotation, target, options);
                        if (added.isEmpty()) {
                            return;
                        }
                        foreignKey = added.get();
                    }
                }
            }
        }
        if (kind != Kind.TO_ONE) {
            new OwnedConstraints(draft, diagnostics)
                    .addToRelationship(attribute, joinTable != null, !targetColumns.isEmpty(), target, options);
        }
        String strategy = settings.addLoading(attribute, kind, target, options);
        Set<String> cascades = settings.addCascades(attribute, options);
        settings.addOrderBy(attribute, kind, target, options);
        List<String> beside = new ArrayList<>(targetColumns);
        if (joinTable != null) {
            beside.addAll(joinTable.ownerColumns());
            beside.addAll(joinTable.targetColumns());
        }
        settings.addMapKey(attribute, kind, draft, target, beside, options);
        if (attribute.collection != null && attribute.collection.simpleName().equals("Set")) {
            options.add("asSet");
        }
        mapping.relationships.add(new RelationshipMapping(
                attribute.name(),
                kind,
                attribute.member,
                target.type,
                target.constant,
                mappedBy,
                foreignKey,
                joinTable,
                targetColumns,
                MappingResolver.keyType(target),
                target.keyLeaves().size(),
                MappingResolver.hasCompositeKey(target),
                strategy,
                cascades,
                options.factories().contains("required"),
                !isUnindexed(attribute),
                annotation.equals("OneToOne") && !DerivedColumns.isWholeKey(draft, attribute),
                options.calls,
                options.factories(),
                attribute.mapKeyEmbedded == null
                        ? null
                        : new EmbeddedKeys(draft, attribute, diagnostics)
                                .mapping(reader, mapping.references, hierarchies),
                null));
    }

    /** What the database does when the row referred to goes; empty for nothing, or what it cannot do. */
    private Optional<String> actionOnDelete(
            Attribute attribute, EntityDraft target, boolean isRequired, Options relationship) {
        Optional<AnnotationMirror> given = OwnedConstraints.onDelete(attribute);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String action = Annotations.constant(given.get(), "value").orElse("CASCADE");
        boolean isNull = action.equals("SET_NULL");
        boolean isSilent = Annotations.bool(given.get(), "silent", false);
        RelationshipDiagnostics messages = diagnostics.relationships();
        if (target.isInSeveralTables()) {
            messages.actionWithoutConstraint(attribute.field, "OnDelete", target.type.simpleName());
        } else if (isNull && isRequired) {
            messages.onDeleteSetsRequired(attribute.field);
        } else if (isNull && isSilent) {
            messages.onDeleteSilentlyNull(attribute.field);
        } else if (!isNull
                && draft.inheritance != null
                && draft.inheritance.strategy == InheritanceDraft.Strategy.JOINED) {
            messages.onDeleteOfPart(attribute.field, draft.type.simpleName());
        } else {
            if (isSilent) {
                relationship.add("silentDelete");
            }
            return Optional.of(action);
        }
        return Optional.empty();
    }

    static boolean isUnindexed(Attribute attribute) {
        return Annotations.has(attribute.field, OrmTypes.UNINDEXED.canonicalName());
    }

    private boolean isMappedBy(Attribute attribute, EntityDraft target, String mappedBy) {
        for (String each : List.of("JoinColumn", "JoinColumns", "JoinTable", "MapsId")) {
            if (Annotations.has(attribute.field, JPA + each)) {
                diagnostics.relationships().columnsOnInverseSide(attribute.field, each);
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
            diagnostics.relationships().unknownMappedBy(attribute.field, mappedBy, targetName, back);
            return false;
        }
        if (!wanted.equals(owner.get().relationship)) {
            diagnostics.relationships().mappedByOtherKind(attribute.field, mappedBy, targetName, wanted);
            return false;
        }
        TypeElement actual = Objects.requireNonNull(owner.get().target);
        if (!isEntityOrSuperclass(actual, draft.declaring(attribute).element)) {
            diagnostics
                    .relationships()
                    .mappedByOtherTarget(
                            attribute.field,
                            mappedBy,
                            targetName,
                            actual.getSimpleName().toString(),
                            draft.type.simpleName());
            return false;
        }
        if (owner.get().mappedBy() != null) {
            diagnostics.relationships().mappedByInverse(attribute.field, mappedBy, targetName);
            return false;
        }
        return true;
    }

    private static boolean isEntityOrSuperclass(TypeElement wanted, TypeElement entity) {
        return wanted.equals(entity)
                || InheritanceReader.parentOf(entity)
                        .map(parent -> isEntityOrSuperclass(wanted, parent))
                        .orElse(false);
    }

    static CodeBlock referenceTo(EntityDraft target, Attribute key) {
        return target.schema == null
                ? CodeBlock.of("$S, $S", target.table, key.column)
                : CodeBlock.of("$S, $S, $S", target.schema, target.table, key.column);
    }

    private Optional<List<Integer>> addForeignKey(
            Attribute attribute, String annotation, EntityDraft target, Options relationship) {
        List<Leaf> keys = target.keyLeaves();
        List<AnnotationMirror> joinColumns =
                Annotations.repeated(attribute.field, JPA + "JoinColumn", JPA + "JoinColumns");
        Optional<List<AnnotationMirror>> sorted = joins.joinColumns(attribute, joinColumns, target);
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        String own = draft.declaring(attribute).table;
        long tables = joinColumns.stream()
                .map(each -> Annotations.string(each, "table").orElse(own))
                .distinct()
                .count();
        if (tables > 1) {
            diagnostics.secondaryTables().severalTables(attribute.field);
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
        Optional<String> onDelete = actionOnDelete(attribute, target, isRequired, relationship);
        boolean isElsewhere = joinColumns.stream()
                .anyMatch(each -> !Annotations.string(each, "table").orElse(own).equals(own));
        if (isElsewhere && onDelete.filter("CASCADE"::equals).isPresent()) {
            diagnostics.secondaryTables().cascadeOfPart(attribute.field);
        }
        boolean hasConstraint = !target.isInSeveralTables();
        if (OwnedConstraints.followsUpdate(attribute) && !hasConstraint) {
            diagnostics
                    .relationships()
                    .actionWithoutConstraint(attribute.field, "OnUpdateCascade", target.type.simpleName());
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
            if (isUnindexed(attribute)) {
                options.add("notIndexed");
            }
            if (joinColumn != null) {
                MappingResolution.addWritability(joinColumn, options);
            }
            if (hasConstraint) {
                options.add("references", referenceTo(target, key));
            }
            onDelete.ifPresent(
                    action -> options.add("onDelete", CodeBlock.of("$T.$L", OrmTypes.REFERENTIAL_ACTION, action)));
            if (OwnedConstraints.followsUpdate(attribute) && hasConstraint) {
                options.add("onUpdateCascade");
            }
            String defaultName = Naming.snakeCase(attribute.name()) + "_" + key.column;
            String field = attribute.name() + Naming.capitalized(key.columnField());
            String other = mapping.metamodelFields.put(field, mapping.name(attribute));
            boolean isDeclared =
                    draft.attributes.stream().anyMatch(each -> each.name().equals(field));
            if (other != null || isDeclared) {
                diagnostics.metamodelFieldTwice(
                        attribute.field, field, other != null ? other : draft.type.simpleName() + "." + field);
                return Optional.empty();
            }
            BasicType type = Objects.requireNonNull(key.basic);
            String column = joinColumn == null
                    ? defaultName
                    : Annotations.string(joinColumn, "name").orElse(defaultName);
            mapping.placeIn(attribute, joinColumn, column, "");
            numbers.add(mapping.add(
                    attribute,
                    new ColumnMapping(
                            column,
                            attribute.name(),
                            field,
                            mapping.constant(Naming.constant(field)),
                            type,
                            options.calls,
                            options.factories(),
                            List.of(),
                            mapping.relationships.size(),
                            i,
                            false,
                            false,
                            isRequired,
                            null,
                            "the foreign key of {@code " + mapping.name(attribute) + "}")));
        }
        return Optional.of(numbers);
    }
}
