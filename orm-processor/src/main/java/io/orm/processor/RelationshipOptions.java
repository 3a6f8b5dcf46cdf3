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
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What is said about a relationship besides its columns: loading, cascades, order. */
final class RelationshipOptions {
    private static final String JPA = "jakarta.persistence.";

    private static final Set<String> ON_FIRST_USE = Set.of("PEERS", "SELECT", "RAISE");

    private final EntityReader reader;
    private final Diagnostics diagnostics;

    private final InheritanceDiagnostics hierarchies;

    RelationshipOptions(EntityReader reader, Diagnostics diagnostics, InheritanceDiagnostics hierarchies) {
        this.reader = reader;
        this.diagnostics = diagnostics;
        this.hierarchies = hierarchies;
    }

    static boolean isLarge(Attribute attribute) {
        ClassName collection = attribute.collection;
        return OrmTypes.DYNAMIC_COLLECTION.equals(collection) || OrmTypes.WRITE_ONLY_COLLECTION.equals(collection);
    }

    /** The name of the strategy. */
    String addLoading(Attribute attribute, Kind kind, EntityDraft target, Options options) {
        Optional<String> given = Annotations.find(attribute.field, OrmTypes.LOADING.canonicalName())
                .flatMap(each -> Annotations.constant(each, "value"));
        if (isLarge(attribute)) {
            if (given.isPresent()) {
                diagnostics.relationships().loadingOfLargeCollection(attribute.field);
            }
            if (attribute.isFinal()) {
                diagnostics.finalLargeCollection(attribute.field);
            }
            return "NONE";
        }
        AnnotationMirror mirror = Objects.requireNonNull(attribute.relationshipAnnotation);
        boolean isToOne = kind.isToOne();
        boolean isEager = Annotations.constant(mirror, "fetch")
                .orElse(isToOne ? "EAGER" : "LAZY")
                .equals("EAGER");
        String strategy = given.orElse(isEager ? (isToOne ? "JOINED" : "SELECTIN") : "PEERS");
        boolean isOnFirstUse = ON_FIRST_USE.contains(strategy);
        if (kind == Kind.INVERSE_ONE_TO_ONE && isOnFirstUse) {
            diagnostics.relationships().lazyInverse(attribute.field);
            strategy = "SELECTIN";
        } else if (kind == Kind.TO_ONE && isOnFirstUse && target.isPolymorphic()) {
            hierarchies.polymorphicReference(attribute.field, target.type.simpleName());
            strategy = "SELECTIN";
        } else if (kind == Kind.TO_ONE && isOnFirstUse && target.referenceObstacle != null) {
            diagnostics
                    .relationships()
                    .noLazyReference(attribute.field, target.type.simpleName(), target.referenceObstacle);
        }
        if (!strategy.equals("PEERS")) {
            options.add("loading", CodeBlock.of("$T.$L", OrmTypes.LOADING_STRATEGY, strategy));
        }
        if (!isToOne) {
            addFinal(attribute, strategy, options);
        }
        return strategy;
    }

    /** What stands in a final field is filled when its owner is loaded: it cannot be replaced by a collection that loads itself. */
    void addFinal(Attribute attribute, String strategy, Options options) {
        if (!attribute.isFinal()) {
            return;
        }
        if (attribute.mapKeyType != null) {
            diagnostics.relationships().finalMap(attribute.field);
            return;
        }
        if (ON_FIRST_USE.contains(strategy) || strategy.equals("NONE")) {
            diagnostics.finalCollection(attribute.field);
        }
        options.add("filledInPlace");
    }

    /** Their names. */
    Set<String> addCascades(Attribute attribute, Options options) {
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
        return cascades;
    }

    /** @param taken the columns beside the keys, as far as the relationship knows them */
    private void addMapKeyColumns(
            Attribute attribute,
            Kind kind,
            EntityDraft owner,
            EntityDraft target,
            List<String> taken,
            Options options) {
        String targetName = target.type.simpleName();
        MapKeyColumn column = attribute.mapKeyColumn;
        TypeElement entity = attribute.mapKeyEntity;
        if (kind == Kind.INVERSE_MANY_TO_MANY) {
            diagnostics
                    .maps()
                    .keyColumnOnInverseSide(attribute.field, targetName, Objects.requireNonNull(attribute.mappedBy()));
        } else if (kind == Kind.ONE_TO_MANY && target.isInSeveralTables()) {
            diagnostics.maps().keyColumnInSeveralTables(attribute.field, targetName);
        } else if (attribute.mapKeyEmbedded != null) {
            new EmbeddedKeys(owner, attribute, diagnostics).addTo(options, taken);
        } else if (column != null && taken.contains(column.name())) {
            diagnostics.maps().keyColumnTwice(attribute.field, column.name());
        } else if (column != null) {
            options.add(
                    "mapKeyColumn",
                    CodeBlock.of("$S, $L", column.name(), column.type().columnSqlType()));
        } else if (entity != null) {
            CodeBlock keys = new EntityKeys(owner, reader, diagnostics)
                    .option(
                            attribute,
                            entity,
                            target,
                            taken,
                            options.factories().contains("required"));
            if (keys != null) {
                options.add("mapKeyEntity", keys);
            }
        }
    }

