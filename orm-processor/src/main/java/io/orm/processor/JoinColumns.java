package io.orm.processor;

import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.RelationshipMapping.JoinTableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @JoinColumn} and {@code @JoinTable}: which columns refer to which. */
final class JoinColumns {
    private static final String JPA = "jakarta.persistence.";

    private final EntityDraft draft;
    private final Diagnostics diagnostics;

    JoinColumns(EntityDraft draft, Diagnostics diagnostics) {
        this.draft = draft;
        this.diagnostics = diagnostics;
    }

    /** Join columns in the order of the key columns they refer to; empty inside if none is given, empty outside if they are wrong. */
    Optional<List<AnnotationMirror>> joinColumns(
            Attribute attribute, List<AnnotationMirror> given, EntityDraft target) {
        List<String> keys = MappingResolver.keyColumns(target);
        String targetName = target.type.simpleName();
        if (given.isEmpty()) {
            return Optional.of(List.of());
        }
        if (given.size() != keys.size()) {
            diagnostics.relationships().joinColumnCount(attribute.field, given.size(), targetName, keys);
            return Optional.empty();
        }
        @Nullable AnnotationMirror[] sorted = new AnnotationMirror[keys.size()];
        for (int i = 0; i < given.size(); i++) {
            Optional<String> referenced = Annotations.string(given.get(i), "referencedColumnName");
            if (referenced.isEmpty() && keys.size() > 1) {
                diagnostics.relationships().joinColumnCount(attribute.field, given.size(), targetName, keys);
                return Optional.empty();
            }
            int at = referenced.isEmpty() ? i : keys.indexOf(referenced.get());
            if (at < 0) {
                diagnostics
                        .relationships()
                        .joinColumnReference(attribute.field, referenced.orElse(""), targetName, keys);
                return Optional.empty();
            }
            sorted[at] = given.get(i);
        }
        List<AnnotationMirror> all = new ArrayList<>();
        for (AnnotationMirror each : sorted) {
            if (each == null) {
                diagnostics.relationships().joinColumnCount(attribute.field, given.size(), targetName, keys);
                return Optional.empty();
            }
            all.add(each);
        }
        return Optional.of(all);
    }

    /** As {@link #joinColumns}, where they cannot choose the table that they lie in. */
    Optional<List<AnnotationMirror>> joinColumnsInOneTable(
            Attribute attribute, List<AnnotationMirror> given, EntityDraft target) {
        if (given.stream().anyMatch(each -> Annotations.string(each, "table").isPresent())) {
            diagnostics.secondaryTables().noChoice(attribute.field);
        }
        return joinColumns(attribute, given, target);
    }

    /** The names of a reference's columns, in the order of the key they refer to; empty if they are wrong. */
    Optional<List<String>> foreignKey(Attribute attribute, EntityDraft target) {
        return joinNames(
                attribute,
                Annotations.repeated(attribute.field, JPA + "JoinColumn", JPA + "JoinColumns"),
                target,
                Naming.snakeCase(attribute.name()));
    }

    /**
     * The columns of a one-to-many's target that refer to the owner, in the order of its key; empty inside if a table in between has them, empty
     * outside if they are wrong.
     */
    Optional<List<String>> targetColumns(Attribute attribute, EntityDraft target) {
        List<AnnotationMirror> given = Annotations.repeated(attribute.field, JPA + "JoinColumn", JPA + "JoinColumns");
        if (given.isEmpty()) {
            return Optional.of(List.of());
        }
        if (Annotations.has(attribute.field, JPA + "JoinTable")) {
            diagnostics.relationships().joinTableAndColumn(attribute.field);
            return Optional.empty();
        }
        if (target.isInSeveralTables()) {
            diagnostics.relationships().joinColumnInSeveralTables(attribute.field, target.type.simpleName());
            return Optional.empty();
        }
        for (AnnotationMirror each : given) {
            for (String member : List.of("insertable", "updatable", "unique")) {
                boolean usual = !member.equals("unique");
                if (Annotations.bool(each, member, usual) != usual) {
                    diagnostics.relationships().requiredTargetColumn(attribute.field, member, target.type.simpleName());
                    return Optional.empty();
                }
            }
        }
        return joinNames(attribute, given, draft, Naming.snakeCase(attribute.name()));
    }

    /** Whether no element may be without an owner. */
    static boolean areRequired(Attribute attribute) {
        return Annotations.repeated(attribute.field, JPA + "JoinColumn", JPA + "JoinColumns").stream()
                .anyMatch(each -> !Annotations.bool(each, "nullable", true));
    }

    @Nullable
    JoinTableMapping joinTable(Attribute attribute, EntityDraft target) {
        Optional<AnnotationMirror> given = Annotations.find(attribute.field, JPA + "JoinTable");
        String name = given.flatMap(each -> Annotations.string(each, "name")).orElse(draft.table + "_" + target.table);
        String schema =
                given.flatMap(each -> Annotations.string(each, "schema")).orElse(draft.schema);
        List<AnnotationMirror> toOwner =
                given.map(each -> Annotations.annotations(each, "joinColumns")).orElse(List.of());
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
        return joinColumnsInOneTable(attribute, given, side).map(sorted -> {
            List<String> keys = MappingResolver.keyColumns(side);
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
}
