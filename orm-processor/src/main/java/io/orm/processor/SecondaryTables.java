package io.orm.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Which of an entity's columns lie in which of its {@code @SecondaryTable}s. */
final class SecondaryTables {
    private static final String JPA = "jakarta.persistence.";

    private final EntityDraft draft;
    private final SecondaryTableDiagnostics diagnostics;
    private final Map<String, AnnotationMirror> annotations = new LinkedHashMap<>();
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    SecondaryTables(EntityDraft draft, SecondaryTableDiagnostics diagnostics) {
        this.draft = draft;
        this.diagnostics = diagnostics;
        TypeElement entity = draft.element;
        for (AnnotationMirror each : Annotations.repeated(entity, JPA + "SecondaryTable", JPA + "SecondaryTables")) {
            String name = Annotations.string(each, "name").orElse("");
            boolean isTaken = name.equals(draft.table) || annotations.put(name, each) != null;
            if (isTaken) {
                diagnostics.nameTwice(entity, name);
            }
            columns.put(name, new ArrayList<>());
        }
        if (annotations.isEmpty()) {
            return;
        }
        if (draft.inheritance != null) {
            diagnostics.inHierarchy(entity);
        } else if (draft.view != null) {
            diagnostics.ofView(entity);
        } else if (Annotations.has(entity, OrmTypes.OPTIMISTIC_LOCKING.canonicalName())) {
            diagnostics.compared(entity);
        }
    }

    /**
     * Puts a column into the table that its annotation names.
     *
     * @param annotation {@code @Column} or {@code @JoinColumn}; null if there is none
     * @param obstacle what the column is that has to lie in the entity's own table; empty if it may lie in any
     */
    void place(Element attribute, @Nullable AnnotationMirror annotation, String column, String obstacle) {
        Optional<String> table = annotation == null ? Optional.empty() : Annotations.string(annotation, "table");
        if (table.isEmpty() || table.get().equals(draft.table)) {
            return;
        }
        List<String> known = columns.get(table.get());
        if (known == null) {
            diagnostics.unknownTable(attribute, table.get(), draft.table, List.copyOf(columns.keySet()));
        } else if (!obstacle.isEmpty()) {
            diagnostics.inOwnTable(attribute, table.get(), obstacle);
        } else {
            known.add(column);
        }
    }

    /** Puts a formula into the table of the columns that it names. */
    void placeFormula(Element attribute, String column, List<String> named) {
        List<String> tables = new ArrayList<>();
        for (String each : named) {
            String table = draft.table;
            for (Map.Entry<String, List<String>> secondary : columns.entrySet()) {
                table = secondary.getValue().contains(each) ? secondary.getKey() : table;
            }
            if (!tables.contains(table)) {
                tables.add(table);
            }
        }
        if (tables.size() > 1) {
            diagnostics.formulaOfSeveralTables(attribute, tables);
        } else if (tables.size() == 1) {
            columns.getOrDefault(tables.get(0), new ArrayList<>()).add(column);
        }
    }

    /** Those of some columns that lie in the entity's own table. */
    List<String> inOwnTable(List<String> all) {
        return all.stream()
                .filter(each -> columns.values().stream().noneMatch(other -> other.contains(each)))
                .toList();
    }

    /** What a table's indexes are made of. */
    @FunctionalInterface
    interface Indexes {
        List<EntityMapping.Index> of(AnnotationMirror table, List<String> columns);
    }

    List<EntityMapping.Secondary> mappings(Indexes indexes) {
        List<EntityMapping.Secondary> mappings = new ArrayList<>();
        columns.forEach((name, own) -> {
            AnnotationMirror annotation = annotations.get(name);
            if (annotation == null) {
                return;
            }
            if (own.isEmpty()) {
                diagnostics.withoutColumns(draft.element, name);
            }
            List<String> keys = keyColumns(name, annotation);
            for (String each : keys) {
                if (own.contains(each)) {
                    diagnostics.keyIsAttribute(draft.element, name, each);
                }
            }
            mappings.add(new EntityMapping.Secondary(
                    Annotations.string(annotation, "schema").orElse(draft.schema),
                    name,
                    keys,
                    own,
                    indexes.of(annotation, own)));
        });
        return mappings;
    }

    /** In the order of the entity's key; those that are not named are called as there. */
    private List<String> keyColumns(String table, AnnotationMirror annotation) {
        List<String> keys = MappingResolver.keyColumns(draft);
        List<AnnotationMirror> given = Annotations.annotations(annotation, "pkJoinColumns");
        if (given.isEmpty()) {
            return keys;
        }
        List<String> names = new ArrayList<>(keys);
        boolean isSound = given.size() == keys.size();
        for (int i = 0; i < given.size() && isSound; i++) {
            Optional<String> referenced = Annotations.string(given.get(i), "referencedColumnName");
            int at = referenced.isPresent() ? keys.indexOf(referenced.get()) : keys.size() == 1 ? 0 : -1;
            isSound = at >= 0;
            if (isSound) {
                names.set(at, Annotations.string(given.get(i), "name").orElse(keys.get(at)));
            }
        }
        if (!isSound) {
            diagnostics.joinColumns(draft.element, table, keys);
        }
        return names;
    }
}