    /**
     * What is the key of a map: an attribute of the elements, a column of its own, or an entity.
     *
     * @param taken the columns beside the keys, as far as the relationship knows them
     */
    void addMapKey(
            Attribute attribute,
            Kind kind,
            EntityDraft owner,
            EntityDraft target,
            List<String> taken,
            Options options) {
        if (attribute.mapKeyType == null) {
            return;
        }
        if (attribute.mapKeyColumn != null || attribute.mapKeyEntity != null || attribute.mapKeyEmbedded != null) {
            addMapKeyColumns(attribute, kind, owner, target, taken, options);
            return;
        }
        String name = Annotations.find(attribute.field, JPA + "MapKey")
                .flatMap(each -> Annotations.string(each, "name"))
                .orElse("");
        TypeName declared = TypeName.get(attribute.mapKeyType);
        String targetName = target.type.simpleName();
        TypeName actual;
        Optional<Attribute> reference = target.attributes.stream()
                .filter(each -> each.isOwningToOne() && each.name().equals(name))
                .findFirst();
        if (name.isEmpty()) {
            actual = MappingResolver.keyType(target);
        } else if (reference.isPresent()) {
            TypeElement entity = Objects.requireNonNull(reference.get().target);
            if (!new EntityKeys(owner, reader, diagnostics).isReferable(attribute, entity)) {
                return;
            }
            actual = ClassName.get(entity);
        } else {
            List<Leaf> leaves = target.leaves().stream()
                    .filter(each -> each.attribute().basic != null)
                    .toList();
            Optional<Leaf> leaf = leaves.stream()
                    .filter(each -> each.attribute().path.equals(name))
                    .findFirst();
            if (leaf.isEmpty()) {
                List<String> known = Stream.concat(
                                leaves.stream().map(each -> each.attribute().path),
                                target.attributes.stream()
                                        .filter(Attribute::isOwningToOne)
                                        .map(Attribute::name))
                        .toList();
                diagnostics.relationships().unknownMapKey(attribute.field, name, targetName, known);
                return;
            }
            actual = Objects.requireNonNull(leaf.get().attribute().basic).boxed();
        }
        if (!actual.equals(declared)) {
            diagnostics
                    .relationships()
                    .mapKeyType(
                            attribute.field,
                            name.isEmpty() ? "the identifier of " + targetName : targetName + "." + name,
                            simpleName(actual),
                            simpleName(declared));
            return;
        }
        options.add("mapKey", name.isEmpty() ? CodeBlock.of("") : CodeBlock.of("$S", name));
    }

    private static String simpleName(TypeName type) {
        return type instanceof ClassName named ? named.simpleName() : type.toString();
    }

    private void addOrderColumn(
            Attribute attribute, Kind kind, EntityDraft target, boolean hasOrderBy, Options options) {
        if (hasOrderBy) {
            diagnostics.elements().orderedTwice(attribute.field);
        } else if (attribute.collection == null
                || !attribute.collection.simpleName().equals("List")) {
            diagnostics.elements().orderColumnOfSet(attribute.field);
        } else if (kind == Kind.INVERSE_MANY_TO_MANY) {
            diagnostics.relationships().orderColumnOnInverseSide(attribute.field, target.type.simpleName());
        } else if (kind == Kind.ONE_TO_MANY && target.isInSeveralTables()) {
            diagnostics.relationships().orderColumnInSeveralTables(attribute.field, target.type.simpleName());
        } else {
            options.add(
                    "orderColumn",
                    CodeBlock.of(
                            "$S",
                            Annotations.find(attribute.field, JPA + "OrderColumn")
                                    .flatMap(each -> Annotations.string(each, "name"))
                                    .orElse(Naming.snakeCase(attribute.name()) + "_order")));
        }
    }

    void addOrderBy(Attribute attribute, Kind kind, EntityDraft target, Options options) {
        Optional<AnnotationMirror> orderBy = Annotations.find(attribute.field, JPA + "OrderBy");
        if (Annotations.has(attribute.field, JPA + "OrderColumn")) {
            addOrderColumn(attribute, kind, target, orderBy.isPresent(), options);
            return;
        }
        if (orderBy.isEmpty()) {
            return;
        }
        if (kind.isToOne() || isLarge(attribute)) {
            diagnostics.relationships().orderByOnReference(attribute.field);
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
                    diagnostics
                            .relationships()
                            .unknownOrderBy(attribute.field, part.strip(), target.type.simpleName(), known);
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
